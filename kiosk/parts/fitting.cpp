#include "kiosk/parts/fitting.hpp"

#include "kiosk/ticket/transitions.hpp"

#include <algorithm>
#include <array>

namespace mendbay::parts {

namespace {

constexpr std::array<std::string_view, 2> payer_names{"centre", "customer"};
constexpr std::array<std::string_view, 4> left_names{"unsaid", "tagged", "nothing", "waived"};

bool is_at_work(const std::optional<ticket::State>& state) {
    using enum ticket::State;
    return state == in_repair || state == waiting_parts || state == at_depot;
}

// One and the same new part, as far as both sides have said: a serial that one of them lacks contradicts nothing.
bool is_same(const PartNo& a, std::string_view a_serial, const PartNo& b, std::string_view b_serial) {
    return a == b && (a_serial.empty() || b_serial.empty() || a_serial == b_serial);
}

// What can be said about a fitting whose old part is not there.
std::optional<Refusal> look_at(const FittingFacts& facts) {
    if (!facts.ticket) return Refusal::unknown_ticket;
    if (!is_at_work(facts.ticket)) return Refusal::ticket_not_in_repair;
    if (!facts.fitting) return Refusal::unknown_fitting;
    if (facts.fitting->left != Left::unsaid) return Refusal::already_said;
    return {};
}

std::optional<Refusal> look_at_engineer(const std::optional<Person>& who) {
    if (!who) return Refusal::not_signed_in;
    if (!who->is(Role::engineer)) return Refusal::needs_engineer;
    return {};
}

}  // namespace

std::string_view name_of(Payer payer) { return payer_names[std::size_t(payer)]; }
std::string_view name_of(Left left) { return left_names[std::size_t(left)]; }

std::optional<Left> parse_left(std::string_view word) {
    for (std::size_t i = 0; i < left_names.size(); ++i)
        if (left_names[i] == word) return Left(i);
    return {};
}

tl::expected<Fitted, Refusal> decide_fit(const FitPart& command, const FitFacts& facts, const std::optional<Person>& who) {
    if (const auto refused = look_at_engineer(who)) return tl::unexpected(*refused);
    if (!facts.ticket) return tl::unexpected(Refusal::unknown_ticket);
    if (!is_at_work(facts.ticket)) return tl::unexpected(Refusal::ticket_not_in_repair);
    if (!facts.part) return tl::unexpected(Refusal::unknown_part);
    if (!facts.part_fits_model) return tl::unexpected(Refusal::part_not_for_model);
    if (facts.named == 0) return tl::unexpected(Refusal::part_not_named);  // W-22
    if (facts.fitted >= facts.named) return tl::unexpected(Refusal::all_fitted);
    if (facts.part->serialised && command.serial.empty()) return tl::unexpected(Refusal::serial_needed);  // P-03
    if (!command.serial.empty() && facts.serial_in_use) return tl::unexpected(Refusal::serial_is_fitted);
    const bool is_centres = is_the_centres(facts.decision, facts.contract_with_parts, facts.part->component);
    const auto old = std::find_if(facts.untied.begin(), facts.untied.end(), [&](const OldPart& part) {
        return is_same(part.part, part.new_serial, command.part, command.serial);
    });
    return Fitted{is_centres ? Payer::centre : Payer::customer, facts.advanced_at.value_or(facts.part->price),
                  old == facts.untied.end() ? TagNo{} : old->tag};
}

std::optional<Fitting> fitting_for(const TagOldPart& command, const std::vector<Fitting>& fittings) {
    const Fitting* found = nullptr;
    for (const Fitting& fitting : fittings) {
        if (fitting.left != Left::unsaid || fitting.payer != Payer::centre) continue;
        if (!is_same(fitting.part, fitting.serial, command.part, command.new_serial)) continue;
        // The one with the very serial before one that has none.
        if (!found || (!command.new_serial.empty() && fitting.serial == command.new_serial && found->serial.empty()))
            found = &fitting;
    }
    if (!found) return {};
    return *found;
}

std::optional<Refusal> decide_unfit(const UnfitPart& command, const FittingFacts& facts, const std::optional<Person>& who) {
    if (const auto refused = look_at_engineer(who)) return refused;
    if (const auto refused = look_at(facts)) return refused;
    if (ticket::trimmed(command.note).empty()) return Refusal::needs_note;
    return {};
}

std::optional<Refusal> decide_nothing_removed(const NothingRemoved&, const FittingFacts& facts,
                                              const std::optional<Person>& who) {
    if (const auto refused = look_at_engineer(who)) return refused;
    if (const auto refused = look_at(facts)) return refused;
    if (facts.fitting->payer == Payer::customer) return Refusal::not_the_centres;
    if (!facts.may_leave_nothing) return Refusal::something_comes_out;
    return {};
}

std::optional<WaiveRefusal> decide_waive(const WaiveOldPart& command, const FittingFacts& facts, const Persons& persons) {
    // What can be known before a second person is called comes first; nobody should walk over for nothing.
    if (!persons.who) return Refusal::not_signed_in;
    if (const auto refused = look_at(facts)) return *refused;
    if (facts.fitting->payer == Payer::customer) return Refusal::not_the_centres;
    if (ticket::trimmed(command.note).empty()) return Refusal::needs_note;
    if (const auto refused = check(GuardedAct::waive_old_part, persons)) return *refused;
    return {};
}

}  // namespace mendbay::parts
