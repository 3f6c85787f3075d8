// The two interfaces at the outermost edge of hw. Everything behind them may be real or played (hw/sim), and everything
// in front of them (framers, codecs, threads, retries) is the same code in the shop, in the demo and in every test.
#pragma once

#include "hw/wire/grey_image.hpp"
#include "kiosk/base/result.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace mendbay::hw {

inline constexpr std::chrono::milliseconds longest_wait{250};  // no blocking call lasts longer, so threads stop in time

// A stream of bytes to and from one device. Owned and used by one thread.
class BytePort {
  public:
    virtual ~BytePort() = default;

    // Waits at most `limit` for at least one byte. 0: nothing came. Fault::gone: unplugged, close and open again later.
    [[nodiscard]] virtual Result<std::size_t> read(std::span<char> into, std::chrono::milliseconds limit) = 0;

    // Writes what fits within `limit` and says how much that was; fewer bytes than given is a device that stalls.
    // An error means that not one byte of this call was taken. Returning is not printing.
    [[nodiscard]] virtual Result<std::size_t> write(std::string_view bytes, std::chrono::milliseconds limit) = 0;
};

// Opens the device anew. Called again after every loss. Fault::not_found: not there now; Fault::busy: another program
// holds it; Fault::io: permission or driver.
using OpenPort = std::function<Result<std::unique_ptr<BytePort>>()>;

class ImageSource {
  public:
    virtual ~ImageSource() = default;
    // Waits at most `limit` for the next picture. Fault::timeout: none came. Fault::gone: unplugged.
    [[nodiscard]] virtual Result<GreyImage> grab(std::chrono::milliseconds limit) = 0;
};
// As OpenPort.
using OpenImages = std::function<Result<std::unique_ptr<ImageSource>>()>;

}  // namespace mendbay::hw
