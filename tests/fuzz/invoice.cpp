// Invoices, as QR and as web address; what was understood, written again in its fields, is understood the same.
#include "kiosk/scan/characters.hpp"
#include "kiosk/scan/decode.hpp"
#include "kiosk/scan/reading.hpp"
#include "tests/fuzz/targets.hpp"

#include <string>

namespace mendbay::fuzz {

namespace {

// Digits without dashes.
std::string compact(Day day) {
    std::string text = to_string(day);
    std::erase(text, '-');
    return text;
}

// In the form with the seller's tax id, or in the one without.
std::string written(const scan::Invoice& invoice, bool with_seller) {
    std::string out = "01," + invoice.type + "," + invoice.code + "," + invoice.number + ",";
    if (with_seller) out += invoice.seller_tax_id + ",";
    out += to_string(*invoice.amount) + "," + compact(*invoice.date) + ",";
    return out + (with_seller ? invoice.hash : invoice.check + "," + invoice.crc);
}

bool is_read_from(const std::string& text, const scan::Invoice& invoice) {
    const auto answer = scan::read_invoice({text, "]Q1"});
    const auto* again = answer ? std::get_if<scan::Invoice>(&answer->meaning) : nullptr;
    if (!again) return false;
    return again->identity() == invoice.identity() && again->kind == invoice.kind && again->amount == invoice.amount &&
           again->amount_basis == invoice.amount_basis && again->date == invoice.date && again->hash == invoice.hash &&
           again->crc == invoice.crc && again->seller_tax_id == invoice.seller_tax_id && again->check == invoice.check;
}

void check(const scan::Invoice& invoice) {
    must(scan::is_digits(invoice.number, 8) || scan::is_digits(invoice.number, 20), "a number has 8 or 20 digits");
    must(invoice.amount && invoice.date, "an invoice has an amount and a day");
    // Which form it had does not always show: seller and hash may be empty.
    must(is_read_from(written(invoice, false), invoice) || is_read_from(written(invoice, true), invoice),
         "what was read, written again, is the same invoice");
}

}  // namespace

void invoice(std::string_view input) {
    const std::string text{scan::trimmed(scan::decode(input).text)};
    if (text.empty()) return;
    if (const auto answer = scan::read_invoice({text, "]Q1"})) {
        if (const auto* read = std::get_if<scan::Invoice>(&answer->meaning)) check(*read);
        else must(!answer->warnings.empty(), "a broken invoice has a word for why");
    }
    if (const auto answer = scan::read_invoice_url({text, "]Q1"})) {
        if (const auto* read = std::get_if<scan::InvoiceUrl>(&answer->meaning)) {
            must(scan::is_digits(read->number, 8) && !read->hash.empty(), "an address names number and hash");
            must(read->amount.count >= 0, "an address names an amount");
        } else {
            must(answer->warnings.size() == 1 && answer->warnings[0] == "invoice.url", "a broken address says so");
        }
    }
}

}  // namespace mendbay::fuzz
