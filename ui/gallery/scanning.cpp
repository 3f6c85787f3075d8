// Samples: pages that wait for a scan.
#include "ui/gallery/shelf.hpp"

namespace mendbay::samples {

using namespace flow;
using namespace flow::screen;

namespace {

const Button type_instead{{"common.type_instead"}, {Act::type_instead}};

ScanPrompt prompt(Illustration illustration, Text title, Text subtitle) {
    ScanPrompt page;
    page.illustration = illustration;
    page.title = std::move(title);
    page.subtitle = std::move(subtitle);
    page.waiting = {"scan.waiting"};
    page.hint = {"scan.distance_hint"};
    page.others = {type_instead};
    return page;
}

ScanPrompt invoice() {
    ScanPrompt page = prompt(Illustration::invoice, {"proof.title"}, {"proof.subtitle"});
    page.others.insert(page.others.begin(), {{"proof.none"}, {Act::no_proof}});
    return page;
}

ScanPrompt serial() { return prompt(Illustration::serial_label, {"serial.title"}, {"serial.subtitle"}); }

ScanPrompt answering(ScanPrompt page, Tone tone, Text feedback, Text detail) {
    page.feedback_tone = tone;
    page.feedback = std::move(feedback);
    page.feedback_detail = std::move(detail);
    return page;
}

ScanPrompt with_things(ScanPrompt page, int count) {
    const ScanPrompt::Thing things[] = {
        {both("硬盘录像机", "Recorder"), both("看底部", "On the underside"), "recorder"},
        {both("摄像机", "Camera"), both("看底座或机身侧面", "On the base or the side"), "dome_camera"},
        {both("手机", "Phone"), both("看背面，或拨 *#06#", "On the back, or dial *#06#"), "phone"},
        {both("遥控器", "Remote control"), both("打开电池盖", "Under the battery cover"), "box"},
        {both("十六路双盘位网络硬盘录像机（带智能分析）", "Sixteen-channel dual-bay network recorder with analytics"),
         both("看机箱背面接口下方的长条标签，或包装盒侧面",
              "On the long label below the sockets, or on the side of the box"),
         "recorder"},
    };
    for (int i = 0; i < count; ++i) page.things.push_back(things[i]);
    return page;
}

ScanPrompt new_part() {
    ScanPrompt page = prompt(Illustration::new_part, {"bench.new_serial_title"}, {"bench.new_serial_subtitle"});
    page.others = {{{"bench.no_new_serial"}, {Act::no_new_serial}}};
    page.hint = {};
    return page;
}

Chrome warehouse_with_back() {
    Chrome chrome = warehouse();
    chrome.back = Button{{"common.back"}, {Act::back}};
    return chrome;
}

}  // namespace

void lay_out_scanning(Shelf& shelf) {
    shelf.add("scan_invoice", kiosk(1), invoice());
    shelf.add("scan_serial", kiosk(2), answering(serial(), Tone::wrong, {"scan.is_payment"}, {"scan.now_serial"}),
              State::wrong);
    shelf.add("scan_taken", kiosk(1), answering(invoice(), Tone::right, {"scan.serial_kept"}, {"scan.now_invoice"}));
    shelf.add("scan_things", kiosk(2), with_things(serial(), 3));
    shelf.add("scan_things_long", kiosk(2), with_things(serial(), 5), State::wordy);
    shelf.add("scan_slip", kiosk(0), prompt(Illustration::slip, {"progress.title"}, {"progress.subtitle"}));
    shelf.add("scan_part_tag", staff(),
              prompt(Illustration::part_tag, both("请扫旧件标签", "Scan the old part's label"),
                     both("标签贴在旧件或它的袋子上。", "It is on the part, or on its bag.")));
    shelf.add("scan_bin", staff(),
              prompt(Illustration::bin, {"board.scan_bin"},
                     both("货位标签在层板的边上。", "The label is at the edge of the shelf.")));
    shelf.add("scan_badge", staff(),
              answering(prompt(Illustration::badge, {"board.badge_please"}, {"board.badge_how"}), Tone::look,
                        {"board.unknown_badge"}, {}),
              State::wrong);
    shelf.add("scan_new_part", staff(), new_part());
    shelf.add("bar_with_back", warehouse_with_back(), new_part());
}

}  // namespace mendbay::samples
