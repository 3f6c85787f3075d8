// Papers and printers that the tests print.
#pragma once

#include "hw/wire/printer_profile.hpp"
#include "kiosk/base/text.hpp"
#include "kiosk/paper/bin_label.hpp"
#include "kiosk/paper/carton_label.hpp"
#include "kiosk/paper/loan_agreement.hpp"
#include "kiosk/paper/part_tag.hpp"
#include "kiosk/paper/receipt.hpp"
#include "kiosk/paper/return_list.hpp"
#include "kiosk/paper/settlement_statement.hpp"
#include "kiosk/paper/test_page.hpp"
#include "kiosk/paper/ticket_slip.hpp"
#include "kiosk/paper/unit_tag.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

namespace mendbay::test {

inline std::string file_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) FAIL("cannot open " << path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline hw::wire::PrinterProfile profile(const std::string& name) {
    const std::string path = "assets/printers/" + name + ".toml";
    auto parsed = hw::wire::parse_profile(file_text(path), path);
    if (!parsed) FAIL(parsed.error().detail);
    return *parsed;
}

inline const Catalogue& catalogue() {
    static const Catalogue words = [] {
        Catalogue loaded;
        REQUIRE(loaded.add(Lang::zh, file_text("assets/texts/zh/paper.toml"), "zh/paper.toml"));
        REQUIRE(loaded.add(Lang::en, file_text("assets/texts/en/paper.toml"), "en/paper.toml"));
        for (const std::string name : {"settlements.toml", "money.toml"}) {  // their words are the same on screen
            for (const std::string lang : {"zh", "en"}) {
                const std::string file = "assets/texts/" + lang + "/" + name;
                REQUIRE(loaded.add(lang == "zh" ? Lang::zh : Lang::en, file_text(file), file));
            }
        }
        return loaded;
    }();
    return words;
}

inline Day day(int year, unsigned month, unsigned of_month) {
    return Day(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month));
}

inline paper::TicketSlip a_slip() {
    paper::TicketSlip slip;
    slip.outlet = {"修达 · 中山路服务网点", "Mendbay Zhongshan Road"};
    slip.outlet_phone = "0755-26531234";
    slip.number = "SZ001-260302-A0001-G";
    slip.code = "7K3F9Q";
    slip.payload = "MB1:T:SZ001-260302-A0001-G:7K3F9Q";
    slip.product = {"网络硬盘录像机 NVR-1608", "Network recorder NVR-1608"};
    slip.serial = "NVR1608A23K00417";
    slip.symptom = verbatim("开机无画面");
    slip.verdict = verbatim("保内免费");
    slip.covered_until = day(2027, 3, 22);
    slip.customer = "张**";
    slip.phone = "138****5678";
    slip.registered_at = Instant(day(2026, 3, 2)) + std::chrono::hours(2);
    slip.mark.event_head = "1a2b3c4d";
    return slip;
}

inline paper::PartTag a_part_tag() {
    paper::PartTag tag;
    tag.outlet = {"中山路服务网点", "Zhongshan Road"};
    tag.number = "SZ001-260302-PA0001-C";
    tag.payload = "MB1:P:SZ001-260302-PA0001-C:1:1a2b3c4d";
    tag.keyed_check = "1a2b3c4d";
    tag.part_number = "PWR-1608-12V5A";
    tag.part_name = {"电源适配器 12V 5A", "Power adapter 12 V 5 A"};
    tag.unit_serial = "NVR1608A23K00417";
    tag.ticket = "SZ001-260302-A0001-G";
    tag.fault_code = "F-203";
    tag.removed = day(2026, 3, 2);
    tag.engineer = "李工";
    return tag;
}

inline paper::UnitTag a_unit_tag() {
    paper::UnitTag tag;
    tag.outlet = {"中山路服务网点", "Zhongshan Road"};
    tag.number = "SZ001-260302-A0001-G";
    tag.payload = "MB1:T:SZ001-260302-A0001-G";
    tag.product = {"网络硬盘录像机 NVR-1608", "Network recorder NVR-1608"};
    tag.serial = "NVR1608A23K00417";
    tag.symptom = verbatim("开机无画面");
    tag.phone = "138******78";
    tag.received = day(2026, 3, 2);
    tag.promised = day(2026, 3, 9);
    return tag;
}

inline paper::BinLabel a_bin_label() {
    paper::BinLabel bin;
    bin.outlet = {"中山路服务网点", "Zhongshan Road"};
    bin.number = "SZ001-B-A-03-2-K";
    bin.label = "A-03-2";
    bin.payload = "MB1:B:SZ001-B-A-03-2-K";
    return bin;
}

inline paper::CartonLabel a_carton_label() {
    paper::CartonLabel carton;
    carton.outlet = {"修达 · 中山路服务网点", "Mendbay Zhongshan Road"};
    carton.centre = {"华南客户服务中心", "South China service centre"};
    carton.number = "SZ001-260330-CA0002-H";
    carton.consignment = "SZ001-260330-SA0001-M";
    carton.payload = "MB1:C:SZ001-260330-CA0002-H:1:1A2B3C4D";
    carton.ordinal = 2;
    carton.cartons = 2;
    carton.parts = 17;
    carton.dangerous = true;
    return carton;
}

inline paper::ReturnList a_return_list() {
    paper::ReturnList list;
    list.outlet = {"修达 · 中山路服务网点", "Mendbay Zhongshan Road"};
    list.outlet_code = "SZ001";
    list.centre = {"华南客户服务中心", "South China service centre"};
    list.number = "SZ001-260330-SA0001-M";
    list.payload = "MB1:S:SZ001-260330-SA0001-M";
    list.contents_hash = "9f86d081884c7d659a2feaa0c55ad015";
    list.cartons = 2;
    for (int i = 1; i <= 12; ++i)
        list.rows.push_back({1 + i / 8,
                             "SZ001-260302-PA00" + std::string(i < 10 ? "0" : "") + std::to_string(i) + "-C",
                             "PSU-12V-2A",
                             {"电源适配器 12V", "Power adapter 12V"},
                             "NVR1608A23K00417",
                             "SZ001-260302-A0001-G",
                             "G01",
                             day(2026, 3, 2),
                             i % 5 == 0});
    list.sealed_on = day(2026, 3, 30);
    return list;
}

// A deposit that goes back with a deduction, by the two ways it was paid.
inline paper::Receipt a_receipt() {
    paper::Receipt receipt;
    receipt.outlet = {"修达 · 中山路服务网点", "Mendbay Zhongshan Road"};
    receipt.outlet_phone = "0755-26531234";
    receipt.number = "SZ001-260312-VA0002-U";
    receipt.payload = "MB1:V:SZ001-260312-VA0002-U";
    receipt.what = paper::Receipt::What::deposit_back;
    receipt.about = "SZ001-260302-LA0001-H";
    receipt.is_loan = true;
    receipt.product = {"16路网络硬盘录像机", "16-channel network recorder"};
    receipt.customer = "张**";
    receipt.lines = {{{"pay_kind.wechat"}, Fen{-280'00}, "SZ001-260302-VA0001-C"},
                     {{"pay_kind.cash"}, Fen{-100'00}, "SZ001-260302-VA0001-C"}};
    receipt.kept = Fen{120'00};
    receipt.reason = "遥控器没有还，外壳有划痕";
    receipt.approved_by = "陈静";
    receipt.who = "黄敏";
    receipt.at = Instant(day(2026, 3, 12)) + std::chrono::hours(2);
    receipt.mark.event_head = "1a2b3c4d";
    return receipt;
}

inline paper::LoanAgreement a_loan_agreement() {
    paper::LoanAgreement agreement;
    agreement.outlet = {"修达 · 中山路服务网点", "Mendbay Zhongshan Road"};
    agreement.outlet_phone = "0755-26531234";
    agreement.number = "SZ001-260302-LA0001-H";
    agreement.payload = "MB1:L:SZ001-260302-LA0001-H";
    agreement.ticket = "SZ001-260302-A0001-G";
    agreement.customer = "张**";
    agreement.phone = "138****5678";
    agreement.product = {"16路网络硬盘录像机", "16-channel network recorder"};
    agreement.serial = "LN-NVR-0001";
    agreement.accessories = {{"电源适配器", "Power adapter"}, {"遥控器", "Remote"}};
    agreement.photos = {"0417", "0418"};
    agreement.value = Fen{1680'00};
    agreement.deposit = Fen{500'00};
    agreement.receipt = "SZ001-260302-VA0001-C";
    agreement.due = day(2026, 3, 12);
    agreement.clerk = "黄敏";
    agreement.manager = "陈静";
    agreement.second = "林涛";
    agreement.signature = paper::Ink{.strokes = {{{100, 200}, {400, 80}, {700, 300}, {900, 120}}}};
    agreement.out_at = Instant(day(2026, 3, 2)) + std::chrono::hours(2);
    agreement.mark.event_head = "1a2b3c4d";
    return agreement;
}

inline paper::SettlementStatement a_settlement_statement() {
    paper::SettlementStatement paper;
    paper.outlet = {"修达 · 中山路服务网点", "Mendbay Zhongshan Road"};
    paper.centre = {"华南客户服务中心", "South China service centre"};
    paper.number = "SZ001-2026-03";
    paper.is_draft = false;
    std::vector<parts::SettlementLine> lines;
    const auto add = [&](parts::LineKind kind, Fen amount, std::string document, std::string words = {}) {
        const std::string running = std::to_string(lines.size() + 1);
        lines.push_back({"SZ001-2026-03-000" + running,
                         kind,
                         amount,
                         day(2026, 3, int(lines.size()) + 2),
                         parts::row_of(kind).opens.front(),
                         std::move(document),
                         {},
                         std::move(words)});
    };
    add(parts::LineKind::parts_advanced, Fen{1'000'00}, "DN-0301");
    for (int i = 1; i <= 5; ++i)
        add(parts::LineKind::old_parts_credited, Fen{120'00}, "SZ001-260302-PA000" + std::to_string(i) + "-C");
    add(parts::LineKind::penalty, Fen{50'00}, "SZ001-2026-03-0007", "逾期未答复差异");
    add(parts::LineKind::labour_approved, Fen{300'00}, "LC-SZ001-260302-A0001-G");
    paper.statement = parts::statement_of(
        parts::period_of(day(2026, 3, 1)), Fen{120'00}, lines,
        {{parts::DepositFor::parts, Fen{5'000'00}, Fen{1'000'00}}, {parts::DepositFor::loaners, Fen{2'000'00}, {}}});
    paper.in_kind = {{"SZ001-260302-PA0009-C", {"遥控器", "Remote"}, Fen{30'00}}};
    return paper;
}

inline paper::TestPage a_test_page() {
    paper::TestPage page;
    page.outlet = {"修达 · 中山路服务网点", "Mendbay Zhongshan Road"};
    page.device = "小票打印机";
    page.model = "GP-L80250II";
    page.language = "ESC/POS";
    page.head = "203 dpi, 72 mm";
    page.address = "192.168.1.50:9100";
    page.payload = "MB1:D:7K3F9Q2M";
    page.at = Instant(day(2026, 3, 2)) + std::chrono::hours(2);
    return page;
}

// The same on a label printer.
inline paper::TestPage a_label_test_page() {
    paper::TestPage page = a_test_page();
    page.device = "标签打印机";
    page.language = "ZPL";
    page.head = "203 dpi";
    page.label = true;
    return page;
}

// Every paper there is, one row each. A new one in kiosk/paper gets its row here, and every_paper_test takes it through
// every language, resolution and label; until then that test fails.
struct NamedPaper {
    const char* builder;  // the function, and its header in kiosk/paper
    bool is_label;
    std::string code;  // what its code says
    std::function<paper::Document(Lang)> build;
    bool by_zxing = true;  // ZXingReader, which looks only once, does not find a code between the greys of a test page
    bool only_on_labels = false;  // a roll has a form of its own
};
inline std::vector<NamedPaper> every_paper() {
    return {
        {"ticket_slip", false, a_slip().payload, [](Lang lang) { return paper::ticket_slip(a_slip(), catalogue(), lang); }},
        {"part_tag", true, a_part_tag().payload, [](Lang lang) { return paper::part_tag(a_part_tag(), catalogue(), lang); }},
        {"unit_tag", true, a_unit_tag().payload, [](Lang lang) { return paper::unit_tag(a_unit_tag(), catalogue(), lang); }},
        {"bin_label", true, a_bin_label().payload,
         [](Lang lang) { return paper::bin_label(a_bin_label(), catalogue(), lang); }},
        {"carton_label", true, a_carton_label().payload,
         [](Lang lang) { return paper::carton_label(a_carton_label(), catalogue(), lang); }},
        {"return_list", false, a_return_list().payload,
         [](Lang lang) { return paper::return_list(a_return_list(), catalogue(), lang); }},
        {"receipt", false, a_receipt().payload, [](Lang lang) { return paper::receipt(a_receipt(), catalogue(), lang); }},
        {"loan_agreement", false, a_loan_agreement().payload,
         [](Lang lang) { return paper::loan_agreement(a_loan_agreement(), catalogue(), lang); }},
        {"settlement_statement", false, a_settlement_statement().number,
         [](Lang lang) { return paper::settlement_statement(a_settlement_statement(), catalogue(), lang); }},
        {"test_page", false, a_test_page().payload,
         [](Lang lang) { return paper::test_page(a_test_page(), catalogue(), lang); }, false},
        {"test_page", true, a_label_test_page().payload,
         [](Lang lang) { return paper::test_page(a_label_test_page(), catalogue(), lang); }, false, true},
    };
}

inline paper::Document one_line(std::string text) {
    paper::Document document;
    document.blocks.push_back(paper::Line{.text = std::move(text)});
    return document;
}

}  // namespace mendbay::test
