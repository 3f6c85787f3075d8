#include "kiosk/app/outlet_file.hpp"

#include "kiosk/app/toml_section.hpp"
#include "kiosk/base/number.hpp"

namespace mendbay::app {

Result<Outlet> parse_outlet(std::string_view source, std::string_view file) {
    try {
        const toml::table table = parse_toml(source);
        Section section(table, file, {"code", "name", "phone", "level", "terminal", "return_within_days"});
        Outlet outlet;
        outlet.code = section.text("code", {}, true);
        outlet.phone = section.text("phone", {});
        outlet.level = section.number("level", 1, 1, 3);
        outlet.return_within_days = section.number("return_within_days", 30, 1, 365);
        const std::string terminal = section.text("terminal", "A");
        outlet.terminal = terminal.empty() ? 'A' : terminal[0];
        outlet.name.zh = table["name"]["zh"].value_or(std::string());
        outlet.name.en = table["name"]["en"].value_or(std::string());
        if (outlet.name.zh.empty() || outlet.name.en.empty()) section.note(table, "name: zh and en are both needed");
        if (!is_outlet_code(outlet.code)) section.note(table, "code: 2 to 6 of 0-9 A-Z are expected, first a letter");
        if (terminal.size() != 1 || terminal[0] < 'A' || terminal[0] > 'Z' || terminal == "I" || terminal == "O")
            section.note(table, "terminal: one letter A-Z is expected, not I or O");
        if (!section.problem().empty()) return fail(Fault::bad_input, section.problem());
        return outlet;
    } catch (const toml::parse_error& e) {
        return fail(Fault::bad_input, fmt::format("{}:{}: {}", file, e.source().begin.line, e.description()));
    }
}

}  // namespace mendbay::app
