// Samples: the warehouse's board after each kind of scan, and an old part's life.
#include "ui/gallery/shelf.hpp"

namespace mendbay::samples {

using namespace flow;
using namespace flow::screen;

namespace {

std::vector<Board::Cell> bins(bool one_is_here) {
    std::vector<Board::Cell> out;
    for (int i = 0; i < 24; ++i) {
        const std::string label = std::string("A-0") + char('1' + i / 6) + "-" + char('1' + i % 6);
        out.push_back({label, i == 5 || i == 11 ? 0 : 3,
                       i == 2 || i == 7 || i == 8 || i == 17 ? Tone::look
                       : i == 20                             ? Tone::wrong
                                                             : Tone::neutral,
                       one_is_here && i == 8});
    }
    return out;
}

Board busy_board(Tone tone) {
    Board page = shelved_part();
    page.tone = tone;
    page.actions = {{{"board.undo"}, {Act::undo}}, {{"board.type_number"}, {Act::type_instead}}};
    page.counts = {{{"board.count_to_shelve"}, 6},
                   {{"board.count_label"}, 1, Tone::look},
                   {{"board.count_due"}, 12, Tone::look},
                   {{"board.count_overdue"}, 2, Tone::wrong}};
    if (tone == Tone::look) {
        page.caption = {"board.look"};
        page.figure = {"board.retry_first"};
        page.headline = page.detail = {};
    }
    if (tone == Tone::wrong) {
        page.caption = {"board.nothing_changed"};
        page.figure = {"board.no"};
        page.headline = {"refusal.bin_elsewhere"};
        page.detail = {};
    }
    return page;
}

Board at_rest() {
    Board page = busy_board(Tone::neutral);
    page.caption = {"board.welcome"};
    page.at.clear();
    page.figure = {"board.badge_please"};
    page.headline = {"board.badge_how"};
    page.detail = {};
    page.actions.clear();
    page.next = {{"board.next_badge"}};
    page.bins = bins(false);
    return page;
}

Board tagged() {
    Board page = shelved_part();
    page.caption = {"board.tagged"};
    page.figure = verbatim("SZ001-261122-PA0002-L");
    page.detail = {"board.scan_label_back"};
    page.next = {{"board.next_ticket"}, {"board.next_tag"}, {"board.next_bin"}};
    page.actions = {{{"done.came_out"}, {Act::it_came_out}}, {{"done.did_not_come_out"}, {Act::it_did_not_come_out}}};
    page.bins = bins(false);
    return page;
}

Board refused() {
    Board page = shelved_part();
    page.tone = Tone::wrong;
    page.caption = {"board.nothing_changed"};
    page.figure = {"board.no"};
    page.headline = {"refusal.not_the_centres"};
    page.detail = {};
    return page;
}

Board first_day() {
    Board page = at_rest();
    page.caption = {"board.signed_in"};
    page.figure = verbatim("李*");
    page.headline = {"board.signed_in_next"};
    page.actions = {{{"board.type_number"}, {Act::type_instead}}};
    page.next = {{"board.next_ticket"}, {"board.next_tag"}, {"board.next_bin"}};
    for (auto& count : page.counts) count.count = 0, count.tone = Tone::neutral;
    page.bins.clear();
    return page;
}

Board wordy_board() {
    Board page = busy_board(Tone::right);
    page.headline = both("十六路双盘位网络硬盘录像机主板（带智能分析）",
                         "Main board of the 16-channel dual-bay recorder with analytics");
    for (auto& count : page.counts) count.count = 9999;
    for (auto& cell : page.bins) cell.parts = 999;
    return page;
}

// The warehouse's own board: all that is to do, each a touch away, and a map whose bins open.
Board home(int parts) {
    Board page = busy_board(Tone::right);
    page.actions = {
        {{"board.undo"}, {Act::undo}}, {{"board.type_number"}, {Act::type_instead}}, {{"board.jobs"}, {Act::open_jobs}}};
    page.counts = {{{"board.count_to_shelve"}, parts, Tone::neutral, {Act::open_list, 0}},
                   {{"board.count_label"}, parts, Tone::look, {Act::open_list, 1}},
                   {{"board.count_due"}, parts, Tone::look, {Act::open_list, 2}},
                   {{"board.count_overdue"}, parts, Tone::wrong, {Act::open_list, 3}},
                   {{"board.count_to_pack"}, parts, Tone::neutral, {Act::open_job, 0}},
                   {{"board.count_discrepancies"}, parts, Tone::wrong, {Act::open_job, 3}},
                   {{"board.count_counts"}, parts, Tone::look, {Act::open_job, 1}},
                   {{"board.count_away"}, parts, Tone::look, {Act::open_job, 2}}};
    for (std::size_t i = 0; i < page.bins.size(); ++i) page.bins[i].tap = {Act::open_bin, int(i)};
    return page;
}

// A stocktake whose difference waits for a second person.
Board counted() {
    Board page;
    page.tone = Tone::look;
    page.caption = {"counting.differs", {std::string("A-02-3")}};
    page.at = "10:42:07";
    page.figure = {"counting.difference_figure", {std::int64_t(2), std::int64_t(1)}};
    page.headline = {"counting.second_person"};
    page.detail = {"counting.second_how"};
    page.next_title = {"board.next"};
    page.next = {{"counting.next_badge"}, {"counting.next_go_on"}};
    page.actions = {{{"counting.done"}, {Act::finish}},
                    {{"counting.undo"}, {Act::undo}},
                    {{"board.type_number"}, {Act::type_instead}},
                    {{"counting.drop"}, {Act::drop}}};
    page.counts = {{{"counting.count_expected"}, 40},
                   {{"counting.count_here"}, 38},
                   {{"counting.count_missing"}, 2, Tone::look, {Act::open_list, 0}},
                   {{"counting.count_strangers"}, 1, Tone::look, {Act::open_list, 1}}};
    page.bins_title = {"counting.still_to_see"};
    page.bins = {{"PA0007", 1}, {"PA0031", 1}};
    return page;
}

// As many jobs as there may be: ten, and what every board offers besides.
Choices jobs() {
    const std::pair<const char*, const char*> known[]{{"board.pack", "board.pack_detail"},
                                                      {"board.count", "board.count_detail"},
                                                      {"board.losses", "board.losses_detail"},
                                                      {"board.discrepancies", "board.discrepancies_detail"}};
    const char* pictures[]{"box", "table", "search", "exclamation"};
    Choices page;
    page.title = {"board.jobs"};
    for (int i = 0; i < 10; ++i)
        page.options.push_back({{known[i % 4].first}, {known[i % 4].second}, pictures[i % 4], {Act::open_job, i}});
    page.options.push_back({{"board.figures"}, {"board.figures_detail"}, "chart", {Act::open_figures}});
    page.options.push_back({{"board.devices"}, {"board.devices_detail"}, "printer", {Act::devices}});
    return page;
}

Trace trace(int lines) {
    Trace page;
    page.title = {"trace.title"};
    page.number = "SZ001-260302-PA0001-C";
    page.tone = Tone::look;
    page.state = {"part_state.tagged"};
    page.items = {{{"trace.part"}, both("电源板", "Power board")},
                  {{"trace.where"}, {"trace.on_the_bench"}},
                  {{"ticket.number"}, verbatim("SZ001-260302-A0001-G")},
                  {{"trace.unit"}, verbatim("K252231D9QA8JDF")},
                  {{"trace.fault"}, verbatim("F07")},
                  {{"trace.new_serial"}, {"trace.none"}},
                  {{"trace.due"}, verbatim("2026-04-01"), Tone::wrong}};
    for (int i = 0; i < lines; ++i) {
        Text what{"trace.tagged", {std::string("王*")}};
        if (i > 0)
            what = {i % 2 ? "trace.shelved" : "trace.moved",
                    {std::string("A-03-2"), std::string("李*"), std::string("A-01-4")}};
        page.life.push_back({"2026-03-02 10:" + std::to_string(10 + i), what, i + 1 == lines ? Tone::look : Tone::neutral});
    }
    page.others = {{{"trace.reprint"}, {Act::reprint}}};
    page.proceed = {{"common.finish"}, {Act::finish}};
    return page;
}

}  // namespace

// As the warehouse makes it after a part was laid into a bin: nothing to undo yet.
Board shelved_part() {
    Board page;
    page.tone = Tone::right;
    page.caption = {"board.shelved"};
    page.at = "10:42:07";
    page.figure = verbatim("A-02-3");
    page.headline = both("摄像机主板", "Camera main board");
    page.detail = {"board.part_line", {std::string("SZ001-261122-PA0002-L"), std::string("SZ001-261122-A0002-H")}};
    page.next_title = {"board.next"};
    page.next = {{"board.next_part_here", {std::string("A-02-3")}}, {"board.next_other_bin"}};
    page.actions = {
        {{"board.undo"}, {Act::undo}}, {{"board.where"}, {Act::open_part}}, {{"board.type_number"}, {Act::type_instead}}};
    page.counts = {{{"board.count_to_shelve"}, 0},
                   {{"board.count_label"}, 1, Tone::look},
                   {{"board.count_due"}, 0},
                   {{"board.count_overdue"}, 0}};
    page.bins_title = {"board.bins"};
    page.bins = bins(true);
    return page;
}

void lay_out_warehouse(Shelf& shelf) {
    Chrome label_waits = warehouse(Tone::look);
    label_waits.banner = Banner{Tone::look, {"board.label_waits", {Text{"printer.paper_out"}}}};
    shelf.add("board", staff(), busy_board(Tone::right));
    shelf.add("board_wrong", staff(), busy_board(Tone::wrong), State::wrong);
    shelf.add("board_look", label_waits, busy_board(Tone::look), State::wrong);
    shelf.add("board_at_rest", staff(), at_rest());
    shelf.add("board_shelved", warehouse(), shelved_part());
    shelf.add("board_tagged", label_waits, tagged());
    shelf.add("board_refused", warehouse(), refused(), State::wrong);
    shelf.add("board_first_day", warehouse(), first_day(), State::empty);
    shelf.add("board_home", warehouse(), home(12));
    shelf.add("board_home_long", warehouse(), home(9999), State::wordy);
    shelf.add("board_counted", warehouse(), counted());
    shelf.add("jobs", warehouse(), jobs());
    shelf.add("board_long", warehouse(), wordy_board(), State::wordy);
    shelf.add("trace", staff(), trace(6));
    shelf.add("trace_long", staff(Station::counter), trace(30), State::wordy);
    shelf.add("trace_new", staff(), trace(0), State::empty);
}

}  // namespace mendbay::samples
