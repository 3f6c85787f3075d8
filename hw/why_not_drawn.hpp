// Why a document cannot be drawn, in the words a person is told: the same for dots and for sheets.
#pragma once

#include "kiosk/base/result.hpp"

#include <string_view>

namespace mendbay::hw {

constexpr std::string_view why_not_drawn(Fault fault) {
    switch (fault) {
        case Fault::full: return "does_not_fit";
        case Fault::unsupported: return "no_glyph";
        case Fault::corrupt: return "code_unreadable";
        case Fault::not_found: return "no_font";
        default: return "cannot_draw";
    }
}

}  // namespace mendbay::hw
