// devices.toml: read, written, and what is wrong with it named.
#include "kiosk/app/devices_file.hpp"

#include "kiosk/app/assets.hpp"
#include "tests/catch.hpp"

#include <fmt/format.h>

using namespace mendbay;
using namespace mendbay::app;
using Kind = PortAddress::Kind;

TEST_CASE("every kind of port is read and written back as it was") {
    struct Row {
        const char* text;
        Kind kind;
        const char* path;
        bool simulated;
    };
    for (const Row& row : {Row{"serial:usb:0c2e:0b6a:SN123", Kind::serial, "usb:0c2e:0b6a:SN123", false},
                           Row{"serial:/dev/ttyS0", Kind::serial, "/dev/ttyS0", false},
                           Row{"keys:usb:1eab:0c06@1-3", Kind::keys, "usb:1eab:0c06@1-3", false},
                           Row{"hidpos:usb:05e0:1300:7/0", Kind::hid_pos, "usb:05e0:1300:7/0", false},
                           Row{"camera:/dev/video0", Kind::camera, "/dev/video0", false},
                           Row{"lp:/dev/usb/lp0", Kind::line_printer, "/dev/usb/lp0", false},
                           Row{"tcp:192.168.1.50:9101", Kind::tcp, "192.168.1.50", false},
                           Row{"ipp://192.168.1.60/ipp/print", Kind::ipp, "ipp://192.168.1.60/ipp/print", false},
                           Row{"file:/tmp/paper", Kind::file, "/tmp/paper", false}, Row{"sim:keys", Kind::keys, "", true},
                           Row{"sim:camera", Kind::camera, "", true}}) {
        CAPTURE(row.text);
        const auto port = parse_port(row.text);
        REQUIRE(port);
        CHECK(port->kind == row.kind);
        CHECK(port->path == row.path);
        CHECK(port->simulated == row.simulated);
        CHECK(to_string(*port) == row.text);
    }
    for (const char* bad : {"", "serial:", "usb:1", "tcp:host:0", "tcp:host:70000", "tcp:host:x", "ipp://", "sim:tape"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_port(bad));
    }
}

TEST_CASE("the address of a printer is what a person types from its self-test") {
    CHECK(parse_network_printer(" 192.168.1.50 ")->path == "192.168.1.50");
    CHECK(parse_network_printer("192.168.1.50")->port == 9100);
    CHECK(parse_network_printer("192.168.1.50:9101")->port == 9101);
    CHECK(parse_network_printer("fe80::1")->path == "fe80::1");
    CHECK(parse_network_printer("ipp://192.168.1.60/ipp/print")->kind == Kind::ipp);
    for (const char* bad : {"", "here", "printer.local", "192.168.1", "192.168.1.50:99999", "http://192.168.1.50"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_network_printer(bad));
    }
}

TEST_CASE("what is written is read back as the same, whatever a device is called") {
    Devices devices;
    ScannerEntry serial{"前台 \"一号\" \\ \t", *parse_port("serial:usb:0c2e:0b6a:SN123")};
    serial.framing.suffix = hw::wire::Suffix::crlf;
    serial.framing.baud = 115200;
    serial.framing.preamble.assign(2, char(0x7E));
    serial.port.places = {"usb:0c2e:0b6a@1-2", "usb:0c2e:0b6a@1-3.1"};
    ScannerEntry keys{"hand", *parse_port("keys:usb:1eab:0c06@1-3")};
    keys.keys.layout = hw::wire::KeyLayout::german;
    keys.keys.alt_number = hw::wire::AltNumber::gbk;
    devices.scanners = {serial, keys, {"eye", *parse_port("camera:/dev/video0")}};
    devices.printers = {{"label", *parse_port("lp:usb:1203:0230:7"), "tspl203", 50, 30, {"part_tag", "bin_label"}},
                        {"office", *parse_port("ipp://localhost/printers/office"), {}, 0, 0, {"ticket_slip"}},
                        {"new", *parse_port("tcp:192.168.1.50"), {}, 0, 0, {}}};
    const std::string text = write_devices(devices);
    INFO(text);
    const auto again = parse_devices(text, "devices.toml");
    INFO((again ? "" : again.error().detail));
    REQUIRE(again);
    CHECK(again->scanners[0].name == serial.name);
    CHECK(again->scanners[0].port.places == serial.port.places);
    CHECK(again->scanners[1].keys.layout == hw::wire::KeyLayout::german);
    CHECK(again->printers[0].papers == std::vector<std::string>{"part_tag", "bin_label"});
    CHECK(write_devices(*again) == text);
}

TEST_CASE("the demo's devices are read") {
    const auto devices = parse_devices(*read_file("assets/demo/devices.toml"), "devices.toml");
    REQUIRE(devices);
    CHECK(devices->scanners.size() >= 2);
    CHECK(devices->printers.size() >= 2);
}

TEST_CASE("what is wrong in a devices file is named by line and with what is allowed") {
    struct Row {
        const char *toml, *line, *word;
    };
    for (const Row& row :
         {Row{"[[scanner]]\nport = \"sim\"\n", ":1:", "name"},
          Row{"[[scanner]]\nname = \"a\"\nport = \"usb\"\n", ":3:", "serial:"},
          Row{"[[scanner]]\nname = \"a\"\nsuffix = \"semicolon\"\n", ":3:", "crlf"},
          Row{"[[scanner]]\nname = \"a\"\nport = \"sim:keys\"\nlayout = \"fr\"\n", ":4:", "us, de"},
          Row{"[[scanner]]\nname = \"a\"\nbaud = 7\n", ":3:", "300"},
          Row{"[[printer]]\nname = \"a\"\npapers = [\"novel\"]\n", ":3:", "ticket_slip"},
          Row{"[[printer]]\nname = \"a\"\npapers = []\n[[printer]]\nname = \"a\"\npapers = []\n", "", "two devices"},
          Row{"[[scanner]]\nname = \"a\"\nplaces = \"here\"\n", ":3:", "list"},
          Row{"[[scanner]]\nname = \"a\"\nplaces = [7]\n", ":3:", "name by socket"}, Row{"[tape]\n", ":1:", "scanner"},
          Row{"[[scanner]\n", ":1:", ""}}) {
        CAPTURE(row.toml);
        const auto devices = parse_devices(row.toml, "devices.toml");
        REQUIRE_FALSE(devices);
        CHECK(devices.error().fault == Fault::bad_input);
        CHECK(devices.error().detail.find(fmt::format("devices.toml{}", row.line)) != std::string::npos);
        CHECK(devices.error().detail.find(row.word) != std::string::npos);
    }
}
