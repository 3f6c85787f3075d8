// The real catalogues of both languages, for tests that draw or print.
#pragma once

#include "kiosk/base/text.hpp"

namespace mendbay::samples {

Catalogue catalogue();

}  // namespace mendbay::samples
