// One row of a table of codes: what the scanner sent, and the JSON that `mendbay scan parse` must answer, field by field.
#pragma once

#include "kiosk/scan/classify.hpp"
#include "kiosk/scan/json.hpp"

#include "tests/catch.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace mendbay {

using namespace std::string_literals;

struct Row {
    std::string bytes;
    std::string fields;  // JSON, all but text where that is the bytes as they came and warnings where there are none
    std::string symbology = {};
};

inline void check_row(const Row& row) {
    INFO("sent " << nlohmann::json(row.bytes).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace));
    nlohmann::json wanted = nlohmann::json::parse(row.fields);
    if (!wanted.contains("text")) wanted["text"] = row.bytes;
    if (!wanted.contains("warnings")) wanted["warnings"] = nlohmann::json::array();
    if (!row.symbology.empty()) wanted["symbology"] = row.symbology;
    const std::string line = scan::write_code(scan::classify({row.bytes, row.symbology}));
    CHECK(nlohmann::json::parse(line) == wanted);
}

template <class Table>
void check_table(const Table& table) {
    for (const Row& row : table) check_row(row);
}

// Text that is no code of its kind, and the one word for why.
inline void check_refused(const std::string& bytes, const std::string& warning, const std::string& symbology = {}) {
    check_row({bytes, nlohmann::json{{"kind", "unknown"}, {"warnings", {warning}}}.dump(), symbology});
}

}  // namespace mendbay
