// Which of the devices that are plugged in are those that were kept, when others carry their serial numbers.
#include "kiosk/app/device_desk.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace mendbay::app {

using Kind = PortAddress::Kind;
using hw::Bond;
using hw::Present;
using hw::PresentKind;

namespace {

// Nothing: it is not looked up among what is plugged in.
std::optional<PresentKind> looked_up_as(const PortAddress& address) {
    if (address.simulated || address.path.starts_with('/')) return {};
    switch (address.kind) {
        case Kind::serial: return PresentKind::serial;
        case Kind::keys: return PresentKind::keyboard;
        case Kind::hid_pos: return PresentKind::hid_pos;
        case Kind::camera: return PresentKind::camera;
        case Kind::line_printer: return PresentKind::line_printer;
        case Kind::tcp:
        case Kind::ipp:
        case Kind::file: break;
    }
    return {};
}

template <class Devices, class Do>
void for_each_kept(Devices& devices, Do do_it) {
    for (auto& entry : devices.scanners) do_it(entry.name, entry.port);
    for (auto& entry : devices.printers) do_it(entry.name, entry.port);
}

}  // namespace

// As their threads do it, each for itself (hw/port/open_by_identity).
void DeviceDesk::bind() {
    std::map<std::string, Bound> now;
    for_each_kept(kept_, [&](const std::string&, const PortAddress& address) {
        const auto kind = looked_up_as(address);
        if (!kind) return;
        const std::string port = to_string(address);
        const auto known = bound_.find(port);
        Bound it{known == bound_.end() ? Bond(address.path, *kind, address.places) : std::move(known->second.bond), {}};
        if (const Present* present = it.bond.among(present_)) it.at = Bond::place_of(*present);
        now.insert_or_assign(port, std::move(it));
    });
    bound_ = std::move(now);
}

// A twin that is left alone is called by its number again. But that number is the name of one that was kept, and this is
// another; so it goes on being called by its socket, and its thread goes on undisturbed.
void DeviceDesk::tell_twins_by_place() {
    for (Present& present : present_) {
        const bool is_twin =
            std::ranges::any_of(bound_, [&](const auto& kept) { return kept.second.bond.is_twin(present); });
        if (is_twin && present.identity != present.names.place)
            present.names.also.push_back(std::exchange(present.identity, present.names.place));
    }
}

// So that after a power cut, too, it is known which is which. What somebody else gave us to read is not written.
void DeviceDesk::write_down_places() {
    bool is_news = false;
    for_each_kept(kept_, [&](const std::string&, PortAddress& address) {
        const Bound* kept = bound(address);
        if (!kept || !kept->at || address.places == kept->bond.places()) return;
        address.places = kept->bond.places();
        is_news = true;
    });
    if (!is_news || !settings_.given.empty()) return;
    if (const auto saved = save(kept_); !saved) spdlog::error("devices: {}", saved.error().detail);
}

const DeviceDesk::Bound* DeviceDesk::bound(const PortAddress& address) const {
    const auto found = bound_.find(to_string(address));
    return found == bound_.end() ? nullptr : &found->second;
}

const Present* DeviceDesk::present_at(const PortAddress& address) const {
    const Bound* kept = bound(address);
    const auto at = std::ranges::find_if(present_, [&](const Present& one) {
        if (kept) return kept->at == Bond::place_of(one);
        return one.identity == address.path || one.node == address.path;
    });
    return at == present_.end() ? nullptr : &*at;
}

// Where its cable is. A serial number says nothing of that, and needs not, as long as there is only one with it.
PortAddress DeviceDesk::where_it_is(const PortAddress& address) const {
    PortAddress there = address;
    const Bound* kept = bound(address);
    if (kept && kept->at && kept->bond.has_twins()) there.path = *kept->at;
    return there;
}

// The name of the kept device whose serial number this one carries, too; empty: there is none.
std::string DeviceDesk::twin_of(const Present& present) const {
    std::string name;
    for_each_kept(kept_, [&](const std::string& called, const PortAddress& address) {
        const Bound* kept = bound(address);
        if (!kept || kept->at == Bond::place_of(present)) return;
        if (kept->bond.is_twin(present) || std::ranges::count(present.names.shared, kept->bond.name()) > 0) name = called;
    });
    return name;
}

}  // namespace mendbay::app
