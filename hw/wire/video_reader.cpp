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

constexpr int most_looks_at_still = 2 * int(turns.size());

}  // namespace

std::vector<SeenCode> VideoReader::quick(const GreyImage& frame) {
    auto seen = take(frame, Look::half).believed;
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
    while (is_left_out(turns[next_])) next_ = (next_ + 1) % turns.size();
    last_ = next_;
    next_ = (next_ + 1) % turns.size();
    const Turn& turn = turns[last_];
    auto seen = take(turn.stacked ? stack_.mean() : frame, turn.look).believed;
    sort_for_reading(seen);
    return seen;
}

void VideoReader::took(std::chrono::milliseconds time, std::chrono::milliseconds longest) {
    const Look look = turns[last_].look;
    if (look != Look::full && time > longest) too_slow_[std::size_t(look)] = true;
}

void VideoReader::forget() { stack_.clear(); }

}  // namespace mendbay::hw::wire
