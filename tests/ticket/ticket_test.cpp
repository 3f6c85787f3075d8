// Registering a repair (TT-01), and when a registration lapses (TT-05).
#include "kiosk/ticket/ticket.hpp"

#include "tests/catch.hpp"

#include <set>

using namespace mendbay;
using namespace mendbay::ticket;

namespace {

Day day(const char* text) { return *parse_day(text); }
const Day today = day("2026-03-02");

// A unit of twelve months, bought half a year ago.
CaseFacts known_unit() {
    CaseFacts facts;
    warranty::Unit unit;
    unit.serial = "SN20250001";
    unit.model = "DS-2CD";
    facts.known = KnownUnit{unit, CategoryId{"surveillance"}, {"摄像机", "Camera"}};
    facts.policy.id = "surveillance";
    facts.policy.proof_kinds = {warranty::ProofKind::invoice};
    return facts;
}

Register registration() {
    Register command;
    command.serial = Serial{"SN20250001"};
    command.proof.kind = warranty::ProofKind::invoice;
    command.proof.date = day("2025-09-01");
    command.proof.number = "144031939110-12345678";
    command.symptom = "no_picture";
    command.phone = "138 1234 5678";
    command.consented = true;
    return command;
}

Refusal refusal_of(const Register& command, const CaseFacts& facts) {
    const auto decided = decide_register(command, facts, today);
    REQUIRE(std::holds_alternative<Refusal>(decided));
    return std::get<Refusal>(decided);
}

}  // namespace

TEST_CASE("TT-01: a customer with phone and consent registers, and the inputs of the decision are kept") {
    const auto decided = decide_register(registration(), known_unit(), today);
    REQUIRE(std::holds_alternative<Registered>(decided));
    const auto& made = std::get<Registered>(decided);
    CHECK(made.report_date == today);
    CHECK(made.phone == "13812345678");
    CHECK(made.decision.verdict == warranty::Verdict::covered);
    CHECK(made.inputs.today == today);
    CHECK(warranty::decide(made.inputs) == made.decision);  // the stored inputs give the stored answer
}

TEST_CASE("TT-01: without a phone or without consent there is no ticket") {
    Register command = registration();
    command.phone = "138 1234";
    CHECK(refusal_of(command, known_unit()) == Refusal::phone_invalid);
    command = registration();
    command.consented = false;
    CHECK(refusal_of(command, known_unit()) == Refusal::no_consent);
}

TEST_CASE("T-04: a second ticket on an open serial is refused, and only its own customer hears its number") {
    CaseFacts facts = known_unit();
    facts.open = OpenTicket{TicketNo{"SZ001-260302-A0001-G"}, "13812345678"};
    CHECK(refusal_of(registration(), facts) == Refusal::own_ticket_open);
    facts.open->phone = "13987654321";
    CHECK(refusal_of(registration(), facts) == Refusal::other_ticket_open);
    facts.open.reset();
    CHECK(std::holds_alternative<Registered>(decide_register(registration(), facts, today)));
}

TEST_CASE("an unknown or stolen unit is registered all the same, for staff to look at (W-01, W-02)") {
    CaseFacts facts = known_unit();
    facts.known->unit.status = warranty::UnitStatus::stolen;
    auto decided = decide_register(registration(), facts, today);
    REQUIRE(std::holds_alternative<Registered>(decided));
    CHECK(std::get<Registered>(decided).decision.verdict == warranty::Verdict::staff_review);
    facts.known.reset();
    decided = decide_register(registration(), facts, today);
    REQUIRE(std::holds_alternative<Registered>(decided));
    CHECK(std::get<Registered>(decided).decision.verdict == warranty::Verdict::staff_review);
    CHECK_FALSE(std::get<Registered>(decided).inputs.unit);
}

TEST_CASE("a cover that would end after the year 9999 is a matter for staff, not a crash") {
    CaseFacts facts = known_unit();
    facts.policy.whole_unit_months = 12 * 9000;
    CHECK(refusal_of(registration(), facts) == Refusal::date_out_of_range);
}

TEST_CASE("T-08: a slip code is six characters that nobody mistakes for one another") {
    std::set<std::string> codes;
    for (int i = 0; i < 1000; ++i) {
        const std::string random{char(i * 37), char(i), char(i * 11), char(i * 5), 'm', 'e', 'n', 'd'};
        const std::string code = slip_code(random);
        REQUIRE(code.size() == 6);
        for (const char c : code) {
            CHECK(((c >= '2' && c <= '9') || (c >= 'A' && c <= 'Z')));
            CHECK(std::string_view("01OI").find(c) == std::string_view::npos);
        }
        CHECK(slip_code(random) == code);
        codes.insert(code);
    }
    // The leading bytes matter too: with the same tail, many random sources still give many codes.
    codes.clear();
    for (int i = 0; i < 256; ++i) codes.insert(slip_code(std::string{char(i), char(i * 7), char(i * 13), char(i * 29)}));
    CHECK(codes.size() > 200);
    CHECK(slip_payload(TicketNo{"SZ001-260302-A0001-G"}, "7KQ2MX") == "MB1:T:SZ001-260302-A0001-G:7KQ2MX");
}

TEST_CASE("every state has a word of its own, and the first eleven are open") {
    std::set<std::string_view> words;
    int open = 0;
    for (int i = 0; i <= int(State::cancelled); ++i) {
        const State state{i};
        words.insert(name_of(state));
        CHECK(parse_state(name_of(state)) == state);
        open += is_open(state);
    }
    CHECK(words.size() == 17);
    CHECK(open == 11);
    for (const State ended :
         {State::collected, State::exchanged, State::refunded, State::closed, State::lapsed, State::cancelled})
        CHECK_FALSE(is_open(ended));
    CHECK_FALSE(parse_state("open"));
    CHECK_FALSE(parse_state(""));
}

TEST_CASE("every channel, answer and refusal has a word of its own") {
    const auto count = [](auto last) {
        std::set<std::string_view> words;
        for (int i = 0; i <= int(last); ++i) words.insert(name_of(decltype(last)(i)));
        CHECK_FALSE(words.contains("?"));
        return int(words.size());
    };
    CHECK(count(Channel::mailbox) == 8);
    CHECK(count(Since::longer) == 4);
    CHECK(count(Wish::refund) == 4);
    CHECK(count(Refusal(refusal_count - 1)) == refusal_count);
}

TEST_CASE("TT-05: a registration lapses when the fourteenth day has ended") {
    const Day reported = day("2026-03-02");
    CHECK_FALSE(has_lapsed(State::registered, reported, reported));
    CHECK_FALSE(has_lapsed(State::registered, reported, day("2026-03-16")));
    CHECK(has_lapsed(State::registered, reported, day("2026-03-17")));
    CHECK_FALSE(has_lapsed(State::received, reported, day("2027-01-01")));
}
