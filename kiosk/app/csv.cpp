#include "kiosk/app/csv.hpp"

#include "kiosk/scan/decode.hpp"

#include <fmt/format.h>

namespace mendbay::app {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    // The next row. False at the end of the file, or after a problem that leaves no way to go on.
    bool next(CsvRow& row, std::vector<CsvProblem>& problems) {
        if (text_.empty()) return false;
        row = {line_, {}};
        for (;;) {
            std::string cell;
            const char* trouble = text_.starts_with('"') ? quoted(cell) : plain(cell);
            if (trouble) {
                problems.push_back({line_, int(row.cells.size()) + 1, trouble});
                return false;
            }
            row.cells.push_back(std::move(cell));
            if (!text_.starts_with(',')) break;
            text_.remove_prefix(1);
        }
        text_.remove_prefix(line_end());
        ++line_;
        return true;
    }

  private:
    // Length of the line end here; 0: none here, or the end of the file.
    std::size_t line_end() const { return text_.starts_with("\r\n") ? 2 : text_.starts_with('\n') ? 1 : 0; }
    bool cell_may_end() const { return text_.empty() || text_.front() == ',' || line_end() > 0; }

    const char* plain(std::string& cell) {
        while (!cell_may_end()) {
            if (text_.front() == '"') return "a quote inside a cell: put the whole cell in quotes and double the ones in it";
            if (text_.front() == '\r') return "a carriage return without a line feed: lines end with CR LF or LF";
            cell += text_.front();
            text_.remove_prefix(1);
        }
        return nullptr;
    }

    const char* quoted(std::string& cell) {
        text_.remove_prefix(1);
        for (;;) {
            const std::size_t quote = text_.find('"');
            if (quote == std::string_view::npos) return "a quote is opened and never closed";
            for (const char c : text_.substr(0, quote)) line_ += c == '\n';
            cell += text_.substr(0, quote);
            text_.remove_prefix(quote + 1);
            if (!text_.starts_with('"')) break;
            cell += '"';
            text_.remove_prefix(1);
        }
        return cell_may_end() ? nullptr : "something stands between a closing quote and the comma";
    }

    std::string_view text_;
    int line_ = 1;
};

bool is_blank(const CsvRow& row) { return row.cells.size() == 1 && row.cells[0].empty(); }

}  // namespace

Csv read_csv(std::string_view bytes) {
    Csv csv;
    const auto refuse = [&](std::string what) {
        csv.problems.push_back({0, 0, std::move(what)});
        return csv;
    };
    if (bytes.size() > longest_csv_bytes) return refuse(fmt::format("longer than {} MiB", longest_csv_bytes >> 20));
    const auto decoded = scan::decode(bytes);
    if (decoded.is_guess) return refuse("neither UTF-8 nor GB18030: save it as CSV UTF-8");
    std::string_view text = decoded.text;
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    if (text.find('\0') != std::string_view::npos) return refuse("holds a NUL: this is no text (an .xlsx renamed to .csv?)");

    Reader reader(text);
    CsvRow row;
    if (!reader.next(row, csv.problems) || is_blank(row))
        return csv.problems.empty() ? refuse("the first line must name the columns") : csv;
    csv.head = std::move(row.cells);
    while (reader.next(row, csv.problems)) {
        if (is_blank(row)) continue;
        if (row.cells.size() == csv.head.size()) csv.rows.push_back(std::move(row));
        else
            csv.problems.push_back(
                {row.line, 0, fmt::format("{} cells, but the first line names {}", row.cells.size(), csv.head.size())});
    }
    return csv;
}

}  // namespace mendbay::app
