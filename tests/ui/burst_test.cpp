// People and scanners at a keyboard.
#include "ui/burst.hpp"

#include "tests/catch.hpp"

using namespace mendbay;
using namespace mendbay::ui;

namespace {

std::string kinds_of(const std::vector<Input>& inputs) {
    std::string out;
    for (const Input& input : inputs)
        out += input.kind == Input::Kind::text    ? input.text
               : input.kind == Input::Kind::enter ? "⏎"
               : input.kind == Input::Kind::erase ? "⌫"
                                                  : "?";
    return out;
}

struct Desk {
    Burst burst;
    Moment now{1000};
    std::string typed;
    std::vector<std::string> codes;

    void take(std::vector<Input> inputs) {
        const auto outcome = burst.take(std::move(inputs), now);
        typed += kinds_of(outcome.typed);
        codes.insert(codes.end(), outcome.codes.begin(), outcome.codes.end());
    }
    // One letter after the other, each looked at as it comes.
    void strike(std::string_view letters, Moment apart) {
        for (const char c : letters) {
            now += apart;
            take({c == '\r' ? Input{Input::Kind::enter, {}, 0, {}, now}
                            : Input{Input::Kind::text, {}, 0, std::string(1, c), now}});
        }
    }
    void wait(Moment time) { now += time, take({}); }
};

}  // namespace

TEST_CASE("what a person types arrives as it was typed") {
    Desk desk;
    desk.strike("138 1234\r", Moment(120));
    desk.wait(Moment(100));
    CHECK(desk.typed == "138 1234⏎");
    CHECK(desk.codes.empty());
}

TEST_CASE("keys rolled over each other are still a person's") {
    Desk desk;
    desk.strike("the", Moment(20));
    desk.wait(Moment(10));
    CHECK(desk.typed.empty());
    REQUIRE(desk.burst.held_for(desk.now));
    desk.wait(*desk.burst.held_for(desk.now));
    CHECK(desk.typed == "the");
    CHECK_FALSE(desk.burst.held_for(desk.now));
}

TEST_CASE("what a scanner types is a code: no letter of it and no Enter reaches the page") {
    for (const Moment apart : {Moment(1), Moment(8), Moment(30)}) {
        Desk desk;
        desk.strike("N8216A8272K3898\r", apart);
        desk.wait(Moment(100));
        CHECK(desk.typed.empty());
        CHECK(desk.codes == std::vector<std::string>{"N8216A8272K3898"});
    }
}

TEST_CASE("a scanner without Enter, and two codes one after the other") {
    Desk desk;
    desk.strike("6901234567892", Moment(3));
    desk.wait(Moment(100));
    desk.strike("ABC-1234\rXYZ-9876\r", Moment(3));
    desk.wait(Moment(100));
    CHECK(desk.codes == std::vector<std::string>{"6901234567892", "ABC-1234", "XYZ-9876"});
    CHECK(desk.typed.empty());
}

TEST_CASE("a key held down is a person's, however fast it repeats") {
    Desk desk;
    desk.strike("0000000000", Moment(30));
    desk.wait(Moment(100));
    CHECK(desk.typed == "0000000000");
    CHECK(desk.codes.empty());
}

TEST_CASE("other keys pass, in their order") {
    Desk desk;
    desk.now += Moment(50);
    desk.take({Input{Input::Kind::text, {}, 0, "7", desk.now}, Input{Input::Kind::erase, {}, 0, {}, desk.now + Moment(1)}});
    CHECK(desk.typed == "7⌫");
}
