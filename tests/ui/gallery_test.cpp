// The samples themselves: nothing that can be shown may be missing among them.
#include "tests/catch.hpp"
#include "tests/ui/real_texts.hpp"
#include "ui/gallery/samples.hpp"

#include <set>

using namespace mendbay;
using namespace mendbay::flow::screen;
using samples::State;

namespace {

using States = std::set<State>;

// The states that a kind of screen has at all. A kind that is not named here does not compile.
template <class Kind>
const States states_of;
template <>
const States states_of<Attract>{State::usual, State::wordy, State::wrong};
template <>
const States states_of<Consent>{State::usual, State::wordy};
template <>
const States states_of<ScanPrompt>{State::usual, State::wordy, State::wrong};
template <>
const States states_of<Typing>{State::usual, State::wordy, State::empty, State::wrong};
template <>
const States states_of<Signature>{State::usual, State::wordy, State::empty};
template <>
const States states_of<DecisionCard>{State::usual, State::wordy, State::wrong};
template <>
const States states_of<Choices>{State::usual, State::wordy, State::empty};
template <>
const States states_of<Summary>{State::usual, State::wordy};
template <>
const States states_of<Busy>{State::usual, State::wordy};
template <>
const States states_of<flow::screen::Done>{State::usual, State::wordy, State::empty, State::wrong};
template <>
const States states_of<Notice>{State::usual, State::wordy, State::wrong};
template <>
const States states_of<Board>{State::usual, State::wordy, State::empty, State::wrong};
template <>
const States states_of<Listing>{State::usual, State::wordy, State::empty};
template <>
const States states_of<Figures>{State::usual, State::wordy, State::empty};
template <>
const States states_of<Trace>{State::usual, State::wordy, State::empty};
template <>
const States states_of<Devices>{State::usual, State::wordy, State::empty, State::wrong};
template <>
const States states_of<Bench>{State::usual, State::wordy, State::empty};
template <>
const States states_of<Gallery>{State::usual, State::wordy};

template <std::size_t... kinds>
std::vector<States> states_by_kind(std::index_sequence<kinds...>) {
    return {states_of<std::variant_alternative_t<kinds, Body>>...};
}

}  // namespace

TEST_CASE("every kind of screen is there in every state it has") {
    const auto wanted = states_by_kind(std::make_index_sequence<std::variant_size_v<Body>>());
    std::vector<States> found(wanted.size());
    for (const auto& sample : samples::all(Lang::zh)) found[sample.screen.body.index()].insert(sample.state);
    for (std::size_t kind = 0; kind < wanted.size(); ++kind) {
        INFO("kind " << kind);
        for (const State state : wanted[kind]) {
            INFO("state " << int(state));
            CHECK(found[kind].contains(state));
        }
    }
}

TEST_CASE("every keyboard, every answer and every illustration is among the samples") {
    std::set<Keys> keys;
    std::set<DecisionCard::Answer> answers;
    std::set<Illustration> illustrations;
    for (const auto& sample : samples::all(Lang::zh)) {
        if (const auto* page = std::get_if<Typing>(&sample.screen.body)) keys.insert(page->keys);
        if (const auto* page = std::get_if<DecisionCard>(&sample.screen.body)) answers.insert(page->answer);
        if (const auto* page = std::get_if<ScanPrompt>(&sample.screen.body)) illustrations.insert(page->illustration);
    }
    CHECK(keys.size() == std::size_t(Keys::words) + 1);
    CHECK(answers.size() == std::size_t(DecisionCard::Answer::staff) + 1);
    CHECK(illustrations.size() == std::size_t(Illustration::new_part) + 1);
}

TEST_CASE("whatever can surround a page is among the samples") {
    std::set<flow::Tone> banners;
    std::size_t lights = 0;
    bool countdown = false, dialog = false, spoken = false, offered = false;
    Comfort all{};
    for (const auto& sample : samples::all(Lang::zh)) {
        const Chrome& chrome = sample.screen.chrome;
        if (chrome.banner) banners.insert(chrome.banner->tone);
        countdown = countdown || chrome.countdown;
        dialog = dialog || chrome.dialog;
        offered = offered || chrome.comfort_offered;
        spoken = spoken || chrome.speech_offered;
        all.large = all.large || chrome.comfort.large;
        all.low = all.low || chrome.comfort.low;
        all.contrast = all.contrast || chrome.comfort.contrast;
        all.spoken = all.spoken || chrome.comfort.spoken;
        lights = std::max(lights, chrome.lights.size());
    }
    CHECK(banners.size() == 4);
    CHECK(countdown);
    CHECK(dialog);
    CHECK(offered);
    CHECK(spoken);
    CHECK(all == Comfort{true, true, true, true});
    CHECK(lights >= 8);
}

TEST_CASE("samples have names of their own, the same in both languages") {
    const auto zh = samples::all(Lang::zh), en = samples::all(Lang::en);
    REQUIRE(zh.size() == en.size());
    std::set<std::string> names;
    for (std::size_t i = 0; i < zh.size(); ++i) {
        CHECK(zh[i].name == en[i].name);
        CHECK(names.insert(zh[i].name).second);
        CHECK(en[i].screen.chrome.lang == Lang::en);
    }
}
