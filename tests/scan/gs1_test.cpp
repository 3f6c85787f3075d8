#include "kiosk/scan/gs1_ai.hpp"
#include "tests/scan/reads.hpp"

using namespace mendbay;

namespace {

const std::string gtin = "0106901234567892";  // AI 01 and a GTIN whose check digit is right

}  // namespace

TEST_CASE("element strings are read under every GS1 symbology, after an FNC1, and in brackets") {
    const std::string fields = R"({"kind": "gs1", "gtin": "06901234567892", "lot": "L-1", "serial": "SN/9",
                                   "ais": {"01": "06901234567892", "17": "271200", "10": "L-1", "21": "SN/9"})";
    const std::string plain = gtin + "1727120010L-1\x1d" + "21SN/9";
    for (const char* symbology : {"]C1", "]d2", "]Q3", "]e0"}) check_row({plain, fields + "}", symbology});
    check_row({"]C1" + plain, fields + R"(, "symbology": "]C1", "text": "01069012345678921727120010L-1\u001d21SN/9"})"});
    check_row({"\x1d" + plain, fields + "}"});
    check_row({"\x1d" + plain, fields + "}", "]C0"});
    check_row({"<GS>" + gtin + "1727120010L-1<GS>21SN/9", fields + "}"});
    check_row({gtin + "1727120010L-1{GS}21SN/9", fields + "}", "]d2"});
    check_row({"(01)06901234567892(17)271200(10)L-1(21)SN/9", fields + "}"});
}

TEST_CASE("without a GS1 symbology or an FNC1 the same digits are no element string") {
    check_row({gtin + "21SN9", R"({"kind": "serial", "serial": "010690123456789221SN9"})"});
    check_row({"(21)SN9(01)06901234567892", R"({"kind": "unknown"})"});
}

TEST_CASE("a bracket inside a value is part of it unless an identifier stands in it") {
    check_row({"(01)06901234567892(21)A(B)(1)(12345)9",
               R"({"kind": "gs1", "gtin": "06901234567892", "serial": "A(B)(1)(12345)9",
                   "ais": {"01": "06901234567892", "21": "A(B)(1)(12345)9"}})"});
}

TEST_CASE("an FNC1 too many is forgiven and told, each one") {
    struct Tolerated {
        std::string text;
        std::vector<std::string> warnings;
    };
    const std::vector<std::string> one{"gs1.extra_gs"}, two{"gs1.extra_gs", "gs1.extra_gs"};
    for (const auto& [text, warnings] : std::vector<Tolerated>{
             {"\x1d" + gtin + "21S1", one},
             {gtin + "\x1d" + "21S1", one},
             {gtin + "21S1\x1d", one},
             {gtin + "\x1d", one},
             {gtin + "21S1", {}},
             {"\x1d" + gtin + "\x1d" + "21S1", two},
             {"\x1d" + gtin + "21S1\x1d", two},
         }) {
        const scan::Code code = scan::classify({text, "]C1"});
        CHECK(scan::kind_of(code) == "gs1");
        CHECK(code.warnings == warnings);
    }
    CHECK(scan::classify({"(01)06901234567892\x1d(21)S1", {}}).warnings == one);
}

TEST_CASE("the same element twice is told, and refused when it says two things") {
    const scan::Code code = scan::classify({gtin + gtin + "21S1", "]C1"});
    CHECK(scan::kind_of(code) == "gs1");
    CHECK(code.warnings == std::vector<std::string>{"gs1.repeated"});
    check_refused(
        "10A\x1d"
        "10B",
        "gs1.conflict", "]C1");
    check_refused("(01)06901234567892(21)A(21)B", "gs1.conflict");
}

TEST_CASE("identifiers that are not known keep their values, and are told") {
    check_row({gtin + "242123\x1d" + "55xyz",
               R"({"kind": "gs1", "gtin": "06901234567892", "ais": {"01": "06901234567892", "242": "123", "55": "xyz"},
                   "warnings": ["gs1.unknown_ai", "gs1.unknown_ai"]})",
               "]C1"});
    check_row({"(01)06901234567892(3922)1280(8999)任何",
               R"({"kind": "gs1", "gtin": "06901234567892", "ais": {"01": "06901234567892", "3922": "1280", "8999": "任何"},
                   "warnings": ["gs1.unknown_ai", "gs1.unknown_ai"]})"});
}

TEST_CASE("each refusal of an element string has its one word") {
    struct Refused {
        std::string text;
        const char* warning;
    };
    for (const auto& [text, warning] : std::vector<Refused>{
             {"0106901234567893", "gs1.check_digit"},
             {"0206901234567893", "gs1.check_digit"},
             {"00106141412345678909", "gs1.check_digit"},
             {"4106901234567893", "gs1.check_digit"},
             {"8003069012345678930", "gs1.check_digit"},
             {"010690123456789", "gs1.length"},
             {"01\x1d" + gtin, "gs1.length"},
             {gtin + "17251", "gs1.length"},
             {"10123456789012345678901", "gs1.length"},
             {"21", "gs1.length"},
             {"10\x1d" + gtin, "gs1.length"},
             {"30123456789", "gs1.length"},
             {"90" + std::string(31, 'A'), "gs1.length"},
             {"91" + std::string(91, 'A'), "gs1.length"},
             {"70072512312512", "gs1.length"},
             {"0106901234O67892", "gs1.character"},
             {"3010x", "gs1.character"},
             {"10中文", "gs1.character"},
             {"10中" + std::string(19, '1'), "gs1.character"},  // lengths are in characters, not in bytes
             {"10中" + std::string(20, '1'), "gs1.length"},
             {"01中文34567890123", "gs1.length"},
             {"01中文345678901234" + gtin, "gs1.character"},
             {"10A B", "gs1.character"},
             {"10A$", "gs1.character"},
             {"421x12A", "gs1.character"},
             {"8010a", "gs1.character"},
             {"17251301", "gs1.date"},
             {"17250001", "gs1.date"},
             {"11250229", "gs1.date"},
             {"15250431", "gs1.date"},
             {"7003251231"
              "2460",
              "gs1.date"},
             {"700725123125"
              "1301",
              "gs1.date"},
             {"725020250229", "gs1.date"},
             {"\x1d", "gs1.syntax"},
             {"AB12", "gs1.syntax"},
             {"1", "gs1.syntax"},
             {gtin + "xyz", "gs1.syntax"},
             {gtin + "\x1d\x1d" + "21S1", "gs1.syntax"},
             {"31x", "gs1.syntax"},
         }) {
        check_refused(text, warning, "]C1");
    }
    // A symbol with nothing in it: its text is absent.
    CHECK(scan::write_code(scan::classify({"]C1", {}})) ==
          R"({"kind":"unknown","symbology":"]C1","warnings":["gs1.syntax"]})");
    check_refused("(01)06901234567893", "gs1.check_digit");
    check_refused("(01)123", "gs1.length");
    check_refused("(01)06901234567892(17)259999", "gs1.date");
    // One warning, even where others were found on the way.
    check_refused("\x1d" + gtin + "\x1d" + "17251301", "gs1.date", "]C1");
}

TEST_CASE("real values of identifiers of every form are taken") {
    for (const std::string text : {"00106141412345678908",
                                   "4106901234567892",
                                   "17251200",
                                   "11240229",
                                   "15000229",
                                   "70032512312359",
                                   "7007251231",
                                   "7007251231260131",
                                   "70112512312359",
                                   "8008251231235959",
                                   "725020240229",
                                   "3100001234",
                                   "421156AB12",
                                   "25369012345678920001",
                                   "800306901234567892XY",
                                   "8006069012345678920102",
                                   "8010AB#-/1",
                                   "20"
                                   "01",
                                   "37"
                                   "12345678",
                                   "240A%&/",
                                   "422156",
                                   "4201"}) {
        INFO(text);
        const scan::Code code = scan::classify({text, "]C1"});
        CHECK(scan::kind_of(code) == "gs1");
        CHECK(code.warnings.empty());
    }
}

TEST_CASE("values of predefined length need no FNC1 after them") {
    check_row(
        {"11250101"
         "20"
         "02"
         "3100001234" +
             gtin + "21S",
         R"({"kind": "gs1", "gtin": "06901234567892", "serial": "S",
                   "ais": {"11": "250101", "20": "02", "3100": "001234", "01": "06901234567892", "21": "S"}})",
         "]e0"});
}

TEST_CASE("every row of the table of identifiers fits the lengths that the prefixes promise") {
    for (int n = 0; n < 10000; ++n) {
        const std::string digits = std::to_string(10000 + n).substr(1);
        for (const std::size_t length : {2u, 3u, 4u}) {
            const std::string ai = digits.substr(0, length);
            const scan::AiFacts* facts = scan::facts_of_ai(ai);
            if (!facts) continue;
            INFO(ai);
            CHECK(scan::ai_length_at_front(ai) == length);
            CHECK(facts->least >= 1);
            CHECK(facts->least <= facts->most);
            CHECK(std::max(facts->leading_digits, facts->checked_digits) <= facts->least);
            if (const auto fixed = scan::predefined_length(ai)) CHECK((facts->least == *fixed && facts->most == *fixed));
        }
    }
}

TEST_CASE("digital links name a GTIN and what follows it") {
    check_table(std::vector<Row>{
        {"https://id.example.cn/01/06901234567892", R"({"kind": "digital_link", "gtin": "06901234567892",
                                                        "ais": {"01": "06901234567892"}})"},
        {"http://example.com/shop/01/06901234567892/10/L%2F1/21/S%20N?17=271231&utm=x",
         R"({"kind": "unknown", "warnings": ["gs1.character"]})"},
        {"HTTP://example.com/shop/01/06901234567892/10/L%2F1/21/SN%2b9?17=271231&utm=x#y",
         R"({"kind": "digital_link", "gtin": "06901234567892", "lot": "L/1", "serial": "SN+9",
             "ais": {"01": "06901234567892", "10": "L/1", "21": "SN+9"}})"},
        {"https://example.com:8443/01/06901234567892/21/S1/",
         R"({"kind": "digital_link", "gtin": "06901234567892", "serial": "S1",
                                                                  "ais": {"01": "06901234567892", "21": "S1"}})"},
        {"https://example.com/01/06901234567892/", R"({"kind": "digital_link", "gtin": "06901234567892",
                                                        "ais": {"01": "06901234567892"}})"},
        {"https://example.com/01/06901234567892/21/", R"({"kind": "digital_link", "gtin": "06901234567892",
                                                           "ais": {"01": "06901234567892"}})"},
        {"https://example.com/01/06901234567892/page/2", R"({"kind": "digital_link", "gtin": "06901234567892",
                                                             "ais": {"01": "06901234567892"}})"},
    });
    check_refused("https://id.example.cn/01/06901234567893", "gs1.check_digit");
}

TEST_CASE("other web addresses are no digital links") {
    for (const char* text :
         {"https://example.com/01/6901234567892", "https://example.com/?/01/06901234567892", "https://example.com/01",
          "ftp://example.com/01/06901234567892", "https:///01/06901234567892", "https://"}) {
        check_row({text, R"({"kind": "unknown"})"});
    }
}
