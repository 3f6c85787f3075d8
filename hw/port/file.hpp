// A file in the place of a printer: everything sent is appended, nothing is ever answered.
#pragma once

#include "hw/port.hpp"

#include <string>

namespace mendbay::hw {

// Made when it is not there. Faults of opening: not_found (no such folder), bad_input (a folder), full, io. Faults of
// writing: full.
OpenPort open_file(std::string path);

}  // namespace mendbay::hw
