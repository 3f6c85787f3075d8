// Samples: waiting, done, and what has to be said.
#include "ui/gallery/shelf.hpp"

namespace mendbay::samples {

using namespace flow;
using namespace flow::screen;

namespace {

screen::Done printed() {
    screen::Done page;
    page.title = {"done.title"};
    page.subtitle = {"done.subtitle"};
    page.paper = paper(576, 900);
    page.number = "SZ001-260302-A0042-3";
    page.print_tone = Tone::right;
    page.print_status = {"done.printed"};
    page.others = {{{"done.did_not_come_out"}, {Act::it_did_not_come_out}}};
    page.finish = {{"done.finish"}, {Act::finish}, {"done.seconds", {std::int64_t(12)}}};
    return page;
}

screen::Done out_of_paper() {
    screen::Done page = printed();
    page.subtitle = {"done.safe_subtitle"};
    page.print_tone = Tone::look;
    page.print_status = {"done.needs_attention", {Text{"printer.paper_out"}}};
    page.others.clear();
    return page;
}

screen::Done printing() {
    screen::Done page = printed();
    page.paper.reset();
    page.print_tone = Tone::neutral;
    page.print_status = {"done.printing"};
    page.others.clear();
    return page;
}

screen::Done unconfirmed() {
    screen::Done page = printed();
    page.subtitle = {"done.safe_subtitle"};
    page.print_tone = Tone::look;
    page.print_status = {"done.unconfirmed"};
    page.others = {{{"done.came_out"}, {Act::it_came_out}}, {{"done.did_not_come_out"}, {Act::it_did_not_come_out}}};
    return page;
}

screen::Done wordy_done() {
    screen::Done page = unconfirmed();
    page.paper = paper(576, 1800);
    page.subtitle = both("请取走维修单，把产品、电源、遥控器和维修单一起交给柜台。硬盘里的录像请先备份，维修中可能会清空。",
                         "Take the slip and hand it over at the counter with the product, its power supply and its remote "
                         "control. Please back recordings up first; a repair may erase them.");
    return page;
}

Notice ready() {
    Notice page;
    page.tone = Tone::right;
    page.title = {"ticket_state.ready"};
    page.body = {"progress.body_ready"};
    page.items = {{{"ticket.number"}, verbatim("SZ001-260302-A0001-G")},
                  {{"summary.product"}, both("硬盘录像机 NVR-1608", "Video recorder NVR-1608")},
                  {{"summary.symptom"}, both("开机无画面", "No picture")},
                  {{"summary.warranty"}, {"decision.covered.title"}},
                  {{"summary.phone"}, verbatim("138****5678")}};
    page.proceed = {{"common.finish"}, {Act::finish}};
    return page;
}

Notice not_saved() {
    Notice page;
    page.tone = Tone::wrong;
    page.title = {"saving.failed_title"};
    page.body = {"saving.failed_body"};
    page.proceed = {{"saving.retry"}, {Act::confirm}};
    page.others = {{{"common.cancel"}, {Act::cancel}}};
    return page;
}

Notice open_already() {
    Notice page;
    page.title = {"own_open.title"};
    page.body = {"own_open.body"};
    page.items = {{{"ticket.number"}, verbatim("SZ001-260302-A0001-G")}};
    page.proceed = {{"common.finish"}, {Act::finish}};
    return page;
}

Notice wordy_notice() {
    Notice page = ready();
    page.tone = Tone::look;
    page.title =
        both("已报价，等您答复：主板和电源板都要更换", "A quote waits for you: main board and power board must be replaced");
    page.body =
        both("换件和工费一共 192 元，修好后再保三个月。您可以在这里答复，也可以打服务电话；七天内没有答复，我们会再联系您。",
             "Parts and labour come to ¥192, with three months of warranty on the repair. Answer here or by phone; if we "
             "have not heard from you in seven days we call you.");
    for (int i = 0; i < 6; ++i) page.items.push_back(page.items[std::size_t(i % 5)]);
    page.others = {{both("先不修了", "Do not repair it"), {Act::cancel}}};
    return page;
}

}  // namespace

void lay_out_endings(Shelf& shelf) {
    shelf.add("busy", kiosk_without_way_back(2), Busy{{"busy.looking"}});
    shelf.add("busy_long", kiosk_without_way_back(2),
              Busy{both("正在向服务中心查询这台产品的保修记录和维修记录，请稍等…",
                        "Asking the service centre for the warranty and the repairs of this unit, one moment please…")},
              State::wordy);
    shelf.add("done", kiosk_without_way_back(5), printed());
    shelf.add("done_no_paper", kiosk_without_way_back(5), out_of_paper(), State::wrong);
    shelf.add("done_waiting", kiosk_without_way_back(5), printing(), State::empty);
    shelf.add("done_unconfirmed", kiosk_without_way_back(5), unconfirmed());
    shelf.add("done_long", kiosk_without_way_back(5), wordy_done(), State::wordy);
    shelf.add("notice_right", kiosk_without_way_back(0), ready());
    shelf.add("notice_wrong", kiosk_without_way_back(5), not_saved(), State::wrong);
    shelf.add("notice_look", kiosk_without_way_back(5), open_already());
    shelf.add("notice_long", kiosk_without_way_back(0), wordy_notice(), State::wordy);
}

}  // namespace mendbay::samples
