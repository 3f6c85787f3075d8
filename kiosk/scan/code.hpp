// What a scan means: one alternative for each kind, rubbish included. Plain values; classify() makes them.
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/money.hpp"
#include "kiosk/base/number.hpp"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mendbay::scan {

// One of our own: MB1:<letter>:<number>[:<more>…] or a bare number. `number` is canonical, dashes included.
struct Own {
    NumberKind kind;
    std::string number;
    std::vector<std::string> more;  // ticket: code; part tag: print number, keyed check
};

enum class AmountBasis { unknown, excl_tax, incl_tax };

struct Invoice {
    std::string type;  // two digits as scanned
    std::string kind;  // vat_special, …, other
    std::string code;  // 10 or 12 digits; empty for 20-digit numbers
    std::string number;
    std::optional<Fen> amount;
    AmountBasis amount_basis = AmountBasis::unknown;
    std::optional<Day> date;
    std::string check, crc;           // kept as scanned
    std::string seller_tax_id, hash;  // blockchain raw only

    // Identity for duplicates: CODE-NUMBER, or the 20-digit number (W-04).
    std::string identity() const { return number.size() == 20 || code.empty() ? number : code + "-" + number; }
};

// The Shenzhen blockchain link. It has no date: the customer is asked.
struct InvoiceUrl {
    std::string number;  // 8 digits
    Fen amount;          // with tax
    std::string hash;

    std::string identity() const { return number + "-" + hash.substr(0, 8); }
};

struct TitleQr {
    std::string name, tax_id, address_and_phone, bank_and_account;
    std::string text;  // the decoded payload as it stands
};
struct Payment {};
struct PartLabel {  // ISO 15434 format 06
    std::string part_number, serial, lot, quantity;
    std::map<std::string, std::string> identifiers;
};
struct DigitalLink {
    std::string gtin, serial, lot;
    std::map<std::string, std::string> ais;
};
struct Gs1 {
    std::string gtin, serial, lot;
    std::map<std::string, std::string> ais;
};
struct Imei {
    std::string number;
};
struct Gtin {
    std::string number;  // 14 digits
};
struct SerialNumber {
    std::string number;
};
struct Unknown {};

using Meaning =
    std::variant<Own, Invoice, InvoiceUrl, TitleQr, Payment, PartLabel, DigitalLink, Gs1, Imei, Gtin, SerialNumber, Unknown>;

struct Code {
    std::string text;                   // decoded, trimmed, valid UTF-8; GS kept
    std::string symbology;              // AIM id or empty
    std::vector<std::string> warnings;  // in the order found
    Meaning meaning = Unknown{};
};

}  // namespace mendbay::scan
