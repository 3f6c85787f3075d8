// Where a unit is (T-22), and who may move it where.
#include "kiosk/ticket/place.hpp"

#include "kiosk/base/number.hpp"
#include "tests/ticket/bench_people.hpp"

using namespace mendbay;
using namespace mendbay::ticket;
using namespace mendbay::ticket::test;
using Kind = Place::Kind;

namespace {

const Place shelf{Kind::shelf, {bin_number("SZ001", "U-01")}};

}  // namespace

TEST_CASE("a place is read back from its text") {
    for (const Place& place : {Place{}, Place{Kind::counter}, Place{Kind::bench}, Place{Kind::courier}, Place{Kind::depot},
                               Place{Kind::store}, shelf}) {
        INFO(to_text(place));
        CHECK(parse_place(to_text(place)) == place);
    }
    CHECK(to_text(shelf) == bin_number("SZ001", "U-01"));
}

TEST_CASE("what is no place is none") {
    for (const char* text : {"", "shelf", "Bench", "SZ001-B-U-01-X", "somewhere"}) CHECK_FALSE(parse_place(text));
}

TEST_CASE("T-22: within the outlet a unit is moved by whoever works there") {
    for (const Person& who : {clerk, engineer, storekeeper}) {
        CHECK_FALSE(decide_move({number, shelf}, {State::received, {Kind::counter}, true}, who));
        CHECK_FALSE(decide_move({number, {Kind::bench}}, {State::ready, shelf, false}, who));
    }
}

TEST_CASE("T-22: a unit that is not here, or is there already, or goes where nothing is, stays where it is") {
    struct Case {
        Place to;
        MoveFacts facts;
        std::optional<Person> who;
        Refusal refusal;
    };
    const Case cases[]{
        {shelf, {State::received, {Kind::counter}, true}, {}, Refusal::not_signed_in},
        {shelf, {State::received, {Kind::counter}, true}, manager, Refusal::needs_clerk_or_engineer},
        {shelf, {{}, {Kind::counter}, true}, clerk, Refusal::unknown_ticket},
        {shelf, {State::registered, {Kind::customer}, true}, clerk, Refusal::unit_not_here},
        {shelf, {State::at_depot, {Kind::depot}, true}, clerk, Refusal::unit_not_here},
        {{Kind::customer}, {State::ready, shelf, false}, clerk, Refusal::unit_not_here},
        {{Kind::courier}, {State::ready, shelf, false}, clerk, Refusal::unit_not_here},
        {shelf, {State::received, {Kind::counter}, false}, clerk, Refusal::unknown_place},
        {shelf, {State::received, shelf, true}, clerk, Refusal::already_in_place},
    };
    for (const auto& c : cases) CHECK(decide_move({number, c.to}, c.facts, c.who) == c.refusal);
}
