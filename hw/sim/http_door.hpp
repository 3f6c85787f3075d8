// The door of a server that is not there: a listening socket on 127.0.0.1, one guest at a time, and what goes wrong between
// two bytes. It reads a POST and writes an answer; what either of them means is the business of whoever is inside.
#pragma once

#include "kiosk/base/result.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace mendbay::hw::sim {

inline constexpr std::size_t largest_request_bytes = 64 * 1024 * 1024;

// Owned by whoever plays the server. It has no lock: what is about the door is called under the owner's, what is about the
// guest by the server's thread alone.
class HttpDoor {
  public:
    HttpDoor() = default;
    ~HttpDoor();
    HttpDoor(const HttpDoor&) = delete;
    HttpDoor& operator=(const HttpDoor&) = delete;

    // On any free port the first time, on the same one ever after.
    Done listen();
    // Nobody is let in any more: whoever knocks is refused.
    void close();
    int port() const { return port_; }

    int socket() const { return listening_; }  // -1: closed
    // Lets a guest in, if one is waiting; never blocks.
    bool let_in();
    // Waits a moment for a guest at such a socket, without a lock: it may be closed meanwhile, and then nobody is let in.
    static void wait_at(int socket);

    // Reads what the guest sends until `enough` says so of everything that has come; no when the guest went before.
    bool hear(std::string& bytes, const std::function<bool(const std::string&)>& enough, const std::function<bool()>& stop);
    // Writes all of it; a guest that went is no matter.
    void say(std::string_view bytes);
    // Waits until the guest has gone, or `stop`.
    void outwait(const std::function<bool()>& stop);
    // The connection breaks, with what was not read yet.
    void show_out();

  private:
    int listening_ = -1, guest_ = -1, port_ = 0;
};

// The body of a request that has come so far; nothing before its head is whole.
struct HttpRequest {
    std::string_view path, body;
    bool is_post = false, is_whole = false;
};
HttpRequest read_http(std::string_view bytes);

std::string http_answer(int status, std::string_view type, std::string_view body);

}  // namespace mendbay::hw::sim
