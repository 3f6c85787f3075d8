#include "kiosk/app/cards.hpp"

#include "kiosk/app/assets.hpp"
#include "kiosk/app/csv.hpp"
#include "kiosk/app/filled.hpp"
#include "kiosk/base/number.hpp"
#include "kiosk/base/toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace mendbay::app {

namespace {

constexpr std::string_view keys[] = {"id", "station", "scanner", "kind", "code", "label", "detail", "aim", "data", "hex"};

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

std::optional<std::string> bytes_of_hex(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        unsigned value = 0;
        const char* end = hex.data() + std::min(i + 2, hex.size());
        if (const auto [at, error] = std::from_chars(hex.data() + i, end, value, 16);
            error != std::errc{} || at != hex.data() + i + 2)
            return {};
        bytes += char(value);
    }
    return bytes;
}

// The badges as the sample's staff wear them; the store keeps only their hashes.
Result<std::map<std::string, std::string>> read_badges(const std::filesystem::path& file) {
    const auto text = read_file(file);
    if (!text) return tl::unexpected(text.error());
    const Csv staff = read_csv(*text);
    const auto column = [&](std::string_view name) {
        return std::size_t(std::ranges::find(staff.head, name) - staff.head.begin());
    };
    const std::size_t id = column("id"), badge = column("badge");
    if (id == staff.head.size() || badge == staff.head.size())
        return fail(Fault::bad_input, fmt::format("{}: id and badge are expected", file.string()));
    std::map<std::string, std::string> badges;
    for (const auto& row : staff.rows) badges.emplace(row.cells[id], row.cells[badge]);
    return badges;
}

class LookUp {
  public:
    LookUp(db::Store& sample, std::map<std::string, std::string> badges, Day today)
        : sample_(sample), badges_(std::move(badges)), today_(today) {}

    std::optional<std::string> operator()(std::string_view place) const {
        if (auto day = day_said(place, today_)) return day;
        const auto words = words_of(place);
        if (words.size() == 2 && words[0] == "bin") return bin_number(sample_.outlet().code, words[1]);
        if (words.size() == 3 && words[0] == "bin_of") return bin_number(words[1], words[2]);
        if (words.size() == 2 && words[0] == "badge" && badges_.contains(words[1])) return badges_.at(words[1]);
        if (words.size() == 2 && words[0] == "tag") return tag_of_today(words[1]);
        if (words.size() == 3 && words[0] == "ticket") return open_ticket(Serial{words[1]}, words[2]);
        return {};
    }

  private:
    std::optional<std::string> tag_of_today(std::string_view running) const {
        int number = 0;
        const auto [end, error] = std::from_chars(running.data(), running.data() + running.size(), number);
        if (error != std::errc{} || end != running.data() + running.size() || number < 1 || number > 9999) return {};
        return to_string(Number{NumberKind::part_tag, sample_.outlet().code, today_, sample_.outlet().terminal, number});
    }
    std::optional<std::string> open_ticket(const Serial& serial, const std::string& phone) const {
        const auto answer = sample_.load(flow::FindOpenTicket{serial, phone});
        const auto* found = answer ? std::get_if<flow::OpenTicketFound>(&*answer) : nullptr;
        if (!found || found->own.empty()) return {};
        return found->own.text;
    }

    db::Store& sample_;
    std::map<std::string, std::string> badges_;
    Day today_;
};

Result<Card> card_of(const toml::table& table, const LookUp& look_up) {
    const auto wrong = [](std::string what) { return fail(Fault::bad_input, std::move(what)); };
    for (const auto& [key, node] : table)
        if (std::ranges::find(keys, key.str()) == std::end(keys)) return wrong(fmt::format("{}: no such key", key.str()));
    const auto text = [&](std::string_view key) { return table[key].value_or(std::string()); };
    const auto name = [&](std::string_view key) {
        return Name{table[key]["zh"].value_or(std::string()), table[key]["en"].value_or(std::string())};
    };

    Card card{text("id"),   Station::kiosk, text("scanner"),
              text("kind"), name("label"),  name("detail"),
              text("code"), text("aim"),    {}};
    if (card.id.empty() || card.scanner.empty() || card.kind.empty()) return wrong("id, scanner and kind are all needed");
    if (card.label.zh.empty() || card.label.en.empty()) return wrong("label: zh and en are both needed");
    const std::string station = text("station");
    if (station == code_of(Station::warehouse)) card.station = Station::warehouse;
    else if (station != code_of(Station::kiosk)) return wrong("station: kiosk or warehouse is expected");
    if (table.contains("data") == table.contains("hex")) return wrong("one of data and hex is expected");
    if (const auto hex = table["hex"].value<std::string>()) {
        const auto bytes = bytes_of_hex(*hex);
        if (!bytes) return wrong("hex: pairs of 0-9 A-F are expected");
        card.data = *bytes;
        return card;
    }
    auto data = filled(text("data"), look_up);
    if (!data) return tl::unexpected(data.error());
    card.data = std::move(*data);
    return card;
}

}  // namespace

Result<std::vector<Card>> read_cards(const std::filesystem::path& assets, db::Store& sample, Instant now) {
    const auto file = assets / "demo" / "cards.toml";
    const auto text = read_file(file);
    if (!text) return tl::unexpected(text.error());
    auto badges = read_badges(assets / "demo" / "staff.csv");
    if (!badges) return tl::unexpected(badges.error());
    const LookUp look_up(sample, std::move(*badges), civil_day(now, sample.outlet().zone));
    try {
        const toml::table table = parse_toml(*text);
        const auto* list = table["card"].as_array();
        if (!list) return fail(Fault::bad_input, fmt::format("{}: [[card]] is expected", file.string()));
        std::vector<Card> cards;
        for (const auto& element : *list) {
            const auto at = [&] { return fmt::format("{}:{}", file.string(), element.source().begin.line); };
            if (!element.is_table()) return fail(Fault::bad_input, at() + ": [[card]] is expected");
            auto card = card_of(*element.as_table(), look_up);
            if (!card) return fail(card.error().fault, fmt::format("{}: {}", at(), card.error().detail));
            if (find_card(cards, card->id))
                return fail(Fault::bad_input, fmt::format("{}: two cards are called {}", at(), card->id));
            cards.push_back(std::move(*card));
        }
        return cards;
    } catch (const toml::parse_error& error) {
        return fail(Fault::bad_input,
                    fmt::format("{}:{}: {}", file.string(), error.source().begin.line, error.description()));
    }
}

const Card* find_card(const std::vector<Card>& cards, std::string_view id) {
    const auto found = std::ranges::find(cards, id, &Card::id);
    return found == cards.end() ? nullptr : &*found;
}

}  // namespace mendbay::app
