#include "kiosk/scan/classify.hpp"

#include "kiosk/base/result.hpp"
#include "kiosk/scan/aim.hpp"
#include "kiosk/scan/decode.hpp"
#include "kiosk/scan/reading.hpp"

#include <array>
#include <cassert>

namespace mendbay::scan {

namespace {

// The order is the rule: the first reader that knows a code has it.
constexpr std::array<Answer (*)(const Scanned&), 11> readers{
    read_own_number,   read_invoice, read_invoice_url, read_title_qr, read_payment, read_part_label,
    read_digital_link, read_gs1,     read_imei,        read_gtin,     read_serial,
};

// A GS1 symbol with nothing in it is still GS1, and wrong; any other empty scan is just unknown.
Code meaning_of(Code code, Entry entry) {
    const Scanned scanned{code.text, code.symbology, entry};
    if (code.text.empty() && !is_gs1(code.symbology)) return code;
    for (const auto read : readers) {
        auto answer = read(scanned);
        if (!answer) continue;
        code.meaning = std::move(answer->meaning);
        code.warnings.insert(code.warnings.end(), answer->warnings.begin(), answer->warnings.end());
        break;
    }
    return code;
}

Code classify_entered(const RawScan& raw, Entry entry) {
    Code code;
    code.symbology = raw.symbology;
    if (raw.bytes.size() > longest_scan_bytes) {
        code.warnings.emplace_back("too_long");
        return code;
    }
    std::string_view bytes = raw.bytes;
    if (code.symbology.empty()) {
        code.symbology = aim_id_at_front(bytes);
        bytes.remove_prefix(code.symbology.size());
    }
    const Decoded decoded = decode(bytes);
    if (decoded.is_guess) code.warnings.emplace_back("charset");
    code.text = trimmed(decoded.text);
    return meaning_of(std::move(code), entry);
}

std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

std::string_view word_of(NumberKind kind) {
    switch (kind) {
        case NumberKind::ticket: return "ticket";
        case NumberKind::part_tag: return "part_tag";
        case NumberKind::carton: return "carton";
        case NumberKind::consignment: return "consignment";
        case NumberKind::loan: return "loan";
        case NumberKind::bin: return "bin";
        case NumberKind::badge: return "badge";
        case NumberKind::dispatch: return "dispatch";
        case NumberKind::complaint: return "complaint";
        case NumberKind::quote: return "quote";
        case NumberKind::contract: return "contract";
        case NumberKind::voucher: return "voucher";
        case NumberKind::closing: return "closing";
        case NumberKind::command: return "command";
    }
    assert(false && "every kind of number has its word");
    return "unknown";
}

}  // namespace

Code classify(const RawScan& raw) { return classify_entered(raw, Entry::scanned); }

Code classify_typed(std::string_view text) { return classify_entered({std::string(text), {}}, Entry::typed); }

std::string_view kind_of(const Code& code) {
    using namespace std::string_view_literals;
    return std::visit(overloaded{
                          [](const Own& own) { return word_of(own.kind); },
                          [](const Invoice&) { return "invoice"sv; },
                          [](const InvoiceUrl&) { return "invoice_url"sv; },
                          [](const TitleQr&) { return "title_qr"sv; },
                          [](const Payment&) { return "payment"sv; },
                          [](const PartLabel&) { return "part_label_15434"sv; },
                          [](const DigitalLink&) { return "digital_link"sv; },
                          [](const Gs1&) { return "gs1"sv; },
                          [](const Imei&) { return "imei"sv; },
                          [](const Gtin&) { return "gtin"sv; },
                          [](const SerialNumber&) { return "serial"sv; },
                          [](const Unknown&) { return "unknown"sv; },
                      },
                      code.meaning);
}

std::optional<std::string> serial_in(const Code& code) {
    using None = std::optional<std::string>;
    return std::visit(overloaded{
                          [](const SerialNumber& serial) { return unless_empty(serial.number); },
                          [](const Imei& imei) { return unless_empty(imei.number); },
                          [](const Gs1& gs1) { return unless_empty(gs1.serial); },
                          [](const DigitalLink& link) { return unless_empty(link.serial); },
                          [](const PartLabel& label) { return unless_empty(label.serial); },
                          [](const auto&) { return None(); },
                      },
                      code.meaning);
}

}  // namespace mendbay::scan
