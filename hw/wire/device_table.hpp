// The devices we know, as data (assets/devices): what is plugged in → what it is called and how it is spoken to.
//
// The rows stand in an order and the first that matches stands, so what is special comes before what is general. What no
// row knows still works: a serial port as a scanner with the usual settings, a keyboard that types like a scanner, and a
// printer that a person chooses a profile for.
//
// A number that many devices share (the chip in a cable or on a cheap board) makes a row [[cable]]: it has a name, and
// what is behind it may be anything.
#pragma once

#include "hw/present.hpp"
#include "hw/wire/alt_number.hpp"
#include "hw/wire/device_id.hpp"
#include "hw/wire/framer.hpp"
#include "hw/wire/key_map.hpp"
#include "kiosk/base/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::hw::wire {

enum class KnownAs { scanner, printer, cable };
enum class ScannerRole { any, hand, counter };  // held in the hand; standing, and codes are held before it

// How a scanner speaks. Wedges have a layout and alt codes, serial ones a speed.
struct ScannerManners {
    Suffix suffix = Suffix::any;
    int baud = 9600;
    KeyLayout layout = KeyLayout::us;
    AltNumber alt = AltNumber::unicode;
    ScannerRole role = ScannerRole::any;

    friend bool operator==(const ScannerManners&, const ScannerManners&) = default;
};

struct KnownDevice {
    KnownAs known_as = KnownAs::scanner;
    std::string name;
    std::vector<PresentKind> kinds;       // the nodes it may have; empty: any
    std::uint16_t vendor = 0;             // 0: any
    std::vector<std::uint16_t> products;  // empty: any of the vendor's
    std::string maker, model, command;    // printers: how the words of its device id begin, in any case; empty: any
    std::string model_has;                // printers: what stands somewhere in the model; empty: anything
    ScannerManners manners;               // scanners
    std::string profile;                  // printers: the name of a file in assets/printers
};

// What is known of a device before anybody spoke to it. On a device that is no printer `id` is empty.
struct PresentFacts {
    PresentKind kind = PresentKind::serial;
    std::uint16_t vendor = 0, product = 0;
    DeviceId id = {};
};

class DeviceTable {
  public:
    // Rows [[scanner]] or [[printer]], and [[cable]]; they come after those that are there. `profiles` are the names a
    // printer may have. Fault::bad_input names file, line and what is allowed, and nothing is added then.
    Done add_scanners(std::string_view toml, std::string_view file);
    Done add_printers(std::string_view toml, std::string_view file, const std::vector<std::string>& profiles);

    // Nothing: nobody knows it. Stays valid until a row is added.
    const KnownDevice* find(const PresentFacts& facts) const;

    const std::vector<KnownDevice>& rows() const { return rows_; }

  private:
    std::vector<KnownDevice> rows_;
};

}  // namespace mendbay::hw::wire
