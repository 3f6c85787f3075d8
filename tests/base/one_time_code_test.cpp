// The second person's yes by telephone: what an answer is bound to, how long it is good, and how it may be typed.
#include "kiosk/base/one_time_code.hpp"

#include "kiosk/base/clear_code.hpp"
#include "tests/catch.hpp"

#include <random>
#include <set>

using namespace mendbay;

namespace {

const StaffId clerk{"C01"}, manager{"M01"}, other_manager{"M02"};
const Instant asked_at = *parse_instant("2026-03-02T09:00:00Z");
const CodeFacts fresh{"sixteen bytes or more of it"};

CodeRequest loan_request() {
    return {request_code("nonce"),
            OutletCode{"SZ001"},
            GuardedAct::lend,
            canonical_figures({{"loan", "SZ001-260302-LA0001-8"}, {"deposit", "500.00"}}),
            clerk,
            asked_at};
}
std::optional<CodeRefusal> check(const CodeRequest& request, std::string_view typed, const StaffId& approver = manager,
                                 CodeFacts facts = fresh, std::chrono::milliseconds later = std::chrono::minutes(3)) {
    return check_answer(request, approver, typed, facts, asked_at + later);
}
const std::string answer = answer_code(fresh.outlet_key, loan_request(), manager);

}  // namespace

TEST_CASE("an answer is taken as it was read aloud, in any case, with spaces and dashes or without") {
    std::string lower = answer;
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    const std::string grouped = grouped_code(answer);
    REQUIRE(grouped.size() == 9);
    CHECK(grouped[4] == '-');
    for (const std::string& typed : {answer, lower, grouped, answer.substr(0, 4) + " " + answer.substr(4),
                                     " " + lower.substr(0, 2) + "  " + lower.substr(2) + " "}) {
        INFO(typed);
        CHECK(check(loan_request(), typed) == std::nullopt);
    }
}

TEST_CASE("an answer fits the act, the figures, the people, the outlet and the request it was given for, and no other") {
    using Change = void (*)(CodeRequest&);
    const Change changes[]{
        [](CodeRequest& r) {
            r.figures = canonical_figures({{"loan", "SZ001-260302-LA0001-8"}, {"deposit", "50.00"}});
        },
        [](CodeRequest& r) { r.act = GuardedAct::deposit_deduction; },
        [](CodeRequest& r) { r.asker = StaffId{"C02"}; },
        [](CodeRequest& r) { r.outlet = OutletCode{"SZ002"}; },
        [](CodeRequest& r) { r.code = request_code("nonc3"); },
    };
    for (const Change change : changes) {
        auto request = loan_request();
        change(request);
        CHECK(check(request, answer) == CodeRefusal::wrong);
    }
    CHECK(check(loan_request(), answer, other_manager) == CodeRefusal::wrong);
    CHECK(check(loan_request(), answer, manager, {"the key of another outlet"}) == CodeRefusal::wrong);
    CHECK(check(loan_request(), loan_request().code) == CodeRefusal::wrong);
}

TEST_CASE("an answer is good for thirty minutes of the terminal's clock") {
    using namespace std::chrono_literals;
    CHECK(check(loan_request(), answer, manager, fresh, 0ms) == std::nullopt);
    CHECK(check(loan_request(), answer, manager, fresh, 30min) == std::nullopt);
    CHECK(check(loan_request(), answer, manager, fresh, 30min + 1ms) == CodeRefusal::too_late);
    CHECK(check(loan_request(), answer, manager, fresh, 31min) == CodeRefusal::too_late);
    CHECK(check(loan_request(), answer, manager, fresh, -1ms) == CodeRefusal::too_late);
}

TEST_CASE("an answer counts once, and after five wrong ones even the right one is too late") {
    auto facts = fresh;
    facts.used = true;
    CHECK(check(loan_request(), answer, manager, facts) == CodeRefusal::used);
    facts = fresh;
    facts.wrong_answers = wrong_answers_allowed - 1;
    CHECK(check(loan_request(), answer, manager, facts) == std::nullopt);
    facts.wrong_answers = wrong_answers_allowed;
    CHECK(check(loan_request(), answer, manager, facts) == CodeRefusal::too_many_tries);
}

TEST_CASE("what is no code is called mistyped, not wrong") {
    for (const std::string& typed : {std::string(), answer.substr(1), answer + "2", std::string("0000 0000"),
                                     std::string("1OI0-1OI0"), std::string("代码代码代码"), std::string(1000, 'A')}) {
        INFO(typed);
        CHECK(check(loan_request(), typed) == CodeRefusal::malformed);
    }
}

TEST_CASE("figures give one text in any order, and no two lists give the same") {
    CHECK(canonical_figures({{"a", "1"}, {"b", "2"}}) == canonical_figures({{"b", "2"}, {"a", "1"}}));
    const std::vector<std::vector<Figure>> lists{{},
                                                 {{"", ""}},
                                                 {{"a", "1"}},
                                                 {{"a1", ""}},
                                                 {{"", "a1"}},
                                                 {{"a", "1b"}},
                                                 {{"a", "1:b"}},
                                                 {{"a", "1"}, {"b", ""}},
                                                 {{"b", "1"}},
                                                 {{"a", ""}, {"1", ""}},
                                                 {{"a", "1"}, {"a", "1"}}};
    std::set<std::string> texts;
    for (const auto& figures : lists) texts.insert(canonical_figures(figures));
    CHECK(texts.size() == lists.size());
}

TEST_CASE("request codes use the whole alphabet and hardly ever meet") {
    std::mt19937_64 random(20260302);
    std::set<std::string> codes;
    std::set<char> letters;
    for (int i = 0; i < 20'000; ++i) {
        std::string nonce(request_nonce_bytes, '\0');
        for (char& c : nonce) c = char(random());
        const std::string code = request_code(nonce);
        REQUIRE(parse_clear_code(code, one_time_code_length) == code);
        codes.insert(code);
        letters.insert(code.begin(), code.end());
    }
    CHECK(letters.size() == clear_alphabet.size());
    CHECK(codes.size() == 20'000);
}
