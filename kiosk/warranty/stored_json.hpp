// Reading back what was stored: a whole policy from its canonical JSON, a decision from the JSON it was written as. What
// comes back is what was written, never what today's rules would say instead. Pure: text in, value out.
#pragma once

#include "kiosk/base/result.hpp"
#include "kiosk/warranty/decision.hpp"

#include <string_view>

namespace mendbay::warranty {

// read_policy(canonical_policy(x)) == x. Fault::corrupt: not such a text.
Result<Policy> read_policy(std::string_view canonical);

// read_decision(write_decision(x)) == x. Fault::corrupt: not such a text.
Result<Decision> read_decision(std::string_view text);

}  // namespace mendbay::warranty
