// Reading: everything is validated before a rule sees it, and the first thing that is wrong is named by its path. What
// Inputs does not list is ignored. The policy states every term itself, so nothing of it may be absent but what is
// marked so; elsewhere an absent list is empty and an absent switch is off.
#include "kiosk/warranty/case_json.hpp"

#include "kiosk/warranty/json_fields.hpp"
#include "kiosk/warranty/policy_fields.hpp"

#include <algorithm>

namespace mendbay::warranty {

using nlohmann::json;
using nlohmann::ordered_json;

namespace {

// The top-level member `id` as it was written, so that any number comes back to the last digit. The line is known to be
// JSON. Of several the last counts, as everywhere in JSON readers.
std::string id_as_written(std::string_view line) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    // From an opening quote to the place behind its closing one.
    const auto string_end = [&](std::size_t at) {
        for (++at; at < line.size() && line[at] != '"'; ++at)
            if (line[at] == '\\') ++at;
        return std::min(at + 1, line.size());
    };
    std::string_view id = "null";
    std::size_t value = 0;  // where the value of a member `id` began; 0: not in one
    int depth = 0;
    for (std::size_t at = 0; at < line.size();) {
        const char c = line[at];
        if (depth == 1 && value && (c == ',' || c == '}')) {
            id = line.substr(value, at - value);
            value = 0;
        }
        if (c == '"') {
            const std::size_t behind = string_end(at);
            std::size_t colon = behind;
            while (colon < line.size() && blank(line[colon])) ++colon;
            const bool is_key = depth == 1 && colon < line.size() && line[colon] == ':';
            if (is_key && line.substr(at, behind - at) == "\"id\"") value = colon + 1;
            at = is_key ? colon + 1 : behind;
            continue;
        }
        if (c == '{' || c == '[') ++depth;
        if (c == '}' || c == ']') --depth;
        ++at;
    }
    while (!id.empty() && blank(id.front())) id.remove_prefix(1);
    while (!id.empty() && blank(id.back())) id.remove_suffix(1);
    return std::string(id);
}

// `proof_word` is the kind that the proof of this case names. A kind that this program does not know is accepted only
// where the policy names the very same word: both are `other` then.
void read_policy(const Fields& fields, std::string_view proof_word, Policy& policy) {
    policy.id = fields.text_if("id").value_or("");
    for (const auto& [key, field, least] : required_numbers) policy.*field = fields.number(key, least);
    for (const auto& [key, field, least] : optional_numbers) policy.*field = fields.number_if(key, least);
    for (const auto& [key, field] : switches) policy.*field = fields.flag(key);
    fields.object("component_months", [&](const Fields& months) {
        months.keys([&](const std::string& component) {
            if (const auto own = months.number_if(component, 1)) policy.component_months[component] = *own;
        });
    });
    policy.start = fields.word<Basis>("start", policy_starts);
    fields.must_have("proof_kinds");
    for (const std::string& word : fields.texts("proof_kinds")) {
        const auto kind = parse_name<ProofKind>(word).value_or(ProofKind::other);
        if (kind != ProofKind::other || word == proof_word) policy.proof_kinds.insert(kind);
    }
    policy.end_on_holiday = fields.word<HolidayRule>("end_on_holiday");
    fields.must_have("exclusions");
    for (std::string& cause : fields.texts("exclusions")) policy.exclusions.insert(std::move(cause));
    policy.out_of_warranty = fields.word<OutOfWarranty>("out_of_warranty");
}

Unit read_unit(const Fields& fields) {
    Unit unit;
    unit.serial = fields.text("serial");
    unit.model = fields.text("model");
    unit.status = fields.word<UnitStatus>("status");
    unit.sale_kind = fields.word<SaleKind>("sale_kind");
    unit.manufactured = fields.day_if("manufactured");
    unit.acceptance = fields.day_if("acceptance");
    unit.delivery = fields.day_if("delivery");
    unit.installation = fields.day_if("installation");
    unit.exchanged_on = fields.day_if("exchanged_on");
    return unit;
}

Proof read_proof(const Fields& fields, std::string& word) {
    Proof proof;
    word = fields.text("kind");
    proof.kind = parse_name<ProofKind>(word).value_or(ProofKind::other);  // W-03 refuses it, if the policy does
    proof.date = proof.kind == ProofKind::none ? fields.day_if("date") : fields.day("date");
    proof.number = fields.text_if("number").value_or("");
    proof.model = fields.text_if("model").value_or("");
    proof.quantity = fields.number_if("quantity", 1).value_or(1);
    proof.months = fields.number_if("months", 1);
    proof.verified_by_staff = fields.flag_if("verified_by_staff").value_or(false);
    return proof;
}

Repair read_repair(const Fields& fields) {
    Repair repair;
    repair.received = fields.day("received");
    repair.ready = fields.day_if("ready");
    repair.collected = fields.day_if("collected");
    if (repair.ready && *repair.ready < repair.received) fields.complain("ready", "before received");
    if (repair.collected && !repair.ready) fields.complain("collected", "without ready");
    if (repair.collected && repair.ready && *repair.collected < *repair.ready) fields.complain("collected", "before ready");
    repair.under_warranty = fields.flag_if("under_warranty").value_or(false);
    repair.completed = fields.flag_if("completed").value_or(false);
    repair.delay_cause = fields.word_if<DelayCause>("delay_cause");
    repair.components = fields.texts("components");
    return repair;
}

Contract read_contract(const Fields& fields) {
    return {fields.text("number"), fields.texts("serials"), fields.day("from"), fields.day("to"),
            fields.flag_if("parts_included").value_or(false)};
}

Appraisal read_appraisal(const Fields& fields) {
    Appraisal appraisal;
    fields.objects("findings", [&](const Fields& finding) {
        appraisal.findings.push_back({finding.text("component"), finding.text("cause")});
    });
    appraisal.performance_fault = fields.flag_if("performance_fault").value_or(false);
    appraisal.service_mode = fields.word<ServiceMode>("service_mode");
    return appraisal;
}

void read_facts(const Fields& fields, Case& facts) {
    facts.today = fields.day("today");
    for (const Day day : fields.days("days_off")) facts.days_off.insert(day);
    std::string proof_word;
    fields.object_if("proof", [&](const Fields& proof) { facts.proof = read_proof(proof, proof_word); });
    fields.object("policy", [&](const Fields& policy) { read_policy(policy, proof_word, facts.policy); });
    fields.object("unit", [&](const Fields& unit) { facts.unit = read_unit(unit); });
    fields.object_if("history", [&](const Fields& history) {
        history.objects("repairs", [&](const Fields& repair) { facts.history.repairs.push_back(read_repair(repair)); });
        facts.history.serials_on_proof = history.texts("serials_on_proof");
        facts.history.proof_of_serial = history.text_if("proof_of_serial").value_or("");
    });
    fields.object_if("contract", [&](const Fields& contract) { facts.contract = read_contract(contract); });
    fields.object_if("appraisal", [&](const Fields& appraisal) { facts.appraisal = read_appraisal(appraisal); });
}

// ------------------------------------------------------------------------------------------------------------ writing

// Text of ours is UTF-8; a byte that is not becomes U+FFFD rather than an exception.
std::string one_line(const ordered_json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

void put(ordered_json& object, const char* key, const std::optional<Day>& day) {
    if (day) object[key] = to_string(*day);
}
void put(ordered_json& object, const char* key, const std::string& text) {
    if (!text.empty()) object[key] = text;
}

ordered_json unit_fields(const Unit& unit) {
    ordered_json out{{"serial", unit.serial},
                     {"model", unit.model},
                     {"status", name_of(unit.status)},
                     {"sale_kind", name_of(unit.sale_kind)}};
    put(out, "manufactured", unit.manufactured);
    put(out, "acceptance", unit.acceptance);
    put(out, "delivery", unit.delivery);
    put(out, "installation", unit.installation);
    put(out, "exchanged_on", unit.exchanged_on);
    return out;
}

ordered_json proof_fields(const Proof& proof) {
    ordered_json out{{"kind", name_of(proof.kind)}};
    put(out, "date", proof.date);
    put(out, "number", proof.number);
    put(out, "model", proof.model);
    out["quantity"] = proof.quantity;
    if (proof.months) out["months"] = *proof.months;
    out["verified_by_staff"] = proof.verified_by_staff;
    return out;
}

ordered_json repair_fields(const Repair& repair) {
    ordered_json out{{"received", to_string(repair.received)}};
    put(out, "ready", repair.ready);
    put(out, "collected", repair.collected);
    out["under_warranty"] = repair.under_warranty;
    out["completed"] = repair.completed;
    if (repair.delay_cause) out["delay_cause"] = name_of(*repair.delay_cause);
    out["components"] = repair.components;
    return out;
}

ordered_json history_fields(const History& history) {
    ordered_json out{{"repairs", ordered_json::array()}};
    for (const Repair& repair : history.repairs) out["repairs"].push_back(repair_fields(repair));
    out["serials_on_proof"] = history.serials_on_proof;
    put(out, "proof_of_serial", history.proof_of_serial);
    return out;
}

ordered_json contract_fields(const Contract& contract) {
    return {{"number", contract.number},
            {"serials", contract.serials},
            {"from", to_string(contract.from)},
            {"to", to_string(contract.to)},
            {"parts_included", contract.parts_included}};
}

ordered_json appraisal_fields(const Appraisal& appraisal) {
    ordered_json out{{"findings", ordered_json::array()}};
    for (const auto& [component, cause] : appraisal.findings)
        out["findings"].push_back({{"component", component}, {"cause", cause}});
    out["performance_fault"] = appraisal.performance_fault;
    out["service_mode"] = name_of(appraisal.service_mode);
    return out;
}

ordered_json component_fields(const ComponentCover& component) {
    return {{"id", component.id},
            {"end", component.end ? ordered_json(to_string(*component.end)) : ordered_json(nullptr)},
            {"state", name_of(component.state)},
            {"covered", component.covered()}};
}

ordered_json reason_fields(const Reason& reason) {
    ordered_json out{{"id", reason.id}};
    put(out, "date", reason.date);
    if (reason.days) out["days"] = *reason.days;
    return out;
}

// {"id":<as it came>, …: the id is JSON text already and must not be read and written again.
std::string with_id(std::string_view id_json, const ordered_json& object) {
    std::string body = one_line(object);
    if (id_json.empty()) return body;
    return std::string("{\"id\":").append(id_json).append(",").append(body, 1);
}

}  // namespace

tl::expected<ReadCase, BadCase> read_case(std::string_view line) {
    json whole;
    try {
        whole = json::parse(line);
    } catch (const json::parse_error& e) {
        return tl::unexpected(BadCase{"null", "not JSON at byte " + std::to_string(e.byte)});
    } catch (const json::exception&) {
        // The one other failure of the parser: well-formed so far, but no double can hold a number.
        const std::string id = id_as_written(line);
        return tl::unexpected(BadCase{json::accept(id) ? id : "null", "a number is beyond all limits"});
    }
    if (!whole.is_object()) return tl::unexpected(BadCase{"null", "not an object"});

    ReadCase read{id_as_written(line), {}};
    std::string problem;
    const Fields fields(whole, problem);
    if (fields.has("unit")) read_facts(fields, read.facts);
    if (!problem.empty()) return tl::unexpected(BadCase{std::move(read.id_json), std::move(problem)});
    return read;
}

std::string write_case(const Case& facts) {
    ordered_json out{{"today", to_string(facts.today)}};
    out["days_off"] = ordered_json::array();
    for (const Day day : facts.days_off) out["days_off"].push_back(to_string(day));
    out["policy"] = terms_of(facts.policy);
    if (facts.unit) out["unit"] = unit_fields(*facts.unit);
    out["proof"] = proof_fields(facts.proof);
    out["history"] = history_fields(facts.history);
    if (facts.contract) out["contract"] = contract_fields(*facts.contract);
    if (facts.appraisal) out["appraisal"] = appraisal_fields(*facts.appraisal);
    return one_line(out);
}

std::string write_decision(const Decision& decision, std::string_view id_json) {
    ordered_json out{{"verdict", name_of(decision.verdict)}};
    if (const auto& cover = decision.cover) {
        out["basis"] = name_of(cover->basis);
        if (cover->start) {
            put(out, "start", cover->start);
            put(out, "end", cover->end);
            out["extended_days"] = cover->extended_days;
            out["remaining_days"] = cover->remaining_days;
        }
        for (const ComponentCover& component : cover->components) out["components"].push_back(component_fields(component));
    }
    out["remedies"] = ordered_json::array();
    for (const Remedy remedy : decision.remedies) out["remedies"].push_back(name_of(remedy));
    out["reasons"] = ordered_json::array();
    for (const Reason& reason : decision.reasons) out["reasons"].push_back(reason_fields(reason));
    return with_id(id_json, out);
}

std::string write_bad_case(const BadCase& bad) { return with_id(bad.id_json, {{"error", bad.problem}}); }

}  // namespace mendbay::warranty
