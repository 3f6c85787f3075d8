#include "hw/wire/image_reader.hpp"
#include "hw/wire/image_file.hpp"
#include "hw/wire/zxing.hpp"
#include "kiosk/app/scan_commands.hpp"
#include "tests/hw/devices.hpp"

#include "tests/catch.hpp"

#include <stb_image_write.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::string_literals;

namespace {

GreyImage paper(int width, int height) {
    return {width, height, std::vector<std::uint8_t>(std::size_t(width) * std::size_t(height), 255)};
}

struct Drawn {
    ZXing::BarcodeFormat format;
    std::string data;
    int width, height;
};

ZXing::BitMatrix modules_of(const Drawn& code) {
    ZXing::MultiFormatWriter writer(code.format);
    writer.setMargin(10);
    // Each byte is a character of its own, so that the symbol holds the bytes as they are.
    if (code.format == ZXing::BarcodeFormat::QRCode) writer.setEncoding(ZXing::CharacterSet::ISO8859_1);
    std::wstring characters;
    for (const char c : code.data) characters += wchar_t(static_cast<unsigned char>(c));
    return writer.encode(characters, code.width, code.height);
}

void draw(GreyImage& onto, const Drawn& code, int left, int top) {
    const ZXing::BitMatrix matrix = modules_of(code);
    REQUIRE(left + matrix.width() <= onto.width);
    REQUIRE(top + matrix.height() <= onto.height);
    for (int y = 0; y < matrix.height(); ++y) {
        for (int x = 0; x < matrix.width(); ++x) {
            onto.pixels[std::size_t(top + y) * std::size_t(onto.width) + std::size_t(left + x)] = matrix.get(x, y) ? 0 : 255;
        }
    }
}

std::vector<RawScan> scans_in(const std::vector<wire::SeenCode>& seen) {
    std::vector<RawScan> scans;
    for (const auto& code : seen) scans.push_back(code.raw);
    return scans;
}

void append(void* file, void* data, int size) {
    static_cast<std::string*>(file)->append(static_cast<char*>(data), std::size_t(size));
}

std::string png_of(int width, int height, int channels, const std::vector<std::uint8_t>& pixels) {
    std::string file;
    REQUIRE(stbi_write_png_to_func(append, &file, width, height, channels, pixels.data(), width * channels) != 0);
    return file;
}
std::string png_of(const GreyImage& image) { return png_of(image.width, image.height, 1, image.pixels); }

std::string jpeg_of(const GreyImage& image) {
    constexpr int quality = 90;
    std::string file;
    REQUIRE(stbi_write_jpg_to_func(append, &file, image.width, image.height, 1, image.pixels.data(), quality) != 0);
    return file;
}

const std::string gbk_invoice = "01,04,044031900111,12345678,192.00,20250220,,\xD0\xDE\xB4\xEF";

}  // namespace

TEST_CASE("codes of every symbology that we meet are read, each with its AIM id") {
    struct Symbol {
        Drawn drawn;
        std::string symbology;
    };
    using enum ZXing::BarcodeFormat;
    for (const auto& [drawn, symbology] : std::vector<Symbol>{
             {{QRCode, "01,32,,24952000000012345678,1280,20250220,,7F3A", 300, 300}, "]Q1"},
             {{DataMatrix, "MB1:P:SZ001-260302-PA0001-C:1:abcdef", 200, 200}, "]d1"},
             {{Code128, "SN-0001-ABC", 400, 100}, "]C0"},
             {{Code39, "SN0001", 500, 100}, "]A0"},
             {{EAN13, "6901234567892", 400, 100}, "]E0"},
             {{EAN8, "96385074", 300, 100}, "]E4"},
             {{PDF417, "PART 100", 500, 200}, "]L2"},
         }) {
        GreyImage image = paper(640, 480);
        draw(image, drawn, 30, 40);
        INFO(drawn.data);
        const auto seen = wire::see_every(image);
        REQUIRE(seen.size() == 1);
        CHECK(seen[0].raw == RawScan{drawn.data, symbology});
        for (const auto corner : seen[0].corners) {
            CHECK((corner.x >= 30 && corner.x <= 30 + drawn.width));
            CHECK((corner.y >= 40 && corner.y <= 40 + drawn.height));
        }
        CHECK(scans_in(wire::see_first(image)) == scans_in(seen));
    }
}

TEST_CASE("GBK in a QR code without a word about it arrives as the bytes it is") {
    GreyImage image = paper(640, 480);
    draw(image, {ZXing::BarcodeFormat::QRCode, gbk_invoice, 350, 350}, 20, 20);
    const auto seen = wire::see_every(image);
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].raw.bytes == gbk_invoice);
}

TEST_CASE("several codes on one sheet are found, each once, from the top") {
    GreyImage image = paper(1400, 1000);
    using enum ZXing::BarcodeFormat;
    draw(image, {QRCode, "FIRST 1", 300, 300}, 50, 30);
    draw(image, {DataMatrix, "SECOND 2", 200, 200}, 900, 400);
    draw(image, {Code128, "THIRD-3", 400, 100}, 100, 750);
    draw(image, {QRCode, "FIRST 1", 300, 300}, 1000, 680);
    std::vector<std::string> data;
    for (const auto& code : wire::see_every(image)) data.push_back(code.raw.bytes);
    CHECK(data == std::vector<std::string>{"FIRST 1", "SECOND 2", "THIRD-3", "FIRST 1"});
}

TEST_CASE("a small code that half the resolution loses is found at the full one") {
    GreyImage image = paper(600, 400);
    draw(image, {ZXing::BarcodeFormat::QRCode, "SN:SMALL-1", 1, 1}, 250, 150);  // one pixel a module
    CHECK(wire::look(image, wire::Effort::half).empty());
    REQUIRE(wire::see_first(image).size() == 1);
    CHECK(wire::see_first(image)[0].raw.bytes == "SN:SMALL-1");
}

TEST_CASE("a picture without a code, and one without a pixel, show nothing") {
    CHECK(wire::see_every(paper(640, 480)).empty());
    CHECK(wire::see_every(paper(1, 1)).empty());
    CHECK(wire::see_every({}).empty());
    GreyImage noise = paper(320, 240);
    for (std::size_t i = 0; i < noise.pixels.size(); ++i) noise.pixels[i] = std::uint8_t(i * 2654435761u >> 13);
    CHECK(wire::see_every(noise).empty());
}

TEST_CASE("a picture file is read as greys, and what is transparent is paper") {
    const auto grey = wire::decode_image(png_of(3, 2, 1, {0, 128, 255, 10, 20, 30}));
    REQUIRE(grey);
    CHECK(grey->width == 3);
    CHECK(grey->height == 2);
    CHECK(grey->pixels == std::vector<std::uint8_t>{0, 128, 255, 10, 20, 30});
    const auto coloured = wire::decode_image(png_of(2, 2, 4, {0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 0}));
    REQUIRE(coloured);
    CHECK(coloured->pixels == std::vector<std::uint8_t>{255, 0, 255, 255});
}

TEST_CASE("what is no picture, or a broken one, is told") {
    const std::string whole = png_of(paper(20, 20));
    std::string huge = whole;
    for (const std::size_t byte : {16u, 20u}) huge.replace(byte, 4, "\0\x01\0\0"s);  // width and height: 65,536 each
    for (const std::string& broken :
         {""s, "x"s, "GIF89a"s, "P5 1 1 255\nx"s, whole.substr(0, 8), whole.substr(0, whole.size() / 2), huge}) {
        const auto answer = wire::decode_image(broken);
        REQUIRE_FALSE(answer);
        CHECK(answer.error().fault == Fault::bad_input);
    }
}

TEST_CASE("a code is read from a JPEG too") {
    GreyImage image = paper(640, 480);
    draw(image, {ZXing::BarcodeFormat::QRCode, "SN:JPEG-1", 300, 300}, 60, 60);
    const auto read = wire::decode_image(jpeg_of(image));
    REQUIRE(read);
    REQUIRE(wire::see_first(*read).size() == 1);
    CHECK(wire::see_first(*read)[0].raw.bytes == "SN:JPEG-1");
}

TEST_CASE("the same linear code twice in one picture is two codes, and stacked ones are told apart") {
    GreyImage image = paper(1400, 1000);
    using enum ZXing::BarcodeFormat;
    draw(image, {Code128, "SAME-1", 400, 100}, 100, 100);
    draw(image, {Code128, "SAME-1", 400, 100}, 800, 500);
    draw(image, {EAN13, "6901234567892", 400, 60}, 100, 220);
    draw(image, {Code128, "IMEI356938035643809", 400, 60}, 100, 300);
    std::vector<std::string> data;
    for (const auto& code : wire::see_every(image)) data.push_back(code.raw.bytes);
    CHECK(data == std::vector<std::string>{"SAME-1", "6901234567892", "IMEI356938035643809", "SAME-1"});
}

TEST_CASE("a linear code that stands upright is read and whited out like any other") {
    GreyImage lying = paper(640, 640), image = paper(640, 640);
    draw(lying, {ZXing::BarcodeFormat::Code128, "UPRIGHT-1", 400, 80}, 50, 60);
    draw(lying, {ZXing::BarcodeFormat::Code128, "UPRIGHT-2", 400, 80}, 50, 300);
    for (int y = 0; y < 640; ++y) {
        for (int x = 0; x < 640; ++x) image.pixels[std::size_t(x * 640 + y)] = lying.pixels[std::size_t(y * 640 + x)];
    }
    std::vector<std::string> data;
    for (const auto& code : wire::see_every(image)) data.push_back(code.raw.bytes);
    std::ranges::sort(data);
    CHECK(data == std::vector<std::string>{"UPRIGHT-1", "UPRIGHT-2"});
}

TEST_CASE("a Data Matrix is found wherever it stands on the sheet") {
    for (const int left : {10, 300, 500}) {
        for (const int top : {10, 130, 260, 370}) {
            GreyImage image = paper(640, 480);
            draw(image, {ZXing::BarcodeFormat::DataMatrix, "MB1:P:SZ001-260302-PA0001-C:1", 100, 100}, left, top);
            INFO(left << "," << top);
            REQUIRE(wire::see_every(image).size() == 1);
        }
    }
}

TEST_CASE("GS1 symbols that another program drew say what they hold") {
    // Drawn with zint from [01]06901234567892[10]L1[21]ABC123, or what of it the symbol can carry.
    struct Picture {
        const char *file, *lot, *serial;
    };
    for (const auto& [file, lot, serial] : std::vector<Picture>{
             {"databar.png", "", ""},
             {"databar_expanded.png", "", "ABC123"},
             {"gs1_128.png", "L1", "ABC123"},
             {"gs1_data_matrix.png", "L1", "ABC123"},
             {"gs1_qr.png", "L1", "ABC123"},
         }) {
        INFO(file);
        std::ostringstream out, err;
        CHECK(app::scan_image({"tests/hw/pictures/"s + file}, app::CodesWanted::easy, out, err) == 0);
        const auto json = nlohmann::json::parse(out.str());
        CHECK(json["kind"] == "gs1");
        CHECK(json.value("gtin", "") == "06901234567892");
        CHECK(json.value("lot", "") == lot);
        CHECK(json.value("serial", "") == serial);
        CHECK(json["warnings"].empty());
    }
}

TEST_CASE("scan image says what every code in a file means, and where it is") {
    tests::Folder folder;
    GreyImage image = paper(640, 480);
    draw(image, {ZXing::BarcodeFormat::QRCode, gbk_invoice, 350, 350}, 20, 20);
    const std::string sheet = folder.path + "/sheet.png", blank = folder.path + "/blank.png";
    std::ofstream(sheet, std::ios::binary) << png_of(image);
    std::ofstream(blank, std::ios::binary) << png_of(paper(64, 64));

    std::ostringstream out, err;
    CHECK(app::scan_image({sheet}, app::CodesWanted::easy, out, err) == 0);
    const auto json = nlohmann::json::parse(out.str());
    CHECK(json["file"] == sheet);
    CHECK(json["corners"].size() == 4);
    CHECK(json["kind"] == "invoice");
    CHECK(json["crc"] == "修达");
    CHECK(json["amount_fen"] == 19200);
    CHECK(err.str().empty());

    // One pixel a module: half the picture does not show it, and the other code spares the harder looks.
    draw(image, {ZXing::BarcodeFormat::QRCode, "SN:SMALL-1", 1, 1}, 500, 20);
    const std::string two = folder.path + "/two.png";
    std::ofstream(two, std::ios::binary) << png_of(image);
    const auto lines_of = [&](app::CodesWanted wanted) {
        std::ostringstream lines;
        CHECK(app::scan_image({two}, wanted, lines, err) == 0);
        return std::ranges::count(lines.str(), '\n');
    };
    CHECK(lines_of(app::CodesWanted::easy) == 1);
    CHECK(lines_of(app::CodesWanted::every) == 2);

    CHECK(app::scan_image({blank, sheet}, app::CodesWanted::easy, out, err) == 1);
    CHECK(err.str() == blank + ": no code found\n");
    CHECK(app::scan_image({blank, folder.path + "/none.png"}, app::CodesWanted::easy, out, err) == 2);
}
