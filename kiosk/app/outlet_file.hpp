// outlet.toml: who we are. TOML, with errors that name file, line, key and what is allowed.
#pragma once

#include "kiosk/base/outlet.hpp"
#include "kiosk/base/result.hpp"

#include <string_view>

namespace mendbay::app {

// code, name.zh, name.en, phone, level, terminal, return_within_days.
Result<Outlet> parse_outlet(std::string_view toml, std::string_view file);

}  // namespace mendbay::app
