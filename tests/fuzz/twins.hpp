// Two decoders of one scanner's stream: one is given what comes at once, its twin byte by byte, and both must say the same.
// Silence and unplugging come to both. What holds for the frames of every kind of scanner is held here.
#pragma once

#include "hw/wire/framer.hpp"
#include "tests/fuzz/targets.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace mendbay::fuzz {

inline constexpr std::array silences{std::chrono::milliseconds{1},   std::chrono::milliseconds{29},
                                     std::chrono::milliseconds{30},  std::chrono::milliseconds{100},
                                     std::chrono::milliseconds{500}, std::chrono::milliseconds{2000}};
inline constexpr std::chrono::milliseconds longest_wait{2000};  // longer than any gap of any scanner here

template <class Decoder>
class Twins {
  public:
    using Frames = std::vector<hw::wire::Framed>;

    // `words`: why this kind of decoder may lose a frame.
    Twins(const Decoder& fresh, std::vector<std::string_view> words)
        : at_once_(fresh), bytewise_(fresh), words_(std::move(words)) {}

    Frames feed(std::string_view bytes) {
        now_ += std::chrono::milliseconds{1};
        Frames frames = at_once_.feed(bytes, now_), twins;
        // Long runs are there to reach a limit, and would take all the time byte by byte.
        constexpr std::size_t long_run = 1024, long_piece = 97;
        const std::size_t piece = bytes.size() > long_run ? long_piece : 1;
        for (std::size_t i = 0; i < bytes.size(); i += piece) {
            for (auto& one : bytewise_.feed(bytes.substr(i, piece), now_)) twins.push_back(std::move(one));
        }
        return agreed(std::move(frames), twins);
    }

    Frames be_silent(std::chrono::milliseconds silence) {
        now_ += silence;
        Frames frames = agreed(at_once_.idle(now_), bytewise_.idle(now_));
        if (silence >= longest_wait) must(!at_once_.in_frame(), "nothing is begun after a long silence");
        return frames;
    }

    void unplug() {
        const bool was_begun = at_once_.in_frame();
        const Frames lost = agreed(at_once_.reset(), bytewise_.reset());
        must(lost.empty() || was_begun, "only what was begun is lost");
        must(lost.empty() || std::holds_alternative<hw::wire::Lost>(lost.front()), "unplugging completes nothing");
        must(!at_once_.in_frame(), "nothing is begun after unplugging");
    }

    // Whatever came before: plugged in anew, `sent` is read as one frame, and that is `code`.
    void expect(std::string_view sent, const RawScan& code) {
        unplug();
        Frames frames = feed(sent);
        for (auto& one : be_silent(longest_wait)) frames.push_back(std::move(one));
        must(frames.size() == 1, "a clean code is one frame");
        const auto* read = std::get_if<RawScan>(&frames.front());
        must(read && *read == code, "a clean code is read");
    }

  private:
    static Frames listed(std::optional<hw::wire::Framed> one) {
        Frames frames;
        if (one) frames.push_back(std::move(*one));
        return frames;
    }
    Frames agreed(std::optional<hw::wire::Framed> one, std::optional<hw::wire::Framed> twin) const {
        return agreed(listed(std::move(one)), listed(std::move(twin)));
    }

    Frames agreed(Frames frames, const Frames& twins) const {
        must(frames.size() == twins.size(), "as many frames come of bytes at once as of the same one by one");
        for (std::size_t i = 0; i < frames.size(); ++i) {
            must(frames[i].index() == twins[i].index(), "both decoders say the same");
            if (const auto* scan = std::get_if<RawScan>(&frames[i])) {
                must(*scan == std::get<RawScan>(twins[i]), "both decoders read the same");
                must(!scan->bytes.empty() && scan->bytes.size() <= hw::wire::longest_frame_bytes,
                     "a frame has one byte to the most");
            } else {
                const std::string& why = std::get<hw::wire::Lost>(frames[i]).why;
                must(why == std::get<hw::wire::Lost>(twins[i]).why, "both decoders lose for the same reason");
                must(std::ranges::find(words_, why) != words_.end(), "a loss has one of the words for it");
            }
        }
        return frames;
    }

    Decoder at_once_, bytewise_;
    std::vector<std::string_view> words_;
    typename Decoder::Clock::time_point now_{};
};

}  // namespace mendbay::fuzz
