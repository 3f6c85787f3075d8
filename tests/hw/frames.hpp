// What a decoder gave, in words: the bytes of a frame (with its symbology in front where it is told), or "lost: why".
#pragma once

#include "hw/wire/framer.hpp"

#include <string>
#include <vector>

namespace mendbay::tests {

using Frames = std::vector<std::string>;

inline std::string words_of(const hw::wire::Framed& framed) {
    if (const auto* scan = std::get_if<RawScan>(&framed))
        return (scan->symbology.empty() ? "" : scan->symbology + " ") + scan->bytes;
    return "lost: " + std::get<hw::wire::Lost>(framed).why;
}
inline void add(Frames& out, const std::optional<hw::wire::Framed>& framed) {
    if (framed) out.push_back(words_of(*framed));
}
inline void add(Frames& out, const std::vector<hw::wire::Framed>& framed) {
    for (const auto& one : framed) out.push_back(words_of(one));
}

// All bytes in reads of `piece` bytes, then a long silence. Afterwards the decoder waits for the next code.
template <class Decoder>
Frames frames_of(Decoder decoder, std::string_view bytes, std::size_t piece = 1 << 20) {
    Frames out;
    typename Decoder::Clock::time_point now{};
    for (std::size_t at = 0; at < bytes.size(); at += piece)
        add(out, decoder.feed(bytes.substr(at, piece), now += std::chrono::milliseconds(1)));
    add(out, decoder.idle(now + std::chrono::seconds(2)));
    if (decoder.in_frame()) out.push_back("still in a frame");
    return out;
}

}  // namespace mendbay::tests
