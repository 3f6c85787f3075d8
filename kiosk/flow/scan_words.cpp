#include "kiosk/flow/scan_words.hpp"

namespace mendbay::flow {

namespace {

Text instead(Expecting expecting) {
    switch (expecting) {
        case Expecting::invoice: return {"scan.now_invoice"};
        case Expecting::serial: return {"scan.now_serial"};
        case Expecting::slip: return {"scan.now_slip"};
        case Expecting::nothing: break;
    }
    return {};
}

bool warned(const scan::Code& code, std::string_view prefix) {
    for (const auto& warning : code.warnings)
        if (std::string_view(warning).starts_with(prefix)) return true;
    return false;
}

Text unknown(const scan::Code& code) {
    if (warned(code, "check_character")) return {"scan.misread_number"};
    if (warned(code, "invoice.")) return {"scan.broken_invoice"};
    if (warned(code, "too_long")) return {"scan.too_long"};
    if (warned(code, "gs1.")) return {"scan.broken_gs1"};
    return {"scan.unknown"};
}

}  // namespace

ScanWords scan_words(const scan::Code& code, Expecting expecting) {
    return std::visit(overloaded{
                          [&](const scan::Own& own) -> ScanWords {
                              if (own.kind == NumberKind::ticket)
                                  return {Tone::look, {"scan.is_ticket"}, instead(expecting)};
                              return {Tone::look, {"scan.is_ours"}, instead(expecting)};
                          },
                          [&](const scan::Invoice&) -> ScanWords {
                              return {Tone::look, {"scan.is_invoice"}, instead(expecting)};
                          },
                          [&](const scan::InvoiceUrl&) -> ScanWords {
                              return {Tone::look, {"scan.is_invoice"}, instead(expecting)};
                          },
                          [&](const scan::TitleQr&) -> ScanWords {
                              return {Tone::look, {"scan.is_title"}, instead(expecting)};
                          },
                          [&](const scan::Payment&) -> ScanWords {
                              return {Tone::look, {"scan.is_payment"}, instead(expecting)};
                          },
                          [&](const scan::Gtin&) -> ScanWords {
                              return {Tone::look, {"scan.is_gtin"}, instead(expecting)};
                          },
                          [&](const scan::Unknown&) -> ScanWords {
                              return {Tone::wrong, unknown(code), instead(expecting)};
                          },
                          [&](const auto&) -> ScanWords {
                              return {Tone::look, {"scan.is_product"}, instead(expecting)};
                          },
                      },
                      code.meaning);
}

}  // namespace mendbay::flow
