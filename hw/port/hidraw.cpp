#include "hw/port/hidraw.hpp"

#include "hw/port/fault.hpp"
#include "hw/port/fd_port.hpp"

#include <fcntl.h>
#include <linux/hidraw.h>
#include <sys/file.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace mendbay::hw {

namespace {

constexpr std::size_t longest_report_bytes = 16 * 1024;  // the kernel's HID_MAX_BUFFER_SIZE

std::string record(std::string_view bytes) {
    std::string out{char(bytes.size() & 0xFF), char(bytes.size() >> 8)};
    return out += bytes;
}

class HidrawPort final : public BytePort {
  public:
    HidrawPort(std::unique_ptr<BytePort> reports, std::string_view descriptor, std::string path)
        : reports_(std::move(reports)), record_(record(descriptor)), path_(std::move(path)) {}

    // One read of the kernel is one report; what does not fit into a read of ours waits for the next.
    Result<std::size_t> read(std::span<char> into, std::chrono::milliseconds limit) override {
        if (record_.empty()) {
            std::array<char, longest_report_bytes> report;
            const auto got = reports_->read(report, limit);
            if (!got || *got == 0) return got;
            record_ = record({report.data(), *got});
        }
        const std::size_t count = std::min(into.size(), record_.size());
        std::copy_n(record_.begin(), count, into.begin());
        record_.erase(0, count);
        return count;
    }
    Result<std::size_t> write(std::string_view, std::chrono::milliseconds) override {
        return fail(Fault::unsupported, path_ + ": a scanner is not written to");
    }

  private:
    std::unique_ptr<BytePort> reports_;
    std::string record_;  // what is left of it to be read
    std::string path_;
};

Result<std::unique_ptr<BytePort>> open_once(const std::string& path) {
    Fd fd(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!fd.is_open()) return fail_errno(errno, Moment::opening, path);
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) return fail_errno(errno, Moment::opening, path);
    int size = 0;
    if (::ioctl(fd.get(), HIDIOCGRDESCSIZE, &size) < 0) return fail_errno(errno, Moment::opening, path);
    hidraw_report_descriptor descriptor{};
    descriptor.size = std::uint32_t(std::clamp(size, 0, int(sizeof descriptor.value)));
    if (::ioctl(fd.get(), HIDIOCGRDESC, &descriptor) < 0) return fail_errno(errno, Moment::opening, path);
    const std::string_view bytes{reinterpret_cast<const char*>(descriptor.value), descriptor.size};
    return std::make_unique<HidrawPort>(make_fd_port(std::move(fd), path), bytes, path);
}

}  // namespace

OpenPort open_hidraw(std::string path) {
    return [path = std::move(path)] { return open_once(path); };
}

}  // namespace mendbay::hw
