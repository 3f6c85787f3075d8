#include "kiosk/base/toml.hpp"

#include <algorithm>
#include <vector>

namespace mendbay {

namespace {

bool breaks(std::string_view source) {
    try {
        static_cast<void>(toml::parse(source));
    } catch (const toml::parse_error&) {
        return false;
    } catch (const BrokenToml&) {
        return true;
    }
    return false;
}

// An assertion does not say where. The file is read from the front, so every beginning of it that reaches to that line
// breaks, and none before.
std::size_t line_that_breaks(std::string_view source) {
    std::vector<std::size_t> ends;  // of each line
    for (std::size_t at = source.find('\n'); at != source.npos; at = source.find('\n', at + 1)) ends.push_back(at);
    const auto first = std::ranges::partition_point(ends, [&](std::size_t end) { return !breaks(source.substr(0, end)); });
    return std::size_t(first - ends.begin()) + 1;
}

}  // namespace

toml::table parse_toml(std::string_view source) {
    try {
        return toml::parse(source);
    } catch (const BrokenToml&) {
        const auto line = static_cast<toml::source_index>(line_that_breaks(source));
        throw toml::parse_error("a value is missing here, or a bracket is not the one that was opened",
                                toml::source_position{line, 1});
    }
}

}  // namespace mendbay
