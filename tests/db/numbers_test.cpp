// Running numbers (T-03).
#include "db/numbers.hpp"
#include "db/inside.hpp"
#include "tests/db/outlet.hpp"

using namespace mendbay;
using namespace mendbay::test;

namespace {

void set_last(SmallOutlet& outlet, int last) {
    db::Sql sql(db::database_file(outlet.dir.path / "data"), SQLite::OPEN_READWRITE, db::Sync::full);
    sql.run("INSERT INTO running_number (kind, last) VALUES ('T', ?1) ON CONFLICT (kind) DO UPDATE SET last = ?1", last);
}

std::string running(const TicketNo& number) { return number.text.substr(14, 4); }

}  // namespace

TEST_CASE("numbers do not start again at midnight, and tickets and tags count for themselves") {
    SmallOutlet outlet;
    CHECK(running(outlet.register_unit(outlet.camera(1)).number) == "0001");
    outlet.now += std::chrono::days(1);
    const auto next = outlet.register_unit(outlet.camera(2), "").number;
    CHECK(next.text.substr(6, 6) == "260303");
    CHECK(running(next) == "0002");
    CHECK(outlet.tag(outlet.in_repair(outlet.camera(3))).tag.text.substr(13, 6) == "PA0001");
}

TEST_CASE("the day in a number is the outlet's civil day") {
    SmallOutlet outlet;
    outlet.now = instant("2026-03-02T16:30:00Z");  // half past midnight in Shenzhen
    CHECK(outlet.register_unit(outlet.camera(1)).number.text.substr(6, 6) == "260303");
}

TEST_CASE("after 9999 comes 0001, and a number that exists is skipped") {
    SmallOutlet outlet;
    CHECK(running(outlet.register_unit(outlet.camera(1)).number) == "0001");
    CHECK(running(outlet.register_unit(outlet.camera(2), "").number) == "0002");
    set_last(outlet, 9998);
    CHECK(running(outlet.register_unit(outlet.camera(3), "").number) == "9999");
    CHECK(running(outlet.register_unit(outlet.camera(4), "").number) == "0003");
    set_last(outlet, 9999);
    outlet.now += std::chrono::days(1);
    CHECK(running(outlet.register_unit(outlet.camera(5), "").number) == "0001");
}

TEST_CASE("a registration that is refused gives its number back") {
    SmallOutlet outlet;
    outlet.register_unit(outlet.camera(1));
    outlet.refused<ticket::Refusal>(outlet.order(outlet.registration(outlet.camera(1))));
    CHECK(running(outlet.register_unit(outlet.camera(2), "").number) == "0002");
}
