// A scanner's stream, cut and interrupted in every way: feeding, silence and unplugging by script.
//
//   suffix, pre- and postamble, speed, then orders: feed (length, bytes) · a long run of one byte · silence · unplugged
#include "hw/wire/framer.hpp"
#include "tests/fuzz/script.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/fuzz/twins.hpp"

#include <string>

namespace mendbay::fuzz {

namespace {

using namespace hw::wire;

constexpr std::array suffixes{Suffix::any, Suffix::cr,  Suffix::lf,  Suffix::crlf,
                              Suffix::tab, Suffix::etx, Suffix::eot, Suffix::none};
constexpr std::array<std::string_view, 4> ambles{"", "<", "<<", "AB"};
constexpr std::array bauds{300, 2400, 9600, 115200};
constexpr int most_orders = 200;
constexpr std::size_t most_run_bytes = longest_frame_bytes + 1024;  // of all long runs together: one reaches the limit

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

void check_suffix(Suffix suffix, std::string_view bytes) {
    must(bytes.find('\x02') == bytes.npos, "a frame never reaches over an STX");
    switch (suffix) {
        case Suffix::cr: must(bytes.find('\r') == bytes.npos, "CR ends a frame"); break;
        case Suffix::lf: must(bytes.find('\n') == bytes.npos, "LF ends a frame"); break;
        case Suffix::crlf: must(bytes.find("\r\n") == bytes.npos, "CRLF ends a frame"); break;
        case Suffix::tab: must(bytes.find('\t') == bytes.npos, "TAB ends a frame"); break;
        case Suffix::any:
        case Suffix::etx: must(bytes.find('\x03') == bytes.npos, "ETX ends a frame"); break;
        case Suffix::eot:
        case Suffix::none: break;
    }
}

// What was sent since the last frame; every frame is a piece of it.
class Sent {
  public:
    explicit Sent(Suffix suffix) : suffix_(suffix) {}

    void add(std::string_view bytes) { bytes_ += bytes; }
    void forget() { bytes_.clear(); }

    // In the order they were sent, each in one piece: nothing is merged from two codes, nothing invented.
    void take(const std::vector<Framed>& frames) {
        for (const Framed& framed : frames) {
            const auto* scan = std::get_if<RawScan>(&framed);
            if (!scan) continue;
            check_suffix(suffix_, scan->bytes);
            const std::size_t at = bytes_.find(scan->bytes);
            must(at != bytes_.npos, "a frame is a piece of what was sent");
            bytes_.erase(0, at + scan->bytes.size());
        }
    }

  private:
    Suffix suffix_;
    std::string bytes_;
};

}  // namespace

void framer(std::string_view input) {
    Script script(input);
    FramerSettings settings;
    settings.suffix = suffixes[script.one_of(suffixes.size())];
    settings.preamble = ambles[script.one_of(ambles.size())];
    settings.postamble = ambles[script.one_of(ambles.size())];
    settings.baud = bauds[script.one_of(bauds.size())];
    Twins twins(Framer(settings), {"too_long", "broken_frame"});
    Sent sent(settings.suffix);
    const auto feed = [&](std::string_view bytes) {
        sent.add(bytes);
        sent.take(twins.feed(bytes));
    };
    std::size_t run_bytes_left = most_run_bytes;
    for (int orders = 0; !script.ended() && orders < most_orders; ++orders) {
        switch (script.one_of(8)) {
            default: feed(script.bytes(script.byte())); break;
            case 5: {
                const char filler = char(script.byte());
                const std::size_t length = std::min(std::size_t(script.byte()) * 128, run_bytes_left);
                run_bytes_left -= length;
                feed(std::string(length, filler));
                break;
            }
            case 6: sent.take(twins.be_silent(silences[script.one_of(silences.size())])); break;
            case 7:
                twins.unplug();
                sent.forget();
                break;
        }
    }
    sent.take(twins.be_silent(longest_wait));
    twins.expect("CLEAN" + std::string(sent_after(settings.suffix)), {"CLEAN", {}});
}

}  // namespace mendbay::fuzz
