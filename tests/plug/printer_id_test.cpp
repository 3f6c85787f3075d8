#include "hw/port/line_printer.hpp"
#include "hw/port/look_around.hpp"
#include "hw/port/open_by_identity.hpp"
#include "hw/wire/device_table.hpp"

#include "tests/catch.hpp"
#include "tests/plug/play_bed.hpp"

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::string_literals;
using tests::PlayBed;

namespace {

// What is told for the one printer there: its profile, by the road the program takes.
std::string profile_of_the_printer(const wire::DeviceTable& table) {
    const auto all = look_around();
    REQUIRE(all);
    REQUIRE(all->size() == 1);
    const Present& printer = all->front();
    const auto id = device_id(printer.node);
    wire::PresentFacts facts{printer.kind, printer.vendor, printer.product, wire::parse_device_id(id.value_or(""))};
    const wire::KnownDevice* known = table.find(facts);
    return known ? known->profile : "nobody knows it";
}

wire::DeviceTable two_rows() {
    wire::DeviceTable table;
    REQUIRE(
        table.add_printers("[[printer]]\nname = \"A\"\nmaker = \"Xprinter\"\ncommand = \"TSPL\"\nprofile = \"tspl203\"\n"
                           "[[printer]]\nname = \"B\"\nvendor = \"0483\"\nproduct = \"5743\"\nprofile = \"escpos58\"\n",
                           "printers.toml", {"tspl203", "escpos58"}));
    return table;
}

const tests::UsbDevice xprinter{"1-5", "0483", "5743", "00000000051C", "Xprinter", "USB Printer P"};

}  // namespace

TEST_CASE("a printer's device id is what the kernel has kept of it") {
    PlayBed bed;
    bed.plug_printer(xprinter, 0, "MFG:Xprinter;CMD:TSPL,ESC/POS;MDL:XP-350B;");
    // Asked itself it would say another: the kernel is asked first, so that no job is disturbed.
    bed.answer_device_id("/dev/usb/lp0", "\0\x0dMFG:Other;"s);
    const auto id = device_id("/dev/usb/lp0");
    REQUIRE(id);
    CHECK(wire::parse_device_id(*id) == wire::DeviceId{"Xprinter", "XP-350B", {"TSPL", "ESC/POS"}});
    CHECK(profile_of_the_printer(two_rows()) == "tspl203");
}

TEST_CASE("where the kernel has kept none the printer is asked") {
    PlayBed bed;
    bed.plug_printer(xprinter, 0);
    bed.answer_device_id("/dev/usb/lp0", "\0\x22MFG:Xprinter;CMD:TSPL;MDL:XP-350B;"s);
    const auto id = device_id("/dev/usb/lp0");
    REQUIRE(id);
    CHECK(wire::parse_device_id(*id).maker == "Xprinter");
    CHECK(profile_of_the_printer(two_rows()) == "tspl203");
}

TEST_CASE("a printer that does not name itself is known by its numbers") {
    PlayBed bed;
    bed.plug_printer(xprinter, 0);
    bed.answer_device_id("/dev/usb/lp0", "");
    const auto id = device_id("/dev/usb/lp0");
    REQUIRE_FALSE(id);
    CHECK(id.error().fault == Fault::unsupported);
    CHECK(profile_of_the_printer(two_rows()) == "escpos58");
    bed.pull("1-5");
    const auto gone = device_id("/dev/usb/lp0");
    REQUIRE_FALSE(gone);
    CHECK(gone.error().fault == Fault::not_found);
}

TEST_CASE("a printer is opened by its name, too") {
    PlayBed bed;
    bed.plug_printer(xprinter, 3);
    const OpenPort open = open_by_identity("usb:0483:5743:00000000051C", PresentKind::line_printer, open_line_printer);
    CHECK(open());
    bed.pull("1-5");
    const auto gone = open();
    REQUIRE_FALSE(gone);
    CHECK(gone.error().fault == Fault::not_found);
}

TEST_CASE("a camera's opener can be given a name in the same way") {
    PlayBed bed;
    bed.plug_camera({"1-4", "046d", "0825", "A1B2C3D4", "", "Webcam"}, 2);
    struct NoPictures final : ImageSource {
        Result<GreyImage> grab(std::chrono::milliseconds) override { return fail(Fault::timeout, "none came"); }
    };
    std::string opened;
    const OpenImages open =
        open_by_identity("usb:046d:0825:A1B2C3D4", PresentKind::camera, [&](std::string node) -> OpenImages {
            opened = std::move(node);
            return []() -> Result<std::unique_ptr<ImageSource>> { return std::make_unique<NoPictures>(); };
        });
    CHECK(open());
    CHECK(opened == "/dev/video2");
}
