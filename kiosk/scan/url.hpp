// Just enough of a web address for the three kinds of code that are one: invoices, payments, digital links.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::scan {

struct Url {
    std::string host;        // lower case, without user and port
    std::string_view path;   // with its first "/", not decoded; empty when there is none
    std::string_view query;  // without "?"; empty when there is none
};

// Nothing unless the text begins with http:// or https:// and names a host. Views point into `text`.
std::optional<Url> parse_web_url(std::string_view text);

// The values of one query parameter, in order, not decoded.
std::vector<std::string_view> query_values(std::string_view query, std::string_view name);

// %41 → A. A broken escape stays as it stands, and so does the whole when the result would not be UTF-8.
std::string percent_decoded(std::string_view text);

}  // namespace mendbay::scan
