// The stocktake, what is missing and found, and the centre's discrepancies, as hands at a terminal do them.
#include "kiosk/flow/jobs.hpp"
#include "tests/warehouse/shop.hpp"

using namespace mendbay;
using namespace mendbay::test;
using namespace mendbay::flow;
using namespace mendbay::flow::screen;
using parts::State;

namespace {

constexpr int confirm = 1, undo = 2, done = 4, back = 5;

struct Hands : Shop {
    std::vector<TagNo> tags;

    explicit Hands(int shelves = 3) : tags(shelved(shelves)) { sign_in(keeper_badge); }
    void open(Job job) { touch(Act::open_job, int(job)); }
    void command(int running) { scan_code(command_code(running)); }
    void part(std::size_t n, int print = 1) { scan_code(tag_code(tags[n], print)); }
    void count(const std::string& label = "A-01") {
        open(Job::counting);
        scan_code(bin_code(label));
    }
    Text figure() { return shows<Board>().figure; }
};
Text so_far(int here, int of) { return {"counting.so_far", {std::int64_t(here), std::int64_t(of)}}; }
Text difference(int missing, int extra) {
    return {"counting.difference_figure", {std::int64_t(missing), std::int64_t(extra)}};
}

}  // namespace

TEST_CASE("a bin is counted by scans alone; when all is there nobody else is needed") {
    Hands hands;
    hands.count();
    CHECK(hands.shows<Board>().caption == Text{"counting.begun"});
    hands.part(0);
    CHECK(hands.figure() == so_far(1, 3));
    hands.part(1);
    hands.part(2);
    CHECK(hands.shows<Board>().detail == Text{"counting.all_here"});
    hands.command(done);
    CHECK(hands.figure() == Text{"counting.all_there"});
    CHECK(hands.look("SELECT state FROM stocktake") == "confirmed");
    hands.command(back);
    CHECK(std::holds_alternative<Warehouse>(hands.session.at));
    CHECK(hands.complaints().empty());
}

TEST_CASE("a missing part and a stranger: the difference is shown, and the manager's badge confirms it") {
    Hands hands;
    hands.count();
    hands.part(0);
    hands.part(0);
    CHECK(hands.figure() == Text{"counting.again_figure"});
    hands.part(1);
    hands.part(3);  // from the bench
    CHECK(hands.shows<Board>().tone == Tone::look);
    CHECK(hands.figure() == Text{"part_state.tagged"});
    hands.command(done);
    CHECK(hands.figure() == difference(1, 1));
    CHECK(hands.state(hands.tags[2]) == State::shelved);  // nothing has changed yet
    hands.sign_in(Shop::keeper_badge);
    CHECK(hands.shows<Board>().tone == Tone::look);  // who asks may not approve
    hands.sign_in(Shop::manager_badge);
    CHECK(hands.figure() == difference(1, 1));
    CHECK(hands.shows<Board>().tone == Tone::right);
    CHECK(hands.state(hands.tags[2]) == State::missing);
    CHECK(hands.state(hands.tags[3]) == State::shelved);
    CHECK(hands.complaints().empty());
}

TEST_CASE("while a badge is awaited the count can go on: the part that was found after all needs nobody's consent") {
    Hands hands;
    hands.count();
    hands.part(0);
    hands.part(1);
    hands.command(done);
    CHECK(hands.figure() == difference(1, 0));
    hands.part(2);
    CHECK(hands.figure() == so_far(3, 3));
    hands.command(done);
    CHECK(hands.figure() == Text{"counting.all_there"});
    CHECK(hands.state(hands.tags[2]) == State::shelved);
}

TEST_CASE("TP-06: another storekeeper is led to take a sample, and then confirms") {
    Hands hands;
    hands.count();
    hands.part(0);
    hands.part(1);
    hands.part(3);
    hands.command(done);
    hands.sign_in(Shop::other_badge);
    CHECK(hands.shows<Board>().caption == Text{"counting.sample"});
    hands.sign_in(Shop::other_badge);  // nothing was scanned yet
    CHECK(hands.shows<Board>().caption == Text{"counting.sample"});
    hands.part(3);
    CHECK(hands.shows<Board>().detail == Text{"counting.sample_taken"});
    CHECK(hands.look("SELECT who FROM stocktake_sample") == "S2");
    hands.sign_in(Shop::other_badge);
    CHECK(hands.shows<Board>().tone == Tone::right);
    CHECK(hands.state(hands.tags[2]) == State::missing);
    CHECK(hands.look("SELECT approved_by FROM movement WHERE cause = 'PP-09'") == "S2");
    CHECK(hands.look("SELECT who FROM movement WHERE cause = 'PP-09'") == "S1");
}

TEST_CASE("undo takes the last scan back; on an empty count it drops the count that was begun at the wrong bin") {
    Hands hands;
    hands.count();
    hands.part(3);
    hands.command(undo);
    CHECK(hands.shows<Board>().caption == Text{"counting.taken_back"});
    CHECK(hands.look("SELECT CAST(count(*) AS TEXT) FROM stocktake_scan") == "0");
    hands.command(undo);
    CHECK(hands.look("SELECT state FROM stocktake") == "dropped");
    hands.scan_code(Shop::bin_code("A-02"));
    CHECK(hands.shows<Board>().figure == verbatim("A-02"));
}

TEST_CASE("a count is dropped only when the question is answered with yes") {
    Hands hands;
    hands.count();
    hands.part(0);
    hands.touch(Act::drop);
    hands.part(1);  // something else: no
    CHECK(hands.figure() == so_far(2, 3));
    hands.touch(Act::drop);
    hands.touch(Act::cancel);
    CHECK(hands.look("SELECT state FROM stocktake") == "open");
    hands.touch(Act::drop);
    hands.command(confirm);
    CHECK(hands.look("SELECT state FROM stocktake") == "dropped");
}

TEST_CASE("another bin's scan asks to finish first; a count that was left is gone on with, at any terminal") {
    Hands hands;
    hands.count();
    hands.part(0);
    hands.scan_code(Shop::bin_code("B-01"));
    CHECK(hands.shows<Board>().headline == Text{"counting.finish_first", {std::string("A-01")}});
    CHECK(hands.look("SELECT CAST(count(*) AS TEXT) FROM stocktake") == "1");
    hands.command(back);
    hands.session = fresh_session(hands.context);  // another terminal
    hands.sign_in(Shop::other_badge);
    hands.open(Job::counting);
    CHECK(hands.shows<Board>().counts.at(0).count == 1);
    REQUIRE(hands.shows<Board>().bins.at(0).tone == Tone::look);
    hands.touch(Act::open_bin, 0);
    CHECK(hands.figure() == so_far(1, 3));
    hands.part(1);
    CHECK(hands.figure() == so_far(2, 3));
    hands.touch(Act::open_list, 0);
    CHECK(hands.shows<Listing>().rows.size() == 1);
}

TEST_CASE("the map opens a bin by touch, and from there it is counted") {
    Hands hands;
    hands.touch(Act::open_bin, 0);
    CHECK(hands.shows<Listing>().rows.size() == 3);
    hands.touch(Act::open_job, int(Job::counting));
    CHECK(hands.shows<Board>().caption == Text{"counting.begun"});
    CHECK(hands.look("SELECT bin FROM stocktake") == Shop::bin("A-01").text);
}

TEST_CASE("a count that somebody ended elsewhere is said so, and the page begins anew") {
    Hands hands;
    hands.count();
    hands.must<Recorded>(hands.order(parts::DropCount{Shop::bin("A-01")}, SmallOutlet::storekeeper(), Station::warehouse));
    hands.part(0);
    CHECK(hands.shows<Board>().headline == Text{"refusal.unknown_count"});
    CHECK_FALSE(std::get<Counting>(hands.session.at).card);
    hands.scan_code(Shop::bin_code("A-01"));
    CHECK(hands.shows<Board>().caption == Text{"counting.begun"});
}

TEST_CASE("PP-09, PP-10: a part on the bench is declared missing from its life, and found by its label and a bin") {
    Hands hands;
    hands.part(3);
    hands.touch(Act::open_part);
    hands.touch(Act::open_job, int(Job::losses));
    hands.touch(Act::take_step, int(Losses::Step::declare));
    hands.type("looked on every bench");
    hands.touch(Act::submit);
    CHECK(hands.state(hands.tags[3]) == State::tagged);
    hands.sign_in(Shop::manager_badge);
    CHECK(hands.state(hands.tags[3]) == State::missing);
    CHECK(hands.shows<Listing>().rows.size() == 1);

    hands.part(3);
    hands.scan_code(Shop::bin_code("B-01"));
    CHECK(hands.state(hands.tags[3]) == State::missing);
    hands.sign_in(Shop::manager_badge);
    CHECK(hands.state(hands.tags[3]) == State::shelved);
    CHECK(hands.shows<Listing>().rows.empty());
    CHECK(hands.complaints().empty());
}

TEST_CASE("PP-10 on the board: part, bin, and the badge that is asked for approves instead of signing in") {
    Hands hands;
    flow::Order lost =
        hands.order(parts::DeclareMissing{hands.tags[3], "gone"}, SmallOutlet::storekeeper(), Station::warehouse);
    lost.approvals.push_back({{{"M2"}, "何主管", {Role::manager}}});
    hands.must<Recorded>(lost);
    hands.scan_code(Shop::bin_code("B-01"));
    hands.part(3);
    CHECK(hands.screen().chrome.person == "赵**");
    hands.sign_in(Shop::manager_badge);
    CHECK(hands.state(hands.tags[3]) == State::shelved);
    CHECK(hands.screen().chrome.person == "赵**");
}

TEST_CASE("PP-19, PP-20: what comes back is shelved by one, and disposed of with the manager when the appeal is over") {
    Hands hands;
    {
        // As the centre's file brings it: refused, and on its way back.
        db::Sql sql(hands.dir.path / "data/mendbay.db", SQLite::OPEN_READWRITE, db::Sync::full);
        sql.run(
            "INSERT INTO movement (tag, from_place, to_place, to_state, who, approved_by, terminal, at_ms, cause, note, "
            "origin, event) SELECT tag, 'bench', 'returning', 'returning', 'A1', '', 'CTR01-A', 1, 'PP-18', 'SF123456', "
            "1, (SELECT max(seq) FROM event) FROM old_part WHERE tag = ?",
            hands.tags[3]);
        sql.run(
            "UPDATE old_part SET state = 'returning', judged_on = '2026-02-25', judged_by = 'A1', refused_for = "
            "'not_defective' WHERE tag = ?",
            hands.tags[3]);
    }
    hands.open(Job::losses);
    CHECK(hands.shows<Listing>().rows.at(0).badge == Text{"part_state.returning"});
    hands.part(3);
    hands.scan_code(Shop::bin_code("B-01"));
    CHECK(hands.state(hands.tags[3]) == State::returned);
    hands.touch(Act::open_part, 0);
    CHECK_FALSE(hands.shows<Trace>().others.at(0).enabled);  // the appeal time is not over
    hands.command(back);
    hands.now += std::chrono::hours(24 * 30);
    hands.happen(Tick{hands.now});
    hands.sign_in(Shop::keeper_badge);  // signed out meanwhile
    hands.open(Job::losses);
    hands.touch(Act::open_part, 0);
    hands.touch(Act::take_step, int(Losses::Step::dispose));
    hands.type("D-2026-17");
    hands.touch(Act::submit);
    CHECK(hands.state(hands.tags[3]) == State::returned);
    hands.sign_in(Shop::manager_badge);
    CHECK(hands.state(hands.tags[3]) == State::disposed);
    CHECK(hands.complaints().empty());
}

TEST_CASE("DI-02: the list shows the days that are left; the manager answers in words or without objection") {
    Hands hands;
    {
        db::Sql sql(hands.dir.path / "data/mendbay.db", SQLite::OPEN_READWRITE, db::Sync::full);
        sql.run("INSERT INTO consignment VALUES ('C1', 'SZ001', 'CTR01', 'reconciled', 1, '', 'SF', '2026-03-01')");
        for (int i = 0; i < 2; ++i)
            sql.run(
                "INSERT INTO discrepancy VALUES ('C1#' || ?, 'C1', 'damaged', ?, '', 'opened', '2026-02-28', '', '', '', "
                "'', 1)",
                i + 1, hands.tags[std::size_t(i)]);
    }
    hands.command(back);  // the board looks again
    hands.open(Job::discrepancies);
    CHECK(hands.shows<Listing>().rows.at(0).badge == Text{"list.days_left", {std::int64_t(5)}});
    hands.touch(Act::choose, 0);
    hands.touch(Act::edit);
    hands.type("it was whole when it left");
    hands.touch(Act::submit);
    CHECK(hands.look("SELECT state FROM discrepancy WHERE id = 'C1#1'") == "opened");
    hands.sign_in(Shop::manager_badge);
    CHECK(hands.look("SELECT answer FROM discrepancy WHERE id = 'C1#1'") == "it was whole when it left");
    hands.touch(Act::choose, 0);
    hands.touch(Act::none_given);
    hands.sign_in(Shop::manager_badge);
    CHECK(hands.look("SELECT answer FROM discrepancy WHERE id = 'C1#2'") == "no_objection");
    CHECK(hands.shows<Listing>().count == 0);
}

TEST_CASE("P-11: a damaged tag is printed again from its unit's serial, by scans alone") {
    Hands hands(0);  // one part, on the bench
    hands.scan_code("SN:CAM-0001");
    CHECK(hands.shows<Trace>().number == hands.tags[0].text);
    hands.command(confirm);
    CHECK(hands.look("SELECT CAST(latest_print AS TEXT) FROM old_part") == "2");
    hands.scan_code("SN:CAM-0002");
    CHECK(hands.shows<Board>().headline == Text{"board.no_label_of", {std::string("CAM-0002")}});
}

TEST_CASE("P-17: what is late says what it costs, and when it may be refused") {
    Hands hands;
    hands.context.outlet.returns.overdue_fee = Fen{20'00};
    hands.now += std::chrono::hours(24 * 31);
    hands.happen(Tick{hands.now});
    hands.sign_in(Shop::keeper_badge);
    hands.touch(Act::open_list, int(PartsToDo::overdue));
    const auto row = hands.shows<Listing>().rows.at(0);
    CHECK(row.detail.args.at(2) == Text::Arg(Text{"list.late_costs", {Fen{20'00}, day("2026-05-31")}}));
}
