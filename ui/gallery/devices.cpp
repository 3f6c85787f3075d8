// Samples: what hangs on a terminal, one of those things by itself, and a code to try a scanner with.
#include "ui/gallery/shelf.hpp"

namespace mendbay::samples {

using namespace flow;
using namespace flow::screen;

namespace {

Chrome with_back(Chrome chrome) {
    chrome.back = Button{{"common.back"}, {Act::back}};
    return chrome;
}

Text at(std::string model, std::string port) { return {"devices.where", {std::move(model), std::move(port)}}; }
Text scanned(std::string clock) { return {"devices.last_scan", {std::move(clock)}}; }

Devices page_of(std::vector<Devices::Card> cards) {
    Devices page;
    page.title = {"devices.title"};
    page.subtitle = {"devices.all_ready"};
    page.cards = std::move(cards);
    for (std::size_t i = 0; i < page.cards.size(); ++i) page.cards[i].tap = {Act::open_device, int(i)};
    page.empty_title = {"devices.empty_title"};
    page.empty_hint = {"devices.empty_hint"};
    page.others = {{{"devices.add_network"}, {Act::add_network}}, {{"devices.walk"}, {Act::walk}}};
    return page;
}

Devices all_well() {
    const Text ready{"devices.state.ready"};
    return page_of({
        {"scanner",
         both("前台扫描枪", "Front scanner"),
         at("Honeywell 1900", "USB 1-2"),
         Tone::right,
         ready,
         scanned("10:32"),
         {},
         {}},
        {"typing_scanner",
         both("柜台扫描枪", "Counter scanner"),
         at("Zebra DS2208", "USB 1-3"),
         Tone::right,
         ready,
         scanned("09:58"),
         {},
         {}},
        {"camera_scanner",
         both("发票摄像头", "Invoice camera"),
         at("Logitech C270", "USB 2-1"),
         Tone::right,
         ready,
         scanned("10:07"),
         {},
         {}},
        {"receipt_printer", both("小票机", "Receipts"), at("EPSON TM-T82III", "USB 1-4"), Tone::right, ready, {}, {}, {}},
        {"label_printer", both("标签机", "Labels"), at("TSC TTP-244 Pro", "USB 1-5"), Tone::right, ready, {}, {}, {}},
        {"sheet_printer",
         both("A4 打印机", "A4 sheets"),
         at("HP LaserJet M203", "192.168.1.40"),
         Tone::right,
         ready,
         {},
         {},
         {}},
    });
}

Devices some_trouble() {
    Devices page = all_well();
    page.subtitle = {"devices.some_ready", {std::int64_t(2), std::int64_t(7)}};
    page.cards[0].tone = Tone::wrong, page.cards[0].state = {"devices.state.gone"};
    page.cards[3].tone = Tone::look, page.cards[3].state = {"devices.state.paper_out"};
    page.cards[3].note = {"devices.papers_wait", {std::int64_t(2)}};
    page.cards[4].tone = Tone::wrong, page.cards[4].state = {"devices.state.cover_open"};
    page.cards[5].tone = Tone::neutral, page.cards[5].state = {"devices.state.not_there"};
    page.cards.push_back({"unknown_device",
                          verbatim("Xprinter XP-N160II"),
                          at("0416:5011", "USB 1-6"),
                          Tone::neutral,
                          {"devices.state.not_chosen"},
                          {},
                          {"devices.new"},
                          {Act::open_device, 6}});
    return page;
}

Devices on_the_kiosk() {
    const Devices page = all_well();
    std::vector<Devices::Card> cards{page.cards[0], page.cards[2], page.cards[3]};
    cards[0].picture = "pos_scanner";
    cards[2].tone = Tone::look, cards[2].state = {"devices.state.paper_out"};
    cards[2].note = {"devices.papers_wait", {std::int64_t(2)}};
    cards.push_back({"keyboard",
                     both("键盘", "Keyboard"),
                     at("Dell KB216", "USB 1-6"),
                     Tone::neutral,
                     {"devices.state.not_chosen"},
                     {},
                     {"devices.new"},
                     {Act::open_device, 3}});
    return page_of(std::move(cards));
}

Devices wordy_devices() {
    Devices page = some_trouble();
    page.cards.push_back(
        {"pos_scanner", {}, {}, Tone::right, {"devices.state.ready"}, scanned("2026-03-02 10:32:07"), {}, {}});
    page.cards.push_back({"keyboard", {}, {}, Tone::look, {}, {}, {"devices.new"}, {}});
    for (std::size_t i = 0; i < page.cards.size(); ++i) {
        auto& card = page.cards[i];
        card.name = both("二楼维修间靠窗工位的无线扫描枪（备用，周末值班用）",
                         "Cordless scanner of the window bench on the second floor (spare, for weekends)");
        card.detail = at("Shenzhen Minjie Electronic Technology MJ-2840-BT-USB", "usb-0000:00:14.0-1.2.4:1.0 /dev/ttyACM12");
        if (i % 3 == 1) {
            card.tone = Tone::look;
            card.state = both("缺纸，盖子也开着：换一卷新纸，合上盖子，再按一下进纸键",
                              "Out of paper with its cover open: put in a new roll, close the cover and press feed once");
            card.note = {"devices.papers_wait", {std::int64_t(128)}};
        }
        card.tap = {Act::open_device, int(i)};
    }
    return page;
}

Trace receipt_printer() {
    Trace page;
    page.title = at("EPSON TM-T82III", "USB 1-4");
    page.picture = "receipt_printer";
    page.number = "小票机";
    page.tone = Tone::look;
    page.state = {"devices.state.paper_out"};
    page.items = {{{"devices.item.model"}, verbatim("EPSON TM-T82III")},
                  {{"devices.item.where"}, verbatim("USB 1-4")},
                  {{"devices.item.language"}, verbatim("ESC/POS")},
                  {{"devices.item.papers"}, {"paper.ticket.title"}},
                  {{"devices.item.paper"}, {"devices.state.paper_out"}, Tone::look},
                  {{"devices.item.cover"}, {"devices.state.ready"}}};
    page.life = {{"10:02", {"devices.state.ready"}, Tone::right}, {"10:31", {"devices.state.paper_out"}, Tone::look}};
    page.others = {{{"devices.rename"}, {Act::rename}}, {{"devices.forget"}, {Act::forget}}};
    page.proceed = {{"devices.test_page"}, {Act::test_page}};
    return page;
}

Trace scanner() {
    Trace page = receipt_printer();
    page.title = at("Honeywell 1900", "USB 1-2");
    page.picture = "scanner";
    page.number = "Front scanner 前台扫描枪";
    page.tone = Tone::right;
    page.state = {"devices.state.ready"};
    page.items = {{{"devices.item.model"}, verbatim("Honeywell 1900")}, {{"devices.item.where"}, verbatim("USB 1-2")}};
    page.life = {{"10:32", {"devices.last_scan", {std::string("K252231D9QA8JDF")}}}};
    page.proceed = {{"devices.test_scan"}, {Act::test_scan}};
    return page;
}

Trace wordy_device() {
    Trace page = receipt_printer();
    page.number = "二楼维修间靠窗工位的小票机（备用，周末值班用）";
    page.state = both("缺纸，盖子也开着：请换一卷新纸", "Out of paper, cover open: put in a new roll");
    page.items.push_back({{"devices.item.where"}, verbatim("usb-0000:00:14.0-1.2.4:1.0 /dev/usb/lp12")});
    for (int i = 0; i < 12; ++i) page.life.push_back(page.life[std::size_t(i % 2)]);
    return page;
}

ScanPrompt code_to_scan() {
    ScanPrompt page;
    page.title = {"devices.scan_title"};
    page.subtitle = {"devices.scan_subtitle"};
    page.code = code(1);
    page.waiting = {"scan.waiting"};
    page.hint = {"scan.distance_hint"};
    return page;
}

ScanPrompt other_code_scanned() {
    ScanPrompt page = code_to_scan();
    page.code = code(3);
    page.others = {{{"common.again"}, {Act::test_scan}}};
    page.feedback_tone = Tone::look;
    page.feedback = both("扫到的是另一个码", "That was another code");
    page.feedback_detail = both("请扫屏幕上的这个码，离 10–20 厘米。", "Scan the one on this display, from 10 to 20 cm.");
    return page;
}

}  // namespace

void lay_out_devices(Shelf& shelf) {
    const Chrome counter = with_back(staff(Station::counter)), upright = with_back(kiosk(0));
    shelf.add("devices", counter, all_well());
    shelf.add("devices_kiosk", upright, on_the_kiosk());
    shelf.add("devices_trouble", counter, some_trouble(), State::wrong);
    shelf.add("devices_long", counter, wordy_devices(), State::wordy);
    shelf.add("devices_none", counter, page_of({}), State::empty);
    shelf.add("trace_printer", counter, receipt_printer());
    shelf.add("trace_scanner", upright, scanner());
    shelf.add("trace_device_long", counter, wordy_device(), State::wordy);
    shelf.add("scan_code", counter, code_to_scan());
    shelf.add("scan_code_kiosk", upright, code_to_scan());
    shelf.add("scan_code_other", upright, other_code_scanned(), State::wrong);
}

}  // namespace mendbay::samples
