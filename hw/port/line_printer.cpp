#include "hw/port/line_printer.hpp"

#include "hw/port/fault.hpp"
#include "hw/port/fd_port.hpp"

#include <fcntl.h>
#include <linux/ioctl.h>
#include <sys/ioctl.h>

#include <array>
#include <cerrno>
#include <string_view>

namespace mendbay::hw {

namespace {

constexpr std::size_t longest_id_bytes = 1024;  // what the kernel keeps of it

// drivers/usb/class/usblp.c: no header that programs may include names it.
constexpr unsigned long get_device_id = _IOC(_IOC_READ, 'P', 1, longest_id_bytes);

// Empty: the kernel has not kept it.
std::string kept_device_id(const std::string& node) {
    const std::string name = node.substr(node.rfind('/') + 1);
    const Fd file(::open(("/sys/class/usbmisc/" + name + "/device/ieee1284_id").c_str(), O_RDONLY | O_CLOEXEC));
    std::array<char, longest_id_bytes> bytes{};
    const ssize_t count = file.is_open() ? ::read(file.get(), bytes.data(), bytes.size()) : -1;
    return {bytes.data(), count > 0 ? std::size_t(count) : 0};
}

}  // namespace

OpenPort open_line_printer(std::string path) {
    return [path = std::move(path)]() -> Result<std::unique_ptr<BytePort>> {
        Fd fd(::open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
        if (!fd.is_open()) return fail_errno(errno, Moment::opening, path);
        return make_fd_port(std::move(fd), path, EmptyRead::nothing);
    };
}

Result<std::string> device_id(const std::string& node) {
    if (auto kept = kept_device_id(node); !kept.empty()) return kept;
    const Fd fd(::open(node.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
    if (!fd.is_open()) return fail_errno(errno, Moment::opening, node);
    std::array<unsigned char, longest_id_bytes> bytes{};
    if (::ioctl(fd.get(), get_device_id, bytes.data()) < 0) return fail_errno(errno, Moment::opening, node);
    // Some printers count their own letters wrongly, so what is not NUL is what was said.
    const std::string_view said(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const auto last = said.find_last_not_of('\0');
    if (last == std::string_view::npos) return fail(Fault::unsupported, node + ": names no device id");
    return std::string(said.substr(0, last + 1));
}

}  // namespace mendbay::hw
