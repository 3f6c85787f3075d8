// What is a case and what is not. The cases are one good line with one thing changed.
#include "kiosk/warranty/case_json.hpp"

#include "tests/catch.hpp"

#include <nlohmann/json.hpp>

using namespace mendbay;
using namespace mendbay::warranty;
using nlohmann::json;

static const char* const good_line = R"({"id": 7, "today": "2026-03-02", "days_off": ["2026-02-28", "2026-03-01"],
 "policy": {"id": "p1", "whole_unit_months": 12, "component_months": {"remote": 3}, "start": "purchase",
  "proof_kinds": ["invoice"], "no_proof_start_days": 90, "return_days": 7, "exchange_days": 15,
  "goodwill_return_days": 30, "repairs_before_exchange": 2, "repair_days_before_exchange": 90,
  "repairer_days_before_exchange": 30, "repair_guarantee_days": 30, "suspend_during_repair": true,
  "restart_on_exchange": true, "end_on_holiday": "next_working_day", "exclusions": ["misuse"],
  "out_of_warranty": "standard"},
 "unit": {"serial": "SN1", "model": "M1", "status": "active", "sale_kind": "normal", "manufactured": "2025-01-10",
  "acceptance": null, "exchanged_on": null},
 "proof": {"kind": "invoice", "date": "2025-02-20", "number": "N1", "model": "M1", "quantity": 1,
  "verified_by_staff": false},
 "history": {"repairs": [{"received": "2025-05-01", "ready": "2025-05-11", "collected": "2025-05-12",
   "under_warranty": true, "completed": true, "delay_cause": "no_parts", "components": ["remote"]}],
  "serials_on_proof": ["SN1"], "proof_of_serial": "N1"},
 "contract": {"number": "C1", "serials": ["SN1"], "from": "2025-01-01", "to": "2025-12-31", "parts_included": true},
 "appraisal": {"findings": [{"component": "remote", "cause": "defect"}], "performance_fault": true,
  "service_mode": "carry_in"}})";

// The good line with the value at `pointer` replaced by `value` (JSON text), or taken out when it is empty.
static std::string with(const std::string& pointer, const std::string& value) {
    json whole = json::parse(good_line);
    const json::json_pointer at(pointer);
    if (value.empty()) {
        REQUIRE(whole.contains(at));
        whole.at(at.parent_pointer()).erase(at.back());
    } else {
        whole[at] = json::parse(value);
    }
    return whole.dump();
}

static std::string problem_of(const std::string& line) {
    const auto read = read_case(line);
    return read ? "none" : read.error().problem;
}

TEST_CASE("the example of the command line is read field by field") {
    const auto read = read_case(good_line);
    REQUIRE(read);
    CHECK(read->id_json == "7");
    const Case& facts = read->facts;
    CHECK(to_string(facts.today) == "2026-03-02");
    CHECK(facts.days_off.size() == 2);
    CHECK(facts.policy.id == "p1");
    CHECK(facts.policy.component_months.at("remote") == 3);
    CHECK(facts.policy.no_proof_start_days == 90);
    CHECK(facts.policy.goodwill_return_days == 30);
    CHECK(facts.policy.repairer_days_before_exchange == 30);
    CHECK(facts.policy.repair_guarantee_days == 30);
    CHECK(facts.policy.end_on_holiday == HolidayRule::next_working_day);
    CHECK(facts.policy.exclusions == std::set<std::string>{"misuse"});
    REQUIRE(facts.unit);
    CHECK(facts.unit->serial == "SN1");
    CHECK_FALSE(facts.unit->acceptance);
    CHECK(facts.proof.number == "N1");
    REQUIRE(facts.history.repairs.size() == 1);
    CHECK(facts.history.repairs[0].delay_cause == DelayCause::no_parts);
    CHECK(facts.history.repairs[0].components == std::vector<std::string>{"remote"});
    CHECK(facts.history.proof_of_serial == "N1");
    REQUIRE(facts.contract);
    CHECK(facts.contract->parts_included);
    REQUIRE(facts.appraisal);
    CHECK(facts.appraisal->performance_fault);
}

TEST_CASE("a bad field is named by its path and what is wrong with it") {
    struct Bad {
        const char* pointer;
        const char* value;
        const char* problem;
    };
    const Bad cases[] = {
        {"/today", "", "today: missing"},
        {"/today", "null", "today: missing"},
        {"/today", "\"2026-02-30\"", "today: not a day of the form YYYY-MM-DD"},
        {"/today", "\"2026-3-2\"", "today: not a day of the form YYYY-MM-DD"},
        {"/today", "\"2026-03-02T00:00:00\"", "today: not a day of the form YYYY-MM-DD"},
        {"/today", "\"0000-01-01\"", "today: not a day of the form YYYY-MM-DD"},
        {"/today", "20260302", "today: not a day of the form YYYY-MM-DD"},
        {"/days_off", "\"2026-03-02\"", "days_off: not a list"},
        {"/days_off/1", "\"2026-03-32\"", "days_off[1]: not a day of the form YYYY-MM-DD"},
        {"/days_off/0", "null", "days_off[0]: not a day of the form YYYY-MM-DD"},
        {"/policy", "null", "policy: missing"},
        {"/policy", "[]", "policy: not an object"},
        {"/policy/id", "1", "policy.id: not a text"},
        {"/policy/whole_unit_months", "0", "policy.whole_unit_months: below 1"},
        {"/policy/whole_unit_months", "\"12\"", "policy.whole_unit_months: not a whole number"},
        {"/policy/whole_unit_months", "true", "policy.whole_unit_months: not a whole number"},
        {"/policy/whole_unit_months", "12.0", "policy.whole_unit_months: not a whole number"},
        {"/policy/whole_unit_months", "1e1", "policy.whole_unit_months: not a whole number"},
        {"/policy/whole_unit_months", "18446744073709551616", "policy.whole_unit_months: not a whole number"},
        {"/policy/whole_unit_months", "-9223372036854775808", "policy.whole_unit_months: below 1"},
        {"/policy/component_months", "null", "policy.component_months: missing"},
        {"/policy/component_months/remote", "0", "policy.component_months.remote: below 1"},
        {"/policy/component_months/remote", "\"3\"", "policy.component_months.remote: not a whole number"},
        {"/policy/start", "\"whenever\"", "policy.start: not one of purchase"},
        {"/policy/start", "\"exchange\"", "policy.start: not one of purchase"},
        {"/policy/start", "null", "policy.start: missing"},
        {"/policy/proof_kinds", "null", "policy.proof_kinds: missing"},
        {"/policy/proof_kinds", "\"invoice\"", "policy.proof_kinds: not a list"},
        {"/policy/proof_kinds/0", "1", "policy.proof_kinds[0]: not a text"},
        {"/policy/no_proof_start_days", "-1", "policy.no_proof_start_days: below 0"},
        {"/policy/return_days", "-1", "policy.return_days: below 0"},
        {"/policy/exchange_days", "null", "policy.exchange_days: missing"},
        {"/policy/goodwill_return_days", "-1", "policy.goodwill_return_days: below 0"},
        {"/policy/repairs_before_exchange", "-1", "policy.repairs_before_exchange: below 0"},
        {"/policy/repair_days_before_exchange", "false", "policy.repair_days_before_exchange: not a whole number"},
        {"/policy/repairer_days_before_exchange", "-1", "policy.repairer_days_before_exchange: below 0"},
        {"/policy/repair_guarantee_days", "\"\"", "policy.repair_guarantee_days: not a whole number"},
        {"/policy/suspend_during_repair", "1", "policy.suspend_during_repair: not true or false"},
        {"/policy/restart_on_exchange", "\"true\"", "policy.restart_on_exchange: not true or false"},
        {"/policy/end_on_holiday", "\"next\"", "policy.end_on_holiday: not one of plain, next_working_day"},
        {"/policy/exclusions", "", "policy.exclusions: missing"},
        {"/policy/exclusions/0", "null", "policy.exclusions[0]: not a text"},
        {"/policy/out_of_warranty", "\"free\"", "policy.out_of_warranty: not one of standard, parts_only"},
        {"/unit", "\"SN1\"", "unit: not an object"},
        {"/unit/serial", "null", "unit.serial: missing"},
        {"/unit/serial", "1", "unit.serial: not a text"},
        {"/unit/model", "", "unit.model: missing"},
        {"/unit/status", "\"lost\"", "unit.status: not one of active, scrapped, stolen, replaced"},
        {"/unit/status", "\"\"", "unit.status: not one of active"},
        {"/unit/sale_kind", "\"gift\"", "unit.sale_kind: not one of normal, custom, special, clearance"},
        {"/unit/manufactured", "\"\"", "unit.manufactured: not a day"},
        {"/unit/installation", "\"2025-02-29\"", "unit.installation: not a day"},
        {"/proof", "[]", "proof: not an object"},
        {"/proof/kind", "null", "proof.kind: missing"},
        {"/proof/kind", "1", "proof.kind: not a text"},
        {"/proof/date", "", "proof.date: missing"},
        {"/proof/number", "1", "proof.number: not a text"},
        {"/proof/quantity", "0", "proof.quantity: below 1"},
        {"/proof/months", "0", "proof.months: below 1"},
        {"/proof/verified_by_staff", "0", "proof.verified_by_staff: not true or false"},
        {"/history", "[]", "history: not an object"},
        {"/history/repairs", "{}", "history.repairs: not a list"},
        {"/history/repairs/0", "null", "history.repairs[0]: not an object"},
        {"/history/repairs/0/received", "", "history.repairs[0].received: missing"},
        {"/history/repairs/0/ready", "\"2025-04-30\"", "history.repairs[0].ready: before received"},
        {"/history/repairs/0/ready", "null", "history.repairs[0].collected: without ready"},
        {"/history/repairs/0/collected", "\"2025-05-10\"", "history.repairs[0].collected: before ready"},
        {"/history/repairs/0/under_warranty", "1", "history.repairs[0].under_warranty: not true or false"},
        {"/history/repairs/0/delay_cause", "\"weather\"",
         "history.repairs[0].delay_cause: not one of own, no_parts, customer"},
        {"/history/repairs/0/components", "\"remote\"", "history.repairs[0].components: not a list"},
        {"/history/serials_on_proof/0", "5", "history.serials_on_proof[0]: not a text"},
        {"/history/proof_of_serial", "5", "history.proof_of_serial: not a text"},
        {"/contract", "7", "contract: not an object"},
        {"/contract/number", "null", "contract.number: missing"},
        {"/contract/from", "null", "contract.from: missing"},
        {"/contract/to", "\"2025-13-01\"", "contract.to: not a day"},
        {"/contract/serials", "\"SN1\"", "contract.serials: not a list"},
        {"/appraisal", "true", "appraisal: not an object"},
        {"/appraisal/findings/0/component", "null", "appraisal.findings[0].component: missing"},
        {"/appraisal/findings/0/cause", "3", "appraisal.findings[0].cause: not a text"},
        {"/appraisal/performance_fault", "\"yes\"", "appraisal.performance_fault: not true or false"},
        {"/appraisal/service_mode", "\"remote\"", "appraisal.service_mode: not one of carry_in, onsite"},
        {"/appraisal/service_mode", "null", "appraisal.service_mode: missing"},
    };
    for (const Bad& bad : cases) {
        INFO(bad.pointer << " = " << bad.value);
        const auto read = read_case(with(bad.pointer, bad.value));
        REQUIRE_FALSE(read);
        CHECK(read.error().id_json == "7");
        CHECK_THAT(read.error().problem, ContainsSubstring(bad.problem));
        const json line = json::parse(write_bad_case(read.error()));
        CHECK(line == json{{"id", 7}, {"error", read.error().problem}});
    }
}

TEST_CASE("what may be absent may also be null, and what is not in the rule book is ignored") {
    struct Good {
        const char* pointer;
        const char* value;
    };
    const Good cases[] = {
        {"/days_off", ""},
        {"/days_off", "[\"2026-03-01\", \"2026-03-01\"]"},
        {"/policy/no_proof_start_days", "null"},
        {"/policy/goodwill_return_days", ""},
        {"/policy/repairer_days_before_exchange", "null"},
        {"/policy/repair_guarantee_days", ""},
        {"/policy/component_months", "{}"},
        {"/policy/component_months/remote", "null"},
        {"/policy/proof_kinds", "[]"},
        {"/policy/proof_kinds", "[\"tea\"]"},
        {"/policy/exclusions", "[]"},
        {"/policy/whole_unit_months", "120000"},
        {"/policy/repair_days_before_exchange", "0"},
        {"/policy/colour", "{\"a\": [1.5]}"},
        {"/unit/manufactured", ""},
        {"/unit/serial", "\"\""},
        {"/proof", "null"},
        {"/proof", ""},
        {"/proof", "{\"kind\": \"none\"}"},
        {"/proof/kind", "\"gift_card\""},
        {"/proof/number", "\"\""},
        {"/proof/model", "null"},
        {"/proof/quantity", "null"},
        {"/proof/verified_by_staff", ""},
        {"/history", ""},
        {"/history/repairs", "null"},
        {"/history/repairs/0/collected", "null"},
        {"/history/repairs/0/collected", "\"2025-05-11\""},
        {"/history/repairs/0/ready", "\"2025-05-01\""},
        {"/history/repairs/0/under_warranty", "null"},
        {"/history/repairs/0/completed", ""},
        {"/history/repairs/0/delay_cause", "null"},
        {"/history/repairs/0/components", ""},
        {"/history/serials_on_proof", "null"},
        {"/history/proof_of_serial", "\"\""},
        {"/contract", "null"},
        {"/contract/parts_included", ""},
        {"/contract/from", "\"2026-12-31\""},
        {"/appraisal", ""},
        {"/appraisal/findings", "[]"},
        {"/appraisal/performance_fault", "null"},
        {"/weather", "\"rain\""},
    };
    for (const Good& good : cases) {
        INFO(good.pointer << " = " << good.value);
        CHECK(problem_of(with(good.pointer, good.value)) == "none");
    }
}

TEST_CASE("a number that no int can hold is no bad case by itself: it is never reached, or leads to no date") {
    for (const char* number : {"2147483647", "2147483648", "4294967301", "18446744073709551615"}) {
        INFO(number);
        for (const char* pointer : {"/policy/repairs_before_exchange", "/policy/repair_days_before_exchange",
                                    "/policy/component_months/bracket", "/proof/quantity"}) {
            INFO(pointer);
            const auto read = read_case(with(pointer, number));
            REQUIRE(read);
            CHECK(decide(read->facts));
        }
        const auto endless = read_case(with("/policy/whole_unit_months", number));
        REQUIRE(endless);
        const auto decision = decide(endless->facts);
        REQUIRE_FALSE(decision);
        CHECK(decision.error() == "end: outside the years 0001 to 9999");

        const auto shared = read_case(with("/history/serials_on_proof", R"(["SN2", "SN3"])"));
        REQUIRE(shared);
        Case counted = shared->facts;
        counted.proof.quantity = read_case(with("/proof/quantity", number))->facts.proof.quantity;
        CHECK(decide(shared->facts)->reasons.front().id == "proof.shared");
        CHECK(decide(counted)->reasons.front().id != "proof.shared");
    }
}

TEST_CASE("with the unit null or absent only the id is read") {
    for (const char* line : {R"({"id": "a", "unit": null, "today": 5, "policy": []})", R"({"id": "a"})"}) {
        const auto read = read_case(line);
        REQUIRE(read);
        CHECK(write_decision(*decide(read->facts), read->id_json) ==
              R"({"id":"a","verdict":"staff_review","remedies":[],"reasons":[{"id":"unit.unknown"}]})");
    }
}

TEST_CASE("the id comes back as it was written") {
    const std::pair<const char*, const char*> ids[] = {
        {R"({"id":12345678901234567890123})", "12345678901234567890123"},
        {R"({"id" : 1.0 , "unit":null})", "1.0"},
        {R"({"id":1e2})", "1e2"},
        {R"({"unit":null,"id":"a\"},\\"})", R"("a\"},\\")"},
        {R"({"other":{"id":1},"list":[{"id":2}],"text":"\"id\":3","id":4})", "4"},
        {R"({"id":[1,{"id":2}]})", "[1,{\"id\":2}]"},
        {R"({"id":1,"id":2})", "2"},
        {R"({"id":null})", "null"},
        {R"({"text":"id"})", "null"},
        {"{}", "null"},
    };
    for (const auto& [line, id] : ids) {
        INFO(line);
        const auto read = read_case(line);
        REQUIRE(read);
        CHECK(read->id_json == id);
    }
}

TEST_CASE("what is no JSON object has no id and is no accident") {
    const std::string deep(200'000, '[');
    const std::string lines[] = {"",
                                 "[1,2,3]",
                                 "\"text\"",
                                 "null",
                                 R"({"id": 12, "today": )",
                                 R"({"id": 5} trailing)",
                                 "{\"id\":1,}",
                                 "{\"id\":\"\xff\"}",
                                 "{\"id\":NaN}",
                                 "{'id':1}",
                                 R"({"id":"\ud800"})",
                                 std::string("{\"id\":\0}", 8),
                                 deep,
                                 "{\"id\":" + deep,
                                 "{\"id\":1e999}"};
    for (const std::string& line : lines) {
        INFO(line.substr(0, 40));
        const auto read = read_case(line);
        REQUIRE_FALSE(read);
        CHECK(read.error().id_json == "null");
        CHECK(json::parse(write_bad_case(read.error())).at("id").is_null());
    }
    // Closed again it is JSON, but no case; the unknown field is ignored.
    CHECK(problem_of(deep + std::string(deep.size(), ']')) == "not an object");
    CHECK(problem_of("{\"id\":1,\"x\":" + deep + std::string(deep.size(), ']') + "}") == "none");
}

TEST_CASE("a number beyond all limits is an error that still says which case it was") {
    std::string line = good_line;
    line.replace(line.find("12,"), 2, "1e999");
    const auto read = read_case(line);
    REQUIRE_FALSE(read);
    CHECK(read.error().id_json == "7");
}

TEST_CASE("a kind of proof that nobody knows is not accepted, unless the policy names that very kind") {
    const auto verdict_with = [](const char* kinds) {
        json whole = json::parse(with("/policy/proof_kinds", kinds));
        whole["proof"]["kind"] = "gift_card";
        const auto read = read_case(whole.dump());
        REQUIRE(read);
        const auto again = read_case(write_case(read->facts));
        REQUIRE(again);
        CHECK(*decide(again->facts) == *decide(read->facts));
        return decide(read->facts)->reasons.front().id;
    };
    CHECK(verdict_with(R"(["invoice"])") == "proof.kind_not_accepted");
    CHECK(verdict_with(R"(["loyalty_card", "other"])") == "proof.kind_not_accepted");
    CHECK(verdict_with(R"(["gift_card"])") == "basis.purchase");
}

TEST_CASE("an answer has the fields that were reached and no others") {
    const auto read = read_case(good_line);
    REQUIRE(read);
    CHECK(write_decision(*decide(read->facts), "7") ==
          R"({"id":7,"verdict":"expired","basis":"purchase","start":"2025-02-20","end":"2026-03-02","extended_days":10,)"
          R"("remaining_days":0,"components":[{"id":"remote","end":"2025-05-30","state":"expired","covered":false}],)"
          R"("remedies":[],"reasons":[{"id":"basis.purchase"},{"id":"cover.ends","date":"2026-03-02"},)"
          R"({"id":"cover.extended","days":10}]})");

    const auto missing = read_case(with("/proof", "null"));
    REQUIRE(missing);
    Case facts = missing->facts;
    facts.policy.no_proof_start_days.reset();
    facts.contract.reset();
    CHECK(write_decision(*decide(facts)) == R"({"verdict":"no_cover","basis":"none",)"
                                            R"("components":[{"id":"remote","end":null,"state":"expired","covered":false}],)"
                                            R"("remedies":[],"reasons":[{"id":"proof.missing"},{"id":"basis.none"}]})");
}

TEST_CASE("text that is not UTF-8 is written with a replacement, not thrown") {
    CHECK(json::parse(write_bad_case({"1", "\xff"})).at("error") == "\xEF\xBF\xBD");
}
