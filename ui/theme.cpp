// Themes: two tables of names say what a theme holds; reading is a walk along them.
#include "ui/theme.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

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
    {"ghost", &Palette::ghost},
    {"action", &Palette::action},
    {"action_dark", &Palette::action_dark},
    {"action_light", &Palette::action_light},
    {"look", &Palette::look},
    {"look_dark", &Palette::look_dark},
    {"look_light", &Palette::look_light},
    {"wrong", &Palette::wrong},
    {"wrong_dark", &Palette::wrong_dark},
    {"wrong_light", &Palette::wrong_light},
    {"on_strong", &Palette::on_strong},
    {"on_bar", &Palette::on_bar},
    {"bar_field", &Palette::bar_field},
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

// One TOML table read against a table of names: every name once, no other.
template <class Entries, class Read>
Done read_section(const toml::table& document, std::string_view section, std::string_view file, const Entries& entries,
                  Read read) {
    const toml::table* table = document[section].as_table();
    if (!table) return fail(Fault::bad_input, fmt::format("{}: [{}] is missing", file, section));
    for (const auto& [key, node] : *table) {
        const auto entry =
            std::find_if(std::begin(entries), std::end(entries), [&](const auto& e) { return e.name == key.str(); });
        const auto line = node.source().begin.line;
        if (entry == std::end(entries))
            return fail(Fault::bad_input, fmt::format("{}:{}: [{}] knows no \"{}\"", file, line, section, key.str()));
        if (const char* problem = read(*entry, node))
            return fail(Fault::bad_input, fmt::format("{}:{}: {}.{}: {}", file, line, section, key.str(), problem));
    }
    for (const auto& entry : entries)
        if (!table->contains(entry.name))
            return fail(Fault::bad_input,
                        fmt::format("{}:{}: [{}] lacks \"{}\"", file, table->source().begin.line, section, entry.name));
    return {};
}

Done read_scale(const toml::table& document, std::string_view section, std::string_view file, Scale& scale) {
    return read_section(document, section, file, measures,
                        [&](const Measure& measure, const toml::node& node) -> const char* {
                            const auto value = node.value<double>();
                            if (!value || *value <= 0 || *value > 1000)
                                return "a number of pixels above 0 and up to 1000 is wanted";
                            scale.*measure.place = float(*value);
                            return nullptr;
                        });
}

}  // namespace

Result<Theme> parse_theme(std::string_view source, std::string_view file) {
    toml::table document;
    try {
        document = toml::parse(source);
    } catch (const toml::parse_error& e) {
        return fail(Fault::bad_input, fmt::format("{}:{}: {}", file, e.source().begin.line, e.description()));
    }
    Theme theme{};
    const Done colours = read_section(document, "colours", file, colour_roles,
                                      [&](const ColourRole& role, const toml::node& node) -> const char* {
                                          const auto colour = parse_colour(node.value_or(std::string_view{}));
                                          if (!colour) return "\"#RRGGBB\" or \"#RRGGBBAA\" is wanted";
                                          theme.palette.*role.place = *colour;
                                          return nullptr;
                                      });
    if (!colours) return tl::unexpected(colours.error());
    if (const Done kiosk = read_scale(document, "kiosk", file, theme.kiosk); !kiosk) return tl::unexpected(kiosk.error());
    if (const Done counter = read_scale(document, "counter", file, theme.counter); !counter)
        return tl::unexpected(counter.error());
    return theme;
}

Result<Theme> load_theme(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail(Fault::not_found, fmt::format("{}: the theme cannot be read", path));
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return parse_theme(text, path);
}

Scale scale_for(const Theme& theme, int width, int height, bool self_service) {
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
        scale.*measure.place = std::max(wanted, std::min(floor, design.*measure.place));
    }
    return scale;
}

}  // namespace mendbay::ui
