// The samples, one function for each kind, and the list of all of them.
#include "tests/ui/sample_screens.hpp"

#include <cassert>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace mendbay::samples {

using namespace flow;
using namespace flow::screen;

namespace {

Text t(std::string zh, std::string en) { return named({std::move(zh), std::move(en)}); }

Chrome kiosk(Lang lang, int step) {
    Chrome chrome;
    chrome.lang = lang;
    chrome.outlet = {"中山路服务网点", "Zhongshan Road"};
    chrome.step = step, chrome.steps = step ? 5 : 0;
    if (step) {
        chrome.back = Button{t("返回", "Back"), {Act::back}};
        chrome.cancel = Button{t("重新开始", "Start again"), {Act::cancel}};
    }
    return chrome;
}

Chrome staff(Lang lang, Station station = Station::warehouse) {
    Chrome chrome;
    chrome.station = station;
    chrome.lang = lang;
    chrome.outlet = {"中山路服务网点", "Zhongshan Road"};
    chrome.terminal = 'B';
    chrome.title = t("旧件仓库", "Old parts");
    chrome.lights = {{t("扫描枪", "Scanner"), Tone::right},
                     {t("标签机", "Labels"), Tone::right},
                     {t("中心 离线 2 天", "Centre offline 2 days"), Tone::neutral}};
    chrome.person = "李*";
    chrome.sign_out = Button{t("退出", "Sign out"), {Act::sign_out}};
    return chrome;
}

// The bar as the warehouse terminal fills it: four devices by their names, one of them in trouble.
Chrome warehouse(Lang lang, Tone printer = Tone::right) {
    Chrome chrome = staff(lang);
    chrome.outlet = {"修达·中山路服务网点", "Mendbay Zhongshan Road"};
    chrome.title = {"board.title"};
    chrome.lights = {{{"device.scanner", {std::string("front")}}, Tone::right},
                     {{"device.scanner", {std::string("hand")}}, Tone::right},
                     {{"device.printer", {std::string("label")}}, printer},
                     {{"device.printer", {std::string("receipt")}}, Tone::right}};
    chrome.person = "欧**";
    chrome.sign_out = Button{{"board.sign_out"}, {Act::sign_out}};
    return chrome;
}

Chrome warehouse_with_back(Lang lang) {
    Chrome chrome = warehouse(lang);
    chrome.back = Button{{"common.back"}, {Act::back}};
    return chrome;
}

Chrome warehouse_label_waits(Lang lang) {
    Chrome chrome = warehouse(lang, Tone::look);
    chrome.banner = Banner{Tone::look, {"board.label_waits", {Text{"printer.paper_out"}}}};
    return chrome;
}

// A slip as a printer would make it: a frame, bars, a square full of dots.
std::shared_ptr<const Picture> slip(int width, int height) {
    Picture picture{width, height, std::vector<std::uint8_t>(std::size_t(width) * std::size_t(height), 255)};
    const auto fill = [&](int x0, int y0, int x1, int y1, std::uint8_t grey) {
        for (int y = y0; y < std::min(y1, height); ++y)
            for (int x = x0; x < std::min(x1, width); ++x) picture.grey[std::size_t(y * width + x)] = grey;
    };
    fill(width / 3, 30, width * 2 / 3, 66, 20);
    for (int row = 0; row < 25; ++row)
        for (int column = 0; column < 25; ++column)
            if ((row * 7 + column * 5 + row * column) % 3 == 0)
                fill(width / 2 - 125 + column * 10, 110 + row * 10, width / 2 - 115 + column * 10, 120 + row * 10, 0);
    fill(60, 390, width - 60, 430, 20);
    for (int y = 480; y + 24 < height; y += 52) fill(40, y, 160, y + 22, 90), fill(width - 260, y, width - 40, y + 22, 30);
    return std::make_shared<const Picture>(std::move(picture));
}

Attract attract() {
    Attract page;
    page.title = t("东西坏了？\n扫一扫，马上登记。", "Something broken?\nScan it, and you are in line.");
    page.subtitle =
        t("准备好购机发票和产品，全程约一分钟。", "Have your invoice and the product at hand. It takes a minute.");
    page.start = {
        t("登记维修", "Register a repair"), {Act::start}, t("查保修，打印维修单", "Warranty check and repair slip")};
    page.others = {{t("查进度 · 取机", "Progress and pick-up"),
                    {Act::check_progress},
                    t("扫维修单，或输入单号", "Scan your slip, or type its number")}};
    page.steps[0] = t("扫发票", "Scan the invoice");
    page.steps[1] = t("扫机身码", "Scan the unit");
    page.steps[2] = t("取维修单", "Take the slip");
    return page;
}

Attract closed() {
    Attract page = attract();
    page.title = t("自助机暂停服务", "This terminal is closed");
    page.subtitle = t("请到柜台办理，工作人员马上帮您。", "Please go to the counter. Our staff will help you at once.");
    page.start.enabled = false;
    page.out_of_order = true;
    page.others.clear();
    for (Text& step : page.steps) step = {};
    return page;
}

Consent consent() {
    return {t("登记前，请您确认", "Before we begin, please confirm"),
            {t("我们会记录您的电话、发票信息和产品序列号。",
               "We record your phone number, your invoice and the serial number of your product."),
             t("只用于本次维修：判定保修、联系您、交还产品。",
               "Only for this repair: to check the warranty, to reach you, and to hand the product back."),
             t("中山路服务网点保存三年，到期后删除您的个人信息。您随时可以在柜台要求查看或删除。",
               "Zhongshan Road keeps it for three years and then deletes your personal data. You may ask to see or delete "
               "it at the counter at any time.")},
            {t("同意，开始登记", "I agree, begin"), {Act::agree}},
            {t("不同意", "I do not agree"), {Act::cancel}}};
}

Consent long_consent() {
    Consent page = consent();
    const auto once = page.paragraphs;
    for (int i = 0; i < 3; ++i) page.paragraphs.insert(page.paragraphs.end(), once.begin(), once.end());
    return page;
}

ScanPrompt scan(Illustration illustration) {
    ScanPrompt page;
    page.title = t("请扫发票上的二维码", "Scan the QR code on your invoice");
    page.subtitle = t("把发票放到扫描口，二维码通常在左上角。",
                      "Hold the invoice before the scanner. The code is usually at its top left.");
    page.illustration = illustration;
    page.waiting = t("正在等待扫描…", "Waiting for a scan…");
    page.hint = t("扫描枪亮灯时，距离 10–20 厘米最清楚", "While the light is on, 10 to 20 cm is the best distance");
    page.others = {{t("没有发票", "No invoice"), {Act::no_proof}}, {t("手动输入", "Type it instead"), {Act::type_instead}}};
    return page;
}

ScanPrompt scan_with_feedback(Tone tone) {
    ScanPrompt page = scan(Illustration::serial_label);
    page.title = t("请扫机身上的序列号", "Scan the serial number on the unit");
    page.others.erase(page.others.begin());
    page.feedback_tone = tone;
    page.feedback =
        t("这是付款码，这里不收款，请收好手机", "That is a payment code. Nothing is paid here: please put your phone away.");
    page.feedback_detail = t("请扫产品标签上 SN 旁边的条码", "Please scan the bar code beside SN on the product's label.");
    return page;
}

Typing typing(Keys keys, std::string text, std::string shown) {
    Typing page;
    page.title = t("请输入您的手机号", "What is your mobile number?");
    page.subtitle = t("修好后打这个电话通知您。座机请加区号。",
                      "We call it when the repair is done. With the area code for a fixed line.");
    page.keys = keys;
    page.text = std::move(text);
    page.shown = std::move(shown);
    page.placeholder = t("手机号码", "Mobile number");
    page.submit = {t("下一步", "Next"), {Act::submit}, {}, page.text.size() > 5};
    page.longest = 40;
    return page;
}

Typing wrong_typing(Keys keys) {
    Typing page = typing(keys, "SZ001-260302-A0001-H", "SZ001-260302-A0001-H");
    page.title = t("请输入单号、旧件号或货位号", "Type a ticket, part or bin number");
    page.subtitle = t("标签看不清时用。横线可以不输，货位号除外。",
                      "For labels that cannot be read. Dashes may be left out, except in bins.");
    page.problem = t("单号有一位不对，请对照单据再看一遍", "One character is wrong. Please compare it with the paper.");
    page.submit.enabled = false;
    return page;
}

DecisionCard decision(DecisionCard::Answer answer) {
    using namespace std::chrono;
    DecisionCard page;
    page.answer = answer;
    page.title = t("在保修期内", "Under warranty");
    page.subtitle = t("本次维修免费，配件也免费", "This repair is free, parts included");
    page.start = sys_days(2026y / 3 / 14), page.end = sys_days(2027y / 3 / 22);
    page.start_label = t("2026-03-14 购买", "Bought 2026-03-14");
    page.end_label = t("含维修顺延 8 天", "Includes 8 days in repair");
    page.remaining_days = 120;
    page.elapsed = 0.67f;
    page.product = {"硬盘录像机 NVR-1608", "Video recorder NVR-1608"};
    page.serial = "K252231D9QA8JDF";
    page.reasons = {
        {Tone::right, t("发票日期 2026-03-14，是有效的购买凭证", "The invoice of 2026-03-14 is a valid proof of purchase")},
        {Tone::right, t("整机保修 12 个月；遥控器、电源、支架 3 个月",
                        "12 months for the unit; 3 months for remote, power supply and bracket")},
        {Tone::right, t("6 月维修用去 8 天，保修顺延 8 天", "The repair in June took 8 days, which are added")},
        {Tone::look, t("最终以工程师检测为准，人为损坏不在保修范围",
                       "The engineer's finding decides; damage by misuse is not covered")}};
    page.next = t("接下来登记故障，打印维修单，产品交给柜台。",
                  "Next: tell us the fault, take your slip, hand the product over at the counter.");
    page.proceed = {t("继续登记", "Continue"), {Act::proceed}};
    return page;
}

DecisionCard expired() {
    DecisionCard page = decision(DecisionCard::Answer::no);
    page.title = t("已过保修期", "The warranty has ended");
    page.subtitle = t("可以付费维修，先报价后维修", "We can repair it at a price; you hear the price first");
    page.remaining_days = -1042;
    page.elapsed = 1;
    page.reasons = {
        {Tone::right, t("发票日期 2022-03-14，是有效的购买凭证", "The invoice of 2022-03-14 is a valid proof of purchase")},
        {Tone::wrong, t("整机保修 12 个月，已于 2023-03-14 到期", "12 months for the unit, which ended on 2023-03-14")},
        {Tone::neutral, t("没有维保合同", "No service contract")}};
    return page;
}

DecisionCard staff_decides() {
    DecisionCard page = decision(DecisionCard::Answer::staff);
    page.title = t("请工作人员核对", "Our staff will look at it");
    page.subtitle = t("请继续登记，到柜台当面核对", "Please go on; it is checked at the counter");
    page.start.reset(), page.end.reset();
    page.product = {};
    page.reasons = {
        {Tone::look, t("系统里还没有这台产品，柜台会为您建档", "We do not know this unit yet; the counter will enter it")},
        {Tone::look, t("最终以工程师检测为准，人为损坏不在保修范围",
                       "The engineer's finding decides; damage by misuse is not covered")}};
    return page;
}

DecisionCard long_decision() {
    DecisionCard page = decision(DecisionCard::Answer::yes);
    page.title = t("部分在保修期内，其余部分先报价", "Partly under warranty, a quote for the rest");
    page.product = {"十六路双盘位网络硬盘录像机（带智能分析）NVR-1608-16P-PRO",
                    "16-channel dual-bay network video recorder with analytics NVR-1608-16P-PRO"};
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
    page.title = t("哪里不对？", "What is wrong?");
    page.subtitle =
        t("选最接近的一项，工作人员会再和您确认。", "Choose what comes closest. Our staff will check it with you.");
    for (int i = 0; i < count; ++i) {
        const Option& o = options[i % 12];
        page.options.push_back(
            {t(o.zh, o.en),
             i % 3 ? Text{} : t("常见于停电之后，先试试重新插拔电源", "Often after a power cut; try the plug first"),
             o.picture,
             {Act::choose, i}});
    }
    page.others = {{t("自己说", "In my own words"), {Act::type_instead}}};
    return page;
}

Summary summary() {
    Summary page;
    page.title = t("请核对，没错就登记", "Please check, then register");
    page.items = {{t("产品", "Product"), t("硬盘录像机 NVR-1608", "Video recorder NVR-1608")},
                  {t("序列号", "Serial number"), verbatim("K252231D9QA8JDF")},
                  {t("购买凭证", "Proof of purchase"), t("2026-03-14 的发票", "Invoice of 2026-03-14")},
                  {t("保修", "Warranty"), t("在保修期内", "Under warranty"), Tone::right},
                  {t("故障", "Fault"), t("开机无画面", "No picture")},
                  {t("电话", "Phone"), verbatim("138****5678")}};
    Summary::Question since{t("什么时候开始的？", "Since when?"), {}, 1};
    int i = 0;
    for (const Text& option :
         {t("今天", "Today"), t("这几天", "A few days"), t("一个月内", "This month"), t("更久", "Longer")})
        since.options.push_back({option, {Act::choose_since, i++}});
    Summary::Question wish{t("您希望怎么处理？", "What would you like?"), {}, -1};
    i = 0;
    for (const Text& option : {t("修好", "Have it repaired"), t("换一台", "Exchange"), t("退货", "Refund")})
        wish.options.push_back({option, {Act::choose_wish, i++}});
    page.questions = {since, wish};
    page.confirm = {t("确认登记", "Register"), {Act::confirm}};
    return page;
}

Summary long_summary() {
    Summary page = summary();
    page.items[0].value = t("十六路双盘位网络硬盘录像机（带智能分析）NVR-1608-16P-PRO",
                            "16-channel dual-bay network video recorder with analytics NVR-1608-16P-PRO");
    page.items[4].value = t("开机几分钟后画面变绿，随后自动重启，夜间更频繁，重新插拔电源后可以好一会儿",
                            "A few minutes after switching on the picture turns green and the unit restarts, more often at "
                            "night; pulling the plug helps for a while");
    return page;
}

screen::Done done(bool printed) {
    screen::Done page;
    page.title = t("登记好了", "You are registered");
    page.subtitle = t("请取走维修单，把产品和维修单一起交给柜台。",
                      "Take the slip, and hand it over at the counter together with the product.");
    page.paper = slip(576, 900);
    page.number = "SZ001-260302-A0042-3";
    page.print_tone = printed ? Tone::right : Tone::look;
    page.print_status = printed
                            ? t("打印完成，请取走", "Printed, please take it")
                            : t("打印机缺纸。您的登记已保存，请到柜台补打。",
                                "The printer is out of paper. Your registration is safe; the counter will print the slip.");
    page.others = {{t("没有打印出来？", "Nothing came out?"), {Act::it_did_not_come_out}}};
    page.finish = {t("完成", "Finish"), {Act::finish}, t("12 秒", "12 s")};
    return page;
}

screen::Done done_without_picture() {
    screen::Done page = done(true);
    page.paper.reset();
    page.print_tone = Tone::neutral;
    page.print_status = t("正在打印…", "Printing…");
    page.others = {{t("出来了", "It came out"), {Act::it_came_out}},
                   {t("没有打印出来", "Nothing came out"), {Act::it_did_not_come_out}}};
    return page;
}

Notice notice(Tone tone) {
    Notice page;
    page.tone = tone;
    page.title =
        tone == Tone::right ? t("修好了，可以取机", "Repaired, ready to collect") : t("没有保存成功", "It was not saved");
    page.body = tone == Tone::right ? t("请带上维修单，到柜台领取。", "Please bring your slip to the counter.")
                                    : t("请稍后再试一次。您填的内容还在，不用重新填写。",
                                        "Please try again in a moment. What you entered is still here.");
    if (tone != Tone::wrong)
        page.items = {{t("维修单", "Ticket"), verbatim("SZ001-260302-A0001-G")},
                      {t("应付", "To pay"), t("¥192.00", "¥192.00"), Tone::look}};
    page.proceed = {t("再试一次", "Try again"), {Act::confirm}};
    page.others = {{t("重新开始", "Start again"), {Act::cancel}}};
    return page;
}

Board board(Tone tone) {
    Board page;
    page.tone = tone;
    page.caption = tone == Tone::wrong  ? t("没有动", "Nothing moved")
                   : tone == Tone::look ? t("看一下标签", "Check the label")
                                        : t("已上架", "Shelved");
    page.at = "10:42:07";
    page.figure = tone == Tone::wrong ? t("不是本店的", "Not from here") : verbatim("A-03-2");
    page.headline = t("电源板 PB-220", "Power board PB-220");
    page.detail = t("旧件 SZ001-260302-PA0001-C　维修单 …A0042-3", "Old part SZ001-260302-PA0001-C, ticket …A0042-3");
    page.next_title = t("接着扫", "Scan next");
    page.next = {t("扫旧件：同一货位", "A part: the same bin"), t("扫货位：换货位", "A bin: another bin")};
    page.actions = {{t("撤销上一步", "Undo"), {Act::undo}}, {t("输入编号", "Type a number"), {Act::type_instead}}};
    page.counts = {{t("待上架", "To shelve"), 6},
                   {t("7 天内到期返回", "Due within 7 days"), 12, Tone::look},
                   {t("已超期", "Overdue"), 2, Tone::wrong},
                   {t("返回批次 · 装箱中", "Consignment being packed"), 23}};
    page.bins_title = t("货位图 A 区", "Bins, area A");
    for (int i = 0; i < 24; ++i) {
        const std::string label = std::string("A-0") + char('1' + i / 6) + "-" + char('1' + i % 6);
        page.bins.push_back({label, i == 5 || i == 11 ? 0 : 3,
                             i == 2 || i == 7 || i == 8 || i == 17 ? Tone::look
                             : i == 20                             ? Tone::wrong
                                                                   : Tone::neutral,
                             i == 13});
    }
    return page;
}

Board board_at_rest() {
    Board page = board(Tone::neutral);
    page.caption = t("您好", "Hello");
    page.at.clear();
    page.figure = t("请扫工牌", "Scan your badge");
    page.headline = t("扫描后显示这里的工作", "Then this board shows what is to do");
    page.detail = {};
    page.actions.clear();
    page.next = {t("扫工牌：登录", "Your badge: sign in")};
    for (auto& cell : page.bins) cell.here = false;
    return page;
}

// As the warehouse makes it after a part was laid into a bin: nothing to undo yet.
Board shelved() {
    Board page = board(Tone::right);
    page.caption = {"board.shelved"};
    page.figure = verbatim("A-02-3");
    page.headline = t("摄像机主板", "Camera main board");
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
    return page;
}

Board tagged() {
    Board page = shelved();
    page.caption = {"board.tagged"};
    page.figure = verbatim("SZ001-261122-PA0002-L");
    page.detail = {"board.scan_label_back"};
    page.next = {{"board.next_ticket"}, {"board.next_tag"}, {"board.next_bin"}};
    page.actions = {{{"done.came_out"}, {Act::it_came_out}}, {{"done.did_not_come_out"}, {Act::it_did_not_come_out}}};
    for (auto& cell : page.bins) cell.here = false;
    return page;
}

Board refused() {
    Board page = shelved();
    page.tone = Tone::wrong;
    page.caption = {"board.nothing_changed"};
    page.figure = {"board.no"};
    page.headline = {"refusal.not_the_centres"};
    page.detail = {};
    return page;
}

Trace trace(int lines) {
    Trace page;
    page.title = t("旧件", "Old part");
    page.number = "SZ001-260302-PA0001-C";
    page.tone = Tone::look;
    page.state = t("待配件 · 承诺 11-25", "Waiting for parts, due 11-25");
    page.items = {{t("配件", "Part"), t("电源板 PB-220", "Power board PB-220")},
                  {t("货位", "Bin"), verbatim("A-03-2")},
                  {t("维修单", "Ticket"), verbatim("SZ001-260302-A0001-G")},
                  {t("故障代码", "Fault code"), verbatim("F07")},
                  {t("应返回", "Due back"), t("2026 年 4 月 1 日", "1 Apr 2026"), Tone::wrong}};
    for (int i = 0; i < lines; ++i)
        page.life.push_back({"2026-03-02 10:" + std::to_string(10 + i),
                             i % 2 ? t("李* 上架到 A-03-2", "Li* shelved it at A-03-2")
                                   : t("王* 贴标，外观完好，2 张照片，配新件 PB-220 #7731",
                                       "Wang* tagged it, undamaged, two photos, new part PB-220 #7731"),
                             i + 1 == lines ? Tone::look : Tone::neutral});
    page.others = {{t("重打标签", "Print the label again"), {Act::reprint}}};
    page.proceed = {t("完成", "Done"), {Act::finish}};
    return page;
}

Bench bench() {
    Bench page;
    page.title = t("工作台", "The bench");
    page.subtitle = t("点一下就是扫一下。", "A touch is a scan.");
    for (int i = 0; i < 6; ++i)
        page.cards.push_back({t("购机发票", "An invoice"),
                              t("2026-03-14，NVR-1608", "2026-03-14, NVR-1608"),
                              slip(400, i % 2 ? 400 : 120),
                              {Act::choose, i}});
    page.faults = {{t("拔掉扫描枪", "Unplug the scanner"), {Act::proceed, 0}},
                   {t("小票机缺纸", "Receipt paper out"), {Act::proceed, 1}},
                   {t("标签机开盖", "Label cover open"), {Act::proceed, 2}}};
    page.papers = {{t("维修单", "Repair slip"), slip(576, 900)}, {t("旧件标签", "Part label"), slip(480, 320)}};
    return page;
}

}  // namespace

std::vector<Sample> all(Lang lang) {
    std::vector<Sample> out;
    const auto add = [&](std::string name, Chrome chrome, Body body) {
        out.push_back({std::move(name), {std::move(chrome), std::move(body)}});
    };
    const auto with_banner = [&](Chrome chrome) {
        chrome.banner = Banner{Tone::look, t("标签机缺纸：旧件 SZ001-260302-PA0001-C 的标签还没有打印",
                                             "Out of labels: the tag of SZ001-260302-PA0001-C is not printed yet")};
        return chrome;
    };
    const auto with_countdown = [&](Chrome chrome) {
        chrome.countdown =
            Countdown{9, 15, {t("继续登记", "I am still here"), {Act::stay}}, {t("结束", "Leave"), {Act::cancel}}};
        return chrome;
    };
    add("attract", kiosk(lang, 0), attract());
    add("attract_closed", kiosk(lang, 0), closed());
    add("consent", kiosk(lang, 1), consent());
    add("consent_long", kiosk(lang, 1), long_consent());
    add("scan_invoice", kiosk(lang, 1), scan(Illustration::invoice));
    add("scan_serial", kiosk(lang, 2), scan_with_feedback(Tone::wrong));
    add("scan_slip", kiosk(lang, 0), scan(Illustration::slip));
    add("scan_part_tag", staff(lang), scan(Illustration::part_tag));
    add("scan_bin", staff(lang), scan(Illustration::bin));
    add("scan_badge", staff(lang), scan_with_feedback(Tone::look));
    std::get<ScanPrompt>(out.back().screen.body).illustration = Illustration::badge;
    add("scan_new_part", staff(lang), scan(Illustration::new_part));
    add("typing_phone", kiosk(lang, 4), typing(Keys::phone, "13812345678", "138 1234 5678"));
    add("typing_digits", kiosk(lang, 1), typing(Keys::digits, "", ""));
    add("typing_date", kiosk(lang, 1), typing(Keys::date, "202603", "2026-03"));
    add("typing_serial", kiosk(lang, 2), typing(Keys::serial, "K252231D9QA8JDFK252231D9QA8JDF0123456789", ""));
    add("typing_number", kiosk(lang, 0), wrong_typing(Keys::document_number));
    add("typing_number_staff", staff(lang), wrong_typing(Keys::document_number));
    add("decision_yes", kiosk(lang, 3), decision(DecisionCard::Answer::yes));
    add("decision_no", kiosk(lang, 3), expired());
    add("decision_staff", kiosk(lang, 3), staff_decides());
    add("decision_long", kiosk(lang, 3), long_decision());
    add("choices_few", kiosk(lang, 4), choices(4));
    add("choices_many", kiosk(lang, 4), choices(12));
    add("choices_too_many", staff(lang), choices(30));
    add("summary", kiosk(lang, 5), summary());
    add("summary_long", kiosk(lang, 5), long_summary());
    add("busy", kiosk(lang, 2), Busy{t("正在查询…", "Looking it up…")});
    add("done", kiosk(lang, 5), done(true));
    add("done_no_paper", kiosk(lang, 5), done(false));
    add("done_waiting", kiosk(lang, 5), done_without_picture());
    add("notice_right", kiosk(lang, 0), notice(Tone::right));
    add("notice_wrong", kiosk(lang, 5), notice(Tone::wrong));
    add("notice_look", staff(lang), notice(Tone::look));
    add("board", staff(lang), board(Tone::right));
    add("board_wrong", staff(lang), board(Tone::wrong));
    add("board_look", with_banner(staff(lang)), board(Tone::look));
    add("board_at_rest", staff(lang), board_at_rest());
    add("board_shelved", warehouse(lang), shelved());
    add("board_tagged", warehouse_label_waits(lang), tagged());
    add("board_refused", warehouse(lang), refused());
    add("bar_with_back", warehouse_with_back(lang), scan(Illustration::new_part));
    add("trace", staff(lang), trace(6));
    add("trace_long", staff(lang, Station::counter), trace(30));
    add("bench", staff(lang, Station::counter), bench());
    add("countdown", with_countdown(kiosk(lang, 4)), choices(4));
    add("countdown_staff", with_countdown(staff(lang)), board(Tone::right));
    return out;
}

flow::Screen one(const std::string& name, Lang lang) {
    for (Sample& sample : all(lang))
        if (sample.name == name) return std::move(sample.screen);
    assert(false && "no such sample");
    return {};
}

Catalogue catalogue() {
    Catalogue out;
    for (const Lang lang : {Lang::zh, Lang::en})
        for (const auto& entry : std::filesystem::directory_iterator("assets/texts/" + std::string(code_of(lang)))) {
            std::ifstream in(entry.path(), std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(in), {}};
            [[maybe_unused]] const auto added = out.add(lang, text, entry.path().string());
            assert(added);
        }
    return out;
}

}  // namespace mendbay::samples
