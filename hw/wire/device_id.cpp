#include "hw/wire/device_id.hpp"

#include <algorithm>

namespace mendbay::hw::wire {

namespace {

constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20; }
constexpr bool is_padding(char c) { return c == ' ' || is_control(c); }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_padding(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_padding(text.back())) text.remove_suffix(1);
    return text;
}

std::string upper(std::string_view text) {
    std::string letters(text);
    std::ranges::transform(letters, letters.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    return letters;
}

// Takes what stands before `end` off the front of `rest`.
std::string_view take_until(std::string_view& rest, char end) {
    const auto at = std::min(rest.find(end), rest.size());
    const auto taken = rest.substr(0, at);
    rest.remove_prefix(std::min(rest.size(), at + 1));
    return taken;
}

}  // namespace

DeviceId parse_device_id(std::string_view bytes) {
    bytes = bytes.substr(0, longest_device_id_bytes);
    // A length is below 1024, so one of its bytes is a control character, whichever comes first; a key has none.
    if (bytes.size() >= 2 && (is_control(bytes[0]) || is_control(bytes[1]))) bytes.remove_prefix(2);
    // What follows a NUL was in the printer's memory by accident.
    bytes = bytes.substr(0, bytes.find('\0'));

    DeviceId id;
    const auto keep = [](std::string& field, std::string_view value) {
        if (field.empty()) field = value;
    };
    while (!bytes.empty()) {
        std::string_view value = take_until(bytes, ';');
        const std::string key = upper(trimmed(take_until(value, ':')));
        value = trimmed(value);
        if (key == "MFG" || key == "MANUFACTURER") keep(id.maker, value);
        if (key == "MDL" || key == "MODEL") keep(id.model, value);
        if ((key == "CMD" || key == "COMMAND SET") && id.commands.empty()) {
            while (!value.empty()) {
                const auto command = trimmed(take_until(value, ','));
                if (!command.empty()) id.commands.emplace_back(command);
            }
        }
    }
    return id;
}

}  // namespace mendbay::hw::wire
