// What mending gives back, each kind of damage alone; and that nothing is read where nothing stands.
#include "hw/wire/code_picture.hpp"
#include "hw/wire/frame_stack.hpp"
#include "hw/wire/image_reader.hpp"
#include "hw/wire/mend.hpp"
#include "hw/wire/opinion.hpp"
#include "hw/wire/second_reader.hpp"
#include "hw/wire/video_reader.hpp"
#include "hw/wire/zxing_reader.hpp"
#include "tests/bench/degraded.hpp"
#include "tests/print/fonts_for_tests.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <random>

using namespace mendbay;
using namespace mendbay::hw;
using wire::Drawn;
using wire::Look;

namespace {

GreyImage blank(int width, int height, std::uint8_t grey = 225) {
    return {width, height, std::vector<std::uint8_t>(std::size_t(width) * std::size_t(height), grey)};
}

GreyImage picture(Drawn symbology, const std::string& bytes) {
    const auto drawn = wire::code_picture({symbology, bytes}, 640, 480);
    if (!drawn) FAIL(drawn.error().detail);
    return *drawn;
}

std::vector<std::string> texts_of(const std::vector<wire::SeenCode>& seen) {
    std::vector<std::string> texts;
    for (const auto& code : seen) texts.push_back(code.raw.bytes);
    return texts;
}

using Texts = std::vector<std::string>;

bool first_reader_sees(const GreyImage& image) { return !wire::first_look(image, wire::Thorough::yes).empty(); }

const bench::Subject& subject(std::string_view name) {
    static const auto all = bench::subjects(test::fonts());
    const auto found = std::ranges::find(all, name, &bench::Subject::name);
    REQUIRE(found != all.end());
    return *found;
}

GreyImage whiten_rows(GreyImage image, int every) {
    for (int y = 0; y < image.height; y += every)
        std::fill_n(image.pixels.begin() + std::ptrdiff_t(y) * image.width, image.width, std::uint8_t(225));
    return image;
}

}  // namespace

TEST_CASE("strips thinner than asked are filled, wider ones stay, and nothing else is touched") {
    GreyImage image = blank(60, 60, 255);
    for (int y = 10; y < 50; ++y) std::fill_n(image.pixels.begin() + y * 60 + 10, 40, std::uint8_t(0));
    const GreyImage whole = image;
    for (const int y : {15, 30, 31}) std::fill_n(image.pixels.begin() + y * 60, 60, std::uint8_t(255));
    CHECK(wire::level_strips_filled(image, 3).pixels == whole.pixels);
    CHECK(wire::strips_filled(image, 3).pixels == whole.pixels);
    for (int y = 40; y < 44; ++y) std::fill_n(image.pixels.begin() + y * 60, 60, std::uint8_t(255));
    const auto filled = wire::level_strips_filled(image, 3);
    CHECK(filled.pixels[15 * 60 + 30] == 0);
    CHECK(filled.pixels[41 * 60 + 30] == 255);
    for (int y = 0; y < 60; ++y) image.pixels[std::size_t(y) * 60 + 25] = 255;
    CHECK(wire::level_strips_filled(image, 3).pixels[20 * 60 + 25] == 255);  // a space between bars
    CHECK(wire::strips_filled(image, 3).pixels[20 * 60 + 25] == 0);
}

TEST_CASE("levelling brings faint ink forward and leaves blank paper blank") {
    GreyImage faint = picture(Drawn::qr, "SN0001");
    for (std::size_t i = 0; i < faint.pixels.size(); ++i) {
        const int shadow = int(i % 640) / 6;
        faint.pixels[i] = std::uint8_t(110 + faint.pixels[i] / 24 - shadow);
    }
    CHECK_FALSE(first_reader_sees(faint));
    CHECK(texts_of(wire::take(faint, Look::levelled).believed) == Texts{"SN0001"});
    const auto paper = wire::levelled(blank(100, 100), 10);
    CHECK(std::ranges::all_of(paper.pixels, [](int grey) { return grey >= 120 && grey <= 136; }));
}

TEST_CASE("a lens out of focus is taken back") {
    const GreyImage sharp = picture(Drawn::qr, "01,32,,24952000000012345678,1280.00,20250220,,7F3A");
    GreyImage soft = sharp;
    for (int i = 0; i < 2; ++i) soft = wire::smoothed(soft, 4);
    const auto distance = [&](const GreyImage& image) {
        double sum = 0;
        for (std::size_t i = 0; i < image.pixels.size(); ++i) sum += std::abs(int(image.pixels[i]) - int(sharp.pixels[i]));
        return sum;
    };
    CHECK(distance(wire::deblurred(soft, 4)) < distance(soft) * 0.7);
    CHECK(wire::deblurred(blank(50, 50), 3).pixels == blank(50, 50).pixels);
}

TEST_CASE("mending keeps the size, and a picture of no pixels or of one is no trouble") {
    for (const auto& image : {GreyImage{}, blank(1, 1), blank(2, 1), blank(1, 7), blank(33, 17)}) {
        for (const auto& mended :
             {wire::levelled(image, 20), wire::strips_filled(image, 3), wire::level_strips_filled(image, 3),
              wire::deblurred(image, 3), wire::smoothed(image, 2), wire::turned(image)}) {
            CHECK(mended.width == image.width);
            CHECK(mended.height == image.height);
            CHECK(mended.pixels.size() == image.pixels.size());
        }
        for (int look = 0; look < wire::look_count; ++look) CHECK(wire::take(image, Look(look)).believed.empty());
    }
}

TEST_CASE("rows that a dot-matrix printer left out are mended, for matrix and for linear codes") {
    const GreyImage qr = whiten_rows(picture(Drawn::qr, "01,04,044031900111,12345678,192.00,20250220"), 4);
    CHECK(texts_of(wire::take(qr, Look::filled).believed) == Texts{"01,04,044031900111,12345678,192.00,20250220"});
    const GreyImage bars = whiten_rows(picture(Drawn::code128, "NVR1608A23K00417"), 3);
    CHECK(texts_of(wire::take(bars, Look::level_filled).believed) == Texts{"NVR1608A23K00417"});
}

TEST_CASE("a linear code that lies an eighth of a circle askew is read, and its place is in the picture it lies in") {
    GreyImage image = blank(640, 640);
    const auto code = wire::code_picture({Drawn::code128, "ASKEW-1"}, 640, 640);
    REQUIRE(code);
    image = wire::turned(*code);
    const auto seen = wire::see_every(image);
    REQUIRE(texts_of(seen) == Texts{"ASKEW-1"});
    const auto middle = wire::middle_of(seen[0]);
    CHECK(std::abs(middle.x - 320) < 80);
    CHECK(std::abs(middle.y - 320) < 80);
}

TEST_CASE("the second reader says what the first one says, in the same words") {
    for (const auto& [symbology, bytes] : std::vector<std::pair<Drawn, std::string>>{
             {Drawn::ean13, "6901234567892"},
             {Drawn::code128, "NVR1608A23K00417"},
             {Drawn::code128, "lower\tand TAB"},
             {Drawn::code39, "SN-39"},
             {Drawn::itf, "16901234567899"},
         }) {
        const GreyImage image = picture(symbology, bytes);
        const auto first = wire::read_linear_codes(image, wire::Thorough::no), second = wire::second_look(image, 1);
        INFO(bytes);
        REQUIRE(first.size() == 1);
        REQUIRE(second.size() == 1);
        CHECK(second[0].raw.bytes == bytes);
        CHECK(second[0].raw == first[0].raw);
        CHECK(wire::is_same(first[0], second[0]));
        const auto opinions = wire::ask_second_reader(image, first);
        REQUIRE(opinions.believed.size() == 1);
        CHECK(opinions.believed[0].votes == 2);
    }
}

TEST_CASE("a code so distorted that the library's own assertion fails is no code, and the next one is read") {
    // Held far away, this one has two lines that do not cross.
    const GreyImage distorted = bench::degraded(subject("QR, large"), "far away", 0.5, 101);
    for (int i = 0; i < 3; ++i) {
        CHECK(wire::take(distorted, Look::half_focused).believed.empty());
        CHECK(texts_of(wire::take(picture(Drawn::qr, "SN0001"), Look::half_focused).believed) == Texts{"SN0001"});
    }
    for (const auto& text : texts_of(wire::see_every(distorted))) CHECK(text == subject("QR, large").bytes[0]);
}

TEST_CASE("when the readers disagree on a linear code, neither is believed") {
    const GreyImage image = picture(Drawn::ean13, "6901234567892");
    auto misread = wire::read_linear_codes(image, wire::Thorough::no);
    REQUIRE(misread.size() == 1);
    misread[0].raw.bytes = "6901234567885";
    for (const auto& opinions : {wire::ask_second_reader(image, misread), wire::ask_first_reader(image, misread)}) {
        CHECK(opinions.believed.empty());
        CHECK(texts_of(opinions.doubted) == Texts{"6901234567892", "6901234567885"});
    }
}

TEST_CASE("frames of a thing that lies still become one clear picture, and begin anew when it moves") {
    std::mt19937 random(7);
    const GreyImage clear = picture(Drawn::data_matrix, "MB1:P:SZ001-260302-PA0001-C:1");
    const auto noisy = [&](const GreyImage& image) {
        GreyImage frame = image;
        for (auto& pixel : frame.pixels) {
            int noise = -1020;
            for (int i = 0; i < 8; ++i) noise += int(random() % 256);
            pixel = std::uint8_t(std::clamp(int(pixel) + noise / 3, 0, 255));
        }
        return frame;
    };
    CHECK_FALSE(first_reader_sees(noisy(clear)));
    wire::FrameStack stack;
    CHECK(stack.mean().width == 0);
    for (int i = 0; i < 40; ++i) stack.add(noisy(clear));
    CHECK(stack.is_worth_reading());
    CHECK(stack.frames() <= wire::most_stacked_frames);
    CHECK(first_reader_sees(stack.mean()));
    stack.add(noisy(picture(Drawn::qr, "ANOTHER")));
    CHECK(stack.frames() == 1);
    stack.add(blank(10, 10));
    CHECK(stack.frames() == 1);
    CHECK(stack.mean().pixels == blank(10, 10).pixels);
}

TEST_CASE("a video of a hard code is read within one round of looks") {
    for (const auto& [name, damage] :
         std::vector<std::pair<std::string_view, std::string_view>>{{"QR, invoice", "missing rows"},
                                                                    {"QR, small", "low contrast"},
                                                                    {"Code 128", "missing rows"},
                                                                    {"EAN-13", "far away"},
                                                                    {"Data Matrix", "noise"},
                                                                    {"invoice page", "shadow"}}) {
        wire::VideoReader reader;
        Texts read;
        const GreyImage lying = bench::degraded(subject(name), damage, 0.4, 11);
        constexpr int one_round = 40;
        for (int i = 0; i < one_round && read.empty(); ++i) {
            // Only the grain of the sensor differs from frame to frame, as when the code lies still.
            GreyImage frame = lying;
            std::mt19937 random{std::uint32_t(i)};
            for (auto& pixel : frame.pixels) pixel = std::uint8_t(std::clamp(int(pixel) + int(random() % 9) - 4, 0, 255));
            read = texts_of(reader.quick(frame));
            if (read.empty()) read = texts_of(reader.harder(frame));
        }
        INFO(name << ", " << damage);
        REQUIRE_FALSE(read.empty());
        for (const auto& text : read) CHECK(std::ranges::count(subject(name).bytes, text) == 1);
    }
}

TEST_CASE("looks that are too slow for a machine are left out, the full picture never") {
    wire::VideoReader reader;
    const GreyImage frame = picture(Drawn::qr, "SN0001"), empty = blank(640, 480, 100);
    constexpr int rounds = 100;
    int hits = 0;
    for (int i = 0; i < rounds; ++i) {
        CHECK(reader.harder(empty).empty());  // what moves between two looks keeps the reader awake
        hits += !reader.harder(frame).empty();
        reader.took(std::chrono::milliseconds(1000), std::chrono::milliseconds(250));
    }
    CHECK(hits > rounds - wire::look_count);  // each look fails its machine once; from then on it is the full picture
}

TEST_CASE("a table on which nothing moves costs quick looks only, until something does") {
    wire::VideoReader reader;
    const GreyImage frame = picture(Drawn::qr, "SN0001");
    int hits = 0;
    for (int i = 0; i < 200; ++i) hits += !reader.harder(frame).empty();
    CHECK(hits > 0);
    CHECK(reader.harder(frame).empty());
    CHECK(texts_of(reader.quick(frame)) == Texts{"SN0001"});
    reader.harder(blank(640, 480, 100));
    hits = 0;
    for (int i = 0; i < 2; ++i) hits += !reader.harder(frame).empty();
    CHECK(hits > 0);
}

TEST_CASE("nothing is read from noise, from grain, from stripes or from a page of words") {
    std::mt19937 random(21);
    std::vector<GreyImage> pictures;
    for (const int size : {1, 2, 3, 5, 8}) {  // blocks of one grey, as large as modules are
        GreyImage image = blank(640, 480);
        std::vector<std::uint8_t> blocks(640 * 480);
        for (auto& block : blocks) block = random() % 2 ? std::uint8_t(30) : std::uint8_t(220);
        for (int y = 0; y < 480; ++y) {
            for (int x = 0; x < 640; ++x)
                image.pixels[std::size_t(y * 640 + x)] = blocks[std::size_t(y / size * 640 + x / size)];
        }
        pictures.push_back(std::move(image));
    }
    for (int i = 0; i < 6; ++i) {  // bars of random widths, which a linear code without a check might be
        GreyImage image = blank(640, 480);
        for (int x = 40; x < 600;) {
            const int bar = 1 + int(random() % 4) * (1 + i % 2), space = 1 + int(random() % 4) * (1 + i % 2);
            for (int y = 100; y < 300; ++y) {
                for (int k = 0; k < bar && x + k < 600; ++k) image.pixels[std::size_t(y * 640 + x + k)] = 30;
            }
            x += bar + space;
        }
        pictures.push_back(std::move(image));
    }
    const auto words = bench::page_of_words(test::fonts());
    for (const std::string_view damage : {"clean", "missing rows", "perspective", "noise, shadow"})
        pictures.push_back(bench::degraded(words, damage, 0.5, 3));
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        INFO("picture " << i);
        CHECK(texts_of(wire::see_every(pictures[i])) == Texts{});
    }
}

TEST_CASE("what is spoiled in every way is read right or not at all") {
    int read = 0, all = 0;
    for (const std::string_view name : {"Code 128", "EAN-13", "QR, small", "Data Matrix", "QR, invoice in GBK"}) {
        for (const std::string_view damage : {"missing rows", "low contrast"}) {
            const auto texts = texts_of(wire::see_every(bench::degraded(subject(name), damage, 0.5, 5)));
            INFO(name << ", " << damage);
            for (const auto& text : texts) CHECK(text == subject(name).bytes[0]);
            CHECK(texts.size() <= 1);
            ++all;
            read += !texts.empty();
        }
    }
    CHECK(read >= all * 3 / 4);
}
