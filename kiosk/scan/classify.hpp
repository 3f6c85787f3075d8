// classify: what a scan means, in one pure function. Every byte string has an answer and none throws.
#pragma once

#include "kiosk/scan/code.hpp"
#include "kiosk/scan/raw_scan.hpp"

#include <string_view>

namespace mendbay::scan {

inline constexpr std::size_t longest_scan_bytes = 8 * 1024;

// Order of work: cap, AIM id, bytes to text, trim, classify.
Code classify(const RawScan& raw);

// The same for text that a person typed: in our own numbers O/0 and I/1 are settled by place (T-03).
Code classify_typed(std::string_view text);

// The JSON word of a kind: "ticket", "invoice", "gs1", "unknown" …
std::string_view kind_of(const Code& code);

// The serial a code names, if it names one: serial, IMEI, GS1 (21), digital link, part label.
std::optional<std::string> serial_in(const Code& code);

}  // namespace mendbay::scan
