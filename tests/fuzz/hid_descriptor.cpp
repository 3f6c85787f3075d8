// A device's report descriptor, as no maker would write it: fields that lie within a report, or a word for why not.
#include "hw/wire/hid_descriptor.hpp"
#include "tests/fuzz/targets.hpp"

#include <algorithm>

namespace mendbay::fuzz {

namespace {

using namespace hw::wire;

void check(HidField field) {
    must(field.bit + field.bits <= longest_report_bytes * 8, "a field lies within the longest report");
}

}  // namespace

void hid_descriptor(std::string_view input) {
    const auto reports = read_descriptor(input);
    if (!reports) {
        const Fault fault = reports.error().fault;
        must(fault == Fault::unsupported || fault == Fault::corrupt, "it is no scanner, or no descriptor");
        return;
    }
    must(!reports->empty(), "a scanner has a report");
    int last_id = -1;
    for (const HidPosReport& report : *reports) {
        must(int(report.id) > last_id, "each report has an id of its own");
        last_id = report.id;
        must(report.id != 0 || reports->size() == 1, "where one report has an id, all have");
        must(report.data && report.data.bit % 8 == 0 && report.data.bits % 8 == 0, "data are whole bytes");
        check(report.data);
        check(report.count);
        check(report.continued);
        for (const HidField field : report.aim) check(field);
    }
}

}  // namespace mendbay::fuzz
