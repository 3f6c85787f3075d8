// A keyboard of the kernel's that a test types on (uinput): behind it is the real input layer, with its short queue.
#pragma once

#include "hw/port/fd.hpp"
#include "tests/qemu/guest.hpp"
#include "tests/qemu/tap.hpp"

#include <linux/uinput.h>
#include <sys/ioctl.h>

#include <array>
#include <cstring>
#include <filesystem>

namespace mendbay::tests {

class TypingDevice {
  public:
    TypingDevice() : fd_(::open("/dev/uinput", O_RDWR | O_NONBLOCK | O_CLOEXEC)) {
        needs("/dev/uinput");
        REQUIRE(fd_.is_open());
        able(UI_SET_EVBIT, {EV_KEY, EV_MSC, EV_LED});
        for (int key = KEY_ESC; key <= KEY_MICMUTE; ++key) able(UI_SET_KEYBIT, {key});
        able(UI_SET_MSCBIT, {MSC_SCAN});
        able(UI_SET_LEDBIT, {LED_CAPSL, LED_NUML});
        uinput_setup setup{};
        setup.id = {BUS_USB, 0x0c2e, 0x0b61, 1};
        std::strcpy(setup.name, "Mendbay typing scanner");
        REQUIRE(::ioctl(fd_.get(), UI_DEV_SETUP, &setup) == 0);
        REQUIRE(::ioctl(fd_.get(), UI_DEV_CREATE) == 0);
        std::array<char, 64> name{};  // "input7"
        REQUIRE(::ioctl(fd_.get(), UI_GET_SYSNAME(name.size()), name.data()) >= 0);
        const std::string place = std::string("/sys/devices/virtual/input/") + name.data();
        for (const auto& entry : std::filesystem::directory_iterator(place)) {
            const std::string file = entry.path().filename();
            if (file.starts_with("event")) node = "/dev/input/" + file;
        }
        REQUIRE(comes_true([&] { return ::access(node.c_str(), F_OK) == 0; }));
    }

    // Struct input_event, at once: more than 64 of them are more than the kernel keeps.
    void type(std::string_view events) {
        REQUIRE(::write(fd_.get(), events.data(), events.size()) == ssize_t(events.size()));
    }
    // The same no faster than they are read, as a scanner is that knows its host. The kernel shows a reader whole packets.
    void type(std::string_view events, const Tap& reader) {
        for (const std::size_t begin = reader.bytes_read(), all = events.size(); !events.empty();) {
            const std::size_t count = first_packet(events);
            type(events.substr(0, count));
            events.remove_prefix(count);
            REQUIRE(comes_true([&] { return reader.bytes_read() - begin + events.size() >= all; }));
        }
    }

    // Waits until that light is switched so by whoever reads what is typed.
    bool is_light_set(int light, bool on) {
        return comes_true([&] {
            input_event event{};
            while (::read(fd_.get(), &event, sizeof event) == sizeof event)
                if (event.type == EV_LED && event.code == light && (event.value != 0) == on) return true;
            return false;
        });
    }

    void unplug() { fd_.close(); }

    std::string node;

  private:
    void able(unsigned long what, std::initializer_list<int> values) {
        for (int value : values) REQUIRE(::ioctl(fd_.get(), what, value) == 0);
    }

    // Up to the end of what happened at once.
    static std::size_t first_packet(std::string_view events) {
        for (std::size_t at = 0; at + sizeof(input_event) <= events.size(); at += sizeof(input_event)) {
            input_event event{};
            std::memcpy(&event, events.data() + at, sizeof event);
            if (event.type == EV_SYN) return at + sizeof event;
        }
        return events.size();
    }

    hw::Fd fd_;
};

}  // namespace mendbay::tests
