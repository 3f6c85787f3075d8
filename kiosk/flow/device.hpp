// What hangs on a terminal, in the words of the devices' pages, and what may be ordered about it. Plain values: the app
// makes them of what the devices tell.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mendbay::flow {

struct Picture;

enum class DeviceKind {
    scanner,         // a serial line: CDC, USB-serial, RS-232
    typing_scanner,  // types like a keyboard
    pos_scanner,     // HID-POS
    camera_scanner,
    receipt_printer,
    label_printer,
    sheet_printer,
    unknown_printer,  // plugged in, and nobody knows which language it speaks
};
constexpr bool is_printer(DeviceKind kind) { return kind >= DeviceKind::receipt_printer; }

struct DeviceFacts {
    std::string id = {};    // what orders call it: its name, or its identity while it has none
    std::string name = {};  // empty: plugged in, perhaps at work already, but not kept: nobody has named it
    DeviceKind kind = DeviceKind::scanner;
    std::string model = {};  // as it says itself
    std::string where = {};  // "USB 1-2.4", "192.168.1.50:9100"
    bool connected = false;
    bool ready = false;
    std::string why = {};      // it is not: the word of a Fault or of a printer's trouble
    std::string twin_of = {};  // the name of a kept device that says the same serial number: only their sockets part them

    // ---- printers
    std::string profile = {};              // of assets/printers; empty: not known yet
    std::vector<std::string> papers = {};  // that it prints
    struct Part {
        std::string part, word;  // "paper" "near_end"; what is not known is not listed
        friend bool operator==(const Part&, const Part&) = default;
    };
    std::vector<Part> parts = {};
    int waiting = 0;  // papers that wait for it

    friend bool operator==(const DeviceFacts&, const DeviceFacts&) = default;
};

// One kind of printer that can be chosen.
struct ProfileFacts {
    std::string id;        // "escpos80"
    std::string language;  // "ESC/POS"
    DeviceKind kind = DeviceKind::receipt_printer;
    int width_mm = 80, height_mm = 0, dpi = 203;

    friend bool operator==(const ProfileFacts&, const ProfileFacts&) = default;
};

// All of them, told again whenever anything changed.
struct DevicesListed {
    std::vector<DeviceFacts> devices;     // those with a name first
    std::vector<ProfileFacts> profiles;   // in the order in which they are tried on an unknown printer
    bool first_start = false;             // nothing was ever kept: somebody has to be led through
    bool may_undo = false;                // the last arrangement can be taken back
    std::shared_ptr<const Picture> code;  // screen_code as bars and as a QR code, for every kind of scanner
};

// What the code on the screen says. Its letters and signs stand where keyboards differ, so a scanner that types shows by
// them which layout it was set to.
inline constexpr std::string_view screen_code = "Mb yYzZ-_/{[#@:;?";
// What the code on a test page says.
inline std::string test_page_code(std::int64_t job) { return "Mendbay test page " + std::to_string(job); }

// ---- orders: to the terminal's devices, not to the store

struct KeepDevice {  // from now on it is known by this name; also: another name, profile or other papers
    std::string id, name, profile;
    std::vector<std::string> papers;

    friend bool operator==(const KeepDevice&, const KeepDevice&) = default;
};
struct AddPrinter {  // on the network; its name is given by the app
    std::string address;
};
struct ForgetDevice {
    std::string id;
};
struct UndoArrangement {};
struct ListenToKeyboards {  // while somebody is asked to scan: which of them is a scanner, and in which layout?
    bool on = false;
};
struct EndFirstStart {};
using DeviceOrder = std::variant<KeepDevice, AddPrinter, ForgetDevice, UndoArrangement, ListenToKeyboards, EndFirstStart>;

}  // namespace mendbay::flow
