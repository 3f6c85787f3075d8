#include "kiosk/base/text.hpp"

#include "kiosk/base/toml.hpp"

#include <fmt/format.h>

#include <array>

namespace mendbay {

namespace {

void flatten(const toml::table& table, const std::string& prefix, std::map<std::string, std::string, std::less<>>& out) {
    for (const auto& [key, node] : table) {
        const std::string name = prefix.empty() ? std::string(key.str()) : prefix + "." + std::string(key.str());
        if (const auto* inner = node.as_table()) flatten(*inner, name, out);
        else if (const auto* text = node.as_string()) out[name] = text->get();
    }
}

}  // namespace

bool operator==(const Text& a, const Text& b) { return a.key == b.key && a.args == b.args; }

Text verbatim(std::string text) { return {"=", {std::move(text)}}; }
Text named(Name name) { return {"=", {std::move(name)}}; }

std::string say_day(Day day, Lang lang) {
    const std::chrono::year_month_day ymd{day};
    const int y = int(ymd.year());
    const unsigned m = unsigned(ymd.month()), d = unsigned(ymd.day());
    if (lang == Lang::zh) return fmt::format("{} 年 {} 月 {} 日", y, m, d);
    constexpr std::array names{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return fmt::format("{} {} {}", d, names[m - 1], y);
}

Done Catalogue::add(Lang lang, std::string_view source, std::string_view file) {
    try {
        flatten(parse_toml(source), "", sentences_[int(lang)]);
    } catch (const toml::parse_error& e) {
        return fail(Fault::bad_input, fmt::format("{}:{}: {}", file, e.source().begin.line, e.description()));
    }
    return {};
}

bool Catalogue::has(std::string_view key, Lang lang) const { return sentences_[int(lang)].contains(key); }

std::string Catalogue::say(const Text& text, Lang lang) const {
    const auto write = [&](const Text::Arg& arg) {
        return std::visit(overloaded{
                              [](const std::string& s) { return s; },
                              [](std::int64_t n) { return std::to_string(n); },
                              [&](Day day) { return say_day(day, lang); },
                              [](Fen money) { return "¥" + to_string(money); },
                              [&](const Name& name) { return name.in(lang); },
                              [&](const Text& inner) { return say(inner, lang); },
                          },
                          arg);
    };
    if (text.empty()) return {};
    if (text.key == "=") return text.args.empty() ? std::string() : write(text.args[0]);
    const auto found = sentences_[int(lang)].find(text.key);
    if (found == sentences_[int(lang)].end()) return "⟦" + text.key + "⟧";
    std::string out;
    const std::string& s = found->second;
    for (std::size_t i = 0; i < s.size(); ++i) {
        if ((s[i] == '{' || s[i] == '}') && i + 1 < s.size() && s[i + 1] == s[i]) {
            out += s[i++];
        } else if (s[i] == '{' && i + 2 < s.size() && s[i + 2] == '}' && s[i + 1] >= '0' && s[i + 1] <= '9') {
            const std::size_t n = std::size_t(s[i + 1] - '0');
            if (n < text.args.size()) out += write(text.args[n]);
            i += 2;
        } else {
            out += s[i];
        }
    }
    return out;
}

}  // namespace mendbay
