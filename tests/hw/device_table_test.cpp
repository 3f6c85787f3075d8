#include "hw/wire/device_table.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

using namespace mendbay;
using namespace mendbay::hw;
using namespace mendbay::hw::wire;
using namespace std::string_literals;

namespace {

using Kind = PresentKind;

std::string read(const std::string& file) {
    std::ifstream stream(file);
    REQUIRE(stream);
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::vector<std::string> profiles() {
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator("assets/printers"))
        if (file.path().extension() == ".toml") names.push_back(file.path().stem().string());
    std::ranges::sort(names);
    return names;
}

DeviceTable shipped() {
    DeviceTable table;
    const auto scanners = table.add_scanners(read("assets/devices/scanners.toml"), "scanners.toml");
    INFO((scanners ? "" : scanners.error().detail));
    REQUIRE(scanners);
    const auto printers = table.add_printers(read("assets/devices/printers.toml"), "printers.toml", profiles());
    INFO((printers ? "" : printers.error().detail));
    REQUIRE(printers);
    return table;
}

std::string name_of(const DeviceTable& table, const PresentFacts& facts) {
    const KnownDevice* known = table.find(facts);
    return known ? known->name : "nobody";
}

// "name → profile" of the printer that says this of itself.
std::string printer(const DeviceTable& table, std::string_view device_id, std::uint16_t vendor = 0,
                    std::uint16_t product = 0) {
    const KnownDevice* known = table.find({Kind::line_printer, vendor, product, parse_device_id(device_id)});
    return known ? known->name + " → " + known->profile : "nobody";
}

}  // namespace

TEST_CASE("the devices we ship are known by their numbers, each in every way it can be set to") {
    const DeviceTable table = shipped();
    CHECK(name_of(table, {Kind::serial, 0x0c2e, 0x0b6a}) == "Honeywell Vuquest 3310g");
    CHECK(name_of(table, {Kind::keyboard, 0x0c2e, 0x0b61}) == "Honeywell Vuquest 3310g");
    CHECK(name_of(table, {Kind::hid_pos, 0x1eab, 0x1310}) == "Newland EM20/EM30 engine");
    CHECK(name_of(table, {Kind::serial, 0x1eab, 0xffff}) == "Newland scanner");
    CHECK(name_of(table, {Kind::serial, 0x27dd, 0x0002}) == "Mindeo scanner");
    CHECK(table.find({Kind::keyboard, 0x05f9, 0x2206})->manners.role == ScannerRole::hand);
    // A camera or a printer of a maker of scanners is none.
    CHECK(name_of(table, {Kind::camera, 0x0c2e, 0x0b6a}) == "nobody");
    CHECK(name_of(table, {Kind::line_printer, 0x05e0, 0x1234}) == "nobody");
    CHECK(name_of(table, {Kind::keyboard, 0x046d, 0xc31c}) == "nobody");
}

TEST_CASE("a chip in a cable is a cable with a name, and no scanner") {
    const DeviceTable table = shipped();
    for (const auto& [vendor, product] : {std::pair{0x1a86, 0x7523}, {0x0403, 0x6001}, {0x067b, 0x2303}, {0x0483, 0x5740}}) {
        const KnownDevice* known = table.find({Kind::serial, std::uint16_t(vendor), std::uint16_t(product)});
        REQUIRE(known);
        CHECK(known->known_as == KnownAs::cable);
        CHECK(known->manners == ScannerManners{});  // the usual ones
    }
    // One number, two boards: as a serial port it may be anything, as a printer it prints.
    CHECK(table.find({Kind::serial, 0x0416, 0x5011})->known_as == KnownAs::cable);
    CHECK(table.find({Kind::line_printer, 0x0416, 0x5011})->known_as == KnownAs::printer);
}

TEST_CASE("printers are known by what they say of themselves before their numbers") {
    const DeviceTable table = shipped();
    CHECK(printer(table, "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;", 0x04b8, 0x9999) == "Epson TM → escpos80_epson");
    CHECK(printer(table, "", 0x04b8, 0x0e03) == "Epson TM → escpos80_epson");
    CHECK(printer(table, "MFG:Zebra Technologies ;CMD:ZPL;MDL:ZTC ZD230-203dpi ZPL;") == "Zebra → zpl203");
    CHECK(printer(table, "MFG:Zebra Technologies ;CMD:ZPL;MDL:ZTC ZD421-300DPI ZPL;") == "Zebra 300 dpi → zpl300");
    CHECK(printer(table, "MFG:TSC;MDL:DA200;CMD:TSPL;") == "TSC → tspl203");
    CHECK(printer(table, "MFG:Xprinter;CMD:TSPL,ESC/POS;MDL:XP-350B;") == "Xprinter label printer → tspl203");
    CHECK(printer(table, "MFG:Xprinter;MDL:XP-58;CMD:ESC/POS;", 0x0483, 0x5743) == "Xprinter XP-58 → escpos58");
    CHECK(printer(table, "MFG:Xprinter;MDL:XP-80C;CMD:ESC/POS;", 0x0483, 0x5743) == "Xprinter XP-80 → escpos80");
    CHECK(printer(table, "MFG:Nobody;MDL:X;CMD:esc/pos;") == "Receipt printer (ESC/POS) → escpos58");
    CHECK(printer(table, "MFG:Nobody;MDL:X;CMD:EPL,ZPL;") == "Label printer (ZPL) → zpl203");
    CHECK(printer(table, "", 0x20d1, 0x7008) == "HPRT LPQ58 → tspl203");
    // A laser printer, and an Epson that is no receipt printer.
    CHECK(printer(table, "MFG:HP;CMD:PCL,POSTSCRIPT;MDL:LaserJet;", 0x03f0, 0x1234) == "nobody");
    CHECK(printer(table, "MFG:EPSON;CMD:ESCPL2,BDC;MDL:L3150 Series;", 0x04b8, 0x1143) == "nobody");
}

TEST_CASE("every row we ship can be reached, has a name, and its numbers stand once for each kind") {
    const DeviceTable table = shipped();
    CHECK(table.rows().size() > 60);
    std::set<std::tuple<Kind, int, int>> seen;
    for (const KnownDevice& row : table.rows()) {
        INFO(row.name);
        CHECK_FALSE(row.name.empty());
        CHECK_FALSE(row.kinds.empty());
        for (const Kind kind : row.kinds) {
            // Numbers that are in no row reach those that match any.
            const auto products = row.products.empty() ? std::vector<std::uint16_t>{0xfffe} : row.products;
            for (const std::uint16_t product : products) {
                DeviceId id{row.maker, row.model + row.model_has, {}};
                if (!row.command.empty()) id.commands = {row.command};
                CHECK(table.find({kind, row.vendor, product, id}) == &row);
                if (row.vendor != 0) CHECK(seen.emplace(kind, row.vendor, product).second);
            }
        }
    }
}

TEST_CASE("a row says how a scanner speaks") {
    DeviceTable table;
    REQUIRE(
        table.add_scanners("[[scanner]]\nname = \"A\"\nvendor = \"0C2E\"\nproduct = \"0b6a\"\nkind = \"keyboard\"\n"
                           "suffix = \"tab\"\nbaud = 115200\nlayout = \"de\"\nalt = \"gbk\"\nrole = \"counter\"\n"
                           "[[scanner]]\nname = \"B\"\nvendor = \"0c2e\"\nkind = [\"serial\", \"hid_pos\"]\n",
                           "s.toml"));
    const KnownDevice* a = table.find({Kind::keyboard, 0x0c2e, 0x0b6a});
    REQUIRE(a);
    CHECK(a->manners == ScannerManners{Suffix::tab, 115200, KeyLayout::german, AltNumber::gbk, ScannerRole::counter});
    CHECK(name_of(table, {Kind::serial, 0x0c2e, 0x0b6a}) == "B");
    CHECK(name_of(table, {Kind::hid_pos, 0x0c2e, 0x1111}) == "B");
    CHECK(name_of(table, {Kind::keyboard, 0x0c2e, 0x1111}) == "nobody");
    CHECK(name_of(table, {Kind::serial, 0, 0}) == "nobody");
}

TEST_CASE("rows and cables keep the order of the file") {
    DeviceTable table;
    REQUIRE(
        table.add_scanners("[[cable]]\nname = \"first\"\nvendor = \"1a86\"\nproduct = \"7523\"\n"
                           "[[scanner]]\nname = \"second\"\nvendor = \"1a86\"\n",
                           "s.toml"));
    CHECK(name_of(table, {Kind::serial, 0x1a86, 0x7523}) == "first");
    CHECK(name_of(table, {Kind::serial, 0x1a86, 0x7522}) == "second");
}

TEST_CASE("a wrong row is refused with file, line and what is allowed, and nothing of its file is kept") {
    struct Case {
        std::string_view toml, message;
    };
    const std::string head = "[[scanner]]\nname = \"A\"\nvendor = \"0c2e\"\n";
    const std::pair<std::string, std::string_view> scanners[] = {
        {"[[scanner]]\nvendor = \"0c2e\"\n", "s.toml:1: name is missing"},
        {"[[scanner]]\nname = \"A\"\n", "s.toml:1: vendor is missing"},
        {"[[scanner]]\nname = \"\"\nvendor = \"0c2e\"\n", "s.toml:2: name must be a text in quotes"},
        {"[[scanner]]\nname = \"A\"\nvendor = 3118\n", "s.toml:3: vendor must be four hexadecimal digits"},
        {"[[scanner]]\nname = \"A\"\nvendor = \"c2e\"\n", "s.toml:3: vendor must be four hexadecimal digits"},
        {"[[scanner]]\nname = \"A\"\nvendor = \"-c2e\"\n", "s.toml:3: vendor must be four hexadecimal digits"},
        {"[[scanner]]\nname = \"A\"\nvendor = [\"0c2e\", \"0536\"]\n", "s.toml:3: vendor must be one number"},
        {head + "product = []\n", "s.toml:4: product must not be an empty list"},
        {head + "product = [\"0b6a\",\n\"0bxx\"]\n", "s.toml:5: product must be four hexadecimal digits"},
        {head + "kind = \"camera\"\n", "s.toml:4: kind must be one of serial, keyboard, hid_pos"},
        {head + "\nsuffix = \"enter\"\n", "s.toml:5: suffix must be one of any, cr, lf, crlf, tab, etx, eot, none"},
        {head + "suffix = [\"cr\", \"lf\"]\n", "s.toml:4: suffix must be one word"},
        {head + "baud = 100\n", "s.toml:4: baud must be a whole number from 300 to 4000000"},
        {head + "layout = \"fr\"\n", "s.toml:4: layout must be one of us, de"},
        {head + "alt = \"utf8\"\n", "s.toml:4: alt must be one of unicode, gbk"},
        {head + "role = 1\n", "s.toml:4: role must be one of any, hand, counter"},
        {head + "profile = \"zpl203\"\n", "s.toml:4: profile is not known here; allowed are name, vendor"},
        {"[[cable]]\nname = \"A\"\nvendor = \"1a86\"\n", "s.toml:1: a cable is known by its vendor and product"},
        {"[[printer]]\nname = \"A\"\n", "s.toml:1: printer is not known here; allowed are rows of [[scanner]], [[cable]]"},
        {"[scanner]\nname = \"A\"\n", "s.toml:1: scanner is not known here"},
        {"scanner = 1\n", "s.toml:1: scanner is not known here"},
        {"[[scanner]\n", "s.toml:1"},
    };
    for (const auto& [toml, message] : scanners) {
        DeviceTable table;
        INFO(toml);
        const auto added = table.add_scanners(toml, "s.toml");
        REQUIRE_FALSE(added);
        CHECK(added.error().fault == Fault::bad_input);
        CHECK_THAT(added.error().detail, ContainsSubstring(std::string(message)));
        CHECK(table.rows().empty());
    }
    const Case printers[] = {
        {"[[printer]]\nname = \"A\"\nmaker = \"TSC\"\n", "p.toml:1: profile is missing"},
        {"[[printer]]\nname = \"A\"\nmaker = \"TSC\"\nprofile = \"cpcl\"\n",
         "p.toml:4: profile must be one of escpos80, zpl203"},
        {"[[printer]]\nname = \"A\"\nprofile = \"zpl203\"\n",
         "p.toml:1: a printer is known by vendor, maker, model or command"},
        {"[[printer]]\nname = \"A\"\nproduct = \"0e03\"\nmaker = \"TSC\"\nprofile = \"zpl203\"\n", "vendor is missing"},
        {"[[printer]]\nname = \"A\"\nmaker = 1\nprofile = \"zpl203\"\n", "p.toml:3: maker must be a text in quotes"},
        {"[[printer]]\nname = \"A\"\nmaker = \"T\"\nkind = \"keyboard\"\nprofile = \"zpl203\"\n",
         "p.toml:4: kind must be one of line_printer, serial"},
    };
    for (const Case& each : printers) {
        DeviceTable table;
        INFO(each.toml);
        const auto added = table.add_printers(each.toml, "p.toml", {"escpos80", "zpl203"});
        REQUIRE_FALSE(added);
        CHECK_THAT(added.error().detail, ContainsSubstring(std::string(each.message)));
        CHECK(table.rows().empty());
    }
}

TEST_CASE("a printer's device id is read as makers write it") {
    struct Case {
        std::string bytes;
        DeviceId id;
    };
    const DeviceId zebra{"Zebra Technologies", "ZTC ZD230-203dpi ZPL", {"ZPL"}};
    const Case cases[] = {
        {"MFG:Zebra Technologies ;CMD:ZPL;MDL:ZTC ZD230-203dpi ZPL;CLS:PRINTER;", zebra},
        {"\0\x52MFG:Zebra Technologies ;CMD:ZPL;MDL:ZTC ZD230-203dpi ZPL"s, zebra},   // its length before it
        {"\x52\0MFG:Zebra Technologies ;CMD:ZPL;MDL:ZTC ZD230-203dpi ZPL;"s, zebra},  // the wrong way round
        {"\1\0MANUFACTURER: Zebra Technologies;COMMAND SET: ZPL;\r\nMODEL:ZTC ZD230-203dpi ZPL;\n"s, zebra},
        {"mfg:Zebra Technologies;mdl:ZTC ZD230-203dpi ZPL;cmd:ZPL;mfg:Other;mdl:Other;cmd:EPL;", zebra},
        {"MFG:Xprinter;CMD:TSPL, ESC/POS,,;MDL:XP-350B;", {"Xprinter", "XP-350B", {"TSPL", "ESC/POS"}}},
        {"MFG:VEVOR ;CMD: ;MODEL:Y428BT;DES:LabelPrinter;", {"VEVOR", "Y428BT", {}}},
        {"MFG:A\0;MDL:left over from the last one;"s, {"A", "", {}}},
        {"MFG:佳博;MDL:GP-58:II;", {"佳博", "GP-58:II", {}}},
        {"", {}},
        {"\0"s, {}},
        {"\0\2"s, {}},
        {";;::;:;MFG;MDL", {}},
    };
    for (const Case& each : cases) {
        INFO(each.bytes);
        CHECK(parse_device_id(each.bytes) == each.id);
    }
}

TEST_CASE("a device id of any bytes is read without harm, and its fields hold no control characters at their ends") {
    std::mt19937 random(20260322);
    const std::string_view pieces[] = {"MFG", "MDL", "CMD", ":", ";", ",", " ", "ZPL", "\n", "\x7f", "\xff"};
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes;
        for (unsigned length = random() % 40; length > 0; --length) {
            if (random() % 3 == 0) bytes += char(random() % 256);
            else bytes += pieces[random() % std::size(pieces)];
        }
        const DeviceId id = parse_device_id(bytes);
        for (const std::string& field : {id.maker, id.model}) {
            REQUIRE(field.size() <= bytes.size());
            REQUIRE((field.empty() || (field.front() > ' ' || field.front() < 0)));
        }
        for (const std::string& command : id.commands) REQUIRE(command.find_first_of(",;") == std::string::npos);
    }
}
