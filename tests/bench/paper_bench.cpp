// Paper: a ticket slip as dots, against Pango setting the same words; and codes in a camera's frame, against ZXing as it is.
#include "hw/fonts.hpp"
#include "hw/wire/barcode.hpp"
#include "hw/wire/image_reader.hpp"
#include "hw/wire/raster.hpp"
#include "hw/wire/zxing.hpp"
#include "kiosk/paper/ticket_slip.hpp"
#include "tests/bench/figures.hpp"
#include "tests/ui/real_texts.hpp"

#include <pango/pangocairo.h>

#include <random>

namespace mendbay::bench {

namespace {

using namespace hw::wire;

constexpr int rounds = 200;

paper::Document slip() {
    paper::TicketSlip slip;
    slip.outlet = {"修达 · 中山路服务网点", "Mendbay Zhongshan Road"};
    slip.outlet_phone = "0755-26531234";
    slip.number = "SZ001-260302-A0001-G";
    slip.code = "7K3F9Q";
    slip.payload = "MB1:T:SZ001-260302-A0001-G:7K3F9Q";
    slip.product = {"网络硬盘录像机 NVR-1608", "Network recorder NVR-1608"};
    slip.serial = "NVR1608A23K00417";
    slip.symptom = verbatim("开机无画面");
    slip.verdict = verbatim("保内免费");
    slip.covered_until = *parse_day("2027-03-22");
    slip.customer = "张**";
    slip.phone = "138****5678";
    slip.registered_at = *parse_instant("2026-03-02T02:00:00Z");
    slip.mark.event_head = "1a2b3c4d";
    return ticket_slip(slip, samples::catalogue(), Lang::zh);
}

// The words of a slip, without its code: what Pango is asked to set as well.
paper::Document words_of(const paper::Document& document) {
    paper::Document words = document;
    std::erase_if(words.blocks, [](const auto& block) { return std::holds_alternative<paper::Code>(block); });
    return words;
}

int dots_of(paper::Size size) {
    constexpr int dots[]{20, 24, 36, 60};
    return dots[int(size)];
}

// Pango at its best: one surface and one context for all, a fresh layout for each block, grey drawing, no rules or codes.
class PangoPrinter {
  public:
    explicit PangoPrinter(int width)
        : width_(width),
          surface_(cairo_image_surface_create(CAIRO_FORMAT_A8, width, 1600)),
          cairo_(cairo_create(surface_)) {}
    ~PangoPrinter() {
        cairo_destroy(cairo_);
        cairo_surface_destroy(surface_);
    }
    PangoPrinter(const PangoPrinter&) = delete;
    PangoPrinter& operator=(const PangoPrinter&) = delete;

    void print(const paper::Document& document) {
        double y = 0;
        for (const auto& block : document.blocks) {
            if (const auto* line = std::get_if<paper::Line>(&block)) y += text(line->text, dots_of(line->size), y);
            else if (const auto* pair = std::get_if<paper::Pair>(&block))
                y += text(pair->label + "  " + pair->value, dots_of(pair->size), y);
        }
    }

  private:
    double text(const std::string& words, int dots, double y) {
        PangoLayout* layout = pango_cairo_create_layout(cairo_);
        PangoFontDescription* font = pango_font_description_from_string("Noto Sans CJK SC");
        pango_font_description_set_absolute_size(font, double(dots) * PANGO_SCALE);
        pango_layout_set_font_description(layout, font);
        pango_layout_set_width(layout, width_ * PANGO_SCALE);
        pango_layout_set_text(layout, words.c_str(), int(words.size()));
        cairo_move_to(cairo_, 0, y);
        pango_cairo_show_layout(cairo_, layout);
        int height = 0;
        pango_layout_get_pixel_size(layout, nullptr, &height);
        pango_font_description_free(font);
        g_object_unref(layout);
        return height;
    }

    int width_;
    cairo_surface_t* surface_;
    cairo_t* cairo_;
};

// A frame of a camera: grey, a little noise, one code at a size and place of its own.
hw::GreyImage frame_with(paper::Symbology symbology, int module_pixels, std::mt19937& random) {
    hw::GreyImage frame{1920, 1080, std::vector<std::uint8_t>(1920 * 1080)};
    for (auto& pixel : frame.pixels) pixel = std::uint8_t(200 + random() % 16);
    const auto symbol = symbol_of(symbology, "MB1:P:SZ001-260302-PA0001-C:1:1A2B3C4D");
    if (!symbol) give_up(symbol.error().detail);
    const PlacedCode placed{
        *symbol, {0, 0, width_dots(*symbol, module_pixels), height_dots(*symbol, module_pixels, 120)}, module_pixels};
    if (placed.area.width >= frame.width) give_up("the code is wider than the frame");
    Bitmap ink(placed.area.width, placed.area.height);
    draw(ink, placed);
    const int left = int(random() % unsigned(1920 - ink.width())), top = int(random() % unsigned(1080 - ink.height()));
    for (int y = 0; y < ink.height(); ++y)
        for (int x = 0; x < ink.width(); ++x)
            frame.pixels[std::size_t(top + y) * 1920 + std::size_t(left + x)] =
                std::uint8_t((ink.black(x, y) ? 30 : 225) + random() % 16);
    return frame;
}

}  // namespace

std::vector<Figure> papers(const Settings&) {
    const auto files = hw::find_fonts();
    if (!files) give_up(files.error().detail);
    auto fonts = Fonts::open(*files);
    if (!fonts) give_up(fonts.error().detail);
    PrinterProfile profile;
    profile.width_dots = 576;
    const paper::Document whole = slip(), words = words_of(whole);
    const auto print = [&](const paper::Document& document) {
        if (const auto drawn = draw(document, profile, *fonts); !drawn) give_up(drawn.error().detail);
    };
    PangoPrinter pango(profile.width_dots);
    const double first = microseconds([&] { print(words); });
    pango.print(words);
    std::vector<double> ours, theirs;
    for (int i = 0; i < rounds; ++i) {
        ours.push_back(microseconds([&] { print(words); }));
        theirs.push_back(microseconds([&] { pango.print(words); }));
    }
    auto with_code = repeat(rounds, [&](int) { print(whole); });
    return {ratio("receipt as dots, warm, p50 / Pango", median(ours), median(theirs), 1.0 / 3),
            told("receipt as dots, the first", readable(first)),
            told("receipt with its code drawn and read back, p50", readable(median(with_code)))};
}

// Frames of a video: ours climbs its ladder until it sees something, ZXing does what it does by default. QR and Code 128
// only: a Data Matrix off the middle is not seen by ZXing at all.
std::vector<Figure> camera(const Settings&) {
    constexpr int frame_count = 24;
    std::mt19937 random(5);
    std::vector<double> ours, theirs;
    int our_hits = 0, their_hits = 0;
    for (int i = 0; i < frame_count; ++i) {
        const auto symbology = i % 2 ? paper::Symbology::code128 : paper::Symbology::qr;
        const auto frame = frame_with(symbology, i % 2 ? 3 + i / 12 : 4 + i / 8, random);
        ours.push_back(microseconds([&] { our_hits += !see_first(frame).empty(); }));
        theirs.push_back(microseconds([&] {
            const ZXing::ImageView view(frame.pixels.data(), frame.width, frame.height, ZXing::ImageFormat::Lum);
            their_hits += ZXing::ReadBarcode(view, zx::ReaderOptions{}).isValid();
        }));
    }
    Figure hits{fmt::format("codes seen in {} frames", frame_count),
                std::to_string(our_hits),
                std::to_string(their_hits),
                double(our_hits - their_hits),
                "more",
                Gate::at_least,
                0};
    return {times_faster("a code in a 1080p frame, p50 / ZXing by default", median(ours), median(theirs), 3), hits};
}

}  // namespace mendbay::bench
