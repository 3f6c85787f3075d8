// Test page 测试页: what a printer can do, on its own paper and by the way of every real job. A person holds a ruler
// against it, looks for white lines, reads the letters, and scans the code back.
#pragma once

#include "kiosk/base/text.hpp"
#include "kiosk/paper/document.hpp"
#include "kiosk/paper/print_mark.hpp"

#include <string>

namespace mendbay::paper {

struct TestPage {
    Name outlet;
    std::string device;    // as the outlet calls it: "receipt"
    std::string model;     // what it says it is, or the name of its profile; empty: not known
    std::string language;  // "ESC/POS", "ZPL", "TSPL", "PDF"
    std::string head;      // its dots: "203 dpi, 576"; empty: it makes its own
    std::string address;   // "/dev/usb/lp0", "192.168.1.50:9100", "ipp://localhost/printers/office"
    std::string payload;   // what the code says; scanned back, it proves that this page came from this printer
    bool label = false;    // as much as the smallest label holds
    Instant at;
    Zone zone;
    PrintMark mark;
};

Document test_page(const TestPage& page, const Catalogue& catalogue, Lang lang);

}  // namespace mendbay::paper
