#include "hw/port/look_around.hpp"

#include "tests/catch.hpp"
#include "tests/plug/play_bed.hpp"

#include <fmt/format.h>

using namespace mendbay;
using namespace mendbay::hw;
using tests::PlayBed;

namespace {

// "identity node", in the order told.
std::vector<std::string> seen() {
    const auto all = look_around();
    REQUIRE(all);
    std::vector<std::string> words;
    for (const Present& each : *all) words.push_back(each.identity + " " + each.node);
    return words;
}
using Words = std::vector<std::string>;

// The node of that name now; "nowhere".
std::string where(std::string_view identity, PresentKind kind = PresentKind::serial) {
    const auto node = node_of(identity, kind);
    REQUIRE(node);
    return node->value_or("nowhere");
}

constexpr std::string_view hid_pos_descriptor = "058C0902A101851209FEA10275089538810206008C0903A102C0C0C0";
constexpr std::string_view keyboard_descriptor = "05010906A101050719E029E71500250175019508810295017508810103C0";

}  // namespace

TEST_CASE("one of each kind is found, with its identity, its node and what it says of itself") {
    PlayBed bed;
    bed.plug_serial({"1-1", "0c2e", "0b6a", "SN123", "Honeywell ", "3310g CDC"}, 0);
    bed.plug_keyboard({"1-2.4", "1eab", "1303", "", "Newland", "EM2096"}, 5);
    bed.plug_hid({"1-3", "05e0", "1300", "S/N 9", "Symbol", "HID POS"}, 0, hid_pos_descriptor);
    bed.plug_camera({"1-4", "046d", "0825", "A1B2C3D4", "", "Webcam"}, 0);
    bed.plug_printer({"1-5", "04b8", "0e03", "4D3953", "EPSON", "TM-T20"}, 0);
    auto all = look_around();
    REQUIRE(all);
    for (Present& each : *all) each.names = {};
    using Kind = PresentKind;
    CHECK(*all == std::vector<Present>{
                      {Kind::serial, "usb:0c2e:0b6a:SN123", "/dev/ttyACM0", "Honeywell", "3310g CDC", 0x0c2e, 0x0b6a},
                      {Kind::keyboard, "usb:1eab:1303@1-2.4", "/dev/input/event5", "Newland", "EM2096", 0x1eab, 0x1303},
                      {Kind::hid_pos, "usb:05e0:1300:S_N_9", "/dev/hidraw0", "Symbol", "HID POS", 0x05e0, 0x1300},
                      {Kind::camera, "usb:046d:0825:A1B2C3D4", "/dev/video0", "", "Webcam", 0x046d, 0x0825},
                      {Kind::line_printer, "usb:04b8:0e03:4D3953", "/dev/usb/lp0", "EPSON", "TM-T20", 0x04b8, 0x0e03},
                  });
}

TEST_CASE("an empty machine has nothing, and says so without an error") {
    const PlayBed bed;
    CHECK(seen() == Words{});
    CHECK(where("usb:0c2e:0b6a:SN123") == "nowhere");
}

TEST_CASE("what is no scanner, printer or camera is left out") {
    PlayBed bed;
    // Places for chips that are not there: two as Linux 6.1 shows them, the third with a type but no driver.
    bed.add("P: /devices/platform/serial8250\nE: SUBSYSTEM=platform\nL: driver=../../bus/platform/drivers/serial8250\n");
    bed.add("P: /devices/platform/serial8250/tty/ttyS1\nN: ttyS1\nE: DEVNAME=/dev/ttyS1\nE: SUBSYSTEM=tty\nA: type=0\n");
    bed.add("P: /devices/platform/nobody\nE: SUBSYSTEM=platform\n");
    bed.add("P: /devices/platform/nobody/tty/ttyS7\nN: ttyS7\nE: DEVNAME=/dev/ttyS7\nE: SUBSYSTEM=tty\nA: type=4\n");
    // The kernel's console, and its screens.
    bed.add("P: /devices/pnp0/00:03\nE: SUBSYSTEM=pnp\nL: driver=../../bus/pnp/drivers/serial\n");
    bed.add(
        "P: /devices/pnp0/00:03/tty/ttyS0\nN: ttyS0\nE: DEVNAME=/dev/ttyS0\nE: SUBSYSTEM=tty\nA: type=4\nA: console=Y\n");
    bed.add("P: /devices/virtual/tty/tty1\nN: tty1\nE: DEVNAME=/dev/tty1\nE: SUBSYSTEM=tty\n");
    // A power button, a mouse with keys, the keys of a headset.
    bed.plug_keyboard({"1-1", "0001", "0001", "", "", "Power Button"}, 0, 0, "10000000000000 0");
    bed.plug_keyboard({"1-2", "046d", "c077", "", "", "Mouse"}, 1, 0, "ff0000 0 0 0 0");
    bed.plug_keyboard({"1-3", "0b0e", "0301", "", "", "Headset"}, 2, 0, "c000000000000 0");
    // A keyboard's own raw node, a camera's second node.
    bed.plug_hid({"1-4", "04d9", "1503", "", "", "Keyboard"}, 0, keyboard_descriptor);
    bed.plug_camera({"1-5", "046d", "0825", "A1B2C3D4", "", "Webcam"}, 1, 1);
    CHECK(seen() == Words{});
}

TEST_CASE("a port soldered in is known by its place, and several there by their order") {
    PlayBed bed;
    bed.add("P: /devices/pnp0/00:03\nE: SUBSYSTEM=pnp\nL: driver=../../bus/pnp/drivers/serial\n");
    bed.add(
        "P: /devices/pnp0/00:03/tty/ttyS0\nN: ttyS0\nE: DEVNAME=/dev/ttyS0\nE: SUBSYSTEM=tty\nA: type=4\nA: console=N\n");
    bed.add("P: /devices/pci0000:00/0000:00:1c.0\nE: SUBSYSTEM=pci\nL: driver=../../../bus/pci/drivers/serial\n");
    for (const int number : {10, 4, 5}) {
        bed.add(
            fmt::format("P: /devices/pci0000:00/0000:00:1c.0/tty/ttyS{0}\nN: ttyS{0}\nE: DEVNAME=/dev/ttyS{0}\n"
                        "E: SUBSYSTEM=tty\nA: type=4\n",
                        number));
    }
    CHECK(seen() == Words{"path:pci0000:00/0000:00:1c.0/1 /dev/ttyS4", "path:pci0000:00/0000:00:1c.0/2 /dev/ttyS5",
                          "path:pci0000:00/0000:00:1c.0/3 /dev/ttyS10", "path:pnp0/00:03 /dev/ttyS0"});
    CHECK(where("path:pci0000:00/0000:00:1c.0/3") == "/dev/ttyS10");
}

TEST_CASE("a scanner with two serial ports and an adapter with many sockets are told apart by number") {
    PlayBed bed;
    const tests::UsbDevice scanner{"1-1", "0c2e", "0b6a", "SN123", "", ""};
    bed.plug_serial(scanner, 1, 2);
    bed.plug_serial(scanner, 0, 0);
    const tests::UsbDevice adapter{"1-2", "110a", "1450", "", "", "UPort 1450"};
    bed.plug_adapter_socket(adapter, 1);
    bed.plug_adapter_socket(adapter, 0);
    CHECK(seen() == Words{"usb:0c2e:0b6a:SN123/0 /dev/ttyACM0", "usb:0c2e:0b6a:SN123/2 /dev/ttyACM1",
                          "usb:110a:1450@1-2/0.1 /dev/ttyUSB0", "usb:110a:1450@1-2/0.2 /dev/ttyUSB1"});
    CHECK(where("usb:0c2e:0b6a:SN123/2") == "/dev/ttyACM1");
    CHECK(where("usb:0c2e:0b6a:SN123") == "/dev/ttyACM0");
    CHECK(where("usb:0c2e:0b6a:SN123/1") == "nowhere");
}

TEST_CASE("two scanners with one serial number keep their sockets for names, and keep them when one goes") {
    PlayBed bed;
    bed.plug_serial({"1-1", "27dd", "0002", "MD0001X", "Mindeo", ""}, 0);
    CHECK(seen() == Words{"usb:27dd:0002:MD0001X /dev/ttyACM0"});
    bed.plug_serial({"1-2", "27dd", "0002", "MD0001X", "Mindeo", ""}, 1);
    CHECK(seen() == Words{"usb:27dd:0002@1-1 /dev/ttyACM0", "usb:27dd:0002@1-2 /dev/ttyACM1"});
    CHECK(where("usb:27dd:0002@1-2") == "/dev/ttyACM1");
    // Which of the two would it be?
    CHECK(where("usb:27dd:0002:MD0001X") == "nowhere");
    bed.pull("1-1");
    CHECK(where("usb:27dd:0002@1-2") == "/dev/ttyACM1");
    CHECK(where("usb:27dd:0002:MD0001X") == "/dev/ttyACM1");
    // The same number on another model is no twin.
    bed.plug_serial({"1-3", "27dd", "0003", "MD0001X", "Mindeo", ""}, 2);
    CHECK(seen() == Words{"usb:27dd:0002:MD0001X /dev/ttyACM1", "usb:27dd:0003:MD0001X /dev/ttyACM2"});
}

TEST_CASE("a serial number that is none leaves the socket for a name") {
    PlayBed bed;
    bed.plug_serial({"1-1", "0483", "5740", "00000000", "", ""}, 0);
    bed.plug_serial({"1-2", "1a86", "7523", "", "", ""}, 1);
    bed.plug_printer({"1-3", "0416", "5011", "0123456789ABCDEF", "", ""}, 0);
    CHECK(seen() ==
          Words{"usb:0483:5740@1-1 /dev/ttyACM0", "usb:1a86:7523@1-2 /dev/ttyACM1", "usb:0416:5011@1-3 /dev/usb/lp0"});
}

TEST_CASE("a name is looked for among the nodes of its kind only") {
    PlayBed bed;
    const tests::UsbDevice scanner{"1-1", "1eab", "1306", "NL77A", "Newland", ""};
    bed.plug_serial(scanner, 0, 0);
    bed.plug_keyboard(scanner, 5, 2);
    CHECK(where("usb:1eab:1306:NL77A", PresentKind::serial) == "/dev/ttyACM0");
    CHECK(where("usb:1eab:1306:NL77A", PresentKind::keyboard) == "/dev/input/event5");
    CHECK(where("usb:1eab:1306:NL77A", PresentKind::hid_pos) == "nowhere");
    // Whatever the number of the interface: it was written down when a second keyboard hung there.
    CHECK(where("usb:1eab:1306:NL77A/2", PresentKind::keyboard) == "/dev/input/event5");
    CHECK(where("usb:1eab:1306@1-1", PresentKind::serial) == "/dev/ttyACM0");
}

TEST_CASE("of cameras, udevd's word stands where it has one") {
    PlayBed bed;
    bed.plug_camera({"1-1", "046d", "0825", "A1B2C3D4", "", "Webcam"}, 0, 0, ":capture:");
    bed.plug_camera({"1-2", "046d", "0826", "A1B2C3D5", "", "Encoder"}, 2, 0, ":video_output:");
    // On the board, and nobody says what it does.
    bed.add("P: /devices/platform/codec\nE: SUBSYSTEM=platform\n");
    bed.add(
        "P: /devices/platform/codec/video4linux/video9\nN: video9\nE: DEVNAME=/dev/video9\nE: SUBSYSTEM=video4linux\n"
        "A: index=0\n");
    CHECK(seen() == Words{"usb:046d:0825:A1B2C3D4 /dev/video0"});
}

TEST_CASE("a scanner on Bluetooth is known by its radio's address") {
    PlayBed bed;
    bed.add("P: /devices/virtual/misc/uhid/0005:0C2E:0F01.0007\nE: SUBSYSTEM=hid\n");
    bed.add(
        fmt::format("P: /devices/virtual/misc/uhid/0005:0C2E:0F01.0007/input/input9\nE: SUBSYSTEM=input\n"
                    "A: name=Voyager 1602g\nA: uniq=dc:2c:26:0a:0b:0c\nA: id/bustype=0005\nA: id/vendor=0c2e\n"
                    "A: id/product=0f01\nA: capabilities/key={}\n",
                    PlayBed::all_keys));
    bed.add(
        "P: /devices/virtual/misc/uhid/0005:0C2E:0F01.0007/input/input9/event9\nN: input/event9\n"
        "E: DEVNAME=/dev/input/event9\nE: SUBSYSTEM=input\n");
    auto all = look_around();
    REQUIRE(all);
    for (Present& each : *all) each.names = {};
    CHECK(*all == std::vector<Present>{{PresentKind::keyboard, "bt:dc:2c:26:0a:0b:0c", "/dev/input/event9", "",
                                        "Voyager 1602g", 0x0c2e, 0x0f01}});
}
