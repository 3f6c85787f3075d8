#include "tests/qemu/gadget.hpp"

#include "tests/qemu/guest.hpp"

#include <fmt/format.h>
#include <termios.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace mendbay::tests {

namespace fs = std::filesystem;

namespace {

const std::string gadgets = "/sys/kernel/config/usb_gadget";

std::string first_free_socket() {
    for (const auto& entry : fs::directory_iterator("/sys/class/udc")) {
        std::string taken_by;
        std::ifstream(entry.path() / "function") >> taken_by;
        if (taken_by.empty()) return entry.path().filename();
    }
    return {};
}

}  // namespace

Gadget::Gadget(const UsbNames& names, const std::string& function,
               const std::vector<std::pair<std::string, std::string>>& attributes)
    : place_(fmt::format("{}/{:04x}-{:04x}", gadgets, names.vendor, names.product)),
      function_(place_ + "/functions/" + function + ".0"),
      function_link_(place_ + "/configs/c.1/" + function + ".0") {
    needs(gadgets);
    for (const char* folder : {"", "/strings/0x409", "/configs/c.1"}) REQUIRE(fs::create_directory(place_ + folder));
    set(place_ + "/idVendor", fmt::format("{:#06x}", names.vendor));
    set(place_ + "/idProduct", fmt::format("{:#06x}", names.product));
    set(place_ + "/strings/0x409/serialnumber", names.serial);
    set(place_ + "/strings/0x409/manufacturer", names.maker);
    set(place_ + "/strings/0x409/product", names.model);
    REQUIRE(fs::create_directory(function_));
    for (const auto& [name, text] : attributes) set(function_ + "/" + name, text);
    fs::create_directory_symlink(function_, function_link_);
}

// In the order in which the kernel lets it go. What it refuses is left behind; the next one of that name fails then.
Gadget::~Gadget() {
    if (plugged_) write_file(place_ + "/UDC", "\n");
    std::error_code ignored;
    for (const std::string& made : {function_link_, function_, place_ + "/configs/c.1", place_ + "/strings/0x409", place_})
        fs::remove(made, ignored);
}

void Gadget::plug() {
    const std::string socket = first_free_socket();
    REQUIRE_FALSE(socket.empty());
    set(place_ + "/UDC", socket);
    plugged_ = true;
}

void Gadget::pull() {
    set(place_ + "/UDC", "\n");
    plugged_ = false;
}

void Gadget::set(const std::string& file, std::string_view text) const {
    const bool is_set = write_file(file, text);
    INFO(file << ": " << std::strerror(errno));
    REQUIRE(is_set);
}

// Opened anew each time: the kernel hangs up on both ends of a cable that is pulled.
void SerialGadget::plug() {
    gadget_.plug();
    needs("/dev/ttyGS0");
    tty_ = hw::Fd(::open("/dev/ttyGS0", O_RDWR | O_NOCTTY | O_CLOEXEC));
    REQUIRE(tty_.is_open());
    termios raw{};
    REQUIRE(::tcgetattr(tty_.get(), &raw) == 0);
    ::cfmakeraw(&raw);
    REQUIRE(::tcsetattr(tty_.get(), TCSANOW, &raw) == 0);
}

void SerialGadget::pull() {
    gadget_.pull();
    tty_.close();
}

void SerialGadget::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::write(tty_.get(), bytes.data(), bytes.size());
        INFO(std::strerror(errno));
        REQUIRE(sent > 0);
        bytes.remove_prefix(std::size_t(sent));
    }
}

}  // namespace mendbay::tests
