#include "hw/wire/framer.hpp"

#include <algorithm>

namespace mendbay::hw::wire {

namespace {

using namespace std::string_view_literals;

constexpr char stx = '\x02', etx = '\x03', eot = '\x04', tab = '\t', cr = '\r', lf = '\n';

// ISO 15434 messages begin with this and end with RS EOT, which belongs to them.
constexpr std::string_view iso15434_header = "[)>\x1e";
constexpr std::string_view iso15434_trailer = "\x1e\x04";

// What is left of a suffix, or came with the plug, never begins a code.
constexpr std::string_view never_first = "\r\n\x03\0"sv;

constexpr std::chrono::microseconds shortest_gap{30'000};
constexpr int gap_characters = 20;
constexpr int bits_per_character = 10;  // start, eight data bits, stop

std::size_t ending_line_bytes(std::string_view frame) {
    const std::size_t last = frame.find_last_not_of("\r\n\t");
    return frame.size() - (last == frame.npos ? 0 : last + 1);
}

}  // namespace

std::chrono::microseconds FramerSettings::idle_gap() const {
    const std::chrono::microseconds characters{std::int64_t(gap_characters) * bits_per_character * 1'000'000 /
                                               std::max(baud, 1)};
    return std::max(shortest_gap, characters);
}

std::vector<Framed> Framer::feed(std::string_view bytes, Clock::time_point now) {
    std::vector<Framed> framed;
    for (const char byte : bytes) {
        if (auto one = take(byte)) framed.push_back(std::move(*one));
    }
    if (!bytes.empty()) last_byte_ = now;
    return framed;
}

std::optional<Framed> Framer::idle(Clock::time_point now) {
    if (!in_frame()) return {};
    const auto silence = now - last_byte_;
    if (silence < settings_.idle_gap()) return {};
    if (skipping_) {
        stop_skipping();
        return {};
    }
    if (settings_.suffix == Suffix::none) return finish(0);
    if (ends_with_suffix()) return finish(ending_line_bytes(frame_));
    if (silence < std::max<Clock::duration>(settings_.idle_gap(), longest_silence_in_frame)) return {};
    return lose("broken_frame");
}

std::optional<Framed> Framer::reset() {
    const bool was_told = skipping_, was_begun = in_frame();
    stop_skipping();
    if (was_told || !was_begun) return {};
    return lose("broken_frame");
}

std::optional<Framed> Framer::take(char byte) {
    if (byte == stx) return begin_anew();
    if (skipping_) {
        // Nothing is kept while skipping, so an LF cannot be asked whether a CR came before it.
        if (ends_frame(byte) || (settings_.suffix == Suffix::crlf && byte == lf)) stop_skipping();
        return {};
    }
    if (ends_frame(byte)) {
        const bool cr_before = settings_.suffix == Suffix::crlf;
        // Scanners that end with ETX may put their line end before it.
        return finish(cr_before ? 1 : byte == etx ? ending_line_bytes(frame_) : 0);
    }
    if (frame_.empty() && never_first.find(byte) != never_first.npos) return {};
    frame_ += byte;
    if (frame_.size() <= longest_frame_bytes) return {};
    // Whether an STX began it still decides what will end it.
    const bool began_with_stx = started_with_stx_;
    Framed lost = lose("too_long");
    skipping_ = true;
    started_with_stx_ = began_with_stx;
    return lost;
}

std::optional<Framed> Framer::begin_anew() {
    std::optional<Framed> before;
    if (ends_with_suffix()) before = finish(ending_line_bytes(frame_));
    else if (!frame_.empty()) before = lose("broken_frame");
    skipping_ = false;
    started_with_stx_ = true;
    return before;
}

void Framer::stop_skipping() {
    if (skipping_) started_with_stx_ = false;
    skipping_ = false;
}

bool Framer::ends_frame(char byte) const {
    switch (settings_.suffix) {
        case Suffix::any: return byte == etx || (!started_with_stx_ && (byte == cr || byte == lf || byte == tab));
        case Suffix::cr: return byte == cr;
        case Suffix::lf: return byte == lf;
        case Suffix::crlf: return byte == lf && frame_.ends_with(cr);
        case Suffix::tab: return byte == tab;
        case Suffix::etx: return byte == etx;
        case Suffix::eot: {
            if (byte != eot) return false;
            // The message's own EOT follows its RS; the one after that, or one in a message cut short, is the suffix.
            const bool is_data = frame_.find(iso15434_header) != frame_.npos && frame_.ends_with(iso15434_trailer[0]);
            return !is_data;
        }
        case Suffix::none: return started_with_stx_ && byte == etx;
    }
    return false;
}

// A frame that waits for ETX but already has a line end: complete if nothing more comes.
bool Framer::ends_with_suffix() const {
    return settings_.suffix == Suffix::any && started_with_stx_ && ending_line_bytes(frame_) > 0;
}

std::optional<Framed> Framer::finish(std::size_t suffix_length) {
    std::string_view data = frame_;
    data.remove_suffix(std::min(suffix_length, data.size()));
    if (data.starts_with(settings_.preamble)) data.remove_prefix(settings_.preamble.size());
    if (data.ends_with(settings_.postamble)) data.remove_suffix(settings_.postamble.size());
    std::optional<Framed> framed;
    if (!data.empty()) framed = RawScan{std::string(data), {}};
    frame_.clear();
    started_with_stx_ = false;
    return framed;
}

Framed Framer::lose(const char* why) {
    frame_.clear();
    started_with_stx_ = false;
    return Lost{why};
}

}  // namespace mendbay::hw::wire
