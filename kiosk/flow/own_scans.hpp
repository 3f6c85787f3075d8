// What stands on our own labels, as the rules want it.
#pragma once

#include "kiosk/base/number.hpp"
#include "kiosk/parts/consignment.hpp"
#include "kiosk/scan/code.hpp"

#include <charconv>

namespace mendbay::flow {

namespace own_scans {
inline int number_at(const scan::Own& own, std::size_t at) {
    int number = 0;
    if (at < own.more.size()) std::from_chars(own.more[at].data(), own.more[at].data() + own.more[at].size(), number);
    return number;
}
}  // namespace own_scans

// What people call a bin: "A-03-2".
inline std::string bin_label(const BinNo& bin) {
    const auto parsed = parse_bin(bin.text);
    return parsed ? parsed->label : bin.text;
}

// MB1:P:<tag>[:<print>[:<check>]]; a bare number was not read from one of our labels and counts as typed (P-11).
inline parts::TagScan tag_scan(const scan::Own& own, bool typed) {
    return {TagNo{own.number}, own_scans::number_at(own, 0), own.more.size() > 1 ? own.more[1] : std::string(),
            typed || own.more.empty()};
}

// MB1:C:<carton>:<seal>:<check>
inline parts::CartonScan carton_scan(const scan::Own& own, bool typed) {
    return {CartonNo{own.number}, own_scans::number_at(own, 0), own.more.size() > 1 ? own.more[1] : std::string(),
            typed || own.more.empty()};
}

// Printed command codes, for hands that hold a scanner: MB1:Z:<number>, whose running number is the command.
// The last three are the centre's: what is wrong with the part that was scanned last.
enum class CommandCode { none, confirm, undo, next_carton, done, back, damaged, wrong_part, unreadable };
inline CommandCode command_of(const scan::Own& own) {
    if (own.kind != NumberKind::command) return CommandCode::none;
    const auto number = parse_number(own.number);
    const bool is_known = number && number->running <= int(CommandCode::unreadable);
    return is_known ? CommandCode(number->running) : CommandCode::none;
}

}  // namespace mendbay::flow
