// Every printer language there is: one list, one row each. A new language is one file like tspl.cpp and one row here.
#pragma once

#include "hw/wire/escpos.hpp"
#include "hw/wire/tspl.hpp"
#include "hw/wire/zpl.hpp"

#include <array>

namespace mendbay::hw::wire {

struct Driver {
    Language language;
    std::string_view name;
    std::string (*encode)(const Bitmap& picture, const PrinterProfile& profile, Finish finish);
    std::string (*recover)(const PrinterProfile& profile, std::size_t job_bytes);
    std::span<const Question> (*questions)(const PrinterProfile& profile);  // asked one at a time, in this order
    Heard (*parse)(std::size_t question, std::string_view heard, Reading& reading);
    // How much of what is left of a job goes before the printer may be asked: whole commands, at most `most` bytes unless
    // one command is longer. Languages that take a paper in one piece answer all of it.
    std::size_t (*stretch)(std::string_view rest, std::size_t most);
    // Goes before the first question behind a broken job: a header that was cut off must not take a question for its own.
    std::string_view (*calm)();
};

inline constexpr std::array drivers{
    Driver{Language::escpos, "escpos", escpos::encode, escpos::recover, escpos::questions, escpos::parse, escpos::stretch,
           escpos::calm},
    Driver{Language::zpl, "zpl", zpl::encode, zpl::recover, zpl::questions, zpl::parse, zpl::stretch, zpl::calm},
    Driver{Language::tspl, "tspl", tspl::encode, tspl::recover, tspl::questions, tspl::parse, tspl::stretch, tspl::calm},
};

// The list stands in the order of the enum, which a test holds it to.
constexpr const Driver& driver_of(Language language) { return drivers[std::size_t(language)]; }

}  // namespace mendbay::hw::wire
