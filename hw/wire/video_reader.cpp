#include "hw/wire/video_reader.hpp"

#include <array>

namespace mendbay::hw::wire {

namespace {

struct Turn {
    Look look;
    bool stacked = false;  // at the mean of the last frames, where they lay still
};

// Between any two of these is one of the full picture, so that a code shown for three frames has one. All of them come round
// in about a second.
constexpr std::array turns{
    Turn{Look::levelled},        Turn{Look::level_filled},    Turn{Look::filled},     Turn{Look::second_reader},
    Turn{Look::half_sharpened},  Turn{Look::matrix_strips_4}, Turn{Look::full, true}, Turn{Look::smoothed},
    Turn{Look::half_focused},    Turn{Look::matrix_strips_2}, Turn{Look::thorough},   Turn{Look::levelled, true},
    Turn{Look::matrix_strips_8}, Turn{Look::turned},          Turn{Look::sharpened},  Turn{Look::level_filled, true},
};

// A place is a tenth of the picture: two looks at places are still less than one at the whole.
constexpr int looks_at_places = 2;

constexpr int most_looks_at_still = 2 * 2 * int(turns.size());

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
    is_full_turn_ = !is_full_turn_;
    last_.clear();
    auto seen = is_full_turn_ ? std::vector<SeenCode>() : by_turns(frame);
    if (last_.empty()) {
        last_.push_back(Look::full);
        seen = take(frame, Look::full).believed;
    }
    sort_for_reading(seen);
    return seen;
}

// The next looks that this machine can afford, if there are any.
std::vector<SeenCode> VideoReader::by_turns(const GreyImage& frame) {
    std::vector<SeenCode> seen;
    const Scene scene(frame);
    const bool at_places = at_places_ && scene.has_places();
    const std::size_t looks = at_places ? looks_at_places : 1;
    for (std::size_t i = 0; i < turns.size() && last_.size() < looks; ++i) {
        const Turn& turn = turns[next_];
        next_ = (next_ + 1) % turns.size();
        if (next_ == 0) at_places_ = !at_places_;
        if (too_slow_[std::size_t(turn.look)] || (turn.stacked && !stack_.is_worth_reading())) continue;
        last_.push_back(turn.look);
        const GreyImage mean = turn.stacked ? stack_.mean() : GreyImage();
        const auto taken = [&](const Scene& of) { return at_places ? of.take_places(turn.look) : of.take_whole(turn.look); };
        for (auto& code : (turn.stacked ? taken(Scene(mean)) : taken(scene)).believed) keep(seen, std::move(code));
    }
    return seen;
}

void VideoReader::took(std::chrono::milliseconds time, std::chrono::milliseconds longest) {
    if (time <= longest) return;
    for (const Look look : last_) {
        if (look != Look::full) too_slow_[std::size_t(look)] = true;
    }
}

void VideoReader::forget() { stack_.clear(); }

}  // namespace mendbay::hw::wire
