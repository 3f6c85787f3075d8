// What the readers of scan share. A reader knows one kind of code; classify() asks them in a fixed order.
#pragma once

#include "kiosk/base/number.hpp"
#include "kiosk/scan/code.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::scan {

// What a reader may look at. Both views outlive the call.
struct Scanned {
    std::string_view text;       // decoded, trimmed, valid UTF-8, not empty
    std::string_view symbology;  // AIM id or empty
    Entry entry = Entry::scanned;
};

// A reader's answer: this is my kind, and this is what it says. A code of my kind that is broken is Unknown with the
// word for what is wrong, and no later reader is asked. No answer at all: not my kind, ask the next.
struct Reading {
    Meaning meaning = Unknown{};
    std::vector<std::string> warnings = {};
};
using Answer = std::optional<Reading>;

// The answer "my kind, but broken", after the warnings found on the way.
inline Reading refused(std::string_view why, std::vector<std::string> warnings = {}) {
    warnings.emplace_back(why);
    return {Unknown{}, std::move(warnings)};
}

Answer read_own_number(const Scanned& scanned);
Answer read_invoice(const Scanned& scanned);
Answer read_invoice_url(const Scanned& scanned);
Answer read_title_qr(const Scanned& scanned);
Answer read_payment(const Scanned& scanned);
Answer read_part_label(const Scanned& scanned);
Answer read_digital_link(const Scanned& scanned);
Answer read_gs1(const Scanned& scanned);
Answer read_imei(const Scanned& scanned);
Answer read_gtin(const Scanned& scanned);
Answer read_serial(const Scanned& scanned);

}  // namespace mendbay::scan
