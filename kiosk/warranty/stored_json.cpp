#include "kiosk/warranty/stored_json.hpp"

#include "kiosk/warranty/case_json.hpp"
#include "kiosk/warranty/policy_fields.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace mendbay::warranty {

using nlohmann::json;

namespace {

// What nlohmann throws and what we find wrong end in the same Error.
struct NotOurs : std::runtime_error {
    using std::runtime_error::runtime_error;
};

template <class E>
E word(const json& value) {
    if (const auto known = parse_name<E>(value.get<std::string>())) return *known;
    throw NotOurs("unknown word " + value.dump());
}

Day day(const json& value) {
    if (const auto known = parse_day(value.get<std::string>())) return *known;
    throw NotOurs("not a day: " + value.dump());
}

Fen fen(const json& value) { return {value.get<std::int64_t>()}; }

// The terms that decide are read by the one reader they have: as the policy of an otherwise empty case. Its proof is of
// the kind `other`, so that a policy which names that kind gets it back.
Policy terms(std::string_view canonical) {
    std::string line = R"({"today":"2000-01-01","unit":{"serial":"-","model":"-","status":"active","sale_kind":"normal"},)"
                       R"("proof":{"kind":"other","date":"2000-01-01"},"policy":)";
    line.append(canonical).append("}");
    auto read = read_case(line);
    if (!read) throw NotOurs(read.error().problem);
    return std::move(read->facts.policy);
}

Tariff tariff(const json& in) {
    Tariff out;
    for (const auto& [key, field] : prices) out.*field = fen(in.at(key));
    for (const auto& [key, field] : tariff_switches) out.*field = in.at(key).get<bool>();
    if (in.contains("quote_limit_fen")) out.quote_limit = fen(in.at("quote_limit_fen"));
    out.parts_at = word<PartsAt>(in.at("parts_at"));
    for (const auto& [code, price] : in.at("labour_fen").items()) out.labour[code] = fen(price);
    for (const auto& [kind, price] : in.at("cable_fen_per_metre").items()) out.cable[kind] = fen(price);
    for (const auto& [code, range] : in.at("extras").items()) {
        out.extras[code].least = fen(range.at("from_fen"));
        if (range.contains("to_fen")) out.extras[code].most = fen(range.at("to_fen"));
    }
    return out;
}

Cover cover(const json& in) {
    Cover out;
    out.basis = word<Basis>(in.at("basis"));
    if (in.contains("start")) {
        out.start = day(in.at("start"));
        out.end = day(in.at("end"));
        out.extended_days = in.at("extended_days").get<long long>();
        out.remaining_days = in.at("remaining_days").get<long long>();
    }
    if (!in.contains("components")) return out;
    for (const json& component : in.at("components")) {
        const json& end = component.at("end");
        out.components.push_back({component.at("id").get<std::string>(),
                                  end.is_null() ? std::nullopt : std::optional<Day>(day(end)),
                                  word<CoverState>(component.at("state"))});
    }
    return out;
}

Reason reason(const json& in) {
    Reason out{in.at("id").get<std::string>(), {}, {}};
    if (in.contains("date")) out.date = day(in.at("date"));
    if (in.contains("days")) out.days = in.at("days").get<long long>();
    return out;
}

template <class Read>
auto read_ours(const char* what, Read read) -> Result<decltype(read())> {
    try {
        return read();
    } catch (const json::exception& e) {
        return fail(Fault::corrupt, std::string(what) + ": " + e.what());
    } catch (const NotOurs& e) {
        return fail(Fault::corrupt, std::string(what) + ": " + e.what());
    }
}

}  // namespace

Result<Policy> read_policy(std::string_view canonical) {
    return read_ours("stored policy", [&] {
        const json whole = json::parse(canonical);
        Policy policy = terms(canonical);
        policy.version = whole.at("version").get<int>();
        policy.repair_days = whole.at("repair_days").get<int>();
        if (whole.contains("loaner_offer_days")) policy.loaner_offer_days = whole.at("loaner_offer_days").get<int>();
        policy.tariff = tariff(whole.at("tariff"));
        return policy;
    });
}

Result<Decision> read_decision(std::string_view text) {
    return read_ours("stored decision", [&] {
        const json whole = json::parse(text);
        Decision decision;
        decision.verdict = word<Verdict>(whole.at("verdict"));
        if (whole.contains("basis")) decision.cover = cover(whole);
        for (const json& remedy : whole.at("remedies")) decision.remedies.push_back(word<Remedy>(remedy));
        for (const json& each : whole.at("reasons")) decision.reasons.push_back(reason(each));
        return decision;
    });
}

}  // namespace mendbay::warranty
