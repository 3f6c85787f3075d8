// Every sample of every kind of screen, in both languages and at four sizes, held against what a shop needs.
// With MENDBAY_PICTURES=folder the first case also writes each as a PNG, to be looked at.
#include "tests/catch.hpp"
#include "tests/ui/sample_screens.hpp"
#include "ui/theme.hpp"
#include "ui/window.hpp"

#include <cairo.h>

#include <cstdlib>
#include <filesystem>

using namespace mendbay;
using namespace mendbay::ui;
using std::chrono::milliseconds;

namespace {

struct Size {
    int width, height;
    float smallest_target;  // by the kind of station: kiosk upright 90, lying displays 56, tiny ones less
};
constexpr Size sizes[] = {{1080, 1920, 90}, {1280, 800, 56}, {1920, 1080, 56}, {800, 480, 44}};

std::unique_ptr<Stage> open_stage(int width, int height) {
    StageSettings settings;
    settings.width = width, settings.height = height;
    settings.headless = true;
    auto stage = Stage::open(settings);
    REQUIRE(stage);
    return std::move(*stage);
}

void write_png(const Frame& frame, const std::string& path) {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, frame.width, frame.height);
    unsigned char* rows = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < frame.height; ++y)
        for (int x = 0; x < frame.width; ++x) {
            const std::uint32_t p = frame.pixels[std::size_t(y) * std::size_t(frame.width) + std::size_t(x)];
            reinterpret_cast<std::uint32_t*>(rows + y * stride)[x] = (p & 0xff) << 16 | (p & 0xff00) | (p >> 16 & 0xff);
        }
    cairo_surface_mark_dirty(surface);
    cairo_surface_write_to_png(surface, path.c_str());
    cairo_surface_destroy(surface);
}

}  // namespace

TEST_CASE("every sample can be read and touched at every size, in both languages") {
    const Catalogue catalogue = samples::catalogue();
    const char* pictures = std::getenv("MENDBAY_PICTURES");
    if (pictures) std::filesystem::create_directories(pictures);
    for (const Size& size : sizes) {
        const auto stage = open_stage(size.width, size.height);
        milliseconds now{0};
        for (const Lang lang : {Lang::zh, Lang::en})
            for (const auto& sample : samples::all(lang)) {
                INFO(sample.name << " " << code_of(lang) << " " << size.width << "x" << size.height);
                stage->draw(sample.screen, catalogue, now);
                now += milliseconds(20000);  // what moves has come to rest
                stage->draw(sample.screen, catalogue, now);
                if (pictures)
                    write_png(stage->frame(), std::string(pictures) + "/" + sample.name + "_" + std::string(code_of(lang)) +
                                                  "_" + std::to_string(size.width) + ".png");

                CHECK(stage->missing_glyphs() == 0);
                for (const auto& text : stage->overflows()) FAIL_CHECK("cut: " << text);
                const auto& targets = stage->targets();
                const bool busy = std::holds_alternative<flow::screen::Busy>(sample.screen.body);
                CHECK((busy || !targets.empty()));
                const Rect whole{0, 0, float(size.width), float(size.height)};
                for (std::size_t i = 0; i < targets.size(); ++i) {
                    INFO("target " << targets[i].label);
                    CHECK(whole.contains(targets[i].where));
                    CHECK(targets[i].where.width() >= size.smallest_target - 0.01f);
                    CHECK(targets[i].where.height() >= size.smallest_target - 0.01f);
                    for (std::size_t k = i + 1; k < targets.size(); ++k) {
                        INFO("and " << targets[k].label);
                        CHECK_FALSE(targets[i].where.overlaps(targets[k].where));
                    }
                }
            }
    }
}
