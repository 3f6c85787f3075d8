// doctor finds what somebody changed, and names it; and finds nothing when nobody did, whatever the day was like.
#include "db/event_log.hpp"
#include "db/inside.hpp"
#include "tests/db/outlet.hpp"

#include <fmt/format.h>

#include <random>

using namespace mendbay;
using namespace mendbay::test;

namespace {

// Past all guards: the triggers are dropped first, as one who knows SQLite would do.
void alter(SmallOutlet& outlet, const std::string& statements) {
    SQLite::Database raw((outlet.dir.path / "data" / "mendbay.db").string(), SQLite::OPEN_READWRITE);
    for (const char* trigger : {"event_keeps_its_words", "event_stays", "movement_keeps_its_words", "movement_stays"})
        raw.exec(fmt::format("DROP TRIGGER IF EXISTS {}", trigger));
    raw.exec(statements);
}

// An outlet with a few dozen events.
struct BusyOutlet : SmallOutlet {
    BusyOutlet() {
        for (int n = 1; n <= 5; ++n) register_unit(camera(n), fmt::format("044001900111-{:08}", n));
        const TicketNo ticket = in_repair(camera(6));
        for (int n = 0; n < 4; ++n) {
            tags.push_back(tag(ticket).tag);
            shelve(tags.back(), n % 2 ? "A-01" : "A-02");
        }
    }
    std::vector<TagNo> tags;
};

}  // namespace

TEST_CASE("every changed column of every kind of event is found and its seq named") {
    BusyOutlet outlet;
    REQUIRE(outlet.complaints() == "");
    std::vector<db::LoggedEvent> events;
    {
        db::Sql sql(db::database_file(outlet.dir.path / "data"), SQLite::OPEN_READONLY, db::Sync::full);
        for (auto row = sql("SELECT seq FROM event ORDER BY seq"); row.next();)
            events.push_back({row.get<std::int64_t>(0), {}, {}, {}, {}, {}, 0, 0, {}, {}, {}, {}});
    }
    REQUIRE(events.size() > 15);
    const struct {
        const char* column;
        const char* changed;
    } edits[]{
        {"id", "id || 'x'"},
        {"kind", "kind || 'x'"},
        {"entity", "entity || 'x'"},
        {"actor", "actor || 'x'"},
        {"terminal", "terminal || 'x'"},
        {"occurred_ms", "occurred_ms + 1"},
        {"mono_ms", "mono_ms + 1"},
        {"boot_id", "boot_id || 'x'"},
        {"payload", "payload || ' '"},
        {"prev", "substr(prev, 2) || 'z'"},
        {"hash", "substr(hash, 2) || 'z'"},
    };
    const auto broken_at = [&] {
        db::Sql sql(db::database_file(outlet.dir.path / "data"), SQLite::OPEN_READONLY, db::Sync::full);
        const auto broken = db::first_broken_link(sql);
        return broken ? broken->seq : 0;
    };
    for (const auto& [column, changed] : edits) {
        for (std::size_t at = 0; at < events.size(); at += 4) {
            const std::int64_t seq = events[at].seq;
            alter(outlet, fmt::format("CREATE TABLE kept AS SELECT * FROM event WHERE seq = {0};"
                                      "UPDATE event SET {1} = {2} WHERE seq = {0}",
                                      seq, column, changed));
            INFO(column << " of " << seq);
            CHECK(broken_at() == seq);
            alter(outlet, fmt::format("UPDATE event SET {1} = (SELECT {1} FROM kept) WHERE seq = {0}; DROP TABLE kept", seq,
                                      column));
            REQUIRE(broken_at() == 0);
        }
    }
    // A field that grows at the cost of its neighbour reads the same when simply put side by side.
    alter(outlet, "UPDATE event SET kind = kind || substr(entity, 1, 1), entity = substr(entity, 2) WHERE seq = 9");
    CHECK(broken_at() == 9);
    CHECK_THAT(outlet.complaints(), ContainsSubstring("seq 9"));
}

TEST_CASE("an event that was taken out, swapped or rewritten with a new hash is found") {
    BusyOutlet outlet;
    SECTION("taken out of the middle") {
        alter(outlet, "PRAGMA foreign_keys = OFF; DELETE FROM event WHERE seq = 8");
        CHECK_THAT(outlet.complaints(), ContainsSubstring("broken at seq 8: it is missing"));
    }
    SECTION("taken off the end") {
        alter(outlet, "PRAGMA foreign_keys = OFF; DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)");
        CHECK_THAT(outlet.complaints(), ContainsSubstring("not there"));
    }
    SECTION("rewritten, hash and all") {
        db::Sql sql(db::database_file(outlet.dir.path / "data"), SQLite::OPEN_READONLY, db::Sync::full);
        db::LoggedEvent event;
        {
            auto row =
                sql("SELECT seq, id, kind, entity, actor, terminal, occurred_ms, mono_ms, boot_id, payload, prev FROM event "
                    "WHERE seq = 8");
            REQUIRE(row.next());
            event = {row.get<std::int64_t>(0), row.get<std::string>(1), row.get<std::string>(2),  row.get<std::string>(3),
                     "somebody else",          row.get<std::string>(5), row.get<std::int64_t>(6), row.get<std::int64_t>(7),
                     row.get<std::string>(8),  row.get<std::string>(9), row.get<std::string>(10), {}};
        }
        alter(outlet,
              fmt::format("UPDATE event SET actor = 'somebody else', hash = '{}' WHERE seq = 8", db::hash_of(event)));
        CHECK_THAT(outlet.complaints(), ContainsSubstring("broken at seq 9"));
    }
}

TEST_CASE("doctor says what to do about each thing that is wrong") {
    struct Case {
        const char* statements;
        const char* complaint;
    };
    const Case cases[]{
        {"UPDATE bin SET parts = parts + 1 WHERE label = 'A-01'", "bin A-01"},
        {"UPDATE old_part SET state = 'tagged', bin = NULL WHERE tag = (SELECT min(tag) FROM old_part)",
         "is not in the state that its movements say"},
        {"UPDATE old_part SET bin = (SELECT number FROM bin WHERE label = 'B-01') WHERE bin IS NOT NULL AND tag = (SELECT "
         "max(tag) "
         "FROM old_part WHERE bin IS NOT NULL)",
         "is not where its movements say"},
        {"UPDATE movement SET from_place = 'nowhere' WHERE id = 2", "went from where it was not"},
        {"PRAGMA foreign_keys = OFF; DELETE FROM movement WHERE tag = (SELECT max(tag) FROM old_part);"
         "DELETE FROM old_part WHERE tag = (SELECT max(tag) FROM old_part)",
         "4 parts removed, but 3"},
        {"PRAGMA foreign_keys = OFF; UPDATE ticket SET number = 'SZ001-260302-A0999-X' WHERE number = (SELECT min(number) "
         "FROM ticket)",
         "speaks of a row of ticket"},
        {"UPDATE spool SET state = 'unconfirmed' WHERE id = 1", "1 papers are not confirmed"},
        {"UPDATE spool SET state = 'needs_attention' WHERE id IN (1, 2)", "2 papers wait for the printer"},
    };
    for (const auto& [statements, complaint] : cases) {
        BusyOutlet outlet;
        REQUIRE(outlet.complaints() == "");
        alter(outlet, statements);
        CHECK_THAT(outlet.complaints(), ContainsSubstring(complaint));
    }
}

TEST_CASE("doctor notices a clock that went back, but not a minute's correction") {
    SmallOutlet outlet;
    outlet.register_unit(outlet.camera(1));
    outlet.now -= 30s;
    CHECK(outlet.complaints() == "");
    outlet.now -= 10min;
    CHECK_THAT(outlet.complaints(), ContainsSubstring("the clock says"));
}

TEST_CASE("doctor notices that the reserve of the disk is used up, and the next start takes it back") {
    SmallOutlet outlet;
    std::filesystem::remove(outlet.dir.path / "data" / "ballast");
    CHECK_THAT(outlet.complaints(), ContainsSubstring("reserve"));
    outlet.reopen();
    CHECK(outlet.complaints() == "");
}

TEST_CASE("after a thousand random orders, right and wrong ones, the chain, the sums and the places hold") {
    SmallOutlet outlet;
    std::mt19937 random(20260302);
    const auto below = [&](int n) { return int(random() % unsigned(n)); };
    std::vector<TicketNo> in_repair;
    for (int n = 1; n <= 3; ++n) in_repair.push_back(outlet.in_repair(outlet.camera(n)));
    std::vector<TagNo> tags{{"SZ001-260302-PA0999-X"}};  // one that does not exist
    std::vector<flow::Order> said;
    const char* bins[]{"A-01", "A-02", "B-01", "Z-99"};
    const auto anybody = [&]() -> std::optional<Person> {
        if (below(10) == 0) return {};
        return below(2) ? outlet.engineer() : outlet.storekeeper();
    };
    int written = 0, refused = 0, again = 0;
    for (int n = 0; n < 1000; ++n) {
        outlet.now += std::chrono::seconds(below(600));
        const TagNo tag = tags[std::size_t(below(int(tags.size())))];
        flow::Command command;
        switch (below(7)) {
            case 0:
                command = outlet.registration(outlet.camera(4 + below(6)), fmt::format("044001900111-{:08}", below(20)));
                break;
            case 1:
                command = parts::TagOldPart{in_repair[std::size_t(below(3))],
                                            {below(4) ? "LENS" : "BULB"},
                                            "F01",
                                            below(2) ? "" : fmt::format("N-{}", below(40))};
                break;
            case 2:
            case 3: command = parts::ShelvePart{outlet.scan(tag, 1 + below(2)), outlet.bin(bins[below(4)])}; break;
            case 4: command = flow::ConfirmTag{outlet.scan(tag, 1 + below(3))}; break;
            case 5: command = flow::ReprintTag{tag}; break;
            default: command = flow::SettleJob{1 + below(20), below(2) == 0}; break;
        }
        const bool repeat = !said.empty() && below(10) == 0;
        const flow::Order order =
            repeat ? said[std::size_t(below(int(said.size())))] : outlet.order(std::move(command), anybody());
        const auto outcome = outlet.store->commit(order);
        if (!outcome || std::holds_alternative<flow::Refusal>(*outcome)) {
            ++refused;
            continue;
        }
        const auto& receipt = std::get<flow::Receipt>(*outcome);
        if (const auto* tagged = std::get_if<flow::PartTagged>(&receipt); tagged && !repeat) tags.push_back(tagged->tag);
        if (repeat) ++again;
        else said.push_back(order);
        ++written;
        const auto jobs = outlet.store->unfinished_jobs();
        REQUIRE(jobs);
        if (below(3) == 0)
            for (const auto& job : *jobs)
                if (below(4) == 0 && outlet.store->begin_attempt(job.id, outlet.now))
                    REQUIRE(outlet.store->set_job(job.id, below(2) ? flow::PrintState::done : flow::PrintState::unconfirmed,
                                                  "", outlet.now));
        if (below(100) == 0) outlet.reopen();
        if (below(50) == 0) REQUIRE(outlet.store->lapse(outlet.now));
    }
    CHECK(written > 200);
    CHECK(refused > 100);
    CHECK(again > 10);
    // Papers in doubt are the day's work, not damage.
    std::string complaints = outlet.complaints();
    if (const auto paper = complaints.find("papers"); paper != std::string::npos) {
        const auto start = complaints.rfind('\n', paper) + 1;
        complaints.erase(start, complaints.find('\n', paper) - start + 1);
    }
    CHECK(complaints == "");
}
