#include "db/migrate.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace mendbay::db {

namespace {

// "0.10.2" → {0, 10, 2}; what is missing or is no number counts as 0.
std::array<int, 3> parts_of(std::string_view version) {
    std::array<int, 3> parts{};
    const char* at = version.data();
    const char* const end = at + version.size();
    for (int& part : parts) {
        at = std::from_chars(at, end, part).ptr;
        if (at != end) ++at;
    }
    return parts;
}

// 0: a file without our tables.
int schema_version(Sql& sql) {
    if (!sql.exists("SELECT 1 FROM sqlite_schema WHERE name = 'meta'")) return 0;
    const auto text = sql.one<std::string>("SELECT value FROM meta WHERE key = 'schema_version'");
    int version = 0;
    if (text) std::from_chars(text->data(), text->data() + text->size(), version);
    return version;
}

// Foreign keys off, while it lives; SQLite lets nobody do that within a transaction.
class Unchecked {
  public:
    explicit Unchecked(Sql& sql) : sql_(sql) { sql_.script("PRAGMA foreign_keys = OFF"); }
    Unchecked(const Unchecked&) = delete;
    Unchecked& operator=(const Unchecked&) = delete;
    ~Unchecked() {
        try {
            sql_.script("PRAGMA foreign_keys = ON");
        } catch (const SQLite::Exception&) {  // the connection is broken, and whoever uses it next is told so
        }
    }

  private:
    Sql& sql_;
};

void put_meta(Sql& sql, const char* key, std::string_view value) {
    sql.run("INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2", key, value);
}

}  // namespace

Done migrate(Sql& sql) {
    return at_the_edge([&]() -> Done {
        for (const Migration& migration : migrations()) {
            if (migration.number <= schema_version(sql)) continue;
            // A table that others point at is changed by making it anew; meanwhile nothing may be checked or deleted along.
            const Unchecked unchecked(sql);
            Transaction transaction(sql);
            sql.script(migration.sql);
            if (sql.exists("SELECT 1 FROM pragma_foreign_key_check"))
                return fail(Fault::corrupt, fmt::format("migration {} leaves rows that point at nothing", migration.number));
            put_meta(sql, "schema_version", std::to_string(migration.number));
            put_meta(sql, "oldest_program", migration.oldest_program);
            transaction.commit();
        }
        return {};
    });
}

Done check_schema(Sql& sql, std::string_view program, bool must_be_current) {
    return at_the_edge([&]() -> Done {
        const int found = schema_version(sql), ours = migrations().back().number;
        if (found == 0) return fail(Fault::corrupt, "the database is not one of Mendbay's");
        if (found < ours && must_be_current)
            return fail(Fault::unsupported, "the database is from an older program: start the terminal once");
        if (found <= ours) return {};
        const std::string oldest =
            sql.one<std::string>("SELECT value FROM meta WHERE key = 'oldest_program'").value_or("unknown");
        if (oldest != "unknown" && parts_of(program) >= parts_of(oldest)) return {};
        return fail(Fault::unsupported,
                    fmt::format("the database is from a newer program (schema {}): needs at least {}", found, oldest));
    });
}

std::string schema_text(Sql& sql) {
    std::string text;
    for (auto row = sql("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"); row.next();)
        text += row.get<std::string>(0) + ";\n";
    return text;
}

}  // namespace mendbay::db
