// The numbered changes of the schema, oldest first, and what brings a database up to date.
//
// db/migrations/NNNN_words.sql are never edited once released. The first line of each says in one sentence what it does,
// the second which is the oldest program that may still open the result: a terminal falls back to the program before
// when a new one does not start, and that one must be able to read what the new one left.
#pragma once

#include "db/sql.hpp"

#include <span>

namespace mendbay::db {

struct Migration {
    int number;
    std::string_view sentence;
    std::string_view oldest_program;  // "0.1.0"
    const char* sql;
};
std::span<const Migration> migrations();  // numbers 1, 2, 3 …
std::string_view program_version();

// Runs what is missing, each in one transaction with its number in meta.
Done migrate(Sql& sql);

// Fault::unsupported: the schema is newer and its oldest program is newer than `program`; or, where `must_be_current`, older
// than this program's (a reader changes nothing). corrupt: not one of our databases.
Done check_schema(Sql& sql, std::string_view program, bool must_be_current);

// The schema as text, in the order of its making: what db/schema.sql holds.
std::string schema_text(Sql& sql);

}  // namespace mendbay::db
