// A code as `mendbay scan parse` and `mendbay scan image` write it: one JSON object, its fields named alike wherever we
// write it.
#pragma once

#include "kiosk/scan/code.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace mendbay::scan {

// Fields in a fixed order; what does not apply is absent, and so are empty strings and an empty `more`.
nlohmann::ordered_json json_of(const Code& code);

// One line without its end. Control characters, C1 and DEL among them, are always escaped: a code is written by
// strangers, and a terminal obeys what it is shown. Bytes that are not UTF-8 become U+FFFD.
std::string write_line(const nlohmann::ordered_json& object);

std::string write_code(const Code& code);

}  // namespace mendbay::scan
