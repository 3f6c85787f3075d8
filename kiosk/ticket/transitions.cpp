#include "kiosk/ticket/transitions.hpp"

#include <algorithm>
#include <cassert>

namespace mendbay::ticket {

namespace {

using By = Doer::By;

constexpr Doer customer_at_kiosk{By::customer, Station::kiosk};
constexpr Doer clerk{By::clerk, Station::counter};
constexpr Doer engineer{By::engineer, Station::counter};
constexpr Doer engineer_on_arrival{By::engineer};  // T-15: wherever the unit is
constexpr Doer system_itself{By::system};

bool may(const Doer& doer, const std::optional<Person>& who) {
    switch (doer.by) {
        case By::customer: return !who;
        case By::clerk: return who && who->is(Role::clerk);
        case By::engineer: return who && who->is(Role::engineer);
        case By::system: return false;
    }
    return false;
}

}  // namespace

const std::vector<Row>& rows() {
    using enum State;
    static const std::vector<Row> table{
        {"TT-01", {}, registered, {customer_at_kiosk, clerk}},
        {"TT-02", {}, received, {clerk}},
        {"TT-03", {registered}, received, {clerk, engineer_on_arrival}},
        {"TT-04", {registered}, cancelled, {customer_at_kiosk, clerk}, true},
        {"TT-05", {registered}, lapsed, {system_itself}},
        {"TT-06", {received}, appraised, {engineer}},
        {"TT-07", {received}, cancelled, {clerk}, true},
        {"TT-08", {appraised}, in_repair, {engineer}},
        {"TT-16", {in_repair}, waiting_parts, {engineer}},
        {"TT-17", {waiting_parts}, in_repair, {engineer}},
        {"TT-20", {in_repair, waiting_parts, at_depot}, appraised, {engineer}, true},
        {"TT-21", {in_repair}, ready, {engineer}},
    };
    return table;
}

const Row& row_of(std::string_view id) {
    const auto row = std::find_if(rows().begin(), rows().end(), [&](const Row& r) { return r.id == id; });
    assert(row != rows().end() && "a row that the table does not have");
    return *row;
}

std::optional<Refusal> check_row(std::string_view id, std::optional<State> now, const std::optional<Person>& who,
                                 std::string_view note) {
    const Row& row = row_of(id);
    if (std::none_of(row.who.begin(), row.who.end(), [&](const Doer& doer) { return may(doer, who); })) {
        if (!who) return Refusal::not_signed_in;
        const auto is_for = [&](By by) {
            return std::any_of(row.who.begin(), row.who.end(), [&](const Doer& doer) { return doer.by == by; });
        };
        if (is_for(By::clerk)) return is_for(By::engineer) ? Refusal::needs_clerk_or_engineer : Refusal::needs_clerk;
        return is_for(By::engineer) ? Refusal::needs_engineer : Refusal::not_open;
    }
    if (!now && !row.from.empty()) return Refusal::unknown_ticket;
    if (now && std::find(row.from.begin(), row.from.end(), *now) == row.from.end()) return Refusal::not_open;
    if (row.needs_note && trimmed(note).empty()) return Refusal::needs_note;
    return {};
}

std::string trimmed(std::string_view note) {
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t first = note.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    note = note.substr(first, note.find_last_not_of(blank) - first + 1);
    if (note.size() <= longest_note) return std::string(note);
    std::size_t end = longest_note;
    while (end > 0 && (static_cast<unsigned char>(note[end]) & 0xC0) == 0x80) --end;  // whole characters only
    return std::string(note.substr(0, end));
}

}  // namespace mendbay::ticket
