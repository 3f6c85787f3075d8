#include "ui/gallery/samples.hpp"

#include "ui/gallery/shelf.hpp"

#include <cassert>
#include <iterator>

namespace mendbay::samples {

namespace {

constexpr std::string_view kinds[] = {"attract", "consent", "scan",  "typing",  "signature", "decision",
                                      "choices", "summary", "busy",  "done",    "notice",    "board",
                                      "listing", "figures", "trace", "devices", "bench",     "gallery"};
static_assert(std::size(kinds) == std::variant_size_v<flow::screen::Body>);

}  // namespace

std::string_view kind_of(const flow::screen::Body& body) { return kinds[body.index()]; }

std::vector<Sample> all(Lang lang) {
    Shelf shelf;
    for (const auto lay_out : {lay_out_welcome, lay_out_scanning, lay_out_typing, lay_out_registering, lay_out_endings,
                               lay_out_warehouse, lay_out_lists, lay_out_devices, lay_out_surroundings})
        lay_out(shelf);
    std::vector<Sample> samples = shelf.take();
    for (Sample& sample : samples) sample.screen.chrome.lang = lang;
    return samples;
}

flow::Screen one(std::string_view name, Lang lang) {
    for (Sample& sample : all(lang))
        if (sample.name == name) return std::move(sample.screen);
    assert(false && "no such sample");
    return {};
}

}  // namespace mendbay::samples
