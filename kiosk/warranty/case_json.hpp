// Cases, decisions and policies as JSON (`warranty decide`). Pure: text in, text out.
#pragma once

#include "kiosk/warranty/decision.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace mendbay::warranty {

struct BadCase {
    std::string id_json;  // the id as JSON text, "null" if unreadable
    std::string problem;  // "history.repairs[0].ready: before received"
};

struct ReadCase {
    std::string id_json;
    Case facts;
};

// One line of `warranty decide`. Validated completely before any rule (with unit null only `id` is read).
tl::expected<ReadCase, BadCase> read_case(std::string_view line);

// A case as stored with a decision, so that it can be replayed: read_case(write_case(x)) decides as x does, and writes the
// same text again. Of the policy it holds the terms that decide, not version, promised days and tariff: the hash stored
// beside it names those.
std::string write_case(const Case& facts);

// One line of output, without a line end: {"id": …, "verdict": …}. `id_json` empty: no id member.
std::string write_decision(const Decision& decision, std::string_view id_json = {});
std::string write_bad_case(const BadCase& bad);

// RFC 8785 canonical JSON of the policy and its SHA-256: stored with each decision.
std::string canonical_policy(const Policy& policy);
std::string policy_hash(const Policy& policy);

}  // namespace mendbay::warranty
