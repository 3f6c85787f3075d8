// A scanner's stream, cut and interrupted in every way: feeding, silence and unplugging by script.
//
//   suffix, pre- and postamble, then orders: feed (length, bytes) · a long run of one byte · silence · unplugged
#include "hw/wire/framer.hpp"
#include "tests/fuzz/script.hpp"
#include "tests/fuzz/targets.hpp"

#include <string>

namespace mendbay::fuzz {

namespace {

using namespace std::chrono_literals;
using namespace hw::wire;

constexpr std::array suffixes{Suffix::any, Suffix::cr,  Suffix::lf,  Suffix::crlf,
                              Suffix::tab, Suffix::etx, Suffix::eot, Suffix::none};
constexpr std::array<std::string_view, 4> ambles{"", "<", "<<", "AB"};
constexpr std::array bauds{300, 2400, 9600, 115200};
constexpr std::array<std::chrono::milliseconds, 5> silences{1ms, 29ms, 30ms, 500ms, 2000ms};
constexpr auto longest_wait = 2000ms;  // longer than any gap at any of these speeds
constexpr int most_orders = 200;

std::string_view sent_after(Suffix suffix) {
    switch (suffix) {
        case Suffix::lf: return "\n";
        case Suffix::crlf: return "\r\n";
        case Suffix::tab: return "\t";
        case Suffix::etx: return "\x03";
        case Suffix::eot: return "\x04";
        case Suffix::none: return "";
        case Suffix::any:
        case Suffix::cr: break;
    }
    return "\r";
}

// One framer that is given what comes at once, its twin byte by byte, and what was sent since the last frame.
class Line {
  public:
    explicit Line(const FramerSettings& settings) : settings_(settings), whole_(settings), bytewise_(settings) {}

    void feed(std::string_view bytes) {
        now_ += 1ms;
        sent_ += bytes;
        const auto at_once = whole_.feed(bytes, now_);
        std::vector<Framed> one_by_one;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            for (auto& framed : bytewise_.feed(bytes.substr(i, 1), now_)) one_by_one.push_back(std::move(framed));
        }
        must(at_once.size() == one_by_one.size(), "as many frames come of bytes at once as of the same one by one");
        for (std::size_t i = 0; i < at_once.size(); ++i) check(at_once[i], one_by_one[i]);
    }

    void be_silent(std::chrono::milliseconds silence) {
        now_ += silence;
        compare(whole_.idle(now_), bytewise_.idle(now_));
        if (silence >= longest_wait) must(!whole_.in_frame(), "nothing is begun after a long silence");
    }

    void unplug() {
        const bool was_begun = whole_.in_frame();
        const auto lost = whole_.reset();
        compare(lost, bytewise_.reset());
        must(!lost || was_begun, "only what was begun is lost");
        must(!lost || std::holds_alternative<Lost>(*lost), "unplugging completes nothing");
        must(!whole_.in_frame(), "nothing is begun after unplugging");
        sent_.clear();
    }

    // Whatever came before, a code sent whole is read whole.
    void expect_clean_code() {
        unplug();
        const std::string code = "CLEAN";
        const auto framed = whole_.feed(code + std::string(sent_after(settings_.suffix)), now_ += 1ms);
        const auto after = whole_.idle(now_ += longest_wait);
        must(framed.size() + (after ? 1 : 0) == 1, "a clean code is one frame");
        const Framed& only = after ? *after : framed.front();
        must(std::holds_alternative<RawScan>(only) && std::get<RawScan>(only).bytes == code, "a clean code is read");
    }

  private:
    void compare(const std::optional<Framed>& a, const std::optional<Framed>& b) {
        must(a.has_value() == b.has_value(), "both framers say something, or neither");
        if (a) check(*a, *b);
    }

    void check(const Framed& framed, const Framed& twin) {
        must(framed.index() == twin.index(), "both framers say the same");
        if (const auto* lost = std::get_if<Lost>(&framed)) {
            must(lost->why == std::get<Lost>(twin).why, "both framers lose for the same reason");
            must(lost->why == "too_long" || lost->why == "broken_frame", "a loss has one of two words");
            return;
        }
        const std::string& bytes = std::get<RawScan>(framed).bytes;
        must(bytes == std::get<RawScan>(twin).bytes, "both framers read the same bytes");
        must(!bytes.empty() && bytes.size() <= longest_frame_bytes, "a frame has one byte to the most");
        must(bytes.find('\x02') == bytes.npos, "a frame never reaches over an STX");
        switch (settings_.suffix) {
            case Suffix::cr: must(bytes.find('\r') == bytes.npos, "CR ends a frame"); break;
            case Suffix::lf: must(bytes.find('\n') == bytes.npos, "LF ends a frame"); break;
            case Suffix::crlf: must(bytes.find("\r\n") == bytes.npos, "CRLF ends a frame"); break;
            case Suffix::tab: must(bytes.find('\t') == bytes.npos, "TAB ends a frame"); break;
            case Suffix::any:
            case Suffix::etx: must(bytes.find('\x03') == bytes.npos, "ETX ends a frame"); break;
            case Suffix::eot:
            case Suffix::none: break;
        }
        // In the order they were sent, each in one piece: nothing is merged from two codes, nothing invented.
        const std::size_t at = sent_.find(bytes);
        must(at != sent_.npos, "a frame is a piece of what was sent");
        sent_.erase(0, at + bytes.size());
    }

    FramerSettings settings_;
    Framer whole_, bytewise_;
    Framer::Clock::time_point now_{};
    std::string sent_;
};

}  // namespace

void framer(std::string_view input) {
    Script script(input);
    FramerSettings settings;
    settings.suffix = suffixes[script.one_of(suffixes.size())];
    settings.preamble = ambles[script.one_of(ambles.size())];
    settings.postamble = ambles[script.one_of(ambles.size())];
    settings.baud = bauds[script.one_of(bauds.size())];
    Line line(settings);
    for (int orders = 0; !script.ended() && orders < most_orders; ++orders) {
        switch (script.one_of(8)) {
            default: line.feed(script.bytes(script.byte())); break;
            case 5: {
                const char filler = char(script.byte());
                line.feed(std::string(std::size_t(script.byte()) * 128, filler));
                break;
            }
            case 6: line.be_silent(silences[script.one_of(silences.size())]); break;
            case 7: line.unplug(); break;
        }
    }
    line.be_silent(longest_wait);
    line.expect_clean_code();
}

}  // namespace mendbay::fuzz
