#include "kiosk/app/control.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>

namespace mendbay::app {

namespace {

constexpr std::size_t longest_line_bytes = 64 * 1024;

using Clock = std::chrono::steady_clock;

bool many_lines(std::string_view command) { return command.starts_with("screen") || command.starts_with("jobs"); }

Result<int> local_socket(const std::filesystem::path& path, sockaddr_un& address) {
    if (path.string().size() >= sizeof address.sun_path)
        return fail(Fault::bad_input,
                    fmt::format("{}: a socket's path may have {} bytes", path.string(), sizeof address.sun_path - 1));
    address = {};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.c_str(), path.string().size() + 1);
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return fail(Fault::io, fmt::format("socket: {}", std::strerror(errno)));
    return fd;
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n <= 0) return false;
        bytes.remove_prefix(std::size_t(n));
    }
    return true;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

Result<std::vector<std::string>> control_words(std::string_view line) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < line.size();) {
        if (line[i] == ' ') {
            ++i;
            continue;
        }
        std::string word;
        if (line[i] != '"') {
            while (i < line.size() && line[i] != ' ') word += line[i++];
            words.push_back(std::move(word));
            continue;
        }
        for (++i;; ++i) {
            if (i >= line.size()) return fail(Fault::bad_input, "a quote is not closed");
            if (line[i] == '"') break;
            if (line[i] != '\\') {
                word += line[i];
                continue;
            }
            if (++i >= line.size()) return fail(Fault::bad_input, "a quote is not closed");
            switch (line[i]) {
                case 'r': word += '\r'; break;
                case 'n': word += '\n'; break;
                case 't': word += '\t'; break;
                case '\\': word += '\\'; break;
                case '"': word += '"'; break;
                case 'x': {
                    const int high = i + 1 < line.size() ? hex_digit(line[i + 1]) : -1;
                    const int low = i + 2 < line.size() ? hex_digit(line[i + 2]) : -1;
                    if (high < 0 || low < 0) return fail(Fault::bad_input, "\\x wants two hex digits");
                    word += char(high * 16 + low);
                    i += 2;
                    break;
                }
                default: return fail(Fault::bad_input, fmt::format("\\{} is not an escape", line[i]));
            }
        }
        ++i;
        words.push_back(std::move(word));
    }
    return words;
}

std::string quoted(std::string_view bytes) {
    std::string out = "\"";
    for (const char c : bytes) {
        if (c == '"' || c == '\\') out += std::string("\\") + c;
        else if ((unsigned char)c < 0x20 || (unsigned char)c == 0x7F) out += fmt::format("\\x{:02X}", (unsigned char)c);
        else out += c;
    }
    return out + "\"";
}

// ---- server

Result<std::unique_ptr<ControlServer>> ControlServer::listen(
    const std::filesystem::path& path, std::function<std::string(const std::vector<std::string>&)> answer) {
    sockaddr_un address;
    const auto fd = local_socket(path, address);
    if (!fd) return tl::unexpected(fd.error());
    std::error_code ignored;
    std::filesystem::remove(path, ignored);  // left by a terminal that was killed
    if (bind(*fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(*fd, 4) != 0) {
        const int error = errno;
        close(*fd);
        return fail(Fault::io, fmt::format("{}: {}", path.string(), std::strerror(error)));
    }
    return std::unique_ptr<ControlServer>(new ControlServer(*fd, path, std::move(answer)));
}

ControlServer::ControlServer(int fd, std::filesystem::path path,
                             std::function<std::string(const std::vector<std::string>&)> answer)
    : fd_(fd), path_(std::move(path)), answer_(std::move(answer)), thread_([this](std::stop_token stop) { run(stop); }) {}

ControlServer::~ControlServer() {
    thread_.request_stop();
    thread_.join();
    close(fd_);
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

void ControlServer::run(std::stop_token stop) {
    pthread_setname_np(pthread_self(), "control");
    struct Client {
        int fd;
        std::string rest;
    };
    std::vector<Client> clients;
    while (!stop.stop_requested()) {
        std::vector<pollfd> waits{{fd_, POLLIN, 0}};
        for (const auto& client : clients) waits.push_back({client.fd, POLLIN, 0});
        if (poll(waits.data(), nfds_t(waits.size()), 200) <= 0) continue;
        for (std::size_t i = clients.size(); i-- > 0;) {
            if (!waits[i + 1].revents) continue;
            auto& client = clients[i];
            char buffer[4096];
            const ssize_t n = recv(client.fd, buffer, sizeof buffer, 0);
            if (n > 0) client.rest.append(buffer, std::size_t(n));
            bool alive = n > 0 && client.rest.size() <= longest_line_bytes;
            for (auto end = client.rest.find('\n'); alive && end != std::string::npos; end = client.rest.find('\n')) {
                const std::string line = client.rest.substr(0, end);
                client.rest.erase(0, end + 1);
                const auto words = control_words(line);
                std::string reply;
                if (!words) reply = "no " + words.error().detail;
                else if (words->empty()) reply = "no command";
                else reply = answer_(*words);
                alive = write_all(client.fd, reply + "\n");
            }
            if (!alive) {
                close(client.fd);
                clients.erase(clients.begin() + std::ptrdiff_t(i));
            }
        }
        if (waits[0].revents & POLLIN) {
            const int fd = accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC);
            if (fd >= 0) clients.push_back({fd, {}});
        }
    }
    for (const auto& client : clients) close(client.fd);
}

// ---- client

Result<std::unique_ptr<ControlClient>> ControlClient::connect(const std::filesystem::path& path,
                                                              std::chrono::milliseconds limit) {
    const auto until = Clock::now() + limit;
    for (;;) {
        sockaddr_un address;
        const auto fd = local_socket(path, address);
        if (!fd) return tl::unexpected(fd.error());
        if (::connect(*fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0)
            return std::unique_ptr<ControlClient>(new ControlClient(*fd));
        close(*fd);
        if (Clock::now() >= until) return fail(Fault::timeout, fmt::format("{}: nobody listens", path.string()));
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
}

ControlClient::~ControlClient() { close(fd_); }

Result<std::string> ControlClient::say(std::string_view line, std::chrono::milliseconds limit) {
    const auto until = Clock::now() + limit;
    if (!write_all(fd_, std::string(line) + "\n")) return fail(Fault::gone, "the terminal went");
    const std::string end = many_lines(line) ? "\n.\n" : "\n";
    for (;;) {
        if (many_lines(line) && rest_.starts_with("no ") && rest_.ends_with("\n")) {
            std::string answer = std::exchange(rest_, {});
            answer.pop_back();
            return answer;
        }
        if (const auto at = rest_.find(end); at != std::string::npos) {
            std::string answer = rest_.substr(0, at);
            rest_.erase(0, at + end.size());
            return answer;
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
        pollfd wait{fd_, POLLIN, 0};
        if (left <= 0 || poll(&wait, 1, int(left)) <= 0) return fail(Fault::timeout, fmt::format("no answer to: {}", line));
        char buffer[4096];
        const ssize_t n = recv(fd_, buffer, sizeof buffer, 0);
        if (n <= 0) return fail(Fault::gone, "the terminal went");
        rest_.append(buffer, std::size_t(n));
    }
}

}  // namespace mendbay::app
