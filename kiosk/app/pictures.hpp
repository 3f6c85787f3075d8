// Papers and codes as pictures for the screen.
#pragma once

#include "hw/wire/bitmap.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/flow/event.hpp"

#include <memory>
#include <string_view>

namespace mendbay::app {

std::shared_ptr<const flow::Picture> picture_of(const hw::wire::Bitmap& bitmap);

// The same text as bars and, below them, as a QR code, for scanners of every kind; quiet zones included.
Result<std::shared_ptr<const flow::Picture>> screen_code_picture(std::string_view text);

}  // namespace mendbay::app
