// A HID-POS scanner's records: descriptors real and broken, reports long, short and of others, silence and unplugging.
//
//   orders: a descriptor (which, and bytes of it changed) · a record (length, bytes) · a report of the usual form · raw
//   bytes, which shift what comes after · silence · unplugged
#include "hw/wire/hid_pos.hpp"
#include "tests/fuzz/script.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/fuzz/twins.hpp"

#include <string>

namespace mendbay::fuzz {

namespace {

using namespace hw::wire;
using namespace std::string_view_literals;

// Report 2: byte count, AIM id, 56 bytes of data, and the flag; without ids: the flag, and 32 bytes.
constexpr std::array descriptors{
    "\x05\x8C\x09\x02\xA1\x01\x85\x02\x75\x08\x95\x01\x05\x01\x09\x3B\x81\x02\x95\x03\x05\x8C\x09\xFB\x09\xFC\x09\xFD\x81"
    "\x02"
    "\x95\x38\x09\xFE\x82\x02\x01\x75\x01\x95\x08\x09\xFF\x81\x02\xC0"sv,
    "\x05\x8C\xA1\x01\x75\x01\x95\x01\x09\xFF\x81\x02\x95\x07\x81\x01\x75\x08\x95\x20\x19\xFE\x29\xFE\x81\x02\xC0"sv,
};
constexpr std::size_t data_bytes = 56;
constexpr int most_orders = 200;
constexpr std::size_t most_run_reports = longest_frame_bytes / data_bytes + 20;  // of all long runs: one reaches the limit

std::string record(std::string_view bytes) {
    return std::string{char(bytes.size() & 0xFF), char(bytes.size() >> 8)}.append(bytes);
}

std::string report(std::string_view data, std::size_t count, std::string_view aim, bool goes_on) {
    std::string bytes = "\x02";
    bytes.append(1, char(count)).append(aim).append(data);
    return record(bytes.append(data_bytes - data.size(), '\0').append(1, goes_on ? '\1' : '\0'));
}

std::string changed_descriptor(Script& script) {
    std::string bytes(descriptors[script.one_of(descriptors.size())]);
    for (std::size_t changes = script.one_of(6); changes > 0; --changes)
        bytes[script.one_of(bytes.size())] = char(script.byte());
    return record(bytes);
}

std::string any_report(Script& script) {
    constexpr std::array aims{"]C1"sv, "]Q1"sv, "\0\0\0"sv, "\0Q3"sv};
    const auto aim = aims[script.one_of(aims.size())];
    const bool goes_on = script.coin();
    const std::string_view data = script.bytes(script.one_of(data_bytes + 1));
    return report(data, script.one_of(8) == 7 ? script.byte() : data.size(), aim, goes_on);
}

}  // namespace

void hid_pos(std::string_view input) {
    Script script(input);
    Twins twins(HidPos(), {"too_long", "broken_frame", "not_hid_pos"});
    std::size_t run_reports_left = most_run_reports;
    for (int orders = 0; !script.ended() && orders < most_orders; ++orders) {
        switch (script.one_of(8)) {
            case 0: twins.feed(changed_descriptor(script)); break;
            case 1: twins.feed(record(script.bytes(script.byte()))); break;
            default: twins.feed(any_report(script)); break;
            case 4: twins.feed(script.bytes(script.byte())); break;
            case 5: twins.be_silent(silences[script.one_of(silences.size())]); break;
            case 6: twins.unplug(); break;
            case 7: {
                const std::string full = report(std::string(data_bytes, char(script.byte())), data_bytes, "]C1", true);
                std::string run;
                const std::size_t times = std::min<std::size_t>(script.byte(), run_reports_left);
                run_reports_left -= times;
                for (std::size_t i = 0; i < times; ++i) run += full;
                twins.feed(run);
                break;
            }
        }
    }
    twins.be_silent(longest_wait);
    twins.expect(record(descriptors[0]) + report("CLE", 3, "]Q1", true) + report("AN", 2, "]Q1", false), {"CLEAN", "]Q1"});
}

}  // namespace mendbay::fuzz
