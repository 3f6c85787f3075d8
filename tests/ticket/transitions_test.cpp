// The table of transitions (T-01) against the rule book's, and who may take a step.
#include "kiosk/ticket/transitions.hpp"

#include "tests/ticket/bench_people.hpp"

#include <algorithm>
#include <set>

using namespace mendbay;
using namespace mendbay::ticket;
using namespace mendbay::ticket::test;

namespace {

// Every row of spec 02, copied from it.
const std::vector<std::string_view> book_ids{"TT-01", "TT-02", "TT-03", "TT-04", "TT-05", "TT-06", "TT-07", "TT-08",
                                             "TT-09", "TT-10", "TT-11", "TT-12", "TT-13", "TT-14", "TT-15", "TT-16",
                                             "TT-17", "TT-18", "TT-19", "TT-20", "TT-21", "TT-22", "TT-23", "TT-24",
                                             "TT-25", "TT-26", "TT-27", "TT-28", "TT-29"};

}  // namespace

TEST_CASE("T-01: of the book's rows exactly those are missing that need quotes, a depot, a hand-over or a refund") {
    const std::set<std::string_view> missing{
        "TT-09", "TT-11", "TT-12", "TT-13", "TT-14", "TT-15",  // quotes
        "TT-10", "TT-18", "TT-19",                             // the depot
        "TT-22", "TT-23", "TT-24", "TT-25", "TT-26",           // declined, hand-over, closing
        "TT-27", "TT-28", "TT-29",                             // exchange and refund
    };
    std::vector<std::string_view> expected, there;
    for (const auto id : book_ids)
        if (!missing.contains(id)) expected.push_back(id);
    for (const Row& row : rows()) there.push_back(row.id);
    CHECK(there == expected);  // each once, in the order of the book
}

TEST_CASE("T-01: the rows lead from where to where the book says") {
    using enum State;
    struct Expected {
        std::string_view id;
        std::vector<State> from;
        State to;
        bool needs_note;
    };
    const Expected book[]{
        {"TT-01", {}, registered, false},
        {"TT-02", {}, received, false},
        {"TT-03", {registered}, received, false},
        {"TT-04", {registered}, cancelled, true},
        {"TT-05", {registered}, lapsed, false},
        {"TT-06", {received}, appraised, false},
        {"TT-07", {received}, cancelled, true},
        {"TT-08", {appraised}, in_repair, false},
        {"TT-16", {in_repair}, waiting_parts, false},
        {"TT-17", {waiting_parts}, in_repair, false},
        {"TT-20", {in_repair, waiting_parts, at_depot}, appraised, true},
        {"TT-21", {in_repair}, ready, false},
    };
    for (const auto& expected : book) {
        INFO(expected.id);
        const Row& row = row_of(expected.id);
        CHECK(row.from == expected.from);
        CHECK(row.to == expected.to);
        CHECK(row.needs_note == expected.needs_note);
        CHECK_FALSE(row.who.empty());
        CHECK_FALSE(row.two.has_value());  // the two-person rows, TT-27 and TT-28, are not there yet
        for (const Doer& doer : row.who)
            CHECK((doer.at.has_value() || doer.by == Doer::By::system || doer.by == Doer::By::engineer));
    }
}

TEST_CASE("from any state only the rows of the table lead on") {
    for (const Row& row : rows()) {
        if (row.from.empty() || row.id == "TT-05") continue;
        const Person all{StaffId{"A01"}, "全", {Role::clerk, Role::engineer}};
        for (int i = 0; i <= int(State::cancelled); ++i) {
            INFO(row.id << " from " << name_of(State(i)));
            const bool is_there = std::find(row.from.begin(), row.from.end(), State(i)) != row.from.end();
            const auto refused = check_row(row.id, State(i), all, "原因");
            if (is_there) CHECK_FALSE(refused);
            else CHECK(refused == Refusal::not_open);
        }
        CHECK(check_row(row.id, {}, all, "原因") == Refusal::unknown_ticket);
    }
}

TEST_CASE("who may not take a step is told who may") {
    struct Case {
        std::string_view id;
        State now;
        std::optional<Person> who;
        Refusal refusal;
    };
    const Case cases[]{
        {"TT-03", State::registered, {}, Refusal::not_signed_in},
        {"TT-03", State::registered, storekeeper, Refusal::needs_clerk_or_engineer},
        {"TT-04", State::registered, engineer, Refusal::needs_clerk},
        {"TT-05", State::registered, manager, Refusal::not_open},  // the system's own
        {"TT-06", State::received, {}, Refusal::not_signed_in},
        {"TT-06", State::received, clerk, Refusal::needs_engineer},
        {"TT-07", State::received, engineer, Refusal::needs_clerk},
        {"TT-08", State::appraised, clerk, Refusal::needs_engineer},
        {"TT-16", State::in_repair, manager, Refusal::needs_engineer},
        {"TT-17", State::waiting_parts, storekeeper, Refusal::needs_engineer},
        {"TT-20", State::in_repair, clerk, Refusal::needs_engineer},
        {"TT-21", State::in_repair, clerk, Refusal::needs_engineer},
    };
    for (const auto& c : cases) {
        INFO(c.id);
        CHECK(check_row(c.id, c.now, c.who, "原因") == c.refusal);
    }
}

TEST_CASE("where the row asks for a note, blanks are none") {
    CHECK(check_row("TT-20", State::in_repair, engineer, "") == Refusal::needs_note);
    CHECK(check_row("TT-20", State::in_repair, engineer, " \n\t") == Refusal::needs_note);
    CHECK_FALSE(check_row("TT-20", State::in_repair, engineer, " 电源也坏了 "));
    CHECK(trimmed(" 电源也坏了 ") == "电源也坏了");
}

TEST_CASE("a note that is too long ends with a whole character") {
    std::string note;
    for (int i = 0; i < 400; ++i) note += "字";
    const std::string kept = trimmed(note);
    CHECK(kept.size() <= longest_note);
    CHECK(kept.size() % 3 == 0);
    CHECK(note.starts_with(kept));
}
