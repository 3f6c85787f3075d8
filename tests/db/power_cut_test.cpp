// What was acknowledged survives: power cuts in the middle of anything, a disk that fails a sync, a disk that is full.
#include "tests/db/outlet.hpp"
#include "tests/db/power_cut_vfs.hpp"

#include <fmt/format.h>

#include <map>
#include <optional>

using namespace mendbay;
using namespace mendbay::test;

namespace {

// Checkpoints after a few pages instead of a thousand, so that cuts fall into them too.
int checkpoint_often(sqlite3* database, const char**, const void*) { return sqlite3_wal_autocheckpoint(database, 25); }
struct FrequentCheckpoints {
    FrequentCheckpoints() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(checkpoint_often)); }
    ~FrequentCheckpoints() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(checkpoint_often)); }
};

// An outlet that was made on an honest disk and then moved to one that fails.
struct OutletOnAPoorDisk : SmallOutlet {
    explicit OutletOnAPoorDisk(std::uint64_t seed = 1) {
        store.reset();
        disk.emplace(seed);
    }
    ~OutletOnAPoorDisk() { store.reset(); }  // before its disk goes, however the test ends
    std::optional<PowerCutDisk> disk;
};

struct Tally {
    int cuts = 0, acknowledged = 0, in_flight_kept = 0;
    int lost = 0;     // acknowledged and gone
    int damaged = 0;  // does not open, or doctor complains
    int twice = 0;    // an order said again became a second ticket
};

// One outlet, `cuts` power cuts in the middle of its registrations, one after the other.
Tally live_through(std::uint64_t seed, int cuts, bool lying_disk) {
    Tally tally;
    OutletOnAPoorDisk outlet(seed);
    PowerCutDisk& disk = *outlet.disk;
    FrequentCheckpoints often;
    disk.syncs_do_nothing = lying_disk;
    std::mt19937_64 random(seed);
    std::map<std::string, std::string> acknowledged;  // number → code
    int units = 0;
    for (; tally.cuts < cuts; ++tally.cuts) {
        disk.cut_after(1 + int(random() % 350));
        flow::Order in_flight;
        if (auto store = db::Store::open(outlet.dir.path / "data", db::Access::write, outlet.device()))
            while (!disk.is_off()) {
                in_flight = outlet.order(
                    outlet.registration({fmt::format("UNIT-{}", ++units)}, fmt::format("044001900111-{:08}", units)));
                const auto outcome = (*store)->commit(in_flight);
                if (!outcome) break;
                const auto& ticket = std::get<flow::TicketRegistered>(std::get<flow::Receipt>(*outcome));
                acknowledged[ticket.number.text] = ticket.code;
                ++tally.acknowledged;
                in_flight = {};
            }
        disk.come_back();

        auto store = db::Store::open(outlet.dir.path / "data", db::Access::write, outlet.device());
        if (!store) return ++tally.damaged, tally;
        outlet.store = std::move(*store);
        const auto findings = outlet.store->doctor();
        for (const auto& finding : findings.value_or(std::vector<db::Finding>{{"doctor", false, ""}}))
            if (!finding.ok) return ++tally.damaged, tally;
        for (const auto& [number, code] : acknowledged) {
            const auto slip = outlet.store->slip({number});
            if (!slip || slip->code != code) return ++tally.lost, tally;
        }
        // What was in flight is there or not; said again it is there once.
        if (!in_flight.id.empty()) {
            const std::size_t before = outlet.store->unfinished_jobs()->size();
            if (before > acknowledged.size()) ++tally.in_flight_kept;
            const auto outcome = outlet.store->commit(in_flight);
            REQUIRE(outcome);
            const auto& ticket = std::get<flow::TicketRegistered>(std::get<flow::Receipt>(*outcome));
            acknowledged[ticket.number.text] = ticket.code;
            if (outlet.store->unfinished_jobs()->size() != acknowledged.size()) ++tally.twice;
        }
        outlet.store.reset();
    }
    return tally;
}

}  // namespace

TEST_CASE("no acknowledged ticket is lost in a power cut, and none is made twice") {
    Tally all;
    for (std::uint64_t life = 1; life <= 16; ++life) {
        const Tally tally = live_through(life, 20, false);
        INFO("life " << life);
        CHECK(tally.lost == 0);
        CHECK(tally.damaged == 0);
        CHECK(tally.twice == 0);
        all.cuts += tally.cuts;
        all.acknowledged += tally.acknowledged;
        all.in_flight_kept += tally.in_flight_kept;
    }
    CHECK(all.cuts >= 300);
    CHECK(all.acknowledged > all.cuts);  // cuts fell between tickets and not only before the first
    CHECK(all.in_flight_kept > 0);       // some fell between the disk's yes and ours
}

TEST_CASE("control: the same cuts do lose tickets when syncing does nothing") {
    int harmed = 0;
    for (std::uint64_t life = 1; life <= 5; ++life) {
        const Tally tally = live_through(life, 20, true);
        harmed += tally.lost + tally.damaged;
    }
    CHECK(harmed > 0);
}

TEST_CASE("after a failed COMMIT the answer is what the disk really holds") {
    int found_after_all = 0, not_there = 0;
    for (int length = 0; length < 40; ++length) {
        OutletOnAPoorDisk outlet;
        outlet.reopen();
        outlet.register_unit(outlet.camera(1));
        const flow::Order order = outlet.order(outlet.registration(outlet.camera(2), "044001900111-00000002"));
        outlet.disk->hiccup_at_next_sync(length);
        auto outcome = outlet.store->commit(order);
        if (outcome) ++found_after_all;
        else ++not_there;
        // The disk works again after its hiccup: said until it is answered, the order is one ticket.
        for (int tries = 0; !outcome && tries < 50; ++tries) outcome = outlet.store->commit(order);
        REQUIRE(outcome);
        const auto ticket = std::get<flow::TicketRegistered>(std::get<flow::Receipt>(*outcome));
        CHECK(outlet.store->slip(ticket.number)->code == ticket.code);
        CHECK(outlet.store->unfinished_jobs()->size() == 2);
        CHECK(outlet.complaints() == "");
    }
    CHECK(found_after_all > 0);
    CHECK(not_there > 0);
}

TEST_CASE("on a full disk the reserve is thrown overboard and the ticket lands") {
    OutletOnAPoorDisk outlet;
    outlet.reopen();
    const std::filesystem::path ballast = outlet.dir.path / "data" / "ballast";
    outlet.disk->full_while_there_is = ballast;
    const auto registered = outlet.register_unit(outlet.camera(1));
    CHECK_FALSE(std::filesystem::exists(ballast));
    CHECK(outlet.store->slip(registered.number)->code == registered.code);
}

TEST_CASE("when even the reserve is gone, the disk is said to be full and nothing is half written") {
    OutletOnAPoorDisk outlet;
    outlet.reopen();
    outlet.disk->full_while_there_is = outlet.dir.path;  // always there
    const flow::Order order = outlet.order(outlet.registration(outlet.camera(1)));
    CHECK(outlet.store->commit(order).error().fault == Fault::full);
    outlet.disk->full_while_there_is.clear();
    CHECK(outlet.store->unfinished_jobs()->empty());
    outlet.must<flow::TicketRegistered>(order);
    CHECK(outlet.store->unfinished_jobs()->size() == 1);
}

TEST_CASE("a wrong try is counted before it is answered: no power cut gives it back") {
    FrequentCheckpoints often;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        OutletOnAPoorDisk outlet(seed);
        PowerCutDisk& disk = *outlet.disk;
        outlet.reopen();
        const auto registered = outlet.register_unit(outlet.camera(1));
        outlet.store.reset();
        int answered = 0;
        for (int cut = 0; cut < 30 && answered < 5; ++cut) {
            disk.cut_after(1 + int((seed * 37 + unsigned(cut) * 11) % 60));
            if (auto store = db::Store::open(outlet.dir.path / "data", db::Access::write, outlet.device()))
                while (answered < 5 && !disk.is_off())
                    if ((*store)->commit(outlet.order(flow::OpenOwnTicket{registered.number, "AAAAAA", ""}))) ++answered;
            disk.come_back();
        }
        REQUIRE(answered == 5);
        outlet.reopen();
        CHECK(outlet.refused<ticket::Refusal>(outlet.order(flow::OpenOwnTicket{registered.number, registered.code, ""})) ==
              ticket::Refusal::too_many_tries);
    }
}
