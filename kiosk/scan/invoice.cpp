// The QR code of a Chinese VAT invoice (fapiao), as several independent programs and real invoices agree on it.
//
//   classic          01,TT,CODE,NUMBER,AMOUNT,YYYYMMDD,CHECK,CRC[,]
//   fully digital    01,TT,,NUMBER20,AMOUNT,YYYYMMDD,,CRC[,]
//   blockchain raw   01,10,CODE,NUMBER,SELLER_TAX_ID,AMOUNT,YYYYMMDD,HASH
//
// It is a claim and not a proof: nothing in it can be verified without a network.
#include "kiosk/scan/characters.hpp"
#include "kiosk/scan/decode.hpp"
#include "kiosk/scan/reading.hpp"
#include "kiosk/scan/url.hpp"

#include <array>
#include <chrono>

namespace mendbay::scan {

namespace {

struct InvoiceType {
    std::string_view type, kind;
    AmountBasis basis;
};

constexpr std::array invoice_types{
    InvoiceType{"01", "vat_special", AmountBasis::excl_tax},
    InvoiceType{"04", "vat_ordinary", AmountBasis::excl_tax},
    InvoiceType{"08", "e_special", AmountBasis::excl_tax},
    InvoiceType{"10", "e_ordinary", AmountBasis::excl_tax},
    InvoiceType{"11", "roll", AmountBasis::excl_tax},
    InvoiceType{"14", "toll", AmountBasis::excl_tax},
    InvoiceType{"20", "e_special", AmountBasis::excl_tax},
    InvoiceType{"31", "digital_special", AmountBasis::incl_tax},
    InvoiceType{"32", "digital_ordinary", AmountBasis::incl_tax},
    InvoiceType{"51", "railway", AmountBasis::incl_tax},
    InvoiceType{"61", "air", AmountBasis::incl_tax},
};
constexpr std::string_view type_that_may_carry_a_code = "31";
constexpr Day first_invoice_day{std::chrono::year(2000) / 1 / 1};

constexpr std::size_t fewest_fields = 6;
constexpr std::size_t usual_fields = 8;

// Input methods turn what a wedge scanner types into full-width forms. Only the comma, digits and letters count.
std::string folded(std::string_view text) {
    constexpr char32_t full_width_offset = U'！' - U'!';
    std::string out;
    while (!text.empty()) {
        const std::string_view before = text;
        const char32_t point = take_character(text);
        const char32_t narrow = point - full_width_offset;
        if (point > full_width_offset && narrow < 0x80 && (narrow == ',' || is_alnum(char(narrow)))) out += char(narrow);
        else out += before.substr(0, before.size() - text.size());
    }
    return out;
}

// -?[0-9]{1,13}(\.[0-9]{1,2})? in fen; else nothing.
std::optional<Fen> parse_amount(std::string_view text) {
    const bool is_negative = text.starts_with('-');
    if (is_negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view yuan = text.substr(0, point);
    const std::string_view cents = point == text.npos ? std::string_view("00") : text.substr(point + 1);
    if (yuan.empty() || yuan.size() > 13 || !all_digits(yuan)) return {};
    if (cents.empty() || cents.size() > 2 || !all_digits(cents)) return {};
    std::int64_t count = 0;
    for (const char c : yuan) count = count * 10 + (c - '0');
    count = count * 100 + (cents[0] - '0') * 10 + (cents.size() == 2 ? cents[1] - '0' : 0);
    return Fen{is_negative ? -count : count};
}

// The code is absent exactly when the number has 20 digits, except in the one type that may carry it there too.
bool code_is_right(std::string_view code, std::string_view number, std::string_view type) {
    const bool is_long_number = is_digits(number, 20);
    if (code.empty()) return is_long_number;
    return (is_digits(code, 10) || is_digits(code, 12)) && (!is_long_number || type == type_that_may_carry_a_code);
}

bool is_blockchain(const std::vector<std::string_view>& fields) {
    return fields.size() > 6 && parse_compact_day(fields[6]) && parse_amount(fields[5]) && is_digits(fields[3], 8);
}

}  // namespace

Answer read_invoice(const Scanned& scanned) {
    const std::string text = folded(scanned.text);
    const auto fields = split(text, ",");
    if (fields.size() < 2 || fields[0] != "01" || !is_digits(fields[1], 2)) return {};

    std::vector<std::string> warnings;
    if (text != scanned.text) warnings.emplace_back("full_width");
    if (fields.size() < fewest_fields) return refused("invoice.short", std::move(warnings));
    const auto field = [&](std::size_t at) { return at < fields.size() ? std::string(fields[at]) : std::string(); };
    const bool blockchain = is_blockchain(fields);

    Invoice invoice;
    invoice.type = field(1);
    invoice.code = field(2);
    invoice.number = field(3);
    const auto known = std::ranges::find(invoice_types, invoice.type, &InvoiceType::type);
    if (known != invoice_types.end()) {
        invoice.kind = known->kind;
        invoice.amount_basis = known->basis;
    } else {
        invoice.kind = "other";
        warnings.emplace_back("unknown_type");
    }
    if (blockchain) invoice.amount_basis = AmountBasis::excl_tax;

    if (!code_is_right(invoice.code, invoice.number, invoice.type)) return refused("invoice.code", std::move(warnings));
    if (!is_digits(invoice.number, 8) && !is_digits(invoice.number, 20))
        return refused("invoice.number", std::move(warnings));
    invoice.amount = parse_amount(field(blockchain ? 5 : 4));
    if (!invoice.amount) return refused("invoice.amount", std::move(warnings));
    if (*invoice.amount < Fen{0}) warnings.emplace_back("red_letter");
    invoice.date = parse_compact_day(field(blockchain ? 6 : 5));
    if (!invoice.date || *invoice.date < first_invoice_day) return refused("invoice.date", std::move(warnings));

    if (blockchain) {
        invoice.seller_tax_id = field(4);
        invoice.hash = field(7);
    } else {
        invoice.check = field(6);
        invoice.crc = field(7);
        if (!invoice.check.empty() && !is_digits(invoice.check, 20)) warnings.emplace_back("invoice.check");
    }
    const bool has_usual_comma = fields.size() == usual_fields + 1 && fields.back().empty();
    if (fields.size() > usual_fields && !has_usual_comma) warnings.emplace_back("invoice.extra");
    return Reading{std::move(invoice), std::move(warnings)};
}

// http[s]://bcfp.shenzhen.chinatax.gov.cn/verify/scan?hash=H&bill_num=N&total_amount=FEN, in any order.
Answer read_invoice_url(const Scanned& scanned) {
    const auto url = parse_web_url(scanned.text);
    if (!url || url->host != "bcfp.shenzhen.chinatax.gov.cn" || url->path != "/verify/scan") return {};
    const auto only = [&](std::string_view name) {
        const auto values = query_values(url->query, name);
        return values.size() == 1 ? values[0] : std::string_view();
    };
    constexpr std::size_t most_fen_digits = 15;  // as many as an amount with its two decimals has
    const std::string_view number = only("bill_num"), amount = only("total_amount"), hash = only("hash");
    const bool is_right = is_digits(number, 8) && !amount.empty() && amount.size() <= most_fen_digits &&
                          all_digits(amount) && !hash.empty() && std::ranges::all_of(hash, is_alnum);
    if (!is_right) return refused("invoice.url");
    std::int64_t fen = 0;
    for (const char c : amount) fen = fen * 10 + (c - '0');
    return Reading{InvoiceUrl{std::string(number), Fen{fen}, std::string(hash)}};
}

}  // namespace mendbay::scan
