// errno → Fault, the only place. The same number means other things while a device is opened than while it is used:
// ENODEV at the door is "not there", in the middle of a read it is "pulled out".
#pragma once

#include "kiosk/base/result.hpp"

#include <string_view>

namespace mendbay::hw {

enum class Moment { opening, using_it };

Fault fault_of(int error_number, Moment moment);

// An Error whose detail reads "/dev/ttyACM0: No such device".
[[nodiscard]] tl::unexpected<Error> fail_errno(int error_number, Moment moment, std::string_view device,
                                               std::source_location where = std::source_location::current());

}  // namespace mendbay::hw
