// GS1 element strings and the bracketed form; what was understood, written the plain way, is understood the same again.
#include "kiosk/scan/gs1.hpp"
#include "kiosk/scan/characters.hpp"
#include "kiosk/scan/decode.hpp"
#include "kiosk/scan/reading.hpp"
#include "tests/fuzz/script.hpp"
#include "tests/fuzz/targets.hpp"

namespace mendbay::fuzz {

namespace {

constexpr std::array<std::string_view, 6> symbologies{"]C1", "]d2", "]Q3", "]e0", "", "]C0"};

std::map<std::string, std::string> read(std::string_view text, std::string_view symbology) {
    const auto answer = scan::read_gs1({text, symbology});
    if (!answer) return {};
    const auto* gs1 = std::get_if<scan::Gs1>(&answer->meaning);
    return gs1 ? gs1->ais : std::map<std::string, std::string>();
}

std::string as_element_string(const std::map<std::string, std::string>& ais) {
    std::string out;
    for (const auto& [ai, value] : ais) out.append(ai).append(value).append(1, scan::group_separator);
    return out;
}

// The one with which the form is recognised goes first.
std::string as_brackets(const std::map<std::string, std::string>& ais) {
    std::string out = "(01)" + ais.at("01");
    for (const auto& [ai, value] : ais) {
        if (ai != "01") out.append("(").append(ai).append(")").append(value);
    }
    return out;
}

}  // namespace

void gs1(std::string_view input) {
    Script script(input);
    const std::string_view symbology = symbologies[script.one_of(symbologies.size())];
    const std::string text = scan::decode(script.rest()).text;
    if (text.empty() && !symbology.empty()) return;
    const auto answer = scan::read_gs1({text, symbology});
    if (!answer) return;
    if (std::holds_alternative<scan::Unknown>(answer->meaning)) {
        must(answer->warnings.size() == 1 && answer->warnings[0].starts_with("gs1."), "a broken code has one word for why");
        return;
    }
    const auto& code = std::get<scan::Gs1>(answer->meaning);
    must(!code.ais.empty(), "a code has an element");
    must(code.gtin.empty() || scan::is_digits(code.gtin, 14), "a GTIN has 14 digits");
    bool has_separator = false;
    for (const auto& [ai, value] : code.ais) {
        must(ai.size() >= 2 && ai.size() <= 4 && scan::all_digits(ai), "an identifier has two to four digits");
        must(!value.empty(), "an element has a value");
        has_separator = has_separator || value.find(scan::group_separator) != value.npos;
    }
    if (has_separator) return;  // an unknown identifier in brackets may hold one, and no other form can say that
    const bool is_bracketed = text.starts_with("(01)");
    if (!is_bracketed) must(read(as_element_string(code.ais), "]C1") == code.ais, "an element string reads back the same");
    if (is_bracketed) must(read(as_brackets(code.ais), "") == code.ais, "brackets read back the same");
}

}  // namespace mendbay::fuzz
