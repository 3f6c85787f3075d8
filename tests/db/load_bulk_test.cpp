// Bulk loading: all or nothing, harmless when said again, and the bad row is named.
#include "tests/db/outlet.hpp"

#include "kiosk/warranty/case_json.hpp"

using namespace mendbay;
using namespace mendbay::test;

namespace {

int loads(SmallOutlet& outlet, const std::string& what) { return int(outlet.store->log(what)->size()); }

ticket::KnownUnit unit(const std::string& serial, const std::string& model) {
    ticket::KnownUnit known;
    known.unit.serial = serial;
    known.unit.model = model;
    return known;
}

}  // namespace

TEST_CASE("a unit comes back as it was loaded") {
    SmallOutlet outlet;
    ticket::KnownUnit known = unit("X-1", "CAM-X");
    known.unit.status = warranty::UnitStatus::stolen;
    known.unit.sale_kind = warranty::SaleKind::clearance;
    known.unit.manufactured = day("2024-01-01");
    known.unit.acceptance = day("2024-02-01");
    known.unit.delivery = day("2024-03-01");
    known.unit.installation = day("2024-04-01");
    known.unit.exchanged_on = day("2024-05-01");
    REQUIRE(outlet.store->put_units({&known, 1}, outlet.now));
    const auto found = outlet.ask<flow::UnitFound>(flow::FindUnit{{"X-1"}, ""}).facts.known;
    REQUIRE(found);
    CHECK(found->unit.model == "CAM-X");
    CHECK(found->unit.status == warranty::UnitStatus::stolen);
    CHECK(found->unit.sale_kind == warranty::SaleKind::clearance);
    CHECK(found->unit.manufactured == known.unit.manufactured);
    CHECK(found->unit.acceptance == known.unit.acceptance);
    CHECK(found->unit.delivery == known.unit.delivery);
    CHECK(found->unit.installation == known.unit.installation);
    CHECK(found->unit.exchanged_on == known.unit.exchanged_on);
    CHECK(found->category.text == "camera");
    CHECK(found->model_name == Name{"摄像机 X", "Camera X"});
    CHECK_FALSE(outlet.ask<flow::UnitFound>(flow::FindUnit{{"x-1"}, ""}).facts.known);  // ids are compared exactly
}

TEST_CASE("loading the same again changes nothing and leaves no event") {
    SmallOutlet outlet;
    const db::ModelRow model{{"CAM-X"}, {"camera"}, {"摄像机 X", "Camera X"}};
    const db::PolicyRow policy{{"camera"}, camera_policy()};
    const db::PartRow part{{{"LENS"}, {"镜头", "Lens"}, "lens", {120'00}, false, true}, {{"CAM-X"}}};
    const db::StaffRow staff{outlet.engineer(), badge("E100000001")};
    const std::string bin = "A-01";
    REQUIRE(outlet.store->put_models({&model, 1}, outlet.now));
    REQUIRE(outlet.store->put_policies({&policy, 1}, outlet.now));
    REQUIRE(outlet.store->put_parts({&part, 1}, outlet.now));
    REQUIRE(outlet.store->put_staff({&staff, 1}, outlet.now));
    REQUIRE(outlet.store->put_bins({&bin, 1}, outlet.now));
    for (const char* what : {"models", "policies", "parts", "staff", "bins"}) CHECK(loads(outlet, what) == 1);

    db::PartRow dearer = part;
    dearer.part.price = {150'00};
    REQUIRE(outlet.store->put_parts({&dearer, 1}, outlet.now));
    CHECK(loads(outlet, "parts") == 2);
    db::PartRow fits_both = dearer;
    fits_both.models.push_back({"LAMP-Y"});
    REQUIRE(outlet.store->put_parts({&fits_both, 1}, outlet.now));
    CHECK(loads(outlet, "parts") == 3);
}

TEST_CASE("one bad row and none is loaded; the row is named") {
    SmallOutlet outlet;
    const ticket::KnownUnit units[]{unit("Y-1", "CAM-X"), unit("Y-2", "NO-SUCH-MODEL"), unit("Y-3", "CAM-X")};
    const auto done = outlet.store->put_units(units, outlet.now);
    REQUIRE_FALSE(done);
    CHECK(done.error().fault == Fault::bad_input);
    CHECK_THAT(done.error().detail, ContainsSubstring("Y-2"));
    CHECK_FALSE(outlet.ask<flow::UnitFound>(flow::FindUnit{{"Y-1"}, ""}).facts.known);

    const db::StaffRow badge_of_another{{{"E2"}, "周工", {Role::engineer}}, badge("E100000001")};
    CHECK_THAT(outlet.store->put_staff({&badge_of_another, 1}, outlet.now).error().detail, ContainsSubstring("E2"));
    const db::StaffRow no_badge{{{"E3"}, "吴工", {Role::engineer}}, "E3"};
    CHECK(outlet.store->put_staff({&no_badge, 1}, outlet.now).error().fault == Fault::bad_input);
    const std::string no_label = "a very long label";
    CHECK(outlet.store->put_bins({&no_label, 1}, outlet.now).error().fault == Fault::bad_input);
    CHECK(outlet.complaints() == "");
}

TEST_CASE("a policy changes only by a higher version, and old decisions keep theirs") {
    SmallOutlet outlet;
    const auto before = outlet.register_unit(outlet.camera(1));
    db::PolicyRow policy{{"camera"}, camera_policy()};
    policy.policy.whole_unit_months = 24;
    CHECK(outlet.store->put_policies({&policy, 1}, outlet.now).error().fault == Fault::bad_input);
    policy.policy.version = 2;
    REQUIRE(outlet.store->put_policies({&policy, 1}, outlet.now));
    CHECK(outlet.store->policies()->at(0).policy.whole_unit_months == 24);
    const auto after = outlet.register_unit(outlet.camera(2), "044001900111-22222222");
    CHECK(after.decision.cover->end == day("2027-06-01"));
    CHECK(outlet.store->slip(before.number)->decision.cover->end == day("2026-06-01"));
    CHECK(outlet.store->decision(before.number)->policy_hash != outlet.store->decision(after.number)->policy_hash);
    policy.policy.version = 1;
    policy.policy.whole_unit_months = 6;
    CHECK(outlet.store->put_policies({&policy, 1}, outlet.now).error().fault == Fault::bad_input);
}

TEST_CASE("a policy comes back whole, tariff and all") {
    SmallOutlet outlet;
    const auto rows = outlet.store->policies();
    REQUIRE(rows);
    REQUIRE(rows->size() == 1);
    CHECK(rows->front().category.text == "camera");
    CHECK(warranty::canonical_policy(rows->front().policy) == warranty::canonical_policy(camera_policy()));
}

TEST_CASE("a day off moves the end of a cover") {
    SmallOutlet outlet;
    const Day days[]{day("2026-06-01"), day("2026-06-02")};
    REQUIRE(outlet.store->put_days_off(days, outlet.now));
    CHECK(outlet.register_unit(outlet.camera(1)).decision.cover->end == day("2026-06-03"));
}

TEST_CASE("an open ticket is carried over once, with its own report date and no slip") {
    SmallOutlet outlet;
    const db::CarriedTicket carried{outlet.registration(outlet.camera(1)), ticket::State::waiting_parts, day("2026-02-10"),
                                    outlet.now};
    REQUIRE(outlet.store->carry_over({&carried, 1}, outlet.now));
    REQUIRE(outlet.store->carry_over({&carried, 1}, outlet.now));
    const auto open = outlet.ask<flow::OpenTicketFound>(flow::FindOpenTicket{outlet.camera(1), "13812345678"});
    const auto card = outlet.ask<flow::TicketFound>(flow::FindTicket{open.own}).card;
    REQUIRE(card);
    CHECK(card->state == ticket::State::waiting_parts);
    CHECK(card->report_date == day("2026-02-10"));
    CHECK(outlet.store->unfinished_jobs()->empty());
    CHECK(outlet.store->lapse(outlet.now + std::chrono::days(30)).value() == 0);
    outlet.tag(open.own);

    db::CarriedTicket another = carried;
    another.report_date = day("2026-02-11");
    CHECK_THAT(outlet.store->carry_over({&another, 1}, outlet.now).error().detail, ContainsSubstring("CAM-0001"));
    another.registration.serial = outlet.camera(2);
    another.state = ticket::State::closed;
    CHECK(outlet.store->carry_over({&another, 1}, outlet.now).error().fault == Fault::bad_input);
}

TEST_CASE("a category without a policy is an error that names it, and doctor knows") {
    SmallOutlet outlet;
    const db::ModelRow model{{"FRIDGE"}, {"fridge"}, {"冰箱", "Fridge"}};
    REQUIRE(outlet.store->put_models({&model, 1}, outlet.now));
    const ticket::KnownUnit known = unit("F-1", "FRIDGE");
    REQUIRE(outlet.store->put_units({&known, 1}, outlet.now));
    const auto answer = outlet.store->load(flow::FindUnit{{"F-1"}, ""});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().fault == Fault::not_found);
    CHECK_THAT(answer.error().detail, ContainsSubstring("fridge"));
    CHECK_THAT(outlet.complaints(), ContainsSubstring("fridge"));
}
