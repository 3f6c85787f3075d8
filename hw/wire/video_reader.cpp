#include "hw/wire/video_reader.hpp"

#include <array>

namespace mendbay::hw::wire {

namespace {

struct Turn {
    Look look;
    bool stacked = false;  // at the mean of the last frames, where they lay still
};

// Every second turn is the full picture, so that a code shown for three frames has one; the others come round in about
// a second.
constexpr std::array turns{
    Turn{Look::full}, Turn{Look::levelled},        Turn{Look::full}, Turn{Look::level_filled},
    Turn{Look::full}, Turn{Look::filled},          Turn{Look::full}, Turn{Look::second_reader},
    Turn{Look::full}, Turn{Look::half_sharpened},  Turn{Look::full}, Turn{Look::matrix_strips_4},
    Turn{Look::full}, Turn{Look::full, true},      Turn{Look::full}, Turn{Look::smoothed},
    Turn{Look::full}, Turn{Look::half_focused},    Turn{Look::full}, Turn{Look::matrix_strips_2},
    Turn{Look::full}, Turn{Look::thorough},        Turn{Look::full}, Turn{Look::levelled, true},
    Turn{Look::full}, Turn{Look::matrix_strips_8}, Turn{Look::full}, Turn{Look::turned},
    Turn{Look::full}, Turn{Look::sharpened},       Turn{Look::full}, Turn{Look::level_filled, true},
};

std::vector<SeenCode> taken(const GreyImage& image, Look look, bool at_places) {
    if (!at_places) return take(image, look).believed;
    const Scene scene(image);
    return (scene.has_places() ? scene.take_places(look) : scene.take_whole(look)).believed;
}

constexpr int most_looks_at_still = 2 * int(turns.size());

}  // namespace

std::vector<SeenCode> VideoReader::quick(const GreyImage& frame) {
    const Scene scene(frame);
    auto seen = scene.take_places(Look::bars).believed;
    if (seen.empty()) seen = scene.take_places(Look::half).believed;
    if (seen.empty()) seen = scene.take_whole(Look::half).believed;
    sort_for_reading(seen);
    return seen;
}

std::vector<SeenCode> VideoReader::harder(const GreyImage& frame) {
    if (!stack_.add(frame)) looks_at_still_ = 0;
    if (looks_at_still_ >= most_looks_at_still) return {};
    ++looks_at_still_;
    const auto is_left_out = [&](const Turn& turn) {
        return too_slow_[std::size_t(turn.look)] || (turn.stacked && !stack_.is_worth_reading());
    };
    while (is_left_out(turns[next_])) pass_on();
    last_ = next_;
    const bool at_places = at_places_ && turns[last_].look != Look::full;
    pass_on();
    const Turn& turn = turns[last_];
    auto seen = turn.stacked ? taken(stack_.mean(), turn.look, at_places) : taken(frame, turn.look, at_places);
    sort_for_reading(seen);
    return seen;
}

void VideoReader::pass_on() {
    next_ = (next_ + 1) % turns.size();
    if (next_ == 0) at_places_ = !at_places_;
}

void VideoReader::took(std::chrono::milliseconds time, std::chrono::milliseconds longest) {
    const Look look = turns[last_].look;
    if (look != Look::full && time > longest) too_slow_[std::size_t(look)] = true;
}

void VideoReader::forget() { stack_.clear(); }

}  // namespace mendbay::hw::wire
