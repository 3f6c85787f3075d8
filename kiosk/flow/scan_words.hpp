// What to say when a scan is not what the page asks for: what it was, and what to scan instead.
#pragma once

#include "kiosk/flow/screen.hpp"

namespace mendbay::flow {

enum class Expecting { invoice, serial, slip, nothing };

struct ScanWords {
    Tone tone;
    Text title, detail;
};
ScanWords scan_words(const scan::Code& code, Expecting expecting);

}  // namespace mendbay::flow
