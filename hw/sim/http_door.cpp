#include "hw/sim/http_door.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>

namespace mendbay::hw::sim {

namespace {

constexpr int wait_ms = 50;
constexpr int most_guests_waiting = 16;

bool is_ready(int socket, short events) {
    pollfd asked{socket, events, 0};
    return ::poll(&asked, 1, wait_ms) > 0;
}

void shut(int& socket) {
    if (socket >= 0) ::close(std::exchange(socket, -1));
}

}  // namespace

HttpDoor::~HttpDoor() {
    shut(guest_);
    shut(listening_);
}

Done HttpDoor::listen() {
    if (listening_ >= 0) return {};
    const int door = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (door < 0) return fail(Fault::io, std::strerror(errno));
    const int yes = 1;
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_port = htons(std::uint16_t(port_));
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    if (::setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
        ::bind(door, reinterpret_cast<sockaddr*>(&here), sizeof here) != 0 || ::listen(door, most_guests_waiting) != 0 ||
        ::getsockname(door, reinterpret_cast<sockaddr*>(&here), &size) != 0) {
        const int error_number = errno;
        ::close(door);
        return fail(Fault::io, fmt::format("127.0.0.1:{}: {}", port_, std::strerror(error_number)));
    }
    listening_ = door;
    port_ = ntohs(here.sin_port);
    return {};
}

void HttpDoor::close() {
    // At once, though somebody may still be waiting at it.
    if (listening_ >= 0) ::shutdown(listening_, SHUT_RDWR);
    shut(listening_);
}

bool HttpDoor::let_in() {
    if (listening_ < 0) return false;
    guest_ = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    return guest_ >= 0;
}

void HttpDoor::wait_at(int socket) { (void)is_ready(socket, POLLIN); }

bool HttpDoor::hear(std::string& bytes, const std::function<bool(const std::string&)>& enough,
                    const std::function<bool()>& stop) {
    std::array<char, 16 * 1024> piece{};
    while (!enough(bytes)) {
        if (stop() || bytes.size() > largest_request_bytes) return false;
        if (!is_ready(guest_, POLLIN)) continue;
        const ssize_t got = ::recv(guest_, piece.data(), piece.size(), 0);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) return false;
        if (got > 0) bytes.append(piece.data(), std::size_t(got));
    }
    return true;
}

void HttpDoor::say(std::string_view bytes) {
    while (!bytes.empty()) {
        if (!is_ready(guest_, POLLOUT)) return;
        const ssize_t gone = ::send(guest_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (gone < 0 && errno != EAGAIN && errno != EINTR) return;
        if (gone > 0) bytes.remove_prefix(std::size_t(gone));
    }
}

void HttpDoor::outwait(const std::function<bool()>& stop) {
    std::array<char, 1024> piece{};
    while (!stop()) {
        if (!is_ready(guest_, POLLIN)) continue;
        if (::recv(guest_, piece.data(), piece.size(), 0) == 0 || errno == ECONNRESET) return;
    }
}

void HttpDoor::show_out() { shut(guest_); }

// ------------------------------------------------------------------------------------------------------------- HTTP/1.1

HttpRequest read_http(std::string_view bytes) {
    constexpr std::string_view line_end = "\r\n", length_word = "content-length:";
    const std::size_t head_end = bytes.find("\r\n\r\n");
    if (head_end == bytes.npos) return {};
    std::string_view head = bytes.substr(0, head_end);
    HttpRequest request;
    request.body = bytes.substr(head_end + 4);
    request.is_post = head.starts_with("POST ");
    const std::size_t path_begin = std::min(head.find(' '), head.size() - 1) + 1;
    request.path = head.substr(path_begin, head.find_first_of(" \r", path_begin) - path_begin);
    std::size_t length = 0;
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find(line_end));
        head.remove_prefix(std::min(head.size(), line.size() + line_end.size()));
        if (line.size() <= length_word.size() || ::strncasecmp(line.data(), length_word.data(), length_word.size()) != 0)
            continue;
        const std::size_t digits = line.find_first_not_of(' ', length_word.size());
        if (digits != line.npos) std::from_chars(line.data() + digits, line.data() + line.size(), length);
    }
    request.is_whole = request.body.size() >= length;
    return request;
}

std::string http_answer(int status, std::string_view type, std::string_view body) {
    return fmt::format("HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}", status,
                       status == 200 ? "OK" : "No", type, body.size(), body);
}

}  // namespace mendbay::hw::sim
