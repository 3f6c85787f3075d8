#include "kiosk/app/sample.hpp"

#include "kiosk/app/assets.hpp"
#include "kiosk/app/filled.hpp"
#include "kiosk/app/import_commands.hpp"
#include "kiosk/app/outlet_file.hpp"
#include "kiosk/app/policies.hpp"

#include <fmt/format.h>

#include <sstream>

namespace mendbay::app {

namespace {

constexpr std::string_view sample_tag_key = "the sample's part tags are for play";
constexpr std::uint64_t sample_ballast_bytes = 1 << 20;

// In this order: each may name what stands in those before it.
constexpr std::string_view kinds[] = {"models",   "units",     "parts",          "staff",  "bins",   "partners",
                                      "loaners",  "accounts",  "delivery_notes", "terms",  "tariff", "plans",
                                      "days_off", "contracts", "repairs",        "tickets"};

}  // namespace

Done make_sample(const std::filesystem::path& data, const std::filesystem::path& assets, Instant now) {
    const auto folder = assets / "demo";
    const auto outlet_file = folder / "outlet.toml";
    const auto outlet_text = read_file(outlet_file);
    if (!outlet_text) return tl::unexpected(outlet_text.error());
    const auto outlet = parse_outlet(*outlet_text, outlet_file.string());
    if (!outlet) return tl::unexpected(outlet.error());
    const auto policies = read_policies(assets);
    if (!policies) return tl::unexpected(policies.error());

    if (auto made = db::Store::init(data, {*outlet, std::string(sample_tag_key), sample_ballast_bytes}); !made) return made;
    auto store = db::Store::open(data, db::Access::write);
    if (!store) return tl::unexpected(store.error());
    if (auto put = (*store)->put_policies(*policies, now); !put) return put;

    const Day today = civil_day(now, outlet->zone);
    for (const std::string_view kind : kinds) {
        const auto file = folder / fmt::format("{}.csv", kind);
        const auto text = read_file(file);
        if (!text) return tl::unexpected(text.error());
        const auto dated = filled(*text, [&](std::string_view word) { return day_said(word, today); });
        if (!dated) return fail(Fault::bad_input, fmt::format("{}: {}", file.string(), dated.error().detail));
        std::ostringstream counted, problems;
        if (import_text(kind, *dated, file.string(), **store, now, counted, problems) != 0)
            return fail(Fault::bad_input, problems.str());
    }
    return {};
}

}  // namespace mendbay::app
