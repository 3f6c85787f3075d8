// The worked examples of the rule book, field by field. A case is a line of good.jsonl beside a line of expected.jsonl;
// bad.jsonl holds lines that are no cases.
#include "kiosk/warranty/case_json.hpp"
#include "tests/catch.hpp"

#include <nlohmann/json.hpp>

#include <fstream>

using namespace mendbay::warranty;
using nlohmann::json;

static std::vector<std::string> lines_of(const std::string& name) {
    std::ifstream file("tests/warranty/cases/" + name);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
}

static json decided(const ReadCase& read) {
    const auto decision = decide(read.facts);
    REQUIRE(decision);
    return json::parse(write_decision(*decision, read.id_json));
}

TEST_CASE("every worked example gives exactly the decision that stands beside it") {
    const auto cases = lines_of("good.jsonl"), expected = lines_of("expected.jsonl");
    REQUIRE(cases.size() == 140);
    REQUIRE(expected.size() == cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i) {
        INFO(cases[i]);
        const auto read = read_case(cases[i]);
        REQUIRE(read);
        const json answer = decided(*read), wanted = json::parse(expected[i]);
        for (const auto& [field, value] : wanted.items()) {
            INFO(field);
            CHECK(answer.value(field, json("absent")) == value);
        }
        CHECK(answer == wanted);
    }
}

TEST_CASE("a stored case gives the same decision again") {
    for (const std::string& line : lines_of("good.jsonl")) {
        INFO(line);
        const auto first = read_case(line);
        REQUIRE(first);
        const std::string stored = write_case(first->facts);
        const auto again = read_case(stored);
        REQUIRE(again);
        CHECK(write_case(again->facts) == stored);
        CHECK(policy_hash(again->facts.policy) == policy_hash(first->facts.policy));
        CHECK(*decide(again->facts) == *decide(first->facts));
    }
}

TEST_CASE("every bad line is refused, and says which case it was where that can be read") {
    const auto lines = lines_of("bad.jsonl");
    REQUIRE(lines.size() == 17);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        INFO(lines[i]);
        const auto read = read_case(lines[i]);
        const bool unreadable = i >= 12 && i <= 14;  // cut off, a list, a text
        const std::string id = unreadable ? "null" : std::to_string(i);
        if (read) {
            CHECK_FALSE(decide(read->facts));
            CHECK(read->id_json == id);
        } else {
            CHECK(read.error().id_json == id);
            CHECK_FALSE(read.error().problem.empty());
        }
    }
}
