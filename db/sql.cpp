#include "db/sql.hpp"

#include <sqlite3.h>

namespace mendbay::db {

Sql::Sql(const std::filesystem::path& file, int flags, Sync sync) : database_(file.string(), flags, busy_timeout_ms) {
    sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_extended_result_codes(database_.getHandle(), 1);
    // recursive_triggers: otherwise INSERT OR REPLACE would delete an append-only row without asking its trigger.
    database_.exec("PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON");
    if (flags & SQLite::OPEN_READWRITE) {
        database_.exec("PRAGMA journal_mode = WAL");
        database_.exec(sync == Sync::extra ? "PRAGMA synchronous = EXTRA" : "PRAGMA synchronous = FULL");
    }
}

Sql::Prepared& Sql::prepare(const char* text) {
    auto& prepared = prepared_[text];
    if (!prepared) prepared.reset(new Prepared{SQLite::Statement(database_, text)});
    return *prepared;
}

namespace {

// Leaving a transaction must not throw. When even ROLLBACK fails the disk is in trouble, and the trouble that led here
// makes the store close this connection, which rolls back too.
void roll_back(Sql& sql) noexcept {
    try {
        sql.run("ROLLBACK");
    } catch (const SQLite::Exception&) {
    }
}

}  // namespace

Transaction::~Transaction() {
    if (open_) roll_back(sql_);
}

Snapshot::~Snapshot() { roll_back(sql_); }

Error error_of(const SQLite::Exception& trouble) {
    const std::string words = std::string("database: ") + trouble.what();
    switch (trouble.getErrorCode() & 0xff) {  // the low byte of an extended code is its family
        case SQLITE_FULL: return {Fault::full, words};
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return {Fault::busy, words};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return {Fault::corrupt, words};
        case SQLITE_CONSTRAINT: return {Fault::bad_input, words};
        default: return {Fault::io, words};
    }
}

}  // namespace mendbay::db
