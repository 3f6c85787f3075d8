#include "hw/wire/printer_profile.hpp"

#include "kiosk/base/toml.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace mendbay::hw::wire {

namespace {

struct LanguageName {
    std::string_view name;
    Language language;
};
constexpr std::array language_names{LanguageName{"escpos", Language::escpos}, LanguageName{"zpl", Language::zpl},
                                    LanguageName{"tspl", Language::tspl}};

struct StatusName {
    std::string_view name;
    StatusMethod method;
    std::optional<Language> language;  // none: of every language
};
constexpr std::array status_names{
    StatusName{"none", StatusMethod::none, {}}, StatusName{"dle_eot", StatusMethod::dle_eot, Language::escpos},
    StatusName{"asb", StatusMethod::asb, Language::escpos}, StatusName{"hs", StatusMethod::hs, Language::zpl},
    StatusName{"esc_bang", StatusMethod::esc_bang, Language::tspl}};

// What a language answers when its file says nothing about it.
StatusMethod usual_status(Language language) {
    switch (language) {
        case Language::escpos: return StatusMethod::dle_eot;
        case Language::zpl: return StatusMethod::hs;
        case Language::tspl: return StatusMethod::esc_bang;
    }
    return StatusMethod::none;
}

struct NumberField {
    std::string_view key;
    int PrinterProfile::*field;
    int least, most;
};
constexpr std::array number_fields{
    NumberField{"dpi", &PrinterProfile::dpi, 150, 600},
    NumberField{"width_dots", &PrinterProfile::width_dots, 128, 2400},
    NumberField{"label_width_mm", &PrinterProfile::label_width_mm, 15, 200},
    NumberField{"label_height_mm", &PrinterProfile::label_height_mm, 10, 300},
    NumberField{"gap_mm", &PrinterProfile::gap_mm, 0, 20},
    NumberField{"band_rows", &PrinterProfile::band_rows, 8, 256},
    NumberField{"buffer_bytes", &PrinterProfile::buffer_bytes, 1024, 1 << 20},
};

struct SwitchField {
    std::string_view key;
    bool PrinterProfile::*field;
    std::optional<Language> language = {};  // the only one that has it
};
constexpr std::array switch_fields{
    SwitchField{"has_cutter", &PrinterProfile::has_cutter},
    SwitchField{"has_drawer", &PrinterProfile::has_drawer, Language::escpos},
    SwitchField{"error_words", &PrinterProfile::error_words, Language::zpl},
    SwitchField{"reports_completion", &PrinterProfile::reports_completion, Language::escpos},
    SwitchField{"native_text", &PrinterProfile::native_text, Language::escpos},
};

// Reads one key into the profile; words say what is wrong with its value.
std::string read_field(PrinterProfile& profile, std::string_view key, const toml::node& value) {
    if (key == "language") {
        for (const LanguageName& known : language_names) {
            if (value.value<std::string>() == std::string(known.name)) {
                profile.language = known.language;
                return {};
            }
        }
        return "language must be escpos, zpl or tspl";
    }
    if (key == "status") {
        for (const StatusName& known : status_names) {
            if (value.value<std::string>() == std::string(known.name)) {
                profile.status = known.method;
                return {};
            }
        }
        return "status must be none, dle_eot, asb, hs or esc_bang";
    }
    for (const NumberField& known : number_fields) {
        if (key != known.key) continue;
        const auto number = value.value_exact<std::int64_t>();
        if (!number || *number < known.least || *number > known.most) {
            return fmt::format("{} must be a whole number from {} to {}", key, known.least, known.most);
        }
        profile.*known.field = int(*number);
        return {};
    }
    for (const SwitchField& known : switch_fields) {
        if (key != known.key) continue;
        const auto on = value.value_exact<bool>();
        if (!on) return fmt::format("{} must be true or false", key);
        profile.*known.field = *on;
        return {};
    }
    std::vector<std::string_view> allowed{"language", "status"};
    for (const NumberField& known : number_fields) allowed.push_back(known.key);
    for (const SwitchField& known : switch_fields) allowed.push_back(known.key);
    return fmt::format("{} is not known here; allowed are {}", key, fmt::join(allowed, ", "));
}

// Words that belong to another language than the file's; empty: none does.
std::string foreign_word(const PrinterProfile& profile, std::string_view key) {
    const std::string_view spoken = language_names[std::size_t(profile.language)].name;
    for (const StatusName& known : status_names) {
        if (key == "status" && known.method == profile.status && known.language && *known.language != profile.language)
            return fmt::format("status {} is not for {}", known.name, spoken);
    }
    for (const SwitchField& known : switch_fields) {
        if (key == known.key && profile.*known.field && known.language && *known.language != profile.language)
            return fmt::format("{} is not for {}", key, spoken);
    }
    return {};
}

}  // namespace

PrinterProfile with_label(PrinterProfile profile, int width_mm, int height_mm) {
    profile.label_width_mm = width_mm;
    profile.label_height_mm = height_mm;
    profile.width_dots = width_mm * profile.dots_per_mm();
    profile.height_dots = height_mm * profile.dots_per_mm();
    return profile;
}

Result<PrinterProfile> parse_profile(std::string_view source, std::string_view file) {
    toml::table table;
    try {
        table = parse_toml(source);
    } catch (const toml::parse_error& e) {
        return fail(Fault::bad_input, fmt::format("{}:{}: {}", file, e.source().begin.line, e.description()));
    }
    PrinterProfile profile;
    for (const auto& [key, value] : table) {
        const std::string wrong = read_field(profile, key.str(), value);
        if (!wrong.empty()) return fail(Fault::bad_input, fmt::format("{}:{}: {}", file, value.source().begin.line, wrong));
    }
    if (!table.contains("language")) return fail(Fault::bad_input, fmt::format("{}: language is missing", file));
    if (!table.contains("status")) profile.status = usual_status(profile.language);
    for (const auto& [key, value] : table) {
        const std::string wrong = foreign_word(profile, key.str());
        if (!wrong.empty()) return fail(Fault::bad_input, fmt::format("{}:{}: {}", file, value.source().begin.line, wrong));
    }
    const bool label = table.contains("label_width_mm") || table.contains("label_height_mm");
    if (!label) {
        if (profile.language != Language::escpos) {
            return fail(Fault::bad_input, fmt::format("{}: a label printer needs label_width_mm and label_height_mm", file));
        }
        return profile;
    }
    // A line of letters is as high as a feed of dots, which has one byte.
    if (profile.native_text) return fail(Fault::bad_input, fmt::format("{}: a label has no native_text", file));
    if (profile.label_width_mm == 0 || profile.label_height_mm == 0) {
        return fail(Fault::bad_input, fmt::format("{}: label_width_mm and label_height_mm belong together", file));
    }
    if (table.contains("width_dots")) {
        return fail(Fault::bad_input, fmt::format("{}: a label's width_dots follow from label_width_mm and dpi", file));
    }
    return with_label(profile, profile.label_width_mm, profile.label_height_mm);
}

}  // namespace mendbay::hw::wire
