#include "hw/port/identity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace mendbay::hw {

namespace {

constexpr std::string_view devices_root = "/sys/devices/";

// A number of fewer characters numbers a batch, not a device.
constexpr std::size_t fewest_serial_characters = 3;

constexpr bool is_plain(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '_' || c == '-';
}

// Colons, slashes and the sign @ part the words of a name, so a serial number keeps none.
std::string plain(std::string_view serial) {
    std::string text(serial);
    std::ranges::replace_if(
        text, [](char c) { return !is_plain(c); }, '_');
    return text;
}

constexpr bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

// "0018:04F3:1234.0001": a HID device; what follows the dot only counts the pluggings since the start.
bool is_hid_device(std::string_view step) {
    constexpr std::string_view form = "xxxx:xxxx:xxxx.xxxx";
    return step.size() == form.size() &&
           std::ranges::equal(step, form, [](char c, char wanted) { return wanted == 'x' ? is_hex(c) : c == wanted; });
}

// "/sys/devices/platform/serial8250/tty/ttyS1" → "platform/serial8250": the steps up to those that the system counts.
std::string lasting_place(std::string_view place) {
    constexpr std::array<std::string_view, 6> classes{"input", "tty", "hidraw", "video4linux", "usbmisc", "misc"};
    if (place.starts_with(devices_root)) place.remove_prefix(devices_root.size());
    std::string lasting;
    while (!place.empty()) {
        const auto step = place.substr(0, place.find('/'));
        if (std::ranges::find(classes, step) != classes.end()) break;
        if (!lasting.empty()) lasting += '/';
        lasting += is_hid_device(step) ? step.substr(0, step.find('.')) : step;
        place.remove_prefix(std::min(place.size(), step.size() + 1));
    }
    return lasting;
}

bool is_on_usb(const Sighting& seen) { return !seen.socket.empty(); }

std::string model_of(const Sighting& seen) { return fmt::format("usb:{:04x}:{:04x}", seen.vendor, seen.product); }

std::string name_by_place(const Sighting& seen) {
    if (is_on_usb(seen)) return model_of(seen) + "@" + seen.socket;
    if (!seen.radio_address.empty()) return "bt:" + seen.radio_address;
    return "path:" + lasting_place(seen.place);
}

// Empty: no serial number that could stand for the device.
std::string name_by_serial(const Sighting& seen) {
    if (!is_on_usb(seen) || is_bogus_serial(seen.serial)) return {};
    return model_of(seen) + ":" + plain(seen.serial);
}

struct Naming {
    Sighting seen;
    std::string by_serial, by_place;  // without the interface; by_serial is empty where there is no number worth the name
    bool is_shared = false;           // another device here has the same number, so it stands for neither
    std::string which;                // "/2", "/2.1" where the device has several nodes of the kind
    // What else it answers to: "/2" where it is the only one and was written down when it was not, and nothing where it is
    // the first of several and was written down when it was the only one.
    std::optional<std::string> also;

    std::string identity() const { return (by_serial.empty() || is_shared ? by_place : by_serial) + which; }
    OtherNames others() const;
    void call(std::vector<std::string>& names, const std::string& base) const {
        if (base.empty()) return;
        for (const std::string& name : {base + which, base + also.value_or(which)})
            if (name != identity() && std::ranges::count(names, name) == 0) names.push_back(name);
    }
};

OtherNames Naming::others() const {
    OtherNames names;
    names.place = by_place + which;
    call(names.also, by_place);
    call(is_shared ? names.shared : names.also, by_serial);
    return names;
}

// Nodes in the order of their places, where ttyS2 comes before ttyS10.
bool comes_before(const Sighting& a, const Sighting& b) {
    return std::tuple(a.interface_number, a.place.size(), std::string_view(a.place)) <
           std::tuple(b.interface_number, b.place.size(), std::string_view(b.place));
}

void number_nodes(std::vector<Naming*>& nodes_of_device) {
    std::ranges::sort(nodes_of_device, [](const Naming* a, const Naming* b) { return comes_before(a->seen, b->seen); });
    std::map<int, int> nodes_of_interface;
    for (const Naming* node : nodes_of_device) ++nodes_of_interface[node->seen.interface_number];
    std::map<int, int> numbered;
    for (Naming* node : nodes_of_device) {
        const int interface_number = node->seen.interface_number;
        const int nth = ++numbered[interface_number];
        std::string which = fmt::format("/{}", interface_number < 0 ? nth : interface_number);
        if (interface_number >= 0 && nodes_of_interface[interface_number] > 1) which += fmt::format(".{}", nth);
        if (nodes_of_device.size() > 1) {
            node->which = std::move(which);
            if (node == nodes_of_device.front()) node->also = "";
        } else {
            node->also = std::move(which);
        }
    }
}

std::vector<Naming> name_all(std::vector<Sighting> seen) {
    std::vector<Naming> all;
    all.reserve(seen.size());
    for (Sighting& each : seen) {
        Naming naming;
        naming.by_serial = name_by_serial(each);
        naming.by_place = name_by_place(each);
        naming.seen = std::move(each);
        all.push_back(std::move(naming));
    }
    // The same number in two sockets at once stands for neither.
    std::map<std::string, std::string> socket_of_number;
    std::set<std::string> shared;
    for (const Naming& each : all) {
        const auto [known, is_first] = socket_of_number.emplace(each.by_serial, each.by_place);
        if (!is_first && known->second != each.by_place) shared.insert(each.by_serial);
    }
    for (Naming& each : all) each.is_shared = shared.contains(each.by_serial);

    std::map<std::pair<PresentKind, std::string>, std::vector<Naming*>> devices;
    for (Naming& each : all) devices[{each.seen.kind, each.by_place}].push_back(&each);
    for (auto& [device, nodes] : devices) number_nodes(nodes);
    return all;
}

}  // namespace

bool is_bogus_serial(std::string_view serial) {
    constexpr std::array<std::string_view, 5> placeholders{"serial", "default", "none", "unknown", "invalid"};
    constexpr std::array<std::string_view, 2> countings{"0123456789", "123456789"};
    std::string text = plain(serial);
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    // Signs that are no letters are what a broken descriptor leaves, or filling.
    std::erase_if(text, [](char c) { return c == '_' || c == '-' || c == '.'; });
    if (text.size() < fewest_serial_characters) return true;
    if (std::ranges::all_of(text, [&](char c) { return c == text.front(); })) return true;
    if (std::ranges::any_of(placeholders, [&](std::string_view word) { return text.starts_with(word); })) return true;
    // "123456", "0123456789", "1234567890abcdef": somebody ran a finger along the keys.
    std::string_view counted = text;
    if (const auto first = counted.find_first_not_of('0'); first > 1) counted.remove_prefix(first - 1);
    return std::ranges::any_of(countings, [&](std::string_view counting) {
        return counting.starts_with(counted) || counted.starts_with(counting);
    });
}

std::vector<Present> named(std::vector<Sighting> seen) {
    std::vector<Present> all;
    for (Naming& each : name_all(std::move(seen))) {
        std::string identity = each.identity();
        Sighting& from = each.seen;
        OtherNames names = each.others();
        all.push_back({from.kind, std::move(identity), std::move(from.node), std::move(from.maker), std::move(from.model),
                       from.vendor, from.product, std::move(names)});
    }
    std::ranges::sort(all, [](const Present& a, const Present& b) {
        return std::tie(a.kind, a.identity, a.node) < std::tie(b.kind, b.identity, b.node);
    });
    return all;
}

std::optional<std::string> node_among(std::vector<Sighting> seen, std::string_view identity, PresentKind kind) {
    const auto all = named(std::move(seen));
    const auto at =
        std::ranges::find_if(all, [&](const Present& each) { return each.kind == kind && answers_to(each, identity); });
    return at == all.end() ? std::nullopt : std::optional(at->node);
}

}  // namespace mendbay::hw
