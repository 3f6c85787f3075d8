#include "hw/port/look_around.hpp"

#include "hw/port/fd.hpp"

#include <fcntl.h>
#include <libudev.h>
#include <linux/input-event-codes.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

namespace mendbay::hw {

namespace {

struct Release {
    void operator()(udev* library) const { udev_unref(library); }
    void operator()(udev_device* device) const { udev_device_unref(device); }
    void operator()(udev_enumerate* list) const { udev_enumerate_unref(list); }
};
template <class T>
using Held = std::unique_ptr<T, Release>;

std::string text_or_nothing(const char* text) { return text ? text : ""; }

std::string attribute(udev_device* device, const char* name) {
    return device ? text_or_nothing(udev_device_get_sysattr_value(device, name)) : std::string();
}

// Makers pad with blanks.
std::string trimmed(std::string text) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_blank(text.back())) text.pop_back();
    text.erase(text.begin(), std::ranges::find_if_not(text, is_blank));
    return text;
}

template <class T>
std::optional<T> number(std::string_view text, int base) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}
std::uint16_t id_of(const std::string& text) { return number<std::uint16_t>(text, 16).value_or(0); }

// A file of sysfs that may hold any byte: the library's own reader stops at NUL.
std::string bytes_of(const std::string& file) {
    constexpr std::size_t page_bytes = 4096;  // no attribute of sysfs is longer
    std::string bytes(page_bytes, '\0');
    const Fd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    const ssize_t count = fd.is_open() ? ::read(fd.get(), bytes.data(), bytes.size()) : -1;
    bytes.resize(count > 0 ? std::size_t(count) : 0);
    return bytes;
}

// --------------------------------------------------------------------------------------------- who is a device of a kind

// A chip that is not there has the type 0, or no driver. The console belongs to the kernel.
bool is_serial_port(udev_device* device) {
    udev_device* chip = udev_device_get_parent(device);
    if (!chip || !udev_device_get_driver(chip)) return false;
    return attribute(device, "type") != "0" && attribute(device, "console") != "Y";
}

// "fffe ffffffff": words of a machine's long, the highest first.
bool has_key(std::string_view words, unsigned key) {
    constexpr unsigned word_bits = sizeof(long) * 8;
    for (unsigned skip = key / word_bits; skip > 0; --skip) {
        const auto blank = words.rfind(' ');
        if (blank == std::string_view::npos) return false;
        words = words.substr(0, blank);
    }
    const auto word = number<unsigned long>(words.substr(words.rfind(' ') + 1), 16);
    return word && ((*word >> (key % word_bits)) & 1U) != 0;
}

// Digits and Enter: what a scanner types at least. A power button, a remote control or a mouse with keys cannot.
bool can_type(udev_device* device) {
    if (!text_or_nothing(udev_device_get_sysname(device)).starts_with("event")) return false;
    const std::string keys = attribute(udev_device_get_parent(device), "capabilities/key");
    constexpr std::array needed{KEY_1, KEY_2, KEY_3, KEY_4, KEY_5, KEY_6, KEY_7, KEY_8, KEY_9, KEY_0, KEY_ENTER};
    return std::ranges::all_of(needed, [&](int key) { return has_key(keys, unsigned(key)); });
}

// Walks the items of a HID report descriptor: a collection of the bar code scanner page is what makes the device one.
bool has_scanner_page(std::string_view descriptor) {
    constexpr std::uint32_t bar_code_scanner_page = 0x8C;
    constexpr unsigned char usage_page = 0x04, collection = 0xA0, long_item = 0xFE;  // without the bits of the length
    std::uint32_t page = 0;
    for (std::size_t at = 0; at < descriptor.size();) {
        const auto head = static_cast<unsigned char>(descriptor[at]);
        if (head == long_item) {
            if (at + 1 >= descriptor.size()) return false;
            at += 3 + static_cast<unsigned char>(descriptor[at + 1]);
            continue;
        }
        const std::size_t length = (head & 3U) == 3 ? 4 : head & 3U;
        if (at + length >= descriptor.size()) return false;
        std::uint32_t value = 0;
        for (std::size_t i = length; i > 0; --i) value = value << 8 | static_cast<unsigned char>(descriptor[at + i]);
        if ((head & 0xFCU) == usage_page) page = value;
        if ((head & 0xFCU) == collection && page == bar_code_scanner_page) return true;
        at += 1 + length;
    }
    return false;
}

bool is_hid_pos(udev_device* device) {
    udev_device* hid = udev_device_get_parent(device);
    return hid && has_scanner_page(bytes_of(text_or_nothing(udev_device_get_syspath(hid)) + "/report_descriptor"));
}

// One camera has several nodes: pictures at the first, what else it knows about them at others.
bool captures(udev_device* device) {
    if (!text_or_nothing(udev_device_get_sysname(device)).starts_with("video")) return false;
    if (const char* abilities = udev_device_get_property_value(device, "ID_V4L_CAPABILITIES"))
        return std::string_view(abilities).find(":capture:") != std::string_view::npos;
    const bool is_first = attribute(device, "index") == "0";
    return is_first && udev_device_get_parent_with_subsystem_devtype(device, "usb", "usb_device");
}

bool is_line_printer(udev_device* device) { return text_or_nothing(udev_device_get_sysname(device)).starts_with("lp"); }

struct KindRow {
    PresentKind kind;
    const char* subsystem;
    bool (*is_one)(udev_device*);
};
constexpr std::array kinds{
    KindRow{PresentKind::serial, "tty", is_serial_port},
    KindRow{PresentKind::keyboard, "input", can_type},
    KindRow{PresentKind::hid_pos, "hidraw", is_hid_pos},
    KindRow{PresentKind::camera, "video4linux", captures},
    KindRow{PresentKind::line_printer, "usbmisc", is_line_printer},
};

// ------------------------------------------------------------------------------------------------------- what it says

void describe_usb(Sighting& seen, udev_device* device) {
    udev_device* usb = udev_device_get_parent_with_subsystem_devtype(device, "usb", "usb_device");
    if (!usb) return;
    seen.vendor = id_of(attribute(usb, "idVendor"));
    seen.product = id_of(attribute(usb, "idProduct"));
    seen.maker = trimmed(attribute(usb, "manufacturer"));
    seen.model = trimmed(attribute(usb, "product"));
    seen.serial = trimmed(attribute(usb, "serial"));
    seen.socket = text_or_nothing(udev_device_get_sysname(usb));
    udev_device* interface = udev_device_get_parent_with_subsystem_devtype(device, "usb", "usb_interface");
    const std::string sysname = interface ? text_or_nothing(udev_device_get_sysname(interface)) : "";
    // "1-2.4:1.0": socket, configuration, interface.
    const auto dot = sysname.rfind('.');
    if (dot != std::string::npos) seen.interface_number = number<int>(sysname.substr(dot + 1), 10).value_or(-1);
}

// What the input core knows of a device that is not on USB: soldered in, PS/2, or on Bluetooth.
void describe_input(Sighting& seen, udev_device* device) {
    constexpr std::string_view bluetooth = "0005";
    udev_device* input = udev_device_get_parent(device);
    seen.vendor = id_of(attribute(input, "id/vendor"));
    seen.product = id_of(attribute(input, "id/product"));
    seen.model = trimmed(attribute(input, "name"));
    if (attribute(input, "id/bustype") == bluetooth) seen.radio_address = trimmed(attribute(input, "uniq"));
}

Sighting describe(PresentKind kind, udev_device* device) {
    Sighting seen;
    seen.kind = kind;
    seen.node = text_or_nothing(udev_device_get_devnode(device));
    seen.place = text_or_nothing(udev_device_get_syspath(device));
    describe_usb(seen, device);
    if (kind == PresentKind::keyboard && seen.socket.empty()) describe_input(seen, device);
    return seen;
}

Done look_for(udev* library, const KindRow& row, std::vector<Sighting>& seen) {
    const Held<udev_enumerate> list(udev_enumerate_new(library));
    if (!list || udev_enumerate_add_match_subsystem(list.get(), row.subsystem) < 0 ||
        udev_enumerate_scan_devices(list.get()) < 0) {
        return fail(Fault::io, std::string("/sys/class/") + row.subsystem + ": cannot be read");
    }
    for (auto* entry = udev_enumerate_get_list_entry(list.get()); entry; entry = udev_list_entry_get_next(entry)) {
        // Most ttys are the screens of the kernel. They are told by their place, without asking further.
        const std::string_view place = udev_list_entry_get_name(entry);
        if (row.kind == PresentKind::serial && place.starts_with("/sys/devices/virtual/")) continue;
        // A device may go while it is looked at: then it is not there.
        const Held<udev_device> device(udev_device_new_from_syspath(library, std::string(place).c_str()));
        if (device && udev_device_get_devnode(device.get()) && row.is_one(device.get()))
            seen.push_back(describe(row.kind, device.get()));
    }
    return {};
}

template <class Wanted>
Result<std::vector<Sighting>> look_for_all(Wanted is_wanted) {
    const Held<udev> library(udev_new());
    if (!library) return fail(Fault::io, "libudev cannot be started");
    std::vector<Sighting> seen;
    for (const KindRow& row : kinds) {
        if (!is_wanted(row.kind)) continue;
        if (auto looked = look_for(library.get(), row, seen); !looked) return tl::unexpected(looked.error());
    }
    return seen;
}

}  // namespace

Result<std::vector<Sighting>> sightings() {
    return look_for_all([](PresentKind) { return true; });
}

Result<std::vector<Sighting>> sightings(PresentKind kind) {
    return look_for_all([kind](PresentKind each) { return each == kind; });
}

Result<std::vector<Present>> look_around() { return sightings().map(named); }

Result<std::vector<Present>> look_around(PresentKind kind) { return sightings(kind).map(named); }

Result<std::optional<std::string>> node_of(std::string_view identity, PresentKind kind) {
    return sightings(kind).map([&](std::vector<Sighting> seen) { return node_among(std::move(seen), identity, kind); });
}

std::optional<std::uint64_t> plug_count() {
    return number<std::uint64_t>(trimmed(bytes_of("/sys/kernel/uevent_seqnum")), 10);
}

}  // namespace mendbay::hw
