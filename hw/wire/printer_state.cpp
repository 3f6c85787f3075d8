#include "hw/wire/printer_state.hpp"

#include <array>

namespace mendbay::hw::wire {

namespace {

struct Trouble {
    std::string_view word;
    bool (*there)(const PrinterState&);
};

constexpr std::array troubles{
    Trouble{"cover_open", [](const PrinterState& s) { return s.cover == Tri::bad; }},
    Trouble{"paper_out", [](const PrinterState& s) { return s.paper == Paper::out; }},
    Trouble{"head_open", [](const PrinterState& s) { return s.head == Tri::bad; }},
    Trouble{"ribbon_out", [](const PrinterState& s) { return s.ribbon == Tri::bad; }},
    Trouble{"cutter_jammed", [](const PrinterState& s) { return s.cutter == Tri::bad; }},
    Trouble{"too_hot", [](const PrinterState& s) { return s.temperature == Tri::bad; }},
    Trouble{"offline", [](const PrinterState& s) { return s.online == Tri::bad; }},
};

}  // namespace

std::string_view why_not(const PrinterState& state) {
    for (const Trouble& trouble : troubles) {
        if (trouble.there(state)) return trouble.word;
    }
    return {};
}

bool is_worse(const PrinterState& now, const PrinterState& before) {
    for (const Trouble& trouble : troubles) {
        if (trouble.there(now) && !trouble.there(before)) return true;
    }
    return false;
}

}  // namespace mendbay::hw::wire
