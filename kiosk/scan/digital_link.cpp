// GS1 Digital Link: a web address whose path names a GTIN, and after it pairs of identifier and value.
//
//   https://id.example.cn/01/06901234567892/10/LOT7/21/SN%2F1?any=thing
#include "kiosk/scan/characters.hpp"
#include "kiosk/scan/gs1.hpp"
#include "kiosk/scan/reading.hpp"
#include "kiosk/scan/url.hpp"

namespace mendbay::scan {

namespace {

bool is_ai(std::string_view text) { return text.size() >= 2 && text.size() <= 4 && all_digits(text); }

}  // namespace

Answer read_digital_link(const Scanned& scanned) {
    const auto url = parse_web_url(scanned.text);
    if (!url) return {};
    // A slash at the end is how addresses are often written, and no empty value.
    const std::string_view path = url->path.substr(0, url->path.size() - (url->path.ends_with('/') ? 1 : 0));
    const auto pieces = split(path, "/");
    std::size_t at = 0;
    while (at + 1 < pieces.size() && !(pieces[at] == "01" && is_digits(pieces[at + 1], 14))) ++at;
    if (at + 1 >= pieces.size()) return {};

    Gs1Elements elements;
    for (; at + 1 < pieces.size() && is_ai(pieces[at]); at += 2) {
        if (!elements.add(pieces[at], percent_decoded(pieces[at + 1]))) return refused(elements.fault());
    }
    return Reading{elements.meaning<DigitalLink>(), elements.warnings()};
}

}  // namespace mendbay::scan
