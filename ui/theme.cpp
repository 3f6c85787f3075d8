// Themes: tables of names say what a theme holds; reading is a walk along them.
#include "ui/theme.hpp"

#include "kiosk/base/toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <vector>

namespace mendbay::ui {

namespace {

struct ColourRole {
    std::string_view name;
    Colour Palette::*place;
};
constexpr ColourRole colour_roles[] = {
    {"ink", &Palette::ink},
    {"ink_soft", &Palette::ink_soft},
    {"paper", &Palette::paper},
    {"card", &Palette::card},
    {"line", &Palette::line},
    {"well", &Palette::well},
    {"edge", &Palette::edge},
    {"ghost", &Palette::ghost},
    {"action", &Palette::action},
    {"action_pressed", &Palette::action_pressed},
    {"action_dark", &Palette::action_dark},
    {"action_light", &Palette::action_light},
    {"look", &Palette::look},
    {"look_dark", &Palette::look_dark},
    {"look_light", &Palette::look_light},
    {"wrong", &Palette::wrong},
    {"wrong_dark", &Palette::wrong_dark},
    {"wrong_light", &Palette::wrong_light},
    {"on_strong", &Palette::on_strong},
    {"on_look", &Palette::on_look},
    {"bar", &Palette::bar},
    {"on_bar", &Palette::on_bar},
    {"bar_field", &Palette::bar_field},
    {"bar_wrong", &Palette::bar_wrong},
    {"shade", &Palette::shade},
    {"veil", &Palette::veil},
};

// How a measure shrinks on a display smaller than the design: spacing follows the display, type and what fingers need
// stop at a floor.
enum class Shrinks { freely, as_type, as_target };
struct Measure {
    std::string_view name;
    float Scale::*place;
    Shrinks shrinks;
};
constexpr Measure measures[] = {
    {"title", &Scale::title, Shrinks::as_type},
    {"figure", &Scale::figure, Shrinks::as_type},
    {"heading", &Scale::heading, Shrinks::as_type},
    {"lead", &Scale::lead, Shrinks::as_type},
    {"body", &Scale::body, Shrinks::as_type},
    {"small", &Scale::small, Shrinks::as_type},
    {"minimum", &Scale::minimum, Shrinks::as_type},
    {"button", &Scale::button, Shrinks::as_type},
    {"result", &Scale::result, Shrinks::as_type},
    {"margin", &Scale::margin, Shrinks::freely},
    {"gap", &Scale::gap, Shrinks::freely},
    {"pad", &Scale::pad, Shrinks::freely},
    {"radius", &Scale::radius, Shrinks::freely},
    {"border", &Scale::border, Shrinks::freely},
    {"bar", &Scale::bar, Shrinks::as_target},
    {"main_button", &Scale::main_button, Shrinks::as_target},
    {"other_button", &Scale::other_button, Shrinks::as_target},
    {"pill", &Scale::pill, Shrinks::as_target},
    {"target", &Scale::target, Shrinks::as_target},
};

// The first rows of the table are type; large text has a factor for each of them.
constexpr std::span<const Measure> type_measures(measures, std::find_if(std::begin(measures), std::end(measures),
                                                                        [](const Measure& measure) {
                                                                            return measure.shrinks != Shrinks::as_type;
                                                                        }));

struct Duration {
    std::string_view name;
    std::chrono::milliseconds Motion::*place;
};
constexpr Duration durations[] = {
    {"turn", &Motion::turn},
    {"slide", &Motion::slide},
    {"breathe", &Motion::breathe},
};
constexpr std::int64_t longest_motion_ms = 10000;

struct Depth {
    std::string_view name;
    float Elevation::*place;
};
constexpr Depth depths[] = {
    {"card", &Elevation::card},
    {"sheet", &Elevation::sheet},
    {"dialog", &Elevation::dialog},
};

// How much heavier than the measures a palette wants its lines.
struct Weighting {
    std::string_view name;
    float Scale::*what;
};
constexpr Weighting weightings[] = {{"border", &Scale::border}};

std::optional<Colour> parse_colour(std::string_view text) {
    if ((text.size() != 7 && text.size() != 9) || text[0] != '#') return {};
    std::uint32_t value = 0;
    for (const char c : text.substr(1)) {
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                                 : -1;
        if (digit < 0) return {};
        value = value << 4 | std::uint32_t(digit);
    }
    if (text.size() == 7) value = value << 8 | 0xff;
    return (value >> 24) | (value >> 8 & 0xff00) | (value << 8 & 0xff0000) | (value << 24);
}

// One TOML file on its way into a theme. The first problem stays; what is read after it does not matter.
class Reading {
  public:
    explicit Reading(const ThemeFile& file) : file_(file.name) {
        try {
            document_ = parse_toml(file.text);
        } catch (const toml::parse_error& e) {
            done_ = refuse(e.source(), e.description());
        }
    }

    // A table read against a table of names: every name once, no other. `read` says what is wrong with a value, or nullptr.
    template <class Entries, class Read>
    void section(std::string_view name, const Entries& entries, Read read) {
        if (!done_) return;
        const toml::table* table = document_[name].as_table();
        if (!table) {
            done_ = fail(Fault::bad_input, fmt::format("{}: [{}] is missing", file_, name));
            return;
        }
        known_.push_back(name);
        for (const auto& [key, node] : *table) {
            const auto entry =
                std::find_if(std::begin(entries), std::end(entries), [&](const auto& e) { return e.name == key.str(); });
            if (entry == std::end(entries)) {
                done_ = refuse(node.source(), fmt::format("[{}] knows no \"{}\"", name, key.str()));
                return;
            }
            if (const char* problem = read(*entry, node)) {
                done_ = refuse(node.source(), fmt::format("{}.{}: {}", name, key.str(), problem));
                return;
            }
        }
        for (const auto& entry : entries)
            if (!table->contains(entry.name)) {
                done_ = refuse(table->source(), fmt::format("[{}] lacks \"{}\"", name, entry.name));
                return;
            }
    }

    // The first problem, or that the file holds something nobody asked for.
    Done finish() {
        if (!done_) return done_;
        for (const auto& [key, node] : document_)
            if (std::find(known_.begin(), known_.end(), key.str()) == known_.end())
                return refuse(node.source(), fmt::format("\"{}\" does not belong here", key.str()));
        return {};
    }

  private:
    tl::unexpected<Error> refuse(const toml::source_region& where, std::string_view problem) const {
        return fail(Fault::bad_input, fmt::format("{}:{}: {}", file_, where.begin.line, problem));
    }

    std::string_view file_;
    toml::table document_;
    std::vector<std::string_view> known_;
    Done done_;
};

void read_scale(Reading& reading, std::string_view section, Scale& scale) {
    reading.section(section, measures, [&](const Measure& measure, const toml::node& node) -> const char* {
        const auto value = node.value<double>();
        if (!value || !(*value > 0 && *value <= 1000)) return "a number of pixels above 0 and up to 1000 is wanted";
        scale.*measure.place = float(*value);
        return nullptr;
    });
}

}  // namespace

Result<Theme> parse_theme(const ThemeFile& measures_file, const ThemeFile& palette_file) {
    Theme theme{};
    Reading sizes(measures_file);
    read_scale(sizes, "kiosk", theme.kiosk);
    read_scale(sizes, "counter", theme.counter);
    for (const Measure& measure : measures) theme.large.*measure.place = 1;
    sizes.section("large", type_measures, [&](const Measure& measure, const toml::node& node) -> const char* {
        const auto value = node.value<double>();
        if (!value || !(*value >= 1 && *value <= 2)) return "a number of times from 1 to 2 is wanted";
        theme.large.*measure.place = float(*value);
        return nullptr;
    });
    sizes.section("motion", durations, [&](const Duration& duration, const toml::node& node) -> const char* {
        const auto value = node.value_exact<std::int64_t>();
        if (!value || *value < 0 || *value > longest_motion_ms) return "whole milliseconds from 0 to 10000 are wanted";
        theme.motion.*duration.place = std::chrono::milliseconds(*value);
        return nullptr;
    });
    sizes.section("elevation", depths, [&](const Depth& depth, const toml::node& node) -> const char* {
        const auto value = node.value<double>();
        if (!value || !(*value >= 0 && *value <= 4)) return "a number of radii from 0 to 4 is wanted";
        theme.elevation.*depth.place = float(*value);
        return nullptr;
    });
    if (const Done done = sizes.finish(); !done) return tl::unexpected(done.error());

    Reading palette(palette_file);
    palette.section("colours", colour_roles, [&](const ColourRole& role, const toml::node& node) -> const char* {
        const auto colour = parse_colour(node.value_or(std::string_view{}));
        if (!colour) return "\"#RRGGBB\" or \"#RRGGBBAA\" is wanted";
        theme.palette.*role.place = *colour;
        return nullptr;
    });
    palette.section("weight", weightings, [&](const Weighting& weighting, const toml::node& node) -> const char* {
        const auto value = node.value<double>();
        if (!value || !(*value >= 1 && *value <= 4)) return "a number of times from 1 to 4 is wanted";
        for (Scale* scale : {&theme.kiosk, &theme.counter}) scale->*weighting.what *= float(*value);
        return nullptr;
    });
    if (const Done done = palette.finish(); !done) return tl::unexpected(done.error());
    return theme;
}

Result<Theme> load_theme(const std::string& folder, std::string_view name) {
    const std::string paths[] = {folder + "/measures.toml", fmt::format("{}/{}.toml", folder, name)};
    std::string texts[2];
    for (int i = 0; i < 2; ++i) {
        std::ifstream in(paths[i], std::ios::binary);
        if (!in) return fail(Fault::not_found, fmt::format("{}: the theme cannot be read", paths[i]));
        texts[i].assign(std::istreambuf_iterator<char>(in), {});
    }
    return parse_theme({texts[0], paths[0]}, {texts[1], paths[1]});
}

Scale scale_for(const Theme& theme, int width, int height, bool self_service, bool large) {
    const bool tall = height > width;
    const float w = float(width), h = float(height);
    // The design's own sizes: 1080 wide upright; 1280×800 at the counter; a self-service page lying down has its type a
    // little larger than the counter's, since it is read standing.
    const Scale& design = tall || self_service ? theme.kiosk : theme.counter;
    const float factor = tall ? w / 1080 : self_service ? std::min(w / 1920, h / 1280) : std::min(w / 1280, h / 800);
    const float tolerance = std::min(w, h) < 600 ? 0.8f : 1.0f;  // how far a small display may go below the floors
    const float type_floor = theme.counter.minimum * tolerance, target_floor = theme.counter.target * tolerance;
    Scale scale{};
    for (const Measure& measure : measures) {
        const float wanted = design.*measure.place * factor;
        const float floor = measure.shrinks == Shrinks::as_type     ? type_floor
                            : measure.shrinks == Shrinks::as_target ? target_floor
                                                                    : 1.0f;
        scale.*measure.place =
            std::max(wanted, std::min(floor, design.*measure.place)) * (large ? theme.large.*measure.place : 1.0f);
    }
    return scale;
}

}  // namespace mendbay::ui
