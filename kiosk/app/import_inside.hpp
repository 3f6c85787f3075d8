// One import under way, and what its kinds have in common. Private to the import commands.
#pragma once

#include "kiosk/app/import_commands.hpp"
#include "kiosk/app/import_row.hpp"

#include <fmt/format.h>

#include <map>
#include <ostream>
#include <set>

namespace mendbay::app {

constexpr std::size_t rows_between_news = 20'000;

// What rows are held against besides themselves.
struct Known {
    std::set<std::string> models, categories;
    std::string outlet;
    Day today;
};

// One import under way.
struct Import {
    const ImportKind& kind;
    std::string_view file;
    Csv& csv;
    ImportHead head;
    Known known;
    db::Store& store;
    Instant now;
    std::ostream& out;
    std::ostream& err;
};

// Every problem with its line and column, and that nothing was loaded. Both give the exit status.
int say_problems(const Import& import);
int say_failure(std::ostream& err, const Error& error);

// read(ImportRow&, const Known&) → row; id(row) → what may stand in one file only once; put(store, rows, now).
template <class Read, class Id, class Put>
int load(Import& import, Read read, Id id, Put put) {
    using Row = std::invoke_result_t<Read, ImportRow&, const Known&>;
    std::vector<Row> rows;
    rows.reserve(import.csv.rows.size());
    std::map<std::string, int> lines;  // of each id
    for (const CsvRow& cells : import.csv.rows) {
        ImportRow row(import.head, cells, import.csv.problems);
        Row value = read(row, import.known);
        if (!row.is_good()) continue;
        const auto [earlier, is_new] = lines.emplace(id(value), row.line());
        if (!is_new)
            row.note(import.kind.columns[0].name,
                     fmt::format("{} stands on line {} already", earlier->first, earlier->second));
        rows.push_back(std::move(value));
        if (rows.size() % rows_between_news == 0)
            import.err << rows.size() << " of " << import.csv.rows.size() << " rows read\n";
    }
    if (!import.csv.problems.empty()) return say_problems(import);
    if (rows.size() >= rows_between_news) import.err << "writing " << rows.size() << " rows\n";
    if (const auto put_down = put(import.store, rows, import.now); !put_down)
        return say_failure(import.err, put_down.error());
    import.out << rows.size() << " " << import.kind.name << "\n";
    return 0;
}

// ---- cells that several kinds have

ModelId model_in(ImportRow& row, std::string_view column, std::string text, const Known& known);
std::string serial_in(ImportRow& row);

// ---- loaners, customers who pay later, and the account with the centre (import_accounts.cpp)

int load_loaners(Import& import);
int load_accounts(Import& import);
int load_terms(Import& import);
int load_tariff(Import& import);
int load_plans(Import& import);

}  // namespace mendbay::app
