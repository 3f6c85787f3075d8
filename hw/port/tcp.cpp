#include "hw/port/tcp.hpp"

#include "hw/port/fault.hpp"
#include "hw/port/fd_port.hpp"

#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>

namespace mendbay::hw {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int send_buffer_bytes = 16 * 1024;
constexpr int dead_link_ms = 5'000;  // what was sent and not acknowledged for so long was sent to nobody

struct FreeAddress {
    void operator()(addrinfo* address) const { ::freeaddrinfo(address); }
};
using Address = std::unique_ptr<addrinfo, FreeAddress>;

Address parse_address(const TcpSettings& settings) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    if (::getaddrinfo(settings.address.c_str(), std::to_string(settings.port).c_str(), &wanted, &found) != 0) return nullptr;
    return Address(found);
}

bool set_option(const Fd& fd, int level, int name, int value) {
    return ::setsockopt(fd.get(), level, name, &value, sizeof value) == 0;
}

class TcpOpener {
  public:
    explicit TcpOpener(TcpSettings settings)
        : settings_(std::move(settings)), name_(fmt::format("{}:{}", settings_.address, settings_.port)) {}

    Result<std::unique_ptr<BytePort>> open() {
        if (!connecting_.is_open()) {
            if (auto begun = begin(); !begun) return tl::unexpected(begun.error());
        }
        pollfd asked{connecting_.get(), POLLOUT, 0};
        const int count = ::poll(&asked, 1, int(longest_wait.count()));
        if (count < 0 && errno != EINTR) return give_up(errno);
        if (count <= 0) {
            if (Clock::now() - begun_ >= connect_limit) connecting_.close();
            return fail(Fault::timeout, name_ + ": no answer yet");
        }
        int error_number = 0;
        socklen_t size = sizeof error_number;
        if (::getsockopt(connecting_.get(), SOL_SOCKET, SO_ERROR, &error_number, &size) != 0) return give_up(errno);
        if (error_number != 0) return give_up(error_number);
        return make_fd_port(std::move(connecting_), name_);
    }

  private:
    Done begin() {
        const Address address = parse_address(settings_);
        if (!address) return fail(Fault::bad_input, name_ + ": is no address in digits");
        Fd fd(::socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        if (!fd.is_open()) return fail_errno(errno, Moment::opening, name_);
        if (!set_option(fd, SOL_SOCKET, SO_SNDBUF, send_buffer_bytes) || !set_option(fd, SOL_SOCKET, SO_KEEPALIVE, 1) ||
            !set_option(fd, IPPROTO_TCP, TCP_NODELAY, 1) || !set_option(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, dead_link_ms)) {
            return fail_errno(errno, Moment::opening, name_);
        }
        if (::connect(fd.get(), address->ai_addr, address->ai_addrlen) != 0 && errno != EINPROGRESS) {
            return fail_errno(errno, Moment::opening, name_);
        }
        connecting_ = std::move(fd);
        begun_ = Clock::now();
        return {};
    }

    tl::unexpected<Error> give_up(int error_number) {
        connecting_.close();
        return fail_errno(error_number, Moment::opening, name_);
    }

    TcpSettings settings_;
    std::string name_;
    Fd connecting_;  // an attempt that has not been answered yet
    Clock::time_point begun_{};
};

}  // namespace

OpenPort open_tcp(TcpSettings settings) {
    // Shared, because an OpenPort can be copied and an attempt cannot.
    return [opener = std::make_shared<TcpOpener>(std::move(settings))] { return opener->open(); };
}

}  // namespace mendbay::hw
