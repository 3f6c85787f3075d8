// Samples: the answer about the warranty, what is wrong, and the last look before all of it is kept.
#include "ui/gallery/shelf.hpp"

namespace mendbay::samples {

using namespace flow;
using namespace flow::screen;

namespace {

const Name long_product{"十六路双盘位网络硬盘录像机（带智能分析）NVR-1608-16P-PRO",
                        "16-channel dual-bay network video recorder with analytics NVR-1608-16P-PRO"};

DecisionCard covered() {
    using namespace std::chrono;
    DecisionCard page;
    page.answer = DecisionCard::Answer::yes;
    page.title = {"decision.covered.title"};
    page.subtitle = {"decision.covered.subtitle"};
    page.start = sys_days(2026y / 3 / 14), page.end = sys_days(2027y / 3 / 22);
    page.start_label = {"decision.from", {verbatim("2026-03-14")}};
    page.end_label = {"decision.extended", {std::int64_t(8)}};
    page.remaining_days = 120;
    page.elapsed = 0.67f;
    page.product = {"硬盘录像机 NVR-1608", "Video recorder NVR-1608"};
    page.serial = "K252231D9QA8JDF";
    page.reasons = {{Tone::right, {"reason.basis_purchase"}},
                    {Tone::right, {"reason.cover_ends", {*page.end}}},
                    {Tone::right, {"reason.cover_extended", {std::int64_t(8)}}},
                    {Tone::look, {"decision.engineer_decides"}}};
    page.next = {"decision.next_free"};
    page.proceed = {{"decision.proceed"}, {Act::proceed}};
    return page;
}

DecisionCard expired() {
    using namespace std::chrono;
    DecisionCard page = covered();
    page.answer = DecisionCard::Answer::no;
    page.title = {"decision.expired.title"};
    page.subtitle = {"decision.expired.subtitle"};
    page.start = sys_days(2022y / 3 / 14), page.end = sys_days(2023y / 3 / 14);
    page.start_label = {"decision.from", {verbatim("2022-03-14")}};
    page.end_label = {};
    page.remaining_days = -1042;
    page.elapsed = 1;
    page.reasons = {{Tone::right, {"reason.basis_purchase"}},
                    {Tone::wrong, {"reason.cover_ended", {*page.end}}},
                    {Tone::look, {"decision.engineer_decides"}}};
    page.next = {"decision.next_paid"};
    return page;
}

DecisionCard staff_decides() {
    DecisionCard page = covered();
    page.answer = DecisionCard::Answer::staff;
    page.title = {"decision.staff.title"};
    page.subtitle = {"decision.staff.subtitle"};
    page.start.reset(), page.end.reset();
    page.product = {};
    page.reasons = {{Tone::look, {"reason.unit_unknown"}}, {Tone::look, {"decision.engineer_decides"}}};
    page.next = {"decision.next_staff"};
    return page;
}

DecisionCard wordy_decision() {
    DecisionCard page = covered();
    page.title = {"decision.partly_covered.title"};
    page.subtitle = {"decision.partly_covered.subtitle"};
    page.product = long_product;
    page.serial = "K252231D9QA8JDF-0042-ABCDEF-778899001122";
    for (int i = 0; i < 5; ++i) page.reasons.push_back(page.reasons[std::size_t(i % 4)]);
    return page;
}

Choices choices(int count) {
    struct Option {
        const char *zh, *en, *picture;
    };
    constexpr Option options[] = {{"开机无画面", "No picture", "no_picture"},
                                  {"开不了机", "Does not switch on", "power"},
                                  {"自动重启、死机", "Restarts or hangs", "gear"},
                                  {"没有声音", "No sound", "sound"},
                                  {"连不上网络", "No network", "network"},
                                  {"硬盘不识别", "Disk is not seen", "disk"},
                                  {"遥控器失灵", "Remote does not work", "remote"},
                                  {"发热、有异味", "Hot, or it smells", "heat"},
                                  {"进水、受潮", "Water got in", "drop"},
                                  {"有异响", "Strange noise", "noise"},
                                  {"外壳破损", "Broken case", "crack"},
                                  {"其他问题", "Something else", "question"}};
    Choices page;
    page.title = {"symptom.title"};
    page.subtitle = {"symptom.subtitle"};
    for (int i = 0; i < count; ++i) {
        const Option& o = options[i % 12];
        page.options.push_back({both(o.zh, o.en), {}, o.picture, {Act::choose, i}});
    }
    page.others = {{{"symptom.own_words"}, {Act::type_instead}}};
    return page;
}

Choices wordy_choices() {
    Choices page = choices(12);
    for (std::size_t i = 0; i < page.options.size(); i += 3)
        page.options[i].detail = both("常见于停电之后，先试试重新插拔电源", "Often after a power cut; try the plug first");
    return page;
}

Choices parts() {
    Choices page;
    page.title = {"bench.part_title"};
    page.subtitle = {"bench.of_ticket",
                     {std::string("SZ001-260302-A0001-G"), Name{"硬盘录像机 NVR-1608", "Video recorder NVR-1608"}}};
    const Name names[] = {{"电源板", "Power board"}, {"主板", "Main board"}, {"风扇", "Fan"}, {"前面板", "Front panel"}};
    const char* numbers[] = {"PB-220", "MB-1608", "FN-40", "FP-16"};
    for (int i = 0; i < 4; ++i) page.options.push_back({named(names[i]), verbatim(numbers[i]), {}, {Act::choose, i}});
    return page;
}

Choices no_parts() {
    Choices page = parts();
    page.options.clear();
    page.subtitle = {"bench.no_parts"};
    return page;
}

Button change(int what) { return {{"summary.change"}, {Act::edit, what}}; }

Summary summary() {
    Summary page;
    page.title = {"summary.title"};
    page.items = {{{"summary.product"}, both("硬盘录像机 NVR-1608", "Video recorder NVR-1608")},
                  {{"summary.serial"}, verbatim("K252231D9QA8JDF")},
                  {{"summary.proof"}, {"summary.no_proof"}},
                  {{"summary.warranty"}, {"decision.covered.title"}, Tone::right},
                  {{"summary.symptom"}, both("开机无画面", "No picture"), Tone::neutral, change(1)},
                  {{"summary.phone"}, verbatim("138****5678"), Tone::neutral, change(2)},
                  {{"summary.name"}, {"summary.not_given"}, Tone::neutral, {{"summary.give"}, {Act::edit, 3}}},
                  {{"summary.signature"}, {"summary.is_signed"}, Tone::neutral, change(4)}};
    Summary::Question since{{"summary.since"}, {}, 1};
    int i = 0;
    for (const char* option : {"since.today", "since.this_week", "since.longer"})
        since.options.push_back({{option}, {Act::choose_since, i++}});
    Summary::Question wish{{"summary.wish"}, {}, -1};
    i = 0;
    for (const char* option : {"wish.repair", "wish.exchange", "wish.refund"})
        wish.options.push_back({{option}, {Act::choose_wish, i++}});
    page.questions = {since, wish};
    page.confirm = {{"summary.confirm"}, {Act::confirm}};
    return page;
}

Summary wordy_summary() {
    Summary page = summary();
    page.items[0].value = named(long_product);
    page.items[4].value =
        both("开机几分钟后画面变绿，随后自动重启，夜间更频繁，重新插拔电源后可以好一会儿",
             "A few minutes after switching on the picture turns green and the unit restarts, more often at "
             "night; pulling the plug helps for a while");
    return page;
}

}  // namespace

Choices few_choices() { return choices(4); }

void lay_out_registering(Shelf& shelf) {
    shelf.add("decision_yes", kiosk(3), covered());
    shelf.add("decision_no", kiosk(3), expired(), State::wrong);
    shelf.add("decision_staff", kiosk(3), staff_decides());
    shelf.add("decision_long", kiosk(3), wordy_decision(), State::wordy);
    shelf.add("choices_few", kiosk(4), few_choices());
    shelf.add("choices_many", kiosk(4), choices(12));
    shelf.add("choices_long", kiosk(4), wordy_choices(), State::wordy);
    shelf.add("choices_too_many", staff(), choices(30), State::wordy);
    shelf.add("choices_parts", staff(Station::counter), parts());
    shelf.add("choices_none", staff(Station::counter), no_parts(), State::empty);
    shelf.add("summary", kiosk(5), summary());
    shelf.add("summary_long", kiosk(5), wordy_summary(), State::wordy);
}

}  // namespace mendbay::samples
