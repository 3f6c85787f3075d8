// A consignment received at the centre, by scans and by touches: cartons, parts, strangers, faults, the end by two.
#include "kiosk/flow/centre_receiving.hpp"

#include "tests/flow/centre_stage.hpp"

using namespace mendbay;
using namespace mendbay::flow;
using namespace mendbay::flow::screen;
using Do = Receiving::Step;
using parts::DiscrepancyKind;

namespace {

Stage receiving() {
    Stage stage(Station::centre);
    to_receiving(stage);
    return stage;
}
void take(Stage& stage, Do step) { stage.touch(Act::take_step, int(step)); }
void say(Stage& stage, CommandCode command) { stage.scan(command_code(command)); }

template <class Command>
Command last_order(const Stage& stage) {
    REQUIRE_FALSE(stage.orders.empty());
    REQUIRE(std::holds_alternative<Command>(stage.orders.back().command));
    return std::get<Command>(stage.orders.back().command);
}
TwoPersonRefusal two(TwoPersonRefusal::Why why) { return {GuardedAct::resolve_discrepancy, why}; }
bool says_no(const Stage& stage, const char* key) {
    const auto board = stage.shows<Board>();
    return board.tone != Tone::right && board.caption == Text{"board.nothing_changed"} && board.headline == Text{key};
}

}  // namespace

TEST_CASE("CO-06: the first carton's label leads to its consignment and is received with the same scan") {
    Stage stage(Station::centre);
    open_centre(stage);
    stage.world.consignment.card = stage_card(parts::ConsignmentState::shipped);
    stage.scan(stage_badge);
    stage.scan(carton_label(2));
    const auto order = last_order<parts::ReceiveCarton>(stage);
    CHECK(order.label.carton == carton_no(2));
    CHECK(order.label.seal == 1);
    CHECK_FALSE(order.label.typed);
    CHECK(stage.orders.back().station == Station::centre);
    CHECK(stage.orders.back().who->id == stage_auditor.id);
    CHECK(stage.shows<Board>().caption == Text{"receiving.carton_arrived"});
}

TEST_CASE("a carton that nobody told of, or that is meant for another centre, opens nothing and says what to do") {
    Stage stage = at_centre();
    stage.world.consignment.card.reset();
    stage.scan(carton_label(1));
    CHECK(says_no(stage, "centre.no_record"));
    CHECK(stage.shows<Board>().detail == Text{"centre.import_first"});
    stage.world.consignment.card = stage_card();
    stage.world.consignment.card->centre = {"SZ901"};
    stage.scan(carton_label(1));
    CHECK(says_no(stage, "refusal.not_for_this_centre"));
    CHECK(stage.orders.empty());
}

TEST_CASE("PP-07: a listed part is received with one scan, and the counts and the carton map say how far it is") {
    Stage stage = receiving();
    stage.scan(part_label(2));
    CHECK(last_order<parts::ReceivePart>(stage).tag.tag == part_no(2));
    auto board = stage.shows<Board>();
    CHECK(board.tone == Tone::right);
    CHECK(board.figure == Text{"receiving.so_many", {std::int64_t(1), std::int64_t(6)}});
    for (int n : {0, 1, 2}) stage.world.consignment.card->rows[std::size_t(n)].state = parts::State::received;
    stage.world.consignment.card->discrepancies = {
        stage_difference(9, DiscrepancyKind::surplus, parts::DiscrepancyState::opened)};
    stage.scan(part_label(3));
    board = stage.shows<Board>();
    REQUIRE(board.counts.size() == 5);
    CHECK(board.counts[0].count == 6);
    CHECK(board.counts[1].count == 3);
    CHECK(board.counts[2].count == 3);
    CHECK(board.counts[3].count == 1);
    REQUIRE(board.bins.size() == 2);
    CHECK(board.bins[0].label == "1  3/3");
    CHECK(board.bins[0].here);
    CHECK(board.bins[1].tone == Tone::look);  // has not arrived
    stage.touch(Act::open_list, int(Receiving::Rows::missing));
    CHECK(stage.shows<Listing>().count == 3);
    stage.scan(part_label(4));  // the hands go on: the scan is taken, and its result shown
    CHECK(last_order<parts::ReceivePart>(stage).tag.tag == part_no(4));
    stage.shows<Board>();
}

TEST_CASE("a part on no list waits for the confirm code to be reported; undo, or the next scan, lays it aside") {
    Stage stage = receiving();
    const auto before = stage.orders.size();
    stage.scan(part_label(8));
    CHECK(stage.shows<Board>().caption == Text{"receiving.not_listed"});
    CHECK(stage.orders.size() == before);
    say(stage, CommandCode::undo);
    CHECK(stage.shows<Board>().caption == Text{"receiving.dropped"});
    say(stage, CommandCode::confirm);
    CHECK(says_no(stage, "receiving.nothing_to_confirm"));
    stage.scan(part_label(8));
    stage.scan(part_label(1));
    CHECK(last_order<parts::ReceivePart>(stage).tag.tag == part_no(1));
    say(stage, CommandCode::confirm);
    CHECK(says_no(stage, "receiving.nothing_to_confirm"));
    stage.scan(part_label(8));
    stage.touch(Act::confirm);
    CHECK(last_order<parts::ReportSurplus>(stage).tag.tag == part_no(8));
    CHECK(last_order<parts::ReportSurplus>(stage).tag.check == "0123ABCD");
}

TEST_CASE("DI-01: what is wrong with the part that was scanned last is said by a code or a touch, and shown by a photo") {
    Stage stage = receiving();
    const auto before = stage.orders.size();
    say(stage, CommandCode::damaged);
    CHECK(says_no(stage, "receiving.part_first"));
    CHECK_FALSE(stage.offers(Act::take_step, int(Do::damaged)));
    CHECK(stage.orders.size() == before);

    stage.scan(part_label(2));
    stage.world.consignment.card->rows[1].state = parts::State::received;
    say(stage, CommandCode::damaged);
    CHECK_FALSE(stage.shows<Typing>().submit.enabled);
    stage.scan("PHOTO-0017");  // the code beside the camera; no keyboard
    auto order = last_order<parts::ReportFault>(stage);
    CHECK(order.tag.tag == part_no(2));
    CHECK(order.found == DiscrepancyKind::damaged);
    CHECK(order.photo == "PHOTO-0017");

    take(stage, Do::unreadable);
    stage.type("F-18");
    stage.touch(Act::submit);
    order = last_order<parts::ReportFault>(stage);
    CHECK(order.found == DiscrepancyKind::unreadable);
    CHECK(order.photo == "F-18");

    stage.touch(Act::open_list, int(Receiving::Rows::surplus));
    take(stage, Do::no_label);
    stage.type("F-19");
    stage.touch(Act::submit);
    CHECK(last_order<parts::ReportSurplus>(stage).tag.tag.empty());
    CHECK(last_order<parts::ReportSurplus>(stage).photo == "F-19");
}

TEST_CASE("a label that no scanner reads is typed, and counts as typed") {
    Stage stage = receiving();
    stage.touch(Act::type_instead);
    stage.type("SZ001-260302-PA0005-X");
    stage.touch(Act::submit);
    CHECK(stage.shows<Typing>().problem == Text{"typing.number_misread"});
    stage.type(part_no(5).text);
    stage.touch(Act::submit);
    CHECK(last_order<parts::ReceivePart>(stage).tag.typed);
    stage.shows<Board>();
}

TEST_CASE("CO-07: done asks for a second person and says what will be missing; their badge ends it, another part goes on") {
    Stage stage = receiving();
    stage.world.refuses = two(TwoPersonRefusal::Why::needs_second);
    say(stage, CommandCode::done);
    CHECK(last_order<parts::EndReceiving>(stage).missing_cartons == std::vector{carton_no(2)});
    CHECK(stage.shows<Board>().figure == Text{"receiving.missing_figure", {std::int64_t(6), std::int64_t(1)}});
    CHECK(stage.shows<Board>().tone == Tone::look);

    stage.world.refuses.reset();
    stage.scan(part_label(1));  // one more turned up
    CHECK(last_order<parts::ReceivePart>(stage).tag.tag == part_no(1));
    stage.world.person.person = other_auditor;
    stage.scan(stage_badge);
    CHECK(says_no(stage, "packing.whose_badge"));

    stage.world.refuses = two(TwoPersonRefusal::Why::needs_second);
    take(stage, Do::end);
    const auto first = stage.orders.back().id;
    stage.world.refuses = two(TwoPersonRefusal::Why::same_person);
    stage.world.person.person = stage_auditor;
    stage.scan(stage_badge);
    CHECK(stage.shows<Board>().headline.key == "two_persons.same_person");
    stage.world.refuses.reset();
    stage.world.person.person = other_auditor;
    stage.scan(stage_badge);
    const Order& ended = stage.orders.back();
    CHECK(std::holds_alternative<parts::EndReceiving>(ended.command));
    CHECK(ended.id != first);
    REQUIRE(ended.approvals.size() == 1);  // the wrong one's yes is not carried along
    CHECK(ended.approvals[0].person.id == other_auditor.id);
    CHECK(ended.who->id == stage_auditor.id);
    CHECK(stage.shows<Board>().caption == Text{"receiving.ended"});
}

TEST_CASE("P-07: receiving stops at one terminal and goes on at another as it was left") {
    Stage here = receiving();
    here.scan(part_label(1));
    here.world.consignment.card->rows[0].state = parts::State::received;
    say(here, CommandCode::back);
    CHECK(std::holds_alternative<Centre>(here.session.at));

    Stage there = at_centre();
    there.world = here.world;
    there.touch(Act::open_list, int(CentreToDo::receiving));
    there.touch(Act::choose, 0);
    CHECK(there.orders.empty());
    CHECK(there.shows<Board>().figure == Text{"receiving.so_many", {std::int64_t(1), std::int64_t(6)}});
    there.scan(carton_label(1));  // arrived already, so one goes on with its parts
    CHECK(there.orders.empty());
    CHECK(there.shows<Board>().headline == Text{"receiving.arrived_already"});
    there.scan(part_label(2));
    CHECK(last_order<parts::ReceivePart>(there).tag.tag == part_no(2));
}

TEST_CASE("an order that failed is kept and said again, the same; no scan passes it") {
    Stage stage = receiving();
    stage.world.fails = true;
    stage.scan(part_label(1));
    const auto id = stage.orders.back().id;
    stage.world.fails = false;
    stage.scan(part_label(2));
    CHECK(stage.orders.back().id == id);
    CHECK(stage.screen().chrome.banner->text == Text{"board.retry_first"});
    stage.touch(Act::confirm);
    CHECK(stage.orders.back().id == id);
    CHECK(stage.orders.size() >= 2);
    CHECK(stage.shows<Board>().tone == Tone::right);
}

TEST_CASE("wrong scans of every kind change nothing while a consignment is received, and say why") {
    const std::vector<std::string> wrong{
        "MB1:B:" + stage_bin.text,
        "MB1:T:" + stage_ticket.text + ":7KQ2MX",
        carton_label(7),  // of another consignment
        stage_badge,
        stage_invoice,
        stage_serial,
        "134567890123456789",
        "https://example.com/hello",
        "6901234567892",
        "SZ001-260302-PA0001-Z",
        "\x01\x02???",
        "",
        command_code(CommandCode::none),
        command_code(CommandCode::next_carton),
        command_code(CommandCode::confirm),
        command_code(CommandCode::undo),
        command_code(CommandCode::damaged),
        command_code(CommandCode::wrong_part),
        command_code(CommandCode::unreadable),
    };
    for (const auto& code : wrong) {
        INFO(code);
        Stage stage = receiving();
        const auto before = stage.orders.size();
        const auto counts = counted(*std::get<Receiving>(stage.session.at).card).scanned;
        stage.scan(code);
        CHECK(stage.orders.size() == before);
        const auto board = stage.shows<Board>();
        CHECK(board.tone != Tone::right);
        CHECK_FALSE(board.headline.empty());
        CHECK(counted(*std::get<Receiving>(stage.session.at).card).scanned == counts);
    }
}
