#include "hw/wire/image_reader.hpp"

#include "hw/wire/mend.hpp"
#include "hw/wire/opinion.hpp"
#include "hw/wire/places.hpp"
#include "hw/wire/second_reader.hpp"
#include "hw/wire/zxing_reader.hpp"

#include <algorithm>
#include <array>

namespace mendbay::hw::wire {

namespace {

constexpr std::array half_looks{Look::bars, Look::half};
constexpr std::array full_looks{Look::full};
constexpr std::array hard_looks{Look::thorough, Look::second_reader, Look::matrix_strips_2, Look::matrix_strips_4,
                                Look::matrix_strips_8};
constexpr std::array mended_looks{Look::filled,   Look::half_sharpened, Look::half_focused, Look::level_filled,
                                  Look::smoothed, Look::turned,         Look::levelled,     Look::sharpened};

constexpr Look first_mended = Look::levelled;

// A sheet scanned at 600 dpi is mended at half its size, where its modules are still large: mending is for small codes.
constexpr std::size_t most_mended_pixels = 9'000'000;

// zbar crosses every second line; a code lower than that has no line to spare.
constexpr int lines_apart = 2;

// What mending takes for how much: pixels of a module are two to six, of a lost row of dots one or two.
constexpr int strip_pixels = 3;
constexpr int level_reach = 20, half_level_reach = 12;
constexpr int grain_reach = 1;
constexpr int near_blur_reach = 2, half_blur_reach = 1, far_blur_reach = 2;

Pixel doubled(const GreyImage&, Pixel p) { return {p.x * 2, p.y * 2}; }
Pixel unturned(const GreyImage& image, Pixel p) {
    const auto [x, y] = turned_back(image, p.x, p.y);
    return {x, y};
}

// Corners seen in a mended picture, back in the picture it was made from.
template <class Back>
LookedAt put_back(LookedAt seen, const GreyImage& image, Back back) {
    for (auto* codes : {&seen.believed, &seen.doubted}) {
        for (SeenCode& code : *codes) {
            for (Pixel& corner : code.corners) {
                const Pixel p = back(image, corner);
                corner = {std::clamp(p.x, 0, image.width - 1), std::clamp(p.y, 0, image.height - 1)};
            }
        }
    }
    return seen;
}

LookedAt asked(Opinions opinions) { return {std::move(opinions.believed), std::move(opinions.doubted)}; }

LookedAt by_first(const GreyImage& image, Thorough thorough = Thorough::no) {
    return asked(ask_second_reader(image, first_look(image, thorough)));
}
LookedAt quickly(const GreyImage& image) {
    return asked(ask_second_reader(image, first_look(image, Thorough::no), Proof::weak));
}
LookedAt bars_only(const GreyImage& image) {
    return asked(ask_second_reader(image, read_linear_codes(image, Thorough::no), Proof::weak));
}
LookedAt by_second(const GreyImage& image, int step) { return asked(ask_first_reader(image, second_look(image, step))); }

void join(LookedAt& all, LookedAt more) {
    for (auto& code : more.believed) keep(all.believed, std::move(code));
    for (auto& code : more.doubted) keep(all.doubted, std::move(code));
}

LookedAt by_both(const GreyImage& image) {
    auto seen = by_first(image);
    join(seen, by_second(image, lines_apart));
    return seen;
}

LookedAt matrix_only(std::vector<SeenCode> seen) { return {std::move(seen), {}}; }

bool is_plain(Look look) { return look < first_mended; }

// What a rung, or all of them, saw; and what of it may be told.
class Ballot {
  public:
    void count(LookedAt seen, Look look) {
        for (auto& code : seen.doubted) keep(doubted_, std::move(code));
        // A check over every bar, read from the picture as it is by the first reader, is as good as a witness.
        const bool is_sure = is_plain(look) && look != Look::second_reader;
        for (auto& code : seen.believed) {
            if (is_sure && proof_of(code) == Proof::fair) ++code.votes;
            keep(seen_, std::move(code));
        }
    }

    std::vector<SeenCode> elected() const {
        auto elected = seen_;
        std::erase_if(elected, [&](const SeenCode& code) {
            const bool is_doubted =
                std::ranges::any_of(doubted_, [&](const SeenCode& other) { return is_same(other, code); });
            return is_doubted || code.votes < votes_needed(code);
        });
        sort_for_reading(elected);
        return elected;
    }

  private:
    static int votes_needed(const SeenCode& code) { return is_linear(code) ? 2 : 1; }

    std::vector<SeenCode> seen_, doubted_;
};

LookedAt take_at_most_half(const GreyImage& image, Look look) {
    if (is_plain(look) || image.pixels.size() <= most_mended_pixels) return take(image, look);
    return put_back(take(halved(image), look), image, doubled);
}

bool is_in_strips(Look look) { return look >= Look::matrix_strips_2 && look <= Look::matrix_strips_8; }

// Where each rung is climbed, the cheapest first: a mended place costs less than the whole picture as it is.
struct Step {
    Effort effort;
    bool at_places;
};
constexpr std::array easy_steps{Step{Effort::half, true}, Step{Effort::half, false}};
constexpr std::array hard_steps{Step{Effort::full, true},  Step{Effort::mended, true}, Step{Effort::hard, true},
                                Step{Effort::full, false}, Step{Effort::hard, false},  Step{Effort::mended, false}};

bool never_enough() { return false; }

// Takes look after look, until `is_enough` says so after one of them.
void climb(const Scene& scene, std::span<const Step> steps, Ballot& ballot, const auto& is_enough) {
    for (const Step& step : steps) {
        for (const Look look : looks_of(step.effort)) {
            ballot.count(step.at_places ? scene.take_places(look) : scene.take_whole(look), look);
            if (is_enough()) return;
        }
    }
}

}  // namespace

std::span<const Look> looks_of(Effort effort) {
    switch (effort) {
        case Effort::half: return half_looks;
        case Effort::full: return full_looks;
        case Effort::hard: return hard_looks;
        case Effort::mended: return mended_looks;
    }
    return {};
}

LookedAt take(const GreyImage& image, Look look) {
    switch (look) {
        case Look::bars: return bars_only(image);
        case Look::half: return put_back(quickly(halved(image)), image, doubled);
        case Look::full: return by_first(image);
        case Look::thorough: return by_first(image, Thorough::yes);
        case Look::second_reader: return by_second(image, 1);
        case Look::matrix_strips_2: return matrix_only(read_data_matrix_in_strips(image, 2));
        case Look::matrix_strips_4: return matrix_only(read_data_matrix_in_strips(image, 4));
        case Look::matrix_strips_8: return matrix_only(read_data_matrix_in_strips(image, 8));
        case Look::levelled: return by_first(levelled(image, level_reach));
        case Look::smoothed: return by_both(smoothed(image, grain_reach));
        case Look::filled: return matrix_only(read_matrix_codes(strips_filled(image, strip_pixels), Thorough::no));
        case Look::level_filled: return by_both(level_strips_filled(image, strip_pixels));
        case Look::sharpened: return by_first(deblurred(image, near_blur_reach));
        case Look::half_sharpened: return put_back(by_first(deblurred(halved(image), half_blur_reach)), image, doubled);
        case Look::half_focused:
            return put_back(by_first(levelled(deblurred(halved(image), far_blur_reach), half_level_reach)), image, doubled);
        case Look::turned: return put_back(by_both(turned(image)), image, unturned);
    }
    return {};
}

Scene::Scene(const GreyImage& image) : image_(image) {
    for (const Extent& place : busy_places(image)) places_.push_back({cut_out(image, place), {place.left, place.top}});
}

LookedAt Scene::take_whole(Look look) const { return take_at_most_half(image_, look); }

LookedAt Scene::take_places(Look look) const {
    LookedAt all;
    if (is_in_strips(look)) return all;
    for (const auto& [image, corner] : places_) {
        const auto moved = [&corner](const GreyImage&, Pixel p) { return Pixel{p.x + corner.x, p.y + corner.y}; };
        join(all, put_back(take_at_most_half(image, look), image_, moved));
    }
    return all;
}

std::vector<SeenCode> look(const GreyImage& image, Effort effort) {
    Ballot ballot;
    for (const Look look : looks_of(effort)) ballot.count(take_at_most_half(image, look), look);
    return ballot.elected();
}

std::vector<SeenCode> see_first(const GreyImage& image) {
    const Scene scene(image);
    Ballot ballot;
    std::vector<SeenCode> seen;
    const auto sees_something = [&] { return seen = ballot.elected(), !seen.empty(); };
    climb(scene, easy_steps, ballot, sees_something);
    if (seen.empty()) climb(scene, hard_steps, ballot, sees_something);
    return seen;
}

std::vector<SeenCode> see_soon(const GreyImage& image) {
    const Scene scene(image);
    Ballot ballot;
    climb(scene, easy_steps, ballot, never_enough);
    auto seen = ballot.elected();
    if (seen.empty()) climb(scene, hard_steps, ballot, [&] { return seen = ballot.elected(), !seen.empty(); });
    return seen;
}

std::vector<SeenCode> see_every(const GreyImage& image) {
    const Scene scene(image);
    Ballot ballot;
    climb(scene, easy_steps, ballot, never_enough);
    climb(scene, hard_steps, ballot, never_enough);
    return ballot.elected();
}

}  // namespace mendbay::hw::wire
