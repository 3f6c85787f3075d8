#include "kiosk/paper/short_number.hpp"
#include "tests/catch.hpp"
#include "tests/print/papers_for_tests.hpp"

#include <algorithm>

using namespace mendbay;

namespace {

// Everything a paper says, in reading order, one block a line.
std::string words_of(const paper::Document& document) {
    std::string all;
    for (const paper::Block& block : document.blocks) {
        std::visit(overloaded{
                       [&](const paper::Line& line) { all += line.text + "\n"; },
                       [&](const paper::Pair& pair) { all += pair.label + ": " + pair.value + "\n"; },
                       [&](const paper::Code& code) { all += code.data + "\n"; },
                       [](const auto&) {},
                   },
                   block);
    }
    return all;
}

std::vector<paper::Document> every_paper(Lang lang) {
    return {paper::ticket_slip(test::a_slip(), test::catalogue(), lang),
            paper::part_tag(test::a_part_tag(), test::catalogue(), lang),
            paper::unit_tag(test::a_unit_tag(), test::catalogue(), lang),
            paper::bin_label(test::a_bin_label(), test::catalogue(), lang),
            paper::test_page(test::a_test_page(), test::catalogue(), lang),
            paper::test_page(test::a_label_test_page(), test::catalogue(), lang),
            paper::receipt(test::a_receipt(), test::catalogue(), lang),
            paper::loan_agreement(test::a_loan_agreement(), test::catalogue(), lang)};
}

}  // namespace

TEST_CASE("every word on every paper is in the catalogue, in both languages") {
    for (Lang lang : {Lang::zh, Lang::en}) {
        for (const auto& document : every_paper(lang)) {
            INFO(words_of(document));
            CHECK(words_of(document).find("⟦") == std::string::npos);
            CHECK(document.title.find("⟦") == std::string::npos);
        }
    }
}

TEST_CASE("every paper carries a code of what it is about, and its number in clear") {
    const std::pair<std::string, std::string> expected[] = {
        {"MB1:T:SZ001-260302-A0001-G:7K3F9Q", "SZ001-260302-A0001-G"},
        {"MB1:P:SZ001-260302-PA0001-C:1:1a2b3c4d", "SZ001-260302-PA0001-C"},
        {"MB1:T:SZ001-260302-A0001-G", "SZ001-260302-A0001-G"},
        {"MB1:B:SZ001-B-A-03-2-K", "SZ001-B-A-03-2-K"},
    };
    const auto papers = every_paper(Lang::zh);
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        const auto code = std::ranges::find_if(
            papers[i].blocks, [](const paper::Block& block) { return std::holds_alternative<paper::Code>(block); });
        REQUIRE(code != papers[i].blocks.end());
        CHECK(std::get<paper::Code>(*code).data == expected[i].first);
        CHECK_THAT(words_of(papers[i]), ContainsSubstring("\n" + expected[i].second + "\n"));
    }
}

TEST_CASE("the slip tells the customer what they need: number, code, product, verdict, what to do, whom to ask (T-08)") {
    const std::string words = words_of(paper::ticket_slip(test::a_slip(), test::catalogue(), Lang::zh));
    for (const char* said : {"取件码  7K3F9Q", "产品: 网络硬盘录像机 NVR-1608", "序列号: NVR1608A23K00417",
                             "故障: 开机无画面", "保修: 保内免费", "保修到: 2027 年 3 月 22 日", "联系电话: 138****5678",
                             "登记时间: 2026-03-02 10:00", "服务电话  0755-26531234", "您已同意", "交给柜台"}) {
        CHECK_THAT(words, ContainsSubstring(said));
    }
}

TEST_CASE("every slip ends with its number, its attempt and the head of the event log, then it is cut") {
    paper::TicketSlip slip = test::a_slip();
    slip.mark.attempt = 3;
    const auto document = paper::ticket_slip(slip, test::catalogue(), Lang::en);
    REQUIRE(document.blocks.size() > 2);
    CHECK(std::holds_alternative<paper::Cut>(document.blocks.back()));
    CHECK(std::get<paper::Line>(document.blocks[document.blocks.size() - 2]).text == "SZ001-260302-A0001-G  A3  1a2b3c4d");
}

TEST_CASE("a reprint says so in both languages, whatever its own; a first printing does not") {
    for (Lang lang : {Lang::zh, Lang::en}) {
        for (const auto& document : every_paper(lang)) CHECK(words_of(document).find("REPRINT") == std::string::npos);
        paper::TicketSlip slip = test::a_slip();
        paper::PartTag part = test::a_part_tag();
        paper::UnitTag unit = test::a_unit_tag();
        paper::BinLabel bin = test::a_bin_label();
        slip.mark.reprint = part.mark.reprint = unit.mark.reprint = bin.mark.reprint = 2;
        for (const auto& document :
             {paper::ticket_slip(slip, test::catalogue(), lang), paper::part_tag(part, test::catalogue(), lang),
              paper::unit_tag(unit, test::catalogue(), lang), paper::bin_label(bin, test::catalogue(), lang)}) {
            CHECK_THAT(words_of(document), ContainsSubstring("重印 REPRINT 2"));
        }
    }
}

TEST_CASE("the part tag carries everything P-02 asks for, and nothing of the customer") {
    const std::string words = words_of(paper::part_tag(test::a_part_tag(), test::catalogue(), Lang::zh));
    for (const char* said : {"PA0001", "SZ001-260302-PA0001-C", "1a2b3c4d", "PWR-1608-12V5A", "电源适配器 12V 5A",
                             "NVR1608A23K00417", "SZ001-260302-A0001-G", "F-203", "2026-03-02", "李工", "中山路服务网点"}) {
        CHECK_THAT(words, ContainsSubstring(said));
    }
    CHECK(words.find("138") == std::string::npos);
    CHECK(words.find("危险") == std::string::npos);
    paper::PartTag battery = test::a_part_tag();
    battery.dangerous = true;
    CHECK_THAT(words_of(paper::part_tag(battery, test::catalogue(), Lang::zh)), ContainsSubstring("危险"));
}

TEST_CASE("the unit tag hangs in the shop, so it carries no pick-up code") {
    const auto tag = paper::unit_tag(test::a_unit_tag(), test::catalogue(), Lang::zh);
    CHECK(words_of(tag).find("7K3F9Q") == std::string::npos);
    CHECK_THAT(words_of(tag), ContainsSubstring("138******78"));
}

TEST_CASE("a row that has nothing to say is not there") {
    paper::TicketSlip slip = test::a_slip();
    slip.product = {};
    slip.covered_until.reset();
    slip.customer.clear();
    const std::string words = words_of(paper::ticket_slip(slip, test::catalogue(), Lang::zh));
    for (const char* label : {"产品:", "保修到:", "客户:", "预计完成:", "收件核对"})
        CHECK(words.find(label) == std::string::npos);
}

TEST_CASE("once the unit is received the slip shows what was checked, and has a line to sign on (T-12)") {
    paper::TicketSlip slip = test::a_slip();
    slip.intake.push_back({verbatim("附件"), verbatim("电源、遥控器")});
    slip.promised = test::day(2026, 3, 9);
    const std::string words = words_of(paper::ticket_slip(slip, test::catalogue(), Lang::zh));
    for (const char* said : {"附件: 电源、遥控器", "客户签字", "预计完成: 2026 年 3 月 9 日"})
        CHECK_THAT(words, ContainsSubstring(said));
}

TEST_CASE("L-02: a deposit's refund says what goes back and how, what is kept, why and who agreed") {
    const std::string words = words_of(paper::receipt(test::a_receipt(), test::catalogue(), Lang::zh));
    for (const char* said :
         {"押金退款收据", "¥380.00", "微信: ¥280.00", "现金: ¥100.00", "原收据: SZ001-260302-VA0001-C", "扣除押金: ¥120.00",
          "扣除原因: 遥控器没有还，外壳有划痕", "同意人: 陈静", "借用单: SZ001-260302-LA0001-H", "经手人: 黄敏", "不是发票"})
        CHECK_THAT(words, ContainsSubstring(said));
    paper::Receipt whole = test::a_receipt();
    whole.kept = {};
    CHECK(words_of(paper::receipt(whole, test::catalogue(), Lang::zh)).find("扣除") == std::string::npos);
}

TEST_CASE("L-01: the loan agreement says what, against what, until when, in which condition, and both who approved") {
    const std::string words = words_of(paper::loan_agreement(test::a_loan_agreement(), test::catalogue(), Lang::zh));
    for (const char* said :
         {"代用机借用协议", "借用人: 张**", "代用机: 16路网络硬盘录像机", "序列号: LN-NVR-0001", "附件: 电源适配器、遥控器",
          "现状照片: 0417  0418", "价值: ¥1680.00", "押金: ¥500.00", "押金收据: SZ001-260302-VA0001-C",
          "应归还: 2026 年 3 月 12 日", "客户中心主管批准: 陈静", "第二批准人: 林涛", "6. 请自行备份", "借用人签字"})
        CHECK_THAT(words, ContainsSubstring(said));
    CHECK(words.find("13812345678") == std::string::npos);
    paper::LoanAgreement free = test::a_loan_agreement();
    free.deposit = {};
    CHECK_THAT(words_of(paper::loan_agreement(free, test::catalogue(), Lang::zh)), ContainsSubstring("押金: 免押金"));
}

TEST_CASE("people call a paper by the middle of its number") {
    CHECK(paper::short_number("SZ001-260302-A0001-G") == "A0001");
    CHECK(paper::short_number("SZ001-260302-PA0001-C") == "PA0001");
    CHECK(paper::short_number("A0001") == "A0001");
    CHECK(paper::short_number("A-1") == "A-1");
    CHECK(paper::short_number("").empty());
}

TEST_CASE("a test page names the printer, its language and how it is reached, and asks to have its code scanned back") {
    for (Lang lang : {Lang::zh, Lang::en}) {
        const std::string words = words_of(paper::test_page(test::a_test_page(), test::catalogue(), lang));
        for (const char* said : {"小票打印机", "GP-L80250II", "ESC/POS", "203 dpi, 72 mm", "192.168.1.50:9100",
                                 "2026-03-02 10:00", "\nMB1:D:7K3F9Q2M\n", "修达", "Mendbay", "A1"}) {
            CHECK_THAT(words, ContainsSubstring(said));
        }
    }
    auto page = test::a_test_page();
    page.model = page.head = "";
    const std::string words = words_of(paper::test_page(page, test::catalogue(), Lang::zh));
    CHECK(words.find("型号") == std::string::npos);
    CHECK(words.find("打印头") == std::string::npos);
}

TEST_CASE("a test page has one of each thing to look at, on rolls and on labels") {
    for (const auto& page : {test::a_test_page(), test::a_label_test_page()}) {
        int rulers = 0, codes = 0, kinds = 0;
        for (const paper::Block& block : paper::test_page(page, test::catalogue(), Lang::zh).blocks) {
            rulers += std::holds_alternative<paper::Ruler>(block) ? 1 : 0;
            codes += std::holds_alternative<paper::Code>(block) ? 1 : 0;
            if (const auto* pattern = std::get_if<paper::Pattern>(&block)) kinds |= 1 << int(pattern->kind);
        }
        CHECK(rulers == 1);
        CHECK(codes == 1);
        CHECK(kinds == 7);
    }
}

TEST_CASE("a test page that was asked for again says so") {
    for (auto page : {test::a_test_page(), test::a_label_test_page()}) {
        page.mark.reprint = 2;
        CHECK_THAT(words_of(paper::test_page(page, test::catalogue(), Lang::en)), ContainsSubstring("重印 REPRINT 2"));
    }
}
