// Samples: lists, figures, and the demo's bench.
#include "ui/gallery/shelf.hpp"

namespace mendbay::samples {

using namespace flow;
using namespace flow::screen;

namespace {

Chrome with_back(Chrome chrome) {
    chrome.back = Button{{"common.back"}, {Act::back}};
    return chrome;
}

Listing waiting_parts(int count) {
    struct Part {
        const char *zh, *en, *picture;
    };
    constexpr Part parts[] = {{"电源板 PB-220", "Power board PB-220", "power"},
                              {"摄像机主板 MB-40", "Camera main board MB-40", "gear"},
                              {"硬盘 4 TB", "Disk 4 TB", "disk"},
                              {"遥控器 RC-8", "Remote control RC-8", "remote"}};
    Listing page;
    page.title = {"board.count_to_shelve"};
    page.count = count;
    page.search_field = {{"typing.any_number.placeholder"}, {Act::search}};
    page.clear_search = {{}, {Act::clear_search}};
    for (int i = 0; i < count; ++i) {
        const Part& part = parts[i % 4];
        const std::string number = "SZ001-260302-PA" + std::to_string(1000 + i) + "-C";
        Listing::Row row{both(part.zh, part.en), verbatim(number), {}, Tone::neutral, part.picture, {Act::open_part, i}};
        if (i % 4 == 1) row.badge = {"board.count_due"}, row.tone = Tone::look;
        if (i % 7 == 3) row.badge = {"board.count_overdue"}, row.tone = Tone::wrong;
        page.rows.push_back(row);
    }
    page.empty_title = both("都上架了", "All of them lie in their bins");
    page.empty_hint = both("拆下的旧件贴好标签后会出现在这里。", "Parts appear here once they were taken out and labelled.");
    page.empty_picture = "check";
    return page;
}

Listing nothing_found() {
    Listing page = waiting_parts(0);
    page.search = "PB-999";
    page.empty_title = both("没有找到", "Nothing was found");
    page.empty_hint = both("换几个字再找，或清除查找。", "Try other letters, or clear the search.");
    page.empty_picture = "search";
    return page;
}

Listing wordy_list() {
    Listing page = waiting_parts(200);
    page.search = "SZ001-260302";
    for (auto& row : page.rows)
        row.label = both("十六路双盘位网络硬盘录像机主板（带智能分析）MB-1608-16P-PRO",
                         "Main board of the sixteen-channel dual-bay network video recorder with analytics MB-1608-16P-PRO");
    page.others = {{{"board.type_number"}, {Act::type_instead}}};
    return page;
}

Figures week(int rows) {
    Figures page;
    page.title = both("本周的旧件", "Old parts this week");
    page.subtitle = both("3 月 16 日至 22 日", "16 to 22 March");
    page.chart_title = both("每天上架", "Shelved each day");
    const Name days[] = {{"一", "Mon"}, {"二", "Tue"}, {"三", "Wed"}, {"四", "Thu"},
                         {"五", "Fri"}, {"六", "Sat"}, {"日", "Sun"}};
    for (int i = 0; i < 7; ++i)
        page.bars.push_back({named(days[i]), double((i * 37 + 12) % 29), i == 4 ? Tone::right : Tone::neutral});
    page.table_title = both("按配件", "By part");
    page.head = {both("配件", "Part"), both("在库", "In stock"), both("到期", "Due"), both("超期", "Overdue")};
    for (int i = 0; i < rows; ++i)
        page.rows.push_back({i % 2 ? both("摄像机主板", "Camera main board") : both("电源板", "Power board"),
                             verbatim(std::to_string(12 + i)), verbatim(std::to_string(i % 5)),
                             verbatim(std::to_string(i % 3))});
    page.empty_title = both("还没有数字", "No figures yet");
    page.empty_hint = both("有旧件上架后，这里就有图表。", "They come with the first part that is shelved.");
    return page;
}

Figures no_figures() {
    Figures page = week(0);
    page.bars.clear();
    page.head.clear();
    return page;
}

Figures wordy_figures() {
    Figures page = week(40);
    for (auto& bar : page.bars) bar.value *= 1234;
    for (auto& row : page.rows)
        row[0] = both("十六路网络硬盘录像机主板（带智能分析）",
                      "Main board of the sixteen-channel network recorder with analytics");
    return page;
}

Bench bench(int cards) {
    Bench page;
    page.title = {"demo.title"};
    page.subtitle = {"demo.subtitle"};
    for (int i = 0; i < cards; ++i)
        page.cards.push_back({both("购机发票", "An invoice"),
                              both("2026-03-14，NVR-1608", "2026-03-14, NVR-1608"),
                              paper(400, i % 2 ? 400 : 120),
                              {Act::choose, i}});
    page.faults = {{{"demo.front_unplug"}, {Act::confirm, 0}},
                   {{"demo.receipt_out"}, {Act::confirm, 1}},
                   {{"demo.receipt_open"}, {Act::confirm, 2}}};
    return page;
}

Bench bench_with_papers() {
    Bench page = bench(6);
    page.papers = {{{"paper.ticket.title"}, paper(576, 900)}, {{"paper.part_tag.title"}, paper(480, 320)}};
    return page;
}

Bench wordy_bench() {
    Bench page = bench(20);
    for (auto& card : page.cards)
        card.detail = both("2026-03-14，十六路网络硬盘录像机", "2026-03-14, sixteen-channel recorder");
    for (int i = 0; i < 6; ++i)
        page.papers.push_back(
            {{"demo.paper_to_scan", {Text{"paper.ticket.title"}, std::int64_t(6 - i)}}, paper(576, 900), {Act::reprint, i}});
    return page;
}

Gallery gallery(int rows) {
    Gallery page;
    for (int i = 0; i < rows; ++i)
        page.rows.push_back({"sample_" + std::to_string(i + 1), i % 2 ? "typing" : "board", {Act::choose, i}});
    page.chosen = 1;
    page.dials = {{{}, {{verbatim("中文"), {Act::choose_since, 0}}, {verbatim("English"), {Act::choose_since, 1}}}, 0},
                  {{}, {{{"gallery.day"}, {Act::choose_wish, 0}}, {{"gallery.night"}, {Act::choose_wish, 1}}}, 0}};
    page.switches = {{{{"gallery.large"}, {Act::comfort, 0}}, true}, {{{"gallery.low"}, {Act::comfort, 1}}, false}};
    page.picture = paper(1080, 1920);
    return page;
}

}  // namespace

void lay_out_lists(Shelf& shelf) {
    shelf.add("listing", with_back(staff()), waiting_parts(9));
    shelf.add("listing_none", with_back(staff()), waiting_parts(0), State::empty);
    shelf.add("listing_not_found", with_back(staff()), nothing_found(), State::empty);
    shelf.add("listing_long", with_back(staff()), wordy_list(), State::wordy);
    shelf.add("figures", with_back(staff()), week(6));
    shelf.add("figures_none", with_back(staff()), no_figures(), State::empty);
    shelf.add("figures_long", with_back(staff()), wordy_figures(), State::wordy);
    shelf.add("bench", staff(Station::counter), bench_with_papers());
    shelf.add("bench_no_paper", staff(Station::counter), bench(6), State::empty);
    shelf.add("bench_long", staff(Station::counter), wordy_bench(), State::wordy);
    shelf.add("gallery", staff(Station::counter), gallery(8));
    shelf.add("gallery_long", staff(Station::counter), gallery(120), State::wordy);
}

}  // namespace mendbay::samples
