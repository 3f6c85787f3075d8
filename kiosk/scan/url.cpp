#include "kiosk/scan/url.hpp"

#include "kiosk/scan/characters.hpp"
#include "kiosk/scan/decode.hpp"

namespace mendbay::scan {

namespace {

int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    const char small = lowered(c);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

}  // namespace

std::optional<Url> parse_web_url(std::string_view text) {
    constexpr std::size_t longest_scheme = 8;
    const std::string scheme = lowered(text.substr(0, longest_scheme));
    if (scheme.starts_with("http://")) text.remove_prefix(7);
    else if (scheme == "https://") text.remove_prefix(8);
    else return {};

    text = text.substr(0, text.find('#'));
    const std::size_t question = text.find('?');
    const std::string_view before = text.substr(0, question);
    const std::string_view query = question == text.npos ? std::string_view() : text.substr(question + 1);
    const std::size_t slash = before.find('/');
    const std::string_view path = slash == before.npos ? std::string_view() : before.substr(slash);
    std::string_view host = before.substr(0, slash);
    // What stands before "@" is a user name and may look like a host that it is not.
    if (const auto at = host.rfind('@'); at != host.npos) host.remove_prefix(at + 1);
    host = host.substr(0, host.find(':'));
    if (host.empty()) return {};
    return Url{lowered(host), path, query};
}

std::vector<std::string_view> query_values(std::string_view query, std::string_view name) {
    std::vector<std::string_view> values;
    for (const std::string_view pair : split(query, "&")) {
        const std::size_t equals = pair.find('=');
        if (equals != pair.npos && pair.substr(0, equals) == name) values.push_back(pair.substr(equals + 1));
    }
    return values;
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_escape =
            text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
        if (is_escape) {
            out += char(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return is_utf8(out) ? out : std::string(text);
}

}  // namespace mendbay::scan
