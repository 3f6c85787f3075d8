#include "kiosk/scan/decode.hpp"
#include "tests/scan/reads.hpp"

using namespace mendbay;

TEST_CASE("text is UTF-8, else GB18030, else Latin-1 with a warning") {
    check_table(std::vector<Row>{
        {"序列号A1234", R"({"kind": "serial", "serial": "序列号A1234"})"},
        {"\xD0\xF2\xC1\xD0\xBA\xC5"s + "A1234", R"({"kind": "serial", "serial": "序列号A1234", "text": "序列号A1234"})"},
        {"\x95\x32\x82\x36"s + "A123", R"({"kind": "serial", "serial": "𠀀A123", "text": "𠀀A123"})"},  // four bytes
        {"ABC\xFF\xFE", R"({"kind": "unknown", "text": "ABCÿþ", "warnings": ["charset"]})"},
        {"ABC1\x80", R"({"kind": "unknown", "text": "ABC1\u0080", "warnings": ["charset"]})"},
    });
}

TEST_CASE("only well-formed UTF-8 is UTF-8") {
    for (const char* good : {"", "A", "é", "中", "𠮷", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF"}) CHECK(scan::is_utf8(good));
    for (const char* bad : {"\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\x80",
                            "\xE4\xB8", "\xE4\xB8\x2D", "\xF0\x9F\x98"}) {
        CHECK_FALSE(scan::is_utf8(bad));
    }
}

TEST_CASE("STX, ETX, CR, LF, NUL, BOM and spaces are trimmed at both ends, and nowhere else") {
    const std::string front = "\x02\r\n \0\xEF\xBB\xBF"s, back = " \x03\r\n\0\xEF\xBB\xBF"s;
    check_row({front + "AB12" + back, R"({"kind": "serial", "serial": "AB12", "text": "AB12"})"});
    check_row({"AB 12", R"({"kind": "unknown"})"});
    check_row({"AB\r\n12", R"({"kind": "unknown"})"});
    check_row({"\tAB12", R"({"kind": "unknown"})"});
    check_row({"AB12\x1d", R"({"kind": "unknown"})"});
}

TEST_CASE("an AIM id is taken off and kept, and other data that begin with a bracket stay whole") {
    check_table(std::vector<Row>{
        {"]A0AB-1234", R"({"kind": "serial", "serial": "AB-1234", "text": "AB-1234", "symbology": "]A0"})"},
        {"]E06901234567892\r", R"({"kind": "gtin", "gtin": "06901234567892", "text": "6901234567892", "symbology": "]E0"})"},
        {"]z3AB-1234", R"({"kind": "serial", "serial": "AB-1234", "text": "AB-1234", "symbology": "]z3"})"},
        {"]zAAB-1234", R"({"kind": "serial", "serial": "AB-1234", "text": "AB-1234", "symbology": "]zA"})"},
        {"]J0AB-1234", R"({"kind": "serial", "serial": "AB-1234", "text": "AB-1234", "symbology": "]J0"})"},  // DotCode
        {"]Q9AB-1234", R"({"kind": "serial", "serial": "AB-1234", "text": "AB-1234", "symbology": "]Q9"})"},
        {"]C1]A0AB-1234", R"({"kind": "unknown", "text": "]A0AB-1234", "symbology": "]C1", "warnings": ["gs1.syntax"]})"},
        {"]CAB-1234", R"({"kind": "unknown"})"},
        {"]10AB-1234", R"({"kind": "unknown"})"},
        {"]C", R"({"kind": "unknown"})"},
    });
}

TEST_CASE("a camera's symbology stands, and the bytes are then data from the first on") {
    check_row({"]A0AB-1234", R"({"kind": "unknown"})", "]Q1"});
}

TEST_CASE("a scan of more than 8 KiB is not read at all") {
    const std::string longest(scan::longest_scan_bytes, 'A');
    CHECK(scan::classify({longest, {}}).text == longest);
    const scan::Code code = scan::classify({longest + "A", {}});
    CHECK(scan::write_code(code) == R"({"kind":"unknown","warnings":["too_long"]})");
}

TEST_CASE("an empty scan is unknown, and its text is absent") {
    CHECK(scan::write_code(scan::classify({"", {}})) == R"({"kind":"unknown","warnings":[]})");
    CHECK(scan::write_code(scan::classify({" \r\n", {}})) == R"({"kind":"unknown","warnings":[]})");
}

TEST_CASE("control characters leave only escaped, C1 and DEL too") {
    const std::string line = scan::write_code(scan::classify({"A\x1b[2J\x7f\xc2\x9b", {}}));
    CHECK(line == R"({"kind":"unknown","text":"A\u001b[2J\u007f\u009b","warnings":[]})");
}
