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

std::string written(const scan::Invoice& invoice) {
    const bool blockchain = !invoice.seller_tax_id.empty() || !invoice.hash.empty();
    std::string out = "01," + invoice.type + "," + invoice.code + "," + invoice.number + ",";
    if (blockchain) out += invoice.seller_tax_id + ",";
    out += to_string(*invoice.amount) + "," + compact(*invoice.date) + ",";
    return out + (blockchain ? invoice.hash : invoice.check + "," + invoice.crc);
}

void check(const scan::Invoice& invoice) {
    must(scan::is_digits(invoice.number, 8) || scan::is_digits(invoice.number, 20), "a number has 8 or 20 digits");
    must(invoice.amount && invoice.date, "an invoice has an amount and a day");
    const std::string text = written(invoice);
    const auto answer = scan::read_invoice({text, "]Q1"});
    must(answer && std::holds_alternative<scan::Invoice>(answer->meaning), "what was read can be written and read again");
    const auto& again = std::get<scan::Invoice>(answer->meaning);
    must(again.identity() == invoice.identity() && again.kind == invoice.kind, "it is the same invoice");
    must(again.amount == invoice.amount && again.amount_basis == invoice.amount_basis, "of the same amount");
    must(again.date == invoice.date && again.hash == invoice.hash && again.crc == invoice.crc, "with the same fields");
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
