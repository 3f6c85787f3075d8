#include "kiosk/app/play.hpp"

#include "hw/wire/image_file.hpp"
#include "hw/wire/image_reader.hpp"
#include "kiosk/app/assets.hpp"
#include "kiosk/scan/decode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <ostream>

namespace mendbay::app {

namespace {

struct Verb {
    std::string_view name;
    std::size_t words;  // at least, itself included
};
// Our own; the control socket's are listed in control.hpp.
constexpr std::array verbs{
    Verb{"note", 2},    Verb{"terminal", 3},      Verb{"card", 2},  Verb{"reread", 3}, Verb{"expect", 2}, Verb{"wait", 2},
    Verb{"picture", 2}, Verb{"paper_picture", 3}, Verb{"scan", 3},  Verb{"raw", 3},    Verb{"unplug", 2}, Verb{"plug", 2},
    Verb{"paper", 3},   Verb{"cover", 3},         Verb{"stall", 2}, Verb{"resume", 2}, Verb{"power", 2},  Verb{"tap", 2},
    Verb{"touch", 3},   Verb{"type", 2},          Verb{"press", 2}, Verb{"drag", 6},   Verb{"sign", 2},   Verb{"key", 2},
    Verb{"advance", 2}, Verb{"settle", 1}};

constexpr int least_side = 240, most_side = 8192;
constexpr int longest_wait_seconds = 60;
constexpr std::chrono::milliseconds before_typing{300};
// A printer that was refilled goes on when it is asked next how it feels.
constexpr std::chrono::seconds longest_wait_for_paper{10};
constexpr std::chrono::milliseconds between_looks{100};

bool parse_seconds(std::string_view text, int& seconds) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    return error == std::errc{} && end == text.data() + text.size() && seconds >= 0 && seconds <= longest_wait_seconds;
}

}  // namespace

bool parse_size(std::string_view text, int& width, int& height) {
    const char *begin = text.data(), *end = begin + text.size();
    const auto [cross, no_width] = std::from_chars(begin, end, width);
    if (no_width != std::errc{} || cross == end || *cross != 'x') return false;
    const auto [last, no_height] = std::from_chars(cross + 1, end, height);
    const auto fits = [](int side) { return side >= least_side && side <= most_side; };
    return no_height == std::errc{} && last == end && fits(width) && fits(height);
}

Result<Play> parse_play(std::string_view text, std::string file) {
    Play play{std::move(file), {}};
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string line(scan::trimmed(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line[0] == '#') continue;
        const auto wrong = [&](std::string_view what) {
            return fail(Fault::bad_input, fmt::format("{}:{}: {}", play.file, number, what));
        };
        auto words = control_words(line);
        if (!words) return wrong(words.error().detail);
        const auto verb = std::ranges::find(verbs, (*words)[0], &Verb::name);
        if (verb == verbs.end()) return wrong(fmt::format("{}: no such verb", (*words)[0]));
        if (words->size() < verb->words)
            return wrong(fmt::format("{} needs {} more words", verb->name, verb->words - words->size()));
        int width = 0, height = 0, seconds = 0;
        if (verb->name == "wait" && !parse_seconds((*words)[1], seconds))
            return wrong(fmt::format("seconds are 0 to {}", longest_wait_seconds));
        if (verb->name == "terminal" && !parse_size((*words)[2], width, height)) return wrong("a size is written 1080x1920");
        if (verb->name == "terminal" && (*words)[1] != "kiosk" && (*words)[1] != "warehouse")
            return wrong("a terminal is kiosk or warehouse");
        play.lines.push_back({number, line, std::move(*words)});
    }
    return play;
}

Result<std::string> code_on_paper(const std::filesystem::path& png) {
    const auto bytes = read_file(png);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto image = hw::wire::decode_image(*bytes);
    if (!image) return tl::unexpected(image.error());
    const auto codes = hw::wire::see_every(*image);
    if (codes.empty()) return fail(Fault::corrupt, "no code can be read on this paper");
    return codes[0].raw.bytes;
}

Done Player::play(const Play& play) {
    for (const PlayLine& line : play.lines)
        if (auto done = carry_out(line); !done)
            return fail(done.error().fault,
                        fmt::format("{}:{}: {}: {}", play.file, line.number, line.text, done.error().detail));
    terminal_.reset();
    return {};
}

Done Player::carry_out(const PlayLine& line) {
    const auto& words = line.words;
    const std::string& verb = words[0];
    if (verb == "note") {
        out_ << line.text.substr(verb.size() + 1) << "\n";
        return {};
    }
    if (verb == "terminal") return start(words[1], words[2]);
    if (!terminal_) return fail(Fault::bad_input, "a play begins with terminal STATION WxH");
    if (verb == "card") {
        const Card* card = find_card(cards_, words[1]);
        if (!card) return fail(Fault::bad_input, "no such card");
        return scan(card->scanner, card->bytes());
    }
    if (verb == "reread") return reread(words[1], words[2]);
    if (verb == "wait") {
        int seconds = 0;
        parse_seconds(words[1], seconds);
        std::this_thread::sleep_for(std::chrono::seconds{seconds});
        return {};
    }
    if (verb == "expect") return say("await " + app::quoted(line.text.substr(verb.size() + 1)));
    if (verb == "picture") {
        const auto file = next_picture(words[1]);
        return say("shoot " + app::quoted(file.string()));
    }
    if (verb == "paper_picture") {
        return last_paper(words[1], next_picture(words[2]));
    }
    // A page that has just come up takes no key yet, so that nobody types into what they have not read.
    if (verb == "type") std::this_thread::sleep_for(before_typing);
    return say(line.text);
}

Done Player::start(const std::string& station, const std::string& size) {
    terminal_.reset();  // one terminal at a time has the data
    int width = 0, height = 0;
    parse_size(size, width, height);
    auto launched = launch_(station == code_of(Station::warehouse) ? Station::warehouse : Station::kiosk, width, height);
    if (!launched) return tl::unexpected(launched.error());
    terminal_ = std::move(*launched);
    return {};
}

Done Player::say(const std::string& line) {
    for (const std::string& each : {line, std::string("settle")}) {
        const auto answer = terminal_->control().say(each, std::chrono::seconds{30});
        if (!answer) return tl::unexpected(answer.error());
        if (!answer->starts_with("ok")) return fail(Fault::bad_input, *answer);
    }
    return {};
}

Done Player::scan(const std::string& scanner, std::string_view bytes) {
    return say(fmt::format("scan {} {}", scanner, app::quoted(bytes)));
}

Done Player::last_paper(const std::string& printer, const std::filesystem::path& file) {
    for (const auto until = std::chrono::steady_clock::now() + longest_wait_for_paper;;) {
        if (auto shown = say(fmt::format("show {} {}", printer, app::quoted(file.string()))); !shown) return shown;
        if (std::filesystem::exists(file)) return {};
        if (std::chrono::steady_clock::now() >= until) return fail(Fault::not_found, "no paper has come out");
        std::this_thread::sleep_for(between_looks);
    }
}

Done Player::reread(const std::string& scanner, const std::string& printer) {
    const auto file = pictures_ / ".reread.png";
    if (auto shown = last_paper(printer, file); !shown) return shown;
    const auto code = code_on_paper(file);
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    if (!code) return tl::unexpected(code.error());
    return scan(scanner, *code);
}

std::filesystem::path Player::next_picture(std::string_view name) {
    const auto file = pictures_ / fmt::format("{:02}-{}.png", ++count_, name);
    out_ << "  " << file.filename().string() << "\n";
    return file;
}

}  // namespace mendbay::app
