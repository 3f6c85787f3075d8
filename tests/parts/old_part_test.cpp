// Old parts: tagging (PP-01, P-14), the keyed check (P-02, P-11), shelving and moving (PP-02, PP-03).
#include "kiosk/parts/old_part.hpp"

#include "kiosk/base/number.hpp"
#include "tests/catch.hpp"

#include <set>

using namespace mendbay;
using namespace mendbay::parts;

namespace {

Day day(const char* text) { return *parse_day(text); }
const Day today = day("2026-03-02");
const std::string key = "sixteen bytes or more of it";
const TagNo tag{"SZ001-260302-PA0001-C"};
const BinNo here{bin_number("SZ001", "A-03-2")}, there{bin_number("SZ001", "B-01-1")};

Outlet outlet() {
    Outlet o;
    o.code = "SZ001";
    return o;
}
const Person engineer{StaffId{"E01"}, "李工", {Role::engineer}};
const Person storekeeper{StaffId{"K01"}, "王库", {Role::storekeeper}};
const Person manager{StaffId{"M01"}, "赵主管", {Role::manager}};

// A ticket in repair whose verdict is covered, and a part that fits.
TagFacts covered_repair() {
    TagFacts facts;
    facts.ticket = ticket::State::in_repair;
    facts.part = CataloguePart{PartNo{"PSU-12V"}, {"电源", "Power supply"}, "camera_psu", Fen{8'800}};
    facts.part_fits_model = true;
    facts.decision.verdict = warranty::Verdict::covered;
    facts.decision.cover = warranty::Cover{};
    return facts;
}
TagOldPart order() { return {TicketNo{"SZ001-260302-A0001-G"}, PartNo{"PSU-12V"}, "G01", ""}; }

std::variant<Tagged, Refusal> tagging(const TagFacts& facts, const TagOldPart& command = order()) {
    return decide_tag(command, facts, engineer, outlet(), today);
}

ShelveFacts on_the_bench() { return {State::tagged, key, 1, {}, true, true}; }
TagScan label(int print = 1) { return {tag, print, keyed_check(key, tag), false}; }
std::variant<Shelved, Refusal> shelving(const ShelveFacts& facts, const TagScan& scan = label(), const BinNo& bin = here) {
    return decide_shelve({scan, bin}, facts, storekeeper);
}

}  // namespace

TEST_CASE("PP-01: a tagged part has its credit value and its last day") {
    const auto decided = tagging(covered_repair());
    REQUIRE(std::holds_alternative<Tagged>(decided));
    const auto& made = std::get<Tagged>(decided);
    CHECK(made.credit_value == Fen{8'800});
    CHECK(made.removed_on == today);
    CHECK(made.due_on == day("2026-04-01"));  // P-09: thirty days
}

TEST_CASE("PP-01: only an engineer tags, and only while the ticket is being repaired") {
    const auto facts = covered_repair();
    CHECK(std::get<Refusal>(decide_tag(order(), facts, {}, outlet(), today)) == Refusal::not_signed_in);
    for (const Person& other : {storekeeper, manager})
        CHECK(std::get<Refusal>(decide_tag(order(), facts, other, outlet(), today)) == Refusal::needs_engineer);

    for (int i = 0; i <= int(ticket::State::cancelled); ++i) {
        auto in = facts;
        in.ticket = ticket::State(i);
        const bool under_repair = *in.ticket == ticket::State::in_repair || *in.ticket == ticket::State::waiting_parts ||
                                  *in.ticket == ticket::State::at_depot;
        INFO(ticket::name_of(*in.ticket));
        if (under_repair) CHECK(std::holds_alternative<Tagged>(tagging(in)));
        else CHECK(std::get<Refusal>(tagging(in)) == Refusal::ticket_not_in_repair);
    }
    auto none = facts;
    none.ticket.reset();
    CHECK(std::get<Refusal>(tagging(none)) == Refusal::unknown_ticket);
}

TEST_CASE("PP-01: the part must be in the catalogue, fit the model, and its new serial be free (P-03)") {
    auto facts = covered_repair();
    facts.part_fits_model = false;
    CHECK(std::get<Refusal>(tagging(facts)) == Refusal::part_not_for_model);
    facts.part.reset();
    CHECK(std::get<Refusal>(tagging(facts)) == Refusal::unknown_part);

    facts = covered_repair();
    facts.new_serial_in_use = true;
    auto command = order();
    CHECK(std::holds_alternative<Tagged>(tagging(facts, command)));  // it names none
    command.new_serial = "PSU-0007";
    CHECK(std::get<Refusal>(tagging(facts, command)) == Refusal::serial_is_fitted);
}

TEST_CASE("P-14: the old part is the centre's exactly when the customer does not pay for what replaced it") {
    using warranty::CoverState;
    using warranty::Verdict;
    // The component's own state in the decision; nothing: the appraisal does not name it.
    struct Row {
        Verdict verdict;
        std::optional<CoverState> component;
        bool contract_with_parts;
        bool centres;
    };
    const Row matrix[]{
        {Verdict::covered, {}, false, true},
        {Verdict::covered, CoverState::covered, false, true},
        {Verdict::covered, CoverState::rework, false, true},
        {Verdict::partly_covered, CoverState::covered, false, true},
        {Verdict::partly_covered, CoverState::rework, false, true},
        {Verdict::partly_covered, CoverState::expired, false, false},
        {Verdict::partly_covered, CoverState::excluded, false, false},
        {Verdict::expired, {}, false, false},
        {Verdict::expired, CoverState::expired, false, false},
        {Verdict::excluded, CoverState::excluded, false, false},
        {Verdict::no_cover, {}, false, false},
        {Verdict::no_cover, CoverState::expired, false, false},
        {Verdict::contract, {}, true, true},
        {Verdict::contract, CoverState::expired, true, true},
        {Verdict::contract, {}, false, false},
        {Verdict::contract, CoverState::expired, false, false},
        {Verdict::contract, CoverState::covered, false, true},  // W-10: what is covered anyway stays free
        {Verdict::staff_review, {}, false, false},
    };
    for (const auto& row : matrix) {
        auto facts = covered_repair();
        facts.decision.verdict = row.verdict;
        facts.contract_with_parts = row.contract_with_parts;
        if (row.component)
            facts.decision.cover->components = {{"lens", {}, CoverState::covered}, {"camera_psu", {}, *row.component}};
        INFO(warranty::name_of(row.verdict) << " " << (row.component ? warranty::name_of(*row.component) : "-")
                                            << " contract with parts: " << row.contract_with_parts);
        const auto decided = tagging(facts);
        if (row.centres) CHECK(std::holds_alternative<Tagged>(decided));
        else CHECK(std::get<Refusal>(decided) == Refusal::not_the_centres);
    }
    auto undecided = covered_repair();  // W-01, W-02: there is no cover at all
    undecided.decision = {};
    CHECK(std::get<Refusal>(tagging(undecided)) == Refusal::not_the_centres);
}

TEST_CASE("P-02: the keyed check is eight hex digits, of the number and of the outlet's key") {
    const std::string check = keyed_check(key, tag);
    REQUIRE(check.size() == 8);
    for (const char c : check) CHECK(((c >= '0' && c <= '9') || (c >= 'A' && c <= 'F')));
    CHECK(keyed_check("another key of the same length", tag) != check);
    CHECK(keyed_check(key, TagNo{"SZ001-260302-PA0002-A"}) != check);
    CHECK(keyed_check("key", TagNo{"The quick brown fox jumps over the lazy dog"}) == "F7BC83F4");  // the published digest
    CHECK(tag_payload(tag, 3, key) == "MB1:P:SZ001-260302-PA0001-C:3:" + check);
}

TEST_CASE("P-02, P-11: only the last label of a part speaks for it") {
    auto facts = on_the_bench();
    facts.latest_print = 2;
    CHECK_FALSE(check_tag(label(2), facts));
    CHECK(check_tag(label(1), facts) == Refusal::older_label);
    CHECK_FALSE(check_tag(label(3), facts));  // printed by another terminal a moment ago
    auto drawn_at_home = label(2);
    drawn_at_home.check = "00000000";
    CHECK(check_tag(drawn_at_home, facts) == Refusal::forged_tag);
    drawn_at_home.check.clear();
    CHECK(check_tag(drawn_at_home, facts) == Refusal::forged_tag);
    CHECK_FALSE(check_tag({tag, 0, {}, true}, facts));  // typed in, and marked so
    facts.part.reset();
    CHECK(check_tag(label(2), facts) == Refusal::unknown_tag);
    CHECK(check_tag({tag, 0, {}, true}, facts) == Refusal::unknown_tag);
}

TEST_CASE("PP-02, PP-03: a part goes from the bench to a bin, and from a bin to another") {
    CHECK(std::get<Shelved>(shelving(on_the_bench())).from.empty());
    CHECK(std::get<Shelved>(shelving(on_the_bench())).to == here);
    auto facts = on_the_bench();
    facts.part = State::shelved;
    facts.bin_now = there;
    CHECK(std::get<Shelved>(shelving(facts)).from == there);
    facts.bin_now = here;
    CHECK(std::get<Refusal>(shelving(facts)) == Refusal::already_there);
}

TEST_CASE("PP-02, PP-03: what is not tagged or shelved does not move") {
    for (int i = 0; i <= int(State::written_off); ++i) {
        auto facts = on_the_bench();
        facts.part = State(i);
        const bool movable = *facts.part == State::tagged || *facts.part == State::shelved;
        INFO(name_of(*facts.part));
        if (movable) CHECK(std::holds_alternative<Shelved>(shelving(facts)));
        else CHECK(std::get<Refusal>(shelving(facts)) == Refusal::not_movable);
    }
}

TEST_CASE("shelving needs a storekeeper, a label that is right, and a bin of this outlet") {
    CHECK(std::get<Refusal>(decide_shelve({label(), here}, on_the_bench(), {})) == Refusal::not_signed_in);
    for (const Person& other : {engineer, manager})
        CHECK(std::get<Refusal>(decide_shelve({label(), here}, on_the_bench(), other)) == Refusal::needs_storekeeper);
    auto forged = label();
    forged.check[0] = forged.check[0] == '0' ? '1' : '0';
    CHECK(std::get<Refusal>(shelving(on_the_bench(), forged)) == Refusal::forged_tag);
    auto facts = on_the_bench();
    facts.bin_known = false;
    CHECK(std::get<Refusal>(shelving(facts)) == Refusal::unknown_bin);
    facts.bin_of_this_outlet = false;
    CHECK(std::get<Refusal>(shelving(facts)) == Refusal::bin_elsewhere);
    facts = on_the_bench();
    facts.part.reset();
    CHECK(std::get<Refusal>(shelving(facts)) == Refusal::unknown_tag);
}

TEST_CASE("the rows are the rule book's, and each is there once") {
    struct Expected {
        std::string_view id;
        std::vector<State> from;
        State to;
        Role who;
    };
    const std::vector<Expected> book{
        {"PP-01", {}, State::tagged, Role::engineer},
        {"PP-02", {State::tagged}, State::shelved, Role::storekeeper},
        {"PP-03", {State::shelved}, State::shelved, Role::storekeeper},
    };
    REQUIRE(rows().size() == book.size());
    for (std::size_t i = 0; i < book.size(); ++i) {
        CHECK(rows()[i].id == book[i].id);
        CHECK(rows()[i].from == book[i].from);
        CHECK(rows()[i].to == book[i].to);
        CHECK(rows()[i].who == book[i].who);
    }
}

TEST_CASE("every state and refusal of an old part has a word of its own") {
    std::set<std::string_view> states, refusals;
    for (int i = 0; i <= int(State::written_off); ++i) {
        states.insert(name_of(State(i)));
        CHECK(parse_state(name_of(State(i))) == State(i));
    }
    CHECK(states.size() == 15);
    CHECK_FALSE(parse_state("lost"));
    for (int i = 0; i < refusal_count; ++i) refusals.insert(name_of(Refusal(i)));
    CHECK(int(refusals.size()) == refusal_count);
    CHECK_FALSE(refusals.contains("?"));
}
