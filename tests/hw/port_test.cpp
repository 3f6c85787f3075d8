#include "hw/port/fault.hpp"
#include "hw/port/fd.hpp"
#include "hw/port/file.hpp"
#include "hw/port/line_printer.hpp"
#include "hw/port/open.hpp"
#include "hw/port/tcp.hpp"
#include "tests/hw/devices.hpp"

#include "tests/catch.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <fstream>
#include <sstream>
#include <thread>

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

using Clock = std::chrono::steady_clock;

std::string read_all(BytePort& port, std::size_t wanted) {
    std::string got;
    std::array<char, 100> piece;
    for (const auto deadline = Clock::now() + 2s; got.size() < wanted && Clock::now() < deadline;) {
        const auto count = port.read(piece, 50ms);
        if (!count) return "fault: "s + name_of(count.error().fault);
        got.append(piece.data(), *count);
    }
    return got;
}

bool read_nothing(BytePort& port, std::chrono::milliseconds limit) {
    std::array<char, 8> into;
    return port.read(into, limit) == std::size_t(0);
}

// A socket that listens on 127.0.0.1.
class Listener {
  public:
    explicit Listener(int waiting_line = 1) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        REQUIRE(::bind(fd_.get(), reinterpret_cast<sockaddr*>(&address), size) == 0);
        REQUIRE(::getsockname(fd_.get(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
        REQUIRE(::listen(fd_.get(), waiting_line) == 0);
        port_ = ntohs(address.sin_port);
    }
    OpenPort opener() const { return open_tcp({"127.0.0.1", port_}); }
    Fd accept() const { return Fd(::accept(fd_.get(), nullptr, nullptr)); }
    void stop() { fd_.close(); }

  private:
    Fd fd_;
    std::uint16_t port_ = 0;
};

}  // namespace

TEST_CASE("a pty is read raw: control bytes and line ends arrive as they were sent") {
    tests::Pty pty;
    auto port = open_serial({pty.path})();
    REQUIRE(port);
    const std::string sent =
        "]C1A\x1d"
        "B\x03\x11\x13\x1a\x7f\xff\r\n\0\x04"s;
    pty.send(sent);
    CHECK(read_all(**port, sent.size()) == sent);
    REQUIRE((*port)->write("ping\n", 100ms) == std::size_t(5));
    CHECK(pty.receive(5) == "ping\n");
}

TEST_CASE("a link to a pty is followed, and to another one after the device came back elsewhere") {
    tests::Folder folder;
    const std::string link = folder.path + "/scanner";
    const auto open = open_serial({link});
    {
        tests::Pty pty;
        REQUIRE(::symlink(pty.path.c_str(), link.c_str()) == 0);
        auto port = open();
        REQUIRE(port);
        pty.send("one");
        CHECK(read_all(**port, 3) == "one");
        pty.unplug();
        CHECK(read_all(**port, 1) == "fault: gone");
    }
    ::unlink(link.c_str());
    CHECK(open().error().fault == Fault::not_found);
    tests::Pty pty;
    REQUIRE(::symlink(pty.path.c_str(), link.c_str()) == 0);
    auto port = open();
    REQUIRE(port);
    pty.send("two");
    CHECK(read_all(**port, 3) == "two");
}

TEST_CASE("a port that is open is busy for the next, and free again afterwards") {
    tests::Pty pty;
    const auto open = open_serial({pty.path});
    {
        auto first = open();
        REQUIRE(first);
        CHECK(open().error().fault == Fault::busy);
    }
    CHECK(open());
}

TEST_CASE("a FIFO is read like a scanner") {
    tests::Folder folder;
    const std::string path = folder.path + "/fifo";
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    auto port = open_serial({path})();
    REQUIRE(port);
    std::ofstream(path) << "code\r" << std::flush;
    CHECK(read_all(**port, 5) == "code\r");
    CHECK(read_nothing(**port, 1ms));  // the writer went: that is no unplugging
}

TEST_CASE("what is no serial device is told apart") {
    tests::Folder folder;
    const auto fault = [](SerialSettings settings) { return open_serial(std::move(settings))().error().fault; };
    CHECK(fault({folder.path + "/nothing"}) == Fault::not_found);
    CHECK(fault({folder.path}) == Fault::bad_input);
    CHECK(fault({"/dev/null"}) == Fault::unsupported);
    tests::Pty pty;
    CHECK(fault({pty.path, 12345}) == Fault::bad_input);
}

TEST_CASE("no wait is longer than a quarter of a second, whatever is asked") {
    tests::Pty pty;
    auto port = open_serial({pty.path})();
    REQUIRE(port);
    const auto before = Clock::now();
    CHECK(read_nothing(**port, 1h));
    const auto waited = Clock::now() - before;
    CHECK(waited >= longest_wait);
    CHECK(waited < longest_wait + 500ms);
}

TEST_CASE("a device that stalls takes what fits, and says how much that was") {
    tests::Pty pty;
    auto port = open_serial({pty.path})();
    REQUIRE(port);
    const auto written = (*port)->write(std::string(1 << 20, 'x'), 50ms);
    REQUIRE(written);
    CHECK(*written > 0);
    CHECK(*written < (1u << 20));
    CHECK((*port)->write("more", 10ms) == std::size_t(0));
    pty.unplug();
    CHECK((*port)->write("more", 10ms).error().fault == Fault::gone);
}

TEST_CASE("a file in the place of a printer keeps everything that was sent, one after the other") {
    tests::Folder folder;
    const std::string path = folder.path + "/paper.bin";
    for (const char* job : {"first", "second"}) {
        auto port = open_file(path)();
        REQUIRE(port);
        CHECK((*port)->write(job, 10ms) == std::size_t(std::strlen(job)));
        CHECK(read_nothing(**port, 10ms));
    }
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    CHECK(text.str() == "firstsecond");
    CHECK(open_file(folder.path + "/no/such/folder")().error().fault == Fault::not_found);
    CHECK(open_file(folder.path)().error().fault == Fault::bad_input);
}

TEST_CASE("a full disk under a file is told as full") {
    auto port = open_file("/dev/full")();
    REQUIRE(port);
    CHECK((*port)->write("x", 10ms).error().fault == Fault::full);
}

TEST_CASE("a line printer answers and goes like any device") {
    CHECK(open_line_printer("/dev/usb/lp-not-there")().error().fault == Fault::not_found);
    tests::Pty pty;
    auto port = open_line_printer(pty.path)();
    REQUIRE(port);
    REQUIRE((*port)->write("\x10\x04\x01", 100ms) == std::size_t(3));
    CHECK(pty.receive(3) == "\x10\x04\x01");
    pty.unplug();
    std::array<char, 8> answer;
    CHECK((*port)->read(answer, 100ms).error().fault == Fault::gone);
}

TEST_CASE("a network printer takes bytes and answers") {
    const Listener listener;
    auto port = listener.opener()();
    REQUIRE(port);
    const Fd printer = listener.accept();
    REQUIRE((*port)->write("status?", 100ms) == std::size_t(7));
    std::array<char, 16> heard{};
    CHECK(::read(printer.get(), heard.data(), heard.size()) == 7);
    REQUIRE(::write(printer.get(), "ok", 2) == 2);
    CHECK(read_all(**port, 2) == "ok");
}

TEST_CASE("a network printer that closes or is reset is gone, without a signal") {
    const Listener listener;
    auto port = listener.opener()();
    REQUIRE(port);
    {
        const Fd printer = listener.accept();
        const linger at_once{1, 0};
        REQUIRE(::setsockopt(printer.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once) == 0);
    }
    CHECK(read_all(**port, 1) == "fault: gone");
    const auto written = (*port)->write("x", 100ms);
    REQUIRE_FALSE(written);
    CHECK(written.error().fault == Fault::gone);
}

TEST_CASE("a stalled network printer is noticed before a whole job has vanished into buffers") {
    const Listener listener;
    auto port = listener.opener()();
    REQUIRE(port);
    const Fd printer = listener.accept();
    const std::string job(16 << 20, 'x');
    std::size_t sent = 0;
    for (;;) {
        const auto written = (*port)->write(std::string_view(job).substr(sent), 50ms);
        REQUIRE(written);
        if (*written == 0) break;
        sent += *written;
    }
    CHECK(sent < 8u << 20);  // loopback's receiver takes some megabytes; the sender's own buffer is small
}

TEST_CASE("nobody at the address, and no address at all, are told apart") {
    Listener listener;
    const auto open = listener.opener();
    listener.stop();
    CHECK(open().error().fault == Fault::not_found);
    CHECK(open_tcp({"printer.example", 9100})().error().fault == Fault::bad_input);
    CHECK(open_tcp({"", 9100})().error().fault == Fault::bad_input);
}

TEST_CASE("a network printer that does not answer costs a quarter of a second, and the next opening goes on") {
    // Whoever stands in a full waiting line gets no answer, like the second client of a printer.
    const Listener listener(0);
    const auto first = listener.opener()();
    REQUIRE(first);
    std::vector<OpenPort> others;
    OpenPort waiting;
    for (int i = 0; i < 8 && !waiting; ++i) {
        const auto open = listener.opener();
        const auto before = Clock::now();
        const auto opened = open();
        if (opened) continue;
        CHECK(opened.error().fault == Fault::timeout);
        CHECK(Clock::now() - before < longest_wait + 500ms);
        waiting = open;
    }
    REQUIRE(waiting);
    const Fd one = listener.accept(), two = listener.accept();
    bool is_open = false;
    for (const auto deadline = Clock::now() + 4s; !is_open && Clock::now() < deadline;) is_open = bool(waiting());
    CHECK(is_open);
}

TEST_CASE("the same error number is read by the moment it comes at") {
    CHECK(fault_of(ENODEV, Moment::opening) == Fault::not_found);
    CHECK(fault_of(ENODEV, Moment::using_it) == Fault::gone);
    CHECK(fault_of(EIO, Moment::opening) == Fault::io);
    CHECK(fault_of(EIO, Moment::using_it) == Fault::gone);
    CHECK(fault_of(EACCES, Moment::opening) == Fault::io);
    CHECK(fault_of(EBUSY, Moment::opening) == Fault::busy);
    CHECK(fault_of(ENOSPC, Moment::using_it) == Fault::full);
}
