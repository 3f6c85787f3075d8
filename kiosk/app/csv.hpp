// CSV as other programs write it: RFC 4180, strictly, with the two liberties that spreadsheets take everywhere (LF alone,
// and a byte order mark). Text is UTF-8 or GB18030, which is what a Chinese spreadsheet saves.
//
//   file = head line-end *(row line-end)      row = cell *("," cell)      cell = *plain / DQUOTE *(any / 2DQUOTE) DQUOTE
//
// A file that is not exactly that is not guessed at: a cell that slips into its neighbour's column is found years later.
// Everything wrong is collected with its line, so that a person mends a file once and not row by row.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mendbay::app {

inline constexpr std::size_t longest_csv_bytes = std::size_t{256} * 1024 * 1024;

struct CsvRow {
    int line = 0;  // where the row begins, from 1; a quoted cell may reach over several
    std::vector<std::string> cells;
};

struct CsvProblem {
    int line = 0;    // 0: about the file as a whole
    int column = 0;  // from 1; 0: about the whole line
    std::string what;
};

struct Csv {
    std::vector<std::string> head;
    std::vector<CsvRow> rows;          // each has as many cells as the head; blank lines are left out
    std::vector<CsvProblem> problems;  // rows named here are not among `rows`
};

// Bytes in, rows out. After a quote gone wrong nothing can be said of the rest, so reading ends there.
Csv read_csv(std::string_view bytes);

}  // namespace mendbay::app
