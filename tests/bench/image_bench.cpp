// Codes in hard pictures: what we read of a degraded set, beside plain ZXing and plain zbar on the very same pictures.
#include "hw/fonts.hpp"
#include "hw/wire/video_reader.hpp"
#include "hw/wire/zbar.hpp"
// zbar goes first: ZXing has macros that are called like its classes.
#include "hw/wire/zxing.hpp"
#include "tests/bench/degraded.hpp"
#include "tests/bench/figures.hpp"

#include <algorithm>
#include <numeric>

namespace mendbay::bench {

namespace {

using namespace hw::wire;
using Texts = std::vector<std::string>;

// Each damage falls on each subject once, mildly on one and hard on the next.
constexpr double mildest = 0.1, hardest = 0.9;
// The video looks at one picture for so long, a quarter of a second; what moves is gone by then.
constexpr int video_frames = 8;

// ReadBarcodes with its defaults, which try harder. Linear codes singly: where a picture shows two that say the same,
// version 1.4 ends the program.
Texts plain_zxing(const hw::GreyImage& image) {
    using enum ZXing::BarcodeFormat;
    const ZXing::ImageView view(image.pixels.data(), image.width, image.height, ZXing::ImageFormat::Lum);
    Texts texts;
    zx::ReaderOptions options;
    options.setFormats(QRCode | DataMatrix | PDF417 | Aztec);
    for (const auto& found : ZXing::ReadBarcodes(view, options)) {
        if (found.isValid()) texts.push_back(zx::bytes_of(found));
    }
    options.setFormats(Code128 | Code39 | Code93 | EAN13 | EAN8 | ITF | DataBar);
    if (const auto found = ZXing::ReadBarcode(view, options); found.isValid()) texts.push_back(zx::bytes_of(found));
    return texts;
}

// Bytes above ASCII come out of it as UTF-8, whatever they were; so that this is not held against it, it is undone.
std::string as_latin1(std::string_view utf8) {
    std::string bytes;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        const bool is_pair = (c == 0xC2 || c == 0xC3) && i + 1 < utf8.size();
        bytes += is_pair ? char((c & 3) << 6 | (static_cast<unsigned char>(utf8[++i]) & 0x3F)) : char(c);
    }
    return bytes;
}

Texts plain_zbar(const hw::GreyImage& image) {
    const zb::Scanner scanner(zbar::zbar_image_scanner_create());
    const zb::Image picture(zbar::zbar_image_create());
    zbar::zbar_image_set_format(picture.get(), zb::grey);
    zbar::zbar_image_set_size(picture.get(), unsigned(image.width), unsigned(image.height));
    zbar::zbar_image_set_data(picture.get(), image.pixels.data(), image.pixels.size(), nullptr);
    zbar::zbar_set_verbosity(0);  // else it remarks on what it sees
    zbar::zbar_scan_image(scanner.get(), picture.get());
    Texts texts;
    for (const auto* symbol = zbar::zbar_image_first_symbol(picture.get()); symbol; symbol = zbar::zbar_symbol_next(symbol))
        texts.push_back(as_latin1({zbar::zbar_symbol_get_data(symbol), zbar::zbar_symbol_get_data_length(symbol)}));
    return texts;
}

Texts texts_of(const std::vector<SeenCode>& seen) {
    Texts texts;
    for (const auto& code : seen) texts.push_back(code.raw.bytes);
    return texts;
}

// `mendbay scan image`, and the same with --every.
Texts ours(const hw::GreyImage& image) { return texts_of(see_soon(image)); }
Texts ours_every(const hw::GreyImage& image) { return texts_of(see_every(image)); }

// The looks that a camera takes while a thing is held before it.
Texts our_video(const hw::GreyImage& image) {
    VideoReader reader;
    std::vector<SeenCode> seen;
    for (int i = 0; i < video_frames; ++i) {
        for (auto& code : reader.quick(image)) keep(seen, std::move(code));
        for (auto& code : reader.harder(image)) keep(seen, std::move(code));
    }
    std::erase_if(seen, [](const SeenCode& code) { return is_linear(code) && code.votes < 2; });
    return texts_of(seen);
}

struct Reader {
    std::string_view name;
    Texts (*read)(const hw::GreyImage&);
    int pictures;  // looked at in one go
};
constexpr Reader readers[]{{"ours", ours, 1},
                           {"every", ours_every, 1},
                           {"our video", our_video, video_frames},
                           {"plain ZXing", plain_zxing, 1},
                           {"plain zbar", plain_zbar, 1}};
enum { our_pictures, our_every, our_frames, zxing_alone, zbar_alone };

struct Tally {
    int codes = 0;
    int right[std::size(readers)]{}, wrong[std::size(readers)]{};
    std::vector<double> times[std::size(readers)]{};

    void read(const Subject& subject, const hw::GreyImage& image) {
        codes += int(subject.bytes.size());
        for (std::size_t i = 0; i < std::size(readers); ++i) {
            Texts texts;
            times[i].push_back(microseconds([&] { texts = readers[i].read(image); }) / readers[i].pictures);
            for (const std::string& bytes : subject.bytes) right[i] += std::ranges::count(texts, bytes) > 0;
            wrong[i] += int(std::ranges::count_if(
                texts, [&](const std::string& text) { return std::ranges::count(subject.bytes, text) == 0; }));
        }
    }
    void add(const Tally& other) {
        codes += other.codes;
        for (std::size_t i = 0; i < std::size(readers); ++i) {
            right[i] += other.right[i];
            wrong[i] += other.wrong[i];
            times[i].insert(times[i].end(), other.times[i].begin(), other.times[i].end());
        }
    }
};

std::string per_cent(int part, int whole) { return fmt::format("{:.0f} %", 100.0 * part / std::max(whole, 1)); }

// One line for each kind of damage: every reader's rate and its time for a frame.
Figure line_of(std::string_view damage, Tally& tally) {
    std::string what = fmt::format("{:<22}", damage);
    for (std::size_t i = 1; i < std::size(readers); ++i)
        what += fmt::format("{} {} {}  ", readers[i].name, per_cent(tally.right[i], tally.codes),
                            readable(median(tally.times[i])));
    return told(what, fmt::format("ours {} {}", per_cent(tally.right[our_pictures], tally.codes),
                                  readable(median(tally.times[our_pictures]))));
}

Figure more_than(int peer, int reader, const Tally& tally) {
    return {fmt::format("codes read of {}, {} more than {}", tally.codes, readers[reader].name, readers[peer].name),
            std::to_string(tally.right[reader]),
            std::to_string(tally.right[peer]),
            double(tally.right[reader] - tally.right[peer]),
            "more",
            Gate::at_least,
            1};
}

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

// A picture that nobody can read takes all our looks, so the mean of pictures is told and the middle one has the gate; a
// frame of a video has no such excuse.
Figure picture_no_slower_than(int peer, Tally& tally) {
    return ratio(fmt::format("a picture, p50 / {}", readers[peer].name), median(tally.times[our_pictures]),
                 median(tally.times[peer]), 1);
}
Figure frame_no_slower_than(int peer, const Tally& tally) {
    return ratio(fmt::format("a frame of a video, mean / {}", readers[peer].name), mean(tally.times[our_frames]),
                 mean(tally.times[peer]), 1);
}
Figure means_of(const Tally& tally) {
    std::string means;
    for (std::size_t i = 1; i < std::size(readers); ++i)
        means += fmt::format("{} {}  ", readers[i].name, readable(mean(tally.times[i])));
    return told(fmt::format("{:<22}{}", "all, means", means),
                fmt::format("ours {}", readable(mean(tally.times[our_pictures]))));
}

Figure no_wrong(int reader, const Tally& tally) {
    return {fmt::format("wrong texts, {}; beside it those of plain ZXing and plain zbar", readers[reader].name),
            std::to_string(tally.wrong[reader]),
            fmt::format("{}, {}", tally.wrong[zxing_alone], tally.wrong[zbar_alone]),
            double(tally.wrong[reader]),
            "wrong",
            Gate::at_most,
            0};
}

}  // namespace

std::vector<Figure> hard_pictures(const Settings&) {
    const auto files = hw::find_fonts();
    if (!files) give_up(files.error().detail);
    auto fonts = Fonts::open(*files);
    if (!fonts) give_up(fonts.error().detail);
    auto all = subjects(*fonts);
    all.push_back(page_of_words(*fonts));
    std::vector<Figure> figures;
    Tally whole;
    std::uint32_t seed = 1;
    for (const std::string_view damage : damages()) {
        Tally tally;
        for (std::size_t i = 0; i < all.size(); ++i) {
            // Five steps, each damage beginning at another one.
            constexpr int steps = 5;
            const double hardness = mildest + (hardest - mildest) * double((i + seed) % steps) / (steps - 1);
            tally.read(all[i], degraded(all[i], damage, hardness, seed++));
        }
        figures.push_back(line_of(damage, tally));
        whole.add(tally);
    }
    figures.push_back(line_of("all", whole));
    figures.push_back(means_of(whole));
    for (const int peer : {zxing_alone, zbar_alone}) {
        for (const int reader : {our_pictures, our_every, our_frames}) figures.push_back(more_than(peer, reader, whole));
        figures.push_back(picture_no_slower_than(peer, whole));
        figures.push_back(frame_no_slower_than(peer, whole));
    }
    for (const int reader : {our_pictures, our_every, our_frames}) figures.push_back(no_wrong(reader, whole));
    return figures;
}

}  // namespace mendbay::bench
