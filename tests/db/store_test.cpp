// Making, opening and refusing databases; the schema and its numbered changes; reading beside the writer.
#include "db/migrate.hpp"
#include "tests/db/outlet.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

using namespace mendbay;
using namespace mendbay::test;
namespace fs = std::filesystem;

namespace {

db::Setup setup() {
    db::Setup s;
    s.outlet.code = "GZ12B";
    s.outlet.name = {"广州", "Guangzhou"};
    s.outlet.level = 2;
    s.outlet.terminal = 'C';
    s.outlet.zone.east_of_utc = std::chrono::minutes(540);
    s.outlet.return_within_days = 20;
    s.tag_key = std::string("0123456789abcde\0", 16);  // any bytes, a zero too
    s.ballast_bytes = 4096;
    return s;
}

// What a careless or dishonest hand would do to the file, past all of the store's own guards.
void alter(const fs::path& data, const std::string& statements) {
    SQLite::Database raw((data / "mendbay.db").string(), SQLite::OPEN_READWRITE);
    raw.exec(statements);
}

std::string file_text(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("a fresh data directory remembers its outlet and its key") {
    TempDir dir;
    const fs::path data = dir.path / "deep" / "data";
    REQUIRE(db::Store::init(data, setup()));
    const auto store = db::Store::open(data, db::Access::read);
    REQUIRE(store);
    const Outlet& outlet = (*store)->outlet();
    CHECK(outlet.code == "GZ12B");
    CHECK(outlet.name == Name{"广州", "Guangzhou"});
    CHECK(outlet.level == 2);
    CHECK(outlet.terminal == 'C');
    CHECK(outlet.zone.east_of_utc == std::chrono::minutes(540));
    CHECK(outlet.return_within_days == 20);
    CHECK((*store)->tag_key() == setup().tag_key);
    CHECK(fs::file_size(data / "ballast") == 4096);
    CHECK((fs::status(data / "mendbay.db").permissions() & fs::perms::others_all) == fs::perms::none);
    CHECK((fs::status(data / "mendbay.db").permissions() & fs::perms::group_all) == fs::perms::none);
}

TEST_CASE("a data directory is made once, and a half-made one is made again") {
    TempDir dir;
    std::ofstream(dir.path / "mendbay.db.new") << "left by a power cut";
    REQUIRE(db::Store::init(dir.path, setup()));
    CHECK_FALSE(fs::exists(dir.path / "mendbay.db.new"));
    CHECK(db::Store::init(dir.path, setup()).error().fault == Fault::busy);
}

TEST_CASE("a directory is not made for an outlet that cannot be") {
    TempDir dir;
    auto bad = setup();
    SECTION("its code") { bad.outlet.code = "5Z001"; }
    SECTION("its terminal letter") { bad.outlet.terminal = 'O'; }
    SECTION("its key") { bad.tag_key = "short"; }
    CHECK(db::Store::init(dir.path / "data", bad).error().fault == Fault::bad_input);
    CHECK_FALSE(fs::exists(dir.path / "data" / "mendbay.db"));
}

TEST_CASE("what is no database of ours is named for what it is") {
    TempDir dir;
    CHECK(db::Store::open(dir.path, db::Access::write).error().fault == Fault::not_found);
    std::ofstream(dir.path / "mendbay.db") << std::string(4096, 'x');
    CHECK(db::Store::open(dir.path, db::Access::write).error().fault == Fault::corrupt);
    fs::remove(dir.path / "mendbay.db");
    SQLite::Database((dir.path / "mendbay.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE t (x)");
    CHECK(db::Store::open(dir.path, db::Access::read).error().fault == Fault::corrupt);
}

TEST_CASE("a database from a newer program opens only when that program says so") {
    TempDir dir;
    REQUIRE(db::Store::init(dir.path, setup()));
    alter(dir.path, "UPDATE meta SET value = '9999' WHERE key = 'schema_version'");
    for (const db::Access access : {db::Access::read, db::Access::write}) CHECK(db::Store::open(dir.path, access));
    alter(dir.path, "UPDATE meta SET value = '99.0.0' WHERE key = 'oldest_program'");
    for (const db::Access access : {db::Access::read, db::Access::write})
        CHECK(db::Store::open(dir.path, access).error().fault == Fault::unsupported);
}

TEST_CASE("settings that were tampered with are corrupt") {
    TempDir dir;
    REQUIRE(db::Store::init(dir.path, setup()));
    const char* const alterations[]{
        "UPDATE meta SET value = 'two' WHERE key = 'outlet.level'",
        "UPDATE meta SET value = '?' WHERE key = 'tag_key'",
        "DELETE FROM meta WHERE key = 'outlet.code'",
    };
    alter(dir.path, alterations[GENERATE(0, 1, 2)]);
    CHECK(db::Store::open(dir.path, db::Access::write).error().fault == Fault::corrupt);
}

TEST_CASE("versions are compared as numbers, not as texts") {
    TempDir dir;
    REQUIRE(db::Store::init(dir.path, setup()));
    alter(dir.path,
          "UPDATE meta SET value = '9999' WHERE key = 'schema_version';"
          "UPDATE meta SET value = '0.10.0' WHERE key = 'oldest_program'");
    db::Sql sql(dir.path / "mendbay.db", SQLite::OPEN_READONLY, db::Sync::full);
    CHECK(db::check_schema(sql, "0.9.7", true).error().fault == Fault::unsupported);
    CHECK(db::check_schema(sql, "0.10.0", true));
    CHECK(db::check_schema(sql, "1.0.0", true));
}

TEST_CASE("migrations are numbered without gaps, and each says what it does and who may still open the result") {
    int expected = 1;
    for (const db::Migration& migration : db::migrations()) {
        CHECK(migration.number == expected++);
        CHECK(migration.sentence.ends_with("."));
        CHECK_FALSE(migration.oldest_program.empty());
        CHECK(migration.oldest_program <= db::program_version());
    }
}

TEST_CASE("all migrations together make exactly the schema that is checked in") {
    TempDir dir;
    db::Sql sql(dir.path / "fresh.db", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, db::Sync::full);
    REQUIRE(db::migrate(sql));
    REQUIRE(db::migrate(sql));  // nothing is missing any more
    if (std::getenv("MENDBAY_REFRESH")) std::ofstream("db/schema.sql", std::ios::binary) << db::schema_text(sql);
    CHECK(db::schema_text(sql) == file_text("db/schema.sql"));
    // … and the checked-in text makes the same again.
    db::Sql again(dir.path / "again.db", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, db::Sync::full);
    again.script(file_text("db/schema.sql"));
    CHECK(db::schema_text(again) == db::schema_text(sql));
}

TEST_CASE("history cannot be altered, not even by replacing a row") {
    SmallOutlet outlet;
    outlet.tag(outlet.in_repair(outlet.camera(1)));
    db::Sql sql(outlet.dir.path / "data" / "mendbay.db", SQLite::OPEN_READWRITE, db::Sync::full);
    for (const std::string table : {"event", "movement", "ticket_step", "decision"}) {
        CHECK_THROWS_WITH(sql.script("UPDATE " + table + " SET rowid = rowid"), ContainsSubstring("append-only"));
        CHECK_THROWS_WITH(sql.script("DELETE FROM " + table), ContainsSubstring("append-only"));
        CHECK_THROWS_WITH(sql.script("INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table),
                          ContainsSubstring("append-only"));
    }
}

TEST_CASE("a store opened for reading writes nothing") {
    SmallOutlet outlet;
    auto reader = db::Store::open(outlet.dir.path / "data", db::Access::read, outlet.device());
    REQUIRE(reader);
    CHECK((*reader)->commit(outlet.order(outlet.registration(outlet.camera(1)))).error().fault == Fault::unsupported);
    CHECK((*reader)->load(flow::FindUnit{outlet.camera(1), ""}));
}

TEST_CASE("a reader sees whole transactions and never stops the writer") {
    SmallOutlet outlet;
    const TicketNo ticket = outlet.in_repair(outlet.camera(1));
    std::atomic<int> looks = 0, torn = 0, failed = 0;
    {
        std::jthread reading([&](std::stop_token stop) {
            auto reader = db::Store::open(outlet.dir.path / "data", db::Access::read);
            for (; reader && !stop.stop_requested(); ++looks) {
                const auto board = (*reader)->load(flow::FindBoard{day("2026-03-02")});
                if (!board) {
                    ++failed;
                    continue;
                }
                const auto& b = std::get<flow::BoardFound>(*board);
                int in_bins = 0;
                for (const auto& bin : b.bins) in_bins += bin.parts;
                if (in_bins != b.shelved) ++torn;
            }
        });
        for (int n = 0; n < 60 || looks < 20; ++n) outlet.shelve(outlet.tag(ticket).tag, n % 2 ? "A-01" : "A-02");
    }
    CHECK(looks >= 20);
    CHECK(torn == 0);
    CHECK(failed == 0);
    CHECK(outlet.complaints() == "");
}
