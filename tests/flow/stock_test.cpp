// The stockroom: notes received, tickets served, parts moved, counted and sent back, all of it by scans if one likes.
#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/stock_steps.hpp"
#include "tests/flow/stage.hpp"

using namespace mendbay;
using namespace mendbay::flow;
using namespace mendbay::flow::screen;
using Work = stockroom::Step;

namespace {

const std::string a_bin = "MB1:B:" + stage_bin.text, b_bin = "MB1:B:" + other_bin.text;
const std::string a_ticket = "MB1:T:" + stage_ticket.text + ":7KQ2MX";
std::string command(CommandCode code) {
    return "MB1:Z:" + to_string(Number{NumberKind::command, "ZZ", *parse_day("2000-01-01"), 'A', int(code)});
}
const std::string confirm = command(CommandCode::confirm), undo = command(CommandCode::undo),
                  done = command(CommandCode::done), back = command(CommandCode::back);

struct Stockwork : Stage {
    Stockwork() : Stage(Station::warehouse) {
        scan(stage_badge);
        touch(Act::open_job, int(Job::stockroom));
        world.board = {};
    }
    Tone tone() const { return shows<Board>().tone; }
    Text headline() const { return shows<Board>().headline; }
    Text figure() const { return shows<Board>().figure; }

    // What the next code is taken for.
    void code_is_note() { world.new_part = {.is_note = true}; }
    void code_is_piece(const char* serial, std::optional<parts::Place> lies = {}) {
        world.new_part = {.parts = {world.stock.part.value()}, .serial = serial};
        if (lies) world.new_part.lies = StockRow{{part(), serial}, *lies, 1};
    }
    void code_is_unknown() { world.new_part = {}; }
    void without_serials() {
        world.stock.part->terms.is_serialised = false;
        for (auto& line : world.note.lines) line.part.terms.is_serialised = false;
        for (auto& line : world.ticket_parts.lines) line.part.terms.is_serialised = false;
        for (auto& row : world.stock_in.rows) row.part.terms.is_serialised = false;
        code_is_piece("");
    }
    PartNo part() const { return world.stock.part->terms.number; }
    static parts::Place shelf() { return {parts::Place::Kind::bin, stage_bin.text}; }

    void open_note() {
        code_is_note();
        scan("FH-1");
    }
    template <class Ordered>
    Ordered last() const {
        REQUIRE_FALSE(orders.empty());
        REQUIRE(std::holds_alternative<Ordered>(orders.back().command));
        return std::get<Ordered>(orders.back().command);
    }
};

}  // namespace

TEST_CASE("a delivery note, a bin, and each part that is scanned goes into it") {
    Stockwork stage;
    stage.open_note();
    CHECK(stage.headline() == verbatim("FH-1"));
    stage.code_is_piece("PS-7");
    stage.scan("PS-7");
    CHECK(stage.headline() == Text{"stock.bin_first"});
    CHECK(stage.orders.empty());
    stage.scan(a_bin);
    stage.scan("PS-7");
    const auto order = stage.last<parts::ReceiveStock>();
    CHECK(order.delivery_note == "FH-1");
    CHECK(order.item == parts::StockItem{stage.part(), "PS-7"});
    CHECK(order.bin == stage_bin);
    CHECK(stage.tone() == Tone::right);
    CHECK(stage.figure() == verbatim("A-03-2"));
    stage.scan(done);
    CHECK(stage.figure() == Text{"stock.still_to_come", {std::int64_t(2)}});
}

TEST_CASE("what came for a waiting ticket is said when it is received") {
    Stockwork stage;
    stage.open_note();
    stage.scan(a_bin);
    stage.code_is_piece("PS-7");
    stage.world.stock.kept = {{stage_ticket, stage.part(), 1, stage_today + std::chrono::days{3}}};
    stage.scan("PS-7");
    CHECK(stage.shows<Board>().detail == Text{"stock.kept_for", {stage_ticket.text}});
}

TEST_CASE("parts without serials are received all at once, or as many as somebody types") {
    Stockwork stage;
    stage.without_serials();
    stage.open_note();
    stage.scan(a_bin);
    stage.without_serials();
    stage.scan("PSU-12V");
    CHECK(stage.figure() == Text{"stock.pieces", {std::int64_t(2)}});
    CHECK(stage.orders.empty());
    // Another scan is not an answer.
    stage.scan(b_bin);
    CHECK(stage.headline() == Text{"stock.how_many_first"});
    stage.scan(confirm);
    CHECK(stage.last<parts::ReceiveStock>().quantity == 2);
    stage.scan("PSU-12V");
    stage.touch(Act::take_step, int(Work::quantity));
    stage.type("0");
    stage.touch(Act::submit);
    CHECK_FALSE(stage.shows<Typing>().problem.empty());
    stage.type("1");
    stage.touch(Act::submit);
    CHECK(stage.last<parts::ReceiveStock>().quantity == 1);
    CHECK(stage.orders.size() == 2);
}

TEST_CASE("a label that says only a serial: which part it is is said once, and those that follow are of the same") {
    Stockwork stage;
    auto other = stage.world.note.lines[0];
    other.line = 2, other.part.terms.number = other.item.part = {"PSU-48V"};
    stage.world.note.lines.push_back(other);
    stage.open_note();
    stage.scan(a_bin);
    stage.code_is_unknown();
    stage.scan("SN0001");
    CHECK(stage.shows<Choices>().options.size() == 2);
    stage.touch(Act::choose, 1);
    CHECK(stage.last<parts::ReceiveStock>().item == parts::StockItem{{"PSU-48V"}, "SN0001"});
    stage.scan("SN0002");
    CHECK(stage.last<parts::ReceiveStock>().item == parts::StockItem{{"PSU-48V"}, "SN0002"});
    // By scans alone: its own number first.
    stage.code_is_piece("");
    stage.scan("PSU-12V");
    CHECK(stage.figure() == Text{"stock.now_serial"});
    stage.code_is_unknown();
    stage.scan("SN0003");
    CHECK(stage.last<parts::ReceiveStock>().item == parts::StockItem{stage.part(), "SN0003"});
}

TEST_CASE("a ticket, and each of its parts that is scanned is issued from where it lies; undo brings it back") {
    Stockwork stage;
    stage.scan(a_ticket);
    CHECK(stage.figure() == Text{"stock.to_issue", {std::int64_t(1)}});
    stage.code_is_piece("PS-1", stage.shelf());
    stage.scan("PS-1");
    const auto issue = stage.last<parts::IssuePart>();
    CHECK(issue.ticket == stage_ticket);
    CHECK(issue.from == stage_bin);
    CHECK(stage.tone() == Tone::right);
    stage.scan(undo);
    const auto returned = stage.last<parts::ReturnFromTicket>();
    CHECK(returned.item == issue.item);
    CHECK(returned.to == stage_bin);
    // What the ticket has and scans again goes back into the next bin.
    stage.code_is_piece("PS-1", parts::Place{parts::Place::Kind::ticket, stage_ticket.text});
    stage.scan("PS-1");
    CHECK(stage.shows<Board>().detail == Text{"stock.bin_takes_back"});
    stage.scan(b_bin);
    CHECK(stage.last<parts::ReturnFromTicket>().to == other_bin);
}

TEST_CASE("a part that the appraisal does not name, that is nowhere, or that another ticket has, is not issued") {
    Stockwork stage;
    stage.scan(a_ticket);
    stage.code_is_piece("PS-9");
    stage.scan("PS-9");
    CHECK(stage.headline() == Text{"stock.serial_not_here"});
    stage.code_is_piece("PS-9", parts::Place{parts::Place::Kind::ticket, "SZ001-260302-A0002-F"});
    stage.scan("PS-9");
    CHECK(stage.tone() == Tone::wrong);
    stage.world.new_part.parts[0].terms.number = {"FAN"};
    stage.scan("FAN-1");
    CHECK(stage.tone() == Tone::wrong);
    CHECK(stage.orders.empty());
}

TEST_CASE("kept for another ticket: the manager's badge says it again") {
    Stockwork stage;
    stage.scan(a_ticket);
    stage.code_is_piece("PS-1", stage.shelf());
    stage.world.refuses = parts::StockRefusal::reserved_for_other;
    stage.scan("PS-1");
    CHECK(stage.tone() == Tone::look);
    stage.world.refuses.reset();
    const auto first = stage.orders.back().id;
    stage.world.person.person = Person{StaffId{"M01"}, "陈主管", {Role::manager}};
    stage.scan(stage_badge);
    stage.last<parts::IssuePart>();
    REQUIRE(stage.orders.back().approvals.size() == 1);
    CHECK(stage.orders.back().approvals[0].person.id == StaffId{"M01"});
    CHECK(stage.orders.back().id != first);
    CHECK(stage.tone() == Tone::right);
}

TEST_CASE("a part, then a bin: it goes there; undo brings it back") {
    Stockwork stage;
    stage.code_is_piece("PS-1", stage.shelf());
    stage.scan("PS-1");
    CHECK(stage.figure() == verbatim("A-03-2"));
    stage.scan(b_bin);
    const auto moved = stage.last<parts::TransferPart>();
    CHECK(moved.from == stage_bin);
    CHECK(moved.to == other_bin);
    stage.scan(undo);
    CHECK(stage.last<parts::TransferPart>().to == stage_bin);
}

TEST_CASE("each scan of the same part without a serial takes one more of it, never more than lie there") {
    Stockwork stage;
    stage.without_serials();
    stage.world.stock_in.rows = {{*stage.world.stock.part, {stage.part()}, 2}};
    stage.scan(a_bin);
    for (int i = 0; i < 3; ++i) stage.scan("PSU-12V");
    stage.scan(b_bin);
    CHECK(stage.last<parts::TransferPart>().quantity == 2);
}

TEST_CASE("where a part lies in several bins is shown, and the bin that it is taken from is asked for") {
    Stockwork stage;
    stage.without_serials();
    stage.world.stock.rows = {{{stage.part()}, stage.shelf(), 2},
                              {{stage.part()}, {parts::Place::Kind::bin, other_bin.text}, 3}};
    stage.world.stock.on_hand = 5;
    stage.scan("PSU-12V");
    CHECK(stage.figure() == Text{"stock.on_hand", {std::int64_t(5)}});
    CHECK(stage.shows<Board>().detail == verbatim("A-03-2  B-01-1"));
    stage.touch(Act::take_step, int(Work::part));
    CHECK(stage.shows<Trace>().number == "PSU-12V");
}

TEST_CASE("a count that differs is written with a second person's badge, and says what differed") {
    Stockwork stage;
    stage.scan(a_bin);
    stage.touch(Act::take_step, int(Work::count));
    stage.code_is_piece("PS-1", stage.shelf());
    stage.scan("PS-1");
    stage.scan("PS-1");  // twice is once
    CHECK(stage.tone() == Tone::look);
    stage.code_is_piece("PS-5", parts::Place{parts::Place::Kind::bin, other_bin.text});
    stage.scan("PS-5");
    // Another bin has to wait.
    stage.scan(b_bin);
    CHECK(stage.headline() == Text{"stock.count_first", {std::string("A-03-2")}});
    stage.world.refuses = TwoPersonRefusal{GuardedAct::stock_difference, TwoPersonRefusal::Why::needs_second};
    stage.scan(done);
    stage.world.refuses.reset();
    const auto count = stage.last<parts::AdjustStock>();
    REQUIRE(count.lines.size() == 2);
    CHECK(count.lines[0].item.serial == "PS-2");
    CHECK(count.lines[0].by == -1);
    CHECK(count.lines[1].item.serial == "PS-5");
    CHECK(count.lines[1].by == 1);
    CHECK_FALSE(count.reason.empty());
    stage.scan(stage_badge);
    CHECK(stage.last<parts::AdjustStock>().lines.size() == 2);
    CHECK(stage.orders.back().approvals.size() == 1);
    CHECK(stage.tone() == Tone::right);
}

TEST_CASE("a count that agrees writes nothing") {
    Stockwork stage;
    stage.scan(a_bin);
    stage.touch(Act::take_step, int(Work::count));
    for (const char* serial : {"PS-1", "PS-2"}) {
        stage.code_is_piece(serial, stage.shelf());
        stage.scan(serial);
    }
    stage.scan(done);
    CHECK(stage.figure() == Text{"stock.agrees"});
    CHECK(stage.orders.empty());
}

TEST_CASE("unused parts go back with a waybill, each from where it lies") {
    Stockwork stage;
    stage.touch(Act::take_step, int(Work::send));
    stage.scan(done);
    CHECK(stage.headline() == Text{"stock.nothing_to_send"});
    for (const char* serial : {"PS-1", "PS-2"}) {
        stage.code_is_piece(serial, stage.shelf());
        stage.scan(serial);
    }
    stage.scan(undo);
    stage.scan(done);
    stage.scan("SF1234567890");
    const auto sent = stage.last<parts::ReturnToCentre>();
    CHECK(sent.waybill == "SF1234567890");
    REQUIRE(sent.lines.size() == 1);
    CHECK(sent.lines[0].item.serial == "PS-1");
    CHECK(stage.tone() == Tone::right);
}

TEST_CASE("what the centre refused goes back into a bin that is scanned") {
    Stockwork stage;
    stage.touch(Act::open_list, int(StockToDo::returns));
    stage.touch(Act::open_part, 0);
    stage.touch(Act::open_part, 0);
    stage.scan(a_bin);
    const auto order = stage.last<parts::TakeReturnBack>();
    CHECK(order.number == "SF-1");
    CHECK(order.line == 0);
    CHECK(order.bin == stage_bin);
}

TEST_CASE("dead on arrival: from the hand to an old part, with a label") {
    Stockwork stage;
    stage.code_is_piece("PS-1", stage.shelf());
    stage.scan("PS-1");
    stage.touch(Act::take_step, int(Work::dead));
    const auto order = stage.last<parts::ReportDeadOnArrival>();
    CHECK(order.from == stage_bin);
    CHECK(order.item.serial == "PS-1");
    CHECK_FALSE(order.words.empty());
    CHECK(stage.tone() == Tone::right);
}

TEST_CASE("below its minimum a part is ordered with one touch, for as many as are missing") {
    Stockwork stage;
    stage.touch(Act::open_list, int(StockToDo::below_minimum));
    stage.touch(Act::open_part, 0);
    stage.touch(Act::take_step, int(Work::order));
    CHECK(stage.last<parts::OrderReplenishment>().quantity == 1);  // of three, two are here
}

TEST_CASE("an order that failed is kept, said again as the same order, and nothing else is taken meanwhile") {
    Stockwork stage;
    stage.without_serials();
    stage.open_note();
    stage.scan(a_bin);
    stage.without_serials();
    stage.scan("PSU-12V");
    stage.world.fails = true;
    stage.scan(confirm);
    stage.world.fails = false;
    REQUIRE(stage.orders.size() == 1);
    const auto id = stage.orders.back().id;
    stage.scan("PS-8");
    CHECK(stage.screen().chrome.banner);
    CHECK(stage.orders.size() == 1);
    stage.touch(Act::confirm);
    CHECK(stage.orders.back().id == id);
    CHECK(stage.tone() == Tone::right);
}

TEST_CASE("signing out and going back lead to the board; what was only counted is given up, and said so") {
    Stockwork stage;
    stage.scan(a_bin);
    stage.touch(Act::take_step, int(Work::count));
    stage.scan(back);
    CHECK(stage.figure() == Text{"board.look"});
    stage.scan(back);
    CHECK(std::holds_alternative<Warehouse>(stage.session.at));
    CHECK(std::get<Warehouse>(stage.session.at).who);
    stage.touch(Act::open_job, int(Job::stockroom));
    stage.touch(Act::sign_out);
    CHECK_FALSE(std::get<Warehouse>(stage.session.at).who);
}
