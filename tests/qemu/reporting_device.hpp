// A HID device that a test describes and whose reports it sends (uhid): behind it is the real HID core with its hidraw.
#pragma once

#include "hw/port/fd.hpp"
#include "tests/qemu/guest.hpp"

#include <linux/uhid.h>

#include <algorithm>
#include <cstring>
#include <filesystem>

namespace mendbay::tests {

class ReportingDevice {
  public:
    explicit ReportingDevice(std::string_view descriptor) : fd_(::open("/dev/uhid", O_RDWR | O_CLOEXEC)) {
        needs("/dev/uhid");
        REQUIRE(fd_.is_open());
        uhid_event event{};
        event.type = UHID_CREATE2;
        auto& made = event.u.create2;
        std::strcpy(reinterpret_cast<char*>(made.name), "Mendbay reporting scanner");
        std::strcpy(reinterpret_cast<char*>(made.uniq), serial);
        REQUIRE(descriptor.size() <= sizeof made.rd_data);
        made.rd_size = std::uint16_t(descriptor.size());
        std::ranges::copy(descriptor, made.rd_data);
        made.bus = BUS_USB;
        made.vendor = vendor;
        made.product = product;
        tell(event);
        REQUIRE(comes_true([&] { return find_node(); }));
    }

    void report(std::string_view bytes) {
        uhid_event event{};
        event.type = UHID_INPUT2;
        REQUIRE(bytes.size() <= sizeof event.u.input2.data);
        event.u.input2.size = std::uint16_t(bytes.size());
        std::ranges::copy(bytes, event.u.input2.data);
        tell(event);
    }

    void unplug() { fd_.close(); }

    std::string node;

  private:
    static constexpr std::uint32_t vendor = 0x0c2e, product = 0x0b67;
    static constexpr const char* serial = "HP0001";

    void tell(const uhid_event& event) { REQUIRE(::write(fd_.get(), &event, sizeof event) == sizeof event); }

    // The driver takes the device a moment after it was made. One that was made before is gone by now, or on its way.
    bool find_node() {
        std::error_code none;
        for (const auto& entry : std::filesystem::directory_iterator("/sys/class/hidraw", none)) {
            const std::string at = "/dev/" + entry.path().filename().string();
            if (::access(at.c_str(), F_OK) != 0) continue;
            node = at;
            return true;
        }
        return false;
    }

    hw::Fd fd_;
};

}  // namespace mendbay::tests
