// Texts with places to fill in: "01,32,,…,{today-30:compact},,5C3D". What a sample says of days stays true for years, and a
// card can name a ticket whose number is given only when the sample is made.
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/result.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace mendbay::app {

// What stands in braces, without them → what takes its place; nothing: it is not known.
using FillIn = std::function<std::optional<std::string>(std::string_view)>;

// Fault::bad_input names a place that nothing is known for, or a brace that is not closed.
Result<std::string> filled(std::string_view text, const FillIn& fill_in);

// today, today-100, today+3, each also with :compact (20260814).
std::optional<std::string> day_said(std::string_view word, Day today);

}  // namespace mendbay::app
