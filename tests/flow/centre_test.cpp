// The centre's board, and what it opens: differences settled by two, parts judged, credited, disposed of.
#include "tests/flow/centre_stage.hpp"

#include <functional>

using namespace mendbay;
using namespace mendbay::flow;
using namespace mendbay::flow::screen;
using namespace std::chrono_literals;
using parts::State;

namespace {

void say(Stage& stage, CommandCode command) { stage.scan(command_code(command)); }
void take(Stage& stage, Judging::Step step) { stage.touch(Act::take_step, int(step)); }
bool offers(const Stage& stage, Judging::Step step) { return stage.offers(Act::take_step, int(step)); }

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
void needs_second(Stage& stage, GuardedAct act) {
    stage.world.refuses = TwoPersonRefusal{act, TwoPersonRefusal::Why::needs_second};
}
// The other auditor's badge, and the store has no objection any more.
void approve(Stage& stage) {
    stage.world.refuses.reset();
    stage.world.person.person = other_auditor;
    stage.scan(stage_badge);
    REQUIRE(stage.orders.back().approvals.size() == 1);
    CHECK(stage.orders.back().approvals[0].person.id == other_auditor.id);
    CHECK(stage.orders.back().who->id == stage_auditor.id);
}

Stage differences() {
    Stage stage(Station::centre);
    to_differences(stage);
    return stage;
}
Stage judging(State state = State::received) {
    Stage stage(Station::centre);
    to_judging(stage, state);
    return stage;
}
Stage settling(CentreToDo what = CentreToDo::to_credit) {
    Stage stage(Station::centre);
    to_settling(stage, what);
    return stage;
}

}  // namespace

TEST_CASE("the centre has a board of its own; before a badge it opens nothing") {
    Stage stage(Station::centre);
    open_centre(stage);
    for (const auto& code : {carton_label(1), part_label(1)}) {
        stage.scan(code);
        CHECK(stage.shows<Board>().headline == Text{"refusal.not_signed_in"});
    }
    CHECK(stage.orders.empty());
    for (const auto& count : stage.shows<Board>().counts) CHECK(count.tap == Tap{});
    stage.scan(stage_badge);
    const auto board = stage.shows<Board>();
    CHECK(stage.screen().chrome.person == "周**");
    REQUIRE(board.counts.size() == centre_to_do_count);
    CHECK(board.counts[std::size_t(CentreToDo::to_judge)].count == 5);
}

TEST_CASE("every count of the centre's board opens its list, and every list leads on") {
    for (int i = 0; i < centre_to_do_count; ++i) {
        INFO(i);
        Stage stage = at_centre();
        stage.touch(Act::open_list, i);
        CHECK(stage.shows<Listing>().rows.size() >= 1);
        stage.touch(Act::choose, 0);
        CHECK_FALSE(std::holds_alternative<Centre>(stage.session.at));
        stage.touch(Act::back);
        REQUIRE(std::holds_alternative<Centre>(stage.session.at));
        CHECK(std::get<Centre>(stage.session.at).who->id == stage_auditor.id);
    }
}

TEST_CASE("staff of the centre sign out from every page, and are signed out after fifteen quiet minutes") {
    const std::vector<std::function<Stage()>> pages{at_centre, [] { return differences(); }, [] { return judging(); },
                                                    [] { return settling(); },
                                                    [] {
                                                        Stage stage(Station::centre);
                                                        to_receiving(stage);
                                                        return stage;
                                                    }};
    for (const auto& page : pages) {
        Stage stage = page();
        stage.touch(Act::sign_out);
        REQUIRE(std::holds_alternative<Centre>(stage.session.at));
        CHECK_FALSE(std::get<Centre>(stage.session.at).who);
        Stage quiet = page();
        quiet.wait(15min + 1s);
        REQUIRE(std::holds_alternative<Centre>(quiet.session.at));
        CHECK_FALSE(std::get<Centre>(quiet.session.at).who);
    }
}

TEST_CASE("the devices open from the centre's board and lead back to it, still signed in") {
    Stage stage = at_centre();
    stage.touch(Act::devices);
    stage.touch(Act::back);
    REQUIRE(std::holds_alternative<Centre>(stage.session.at));
    CHECK(std::get<Centre>(stage.session.at).who);
}

// ---- differences

TEST_CASE("DI-03: an answered difference is settled with an outcome and a note by two; what is open stands first") {
    Stage stage = differences();
    const auto rows = stage.shows<Listing>().rows;
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].badge == Text{"differences.to_settle"});
    CHECK(rows[1].badge == Text{"differences.not_answered"});
    CHECK(rows[2].badge == Text{"outcome.outlet_bears"});
    stage.touch(Act::choose, 0);
    stage.touch(Act::take_step, int(Differences::Step::settle));
    const auto outcomes = stage.shows<Choices>().options;
    REQUIRE(outcomes.size() == 4);  // found at the centre, or borne by one of three; at the outlet it was not found
    CHECK(outcomes[0].label == Text{"outcome.found_at_centre"});
    stage.touch(Act::choose, 1);
    CHECK_FALSE(stage.shows<Typing>().submit.enabled);
    stage.type("快递丢失，已报险");
    needs_second(stage, GuardedAct::resolve_discrepancy);
    stage.touch(Act::submit);
    CHECK(stage.shows<ScanPrompt>().illustration == Illustration::badge);
    approve(stage);
    const auto order = last_order<parts::ResolveDiscrepancy>(stage);
    CHECK(order.discrepancy == stage_consignment.text + "#2");
    CHECK(order.outcome == parts::Outcome::carrier_bears);
    CHECK(order.note == "快递丢失，已报险");
    stage.shows<Listing>();
}

TEST_CASE("DI-02: before the outlet has answered nothing is settled; seven days of silence are an answer") {
    Stage stage = differences();
    stage.touch(Act::choose, 1);
    CHECK_FALSE(stage.offers(Act::take_step, int(Differences::Step::settle)));
    say(stage, CommandCode::confirm);
    CHECK(banner(stage) == Text{"refusal.discrepancy_not_there"});
    stage.world.consignment.card->discrepancies[2].opened_on = stage_today - std::chrono::days{8};
    stage.touch(Act::back);
    stage.touch(Act::back);
    stage.touch(Act::open_list, int(CentreToDo::differences));
    stage.touch(Act::choose, 0);
    stage.touch(Act::choose, 1);
    CHECK(stage.offers(Act::take_step, int(Differences::Step::settle)));
}

TEST_CASE("DI-04: a settled difference is opened again with new evidence by two; a part's label finds its difference") {
    Stage stage = differences();
    stage.scan(part_label(8));
    CHECK(banner(stage) == Text{"differences.none_of_it"});
    stage.shows<Listing>();
    stage.scan(part_label(1));
    CHECK(stage.shows<Trace>().number == part_no(1).text);
    stage.touch(Act::take_step, int(Differences::Step::reopen));
    stage.type("找到签收照片");
    needs_second(stage, GuardedAct::resolve_discrepancy);
    stage.touch(Act::submit);
    approve(stage);
    CHECK(last_order<parts::ReopenDiscrepancy>(stage).note == "找到签收照片");
}

// ---- judging

TEST_CASE("PP-14: a scanned part's card says what it is and worth, and the confirm code accepts it") {
    Stage stage = judging();
    const auto card = stage.shows<Trace>();
    CHECK(card.number == part_no(1).text);
    CHECK(card.state == Text{"part_state.received"});
    CHECK(card.life.size() == 2);
    CHECK(std::any_of(card.items.begin(), card.items.end(), [](const auto& item) {
        return item.value == Text{"common.money", {Fen{88'00}}};
    }));
    say(stage, CommandCode::confirm);
    const auto order = last_order<parts::Adjudicate>(stage);
    CHECK(order.tag.tag == part_no(1));
    CHECK(order.tag.check == "0123ABCD");
    CHECK_FALSE(order.refused);
    // The next label lays the next part there.
    stage.world.judged.card->tag = part_no(2);
    stage.scan(part_label(2));
    CHECK(stage.shows<Trace>().number == part_no(2).text);
}

TEST_CASE("PP-14: a refusal has a coded reason and a photo, whose number may be scanned; the note may be left out") {
    Stage stage = judging();
    take(stage, Judging::Step::refuse);
    const auto reasons = stage.shows<Choices>().options;
    REQUIRE(reasons.size() == parts::refused_for_count);
    CHECK(reasons[0].detail == Text{"judging.goes_back"});
    stage.touch(Act::choose, int(parts::RefusedFor::customer_damage));
    CHECK_FALSE(stage.shows<Typing>().submit.enabled);
    stage.scan("PHOTO-0021");
    stage.shows<Typing>();
    CHECK(stage.orders.empty());
    say(stage, CommandCode::confirm);
    auto order = last_order<parts::Adjudicate>(stage);
    CHECK(order.refused == parts::RefusedFor::customer_damage);
    CHECK(order.photo == "PHOTO-0021");
    CHECK(order.note.empty());

    Stage typed = judging();
    take(typed, Judging::Step::refuse);
    typed.touch(Act::choose, int(parts::RefusedFor::incomplete));
    typed.type("F-3");
    typed.touch(Act::submit);
    typed.type("缺散热片");
    typed.touch(Act::submit);
    order = last_order<parts::Adjudicate>(typed);
    CHECK(order.photo == "F-3");
    CHECK(order.note == "缺散热片");
}

TEST_CASE("a part chosen from a list may be looked at and not judged, until its label is scanned") {
    Stage stage = at_centre();
    stage.touch(Act::open_list, int(CentreToDo::to_judge));
    stage.touch(Act::choose, 0);
    CHECK_FALSE(offers(stage, Judging::Step::accept));
    CHECK_FALSE(offers(stage, Judging::Step::refuse));
    say(stage, CommandCode::confirm);
    CHECK(banner(stage) == Text{"judging.scan_its_label"});
    CHECK(stage.orders.empty());
    stage.scan(part_label(1));
    CHECK(offers(stage, Judging::Step::accept));
}

TEST_CASE("PP-14: a part with an open difference is not judged before that is settled") {
    Stage stage(Station::centre);
    open_centre(stage);
    stage.world.judged.card->facts.open_discrepancies = 1;
    stage.scan(stage_badge);
    stage.scan(part_label(1));
    say(stage, CommandCode::confirm);
    CHECK(banner(stage) == Text{"refusal.discrepancy_open"});
    CHECK(stage.orders.empty());
}

TEST_CASE("a wrong label lays no other part there: the one that is judged stays, and may be accepted") {
    Stage stage = judging();
    const auto good = stage.world.judged;
    for (const auto refusal : {parts::Refusal::unknown_tag, parts::Refusal::forged_tag, parts::Refusal::older_label}) {
        stage.world.judged = {{}, refusal};
        stage.scan(part_label(4));
        CHECK(stage.shows<Trace>().number == part_no(1).text);
        CHECK(stage.screen().chrome.banner->tone == Tone::wrong);
    }
    stage.world.judged = good;
    say(stage, CommandCode::confirm);
    CHECK(last_order<parts::Adjudicate>(stage).tag.tag == part_no(1));
}

TEST_CASE("PP-17: a judgement is withdrawn, or an appeal upheld, with a reason and by two") {
    Stage stage = judging(State::accepted);
    CHECK_FALSE(offers(stage, Judging::Step::appeal));  // nobody appeals against being accepted
    take(stage, Judging::Step::withdraw);
    stage.type("看错了型号");
    needs_second(stage, GuardedAct::resolve_discrepancy);
    stage.touch(Act::submit);
    approve(stage);
    CHECK(last_order<parts::WithdrawAdjudication>(stage).reason == "看错了型号");
    CHECK_FALSE(last_order<parts::WithdrawAdjudication>(stage).appeal);

    Stage appealed = judging(State::refused);
    take(appealed, Judging::Step::appeal);
    appealed.type("网点补交散热片");
    appealed.touch(Act::submit);
    CHECK(last_order<parts::WithdrawAdjudication>(appealed).appeal);
    appealed.world.judged.card = stage_judged(State::refused);
    appealed.world.judged.card->facts.appeals = 1;
    appealed.scan(part_label(1));
    CHECK_FALSE(offers(appealed, Judging::Step::appeal));  // it had its one
}

TEST_CASE("PP-18, PP-20: a refused part goes back with a waybill; it is disposed of only when the appeal time is over") {
    Stage stage = judging(State::refused);
    CHECK_FALSE(offers(stage, Judging::Step::dispose));
    take(stage, Judging::Step::send_back);
    stage.scan("SF1234567890123");
    CHECK(last_order<parts::SendBack>(stage).waybill == "SF1234567890123");

    stage.world.judged.card = stage_judged(State::refused);
    stage.world.judged.card->facts.adjudicated_on = stage_today - std::chrono::days{parts::appeal_within_days + 1};
    stage.scan(part_label(1));
    take(stage, Judging::Step::dispose);
    stage.type("XH-26-004");
    stage.touch(Act::submit);
    CHECK(last_order<parts::DisposeRefused>(stage).document == "XH-26-004");
}

TEST_CASE("PP-12: what has been missing for long is written off by two, with a reason") {
    Stage stage(Station::centre);
    open_centre(stage);
    stage.world.judged.card = stage_judged(State::missing);
    stage.world.judged.card->facts.missing_since = stage_today - std::chrono::days{200};
    stage.scan(stage_badge);
    stage.touch(Act::open_list, int(CentreToDo::missing));
    stage.touch(Act::choose, 0);
    take(stage, Judging::Step::write_off);
    stage.type("半年未找到");
    needs_second(stage, GuardedAct::write_off);
    stage.touch(Act::submit);
    approve(stage);
    CHECK(last_order<parts::WriteOff>(stage).note == "半年未找到");
}

// ---- credit and disposal

TEST_CASE("PP-15: all that this auditor judged is chosen, with its sum and what is owed in kind; two credit it") {
    Stage stage = settling();
    auto page = stage.shows<Listing>();
    REQUIRE(page.rows.size() == 3);
    CHECK(page.rows[0].picture == "check");
    CHECK(page.rows[2].badge == Text{"settling.waits_for", {other_auditor.name}});
    CHECK(page.others[0].label == Text{"settling.credit_with_kind", {std::int64_t(2), Fen{88'00}, std::int64_t(1)}});
    stage.touch(Act::choose, 2);
    CHECK(banner(stage).key == "settling.judged_by_other");
    stage.scan(part_label(1));  // not that one
    CHECK(banner(stage).key == "settling.taken_out");
    stage.scan(part_label(7));
    CHECK(banner(stage) == Text{"settling.not_among_them"});
    needs_second(stage, GuardedAct::credit);
    say(stage, CommandCode::confirm);
    CHECK(last_order<parts::CreditParts>(stage).tags == std::vector{part_no(2)});
    CHECK(stage.shows<ScanPrompt>().illustration == Illustration::badge);
    approve(stage);
    CHECK(last_order<parts::CreditParts>(stage).tags == std::vector{part_no(2)});
    CHECK(banner(stage) == Text{"settling.credited", {std::int64_t(1), Fen{0}, std::int64_t(1)}});
}

TEST_CASE("nothing is credited when nothing is chosen") {
    Stage stage = settling();
    stage.touch(Act::take_step, int(Settling::Step::none));
    CHECK_FALSE(stage.offers(Act::take_step, int(Settling::Step::settle)));
    say(stage, CommandCode::done);
    CHECK(banner(stage) == Text{"settling.choose_first"});
    CHECK(stage.orders.empty());
    stage.touch(Act::take_step, int(Settling::Step::all));
    CHECK(stage.offers(Act::take_step, int(Settling::Step::settle)));
}

TEST_CASE("PP-16: credited parts are disposed of in one of three ways, under one document, by two") {
    Stage stage = settling(CentreToDo::to_dispose);
    stage.touch(Act::take_step, int(Settling::Step::settle));
    REQUIRE(stage.shows<Choices>().options.size() == 3);
    stage.touch(Act::choose, 1);
    needs_second(stage, GuardedAct::dispose_at_centre);
    stage.scan("FX-2603-11");
    approve(stage);
    const auto order = last_order<parts::DisposeParts>(stage);
    CHECK(order.how == State::refurbished);
    CHECK(order.document == "FX-2603-11");
    CHECK(order.tags.size() == 3);  // whoever judged them
}

// ---- the wrong scans

TEST_CASE("wrong scans of every kind change nothing on any page of the centre, and say why") {
    const std::vector<std::string> wrong{
        "MB1:B:" + stage_bin.text,
        "MB1:T:" + stage_ticket.text + ":7KQ2MX",
        stage_ticket.text,
        stage_invoice,
        "01,04,044031900111,1234",
        "134567890123456789",
        "(01)09506000134353(21)ABC123",
        "",
        "\x01\x02???",
        std::string(9000, 'A'),
        "SZ001-260302-PA0001-Z",
        command_code(CommandCode::next_carton),
        command_code(CommandCode::damaged),
        command_code(CommandCode::unreadable),
    };
    const std::vector<std::pair<const char*, std::function<Stage()>>> pages{
        {"board", at_centre},
        {"list",
         [] {
             Stage s = at_centre();
             s.touch(Act::open_list, 0);
             return s;
         }},
        {"parts",
         [] {
             Stage s = at_centre();
             s.touch(Act::open_list, 3);
             return s;
         }},
        {"typing",
         [] {
             Stage s = at_centre();
             s.touch(Act::type_instead);
             return s;
         }},
        {"differences", [] { return differences(); }},
        {"difference",
         [] {
             Stage s = differences();
             s.touch(Act::choose, 0);
             return s;
         }},
        {"outcome",
         [] {
             Stage s = differences();
             s.touch(Act::choose, 0);
             s.touch(Act::take_step, 0);
             return s;
         }},
        {"part", [] { return judging(); }},
        {"reason",
         [] {
             Stage s = judging();
             take(s, Judging::Step::refuse);
             return s;
         }},
        {"withdraw",
         [] {
             Stage s = judging(State::accepted);
             take(s, Judging::Step::withdraw);
             return s;
         }},
        {"credit", [] { return settling(); }},
        {"how",
         [] {
             Stage s = settling(CentreToDo::to_dispose);
             s.touch(Act::take_step, 0);
             return s;
         }},
    };
    for (const auto& [name, page] : pages)
        for (const auto& code : wrong) {
            INFO(name << " ← " << code.substr(0, 40));
            Stage stage = page();
            const auto at = stage.session.at.index();
            stage.scan(code);
            CHECK(stage.orders.empty());
            CHECK(stage.session.at.index() == at);
            const Screen shown = stage.screen();
            const auto* board = std::get_if<Board>(&shown.body);
            const bool is_said = shown.chrome.banner || (board && board->caption == Text{"board.nothing_changed"});
            CHECK(is_said);
        }
}
