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

ShelveFacts on_the_bench() { return {State::tagged, keyed_check(key, tag), 1, {}, true, true}; }
TagScan label(int print = 1) { return {tag, print, keyed_check(key, tag), false}; }
Persons at_the_shelves(std::optional<Person> who = storekeeper) { return {std::move(who), {}, Station::warehouse}; }
Decided<Shelved> shelving(const ShelveFacts& facts, const TagScan& scan = label(), const BinNo& bin = here,
                          const Persons& persons = at_the_shelves()) {
    return decide_shelve({scan, bin}, facts, persons);
}
// Why not; a yes is a mistake.
Refusal why_not(const Decided<Shelved>& decided) {
    REQUIRE_FALSE(decided.has_value());
    return std::get<Refusal>(decided.error());
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
    const auto shelved = shelving(on_the_bench());
    REQUIRE(shelved);
    CHECK(shelved->row == "PP-02");
    CHECK(shelved->from.empty());
    CHECK(shelved->to == here);
    auto facts = on_the_bench();
    facts.part = State::shelved;
    facts.bin_now = there;
    const auto moved = shelving(facts);
    REQUIRE(moved);
    CHECK(moved->row == "PP-03");
    CHECK(moved->from == there);
    facts.bin_now = here;
    CHECK(why_not(shelving(facts)) == Refusal::already_there);
}

TEST_CASE("PP-05, PP-10, PP-19: what was packed, missing or sent back comes onto a shelf by its own row") {
    auto packed = on_the_bench();
    packed.part = State::packed;
    CHECK(why_not(shelving(packed)) == Refusal::consignment_not_open);
    packed.consignment_open = true;
    CHECK(shelving(packed)->row == "PP-05");

    auto missing = on_the_bench();
    missing.part = State::missing;
    const auto alone = shelving(missing);
    REQUIRE_FALSE(alone);
    CHECK(std::get<TwoPersonRefusal>(alone.error()) ==
          TwoPersonRefusal{GuardedAct::find_part_again, TwoPersonRefusal::Why::needs_second});
    auto two = at_the_shelves();
    two.approvals = {{manager}};
    CHECK(shelving(missing, label(), here, two)->row == "PP-10");

    auto returning = on_the_bench();
    returning.part = State::returning;
    const auto back = shelving(returning);
    REQUIRE(back);
    CHECK(back->row == "PP-19");
    CHECK(back->state == State::returned);
}

TEST_CASE("P-10: a bin under count takes no other move, neither out of it nor into it") {
    auto into = on_the_bench();
    into.bin_under_count = true;
    CHECK(why_not(shelving(into)) == Refusal::under_count);
    auto out_of = on_the_bench();
    out_of.part = State::shelved;
    out_of.bin_now = there;
    out_of.bin_now_under_count = true;
    CHECK(why_not(shelving(out_of)) == Refusal::under_count);
}

TEST_CASE("what has no row onto a shelf does not move") {
    using enum State;
    for (const State state :
         {shipped, received, accepted, refused, credited, disposed, refurbished, to_supplier, returned, written_off}) {
        auto facts = on_the_bench();
        facts.part = state;
        INFO(name_of(state));
        CHECK(why_not(shelving(facts)) == Refusal::not_movable);
    }
}

TEST_CASE("shelving needs a storekeeper at the warehouse, a label that is right, and a bin of this outlet") {
    const auto by = [&](std::optional<Person> who) {
        return why_not(shelving(on_the_bench(), label(), here, at_the_shelves(std::move(who))));
    };
    CHECK(by({}) == Refusal::not_signed_in);
    for (const Person& other : {engineer, manager}) CHECK(by(other) == Refusal::needs_storekeeper);
    CHECK(why_not(shelving(on_the_bench(), label(), here, {storekeeper, {}, Station::kiosk})) == Refusal::wrong_station);
    auto forged = label();
    forged.check[0] = forged.check[0] == '0' ? '1' : '0';
    CHECK(why_not(shelving(on_the_bench(), forged)) == Refusal::forged_tag);
    auto facts = on_the_bench();
    facts.bin_known = false;
    CHECK(why_not(shelving(facts)) == Refusal::unknown_bin);
    facts.bin_of_this_outlet = false;
    CHECK(why_not(shelving(facts)) == Refusal::bin_elsewhere);
    facts = on_the_bench();
    facts.part.reset();
    CHECK(why_not(shelving(facts)) == Refusal::unknown_tag);
}

TEST_CASE("the rows are the rule book's, and each is there once") {
    // As they stand there: id, from, to, and "Two" where a second person is needed.
    const std::vector<std::string> book{
        "PP-01 - > tagged",
        "PP-02 tagged > shelved",
        "PP-03 shelved > shelved",
        "PP-04 tagged shelved > packed",
        "PP-05 packed > shelved",
        "PP-06 packed > shipped",
        "PP-07 shipped > received",
        "PP-08 shipped > missing Two TP-09",
        "PP-09 tagged shelved packed > missing Two TP-06",
        "PP-10 missing > shelved Two TP-07",
        "PP-11 missing > received Two TP-09",
        "PP-12 missing > written_off Two TP-07",
        "PP-13 tagged shelved packed shipped > received Two TP-09",
        "PP-14 received > accepted refused",
        "PP-15 accepted > credited Two TP-10",
        "PP-16 credited > disposed refurbished to_supplier Two TP-11",
        "PP-17 accepted refused > received Two TP-09",
        "PP-18 refused > returning",
        "PP-19 returning > returned",
        "PP-20 refused returned > disposed",
    };
    std::vector<std::string> ours;
    for (const Row& row : rows()) {
        std::string line(row.id);
        if (row.from.empty()) line += " -";
        for (const State state : row.from) line.append(" ").append(name_of(state));
        line += " >";
        for (const State state : row.to) line.append(" ").append(name_of(state));
        if (row.two) line.append(" Two ").append(row_of(*row.two).id);
        ours.push_back(line);
        CHECK(&row == &row_named(row.id));
    }
    CHECK(ours == book);
}

TEST_CASE("P-12: every state is counted in exactly one term") {
    std::set<Term> terms;
    for (int i = 0; i <= int(State::written_off); ++i)
        for (const bool was_credited : {false, true}) terms.insert(term_of(State(i), was_credited));
    CHECK(terms.size() == term_count);
    CHECK(term_of(State::disposed, true) == Term::credited);
    CHECK(term_of(State::disposed, false) == Term::refused);
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
