// Document → the bytes of one print job, as dots or in the printer's own letters, whichever its profile says.
#pragma once

#include "hw/wire/font.hpp"
#include "hw/wire/printer_profile.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/paper/document.hpp"

#include <string>

namespace mendbay::hw::wire {

// The paper is cut where the document says so and the printer can. Errors: those of draw().
Result<std::string> job_bytes(const paper::Document& document, const PrinterProfile& profile, Fonts& fonts,
                              bool open_drawer = false);

}  // namespace mendbay::hw::wire
