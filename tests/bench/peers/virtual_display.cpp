#include "tests/bench/peers/virtual_display.hpp"

#include "tests/bench/figures.hpp"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <poll.h>
#include <unistd.h>

namespace mendbay::bench {

namespace {

constexpr unsigned first_button = 1;
constexpr int longest_start_ms = 10'000;

// The server says on a pipe which display it became, as soon as it takes connections.
std::string read_display_number(int fd) {
    std::string said;
    pollfd ready{fd, POLLIN, 0};
    for (char c = 0; poll(&ready, 1, longest_start_ms) == 1 && read(fd, &c, 1) == 1 && c != '\n';) said += c;
    return said;
}

}  // namespace

struct VirtualDisplay::Connection {
    Display* display;
    explicit Connection(const std::string& name) : display(XOpenDisplay(name.c_str())) {
        int ignored = 0;
        if (!display || !XTestQueryExtension(display, &ignored, &ignored, &ignored, &ignored))
            give_up("no connection to the virtual display " + name);
    }
    ~Connection() { XCloseDisplay(display); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
};

VirtualDisplay::VirtualDisplay(int width, int height) {
    int ends[2];
    if (pipe(ends) != 0) give_up("no pipe");
    server_ = std::make_unique<ProcessTree>(
        std::vector<std::string>{"/usr/bin/Xvfb", "-displayfd", std::to_string(ends[1]), "-screen", "0",
                                 fmt::format("{}x{}x24", width, height), "-nolisten", "tcp", "-noreset"},
        std::vector<std::string>{}, std::string(bench_folder) + "/xvfb.log");
    close(ends[1]);
    const std::string number = read_display_number(ends[0]);
    close(ends[0]);
    if (number.empty()) give_up("Xvfb does not start: see " + std::string(bench_folder) + "/xvfb.log");
    name_ = ":" + number;
    connection_ = std::make_unique<Connection>(name_);
}

VirtualDisplay::~VirtualDisplay() = default;

std::uint32_t VirtualDisplay::pixel(int x, int y) {
    XImage* image = XGetImage(connection_->display, DefaultRootWindow(connection_->display), x, y, 1, 1, AllPlanes, ZPixmap);
    if (!image) give_up("the virtual display shows no pixels");
    const auto colour = std::uint32_t(XGetPixel(image, 0, 0) & 0xFFFFFF);
    XDestroyImage(image);
    return colour;
}

void VirtualDisplay::point_at(int x, int y) {
    XTestFakeMotionEvent(connection_->display, 0, x, y, CurrentTime);
    XFlush(connection_->display);
}
void VirtualDisplay::press() {
    XTestFakeButtonEvent(connection_->display, first_button, True, CurrentTime);
    XFlush(connection_->display);
}
void VirtualDisplay::release() {
    XTestFakeButtonEvent(connection_->display, first_button, False, CurrentTime);
    XFlush(connection_->display);
}

}  // namespace mendbay::bench
