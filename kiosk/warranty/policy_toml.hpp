// A policy file (assets/policies/*.toml) → Policy. Errors name file, line and the allowed values.
#pragma once

#include "kiosk/base/result.hpp"
#include "kiosk/warranty/facts.hpp"

#include <string_view>

namespace mendbay::warranty {

Result<Policy> parse_policy(std::string_view toml, std::string_view file);

}  // namespace mendbay::warranty
