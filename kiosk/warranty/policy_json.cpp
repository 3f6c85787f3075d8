// A policy as JSON: the terms that stand in a case, and the canonical form (RFC 8785) of the whole with its tariff: keys
// sorted, no spaces. Two terminals with the same policy write the same bytes, so the SHA-256 of these names the policy
// under which a decision was made.
#include "kiosk/base/digest.hpp"
#include "kiosk/warranty/case_json.hpp"
#include "kiosk/warranty/policy_fields.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mendbay::warranty {

using nlohmann::json;
using nlohmann::ordered_json;

namespace {

// RFC 8785 sorts keys by UTF-16 code units. UTF-8 bytes sort alike but for one thing: characters above U+FFFF are
// surrogates there, and come before U+E000 to U+FFFF, whose first byte is EE or EF.
bool before_in_utf16(const std::string& a, const std::string& b) {
    const auto rank = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0xEE || byte == 0xEF ? byte + 0x10 : int(byte);
    };
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [&](char x, char y) { return rank(x) < rank(y); });
}

// Texts and whole numbers are written by the library as the RFC wants them; a policy holds no fraction.
std::string scalar(const ordered_json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

std::string canonical(const ordered_json& value) {
    std::string out;
    if (value.is_array()) {
        for (const ordered_json& item : value) out.append(out.empty() ? "[" : ",").append(canonical(item));
        return out.empty() ? "[]" : out + "]";
    }
    if (value.is_object()) {
        std::vector<std::string> keys;
        for (const auto& [key, member] : value.items()) keys.push_back(key);
        std::sort(keys.begin(), keys.end(), before_in_utf16);
        for (const std::string& key : keys)
            out.append(out.empty() ? "{" : ",")
                .append(scalar(ordered_json(key)))
                .append(":")
                .append(canonical(value.at(key)));
        return out.empty() ? "{}" : out + "}";
    }
    return scalar(value);
}

ordered_json tariff_fields(const Tariff& tariff) {
    ordered_json out;
    for (const auto& [key, field] : prices) out[key] = (tariff.*field).count;
    for (const auto& [key, field] : tariff_switches) out[key] = tariff.*field;
    if (tariff.quote_limit) out["quote_limit_fen"] = tariff.quote_limit->count;
    out["parts_at"] = name_of(tariff.parts_at);
    out["labour_fen"] = ordered_json::object();
    for (const auto& [code, price] : tariff.labour) out["labour_fen"][code] = price.count;
    out["cable_fen_per_metre"] = ordered_json::object();
    for (const auto& [kind, price] : tariff.cable) out["cable_fen_per_metre"][kind] = price.count;
    out["extras"] = ordered_json::object();
    for (const auto& [code, range] : tariff.extras) {
        out["extras"][code]["from_fen"] = range.least.count;
        if (range.most) out["extras"][code]["to_fen"] = range.most->count;
    }
    return out;
}

}  // namespace

ordered_json terms_of(const Policy& policy) {
    ordered_json out{{"id", policy.id}};
    for (const auto& [key, field, least] : required_numbers) out[key] = policy.*field;
    for (const auto& [key, field, least] : optional_numbers)
        if (policy.*field) out[key] = *(policy.*field);
    for (const auto& [key, field] : switches) out[key] = policy.*field;
    out["component_months"] = policy.component_months;
    out["start"] = name_of(policy.start);
    out["proof_kinds"] = ordered_json::array();
    for (const ProofKind kind : policy.proof_kinds) out["proof_kinds"].push_back(name_of(kind));
    out["end_on_holiday"] = name_of(policy.end_on_holiday);
    out["exclusions"] = policy.exclusions;
    out["out_of_warranty"] = name_of(policy.out_of_warranty);
    return out;
}

std::string canonical_policy(const Policy& policy) {
    ordered_json whole = terms_of(policy);
    whole["version"] = policy.version;
    whole["repair_days"] = policy.repair_days;
    if (policy.loaner_offer_days) whole["loaner_offer_days"] = *policy.loaner_offer_days;
    whole["tariff"] = tariff_fields(policy.tariff);
    return canonical(whole);
}

std::string policy_hash(const Policy& policy) { return sha256_hex(canonical_policy(policy)); }

}  // namespace mendbay::warranty
