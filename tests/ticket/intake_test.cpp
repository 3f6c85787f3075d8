// Taking a unit in (TT-02, TT-03, T-12) and giving it back unrepaired (TT-04, TT-07).
#include "kiosk/ticket/intake.hpp"

#include "tests/ticket/bench_people.hpp"

using namespace mendbay;
using namespace mendbay::ticket;
using namespace mendbay::ticket::test;

namespace {

ReceiveFacts registered() { return {State::registered, serial, day("2026-02-27"), invoice(), unit()}; }
tl::expected<Received, Refusal> receiving(const Intake& list, const ReceiveFacts& facts = registered(),
                                          const Serial& scanned = serial, const std::optional<Person>& who = clerk) {
    return decide_receive({number, scanned, list}, facts, who, today);
}
Register registration() {
    Register command;
    command.serial = serial;
    command.proof = invoice();
    command.symptom = "no_picture";
    command.phone = "138 1234 5678";
    command.consented = true;
    return command;
}

const Signature signature{{{{10, 10}, {20, 20}}}};

}  // namespace

TEST_CASE("TT-03: a unit with its whole intake list is received, decided again of its report date, and promised") {
    const auto made = receiving(intake());
    REQUIRE(made);
    CHECK(made->inputs.today == day("2026-02-27"));  // the report date is the today of every decision
    CHECK(made->inputs.proof.verified_by_staff);
    CHECK(made->decision.verdict == warranty::Verdict::covered);
    CHECK(made->promised == day("2026-03-07"));  // T-06: counted from the day it is handed in
    CHECK(made->place == Place{Place::Kind::counter});
    CHECK(warranty::decide(made->inputs) == made->decision);
    CHECK(receiving(intake(), registered(), serial, engineer));  // T-15: the engineer on arrival
}

TEST_CASE("T-12: each question of the intake list needs its answer, and none is one") {
    const auto without = [](auto change) {
        Intake list = intake();
        change(list);
        const auto made = receiving(list);
        return made ? std::optional<Refusal>() : std::optional(made.error());
    };
    CHECK(without([](Intake& l) { l.condition = "  "; }) == Refusal::intake_incomplete);
    CHECK(without([](Intake& l) { l.accessories.reset(); }) == Refusal::intake_incomplete);
    CHECK(without([](Intake& l) { l.accessories->assign(Intake::most_things + 1, "x"); }) == Refusal::intake_incomplete);
    CHECK(without([](Intake& l) { l.photos.assign(Intake::most_things + 1, "x"); }) == Refusal::intake_incomplete);
    CHECK(without([](Intake& l) { l.seal.reset(); }) == Refusal::intake_incomplete);
    CHECK(without([](Intake& l) { l.lock_removed.reset(); }) == Refusal::intake_incomplete);
    CHECK(without([](Intake& l) { l.data_saved.reset(); }) == Refusal::intake_incomplete);
    CHECK(without([](Intake& l) { l.consent_to_erase.reset(); }) == Refusal::intake_incomplete);
    CHECK(without([](Intake& l) { l.proof_check.reset(); }) == Refusal::intake_incomplete);
    CHECK_FALSE(without([](Intake& l) { l.accessories->clear(); }));  // nothing came with it
    CHECK_FALSE(without([](Intake& l) { l.consent_to_erase = false; }));
}

TEST_CASE("TT-03: another unit than the ticket's is not received on it") {
    CHECK(receiving(intake(), registered(), {"SN20250002"}).error() == Refusal::other_unit);
    CHECK(receiving(intake(), registered(), {}).error() == Refusal::other_unit);
    ReceiveFacts facts = registered();
    facts.state = State::received;
    CHECK(receiving(intake(), facts).error() == Refusal::not_open);
    facts.state.reset();
    CHECK(receiving(intake(), facts).error() == Refusal::unknown_ticket);
    CHECK(receiving(intake(), registered(), serial, {}).error() == Refusal::not_signed_in);
    CHECK(receiving(intake(), registered(), serial, storekeeper).error() == Refusal::needs_clerk_or_engineer);
}

TEST_CASE("TT-03: the proof counts as staff saw it") {
    ReceiveFacts facts = registered();
    SECTION("marked absent, the unit's own dates are left") {
        Intake list = intake();
        list.proof_check = ProofCheck::absent;
        const auto made = receiving(list);
        REQUIRE(made);
        CHECK(made->inputs.proof.kind == warranty::ProofKind::none);
        CHECK(made->decision.cover->basis == warranty::Basis::manufacture);
    }
    SECTION("a proof that disputes another waits for staff, until one of them has verified it") {
        facts.unit.history.proof_of_serial = "another-proof";
        Intake list = intake();
        list.proof_check = ProofCheck::doubtful;
        auto made = receiving(list, facts);
        REQUIRE(made);
        CHECK(made->decision.verdict == warranty::Verdict::staff_review);
        list.proof_check = ProofCheck::verified;
        made = receiving(list, facts);
        REQUIRE(made);
        CHECK(made->decision.verdict == warranty::Verdict::covered);
    }
    SECTION("what staff read replaces what was registered") {
        Intake list = intake();
        list.proof = invoice();
        list.proof->date = day("2024-01-15");
        facts.unit.known->unit.manufactured = day("2023-12-01");
        const auto made = receiving(list, facts);
        REQUIRE(made);
        CHECK(made->decision.verdict == warranty::Verdict::expired);
    }
    SECTION("nothing cannot be verified") {
        facts.proof = {};
        CHECK(receiving(intake(), facts).error() == Refusal::proof_not_read);
    }
}

TEST_CASE("TT-02: at the counter a unit is registered and received in one") {
    const auto made = decide_take_in({registration(), serial, intake()}, unit(), clerk, today);
    REQUIRE(made);
    CHECK(made->registered.report_date == today);
    CHECK(made->registered.phone == "13812345678");
    CHECK(made->registered.inputs.proof.verified_by_staff);
    CHECK(made->promised == day("2026-03-07"));
}

TEST_CASE("TT-02: what holds for registering and for receiving holds for both at once") {
    const auto refused = [](const TakeIn& command, const CaseFacts& facts, const std::optional<Person>& who) {
        const auto made = decide_take_in(command, facts, who, today);
        REQUIRE_FALSE(made);
        return made.error();
    };
    Register no_phone = registration();
    no_phone.phone = "12";
    CaseFacts open = unit();
    open.open = OpenTicket{number, "13912345678"};
    Intake half = intake();
    half.seal.reset();
    CHECK(refused({registration(), serial, intake()}, unit(), {}) == Refusal::not_signed_in);
    CHECK(refused({registration(), serial, intake()}, unit(), engineer) == Refusal::needs_clerk);
    CHECK(refused({registration(), {"OTHER"}, intake()}, unit(), clerk) == Refusal::other_unit);
    CHECK(refused({registration(), serial, half}, unit(), clerk) == Refusal::intake_incomplete);
    CHECK(refused({no_phone, serial, intake()}, unit(), clerk) == Refusal::phone_invalid);
    CHECK(refused({registration(), serial, intake()}, open, clerk) == Refusal::other_ticket_open);
}

TEST_CASE("TT-04: staff cancel a registration with a reason") {
    CHECK_FALSE(decide_cancel_registered({number, "顾客来电取消"}, State::registered, clerk));
    CHECK(decide_cancel_registered({number, ""}, State::registered, clerk) == Refusal::needs_note);
    CHECK(decide_cancel_registered({number, "x"}, State::received, clerk) == Refusal::not_open);
    CHECK(decide_cancel_registered({number, "x"}, State::registered, engineer) == Refusal::needs_clerk);
    CHECK(decide_cancel_registered({number, "x"}, State::registered, {}) == Refusal::not_signed_in);
    CHECK(decide_cancel_registered({number, "x"}, {}, clerk) == Refusal::unknown_ticket);
}

TEST_CASE("TT-07: a unit goes back unopened, to one who has the code or whom staff know, and who signs") {
    const CancelFacts facts{State::received, "7KQ2MX", "13812345678", false};
    const CancelReceived with_code{number, "不修了", "7KQ2MX", false, "", true, signature};
    const CancelReceived known{number, "不修了", "", true, "138 1234 5678", true, signature};
    CHECK_FALSE(decide_cancel_received(with_code, facts, clerk));
    CHECK_FALSE(decide_cancel_received(known, facts, clerk));

    const auto refusal = [&](auto change) {
        CancelReceived command = with_code;
        CancelFacts changed = facts;
        change(command, changed);
        return decide_cancel_received(command, changed, clerk);
    };
    CHECK(refusal([](auto& c, auto&) { c.note = ""; }) == Refusal::needs_note);
    CHECK(refusal([](auto& c, auto&) { c.code = "7KQ2MY"; }) == Refusal::wrong_code);
    CHECK(refusal([](auto& c, auto& f) { c.code = f.code = ""; }) == Refusal::wrong_code);  // carried over: no code opens it
    CHECK(refusal([](auto& c, auto&) { c.code = "", c.phone = "13812345678"; }) == Refusal::wrong_code);
    CHECK(refusal([](auto& c, auto&) { c.nothing_opened = false; }) == Refusal::was_opened);
    CHECK(refusal([](auto& c, auto&) { c.signature = {}; }) == Refusal::not_signed);
    CHECK(refusal([](auto&, auto& f) { f.is_loaner_out = true; }) == Refusal::loaner_is_out);
    CHECK(refusal([](auto&, auto& f) { f.state = State::appraised; }) == Refusal::not_open);
    CHECK(decide_cancel_received(with_code, facts, engineer) == Refusal::needs_clerk);
}
