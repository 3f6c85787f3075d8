#include "tests/qemu/usb_printer.hpp"

#include "tests/qemu/guest.hpp"

#include <poll.h>

#include <array>

namespace mendbay::tests {

namespace {

using std::chrono::milliseconds;

// How much the cable itself holds: few packets, so that a printer that takes nothing is noticed early in a job.
const std::pair<std::string, std::string> short_cable{"q_len", "1"};

constexpr milliseconds a_moment{5};

}  // namespace

UsbPrinter::UsbPrinter(const UsbNames& names, const std::string& device_id, std::shared_ptr<hw::sim::SimPrinterLink> printer)
    : names_(names), device_id_(device_id), printer_(std::move(printer)) {}

UsbPrinter::~UsbPrinter() {
    if (carrier_.joinable()) pull();
}

void UsbPrinter::plug() {
    gadget_.emplace(names_, "printer",
                    std::vector{std::pair<std::string, std::string>{"pnp_string", device_id_}, short_cable});
    gadget_->plug();
    REQUIRE(comes_true([&] {
        cable_ = hw::Fd(::open("/dev/g_printer0", O_RDWR | O_NONBLOCK | O_CLOEXEC));
        return cable_.is_open();
    }));
    carrier_ = std::jthread([this](const std::stop_token& stop) { carry(stop); });
}

void UsbPrinter::pull() {
    carrier_ = {};
    cable_.close();
    gadget_.reset();
}

// Bytes there and answers back, no faster than the printer takes them.
void UsbPrinter::carry(const std::stop_token& stop) {
    const auto port = printer_->port()();
    if (!port) return;
    std::string on_the_way, answers;
    // What a printer has to say before it is asked anything is lost, as it is in a cable that nobody reads.
    bool is_spoken_to = false;
    std::array<char, 4096> piece;
    while (!stop.stop_requested()) {
        if (on_the_way.empty()) {
            pollfd asked{cable_.get(), POLLIN, 0};
            ::poll(&asked, 1, int(a_moment.count()));
            const ssize_t came = ::read(cable_.get(), piece.data(), piece.size());
            if (came > 0) {
                on_the_way.assign(piece.data(), std::size_t(came));
                is_spoken_to = true;
                const std::lock_guard lock(mutex_);
                received_ += on_the_way;
            }
        }
        if (!on_the_way.empty()) on_the_way.erase(0, (*port)->write(on_the_way, a_moment).value_or(0));
        if (answers.empty()) answers.assign(piece.data(), (*port)->read(piece, milliseconds(0)).value_or(0));
        if (!is_spoken_to) answers.clear();
        if (!answers.empty()) {
            const ssize_t went = ::write(cable_.get(), answers.data(), answers.size());
            if (went > 0) answers.erase(0, std::size_t(went));
        }
    }
}

std::string UsbPrinter::received() const {
    const std::lock_guard lock(mutex_);
    return received_;
}

}  // namespace mendbay::tests
