// A thousand codes from each of four scanners at once, into a page with a field that has the focus and the on-screen
// keyboard up: serial, keys, HID-POS and camera. All of them arrive, in order, and none is typed into the field.
#include "kiosk/app/assets.hpp"
#include "kiosk/app/control.hpp"
#include "kiosk/app/sample.hpp"
#include "kiosk/app/terminal_process.hpp"
#include "tests/app/sample_outlet.hpp"

#include <fmt/format.h>

#include <thread>

using namespace mendbay;
using namespace std::chrono_literals;

namespace {

constexpr int codes_each = 1000;

constexpr const char* devices = R"(
[[scanner]]
name = "line"
port = "sim"
[[scanner]]
name = "keys"
port = "sim:keys"
[[scanner]]
name = "pos"
port = "sim:hidpos"
[[scanner]]
name = "eye"
port = "sim:camera"
)";
const std::vector<std::string> scanners{"line", "keys", "pos", "eye"};

// Letter case, signs and a separator, and what says whose it is and in which order. None of them is a code that the page
// could take for its serial.
std::string code_of(const std::string& scanner, int number) {
    return fmt::format(
        "{} {:04} aZ-_/\\{{}}[]~#@:;?\x1D"
        "21",
        scanner, number);
}

class Terminal {
  public:
    Terminal() {
        REQUIRE(app::make_sample(folder_.path / "data", app::shipped_assets, app::sample_day));
        REQUIRE(app::write_file(folder_.path / "devices.toml", devices));
        app::TerminalStart how;
        how.program = MENDBAY_PROGRAM;
        how.data = folder_.path / "data";
        how.devices = folder_.path / "devices.toml";
        how.control = folder_.path / "control";
        how.headless = true;
        how.seed = 1;
        auto launched = app::TerminalProcess::launch(how);
        INFO((launched ? "" : launched.error().detail));
        REQUIRE(launched);
        process_ = std::move(*launched);
    }
    std::string say(const std::string& line) {
        const auto answer = process_->control().say(line, 60s);
        INFO(line);
        REQUIRE(answer);
        return *answer;
    }
    // The codes that came from a scanner since the last asking.
    std::vector<std::string> heard(const std::string& scanner) {
        auto words = app::control_words(say("heard " + scanner));
        REQUIRE(words);
        REQUIRE(words->at(0) == "ok");
        words->erase(words->begin());
        return std::move(*words);
    }

  private:
    app::Folder folder_;
    std::unique_ptr<app::TerminalProcess> process_;
};

}  // namespace

TEST_CASE("a thousand codes from four kinds of scanners at once arrive, in order, and none is typed into the field") {
    Terminal terminal;
    for (const char* line : {"tap start", "tap agree", "tap type_instead", "type \"1234\""})
        REQUIRE(terminal.say(line) == "ok");
    for (const auto& scanner : scanners) CHECK(terminal.heard(scanner).empty());

    for (int number = 0; number < codes_each; ++number)
        for (const auto& scanner : scanners) {
            const std::string line = fmt::format("show_code {} {}", scanner, app::quoted(code_of(scanner, number)));
            // A camera takes a picture when it has grabbed those before it; a hand is slower anyway.
            std::string answer = terminal.say(line);
            for (int patience = 0; answer == "full" && patience < 10'000; ++patience) {
                std::this_thread::sleep_for(1ms);
                answer = terminal.say(line);
            }
            REQUIRE(answer == "ok");
        }

    for (const auto& scanner : scanners) {
        INFO(scanner);
        std::vector<std::string> heard;
        for (const auto until = std::chrono::steady_clock::now() + 60s;
             heard.size() < codes_each && std::chrono::steady_clock::now() < until;) {
            for (auto& code : terminal.heard(scanner)) heard.push_back(std::move(code));
            if (heard.size() < codes_each) std::this_thread::sleep_for(5ms);
        }
        CHECK(heard.size() == codes_each);
        int wrong = 0;
        for (std::size_t i = 0; i < heard.size(); ++i) wrong += heard[i] != code_of(scanner, int(i));
        CHECK(wrong == 0);
    }
    CHECK(terminal.say("screen").find("field: 1234\n") != std::string::npos);
}
