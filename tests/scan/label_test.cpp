#include "kiosk/base/digest.hpp"
#include "tests/scan/reads.hpp"

using namespace mendbay;

TEST_CASE("part labels in ISO 15434 format 06 give part, serial, lot and quantity") {
    check_table(std::vector<Row>{
        {"[)>\x1e"
         "06\x1d"
         "PPCB-100\x1d"
         "SSN0001\x1d"
         "1TL9\x1d"
         "Q25\x1d"
         "4LCN\x1e\x04",
         R"({"kind": "part_label_15434", "part_number": "PCB-100", "serial": "SN0001", "lot": "L9", "quantity": "25",
             "identifiers": {"P": "PCB-100", "S": "SN0001", "1T": "L9", "Q": "25", "4L": "CN"}})"},
        {"[)>\x1e"
         "06\x1d"
         "1PABC\x1d"
         "25SUN123\x1e\x04",
         R"({"kind": "part_label_15434", "part_number": "ABC", "serial": "UN123", "identifiers": {"1P": "ABC", "25S": "UN123"}})"},
        {"[)>\x1e"
         "06\x1d"
         "1PSUPPLIER\x1d"
         "POWN\x1e\x04",
         R"({"kind": "part_label_15434", "part_number": "OWN", "identifiers": {"1P": "SUPPLIER", "P": "OWN"}})"},
    });
}

TEST_CASE("a part label whose trailer was eaten is read, and told") {
    const std::string fields =
        R"({"kind": "part_label_15434", "serial": "SN1", "identifiers": {"S": "SN1"}, "warnings": ["trailer"]})";
    check_row(
        {"[)>\x1e"
         "06\x1d"
         "SSN1",
         fields});
    check_row(
        {"[)>\x1e"
         "06\x1d"
         "SSN1\x1e",
         fields});
    check_row(
        {"[)>\x1e"
         "06\x1d"
         "SSN1\x04",
         fields});
}

TEST_CASE("fields without an identifier, and identifiers without a value, are left out") {
    check_row(
        {"[)>\x1e"
         "06\x1d\x1d"
         "xyz\x1d"
         "S\x1d"
         "1234P1\x1d"
         "Q5\x1e\x04",
         R"({"kind": "part_label_15434", "quantity": "5", "identifiers": {"Q": "5"}})"});
    check_row(
        {"[)>\x1e"
         "06\x1e\x04",
         R"({"kind": "part_label_15434", "identifiers": {}})"});
}

TEST_CASE("other formats of ISO 15434 are no part labels") {
    for (const std::string text : {"[)>\x1e"
                                   "05\x1d"
                                   "01\x1e\x04",
                                   "[)>\x1e"
                                   "065\x1d"
                                   "P1\x1e\x04",
                                   "[)>06\x1d"
                                   "P1",
                                   "[)>\x1e"}) {
        check_row({text, R"({"kind": "unknown"})"});
    }
}

TEST_CASE("a company's title is read from its code, in UTF-8 and in GBK") {
    const std::string utf8 = "修达科技</>91440300MA5F0XXXXX</>深圳|0755-26531234</>银行|4000</>A1B2";
    const std::string gbk = "\xD0\xDE\xB4\xEF</>9144</>|</>|</>A1B2";
    check_row({"$01" + to_base64(utf8) + "$", nlohmann::json{{"kind", "title_qr"}, {"title", utf8}}.dump()});
    check_row({"$01" + to_base64(gbk) + "$",
               nlohmann::json{{"kind", "title_qr"}, {"title", "修达</>9144</>|</>|</>A1B2"}}.dump()});
    std::string unpadded = to_base64("AB</>1");
    while (unpadded.ends_with('=')) unpadded.pop_back();
    check_row({"$01" + unpadded + "$", R"({"kind": "title_qr", "title": "AB</>1"})"});

    const scan::Code code = scan::classify({"$01" + to_base64(utf8) + "$", {}});
    const auto& title = std::get<scan::TitleQr>(code.meaning);
    CHECK(title.name == "修达科技");
    CHECK(title.tax_id == "91440300MA5F0XXXXX");
    CHECK(title.address_and_phone == "深圳|0755-26531234");
    CHECK(title.bank_and_account == "银行|4000");

    check_row(
        {"$01" + to_base64("AB</>\xFF\xFF") + "$", R"({"kind": "title_qr", "title": "AB</>ÿÿ", "warnings": ["charset"]})"});
    for (const std::string& text :
         {"$01$"s, "$01!!$"s, "$01" + to_base64(utf8), "$02" + to_base64(utf8) + "$", "$01" + to_base64("AB") + "$"}) {
        check_row({text, R"({"kind": "unknown"})"});
    }
}

TEST_CASE("codes for paying are known for what they are") {
    for (const char* text : {"wxp://f2f0abc", "weixin://wxpay/bizpayurl?pr=abc", "https://qr.alipay.com/fkx1234",
                             "HTTPS://QR.ALIPAY.COM/FKX1234", "https://wx.tenpay.com/f2f?t=1", "https://pay.wechatpay.cn/x",
                             "alipayqr://platformapi/startapp?saId=10000007", "100000000000000000", "159999999999999999",
                             "250000000000000000", "309999999999999999"}) {
        check_row({text, R"({"kind": "payment"})"});
    }
    for (const char* text : {"https://alipay.com.example.com/x", "https://notalipay.com/x", "https://weixin.qq.com/r/abc"}) {
        check_row({text, R"({"kind": "unknown"})"});
    }
    for (const char* text :
         {"099999999999999999", "160000000000000000", "249999999999999999", "310000000000000000", "1000000000000000000"}) {
        check_row({text, nlohmann::json{{"kind", "serial"}, {"serial", text}}.dump()});
    }
}

TEST_CASE("an IMEI has 15 digits, Luhn's check digit and a known beginning, and is in no EAN symbol") {
    check_row({"356938035643809", R"({"kind": "imei"})"});
    check_row({"864394010284508", R"({"kind": "serial", "serial": "864394010284508"})"});
    check_row({"490154203237518", R"({"kind": "serial", "serial": "490154203237518"})"});
    check_row({"356938035643808", R"({"kind": "serial", "serial": "356938035643808"})"});
    check_row({"356938035643809", R"({"kind": "serial", "serial": "356938035643809"})", "]E3"});
    CHECK(scan::serial_in(scan::classify({"356938035643809", {}})) == "356938035643809");
}

TEST_CASE("EAN and UPC numbers become a GTIN of 14 digits") {
    check_table(std::vector<Row>{
        {"96385074", R"({"kind": "gtin", "gtin": "00000096385074"})"},
        {"036000291452", R"({"kind": "gtin", "gtin": "00036000291452"})"},
        {"6901234567892", R"({"kind": "gtin", "gtin": "06901234567892"})"},
        {"16901234567899", R"({"kind": "gtin", "gtin": "16901234567899"})"},
        {"6901234567893", R"({"kind": "serial", "serial": "6901234567893"})"},
    });
}

TEST_CASE("an add-on is dropped only where the symbology says EAN or UPC") {
    check_table(std::vector<Row>{
        {"690123456789212", R"({"kind": "gtin", "gtin": "06901234567892"})", "]E3"},
        {"690123456789212345", R"({"kind": "gtin", "gtin": "06901234567892"})", "]E3"},
        {"6901234567892 12", R"({"kind": "gtin", "gtin": "06901234567892"})", "]E3"},
        {"690123456789212", R"({"kind": "serial", "serial": "690123456789212"})", "]C0"},
        {"690123456789212", R"({"kind": "serial", "serial": "690123456789212"})"},
        {"6901234567892123", R"({"kind": "serial", "serial": "6901234567892123"})", "]E3"},
    });
}

TEST_CASE("a serial is taken as it stands, its prefix taken off") {
    const auto serial = [](const std::string& sent, const std::string& number) {
        check_row({sent, nlohmann::json{{"kind", "serial"}, {"serial", number}}.dump()});
    };
    serial("AB-12_3.4/5", "AB-12_3.4/5");
    serial("aBcD1", "aBcD1");
    serial("O0I1l", "O0I1l");
    serial("机身1234", "机身1234");
    serial("𠮷123", "𠮷123");
    serial("1234", "1234");
    serial(std::string(40, '7'), std::string(40, '7'));
    serial("SN12345", "SN12345");
    serial("SN-12345", "SN-12345");
    for (const char* prefix :
         {"SN:", "SN：", "SN ", "SN: ", "SN :", "S/N", "S/N:", "S/N： ", "SN.", "SN.:", "SN#", "SN# : "}) {
        serial(prefix + "X1234"s, "X1234");
    }
    serial("S/N12", "S/N12");  // too short without its prefix, and a serial with it
    for (const char* text : {"ABCD", "A12", "AB 1234", "AB#1234", "AB:1234", "ＡＢ１２３４", "é1234", "SN:", "SN:12"}) {
        check_row({text, R"({"kind": "unknown"})"});
    }
    check_row({std::string(41, '7'), R"({"kind": "unknown"})"});
}

TEST_CASE("the serial in a code is found wherever one can stand") {
    const auto serial = [](const char* text) { return scan::serial_in(scan::classify({text, {}})); };
    CHECK(serial("SN:AB1234") == "AB1234");
    CHECK(serial("(01)06901234567892(21)S1") == "S1");
    CHECK(serial("https://id.example.cn/01/06901234567892/21/S2") == "S2");
    CHECK(serial("[)>\x1e"
                 "06\x1d"
                 "SS3\x1e\x04") == "S3");
    CHECK_FALSE(serial("(01)06901234567892"));
    CHECK_FALSE(serial("SZ001-260302-A0001-G"));
    CHECK_FALSE(serial("hello"));
}
