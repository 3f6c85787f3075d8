// One ticket on the bench: received, appraised, fitted, tested, ready, by touches and by scans.
#include "kiosk/flow/bench.hpp"

#include "tests/flow/stage.hpp"

#include <fstream>
#include <sstream>

using namespace mendbay;
using namespace mendbay::flow;
using namespace mendbay::flow::screen;
using Do = AtBench::Step;
using ticket::State;

namespace {

const std::string ticket_code = "MB1:T:" + stage_ticket.text + ":7KQ2MX";

// The engineer at the sheet of the stage's ticket, which is in that state.
Stage at_sheet(State state) {
    Stage stage(Station::counter);
    stage.world.ticket.card->state = stage.world.bench.ticket->card.state = state;
    stage.world.bench.ticket->facts.state = state;
    if (state == State::registered || state == State::received) {
        stage.world.bench.ticket->appraisal.reset();
        stage.world.bench.ticket->facts.latest.reset();
    }
    stage.scan(stage_badge);
    stage.scan(ticket_code);
    if (state == State::in_repair || state == State::waiting_parts) stage.touch(Act::open_bench);
    stage.shows<Trace>();
    return stage;
}
void take(Stage& stage, Do step) { stage.touch(Act::take_step, int(step)); }
bool offers(const Stage& stage, Do step) { return stage.offers(Act::take_step, int(step)); }
void answer(Stage& stage, int question, int chosen) { stage.touch(Act::choose, question * answers_of_a_question + chosen); }

template <class Command>
Command last_order(const Stage& stage) {
    REQUIRE_FALSE(stage.orders.empty());
    REQUIRE(std::holds_alternative<Command>(stage.orders.back().command));
    return std::get<Command>(stage.orders.back().command);
}
Text banner(const Stage& stage) {
    REQUIRE(stage.screen().chrome.banner);
    return stage.screen().chrome.banner->text;
}
void fitted(Stage& stage, parts::Left left) {
    auto& bench = *stage.world.bench.ticket;
    parts::Fitting fitting;
    fitting.line = 1;
    fitting.part = bench.card.parts[0].number;
    fitting.left = left;
    bench.fittings = {fitting};
}

}  // namespace

TEST_CASE("a ticket that was not taken in yet is received: the unit's serial, its condition, the list") {
    Stage stage = at_sheet(State::registered);
    CHECK_FALSE(offers(stage, Do::begin));
    take(stage, Do::receive);
    stage.scan("SN:ANOTHER-1");
    CHECK(stage.shows<ScanPrompt>().feedback == Text{"refusal.other_unit"});
    stage.scan(stage_serial);
    stage.touch(Act::choose, 2);
    CHECK_FALSE(stage.shows<Summary>().confirm.enabled);
    for (int question = 0; question < first_accessory; ++question) answer(stage, question, 0);
    CHECK_FALSE(stage.shows<Summary>().confirm.enabled);  // T-12: accessories one by one
    for (int thing = 0; thing < 4; ++thing) answer(stage, first_accessory + thing, thing == 1 ? 0 : 1);
    stage.touch(Act::confirm);

    const auto order = last_order<ticket::Receive>(stage);
    CHECK(order.ticket == stage_ticket);
    CHECK(order.scanned == stage.world.bench.ticket->card.serial);
    CHECK(is_complete(order.intake));
    CHECK(order.intake.condition == "scratched");
    CHECK(order.intake.accessories == std::vector<std::string>{"bracket"});
    CHECK(order.intake.proof_check == ticket::ProofCheck::verified);
    CHECK(banner(stage) == Text{"bench.saved"});
    stage.shows<Trace>();
    stage.print(PrintState::needs_attention, "paper_out");  // the unit's tag
    stage.wait(good_news_lasts + std::chrono::seconds{1});
    CHECK(banner(stage).key == "board.label_waits");
}

TEST_CASE("with scans alone: the unit's serial on its sheet begins to receive it") {
    Stage stage = at_sheet(State::registered);
    stage.scan(stage_serial);
    CHECK(stage.shows<Choices>().title == Text{"bench.condition_title"});
}

TEST_CASE("TT-06: the appraisal says what it will cost before it is confirmed") {
    Stage stage = at_sheet(State::received);
    take(stage, Do::appraise);
    stage.touch(Act::choose, 0);  // the fault
    stage.touch(Act::choose, 0);  // the part
    stage.touch(Act::choose, 0);  // a defect
    stage.touch(Act::choose, 1);  // labour
    CHECK_FALSE(stage.shows<Summary>().confirm.enabled);
    answer(stage, 0, 0);
    answer(stage, 1, 0);
    CHECK(stage.shows<Summary>().confirm.enabled);
    CHECK(stage.shows<Summary>().items.back().value == Text{"decision.covered.title"});
    stage.touch(Act::confirm);
    const auto order = last_order<ticket::Appraise>(stage);
    CHECK(order.appraisal.fault_code == "S01");
    CHECK(order.appraisal.findings == std::vector<ticket::Appraisal::Finding>{{"camera_psu", "defect", ""}});
    CHECK(order.appraisal.parts == std::vector<ticket::Appraisal::Part>{{{"PSU-12V"}, 1}});
    CHECK(order.appraisal.level == 1);
}

TEST_CASE("TT-06: a cause outside the warranty asks for its photo, and the customer's price is shown") {
    Stage stage = at_sheet(State::received);
    take(stage, Do::appraise);
    for (const int chosen : {0, 0, 2}) stage.touch(Act::choose, chosen);
    stage.type("IMG-7");
    stage.touch(Act::submit);
    stage.touch(Act::choose, 1);
    answer(stage, 0, 0);
    answer(stage, 1, 0);
    CHECK(stage.shows<Summary>().items.back().value == Text{"common.money", {Fen{60'00 + 8'800}}});
    stage.touch(Act::confirm);
    CHECK(last_order<ticket::Appraise>(stage).appraisal.findings[0].photo == "IMG-7");
}

TEST_CASE("TT-08: a free repair begins with one touch, and one to be paid does not") {
    Stage stage = at_sheet(State::appraised);
    take(stage, Do::begin);
    CHECK(last_order<ticket::BeginRepair>(stage).ticket == stage_ticket);
    stage.world.bench.ticket->to_pay = {100};
    stage.scan(ticket_code);
    CHECK_FALSE(offers(stage, Do::begin));
}

TEST_CASE("parts are fitted by touch, and by the scan of the one that is still missing") {
    Stage stage = at_sheet(State::in_repair);
    take(stage, Do::fit);
    stage.touch(Act::choose, 0);
    CHECK(last_order<parts::FitPart>(stage).part == PartNo{"PSU-12V"});  // it has no serial, so none is asked for

    stage.world.bench.ticket->card.parts[0].serialised = true;
    stage.scan(ticket_code);
    take(stage, Do::fit);
    stage.touch(Act::choose, 0);
    stage.scan(stage_label);
    CHECK(stage.shows<ScanPrompt>().feedback == Text{"bench.is_ours"});
    stage.scan("SN:PSU-0007");
    CHECK(last_order<parts::FitPart>(stage).serial == "PSU-0007");

    stage.scan("SN:PSU-0008");  // on the sheet
    CHECK(last_order<parts::FitPart>(stage).serial == "PSU-0008");
    fitted(stage, parts::Left::tagged);
    stage.scan(ticket_code);
    const auto orders = stage.orders.size();
    stage.scan("SN:PSU-0009");  // nothing is left to be fitted
    CHECK(stage.orders.size() == orders);
    CHECK(banner(stage) == Text{"bench.choose_first"});
}

TEST_CASE("the old part gets its label at the board, and the sheet confirms a label by its scan") {
    Stage stage = at_sheet(State::in_repair);
    stage.scan(stage_label);
    CHECK(last_order<ConfirmTag>(stage).tag.tag == stage_tag);
    take(stage, Do::old_part);
    CHECK(stage.shows<Choices>().title == Text{"bench.part_title"});
    CHECK(stage.screen().chrome.person == "王**");  // still signed in
}

TEST_CASE("P-18, and a part that was a mistake") {
    Stage stage = at_sheet(State::in_repair);
    CHECK_FALSE(offers(stage, Do::left));
    fitted(stage, parts::Left::unsaid);
    stage.scan(ticket_code);
    take(stage, Do::left);
    stage.touch(Act::choose, 0);
    CHECK(last_order<parts::NothingRemoved>(stage).line == 1);
    take(stage, Do::left);
    stage.touch(Act::choose, 2);
    stage.type("wrong one");
    stage.touch(Act::submit);
    CHECK(last_order<parts::UnfitPart>(stage).note == "wrong one");
}

TEST_CASE("TP-05: a waiver needs another person's badge, and who may not approve is told at once") {
    Stage stage = at_sheet(State::in_repair);
    fitted(stage, parts::Left::unsaid);
    stage.scan(ticket_code);
    take(stage, Do::left);
    stage.touch(Act::choose, 1);
    stage.type("burnt");
    stage.touch(Act::submit);
    const auto orders = stage.orders.size();
    stage.scan(stage_badge);  // the same person again
    CHECK(stage.shows<ScanPrompt>().feedback.key == "two_persons.same_person");
    stage.scan(stage_serial);
    CHECK(stage.shows<ScanPrompt>().feedback == Text{"bench.second_needed"});
    CHECK(stage.orders.size() == orders);

    stage.world.person.person = Person{StaffId{"M01"}, "陈主管", {Role::manager}};
    stage.scan(stage_badge);
    const auto order = last_order<parts::WaiveOldPart>(stage);
    CHECK(order.note == "burnt");
    CHECK(stage.orders.back().who->id == StaffId{"S01"});
    REQUIRE(stage.orders.back().approvals.size() == 1);
    CHECK(stage.orders.back().approvals[0].person.id == StaffId{"M01"});
    CHECK(stage.screen().chrome.person == "王**");  // who asked stays signed in
}

TEST_CASE("T-17: a test that is not passed is explained before the list is written") {
    Stage stage = at_sheet(State::in_repair);
    take(stage, Do::test);
    answer(stage, 1, 1);
    CHECK_FALSE(stage.shows<Summary>().confirm.enabled);  // each is answered by a touch of its own
    answer(stage, 0, 0);
    stage.touch(Act::confirm);
    stage.type("own lens");
    stage.touch(Act::submit);
    const auto order = last_order<ticket::PassTests>(stage);
    CHECK(order.lines == std::vector<ticket::PassTests::Line>{{"fault_gone", true, ""}, {"picture", false, "own lens"}});
}

TEST_CASE("TT-21: ready is offered after the tests, and asks for the record") {
    Stage stage = at_sheet(State::in_repair);
    CHECK_FALSE(offers(stage, Do::ready));
    stage.world.bench.ticket->ready.is_tested = true;
    stage.scan(ticket_code);
    take(stage, Do::ready);
    stage.type("new power supply");
    stage.touch(Act::submit);
    CHECK(last_order<ticket::MakeReady>(stage).work_done == "new power supply");
}

TEST_CASE("TT-16, TT-17: a repair waits for a part and goes on") {
    Stage stage = at_sheet(State::in_repair);
    take(stage, Do::wait);
    stage.touch(Act::choose, 0);
    stage.touch(Act::choose, 1);
    CHECK(last_order<ticket::WaitForParts>(stage).part == PartNo{"PSU-12V"});
    CHECK(last_order<ticket::WaitForParts>(stage).cause == warranty::DelayCause::no_parts);
    stage.world.bench.ticket->card.state = State::waiting_parts;
    stage.world.bench.ticket->awaited = {{"PSU-12V"}};
    stage.scan(ticket_code);
    take(stage, Do::here);
    CHECK(last_order<ticket::PartsAreHere>(stage).in_hand == std::vector<PartNo>{{"PSU-12V"}});
}

TEST_CASE("TT-20: the next appraisal begins with the last one and asks why") {
    Stage stage = at_sheet(State::in_repair);
    take(stage, Do::appraise_again);
    for (const int chosen : {1, 0, 1}) stage.touch(Act::choose, chosen);
    stage.touch(Act::confirm);
    stage.type("worn too");
    stage.touch(Act::submit);
    const auto order = last_order<ticket::AppraiseAgain>(stage);
    CHECK(order.note == "worn too");
    CHECK(order.appraisal.findings.size() == 2);
    CHECK(order.appraisal.parts == stage.world.bench.ticket->appraisal->parts);
}

TEST_CASE("T-22: a bin scanned on the sheet takes the unit in") {
    Stage stage = at_sheet(State::received);
    stage.scan("MB1:B:" + stage_bin.text);
    CHECK(last_order<ticket::MoveUnit>(stage).to == ticket::Place{ticket::Place::Kind::shelf, stage_bin});
}

TEST_CASE("what a rule refuses is said on the sheet, each in its own words") {
    for (int i = 0; i < ticket::refusal_count; ++i) {
        Stage stage = at_sheet(State::appraised);
        stage.world.refuses = ticket::Refusal(i);
        take(stage, Do::begin);
        CHECK(stage.screen().chrome.banner->tone == Tone::wrong);
        CHECK_FALSE(banner(stage).empty());
        stage.shows<Trace>();
    }
}

TEST_CASE("when the disk fails, the same order is said again and nothing else") {
    Stage stage = at_sheet(State::appraised);
    stage.world.fails = true;
    take(stage, Do::begin);
    CHECK(banner(stage) == Text{"saving.failed_title"});
    stage.scan("MB1:B:" + stage_bin.text);
    CHECK(banner(stage) == Text{"board.retry_first"});
    stage.world.fails = false;
    take(stage, Do::again);
    REQUIRE(stage.orders.size() == 2);
    CHECK(stage.orders[0].id == stage.orders[1].id);
    CHECK(banner(stage) == Text{"bench.saved"});
}

TEST_CASE("who is left alone at the bench is signed out, and an unknown ticket leads back to the board") {
    Stage stage = at_sheet(State::in_repair);
    stage.wait(staff_signed_out_after + std::chrono::seconds{1});
    CHECK_FALSE(stage.offers(Act::sign_out));
    stage.scan(stage_badge);
    stage.world.ticket.card->state = State::received;
    stage.world.bench.ticket.reset();
    stage.scan(ticket_code);
    stage.shows<Board>();
    CHECK(banner(stage) == Text{"refusal.unknown_ticket"});
}

TEST_CASE("T-17: every category that the program brings has a test list of its own names") {
    Lists lists;
    for (const std::string category : {"general", "surveillance", "phones", "appliances"}) {
        const std::string file = "assets/lists/" + category + ".toml";
        std::ostringstream text;
        text << std::ifstream(file).rdbuf();
        INFO(file);
        REQUIRE(lists.add(text.str(), file));
    }
    const auto tests = lists.test_lists();
    CHECK(tests.size() == 4);
    for (const auto& [category, list] : tests) CHECK(list.size() >= 5);
}

TEST_CASE("a list of the bench that is there is not empty, and names its file when it is wrong") {
    Lists lists;
    const std::string head =
        "category = \"x\"\nsymptoms = [{id = \"a\", zh = \"a\", en = \"a\"}]\nfault_codes = [{id = \"a\", zh = \"a\", en = "
        "\"a\"}]\n";
    CHECK(lists.add(head, "x.toml"));
    const auto wrong = lists.add(head + "tests = []\n", "x.toml");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().detail.find("x.toml: tests") != std::string::npos);
}
