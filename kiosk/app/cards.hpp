// The cards of the demo's bench: things to scan, as data (assets/demo/cards.toml).
#pragma once

#include "db/store.hpp"
#include "kiosk/base/outlet.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/base/text.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::app {

struct Card {
    std::string id;  // as plays name it
    Station station = Station::kiosk;
    std::string scanner;  // the simulated one that reads it
    std::string kind;     // what a scan of it means, in the words of scan parse
    Name label, detail;
    std::string drawn_as;  // qr, code128, data_matrix; empty: it has no picture
    std::string aim;       // what the scanner sends in front
    std::string data;      // what the code says, bytes

    std::string bytes() const { return aim + data; }
};

// Days are counted from the day of `now`, numbers looked up in the sample. Errors name file, line, card and what is wrong.
Result<std::vector<Card>> read_cards(const std::filesystem::path& assets, db::Store& sample, Instant now);

const Card* find_card(const std::vector<Card>& cards, std::string_view id);

}  // namespace mendbay::app
