// Any bytes from any scanner → a meaning: valid text, the warnings that the formats name and no others, one line of JSON.
#include "kiosk/scan/classify.hpp"
#include "kiosk/scan/aim.hpp"
#include "kiosk/scan/characters.hpp"
#include "kiosk/scan/decode.hpp"
#include "kiosk/scan/json.hpp"
#include "tests/fuzz/script.hpp"
#include "tests/fuzz/targets.hpp"

#include "kiosk/base/result.hpp"

#include <nlohmann/json.hpp>

namespace mendbay::fuzz {

namespace {

constexpr std::array<std::string_view, 8> symbologies{"", "]C1", "]d2", "]Q3", "]Q1", "]E0", "]E3", "]C0"};

// As the formats name them.
constexpr std::array<std::string_view, 23> known_warnings{
    "too_long",        "charset",       "check_character", "full_width",    "invoice.short", "invoice.code",
    "invoice.number",  "invoice.date",  "invoice.amount",  "invoice.check", "invoice.extra", "invoice.url",
    "unknown_type",    "red_letter",    "trailer",         "gs1.extra_gs",  "gs1.repeated",  "gs1.unknown_ai",
    "gs1.check_digit", "gs1.character", "gs1.length",      "gs1.date",      "gs1.conflict",
};
constexpr std::string_view last_known_warning = "gs1.syntax";

bool is_known(std::string_view warning) {
    return warning == last_known_warning || std::ranges::find(known_warnings, warning) != known_warnings.end();
}

void check_line(const scan::Code& code) {
    const std::string line = scan::write_code(code);
    must(std::ranges::none_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }),
         "JSON is one line without a bare control character");
    for (std::size_t at = line.find('\xC2'); at != line.npos; at = line.find('\xC2', at + 1))
        must(at + 1 < line.size() && static_cast<unsigned char>(line[at + 1]) >= 0xA0, "nor one of C1");
    const auto json = nlohmann::json::parse(line, nullptr, false);
    must(json.is_object(), "what is written is JSON");
    must(json.value("text", "") == code.text, "JSON gives the text back");
    must(json.value("kind", "") == scan::kind_of(code), "and the kind");
}

void check_meaning(const scan::Code& code) {
    std::visit(
        overloaded{
            [](const scan::Own& own) {
                must(!own.number.empty(), "one of our own has its number");
                const scan::Code bare = scan::classify({own.number, {}});
                const auto* again = std::get_if<scan::Own>(&bare.meaning);
                must(own.kind == NumberKind::badge || (again && again->number == own.number && again->kind == own.kind),
                     "a canonical number reads as itself");
            },
            [](const scan::Invoice& invoice) { must(invoice.amount && invoice.date, "an invoice has amount and day"); },
            [](const scan::Gs1& gs1) {
                must(gs1.gtin.empty() || scan::is_digits(gs1.gtin, 14), "a GTIN has 14 digits");
                must(!gs1.ais.empty(), "GS1 names something");
            },
            [](const scan::DigitalLink& link) { must(scan::is_digits(link.gtin, 14), "a link names a GTIN"); },
            [](const scan::Gtin& gtin) { must(scan::is_digits(gtin.number, 14), "a GTIN has 14 digits"); },
            [](const scan::Imei& imei) { must(scan::is_digits(imei.number, 15), "an IMEI has 15 digits"); },
            [](const auto&) {},
        },
        code.meaning);
    const auto serial = scan::serial_in(code);
    must(!serial || (!serial->empty() && scan::is_utf8(*serial)), "a serial is text and not empty");
}

}  // namespace

void classify(std::string_view input) {
    Script script(input);
    const bool is_typed = script.coin();
    const std::string_view symbology = symbologies[script.one_of(symbologies.size())];
    const std::string bytes{script.rest()};
    const scan::Code code = is_typed ? scan::classify_typed(bytes) : scan::classify({bytes, std::string(symbology)});

    must(scan::is_utf8(code.text), "text is UTF-8");
    must(scan::trimmed(code.text) == code.text, "text is trimmed");
    must(std::ranges::all_of(code.warnings, is_known), "a warning is one that the formats name");
    const bool is_too_long = bytes.size() > scan::longest_scan_bytes;
    must(is_too_long == (std::ranges::find(code.warnings, "too_long") != code.warnings.end()),
         "too long is said, and only then");
    if (is_too_long) must(code.text.empty() && scan::kind_of(code) == "unknown", "what is too long means nothing");
    check_line(code);
    check_meaning(code);

    // Text with its symbology says what the bytes said.
    if (is_typed || code.symbology.empty() || is_too_long || code.text.size() > scan::longest_scan_bytes) return;
    const scan::Code again = scan::classify({code.text, code.symbology});
    must(again.text == code.text && scan::kind_of(again) == scan::kind_of(code), "text means what its bytes meant");
}

}  // namespace mendbay::fuzz
