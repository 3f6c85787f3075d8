#include "kiosk/warranty/policy_toml.hpp"

#include "kiosk/warranty/case_json.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <sstream>

using namespace mendbay;
using namespace mendbay::warranty;

static std::string text_of(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

static Policy shipped(const std::string& id) {
    const std::string path = "assets/policies/" + id + ".toml";
    const auto policy = parse_policy(text_of(path), path);
    if (!policy) FAIL(policy.error().detail);
    CHECK(policy->id == id);
    return *policy;
}

// The shipped surveillance policy with one thing changed.
static std::string changed(const std::string& from, const std::string& to) {
    std::string text = text_of("assets/policies/surveillance.toml");
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

TEST_CASE("the surveillance policy says what the manual says") {
    const Policy policy = shipped("surveillance");
    CHECK(policy.whole_unit_months == 12);
    CHECK(policy.component_months ==
          std::map<std::string, int>{{"remote", 3}, {"camera_psu", 3}, {"bracket", 3}, {"housing", 3}});
    CHECK(policy.start == Basis::purchase);
    CHECK(policy.proof_kinds ==
          std::set{ProofKind::invoice, ProofKind::receipt, ProofKind::contract, ProofKind::warranty_card});
    CHECK(policy.exclusions ==
          std::set<std::string>{"misuse", "third_party_repair", "no_proof_label", "force_majeure", "altered_proof"});
    CHECK(policy.no_proof_start_days == 90);
    CHECK_FALSE(policy.goodwill_return_days);
    CHECK(policy.repair_days_before_exchange == 90);
    CHECK(policy.tariff.visit == Fen{100'00});
    CHECK(policy.tariff.second_visit == Fen{0});
    CHECK(policy.tariff.relocate == Fen{100'00});
    CHECK(policy.tariff.parts_at == PartsAt::cost);
    CHECK_FALSE(policy.tariff.onsite_included);
    CHECK(policy.tariff.visit_includes_labour);
    CHECK(policy.tariff.quote_limit == Fen{2000'00});
    CHECK(policy.tariff.labour.at("main_board") == Fen{120'00});
    CHECK(policy.tariff.cable.at("utp") == Fen{3'00});
    CHECK(policy.tariff.extras.at("adjust") == PriceRange{Fen{50'00}, Fen{50'00}});
    CHECK(policy.tariff.extras.at("training") == PriceRange{Fen{200'00}, {}});
    CHECK(policy.tariff.extras.at("analysis") == PriceRange{Fen{100'00}, Fen{500'00}});
}

TEST_CASE("phones and appliances have the terms of the national rules") {
    const Policy phones = shipped("phones"), appliances = shipped("appliances");
    CHECK(phones.repair_days_before_exchange == 60);
    CHECK(phones.component_months == std::map<std::string, int>{{"battery", 6}, {"charger", 12}, {"headset", 3}});
    CHECK(phones.repair_days == 5);
    CHECK(appliances.repair_days_before_exchange == 90);
    CHECK(appliances.component_months.at("motor") == 36);
    CHECK(appliances.tariff.onsite_included);
    CHECK(policy_hash(phones) != policy_hash(appliances));
}

TEST_CASE("a policy file that is not exactly right is not read, and the error says where and what would be") {
    struct Bad {
        std::string from, to;
        std::vector<std::string> error;
    };
    const Bad cases[] = {
        {"whole_unit_months = 12 ",
         "whole_unit_months = 0 ",
         {":10: whole_unit_months: found 0; allowed: whole numbers from 1"}},
        {"whole_unit_months = 12 ", "whole_unit_months = 12.0 ", {":10: whole_unit_months: found a number with a point"}},
        {"whole_unit_months = 12 ", "whole_unit_months = true ", {"whole_unit_months: found true"}},
        {"whole_unit_months = 12 ", "whole_unit_month = 12 ", {"whole_unit_months: missing"}},
        {"return_days = 7\n", "return_days = 7\nreturn_dais = 8\n", {":15: return_dais: unknown; allowed: ", "return_days"}},
        {"\"purchase\"  ",
         "\"exchange\"  ",
         {":11: start: found \"exchange\"; allowed: purchase, acceptance, delivery, installation"}},
        {"\"receipt\", ", "\"recipt\", ", {":12: proof_kinds: found \"recipt\"; allowed: invoice, invoice_copy, receipt"}},
        {"\"receipt\", ", "\"none\", ", {"proof_kinds: found \"none\""}},
        {"[\"invoice\", \"receipt\", \"contract\", \"warranty_card\"]",
         "\"invoice\"",
         {"proof_kinds: found \"invoice\"; allowed: a list"}},
        {"\"next_working_day\"", "\"next_day\"", {"end_on_holiday: found \"next_day\"; allowed: plain, next_working_day"}},
        {"suspend_during_repair = true",
         "suspend_during_repair = 1",
         {"suspend_during_repair: found 1; allowed: true or false"}},
        {"\"standard\"", "[]", {"out_of_warranty: found a list; allowed: standard, parts_only"}},
        {"\"misuse\", ", "7, ", {"exclusions: found 7; allowed: texts"}},
        {"remote = 3", "remote = -3", {"component_months.remote: found -3"}},
        {"visit_fen = 100_00",
         "visit_fen = 100.00",
         {"tariff.visit_fen: found a number with a point; allowed: whole numbers from 0"}},
        {"visit_fen = 100_00", "visit_fen = 1_000_000_001", {"tariff.visit_fen: found 1000000001"}},
        {"visit_fen = 100_00", "visit_yuan = 100", {"tariff.visit_fen: missing"}},
        {"fan = 40_00", "fan = \"40\"", {"tariff.labour_fen.fan: found \"40\""}},
        {"\nfreight =",
         "\npostage =",
         {"tariff.extras.postage: unknown; allowed: adjust, analysis, freight, mend, refit, training"}},
        {"to_fen = 500_00",
         "to_fen = 50_00",
         {"tariff.extras.analysis.to_fen: found 5000; allowed: not less than from_fen"}},
        {"{ fixed_fen = 50_00 }", "{ fixed_fen = 50_00, to_fen = 60_00 }", {"tariff.extras.adjust.to_fen: unknown"}},
        {"version = 1", "version = ", {":8: "}},
        {"version = 1", "version = 99999999999", {":8: version: found 99999999999"}},
        {"id = \"surveillance\"", "id = \"\"", {":7: id: found \"\""}},
    };
    for (const Bad& bad : cases) {
        INFO(bad.from << " → " << bad.to);
        const auto policy = parse_policy(changed(bad.from, bad.to), "surveillance.toml");
        REQUIRE_FALSE(policy);
        CHECK(policy.error().fault == Fault::bad_input);
        CHECK_THAT(policy.error().detail, ContainsSubstring("surveillance.toml:"));
        for (const std::string& part : bad.error) CHECK_THAT(policy.error().detail, ContainsSubstring(part));
    }
}

TEST_CASE("a policy file of rubbish is an error and no accident") {
    CHECK_FALSE(parse_policy("", "empty.toml"));
    CHECK_FALSE(parse_policy("\xff\xfe\x00", "bytes.toml"));
    CHECK_FALSE(parse_policy("a = " + std::string(100'000, '['), "deep.toml"));
}

TEST_CASE("the canonical form of a policy is RFC 8785 and its hash covers every member") {
    Policy policy;
    policy.id = "p\n\"é\x01";
    policy.proof_kinds = {ProofKind::invoice};
    policy.exclusions = {"misuse"};
    // U+10000 is two surrogates in UTF-16 and so comes before U+FF21, although it is the greater code point.
    policy.component_months = {{"b", 2}, {"a", 1}, {"\xEF\xBC\xA1", 3}, {"\xF0\x90\x80\x80", 4}, {"B", 5}};
    policy.tariff.labour = {{"board", Fen{12000}}};
    policy.tariff.extras = {{"adjust", {Fen{1}, Fen{2}}}};
    CHECK(canonical_policy(policy) ==
          "{\"component_months\":{\"B\":5,\"a\":1,\"b\":2,\"\xF0\x90\x80\x80\":4,\"\xEF\xBC\xA1\":3},"
          "\"end_on_holiday\":\"next_working_day\",\"exchange_days\":15,\"exclusions\":[\"misuse\"],"
          "\"id\":\"p\\n\\\"é\\u0001\",\"out_of_warranty\":\"standard\",\"proof_kinds\":[\"invoice\"],"
          "\"repair_days\":7,\"repair_days_before_exchange\":90,\"repairs_before_exchange\":2,\"restart_on_exchange\":true,"
          "\"return_days\":7,\"start\":\"purchase\",\"suspend_during_repair\":true,"
          "\"tariff\":{\"cable_fen_per_metre\":{},\"extras\":{\"adjust\":{\"from_fen\":1,\"to_fen\":2}},"
          "\"labour_fen\":{\"board\":12000},\"onsite_included\":false,\"parts_at\":\"list\",\"relocate_fen\":10000,"
          "\"second_visit_fen\":0,\"visit_fen\":10000,\"visit_includes_labour\":true},"
          "\"version\":1,\"whole_unit_months\":12}");
    const std::string hash = policy_hash(policy);
    CHECK(hash.size() == 64);
    const auto differs = [&](auto change) {
        Policy other = policy;
        change(other);
        return policy_hash(other) != hash;
    };
    CHECK_FALSE(differs([](Policy&) {}));
    CHECK(differs([](Policy& p) { p.version = 2; }));
    CHECK(differs([](Policy& p) { p.no_proof_start_days = 0; }));
    CHECK(differs([](Policy& p) { p.repair_guarantee_days = 30; }));
    CHECK(differs([](Policy& p) { p.component_months["c"] = 1; }));
    CHECK(differs([](Policy& p) { p.exclusions.clear(); }));
    CHECK(differs([](Policy& p) { p.restart_on_exchange = false; }));
    CHECK(differs([](Policy& p) { p.tariff.visit = Fen{1}; }));
    CHECK(differs([](Policy& p) { p.tariff.onsite_included = true; }));
    CHECK(differs([](Policy& p) { p.tariff.extras["adjust"].most = {}; }));
    CHECK(differs([](Policy& p) { p.tariff.quote_limit = Fen{0}; }));
}
