#include "hw/sim/hid_pos_port.hpp"

#include <algorithm>

namespace mendbay::hw::sim {

namespace {

constexpr std::size_t kernel_keeps_reports = 64;  // HIDRAW_BUFFER_SIZE
constexpr std::size_t aim_bytes = 3;

std::string record(std::string_view bytes) {
    std::string out{char(bytes.size() & 0xFF), char(bytes.size() >> 8)};
    return out += bytes;
}

bool begins_with_aim(std::string_view code) {
    const auto is_between = [&](std::size_t at, char low, char high) { return code[at] >= low && code[at] <= high; };
    return code.size() >= aim_bytes && code[0] == ']' && (is_between(1, 'A', 'Z') || is_between(1, 'a', 'z')) &&
           (is_between(2, '0', '9') || is_between(2, 'A', 'Z') || is_between(2, 'a', 'z'));
}

}  // namespace

std::string SimHidPosLink::descriptor() const {
    std::string items;
    const auto add = [&](std::initializer_list<int> bytes) {
        for (const int byte : bytes) items += char(byte);
    };
    const auto add_count = [&] {
        add({0x05, 0x01, 0x95, 1, 0x09, 0x3B, 0x81, 0x02});  // page generic desktop, one field, byte count, input
        add({0x05, 0x8C});                                   // page bar code scanner
    };
    add({0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01});  // page bar code scanner, usage bar code scanner, application
    if (reporting_.report_id != 0) add({0x85, reporting_.report_id});
    add({0x09, 0x12, 0xA1, 0x02});                 // usage scanned data report, logical collection
    add({0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 8});  // 0 to 255, eight bits
    if (reporting_.count == Reporting::Count::before) add_count();
    if (reporting_.tells_aim) add({0x95, 3, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x81, 0x02});
    add({0x95, reporting_.data_bytes, 0x09, 0xFE, 0x82, 0x02, 0x01});  // decoded data, buffered bytes
    if (reporting_.count == Reporting::Count::after) add_count();
    add({0x95, 2, 0x81, 0x03});                                   // two bytes that say nothing
    add({0x75, 1, 0x95, 1, 0x25, 0x01, 0x09, 0xFF, 0x81, 0x02});  // decoded data continued
    add({0x75, 7, 0x81, 0x03, 0xC0, 0xC0});                       // seven bits that say nothing, the end
    return items;
}

std::vector<std::string> SimHidPosLink::pieces_of(std::string_view code) const {
    std::string aim(aim_bytes, '\0');
    if (reporting_.tells_aim && begins_with_aim(code)) {
        aim = code.substr(0, aim_bytes);
        code.remove_prefix(aim_bytes);
    }
    std::vector<std::string> records;
    while (!code.empty()) {
        const std::string_view part = code.substr(0, reporting_.data_bytes);
        code.remove_prefix(part.size());
        std::string report;
        if (reporting_.report_id != 0) report += char(reporting_.report_id);
        if (reporting_.count == Reporting::Count::before) report += char(part.size());
        if (reporting_.tells_aim) report += aim;
        report += part;
        report.append(reporting_.data_bytes - part.size(), '\0');
        if (reporting_.count == Reporting::Count::after) report += char(part.size());
        report.append(2, '\0');
        report += char(code.empty() ? 0 : 1);
        records.push_back(record(report));
    }
    return records;
}

std::string SimHidPosLink::at_opening() const { return record(descriptor()); }

void SimHidPosLink::pile_up(Unread& unread, std::string piece) const {
    if (unread.size() < kernel_keeps_reports) unread.push_back(std::move(piece));
}

}  // namespace mendbay::hw::sim
