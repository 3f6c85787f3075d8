#include "hw/port/line_printer.hpp"

#include "hw/port/fault.hpp"
#include "hw/port/fd_port.hpp"

#include <fcntl.h>

#include <cerrno>

namespace mendbay::hw {

OpenPort open_line_printer(std::string path) {
    return [path = std::move(path)]() -> Result<std::unique_ptr<BytePort>> {
        Fd fd(::open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
        if (!fd.is_open()) return fail_errno(errno, Moment::opening, path);
        return make_fd_port(std::move(fd), path, EmptyRead::nothing);
    };
}

}  // namespace mendbay::hw
