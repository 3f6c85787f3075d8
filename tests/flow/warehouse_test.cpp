// The warehouse and bench board: badge, old part out, label back, shelved, moved, found again.
#include "tests/flow/stage.hpp"

using namespace mendbay;
using namespace mendbay::flow;
using namespace mendbay::flow::screen;
using namespace std::chrono_literals;

namespace {

const std::string bin_code = "MB1:B:" + stage_bin.text;
const std::string ticket_code = "MB1:T:" + stage_ticket.text + ":7KQ2MX";

Stage signed_in() {
    Stage stage(Station::warehouse);
    stage.scan(stage_badge);
    return stage;
}

template <class Command>
const Command& last_order(const Stage& stage) {
    REQUIRE_FALSE(stage.orders.empty());
    REQUIRE(std::holds_alternative<Command>(stage.orders.back().command));
    return std::get<Command>(stage.orders.back().command);
}

bool says_no(const Stage& stage, const char* key) {
    const auto board = stage.shows<Board>();
    return board.tone != Tone::right && board.caption == Text{"board.nothing_changed"} && board.headline == Text{key};
}

}  // namespace

TEST_CASE("nothing happens at the board before a badge was scanned") {
    Stage stage(Station::warehouse);
    for (const auto& code : {bin_code, stage_label, ticket_code}) {
        stage.scan(code);
        CHECK(stage.orders.empty());
        CHECK(stage.shows<Board>().headline == Text{"refusal.not_signed_in"});
    }
    stage.world.person.person.reset();
    stage.scan(stage_badge);
    CHECK(stage.shows<Board>().headline == Text{"board.unknown_badge"});
    CHECK_FALSE(stage.offers(Act::sign_out));
}

TEST_CASE("a badge signs its person in, by a masked name, and the board shows the day in figures") {
    const Stage stage = signed_in();
    CHECK(stage.screen().chrome.person == "王**");
    const auto board = stage.shows<Board>();
    CHECK(board.tone == Tone::right);
    REQUIRE(board.counts.size() == 8);
    CHECK(board.counts[0].count == 1);
    CHECK(board.counts[3].tone == Tone::wrong);  // one overdue
    CHECK(board.bins.size() == 2);
}

TEST_CASE("PP-01: ticket, part, fault, new serial: the old part is tagged and its label watched") {
    Stage stage = signed_in();
    stage.scan(ticket_code);
    stage.touch(Act::choose, 0);
    stage.touch(Act::choose, 1);
    CHECK(stage.shows<ScanPrompt>().illustration == Illustration::new_part);
    stage.scan("SN:PSU-0007");
    const auto& order = last_order<parts::TagOldPart>(stage);
    CHECK(order.ticket == stage_ticket);
    CHECK(order.part == PartNo{"PSU-12V"});
    CHECK_FALSE(order.fault_code.empty());
    CHECK(order.new_serial == "PSU-0007");
    CHECK(stage.orders.back().who->id == StaffId{"S01"});
    const auto board = stage.shows<Board>();
    CHECK(board.tone == Tone::right);
    CHECK(board.figure == verbatim(stage_tag.text));
    CHECK(stage.touches == 2);

    stage.print(PrintState::needs_attention, "paper_out");
    CHECK(stage.screen().chrome.banner->text.key == "board.label_waits");
    stage.print(PrintState::unconfirmed);
    stage.touch(Act::it_came_out);
    CHECK(last_order<SettleJob>(stage).came_out);
}

TEST_CASE("P-03: a new part without a serial is said so by a touch, and our own codes are no serials") {
    Stage stage = signed_in();
    stage.scan(ticket_code);
    stage.touch(Act::choose, 0);
    stage.touch(Act::choose, 0);
    for (const auto& code : {stage_label, bin_code, ticket_code}) {
        stage.scan(code);
        CHECK(stage.shows<ScanPrompt>().feedback == Text{"bench.is_ours"});
    }
    CHECK(stage.orders.empty());
    stage.touch(Act::no_new_serial);
    CHECK(last_order<parts::TagOldPart>(stage).new_serial.empty());
}

TEST_CASE("the bench refuses early what the commit would refuse") {
    Stage stage = signed_in();
    stage.world.ticket.card->state = ticket::State::ready;
    stage.scan(ticket_code);
    CHECK(says_no(stage, "refusal.ticket_not_in_repair"));

    stage.world.ticket.card->state = ticket::State::in_repair;
    stage.world.ticket.card->parts.clear();
    stage.scan(ticket_code);
    CHECK(says_no(stage, "bench.no_parts"));

    stage.world.ticket = {{}, ticket::Refusal::unknown_ticket};
    stage.scan(ticket_code);
    CHECK(says_no(stage, "refusal.unknown_ticket"));

    Stage clerk(Station::warehouse);
    clerk.world.person.person->roles = {Role::clerk};
    clerk.scan(stage_badge);
    clerk.scan(ticket_code);
    CHECK(says_no(clerk, "refusal.needs_engineer"));
    CHECK(clerk.orders.empty());
}

TEST_CASE("P-11: a storekeeper's ticket scan leads to the labels of its parts; where there is one, to that one") {
    Stage storekeeper(Station::warehouse);
    storekeeper.world.person.person->roles = {Role::storekeeper};
    storekeeper.scan(stage_badge);
    storekeeper.scan(ticket_code);
    CHECK(storekeeper.shows<Trace>().number == stage_tag.text);
    storekeeper.touch(Act::reprint);
    CHECK(last_order<ReprintTag>(storekeeper).tag == stage_tag);
    storekeeper.world.parts.rows.push_back(storekeeper.world.parts.rows[0]);
    storekeeper.world.parts.count = 2;
    storekeeper.scan(ticket_code);
    CHECK(storekeeper.shows<Listing>().rows.size() == 2);
    storekeeper.world.parts = {};
    storekeeper.scan(ticket_code);
    CHECK(storekeeper.shows<Board>().headline.key == "board.no_label_of");
}

TEST_CASE("P-01: a label that nobody scanned back yet is confirmed by its first scan") {
    Stage stage = signed_in();
    stage.world.part.card->label_confirmed = false;
    stage.scan(stage_label);
    CHECK(last_order<ConfirmTag>(stage).tag.tag == stage_tag);
    CHECK(last_order<ConfirmTag>(stage).tag.check == "0123ABCD");
    CHECK(stage.shows<Board>().detail == Text{"board.scan_bin"});
    stage.scan(bin_code);  // and then it goes on the shelf
    CHECK(last_order<parts::ShelvePart>(stage).bin == stage_bin);
}

TEST_CASE("PP-02: a bin, then parts, one after the other: they go there") {
    Stage stage = signed_in();
    stage.scan(bin_code);
    CHECK(stage.shows<Board>().figure == verbatim("A-03-2"));
    CHECK(stage.shows<Board>().bins[0].here);
    stage.scan(stage_label);
    stage.scan(stage_label);
    CHECK(stage.orders.size() == 2);
    CHECK(last_order<parts::ShelvePart>(stage).bin == stage_bin);
    CHECK(last_order<parts::ShelvePart>(stage).tag.print == 1);
    CHECK(stage.shows<Board>().caption == Text{"board.shelved"});
    CHECK(stage.touches == 0);  // P-04: no keyboard, no touch
}

TEST_CASE("PP-03: a part, then a bin: it moves, and one touch moves it back") {
    Stage stage = signed_in();
    stage.world.part.card->bin = other_bin;
    stage.world.part.card->state = parts::State::shelved;
    stage.scan(stage_label);
    CHECK(stage.shows<Board>().figure == verbatim("B-01-1"));
    stage.scan(bin_code);
    CHECK(stage.shows<Board>().caption == Text{"board.moved"});
    stage.touch(Act::undo);
    CHECK(last_order<parts::ShelvePart>(stage).bin == other_bin);
    CHECK(last_order<parts::ShelvePart>(stage).tag.typed);
}

TEST_CASE("P-04: a wrong scan changes nothing and says why") {
    Stage stage = signed_in();
    stage.world.bin = {{}, true, {}};
    stage.scan(bin_code);
    CHECK(says_no(stage, "refusal.bin_elsewhere"));
    stage.world.bin = {};
    stage.scan(bin_code);
    CHECK(says_no(stage, "refusal.unknown_bin"));
    constexpr std::pair<parts::Refusal, const char*> table[]{{parts::Refusal::unknown_tag, "refusal.unknown_tag"},
                                                             {parts::Refusal::forged_tag, "refusal.forged_tag"},
                                                             {parts::Refusal::older_label, "refusal.older_label"}};
    for (const auto& [refusal, key] : table) {
        stage.world.part = {{}, refusal};
        stage.scan(stage_label);
        CHECK(says_no(stage, key));
    }
    CHECK(stage.orders.empty());
}

TEST_CASE("every refusal of a rule is read on the board, and none leaves an order behind") {
    for (int i = 0; i < parts::refusal_count; ++i) {
        Stage stage = signed_in();
        stage.scan(bin_code);
        stage.world.refuses = parts::Refusal(i);
        stage.scan(stage_label);
        const auto board = stage.shows<Board>();
        CHECK(board.tone == Tone::wrong);
        CHECK_FALSE(board.headline.empty());
        stage.world.refuses.reset();
        stage.scan(stage_label);
        CHECK(stage.shows<Board>().tone == Tone::right);
    }
}

TEST_CASE("when the disk fails, nothing else is taken before the same order was said again") {
    Stage stage = signed_in();
    stage.scan(bin_code);
    stage.world.fails = true;
    stage.scan(stage_label);
    CHECK(says_no(stage, "saving.failed_title"));
    stage.world.fails = false;
    stage.scan(stage_label);
    CHECK(stage.screen().chrome.banner->text == Text{"board.retry_first"});
    stage.touch(Act::confirm);
    CHECK(stage.shows<Board>().caption == Text{"board.shelved"});
    REQUIRE(stage.orders.size() == 2);
    CHECK(stage.orders[0].id == stage.orders[1].id);
}

TEST_CASE("while something is being written the next scan is refused aloud, never dropped in silence") {
    Stage stage = signed_in();
    stage.scan(bin_code);
    stage.world.is_silent = true;
    stage.scan(stage_label);
    stage.scan(stage_label);
    CHECK(stage.screen().chrome.banner->text == Text{"scan.wait"});
    CHECK(stage.orders.size() == 1);
    stage.answer_what_is_open();
    CHECK(stage.shows<Board>().caption == Text{"board.shelved"});
}

TEST_CASE("a number can be typed when its label cannot be read, and is marked so (P-11)") {
    Stage stage = signed_in();
    stage.touch(Act::type_instead);
    stage.type("SZ001-260302-PA0001-X");
    CHECK(stage.shows<Typing>().problem == Text{"typing.number_misread"});
    stage.type(stage_tag.text);
    stage.touch(Act::submit);
    REQUIRE(std::holds_alternative<FindPart>(stage.questions[stage.questions.size() - 1]));
    CHECK(std::get<FindPart>(stage.questions.back()).tag.typed);
    CHECK(stage.shows<Board>().caption == Text{"board.part_is"});
}

TEST_CASE("where a part is and was can be read, and its label printed again") {
    Stage stage = signed_in();
    const Instant at = *parse_instant("2026-03-02T10:30:00+08:00");
    stage.world.part.card->life = {{at, "part.tagged", "", "", "李工", "A"},
                                   {at, "part.label_confirmed", "", "", "李工", "A"},
                                   {at, "part.shelved", "", stage_bin.text, "王库", "B"},
                                   {at, "part.shelved", stage_bin.text, other_bin.text, "王库", "B"},
                                   {at, "label.reprinted", "", "", "王库", "B"},
                                   {at, "something.new", "", "", "王库", "B"}};
    stage.scan(stage_label);
    stage.touch(Act::open_part);
    const auto trace = stage.shows<Trace>();
    CHECK(trace.number == stage_tag.text);
    REQUIRE(trace.life.size() == 6);
    CHECK(trace.life[0].at == "2026-03-02 10:30");
    CHECK(trace.life[2].what.key == "trace.shelved");
    CHECK(trace.life[3].what.key == "trace.moved");
    stage.touch(Act::reprint);
    CHECK(last_order<ReprintTag>(stage).tag == stage_tag);
    CHECK(stage.shows<Board>().caption == Text{"board.reprinted"});
}

TEST_CASE("Back leads from the new serial to the fault, to the part, to the board") {
    Stage stage = signed_in();
    stage.scan(ticket_code);
    stage.touch(Act::choose, 0);
    stage.touch(Act::choose, 0);
    stage.touch(Act::back);
    CHECK(stage.shows<Choices>().title == Text{"bench.fault_title"});
    stage.touch(Act::back);
    CHECK(stage.shows<Choices>().title == Text{"bench.part_title"});
    stage.touch(Act::back);
    stage.shows<Board>();
    CHECK(stage.orders.empty());
}

TEST_CASE("who signs out, or stays away for a quarter of an hour, leaves nothing behind") {
    Stage out = signed_in();
    out.scan(bin_code);
    out.touch(Act::sign_out);
    CHECK(out.screen().chrome.person.empty());
    out.scan(stage_badge);
    out.scan(stage_label);
    CHECK(out.orders.empty());  // the bin is not open any more: the part is only looked at

    Stage away = signed_in();
    away.wait(14min + 59s);
    CHECK_FALSE(away.screen().chrome.person.empty());
    CHECK_FALSE(away.screen().chrome.countdown);
    away.wait(1s);
    CHECK(away.screen().chrome.person.empty());
}

TEST_CASE("another badge takes over, without the bin and the part of the one before") {
    Stage stage = signed_in();
    stage.scan(bin_code);
    stage.world.person.person = Person{StaffId{"S02"}, "李四", {Role::storekeeper}};
    stage.scan(stage_badge);
    CHECK(stage.screen().chrome.person == "李**");
    stage.scan(stage_label);
    CHECK(stage.orders.empty());
}

TEST_CASE("each count opens the list of what it counts; a row opens the part's life, and Back leads to the list") {
    Stage stage = signed_in();
    const auto counts = stage.shows<Board>().counts;
    for (std::size_t i = 0; i < 4; ++i) CHECK(counts[i].tap == Tap{Act::open_list, int(i)});
    // What has a job of its own leads into it.
    for (std::size_t i = 4; i < counts.size(); ++i) CHECK(counts[i].tap.act == Act::open_job);
    stage.touch(Act::open_list, int(PartsToDo::due));
    CHECK(std::get<FindParts>(stage.questions.back()).what == PartsToDo::due);
    const auto list = stage.shows<Listing>();
    REQUIRE(list.rows.size() == 1);
    CHECK(list.rows[0].badge == Text{"list.days_left", {std::int64_t(3)}});
    CHECK(list.rows[0].tone == Tone::look);
    stage.touch(Act::open_part, 0);
    CHECK(stage.shows<Trace>().number == stage_tag.text);
    stage.touch(Act::finish);
    stage.shows<Listing>();
    stage.touch(Act::back);
    stage.shows<Board>();
}

TEST_CASE("a list is narrowed by a few characters, and says so when nothing is left") {
    Stage stage = signed_in();
    stage.touch(Act::open_list, int(PartsToDo::to_shelve));
    stage.touch(Act::search);
    stage.type("电源");
    stage.world.parts = {};
    stage.touch(Act::submit);
    CHECK(std::get<FindParts>(stage.questions.back()).search == "电源");
    CHECK(stage.shows<Listing>().empty_title == Text{"list.nothing_found"});
    stage.touch(Act::clear_search);
    CHECK(std::get<FindParts>(stage.questions.back()).search.empty());
    CHECK(stage.shows<Listing>().empty_title == Text{"list.nothing_to_shelve"});
    CHECK_FALSE(stage.offers(Act::clear_search));
}

TEST_CASE("what is here, by week and by kind; with nothing here it says what will appear") {
    Stage stage = signed_in();
    stage.touch(Act::open_jobs);
    stage.touch(Act::open_figures);
    const auto page = stage.shows<Figures>();
    REQUIRE(page.bars.size() == 7);
    CHECK(page.bars[1].value == 1);
    CHECK(page.rows.at(0).size() == page.head.size());
    stage.touch(Act::back);
    stage.world.figures = {};
    stage.touch(Act::open_jobs);
    stage.touch(Act::open_figures);
    CHECK(stage.shows<Figures>().bars.empty());
    stage.scan(stage_label);  // a scan works from here, too
    stage.shows<Board>();
}

TEST_CASE("nobody sees a list without signing in") {
    Stage stage(Station::warehouse);
    for (const auto& count : stage.shows<Board>().counts) CHECK(count.tap == Tap{});
}
