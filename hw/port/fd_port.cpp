#include "hw/port/fd_port.hpp"

#include "hw/port/fault.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <thread>

namespace mendbay::hw {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// A device that answers at once with nothing is asked again after this.
constexpr milliseconds pause_after_nothing{10};

class FdPort final : public BytePort {
  public:
    FdPort(Fd fd, std::string device, EmptyRead empty_read)
        : fd_(std::move(fd)), device_(std::move(device)), empty_read_(empty_read) {}

    Result<std::size_t> read(std::span<char> into, milliseconds limit) override {
        const auto deadline = deadline_after(limit);
        for (;;) {
            const auto ready = wait_for(POLLIN, deadline);
            if (!ready) return tl::unexpected(ready.error());
            if (*ready == Ready::no) return std::size_t(0);
            const ssize_t got = ::read(fd_.get(), into.data(), into.size());
            if (got > 0) return std::size_t(got);
            if (got < 0 && errno != EAGAIN && errno != EINTR) return fail_errno(errno, Moment::using_it, device_);
            const bool is_gone = empty_read_ == EmptyRead::gone || *ready == Ready::for_the_last_time;
            if (got == 0 && is_gone) return fail(Fault::gone, device_ + ": the other end closed");
            if (Clock::now() + pause_after_nothing >= deadline) return std::size_t(0);
            std::this_thread::sleep_for(pause_after_nothing);
        }
    }

    Result<std::size_t> write(std::string_view bytes, milliseconds limit) override {
        const auto deadline = deadline_after(limit);
        std::size_t written = 0;
        while (written < bytes.size()) {
            const auto ready = wait_for(POLLOUT, deadline);
            // What went out before the trouble is told; the next call meets the trouble again.
            if (written > 0 && (!ready || *ready == Ready::no)) return written;
            if (!ready) return tl::unexpected(ready.error());
            if (*ready == Ready::no) return std::size_t(0);
            const ssize_t sent = send_some(bytes.substr(written));
            if (sent >= 0) {
                written += std::size_t(sent);
            } else if (errno != EAGAIN && errno != EINTR) {
                const int error_number = errno;
                if (written > 0) return written;
                return fail_errno(error_number, Moment::using_it, device_);
            }
        }
        return written;
    }

  private:
    static Clock::time_point deadline_after(milliseconds limit) { return Clock::now() + std::min(limit, longest_wait); }

    enum class Ready { no, yes, for_the_last_time };  // the last: the other end hung up, but left something to read

    // Fault::gone when the device went and left nothing.
    Result<Ready> wait_for(short event, Clock::time_point deadline) const {
        for (;;) {
            const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
            pollfd asked{fd_.get(), event, 0};
            const int count = ::poll(&asked, 1, int(std::max<std::int64_t>(left.count(), 0)));
            if (count > 0 && (asked.revents & event) != 0) {
                return (asked.revents & POLLHUP) != 0 ? Ready::for_the_last_time : Ready::yes;
            }
            if (count > 0) return fail(Fault::gone, device_ + ": unplugged");
            if (count == 0) return Ready::no;
            if (errno != EINTR) return fail_errno(errno, Moment::using_it, device_);
            if (Clock::now() >= deadline) return Ready::no;
        }
    }

    // A socket whose peer went answers with an error here, and not with SIGPIPE.
    ssize_t send_some(std::string_view bytes) const {
        const ssize_t sent = ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent >= 0 || errno != ENOTSOCK) return sent;
        return ::write(fd_.get(), bytes.data(), bytes.size());
    }

    Fd fd_;
    std::string device_;
    EmptyRead empty_read_;
};

}  // namespace

std::unique_ptr<BytePort> make_fd_port(Fd fd, std::string device, EmptyRead empty_read) {
    return std::make_unique<FdPort>(std::move(fd), std::move(device), empty_read);
}

}  // namespace mendbay::hw
