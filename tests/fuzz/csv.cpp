// A spreadsheet's file → rows; what was read, written out with every cell in quotes, is read the same again.
#include "kiosk/app/csv.hpp"
#include "kiosk/scan/decode.hpp"
#include "tests/fuzz/targets.hpp"

#include <algorithm>

namespace mendbay::fuzz {

namespace {

void write_row(const std::vector<std::string>& cells, std::string& out) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        out += '"';
        for (const char c : cells[i]) out.append(c == '"' ? 2 : 1, c);
        out += '"';
    }
    out += "\r\n";
}

}  // namespace

void csv(std::string_view input) {
    const app::Csv csv = app::read_csv(input);
    const int lines = 1 + int(std::ranges::count(input, '\n'));
    for (const auto& problem : csv.problems) {
        must(!problem.what.empty(), "a problem says what it is");
        must(problem.line >= 0 && problem.line <= lines, "a problem is on a line of the file");
        must(problem.column >= 0, "columns count from 1");
    }
    if (csv.head.empty()) {
        must(csv.rows.empty() && !csv.problems.empty(), "without a head there are no rows, and a word for why");
        return;
    }
    int line = 0;
    std::string out;
    write_row(csv.head, out);
    for (const auto& row : csv.rows) {
        must(row.cells.size() == csv.head.size(), "a row has a cell for each column");
        must(row.line > line && row.line <= lines, "rows stand in order, each on a line of its own");
        line = row.line;
        write_row(row.cells, out);
        for (const std::string& cell : row.cells) must(scan::is_utf8(cell), "a cell is text");
    }
    const app::Csv again = app::read_csv(out);
    // A lone empty cell in quotes is a blank line to a spreadsheet, too.
    if (csv.head.size() == 1) return;
    must(again.problems.empty() && again.head == csv.head, "what was read can be written and read again");
    must(std::ranges::equal(again.rows, csv.rows, {}, &app::CsvRow::cells, &app::CsvRow::cells), "and says the same");
}

}  // namespace mendbay::fuzz
