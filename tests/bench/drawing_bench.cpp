// The screen: what a small change costs, what the first page costs, and what letters cost.
#include "tests/bench/figures.hpp"
#include "tests/ui/real_texts.hpp"
#include "ui/gallery/samples.hpp"
#include "ui/glyphs.hpp"
#include "ui/window.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <time.h>

#include <cstring>

namespace mendbay::bench {

namespace {

constexpr int width = 1080, height = 1920;
constexpr int frames = 400, starts = 9;
constexpr std::size_t listed = 200;
constexpr int same_flings = 3;
constexpr double longest_frame_ms = 33;

std::unique_ptr<ui::Stage> open_stage() {
    ui::StageSettings settings;
    settings.headless = true;
    settings.width = width, settings.height = height;
    auto stage = ui::Stage::open(settings);
    if (!stage) give_up(stage.error().detail);
    return std::move(*stage);
}

// A page with a field, in which one digit changes.
flow::Screen typing(int frame) {
    flow::Screen screen;
    flow::screen::Typing page;
    page.title = {"typing.phone.title"};
    page.subtitle = {"typing.phone.subtitle"};
    page.keys = flow::screen::Keys::phone;
    page.text = page.shown = "138 1234 567" + std::to_string(frame % 10);
    page.submit = {{"common.next"}, {flow::Act::submit}};
    screen.body = std::move(page);
    return screen;
}

flow::Screen attract() {
    flow::Screen screen;
    flow::screen::Attract page;
    page.title = {"attract.title"};
    page.subtitle = {"attract.subtitle"};
    page.start = {{"attract.start"}, {flow::Act::start}, {"attract.start_detail"}};
    page.others = {{{"attract.progress"}, {flow::Act::check_progress}, {"attract.progress_detail"}}};
    page.steps[0] = {"attract.step_invoice"}, page.steps[1] = {"attract.step_serial"}, page.steps[2] = {"attract.step_slip"};
    screen.body = std::move(page);
    return screen;
}

// Two hundred things to choose from, each with other words: sentences of our own, so that new letters come by all the time.
flow::Screen long_list(const Catalogue& catalogue) {
    constexpr std::size_t longest_label = 30, longest_detail = 90;  // bytes
    std::vector<std::string> labels, details;
    for (const auto& [key, sentence] : catalogue.sentences(Lang::zh)) {
        if (sentence.size() <= longest_label) labels.push_back(sentence);
        else if (sentence.size() <= longest_detail) details.push_back(sentence);
    }
    flow::screen::Choices page;
    page.title = {"symptom.title"};
    for (std::size_t i = 0; i < listed; ++i)
        page.options.push_back({verbatim(labels[i % labels.size()]),
                                verbatim(details[i % details.size()]),
                                "gear",
                                {flow::Act::choose, int(i)}});
    flow::Screen screen;
    screen.body = std::move(page);
    return screen;
}

// Of this thread alone. Drawing waits for nothing, so on a machine that has nothing else to do this is the time it takes;
// on one that has, a frame does not pay for the other programs' turns.
double processor_microseconds() {
    timespec used;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return double(used.tv_sec) * 1e6 + double(used.tv_nsec) / 1e3;
}

// A finger flings the list again and again, and in between watches it run out. What every frame took, in microseconds.
std::vector<double> flung(const flow::Screen& list, const Catalogue& catalogue) {
    constexpr int flings = 4, moves = 6, watched = 30;  // frames
    constexpr float stroke = 130;                       // pixels from one move to the next: a quick finger on 27 inches
    constexpr float x = width / 2, y = height * 0.8f;
    const ui::Moment frame_time(16);
    const auto stage = open_stage();
    ui::Moment now{0};
    std::vector<double> taken;
    int painted = 0;
    const auto draw = [&] {
        const double begin = processor_microseconds();
        painted += stage->draw(list, catalogue, now += frame_time).painted;
        taken.push_back(processor_microseconds() - begin);
    };
    for (int i = 0; i < watched; ++i) draw();  // the page has come in
    taken.clear(), painted = 0;
    for (int fling = 0; fling < flings; ++fling) {
        stage->post_press(x, y);
        draw();
        for (int i = 1; i <= moves; ++i) {
            stage->post_move(x, y - stroke * float(i));
            draw();
        }
        stage->post_release(x, y - stroke * moves);
        for (int i = 0; i < watched; ++i) draw();
    }
    if (painted < flings * moves / 2) give_up("the list did not move");
    return taken;
}

// The peer of the glyph cache: every character of the block at three sizes, only drawn, not even packed into an atlas.
void draw_whole_block(FT_Face face) {
    for (const unsigned size : {24u, 36u, 60u}) {
        FT_Set_Pixel_Sizes(face, 0, size);
        for (FT_ULong c = 0x4E00; c <= 0x9FFF; ++c)
            if (FT_Load_Char(face, c, FT_LOAD_RENDER) != 0) give_up("a letter cannot be drawn");
    }
}

}  // namespace

std::vector<Figure> drawing(const Settings&) {
    const Catalogue catalogue = samples::catalogue();
    std::vector<Figure> figures;

    // From a changed struct to finished pixels: laying the page out, hashing tiles, drawing those that changed.
    const auto stage = open_stage();
    ui::Moment now{0};
    const auto draw = [&](int frame) { return stage->draw(typing(frame), catalogue, now += ui::Moment(1000)).painted; };
    for (int i = 0; i < 20; ++i) draw(i);
    int painted = 0;
    std::vector<std::uint32_t> whole(std::size_t(width) * height);
    std::vector<double> ours, theirs;
    for (int i = 0; i < frames; ++i) {
        ours.push_back(microseconds([&] { painted += draw(i); }));
        theirs.push_back(microseconds([&] { std::memset(whole.data(), i, whole.size() * sizeof whole[0]); }));
    }
    if (painted < frames / 2 || whole[7] == 1) give_up("the frames did not change");
    figures.push_back(ratio("damaged frame 1080×1920, p50 / memset of a frame", median(ours), median(theirs), 3));
    auto unchanged = repeat(frames, [&](int) { draw(7); });
    figures.push_back(told("the same frame again, p50", readable(median(unchanged))));

    auto paints = repeat(starts, [&](int) { open_stage()->draw(attract(), catalogue, ui::Moment(0)); });
    figures.push_back(told("first paint: open the stage, draw the first page", readable(median(paints))));

    // Each frame counts by the quickest of several runs of the same touches.
    const flow::Screen list = long_list(catalogue);
    std::vector<double> flings = flung(list, catalogue);
    for (int i = 1; i < same_flings; ++i) {
        const std::vector<double> again = flung(list, catalogue);
        for (std::size_t k = 0; k < flings.size(); ++k) flings[k] = std::min(flings[k], again[k]);
    }
    figures.push_back(
        within("slowest frame while a long list is flung, 1080×1920", percentile(flings, 1), longest_frame_ms));
    figures.push_back(told("the same, p50", readable(median(flings))));

    // The letters of all pages of the kiosk, from opening the fonts.
    std::u32string letters;
    for (const auto& [key, sentence] : catalogue.sentences(Lang::zh))
        for (std::size_t i = 0; i + 2 < sentence.size(); ++i)
            if ((sentence[i] & 0xF0) == 0xE0)
                letters += char32_t((sentence[i] & 0x0F) << 12 | (sentence[i + 1] & 0x3F) << 6 | (sentence[i + 2] & 0x3F));
    auto cache = repeat(starts, [&](int) {
        const auto glyphs = ui::Glyphs::open({});
        if (!glyphs) give_up(glyphs.error().detail);
        for (std::size_t i = 0; i < std::min<std::size_t>(letters.size(), 300); ++i)
            (*glyphs)->find(ui::Weight::regular, 36, letters[i]);
    });
    FT_Library library;
    FT_Face face;
    if (FT_Init_FreeType(&library) != 0 || FT_New_Face(library, ui::FontFiles{}.regular.c_str(), 2, &face) != 0)
        give_up("no font");
    const double block = microseconds([&] { draw_whole_block(face); });
    FT_Done_Face(face);
    FT_Done_FreeType(library);
    figures.push_back(ratio("glyph cache, start and 300 letters / all CJK, 3 sizes", median(cache), block, 1.0 / 8));
    return figures;
}

}  // namespace mendbay::bench
