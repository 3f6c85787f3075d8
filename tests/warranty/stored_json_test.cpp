// What was stored comes back as it was, and what is no such text is an error and nothing worse.
#include "kiosk/warranty/stored_json.hpp"

#include "kiosk/warranty/case_json.hpp"
#include "tests/catch.hpp"
#include "tests/warranty/random_case.hpp"

using namespace mendbay;
using namespace mendbay::warranty;
using namespace mendbay::warranty::testing;

TEST_CASE("every decision comes back as it was written") {
    Dice dice(1);
    for (int n = 0; n < 2000; ++n) {
        const auto decision = decide(random_case(dice));
        if (!decision) continue;
        const std::string text = write_decision(*decision);
        const auto again = read_decision(text);
        INFO(text);
        REQUIRE(again);
        CHECK(*again == *decision);
    }
}

TEST_CASE("every policy comes back as it was written, its tariff too") {
    Dice dice(2);
    for (int n = 0; n < 500; ++n) {
        Policy policy = random_policy(dice);
        policy.version = 1 + dice.upto(9);
        policy.repair_days = dice.upto(30);
        if (dice.one_in(2)) policy.loaner_offer_days = dice.upto(30);
        policy.tariff.visit = {dice.upto(20'000)};
        policy.tariff.labour = {{"L1", {dice.upto(50'000)}}, {"L\"2", {3'000'000'000}}};
        policy.tariff.cable = {{"coax", {dice.upto(900)}}};
        policy.tariff.extras = {{"mend", {{10'00}, Fen{90'00}}}, {"freight", {{0}, {}}}};
        policy.tariff.parts_at = dice.any({PartsAt::list, PartsAt::cost});
        policy.tariff.onsite_included = dice.one_in(2);
        if (dice.one_in(2)) policy.tariff.quote_limit = Fen{dice.upto(1'000'000)};
        const std::string text = canonical_policy(policy);
        const auto again = read_policy(text);
        INFO(text);
        REQUIRE(again);
        CHECK(canonical_policy(*again) == text);
        CHECK(policy_hash(*again) == policy_hash(policy));
    }
}

TEST_CASE("a text that is no decision and no policy is corrupt") {
    for (const char* text :
         {"", "{", "null", "[]", "{}", R"({"verdict":"maybe","remedies":[],"reasons":[]})",
          R"({"verdict":"covered","remedies":["dance"],"reasons":[]})", R"({"verdict":"covered","reasons":[]})",
          R"({"verdict":"covered","basis":"purchase","start":"2026-02-30","end":"2027-01-01","extended_days":0,)"
          R"("remaining_days":0,"remedies":[],"reasons":[]})",
          R"({"id":"p","version":"one"})"}) {
        INFO(text);
        CHECK(read_decision(text).error().fault == Fault::corrupt);
        CHECK(read_policy(text).error().fault == Fault::corrupt);
    }
}
