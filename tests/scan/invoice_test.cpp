#include "tests/scan/reads.hpp"

using namespace mendbay;

TEST_CASE("each form of the invoice code is read") {
    check_table(std::vector<Row>{
        {"01,04,044031900111,12345678,192.00,20250220,12345678901234567890,A1B2,",
         R"({"kind": "invoice", "invoice_type": "04", "invoice_kind": "vat_ordinary", "code": "044031900111", "number": "12345678",
             "amount_fen": 19200, "amount_basis": "excl_tax", "date": "2025-02-20", "check": "12345678901234567890",
             "crc": "A1B2"})"},
        {"01,01,4403193130,01234567,1000.5,20240229,,0F3C",
         R"({"kind": "invoice", "invoice_type": "01", "invoice_kind": "vat_special", "code": "4403193130", "number": "01234567",
             "amount_fen": 100050, "amount_basis": "excl_tax", "date": "2024-02-29", "crc": "0F3C"})"},
        {"01,32,,24952000000012345678,1280,20250220,,7F3A,",
         R"({"kind": "invoice", "invoice_type": "32", "invoice_kind": "digital_ordinary", "number": "24952000000012345678",
             "amount_fen": 128000, "amount_basis": "incl_tax", "date": "2025-02-20", "crc": "7F3A"})"},
        {"01,31,044031900111,24952000000012345678,1.00,20250220,,7F3A",
         R"({"kind": "invoice", "invoice_type": "31", "invoice_kind": "digital_special", "code": "044031900111",
             "number": "24952000000012345678", "amount_fen": 100, "amount_basis": "incl_tax", "date": "2025-02-20",
             "crc": "7F3A"})"},
        {"01,10,144032000110,12345678,91440300MA5F0XXXXX,100.00,20200102,5d5e5f",
         R"({"kind": "invoice", "invoice_type": "10", "invoice_kind": "e_ordinary", "code": "144032000110", "number": "12345678",
             "amount_fen": 10000, "amount_basis": "excl_tax", "date": "2020-01-02", "seller_tax_id": "91440300MA5F0XXXXX",
             "hash": "5d5e5f"})"},
        {"01,04,044031900111,12345678,192.00,20250220",
         R"({"kind": "invoice", "invoice_type": "04", "invoice_kind": "vat_ordinary", "code": "044031900111", "number": "12345678",
             "amount_fen": 19200, "amount_basis": "excl_tax", "date": "2025-02-20"})"},
    });
}

TEST_CASE("each type of invoice has its kind and says whether tax is in the amount") {
    struct Type {
        const char *type, *kind, *basis;
    };
    constexpr Type types[] = {{"01", "vat_special", "excl_tax"},
                              {"04", "vat_ordinary", "excl_tax"},
                              {"08", "e_special", "excl_tax"},
                              {"10", "e_ordinary", "excl_tax"},
                              {"11", "roll", "excl_tax"},
                              {"14", "toll", "excl_tax"},
                              {"20", "e_special", "excl_tax"},
                              {"31", "digital_special", "incl_tax"},
                              {"32", "digital_ordinary", "incl_tax"},
                              {"51", "railway", "incl_tax"},
                              {"61", "air", "incl_tax"}};
    for (const auto& [type, kind, basis] : types) {
        const scan::Code code = scan::classify({"01,"s + type + ",,24952000000012345678,1,20250220", {}});
        const auto json = nlohmann::json::parse(scan::write_code(code));
        CHECK(json["invoice_kind"] == kind);
        CHECK(json["amount_basis"] == basis);
        CHECK(json["warnings"].empty());
    }
}

TEST_CASE("oddities that do not spoil an invoice are told, in the order found") {
    const auto warnings = [](const std::string& text) {
        const scan::Code code = scan::classify({text, {}});
        CHECK(scan::kind_of(code) == "invoice");
        return code.warnings;
    };
    using List = std::vector<std::string>;
    CHECK(warnings("01,77,,24952000000012345678,1,20250220") == List{"unknown_type"});
    CHECK(warnings("01,32,,24952000000012345678,-1.50,20250220") == List{"red_letter"});
    CHECK(warnings("01,32,,24952000000012345678,-0.00,20250220").empty());
    CHECK(warnings("01,04,044031900111,12345678,1,20250220,123,A1") == List{"invoice.check"});
    CHECK(warnings("01,04,044031900111,12345678,1,20250220,,A1,").empty());
    CHECK(warnings("01,04,044031900111,12345678,1,20250220,,A1,x") == List{"invoice.extra"});
    CHECK(warnings("01,04,044031900111,12345678,1,20250220,,A1,,") == List{"invoice.extra"});
    CHECK(warnings("０１，04,044031900111,12345678,1,20250220,,ＡB") == List{"full_width"});
    CHECK(warnings("01,77，,24952000000012345678,-1,20250220,9,A1,x") ==
          List{"full_width", "unknown_type", "red_letter", "invoice.check", "invoice.extra"});
}

TEST_CASE("an unknown type stays an invoice of another kind, with an amount of unknown basis") {
    check_row({"01,77,,24952000000012345678,1,20250220",
               R"({"kind": "invoice", "invoice_type": "77", "invoice_kind": "other", "number": "24952000000012345678",
                   "amount_fen": 100, "amount_basis": "unknown", "date": "2025-02-20", "warnings": ["unknown_type"]})"});
}

TEST_CASE("full-width forms count as ASCII in an invoice, and its text stays as it came") {
    check_row(
        {"０１，３２，，２４９５２０００００００１２３４５６７８，１.5，２０２５０２２０",
         R"({"kind": "invoice", "invoice_type": "32", "invoice_kind": "digital_ordinary", "number": "24952000000012345678",
                   "amount_fen": 150, "amount_basis": "incl_tax", "date": "2025-02-20", "warnings": ["full_width"]})"});
}

TEST_CASE("amounts are fen, up to thirteen digits of yuan") {
    const auto amount = [](const char* text) {
        return std::get<scan::Invoice>(scan::classify({"01,32,,24952000000012345678,"s + text + ",20250220", {}}).meaning)
            .amount;
    };
    CHECK(amount("9999999999999.99") == Fen{999999999999999});
    CHECK(amount("-9999999999999.99") == Fen{-999999999999999});
    CHECK(amount("0") == Fen{0});
    CHECK(amount("-0.01") == Fen{-1});
    CHECK(amount("007.1") == Fen{710});
}

TEST_CASE("the first field that is wrong names itself") {
    struct Broken {
        const char *text, *warning;
    };
    constexpr Broken table[] = {
        {"01,32", "invoice.short"},
        {"01,32,,24952000000012345678,1", "invoice.short"},
        {"01,04,,12345678,1,20250220", "invoice.code"},                          // absent, but the number is short
        {"01,32,044031900111,24952000000012345678,1,20250220", "invoice.code"},  // there, but the number is long
        {"01,04,04403190011,12345678,1,20250220", "invoice.code"},
        {"01,04,04403190011x,12345678,1,20250220", "invoice.code"},
        {"01,04,044031900111,1234567,1,20250220", "invoice.number"},
        {"01,04,044031900111,1234567x,1,20250220", "invoice.number"},
        {"01,04,044031900111,,1,20250220", "invoice.number"},
        {"01,32,,24952000000012345678,,20250220", "invoice.amount"},
        {"01,32,,24952000000012345678,1.,20250220", "invoice.amount"},
        {"01,32,,24952000000012345678,.5,20250220", "invoice.amount"},
        {"01,32,,24952000000012345678,1.234,20250220", "invoice.amount"},
        {"01,32,,24952000000012345678,+1,20250220", "invoice.amount"},
        {"01,32,,24952000000012345678,¥1,20250220", "invoice.amount"},
        {"01,32,,24952000000012345678,1e3,20250220", "invoice.amount"},
        {"01,32,,24952000000012345678,12345678901234,20250220", "invoice.amount"},
        {"01,32,,24952000000012345678,1,20250229", "invoice.date"},
        {"01,32,,24952000000012345678,1,20251301", "invoice.date"},
        {"01,32,,24952000000012345678,1,19991231", "invoice.date"},
        {"01,32,,24952000000012345678,1,2025-02-20", "invoice.date"},
        {"01,32,,24952000000012345678,1,", "invoice.date"},
        {"01,10,14403200011,12345678,9144,100.00,20200102,5d", "invoice.code"},  // blockchain
        {"01,10,144032000110,12345678,9144,100.00,19990102,5d", "invoice.date"},
    };
    for (const auto& [text, warning] : table) check_refused(text, warning);
}

TEST_CASE("a list that only looks a little like an invoice is no invoice") {
    for (const char* text :
         {"01", "01,", "01,4,044031900111,12345678,1,20250220", "01,AB,1,2,3,4", "02,04,1,2,3,4", "01, 04,1,2,3,4"}) {
        check_row({text, R"({"kind": "unknown"})"});
    }
}

TEST_CASE("the link on a Shenzhen blockchain invoice is read, its parameters in any order") {
    const std::string fields =
        R"({"kind": "invoice_url", "number": "01234567", "amount_fen": 12850, "amount_basis": "incl_tax",
                                   "hash": "5d5e5f606162"})";
    check_table(std::vector<Row>{
        {"https://bcfp.shenzhen.chinatax.gov.cn/verify/scan?hash=5d5e5f606162&bill_num=01234567&total_amount=12850", fields},
        {"http://bcfp.shenzhen.chinatax.gov.cn/verify/scan?total_amount=12850&x=1&hash=5d5e5f606162&bill_num=01234567",
         fields},
        {"HTTPS://BCFP.SHENZHEN.CHINATAX.GOV.CN/verify/scan?bill_num=01234567&total_amount=12850&hash=5d5e5f606162#top",
         fields},
    });
    const scan::Code code = scan::classify(
        {"https://bcfp.shenzhen.chinatax.gov.cn/verify/scan?hash=5d5e5f606162&bill_num=01234567&total_amount=1", {}});
    CHECK(std::get<scan::InvoiceUrl>(code.meaning).identity() == "01234567-5d5e5f60");
}

TEST_CASE("a link with a parameter missing or malformed is told so") {
    const std::string link = "https://bcfp.shenzhen.chinatax.gov.cn/verify/scan";
    for (const char* query :
         {"", "?", "?hash=5d&bill_num=01234567", "?hash=5d&total_amount=1", "?bill_num=01234567&total_amount=1",
          "?hash=&bill_num=01234567&total_amount=1", "?hash=5d&bill_num=1234567&total_amount=1",
          "?hash=5d&bill_num=0123456x&total_amount=1", "?hash=5d&bill_num=01234567&total_amount=1.5",
          "?hash=5d&bill_num=01234567&total_amount=-1",
          "?hash=5d&bill_num=01234567&total_amount=", "?hash=5d&bill_num=01234567&total_amount=1234567890123456",
          "?hash=5d&bill_num=01234567&bill_num=01234568&total_amount=1"}) {
        check_refused(link + query, "invoice.url");
    }
    for (const char* other :
         {"https://bcfp.shenzhen.chinatax.gov.cn/", "https://bcfp.shenzhen.chinatax.gov.cn.example.com/verify/scan?hash=1",
          "https://bcfp.shenzhen.chinatax.gov.cn@example.com/verify/scan?hash=1"}) {
        check_row({other, R"({"kind": "unknown"})"});
    }
}

TEST_CASE("invoices are told apart by code and number, or by the long number alone") {
    const auto identity = [](const char* text) {
        return std::get<scan::Invoice>(scan::classify({text, {}}).meaning).identity();
    };
    CHECK(identity("01,04,044031900111,12345678,1,20250220") == "044031900111-12345678");
    CHECK(identity("01,32,,24952000000012345678,1,20250220") == "24952000000012345678");
    CHECK(identity("01,31,044031900111,24952000000012345678,1,20250220") == "24952000000012345678");
}
