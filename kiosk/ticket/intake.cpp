#include "kiosk/ticket/intake.hpp"

#include "kiosk/base/digest.hpp"

#include <array>

namespace mendbay::ticket {

namespace {

// Every decision of a ticket is one of its report date.
tl::expected<warranty::Decision, Refusal> decided(const warranty::Case& inputs) {
    auto decision = warranty::decide(inputs);
    if (!decision) return tl::unexpected(Refusal::date_out_of_range);
    return std::move(*decision);
}

tl::expected<Day, Refusal> promised_by(Day today, const warranty::Policy& policy) {
    const auto day = plus_days(today, policy.repair_days);
    if (!day) return tl::unexpected(Refusal::date_out_of_range);
    return *day;
}

constexpr Place counter{Place::Kind::counter};

}  // namespace

std::string_view name_of(Seal seal) {
    constexpr std::array<std::string_view, 3> names{"whole", "missing", "altered"};
    return names[std::size_t(seal)];
}

std::string_view name_of(ProofCheck check) {
    constexpr std::array<std::string_view, 3> names{"verified", "doubtful", "absent"};
    return names[std::size_t(check)];
}

bool is_complete(const Intake& intake) {
    return !trimmed(intake.condition).empty() && intake.accessories && intake.accessories->size() <= Intake::most_things &&
           intake.photos.size() <= Intake::most_things && intake.seal && intake.lock_removed && intake.data_saved &&
           intake.consent_to_erase && intake.proof_check;
}

std::optional<warranty::Proof> proof_seen(const Intake& intake, const warranty::Proof& registered) {
    if (!intake.proof_check || *intake.proof_check == ProofCheck::absent) return warranty::Proof{};
    warranty::Proof proof = intake.proof.value_or(registered);
    proof.verified_by_staff = *intake.proof_check == ProofCheck::verified;
    if (proof.verified_by_staff && (proof.kind == warranty::ProofKind::none || !proof.date)) return {};
    return proof;
}

tl::expected<Received, Refusal> decide_receive(const Receive& command, const ReceiveFacts& facts,
                                               const std::optional<Person>& who, Day today) {
    if (const auto refused = check_row("TT-03", facts.state, who)) return tl::unexpected(*refused);
    if (command.scanned != facts.serial) return tl::unexpected(Refusal::other_unit);
    if (!is_complete(command.intake)) return tl::unexpected(Refusal::intake_incomplete);
    const auto proof = proof_seen(command.intake, facts.proof);
    if (!proof) return tl::unexpected(Refusal::proof_not_read);
    warranty::Case inputs = case_of(facts.unit, *proof, facts.report_date);
    auto decision = decided(inputs);
    if (!decision) return tl::unexpected(decision.error());
    const auto promised = promised_by(today, facts.unit.policy);
    if (!promised) return tl::unexpected(promised.error());
    return Received{std::move(inputs), std::move(*decision), *promised, counter};
}

tl::expected<TakenIn, Refusal> decide_take_in(const TakeIn& command, const CaseFacts& facts,
                                              const std::optional<Person>& who, Day today) {
    if (const auto refused = check_row("TT-02", {}, who)) return tl::unexpected(*refused);
    if (command.scanned != command.registration.serial) return tl::unexpected(Refusal::other_unit);
    if (!is_complete(command.intake)) return tl::unexpected(Refusal::intake_incomplete);
    const auto proof = proof_seen(command.intake, command.registration.proof);
    if (!proof) return tl::unexpected(Refusal::proof_not_read);
    Register registration = command.registration;
    registration.proof = *proof;
    auto registered = decide_register(registration, facts, today);
    if (const auto* refused = std::get_if<Refusal>(&registered)) return tl::unexpected(*refused);
    const auto promised = promised_by(today, facts.policy);
    if (!promised) return tl::unexpected(promised.error());
    return TakenIn{std::move(std::get<Registered>(registered)), *promised, counter};
}

std::optional<Refusal> decide_cancel_registered(const CancelRegistered& command, std::optional<State> state,
                                                const std::optional<Person>& who) {
    // A customer who cancels at the kiosk shows the code first; that page is not there, so here staff do it.
    if (!who) return Refusal::not_signed_in;
    return check_row("TT-04", state, who, command.note);
}

std::optional<Refusal> decide_cancel_received(const CancelReceived& command, const CancelFacts& facts,
                                              const std::optional<Person>& who) {
    if (const auto refused = check_row("TT-07", facts.state, who, command.note)) return *refused;
    if (facts.is_loaner_out) return Refusal::loaner_is_out;
    if (!command.nothing_opened) return Refusal::was_opened;
    const bool has_code = !facts.code.empty() && equal_in_constant_time(command.code, facts.code);
    const bool is_known = command.person_checked && parse_phone(command.phone) == facts.phone;
    if (!has_code && !is_known) return Refusal::wrong_code;
    if (command.signature.empty()) return Refusal::not_signed;
    return {};
}

}  // namespace mendbay::ticket
