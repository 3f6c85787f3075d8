// A print head that takes its manual at its word: it draws what it is sent, dot for dot, and complains about everything
// that a real one would garble. One interpreter for each language; sim/printer_port puts a cable and a paper roll round it.
#pragma once

#include "hw/wire/bitmap.hpp"
#include "hw/wire/printer_profile.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::hw::sim {

// How the printer feels, apart from the data.
struct HeadCondition {
    bool paper_out = false, near_end = false, cover_open = false;
    bool cutter_jammed = false, head_hot = false, ribbon_out = false;

    bool may_print() const { return !paper_out && !cover_open && !cutter_jammed && !head_hot && !ribbon_out; }
    friend bool operator==(const HeadCondition&, const HeadCondition&) = default;
};

class PrinterHead {
  public:
    explicit PrinterHead(wire::PrinterProfile profile) : profile_(profile) {}
    virtual ~PrinterHead() = default;

    // One byte of data, in order. What the printer answers to it, if anything.
    virtual std::string take(std::uint8_t byte) = 0;

    // If what was received last ends with a real-time question: the answer. Real-time questions are seen on arrival, in
    // the middle of other data too.
    virtual std::string answer(std::string_view received) const = 0;

    // Something changed, or did not. What the printer says unasked about it, if anything.
    virtual std::string feel(const HeadCondition& condition) {
        condition_ = condition;
        return {};
    }

    // Forgets every mode and everything half received; paper that is out stays out.
    virtual void power_cycle() = 0;

    // Every page so far, the one that still hangs in the printer included.
    virtual std::vector<wire::Bitmap> pages() const { return pages_; }
    // Every line printed in the printer's own letters, as UTF-8; on the pages they are white.
    const std::vector<std::string>& lines() const { return lines_; }
    const std::vector<std::string>& complaints() const { return complaints_; }

  protected:
    void complain(std::string about) { complaints_.push_back(std::move(about)); }
    void finish(wire::Bitmap page) { pages_.push_back(std::move(page)); }
    void write_line(std::string text) { lines_.push_back(std::move(text)); }
    const HeadCondition& condition() const { return condition_; }
    const wire::PrinterProfile& profile() const { return profile_; }

  private:
    wire::PrinterProfile profile_;
    HeadCondition condition_;
    std::vector<wire::Bitmap> pages_;
    std::vector<std::string> lines_;
    std::vector<std::string> complaints_;
};

std::unique_ptr<PrinterHead> escpos_head(const wire::PrinterProfile& profile);
std::unique_ptr<PrinterHead> zpl_head(const wire::PrinterProfile& profile);
std::unique_ptr<PrinterHead> tspl_head(const wire::PrinterProfile& profile);

}  // namespace mendbay::hw::sim
