// Part labels: ISO/IEC 15434 messages in format 06, which carries data identifiers (ANSI MH10.8.2).
//
//   [)> RS 06 GS field GS field … RS EOT           a field is an identifier (up to three digits and a letter) and its value
//
// RS and EOT at the end are part of the data; some scanners eat them, which is told and forgiven.
#include "kiosk/scan/characters.hpp"
#include "kiosk/scan/reading.hpp"

namespace mendbay::scan {

namespace {

constexpr std::string_view header = "[)>\x1e";
constexpr std::string_view format = "06";
constexpr std::string_view trailer = "\x1e\x04";
constexpr std::string_view separator = "\x1d";
constexpr std::size_t most_identifier_digits = 3;

// The length of the identifier at the front of a field, 0 if it has none.
std::size_t identifier_length(std::string_view field) {
    std::size_t digits = 0;
    while (digits < field.size() && is_digit(field[digits])) ++digits;
    return digits <= most_identifier_digits && digits < field.size() && is_upper(field[digits]) ? digits + 1 : 0;
}

}  // namespace

Answer read_part_label(const Scanned& scanned) {
    std::string_view text = scanned.text;
    if (!text.starts_with(header)) return {};
    text.remove_prefix(header.size());
    const bool has_trailer = text.ends_with(trailer);
    // What one format holds ends at RS; a message may carry more formats behind it.
    const std::string_view body = text.substr(0, text.find_first_of(trailer));
    if (!body.starts_with(format) || (body.size() > format.size() && body[format.size()] != group_separator)) return {};

    PartLabel label;
    for (const std::string_view field : split(body.substr(format.size()), separator)) {
        const std::size_t length = identifier_length(field);
        if (length == 0 || length == field.size()) continue;
        label.identifiers.emplace(field.substr(0, length), field.substr(length));
    }
    const auto first_of = [&](std::initializer_list<const char*> identifiers) {
        for (const char* identifier : identifiers) {
            if (const auto found = label.identifiers.find(identifier); found != label.identifiers.end())
                return found->second;
        }
        return std::string();
    };
    label.part_number = first_of({"P", "1P"});
    label.serial = first_of({"S", "25S"});
    label.lot = first_of({"1T"});
    label.quantity = first_of({"Q"});

    Reading reading{std::move(label)};
    if (!has_trailer) reading.warnings.emplace_back("trailer");
    return reading;
}

}  // namespace mendbay::scan
