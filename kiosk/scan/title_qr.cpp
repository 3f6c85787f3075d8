// The QR code that a buyer shows so that an invoice is made out to the right company: $01 base64 $, and in it
// name</>tax id</>address|telephone</>bank|account</>CRC16.
#include "kiosk/base/digest.hpp"
#include "kiosk/scan/characters.hpp"
#include "kiosk/scan/decode.hpp"
#include "kiosk/scan/reading.hpp"

namespace mendbay::scan {

Answer read_title_qr(const Scanned& scanned) {
    constexpr std::string_view front = "$01", back = "$", between = "</>";
    std::string_view text = scanned.text;
    if (text.size() <= front.size() + back.size() || !text.starts_with(front) || !text.ends_with(back)) return {};
    text = text.substr(front.size(), text.size() - front.size() - back.size());

    // Some makers leave the padding out.
    std::string base64(text);
    while (base64.size() % 4 != 0) base64 += '=';
    std::string payload;
    if (!from_base64(base64, payload)) return {};
    Decoded decoded = decode(payload);
    const auto fields = split(decoded.text, between);
    if (fields.size() < 2) return {};

    const auto field = [&](std::size_t at) { return at < fields.size() ? std::string(fields[at]) : std::string(); };
    Reading reading{TitleQr{field(0), field(1), field(2), field(3), decoded.text}};
    if (decoded.is_guess) reading.warnings.emplace_back("charset");
    return reading;
}

}  // namespace mendbay::scan
