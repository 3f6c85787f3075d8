// The fonts papers are set in, found on this machine and mapped once for all printers.
#pragma once

#include "hw/wire/font.hpp"
#include "kiosk/base/result.hpp"

#include <string>
#include <vector>

namespace mendbay::hw {

// Noto Sans CJK SC, regular and bold, from `folders` (the first that has them; empty: where Debian puts them).
// Fault::not_found names the file that is missing.
Result<wire::FontFiles> find_fonts(const std::vector<std::string>& folders = {});

}  // namespace mendbay::hw
