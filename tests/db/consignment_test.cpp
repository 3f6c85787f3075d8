// From the bench to the credit: an outlet and its centre, two stores that tell each other by signed files what happened.
#include "kiosk/base/digest.hpp"
#include "tests/db/outlet.hpp"

#include <fmt/format.h>

using namespace mendbay;
using namespace mendbay::test;

namespace {

const Person keeper = SmallOutlet::storekeeper();
const Person manager{{"M1"}, "陈主管", {Role::manager, Role::storekeeper}};
const Person auditor{{"A1"}, "周审", {Role::centre}}, other_auditor{{"A2"}, "吴审", {Role::centre}};

// Both places, known to each other.
struct Both {
    SmallOutlet outlet, centre{"CTR01"};

    Both() {
        const db::PartnerRow their_centre{{"CTR01"}, true, {"华南客户服务中心", "South China centre"}, key_of(centre)};
        const db::PartnerRow their_outlet{{"SZ001"}, false, {"深圳南山网点", "Nanshan outlet"}, key_of(outlet)};
        REQUIRE(outlet.store->put_partners({&their_centre, 1}, outlet.now));
        REQUIRE(centre.store->put_partners({&their_outlet, 1}, centre.now));
        std::vector<ticket::KnownUnit> more;
        for (int n = 10; n <= 12; ++n) {
            auto& unit = more.emplace_back().unit;
            unit.serial = fmt::format("CAM-00{}", n);
            unit.model = "CAM-X";
            unit.manufactured = day("2025-01-10");
        }
        REQUIRE(outlet.store->put_units(more, outlet.now));
    }
    static std::string key_of(SmallOutlet& place) {
        const auto seed = place.store->signing_seed();
        REQUIRE(seed);
        return public_key_of(*seed);
    }

    // P-12, at both places, after every step.
    void holds() {
        for (SmallOutlet* place : {&outlet, &centre}) {
            const auto balances = place->store->balances();
            REQUIRE(balances);
            for (const auto& balance : *balances) REQUIRE(balance.holds());
        }
    }

    // An order that must be carried out; the number of what it wrote.
    std::string yes(SmallOutlet& place, flow::Command command, const Person& who, Station station,
                    std::vector<Person> approved_by = {}) {
        flow::Order order = place.order(std::move(command), who, station);
        for (const Person& person : approved_by) order.approvals.push_back({person});
        const auto recorded = place.must<flow::Recorded>(order);
        holds();
        return recorded.subject;
    }
    parts::Refusal no(SmallOutlet& place, flow::Command command, const Person& who, Station station,
                      std::vector<Person> approved_by = {}) {
        flow::Order order = place.order(std::move(command), who, station);
        for (const Person& person : approved_by) order.approvals.push_back({person});
        const auto refusal = place.refused<parts::Refusal>(order);
        holds();
        return refusal;
    }
    std::string keeps(flow::Command command, std::vector<Person> approved_by = {}) {
        return yes(outlet, std::move(command), keeper, Station::warehouse, std::move(approved_by));
    }
    std::string judges(flow::Command command, std::vector<Person> approved_by = {}) {
        return yes(centre, std::move(command), auditor, Station::centre, std::move(approved_by));
    }

    std::string file_of(SmallOutlet& place, const ConsignmentNo& number) {
        const auto parcel = place.store->parcel(number);
        INFO((parcel ? std::string() : parcel.error().detail));
        REQUIRE(parcel);
        return parts::write_parcel(*parcel, place.store->signing_seed().value());
    }
    Result<parts::Parcel> read(SmallOutlet& place, const std::string& file) {
        return parts::read_parcel(file, [&](const OutletCode& from) { return place.store->public_key(from).value(); });
    }
    db::ParcelReport bring(SmallOutlet& from, SmallOutlet& to, const ConsignmentNo& number) {
        const auto parcel = read(to, file_of(from, number));
        INFO((parcel ? std::string() : parcel.error().detail));
        REQUIRE(parcel);
        const auto report = to.store->take_parcel(*parcel, to.now);
        INFO((report ? std::string() : report.error().detail));
        REQUIRE(report);
        holds();
        // The same again changes nothing.
        const auto again = to.store->take_parcel(*parcel, to.now);
        REQUIRE(again);
        CHECK_FALSE(again->changed());
        return *report;
    }

    parts::CartonScan label(const CartonNo& carton, int seal = 1) const {
        return {carton, seal, parts::carton_check("0123456789abcdef", carton, seal), false};
    }
    flow::ConsignmentCard card(SmallOutlet& place, const ConsignmentNo& number) {
        const auto found = place.store->consignment(number);
        REQUIRE(found);
        return *found;
    }

    // `count` parts of `tickets` tickets, on three shelves in turn.
    std::vector<TagNo> shelved(int count, int tickets) {
        std::vector<TicketNo> numbers;
        for (int n = 1; n <= tickets; ++n) numbers.push_back(outlet.in_repair({fmt::format("CAM-{:04}", n)}));
        std::vector<TagNo> tags;
        for (int i = 0; i < count; ++i) {
            const auto tagged = outlet.tag(numbers[std::size_t(i % tickets)], i % 8 == 0 ? "REMOTE" : "LENS");
            holds();
            constexpr std::array<const char*, 3> bins{"A-01", "A-02", "B-01"};
            outlet.shelve(tagged.tag, bins[std::size_t(i) % 3]);
            holds();
            tags.push_back(tagged.tag);
        }
        return tags;
    }

    struct Sent {
        ConsignmentNo number;
        std::vector<CartonNo> cartons;
    };
    // The first `listed` of them, in two cartons, sealed and shipped.
    Sent ship(const std::vector<TagNo>& tags, int listed) {
        Sent sent;
        sent.number = {keeps(parts::OpenConsignment{{"CTR01"}})};
        keeps(parts::SettleInKind{sent.number, {"REMOTE"}, true});
        for (int c = 0; c < 2; ++c) sent.cartons.push_back({keeps(parts::OpenCarton{sent.number})});
        for (int i = 0; i < listed; ++i)
            keeps(parts::PackPart{outlet.scan(tags[std::size_t(i)]), sent.cartons[i < listed / 2 ? 0 : 1]});
        for (const CartonNo& carton : sent.cartons) keeps(parts::CloseCarton{carton});
        keeps(parts::SealConsignment{sent.number});
        keeps(
            parts::ShipConsignment{sent.number, "顺丰", {{label(sent.cartons[0]), "SF1"}, {label(sent.cartons[1]), "SF2"}}});
        return sent;
    }
};

}  // namespace

TEST_CASE(
    "forty old parts go to the centre in two cartons; thirty-six arrive and one that nobody listed; thirty-five are "
    "credited") {
    Both both;
    auto& [outlet, centre] = both;
    const auto tags = both.shelved(41, 12);
    const auto [number, cartons] = both.ship(tags, 40);
    const TagNo& stowaway = tags[40];  // lay on the shelf, and was thrown into a carton unscanned
    both.bring(outlet, centre, number);
    CHECK(both.card(centre, number).count(parts::State::shipped) == 40);

    // Received: 36 of the list, one of them damaged; one that is not on it; four do not come.
    both.judges(parts::ReceiveCarton{both.label(cartons[0])});
    CHECK(both.no(centre, parts::ReceiveCarton{both.label(cartons[0])}, auditor, Station::centre) ==
          parts::Refusal::already_received);
    both.judges(parts::ReceiveCarton{both.label(cartons[1])});
    for (int i = 0; i < 36; ++i) {
        parts::ReceivePart command{number, outlet.scan(tags[std::size_t(i)])};
        if (i == 7) command.found = parts::DiscrepancyKind::damaged, command.photo = "sha256:7";
        both.judges(command);
        if (i == 18) centre.reopen();  // stopped, and gone on with
    }
    CHECK(both.no(centre, parts::ReceivePart{number, outlet.scan(tags[3])}, auditor, Station::centre) ==
          parts::Refusal::already_received);
    CHECK(both.no(centre, parts::ReceivePart{number, outlet.scan(stowaway)}, auditor, Station::centre) ==
          parts::Refusal::not_on_the_list);
    both.judges(parts::ReportSurplus{number, outlet.scan(stowaway), "sha256:s"});
    CHECK(centre.refused<TwoPersonRefusal>(centre.order(parts::EndReceiving{number, {}}, auditor, Station::centre)).why ==
          TwoPersonRefusal::Why::needs_second);
    both.judges(parts::EndReceiving{number, {}}, {other_auditor});
    CHECK(both.card(centre, number).state == parts::ConsignmentState::reconciled);
    CHECK(both.card(centre, number).discrepancies.size() == 6);  // damaged, surplus, four missing

    // The outlet reads of it, finds one of the four behind the shelf, and answers.
    const auto report = both.bring(centre, outlet, number);
    CHECK(report.conflicts.empty());
    CHECK(both.card(outlet, number).count(parts::State::missing) == 4);
    auto found_again =
        outlet.order(parts::ShelvePart{outlet.scan(tags[36]), SmallOutlet::bin("A-01")}, keeper, Station::warehouse);
    CHECK(outlet.refused<TwoPersonRefusal>(found_again).act == GuardedAct::find_part_again);
    found_again.approvals.push_back({manager});
    outlet.must<flow::PartShelved>(found_again);
    both.holds();
    const auto seen_at_outlet = both.card(outlet, number);
    for (const auto& discrepancy : seen_at_outlet.discrepancies) {
        if (discrepancy.tag == tags[36]) CHECK(discrepancy.answer == parts::answer_of_finding);
        else both.yes(outlet, parts::AnswerDiscrepancy{discrepancy.id, "无异议"}, manager, Station::warehouse);
    }
    both.bring(outlet, centre, number);

    // Two people settle the differences; the part that nobody listed is the outlet's, and its record has come.
    int lost = 0;
    const auto seen_at_centre = both.card(centre, number);
    for (const auto& discrepancy : seen_at_centre.discrepancies) {
        parts::ResolveDiscrepancy command{discrepancy.id, parts::Outcome::carrier_bears, "两人核对"};
        if (discrepancy.kind == parts::DiscrepancyKind::surplus) command.outcome = parts::Outcome::found_at_centre;
        if (discrepancy.tag == tags[36]) command.outcome = parts::Outcome::found_at_outlet;
        else if (discrepancy.kind == parts::DiscrepancyKind::missing && ++lost == 3)
            command.outcome = parts::Outcome::outlet_bears;
        CHECK(centre.refused<TwoPersonRefusal>(centre.order(command, auditor, Station::centre)).why ==
              TwoPersonRefusal::Why::needs_second);
        both.judges(command, {manager});
    }

    // 37 lie there: 35 accepted, the damaged one and one that is not ours refused.
    for (int i = 0; i < 37; ++i) {
        const TagNo& tag = i == 36 ? stowaway : tags[std::size_t(i)];
        parts::Adjudicate command{outlet.scan(tag)};
        if (i == 7) command.refused = parts::RefusedFor::incomplete, command.photo = "sha256:7";
        if (i == 11) command.refused = parts::RefusedFor::not_our_part;
        if (i == 11) {
            CHECK(both.no(centre, command, auditor, Station::centre) == parts::Refusal::photo_missing);
            command.photo = "sha256:11";
        }
        both.judges(command);
    }
    CHECK(both.card(centre, number).state == parts::ConsignmentState::closed);  // CO-08
    std::vector<TagNo> accepted;
    const auto judged_there = both.card(centre, number);
    for (const auto& row : judged_there.rows)
        if (row.state == parts::State::accepted) accepted.push_back(row.tag);
    REQUIRE(accepted.size() == 35);
    auto crediting = centre.order(parts::CreditParts{accepted}, auditor, Station::centre);
    crediting.approvals.push_back({auditor});
    CHECK(centre.refused<TwoPersonRefusal>(crediting).why == TwoPersonRefusal::Why::same_person);
    both.judges(parts::CreditParts{accepted}, {other_auditor});

    // Back at the outlet: every part is where the centre says, to the fen.
    CHECK(both.bring(centre, outlet, number).conflicts.empty());
    const auto balance = outlet.store->balances().value().at(0);
    CHECK(balance.removed == 41);
    CHECK(balance[parts::Term::credited] == 35);
    CHECK(balance[parts::Term::refused] == 2);
    CHECK(balance[parts::Term::written_off] == 3);
    CHECK(balance[parts::Term::shelf] == 1);
    int in_kind = 0;
    Fen credited;
    const auto told = outlet.store->parcel(number).value();
    for (const auto& credit : told.credits) {
        in_kind += credit.in_kind;
        credited += credit.value;
    }
    CHECK(in_kind == 5);
    CHECK(credited == Fen{29 * 120'00 + 30'00});  // the unlisted one was not chosen for a new part
    CHECK(outlet.complaints() == "");
    CHECK(centre.complaints() == "");
}

TEST_CASE("a consignment's file that was altered, cut short, or is somebody else's is refused with its reason") {
    Both both;
    auto& [outlet, centre] = both;
    const auto sent = both.ship(both.shelved(4, 2), 4);
    const std::string file = both.file_of(outlet, sent.number);
    const auto why_not = [&](SmallOutlet& place, std::string bytes) {
        const auto parcel = both.read(place, bytes);
        REQUIRE_FALSE(parcel);
        CHECK(parcel.error().fault == Fault::bad_input);
        return parcel.error().detail;
    };
    CHECK(why_not(centre, "").find("no consignment's file") != std::string::npos);
    CHECK(why_not(centre, "mendbay parcel 2\nx\ny\n").find("newer program") != std::string::npos);
    CHECK(why_not(outlet, file).find("whom nobody has made known") != std::string::npos);  // its own is no partner's
    for (std::size_t cut = 0; cut < file.size(); cut += 37) {
        INFO(cut);
        CHECK_FALSE(both.read(centre, file.substr(0, cut)));
    }
    std::string altered = file;
    altered[altered.find("\"SF1\"") + 3] = '9';
    CHECK(why_not(centre, altered).find("altered") != std::string::npos);

    auto meant_for_another = outlet.store->parcel(sent.number).value();
    meant_for_another.to = {"CTR02"};
    CHECK(centre.store->take_parcel(meant_for_another, centre.now).error().fault == Fault::bad_input);
    CHECK(centre.store->balances().value().empty());
    CHECK(centre.complaints() == "");
}

TEST_CASE("what is not shipped yet is nobody's business but the outlet's") {
    Both both;
    const auto tags = both.shelved(1, 1);
    const ConsignmentNo number{both.keeps(parts::OpenConsignment{{"CTR01"}})};
    const auto parcel = both.outlet.store->parcel(number);
    REQUIRE_FALSE(parcel);
    CHECK(parcel.error().fault == Fault::bad_input);
}

TEST_CASE("a sealed consignment keeps what it holds; opened again by two, its older carton labels are void") {
    Both both;
    auto& [outlet, centre] = both;
    const auto tags = both.shelved(3, 1);
    const ConsignmentNo number{both.keeps(parts::OpenConsignment{{"CTR01"}})};
    const CartonNo carton{both.keeps(parts::OpenCarton{number})};
    const auto refused = [&](flow::Command command) {
        return both.no(outlet, std::move(command), keeper, Station::warehouse);
    };
    CHECK(refused(parts::OpenConsignment{{"CTR01"}}) == parts::Refusal::consignment_already_open);
    CHECK(refused(parts::OpenConsignment{{"CTR09"}}) == parts::Refusal::not_for_this_centre);
    both.keeps(parts::PackPart{outlet.scan(tags[0]), carton});
    CHECK(refused(parts::PackPart{outlet.scan(tags[0]), carton}) == parts::Refusal::already_packed);
    CHECK(refused(parts::SealConsignment{number}) == parts::Refusal::carton_still_open);
    both.keeps(parts::CloseCarton{carton});
    CHECK(refused(parts::PackPart{outlet.scan(tags[1]), carton}) == parts::Refusal::carton_closed);
    both.keeps(parts::SealConsignment{number});
    const auto hash = both.card(outlet, number).contents_hash;
    CHECK(refused(parts::PackPart{outlet.scan(tags[1]), carton}) == parts::Refusal::consignment_not_open);
    CHECK(refused(parts::ReopenCarton{carton}) == parts::Refusal::consignment_not_open);

    both.keeps(parts::UnsealConsignment{number, "漏装一件"}, {manager});
    both.keeps(parts::ReopenCarton{carton});
    both.keeps(parts::PackPart{outlet.scan(tags[1]), carton});
    both.keeps(parts::CloseCarton{carton});
    both.keeps(parts::SealConsignment{number});
    CHECK(both.card(outlet, number).contents_hash != hash);
    const auto ship_with = [&](parts::CartonScan label, std::string waybill = "SF1") {
        return parts::ShipConsignment{number, "顺丰", {{std::move(label), std::move(waybill)}}};
    };
    CHECK(refused(ship_with(both.label(carton, 1))) == parts::Refusal::carton_void);
    CHECK(refused(ship_with(both.label(carton, 2), " ")) == parts::Refusal::waybill_missing);
    CHECK(refused(parts::ShipConsignment{number, "顺丰", {}}) == parts::Refusal::carton_not_scanned);
    both.keeps(ship_with(both.label(carton, 2)));
    CHECK(outlet.complaints() == "");
}
