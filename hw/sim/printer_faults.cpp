// The faults of a simulated printer by their words: one table, so that a control socket, a bench and a test say the same.
#include "hw/sim/printer_port.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace mendbay::hw::sim {

namespace {

using wire::Language;
using wire::PrinterProfile;
using namespace std::string_view_literals;

bool any_printer(const PrinterProfile&) { return true; }
bool has_ribbon(const PrinterProfile& profile) { return profile.language != Language::escpos; }
bool has_cutter(const PrinterProfile& profile) { return profile.has_cutter; }

// What stands behind a fault's name: exactly this word, or something that has to be read.
enum class Takes { word, number, number_or_nothing, hex, offset_and_fault };

struct Mishaps {
    std::string_view word;
    Mishap what;
    bool (*is_on)(const PrinterProfile&);
};
constexpr std::array mishaps{
    Mishaps{"paper_out", Mishap::paper_out, any_printer},  Mishaps{"cover_open", Mishap::cover_open, any_printer},
    Mishaps{"cutter_jam", Mishap::cutter_jam, has_cutter}, Mishaps{"head_hot", Mishap::head_hot, any_printer},
    Mishaps{"ribbon_out", Mishap::ribbon_out, has_ribbon}, Mishaps{"mute", Mishap::mute, any_printer},
    Mishaps{"unplug", Mishap::unplug, any_printer},        Mishaps{"stall", Mishap::stall, any_printer},
    Mishaps{"power", Mishap::power, any_printer},          Mishaps{"reset", Mishap::reset, any_printer},
    Mishaps{"blackout", Mishap::blackout, any_printer},
};

struct Argument {
    std::size_t number = 0;
    std::string bytes = {};
    Mishap mishap = Mishap::stall;
};

struct FaultRow {
    std::string_view fault, argument;  // with Takes other than word: an argument that is right
    Takes takes;
    bool (*is_on)(const PrinterProfile&);
    void (*play)(SimPrinterLink&, const Argument&);
};

constexpr std::array rows{
    FaultRow{"paper", "out", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.paper_out(); }},
    FaultRow{"paper", "refill", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.refill(); }},
    FaultRow{"paper", "near_end", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.near_end(); }},
    FaultRow{"cover", "open", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.open_cover(); }},
    FaultRow{"cover", "close", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.close_cover(); }},
    FaultRow{"cutter", "jam", Takes::word, has_cutter, [](SimPrinterLink& p, const Argument&) { p.jam_cutter(); }},
    FaultRow{"cutter", "clear", Takes::word, has_cutter, [](SimPrinterLink& p, const Argument&) { p.clear_cutter(); }},
    FaultRow{"head", "hot", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.heat_head(); }},
    FaultRow{"head", "cool", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.cool_head(); }},
    FaultRow{"ribbon", "out", Takes::word, has_ribbon, [](SimPrinterLink& p, const Argument&) { p.ribbon_out(); }},
    FaultRow{"ribbon", "refill", Takes::word, has_ribbon, [](SimPrinterLink& p, const Argument&) { p.refill_ribbon(); }},
    FaultRow{"stall", "300", Takes::number_or_nothing, any_printer,
             [](SimPrinterLink& p, const Argument& a) {
                 if (a.number == 0) p.stall();
                 else p.stall_for(std::chrono::milliseconds(a.number));
             }},
    FaultRow{"resume", "", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.resume(); }},
    FaultRow{"mute", "", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.mute(true); }},
    FaultRow{"mute", "on", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.mute(true); }},
    FaultRow{"mute", "off", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.mute(false); }},
    FaultRow{"late", "300", Takes::number, any_printer,
             [](SimPrinterLink& p, const Argument& a) { p.answer_late(std::chrono::milliseconds(a.number)); }},
    FaultRow{"split", "1", Takes::number, any_printer,
             [](SimPrinterLink& p, const Argument& a) { p.split_answers(a.number); }},
    FaultRow{"stray", "12 72", Takes::hex, any_printer, [](SimPrinterLink& p, const Argument& a) { p.stray(a.bytes); }},
    FaultRow{"reset", "", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.reset(); }},
    FaultRow{"hold", "", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.hold(); }},
    FaultRow{"release", "", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.release(); }},
    FaultRow{"power", "", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.power_cycle(); }},
    FaultRow{"blackout", "", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.black_out(); }},
    FaultRow{"unplug", "", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.unplug(); }},
    FaultRow{"plug", "", Takes::word, any_printer, [](SimPrinterLink& p, const Argument&) { p.plug(); }},
    FaultRow{"fail_after", "4000 paper_out", Takes::offset_and_fault, any_printer,
             [](SimPrinterLink& p, const Argument& a) { p.fail_after(a.number, a.mishap); }},
};

constexpr std::size_t largest_number = 100'000'000;  // bytes, or 28 hours

std::optional<std::size_t> number_in(std::string_view text) {
    std::size_t number = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (wrong != std::errc() || end != text.data() + text.size() || number > largest_number) return {};
    return number;
}

// "12 72" or "1272".
std::optional<std::string> bytes_in(std::string_view text) {
    std::string digits, bytes;
    std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c != ' '; });
    if (digits.empty() || digits.size() % 2 != 0) return {};
    for (std::size_t at = 0; at < digits.size(); at += 2) {
        unsigned byte = 0;
        const char* const end = digits.data() + at + 2;
        if (std::from_chars(digits.data() + at, end, byte, 16).ptr != end) return {};
        bytes += char(byte);
    }
    return bytes;
}

std::optional<Argument> argument_of(const FaultRow& row, std::string_view text, const PrinterProfile& profile) {
    Argument argument;
    switch (row.takes) {
        case Takes::word: return text == row.argument ? std::optional(argument) : std::nullopt;
        case Takes::number_or_nothing:
            if (text.empty()) return argument;
            [[fallthrough]];
        case Takes::number: {
            const auto number = number_in(text);
            if (!number) return {};
            argument.number = *number;
            return argument;
        }
        case Takes::hex: {
            auto bytes = bytes_in(text);
            if (!bytes) return {};
            argument.bytes = std::move(*bytes);
            return argument;
        }
        case Takes::offset_and_fault: {
            const std::size_t space = text.find(' ');
            const auto number = number_in(text.substr(0, space));
            const std::string_view word = space == text.npos ? "" : text.substr(space + 1);
            const auto what = std::ranges::find(mishaps, word, &Mishaps::word);
            if (!number || what == mishaps.end() || !what->is_on(profile)) return {};
            argument.number = *number;
            argument.mishap = what->what;
            return argument;
        }
    }
    return {};
}

}  // namespace

bool SimPrinterLink::play(std::string_view fault, std::string_view argument) {
    for (const FaultRow& row : rows) {
        if (row.fault != fault || !row.is_on(profile_)) continue;
        const auto understood = argument_of(row, argument, profile_);
        if (!understood) continue;
        row.play(*this, *understood);
        return true;
    }
    return false;
}

std::vector<std::pair<std::string_view, std::string_view>> SimPrinterLink::faults() {
    std::vector<std::pair<std::string_view, std::string_view>> all;
    for (const FaultRow& row : rows) all.emplace_back(row.fault, row.argument);
    return all;
}

}  // namespace mendbay::hw::sim
