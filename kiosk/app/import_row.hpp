// One row of an import: cells by the name of their column, each read as what it must be. Reading never stops: a wrong cell
// gives a harmless value and is noted, and the row is thrown away when something was noted.
#pragma once

#include "kiosk/app/csv.hpp"
#include "kiosk/app/import_commands.hpp"
#include "kiosk/base/text.hpp"
#include "kiosk/warranty/decision.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::app {

// Where each column of a kind stands in this file.
struct ImportHead {
    const ImportKind* kind = nullptr;
    std::vector<int> places;  // of kind->columns in the row; -1: the file has no such column
};

class ImportRow {
  public:
    ImportRow(const ImportHead& head, const CsvRow& row, std::vector<CsvProblem>& problems)
        : head_(head), row_(row), problems_(problems) {}

    // Without spaces around it; needed and empty is noted.
    std::string text(std::string_view column);
    Name name();  // name_zh, and name_en where there is one
    std::optional<Day> day_if(std::string_view column);
    Day day(std::string_view column);
    bool flag(std::string_view column);  // yes, true, 1 · no, false, 0, empty
    Fen price(std::string_view column);
    std::vector<std::string> list(std::string_view column);

    // parse(text) → optional of the value; `otherwise` for an empty cell.
    template <class Parse, class Value>
    Value word(std::string_view column, Parse parse, Value otherwise) {
        const std::string said = text(column);
        if (said.empty()) return otherwise;
        if (auto value = parse(said)) return *value;
        wrong(column);
        return otherwise;
    }
    // A word of warranty's enums.
    template <class E>
    E known(std::string_view column, E otherwise) {
        return word(
            column, [](const std::string& said) { return warranty::parse_name<E>(said); }, otherwise);
    }

    // "…" is not allowed; what is, is said.
    void wrong(std::string_view column);
    void note(std::string_view column, std::string what);
    bool is_good() const { return is_good_; }
    int line() const { return row_.line; }

  private:
    const ImportColumn& about(std::string_view column, int& place) const;

    const ImportHead& head_;
    const CsvRow& row_;
    std::vector<CsvProblem>& problems_;
    bool is_good_ = true;
};

}  // namespace mendbay::app
