#include "hw/wire/barcode.hpp"

#include "tests/catch.hpp"

#include <random>

using namespace mendbay;
using namespace mendbay::hw::wire;
using paper::Symbology;

namespace {

struct Drawn {
    Bitmap picture;
    PlacedCode code;
};

Drawn drawn(Symbology symbology, std::string_view data, int module) {
    auto symbol = symbol_of(symbology, data);
    REQUIRE(symbol);
    Bitmap picture(width_dots(*symbol, module), height_dots(*symbol, module, 80));
    PlacedCode code{*symbol, {0, 0, picture.width(), picture.height()}, module};
    draw(picture, code);
    return {picture, code};
}

}  // namespace

TEST_CASE("every code we print reads back as its data, in every symbology and module size") {
    const std::string_view payloads[] = {"MB1:T:SZ001-260302-A0001-G:7K3F9Q", "MB1:P:SZ001-260302-PA0001-C:1:1a2b3c4d",
                                         "MB1:B:SZ001-B-A-03-2-K", "1"};
    for (Symbology symbology : {Symbology::qr, Symbology::data_matrix, Symbology::code128}) {
        for (std::string_view data : payloads) {
            for (int module : {2, 3, 4, 8}) {
                const Drawn paper = drawn(symbology, data, module);
                const Done read = verify(paper.picture, {paper.code});
                INFO(data << " module " << module << ": " << (read ? "" : read.error().detail));
                CHECK(read);
            }
        }
    }
}

TEST_CASE("QR codes carry Chinese, and commands of printers, as they are") {
    for (std::string_view data : {"张三 𠮷 ¥128", "^XA~HS\"\\%{}", "a\r\nb"}) {
        const Drawn paper = drawn(Symbology::qr, data, 4);
        CHECK(verify(paper.picture, {paper.code}));
    }
}

TEST_CASE("a QR code has error correction M: 42 bytes fit version 3, 43 need version 4") {
    CHECK(symbol_of(Symbology::qr, std::string(42, 'a'))->modules.width() == 29);
    CHECK(symbol_of(Symbology::qr, std::string(43, 'a'))->modules.width() == 33);
}

TEST_CASE("a code that was drawn wrong is stopped, and the message says what it should have been") {
    Drawn paper = drawn(Symbology::qr, "MB1:T:SZ001-260302-A0001-G:7K3F9Q", 4);
    SECTION("something else was drawn") {
        const Drawn other = drawn(Symbology::qr, "MB1:T:SZ001-260302-A0002-H:7K3F9Q", 4);
        const Done read = verify(other.picture, {paper.code});
        REQUIRE_FALSE(read);
        CHECK(read.error().fault == Fault::corrupt);
        CHECK_THAT(read.error().detail, ContainsSubstring("A0001-G") && ContainsSubstring("A0002-H"));
    }
    SECTION("a line of text runs through it") {
        paper.picture.blacken(Box{0, paper.picture.height() / 2 - 20, paper.picture.width(), 40});
        CHECK_FALSE(verify(paper.picture, {paper.code}));
    }
    SECTION("one dot in its quiet zone, on any side") {
        constexpr std::pair<int, int> specks[] = {{1, 60}, {130, 60}, {60, 1}, {60, 130}};
        for (const auto& [x, y] : specks) {
            Drawn dirty = drawn(Symbology::qr, "MB1:T:SZ001-260302-A0001-G:7K3F9Q", 4);
            dirty.picture.blacken(x, y);
            const Done read = verify(dirty.picture, {dirty.code});
            REQUIRE_FALSE(read);
            CHECK_THAT(read.error().detail, ContainsSubstring("quiet zone"));
        }
    }
    SECTION("part of it is off the paper") {
        paper.code.area.x = 10;
        CHECK_THAT(verify(paper.picture, {paper.code}).error().detail, ContainsSubstring("leaves the paper"));
    }
}

TEST_CASE("data that a symbology cannot carry is refused") {
    CHECK(symbol_of(Symbology::qr, "").error().fault == Fault::bad_input);
    CHECK(symbol_of(Symbology::code128, "张").error().fault == Fault::bad_input);
    CHECK(symbol_of(Symbology::data_matrix, "¥").error().fault == Fault::bad_input);
    CHECK(symbol_of(Symbology::code128, std::string(49, '1')).error().fault == Fault::bad_input);
    CHECK(symbol_of(Symbology::qr, std::string(2000, '1')).error().fault == Fault::bad_input);
}

TEST_CASE("random ticket payloads all read back") {
    std::mt19937 dice(3);
    constexpr std::string_view letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    for (int round = 0; round < 200; ++round) {
        std::string data =
            "MB1:T:SZ001-2603" + std::to_string(10 + dice() % 20) + "-A" + std::to_string(1000 + dice() % 9000) + "-G:";
        for (int i = 0; i < 6; ++i) data += letters[dice() % letters.size()];
        const Drawn paper = drawn(Symbology::qr, data, 3);
        CHECK(verify(paper.picture, {paper.code}));
    }
}
