// Plays: the jobs of an outlet written down as a person would do them (assets/demo/play/*.play), carried out on a terminal
// through its control socket. They make the demo's pictures, and are worth reading: each is the manual of its job.
//
//   # words                      for the reader only
//   note WORDS                   said aloud while it plays
//   terminal STATION WxH         a fresh terminal on the same data
//   card ID                      a card of the bench is held to its scanner
//   reread SCANNER PRINTER       the code on the last paper of that printer is scanned
//   expect WORDS                 they stand on the screen, now or within ten seconds
//   wait SECONDS                 as long as a person looks on: paper slides out, marks fade
//   picture NAME                 the screen, kept as NN-NAME.png
//   paper_picture PRINTER NAME   its last paper, kept as NN-NAME.png
//
// Every other line is one of the control socket's own, said as it stands and held to be done when nothing is under way.
#pragma once

#include "kiosk/app/cards.hpp"
#include "kiosk/app/terminal_process.hpp"

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::app {

struct PlayLine {
    int number = 0;
    std::string text;                // as written, without the spaces around it
    std::vector<std::string> words;  // quotes and escapes resolved
};
struct Play {
    std::string file;
    std::vector<PlayLine> lines;  // comments and blank lines left out
};

// Errors name file and line: an unknown verb, too few words, a size that is none, a quote that is not closed.
Result<Play> parse_play(std::string_view text, std::string file);

// Carries plays out, one after another; pictures are counted through.
class Player {
  public:
    using Launch = std::function<Result<std::unique_ptr<TerminalProcess>>(Station, int width, int height)>;

    Player(const std::vector<Card>& cards, std::filesystem::path pictures, Launch launch, std::ostream& out)
        : cards_(cards), pictures_(std::move(pictures)), launch_(std::move(launch)), out_(out) {}

    // Stops at the first line that does not go as written; the error names it and says what was shown.
    Done play(const Play& play);
    int pictures() const { return count_; }

  private:
    Done carry_out(const PlayLine& line);
    Done start(const std::string& station, const std::string& size);
    Done say(const std::string& line);  // and wait until nothing is under way
    Done scan(const std::string& scanner, std::string_view bytes);
    Done last_paper(const std::string& printer, const std::filesystem::path& file);  // the first may still be on its way
    Done reread(const std::string& scanner, const std::string& printer);
    std::filesystem::path next_picture(std::string_view name);

    const std::vector<Card>& cards_;
    std::filesystem::path pictures_;
    Launch launch_;
    std::ostream& out_;
    std::unique_ptr<TerminalProcess> terminal_;
    int count_ = 0;
};

// WIDTHxHEIGHT within the limits of a display; nothing else.
bool parse_size(std::string_view text, int& width, int& height);

// The first code on a picture of paper, as a scanner would send it.
Result<std::string> code_on_paper(const std::filesystem::path& png);

}  // namespace mendbay::app
