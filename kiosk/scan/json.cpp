#include "kiosk/scan/json.hpp"

#include "kiosk/base/result.hpp"
#include "kiosk/scan/classify.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mendbay::scan {

namespace {

using Json = nlohmann::ordered_json;

void put(Json& json, const char* name, const std::string& value) {
    if (!value.empty()) json[name] = value;
}

constexpr const char* word_of(AmountBasis basis) {
    switch (basis) {
        case AmountBasis::excl_tax: return "excl_tax";
        case AmountBasis::incl_tax: return "incl_tax";
        case AmountBasis::unknown: break;
    }
    return "unknown";
}

void put_meaning(Json& json, const Own& own) {
    put(json, "number", own.number);
    if (!own.more.empty()) json["more"] = own.more;
}
void put_meaning(Json& json, const Invoice& invoice) {
    put(json, "invoice_type", invoice.type);
    put(json, "invoice_kind", invoice.kind);
    put(json, "code", invoice.code);
    put(json, "number", invoice.number);
    if (invoice.amount) json["amount_fen"] = invoice.amount->count;
    json["amount_basis"] = word_of(invoice.amount_basis);
    if (invoice.date) json["date"] = to_string(*invoice.date);
    put(json, "check", invoice.check);
    put(json, "crc", invoice.crc);
    put(json, "seller_tax_id", invoice.seller_tax_id);
    put(json, "hash", invoice.hash);
}
void put_meaning(Json& json, const InvoiceUrl& invoice) {
    put(json, "number", invoice.number);
    json["amount_fen"] = invoice.amount.count;
    json["amount_basis"] = word_of(AmountBasis::incl_tax);
    put(json, "hash", invoice.hash);
}
void put_meaning(Json& json, const TitleQr& title) { put(json, "title", title.text); }
void put_meaning(Json& json, const PartLabel& label) {
    put(json, "part_number", label.part_number);
    put(json, "serial", label.serial);
    put(json, "lot", label.lot);
    put(json, "quantity", label.quantity);
    json["identifiers"] = label.identifiers;
}
void put_gs1(Json& json, const auto& elements) {
    put(json, "gtin", elements.gtin);
    put(json, "serial", elements.serial);
    put(json, "lot", elements.lot);
    json["ais"] = elements.ais;
}
void put_meaning(Json& json, const DigitalLink& link) { put_gs1(json, link); }
void put_meaning(Json& json, const Gs1& gs1) { put_gs1(json, gs1); }
void put_meaning(Json& json, const Gtin& gtin) { put(json, "gtin", gtin.number); }
void put_meaning(Json& json, const SerialNumber& serial) { put(json, "serial", serial.number); }
// These say no more than their kind and their text.
void put_meaning(Json&, const Payment&) {}
void put_meaning(Json&, const Imei&) {}
void put_meaning(Json&, const Unknown&) {}

}  // namespace

Json json_of(const Code& code) {
    Json json;
    json["kind"] = kind_of(code);
    put(json, "text", code.text);
    put(json, "symbology", code.symbology);
    json["warnings"] = code.warnings;
    std::visit([&](const auto& meaning) { put_meaning(json, meaning); }, code.meaning);
    return json;
}

std::string write_line(const Json& object) {
    const std::string dumped = object.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::string line;
    for (std::size_t i = 0; i < dumped.size(); ++i) {
        const auto byte = static_cast<unsigned char>(dumped[i]);
        const unsigned next = i + 1 < dumped.size() ? static_cast<unsigned char>(dumped[i + 1]) : 0u;
        if (byte == 0x7F) {
            line += "\\u007f";
        } else if (byte == 0xC2 && next >= 0x80 && next <= 0x9F) {  // C1: U+0080 to U+009F
            line += fmt::format("\\u{:04x}", next);
            ++i;
        } else {
            line += dumped[i];
        }
    }
    return line;
}

std::string write_code(const Code& code) { return write_line(json_of(code)); }

}  // namespace mendbay::scan
