// Samples: what can surround a page or lie over it, shown around pages that are samples themselves.
#include "ui/gallery/shelf.hpp"

namespace mendbay::samples {

using namespace flow;
using namespace flow::screen;

namespace {

Chrome with(Chrome chrome, Tone tone, Text text) {
    chrome.banner = Banner{tone, std::move(text)};
    return chrome;
}

Chrome counting(Chrome chrome) {
    chrome.countdown = Countdown{9, 15, {{"countdown.stay"}, {Act::stay}}, {{"countdown.leave"}, {Act::cancel, 1}}};
    return chrome;
}

Chrome asking(Chrome chrome) {
    chrome.dialog =
        Dialog{{"leaving.title"}, {"leaving.body"}, {{"leaving.yes"}, {Act::cancel, 1}}, {{"leaving.no"}, {Act::keep}}};
    return chrome;
}

Chrome asking_at_length(Chrome chrome) {
    chrome.dialog =
        Dialog{both("要删除这张旧件标签，重新打印一张吗？", "Shall this label be made void and printed again?"),
               both("旧标签会作废，请从旧件上撕下来。已经装箱的旧件要先取出来，贴好新标签再装回去。",
                    "The old label is void and must be taken off. A part that was packed already has to come out of "
                    "its box first, and goes back with its new label."),
               {both("重新打印", "Print again"), {Act::reprint}},
               {both("不改了", "Leave it"), {Act::keep}}};
    return chrome;
}

Chrome with_comfort(Chrome chrome, Comfort comfort) {
    chrome.comfort = comfort;
    chrome.comfort_offered = chrome.speech_offered = true;
    return chrome;
}

Chrome many_devices() {
    Chrome chrome = warehouse();
    chrome.outlet = {"修达售后服务中心（中山路与人民路交叉口旗舰店）",
                     "Mendbay service centre, corner of Zhongshan Road and Renmin Road"};
    chrome.lights.push_back({both("中心 离线 2 天", "Centre offline 2 days"), Tone::neutral});
    chrome.lights.push_back({both("电子秤", "Scales"), Tone::wrong});
    chrome.lights.push_back({both("钱箱", "Cash drawer"), Tone::right});
    chrome.lights.push_back({both("身份证读卡器", "Card reader"), Tone::look});
    chrome.person = "欧阳**";
    return chrome;
}

}  // namespace

void lay_out_surroundings(Shelf& shelf) {
    shelf.add("banner_right", with(kiosk(4), Tone::right, {"device.scanner_back"}), few_choices());
    shelf.add("banner_look", with(kiosk(4), Tone::look, {"scan.serial_kept"}), few_choices());
    shelf.add("banner_wrong", with(kiosk(4), Tone::wrong, {"device.scanner_gone"}), few_choices(), State::wrong);
    shelf.add("banner_neutral", with(kiosk(4), Tone::neutral, {"scan.invoice_already"}), few_choices());
    shelf.add("banner_staff", with(staff(), Tone::right, {"scan.is_ticket"}), shelved_part());
    shelf.add(
        "banner_long",
        with(staff(), Tone::look,
             both("标签机缺纸：旧件 SZ001-260302-PA0001-C 的标签还没有打印，装好纸后会自动补打，请不要重复登记",
                  "Out of labels: the tag of SZ001-260302-PA0001-C is not printed yet. It comes by itself once there is "
                  "paper; please do not register the part again.")),
        shelved_part(), State::wordy);
    shelf.add("countdown", counting(kiosk(4)), few_choices());
    shelf.add("countdown_staff", counting(staff()), shelved_part());
    shelf.add("dialog", asking(kiosk(4)), few_choices());
    shelf.add("dialog_staff", asking_at_length(staff()), shelved_part(), State::wordy);
    shelf.add("comfort_offered", with_comfort(kiosk(4), {}), few_choices());
    shelf.add("comfort_large", with_comfort(kiosk(4), {.large = true}), few_choices());
    shelf.add("comfort_low", with_comfort(kiosk(4), {.low = true}), few_choices());
    shelf.add("comfort_contrast", with_comfort(kiosk(4), {.contrast = true}), few_choices());
    shelf.add("comfort_spoken", with_comfort(kiosk(4), {.spoken = true}), few_choices());
    shelf.add("comfort_all", with_comfort(kiosk(4), {.large = true, .low = true, .contrast = true, .spoken = true}),
              few_choices());
    shelf.add("bar_many_devices", many_devices(), shelved_part(), State::wordy);
}

}  // namespace mendbay::samples
