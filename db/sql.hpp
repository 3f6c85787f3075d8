// A thin skin over SQLiteCpp: values in, values out, statements prepared once.
//
//   sql.run("UPDATE bin SET parts = parts + 1 WHERE number = ?", bin);
//   for (auto row = sql("SELECT tag, due_on FROM old_part WHERE bin = ?", bin); row.next();)
//       use(row.get<TagNo>(0), row.get<Day>(1));
//
// Inside the room trouble travels as an exception (SQLite::Exception, or Trouble with an Error of ours), so that a
// transaction rolls back by leaving its scope. at_the_edge() makes it an Error where the room ends. One thread for each Sql.
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/id.hpp"
#include "kiosk/base/money.hpp"
#include "kiosk/base/result.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cassert>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace mendbay::db {

struct Trouble {
    Error error;
};
// A row says what no row of ours can say: a day that does not exist, a word that no enum has.
inline Trouble corrupt_row(std::string detail, std::source_location where = std::source_location::current()) {
    return {{Fault::corrupt, std::move(detail), where}};
}
// The value, or its Error as Trouble.
template <class T>
T value_of(Result<T> result) {
    if (!result) throw Trouble{std::move(result.error())};
    return std::move(*result);
}

// How a value stands in a column: ids and days as text, instants as UTC milliseconds, money as fen, nothing as NULL.
inline void bind(SQLite::Statement& s, int at, const std::string& value) { s.bind(at, value); }
inline void bind(SQLite::Statement& s, int at, std::string_view value) { s.bind(at, std::string(value)); }
inline void bind(SQLite::Statement& s, int at, const char* value) { s.bind(at, value); }
inline void bind(SQLite::Statement& s, int at, std::int64_t value) { s.bind(at, value); }
inline void bind(SQLite::Statement& s, int at, int value) { s.bind(at, value); }
inline void bind(SQLite::Statement& s, int at, bool value) { s.bind(at, int(value)); }
inline void bind(SQLite::Statement& s, int at, Day value) { s.bind(at, to_string(value)); }
inline void bind(SQLite::Statement& s, int at, Instant value) { s.bind(at, std::int64_t(value.time_since_epoch().count())); }
inline void bind(SQLite::Statement& s, int at, Fen value) { s.bind(at, value.count); }
template <class Kind>
void bind(SQLite::Statement& s, int at, const Id<Kind>& value) {
    s.bind(at, value.text);
}
template <class T>
void bind(SQLite::Statement& s, int at, const std::optional<T>& value) {
    if (value) bind(s, at, *value);
    else s.bind(at);
}

// How a column is read back; a value that cannot be is Trouble.
template <class T>
struct Read;
template <>
struct Read<std::string> {
    static std::string from(const SQLite::Column& c) { return c.getString(); }
};
template <>
struct Read<std::int64_t> {
    static std::int64_t from(const SQLite::Column& c) { return c.getInt64(); }
};
template <>
struct Read<int> {
    static int from(const SQLite::Column& c) { return c.getInt(); }
};
template <>
struct Read<bool> {
    static bool from(const SQLite::Column& c) { return c.getInt() != 0; }
};
template <>
struct Read<Day> {
    static Day from(const SQLite::Column& c) {
        const std::string text = c.getString();
        if (const auto day = parse_day(text)) return *day;
        throw corrupt_row("\"" + text + "\" is not a day");
    }
};
template <>
struct Read<Instant> {
    static Instant from(const SQLite::Column& c) { return Instant(std::chrono::milliseconds(c.getInt64())); }
};
template <>
struct Read<Fen> {
    static Fen from(const SQLite::Column& c) { return {c.getInt64()}; }
};
template <class Kind>
struct Read<Id<Kind>> {
    static Id<Kind> from(const SQLite::Column& c) { return {c.getString()}; }
};
template <class T>
struct Read<std::optional<T>> {
    static std::optional<T> from(const SQLite::Column& c) {
        return c.isNull() ? std::nullopt : std::optional<T>(Read<T>::from(c));
    }
};

// One run of a prepared statement. It belongs to the Sql that made it and gives the statement back when it ends.
class Rows {
  public:
    template <class... Args>
    explicit Rows(SQLite::Statement& statement, bool& in_use, const Args&... args)
        : statement_(&statement), in_use_(&in_use) {
        assert(!in_use && "a statement cannot run inside itself");
        in_use = true;
        [[maybe_unused]] int at = 0;
        try {
            (bind(statement, ++at, args), ...);
        } catch (...) {
            give_back();
            throw;
        }
    }
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    ~Rows() { give_back(); }

    bool next() { return statement_->executeStep(); }
    template <class T>
    T get(int column) const {
        return Read<T>::from(statement_->getColumn(column));
    }
    bool null(int column) const { return statement_->isColumnNull(column); }

  private:
    void give_back() {
        statement_->tryReset();
        *in_use_ = false;
    }
    SQLite::Statement* statement_;
    bool* in_use_;
};

enum class Sync { full, extra };  // extra: while a new database is provisioned

// One connection and its prepared statements.
class Sql {
  public:
    static constexpr int busy_timeout_ms = 5'000;  // longer than any transaction of ours but a bulk load

    // Throws SQLite::Exception. Turns foreign keys on, trusts nothing that a schema brings along.
    Sql(const std::filesystem::path& file, int flags, Sync sync);

    // `text` is a literal: it is the statement's key for as long as the connection lives.
    template <class... Args>
    Rows operator()(const char* text, const Args&... args) {
        Prepared& prepared = prepare(text);
        return Rows(prepared.statement, prepared.in_use, args...);
    }
    // For statements that give no rows: how many rows they changed.
    template <class... Args>
    int run(const char* text, const Args&... args) {
        (*this)(text, args...).next();
        return changes();
    }
    // The first column of the first row, if there is one.
    template <class T, class... Args>
    std::optional<T> one(const char* text, const Args&... args) {
        auto rows = (*this)(text, args...);
        if (!rows.next()) return {};
        return rows.template get<T>(0);
    }
    template <class... Args>
    bool exists(const char* text, const Args&... args) {
        return (*this)(text, args...).next();
    }
    std::int64_t last_id() const { return database_.getLastInsertRowid(); }
    int changes() const { return database_.getChanges(); }

    // Many statements at once, none with arguments: migrations and pragmas.
    void script(const std::string& text) { database_.exec(text); }

  private:
    struct Prepared {
        SQLite::Statement statement;
        bool in_use = false;
    };
    Prepared& prepare(const char* text);

    SQLite::Database database_;
    std::unordered_map<std::string_view, std::unique_ptr<Prepared>> prepared_;
};

// BEGIN IMMEDIATE … COMMIT, or ROLLBACK when it is left without commit().
class Transaction {
  public:
    explicit Transaction(Sql& sql) : sql_(sql) { sql_.run("BEGIN IMMEDIATE"); }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit() {
        sql_.run("COMMIT");
        open_ = false;
    }

  private:
    Sql& sql_;
    bool open_ = true;
};

// One unchanging picture of the database for several reads.
class Snapshot {
  public:
    explicit Snapshot(Sql& sql) : sql_(sql) { sql_.run("BEGIN"); }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot();

  private:
    Sql& sql_;
};

Error error_of(const SQLite::Exception& trouble);

// Runs `body`, which gives a Result, and makes exceptions of this room Errors.
template <class Body>
auto at_the_edge(Body&& body) -> decltype(body()) {
    try {
        return body();
    } catch (const SQLite::Exception& trouble) {
        return tl::unexpected(error_of(trouble));
    } catch (const Trouble& trouble) {
        return tl::unexpected(trouble.error);
    }
}

}  // namespace mendbay::db
