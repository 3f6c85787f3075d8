// A printer's thread on a bench: a simulated printer behind it, and an inbox that remembers what it tells.
#pragma once

#include "hw/printer.hpp"
#include "hw/sim/printer_port.hpp"
#include "hw/wire/languages.hpp"
#include "hw/wire/raster.hpp"
#include "tests/catch.hpp"
#include "tests/print/fonts_for_tests.hpp"
#include "tests/print/inbox_for_tests.hpp"
#include "tests/print/papers_for_tests.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>

namespace mendbay::test {

using namespace hw;
using namespace std::chrono_literals;
using sim::Mishap;
using sim::SimPrinterLink;

inline PrinterPace hurried() {
    return {.poll = 20ms,
            .slowest_poll = 80ms,
            .answer = 60ms,
            .second_look = 5ms,
            .hesitation = 40ms,
            .stall = 150ms,
            .settle = 150ms};
}

using Inbox = PrintInbox;

// One printer of a kind with its link, its thread and what it tells.
struct Bench {
    explicit Bench(const std::string& kind, bool lets_go = false) : Bench(test::profile(kind), lets_go) {}
    explicit Bench(const wire::PrinterProfile& kind, bool lets_go = false)
        : profile(kind),
          link(SimPrinterLink::make(kind)),
          printer({"receipt", link->port(), kind, font_files(), hurried(), lets_go}, inbox.teller()) {}

    // Hands over a job; `attempts` counts how often its attempt was committed.
    void print(std::int64_t id, paper::Document document) {
        REQUIRE(printer.print({.id = id, .begin = [this, document = std::move(document)]() -> Result<paper::Document> {
                                   ++attempts;
                                   return document;
                               }}));
    }
    paper::Document document() const {
        return profile.is_label() ? paper::part_tag(a_part_tag(), catalogue(), Lang::zh)
                                  : paper::ticket_slip(a_slip(), catalogue(), Lang::zh);
    }
    wire::Bitmap picture() const { return *wire::draw(document(), profile, fonts()); }
    std::size_t job_bytes() const {
        return wire::driver_of(profile.language).encode(picture(), profile, wire::Finish{.cut = !profile.is_label()}).size();
    }

    wire::PrinterProfile profile;
    std::shared_ptr<SimPrinterLink> link;
    std::atomic<int> attempts{0};
    Inbox inbox;
    Printer printer;
};

inline bool knows_paper(const DeviceChanged& change, Paper paper) {
    return change.connected && change.printer.paper == paper;
}

}  // namespace mendbay::test
