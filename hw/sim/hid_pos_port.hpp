// A HID-POS scanner that is not there: it describes its reports, and reports codes. Written from the "HID Point of Sale
// Usage Tables" and makers' manuals, not from what reads it.
#pragma once

#include "hw/sim/scanner_link.hpp"

#include <cstdint>

namespace mendbay::hw::sim {

// How makers differ. As it is here it is the one most are built after: id 2, and 64 bytes a report.
struct Reporting {
    enum class Count { before, after, none };

    std::uint8_t report_id = 2;  // 0: the device has one report and no id
    std::uint8_t data_bytes = 56;
    Count count = Count::before;  // none: what is left of a report is NUL
    bool tells_aim = true;
};

// On the wire: records of a two-byte length, little-endian, and the bytes; the first after an opening is the report
// descriptor. An AIM id in front of a code ("]Q1…") goes into its own fields, where the device tells any.
class SimHidPosLink final : public ScannerLink {
  public:
    static std::shared_ptr<SimHidPosLink> make(Reporting reporting = {}) {
        return std::shared_ptr<SimHidPosLink>(new SimHidPosLink(reporting));
    }

    std::string descriptor() const;

  private:
    explicit SimHidPosLink(Reporting reporting) : reporting_(reporting) {}

    std::vector<std::string> pieces_of(std::string_view code) const override;
    std::string at_opening() const override;
    // The kernel keeps 64 reports, and a new one that finds no room is lost without a word.
    void pile_up(Unread& unread, std::string piece) const override;

    const Reporting reporting_;
};

}  // namespace mendbay::hw::sim
