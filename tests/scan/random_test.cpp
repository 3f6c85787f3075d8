#include "kiosk/scan/decode.hpp"
#include "tests/scan/reads.hpp"

#include <array>
#include <random>
#include <set>

using namespace mendbay;

namespace {

// Pieces that real codes are made of, so that random strings reach into every reader.
// clang-format off
const std::array<std::string, 44> pieces{
    "01",    ",",     ",04,", "0106901234567892", "06901234567892", "12345678", "20250220", "192.00", "-",      ".",      "MB1:",
    "T:",    "SZ001", "-260302-", "A0001", "-G",  "B-",             "(01)",     "(21)",     "(",      ")",      "\x1d",   "<GS>",
    "[)>",   "\x1e",  "06",   "\x04",      "P1",  "https://",       "bcfp.shenzhen.chinatax.gov.cn/verify/scan?", "/01/", "%2F", "hash=1&",
    "$01",   "$",     "SN:",  "]C1",       "]E3", "，",             "０",       "\xEF\xBB\xBF", "\xD0\xF2", "\xF0\x9F", "\0"s,
};
// clang-format on

std::string random_scan(std::mt19937& random, int round) {
    std::string bytes;
    const std::size_t length = random() % 24;
    if (round % 2 == 0) {
        for (std::size_t i = 0; i < length; ++i) bytes += char(random());
    } else {
        for (std::size_t i = 0; i < length / 3; ++i) bytes += pieces[random() % pieces.size()];
    }
    return bytes;
}

}  // namespace

TEST_CASE("a million random scans have a meaning each, and text that is UTF-8") {
    std::mt19937 random(20260302);
    std::set<std::string_view> kinds;
    int not_utf8 = 0;
    for (int round = 0; round < 1'000'000; ++round) {
        const scan::Code code = scan::classify({random_scan(random, round), {}});
        kinds.insert(scan::kind_of(code));
        not_utf8 += !scan::is_utf8(code.text);
    }
    CHECK(not_utf8 == 0);
    CHECK(kinds.size() >= 5);
}

TEST_CASE("every random scan is written as one line of JSON without a bare control character") {
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        const scan::Code code = scan::classify({random_scan(random, round), {}});
        const std::string line = scan::write_code(code);
        const bool is_clean =
            std::ranges::none_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
        if (!is_clean || nlohmann::json::parse(line).value("text", "") != code.text) FAIL(line);
    }
    SUCCEED();
}
