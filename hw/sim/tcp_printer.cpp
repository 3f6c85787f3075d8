#include "hw/sim/tcp_printer.hpp"

#include "hw/port/fault.hpp"
#include "hw/port/fd_port.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace mendbay::hw::sim {

namespace {

using std::chrono::milliseconds;

constexpr int receive_buffer_bytes = 4096;  // a printer's, so that a stall shows soon
constexpr std::size_t most_on_the_way = 2048;
constexpr int clients_in_line = 1;
constexpr milliseconds look_round{20}, wait_for_bytes{2}, wait_for_client{250};
constexpr const char* name = "simulated network printer";

tl::unexpected<Error> no_socket() { return fail_errno(errno, Moment::opening, name); }

// From now on closing resets the connection instead of ending it politely.
void close_by_reset(const Fd& fd) {
    constexpr linger at_once{1, 0};
    (void)::setsockopt(fd.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

}  // namespace

Result<std::unique_ptr<TcpPrinter>> TcpPrinter::start(std::shared_ptr<SimPrinterLink> link) {
    Fd listening(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!listening.is_open()) return no_socket();
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    // Accepted sockets inherit it, and a window can only be made small before the connection is there.
    if (::setsockopt(listening.get(), SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes, sizeof receive_buffer_bytes) != 0 ||
        ::bind(listening.get(), any, size) != 0 || ::getsockname(listening.get(), any, &size) != 0 ||
        ::listen(listening.get(), clients_in_line) != 0) {
        return no_socket();
    }
    return std::unique_ptr<TcpPrinter>(new TcpPrinter(std::move(link), std::move(listening), ntohs(address.sin_port)));
}

TcpPrinter::TcpPrinter(std::shared_ptr<SimPrinterLink> link, Fd listening, std::uint16_t port)
    : link_(std::move(link)),
      listening_(std::move(listening)),
      port_(port),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void TcpPrinter::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        pollfd asked{listening_.get(), POLLIN, 0};
        if (::poll(&asked, 1, int(look_round.count())) <= 0) continue;
        Fd client(::accept4(listening_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (client.is_open()) serve(std::move(client), stop);
    }
}

// Bytes to and fro until one of the two is gone. What a client sent before it left is still printed.
void TcpPrinter::serve(Fd client_fd, const std::stop_token& stop) {
    close_by_reset(client_fd);
    const auto client = make_fd_port(std::move(client_fd), name);
    const auto printer = link_->port()();
    if (!printer) return;
    std::string on_the_way;
    bool has_left = false;
    std::array<char, most_on_the_way> bytes;
    while (!stop.stop_requested() && !(has_left && on_the_way.empty())) {
        if (!has_left && on_the_way.size() < most_on_the_way) {
            const auto got = client->read(std::span(bytes).first(most_on_the_way - on_the_way.size()), wait_for_bytes);
            if (got) on_the_way.append(bytes.data(), *got);
            has_left = !got;
        }
        if (!on_the_way.empty()) {
            const auto taken = (*printer)->write(on_the_way, wait_for_bytes);
            if (!taken) return;
            on_the_way.erase(0, *taken);
        }
        const auto said = (*printer)->read(bytes, milliseconds(0));
        if (!said) return;
        if (*said > 0 && !client->write(std::string_view(bytes.data(), *said), wait_for_client)) has_left = true;
    }
}

}  // namespace mendbay::hw::sim
