// The bench of the demo: cards to scan with a touch, faults to make, and the papers that came out. It knows the terminal by
// its control socket only.
#pragma once

#include "kiosk/app/cards.hpp"
#include "kiosk/app/terminal_process.hpp"
#include "kiosk/flow/screen.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mendbay::app {

class Bench {
  public:
    using Launch = std::function<Result<std::unique_ptr<TerminalProcess>>(Station)>;

    // `folder`: where pictures of papers lie while the bench is open.
    Bench(std::vector<Card> cards, Name outlet, std::filesystem::path folder, Launch launch);

    // Starts the terminal; the one before ends first.
    Done open(Station station);
    flow::Screen screen() const;
    // What a touch on screen() asks for. An error only when the terminal is gone and cannot come back.
    Done touched(flow::Tap tap);
    // Fetches papers that came out since the last look. Fault::gone: the terminal was closed.
    Done look();

  private:
    struct Paper {
        std::string printer;
        int number = 0;
        std::shared_ptr<const flow::Picture> picture;
        std::string code;  // what a scanner reads on it; empty: nothing
    };
    Done say(const std::string& line);
    Done fetch(const std::string& printer, int number);
    std::vector<const Card*> cards_here() const;
    const char* scanner_here() const { return station_ == Station::warehouse ? "hand" : "front"; }

    std::vector<Card> cards_;
    std::map<std::string, std::shared_ptr<const flow::Picture>> drawn_;  // by card
    Name outlet_;
    std::filesystem::path folder_;
    Launch launch_;
    Station station_ = Station::kiosk;
    Lang lang_ = Lang::zh;
    std::unique_ptr<TerminalProcess> terminal_;
    std::vector<Paper> papers_;  // newest first
    std::map<std::string, int> papers_seen_;
    std::optional<flow::screen::Banner> said_;
};

// The code of a card as it would be scanned; nothing when it has none.
Result<std::shared_ptr<const flow::Picture>> picture_of(const Card& card);

}  // namespace mendbay::app
