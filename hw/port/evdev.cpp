#include "hw/port/evdev.hpp"

#include "hw/port/fault.hpp"
#include "hw/port/fd_port.hpp"

#include <fcntl.h>
#include <libevdev/libevdev.h>

#include <cerrno>

namespace mendbay::hw {

namespace {

struct FreeDevice {
    void operator()(libevdev* device) const { libevdev_free(device); }
};
using Device = std::unique_ptr<libevdev, FreeDevice>;

// The library says what the device is and holds it. Events are read past it: it would put in events of its own after
// the kernel dropped some, and here it must stay plain that some are missing.
class EvdevPort final : public BytePort {
  public:
    EvdevPort(Device grabbed, std::unique_ptr<BytePort> events, std::string path)
        : device_(std::move(grabbed)), events_(std::move(events)), path_(std::move(path)) {}
    // A device that went cannot be let go, and closing it does the same.
    ~EvdevPort() override { libevdev_grab(device_.get(), LIBEVDEV_UNGRAB); }

    Result<std::size_t> read(std::span<char> into, std::chrono::milliseconds limit) override {
        return events_->read(into, limit);
    }
    Result<std::size_t> write(std::string_view, std::chrono::milliseconds) override {
        return fail(Fault::unsupported, path_ + ": a keyboard is not written to");
    }

  private:
    Device device_;  // on the descriptor that events_ closes
    std::unique_ptr<BytePort> events_;
    std::string path_;
};

Result<std::unique_ptr<BytePort>> open_once(const std::string& path) {
    Fd fd(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!fd.is_open()) return fail_errno(errno, Moment::opening, path);
    libevdev* made = nullptr;
    if (const int answer = libevdev_new_from_fd(fd.get(), &made); answer < 0)
        return fail_errno(-answer, Moment::opening, path);
    Device device(made);
    if (!libevdev_has_event_code(made, EV_KEY, KEY_1)) return fail(Fault::unsupported, path + ": cannot type");
    if (const int answer = libevdev_grab(made, LIBEVDEV_GRAB); answer == -EBUSY)
        return fail(Fault::busy, path + ": in use by another program");
    else if (answer < 0) return fail_errno(-answer, Moment::opening, path);
    return std::make_unique<EvdevPort>(std::move(device), make_fd_port(std::move(fd), path), path);
}

}  // namespace

OpenPort open_evdev(std::string path) {
    return [path = std::move(path)] { return open_once(path); };
}

}  // namespace mendbay::hw
