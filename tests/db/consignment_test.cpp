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
    for (const auto& discrepancy : seen_at_outlet.discrepancies)
        both.yes(outlet, parts::AnswerDiscrepancy{discrepancy.id, "无异议"}, manager, Station::warehouse);
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

TEST_CASE("DI-01: what is wrong with a part may be said after it was received, once for each fault, with a photo") {
    Both both;
    auto& [outlet, centre] = both;
    const auto tags = both.shelved(3, 1);
    const auto [number, cartons] = both.ship(tags, 2);
    both.bring(outlet, centre, number);
    using enum parts::DiscrepancyKind;
    const auto fault = [&](const TagNo& tag, parts::DiscrepancyKind kind, std::string photo = "sha256:1") {
        return parts::ReportFault{number, outlet.scan(tag), kind, std::move(photo)};
    };
    const auto refused = [&](flow::Command command) {
        return both.no(centre, std::move(command), auditor, Station::centre);
    };
    CHECK(refused(fault(tags[0], damaged)) == parts::Refusal::consignment_not_arrived);
    for (const CartonNo& carton : cartons) both.judges(parts::ReceiveCarton{both.label(carton)});
    CHECK(refused(fault(tags[0], damaged)) == parts::Refusal::outcome_impossible);  // it was not scanned yet
    CHECK(refused(fault(tags[2], damaged)) == parts::Refusal::not_on_the_list);
    both.judges(parts::ReceivePart{number, outlet.scan(tags[0])});
    CHECK(refused(fault(tags[0], missing)) == parts::Refusal::outcome_impossible);
    CHECK(refused(fault(tags[0], damaged, " ")) == parts::Refusal::photo_missing);
    const auto order = centre.order(fault(tags[0], damaged), auditor, Station::centre);
    centre.must<flow::Recorded>(order);
    centre.reopen();
    centre.must<flow::Recorded>(order);  // said twice, done once
    CHECK(refused(fault(tags[0], damaged)) == parts::Refusal::already_said);
    both.judges(fault(tags[0], unreadable));
    const auto card = both.card(centre, number);
    REQUIRE(card.discrepancies.size() == 2);
    CHECK(card.discrepancies[0].photo == "sha256:1");
    CHECK(card.discrepancies[0].part == parts::State::received);
    CHECK(card.discrepancies[0].name.zh == card.rows[0].name.zh);
    CHECK(centre.complaints() == "");
}

TEST_CASE("the centre's day: each count is of something that its list names, until nothing is left to do") {
    Both both;
    auto& [outlet, centre] = both;
    const auto tags = both.shelved(6, 2);
    const auto [number, cartons] = both.ship(tags, 5);
    using flow::CentreToDo;
    const auto count = [&](CentreToDo what) {
        const auto counted = centre.ask<flow::CentreBoardFound>(flow::FindCentreBoard{}).counts[std::size_t(what)];
        const auto lots = centre.ask<flow::CentreConsignmentsFound>(flow::FindCentreConsignments{what});
        if (what < CentreToDo::to_judge) {
            CHECK(int(lots.rows.size()) == counted);
        } else {
            const auto found = centre.ask<flow::CentrePartsFound>(flow::FindCentreParts{what, {}, {}});
            CHECK(found.count == counted);
            int of_lots = 0;
            for (const auto& lot : lots.rows) of_lots += lot.count;
            CHECK(of_lots == counted);
        }
        return counted;
    };
    CHECK(count(CentreToDo::under_way) == 0);
    both.bring(outlet, centre, number);
    CHECK(count(CentreToDo::under_way) == 1);
    const auto sent =
        centre.ask<flow::CentreConsignmentsFound>(flow::FindCentreConsignments{CentreToDo::under_way}).rows.at(0);
    CHECK(sent.cartons == 2);
    CHECK(sent.parts == 5);
    CHECK(sent.outlet_name.zh == "深圳南山网点");
    // At the outlet itself nothing is the centre's to do.
    CHECK(outlet.ask<flow::CentreBoardFound>(flow::FindCentreBoard{}).counts == flow::CentreBoardFound{}.counts);

    for (const CartonNo& carton : cartons) both.judges(parts::ReceiveCarton{both.label(carton)});
    CHECK(count(CentreToDo::under_way) == 0);
    CHECK(count(CentreToDo::receiving) == 1);
    for (int i = 0; i < 4; ++i) both.judges(parts::ReceivePart{number, outlet.scan(tags[std::size_t(i)])});
    both.judges(parts::EndReceiving{number, {}}, {other_auditor});
    CHECK(count(CentreToDo::differences) == 1);
    CHECK(count(CentreToDo::missing) == 1);
    CHECK(count(CentreToDo::to_judge) == 4);

    const auto seen = centre.ask<flow::JudgedFound>(flow::FindJudged{outlet.scan(tags[0])});
    REQUIRE(seen.card);
    CHECK(seen.card->facts.tag.part == parts::State::received);
    CHECK(seen.card->outlet_name.zh == "深圳南山网点");
    CHECK(seen.card->left == 4);
    CHECK(seen.card->life.back().state == parts::State::received);
    auto forged = outlet.scan(tags[0]);
    forged.check = "00000000";
    const auto drawn = centre.ask<flow::JudgedFound>(flow::FindJudged{forged});
    CHECK(drawn.refusal == parts::Refusal::forged_tag);
    CHECK_FALSE(drawn.card);

    both.judges(parts::Adjudicate{outlet.scan(tags[0])});  // in kind, as its outlet chose
    both.judges(parts::Adjudicate{outlet.scan(tags[1])});
    both.yes(centre, parts::Adjudicate{outlet.scan(tags[2])}, other_auditor, Station::centre);
    both.judges(parts::Adjudicate{outlet.scan(tags[3]), parts::RefusedFor::incomplete, "sha256:3", "缺螺丝"});
    CHECK(count(CentreToDo::to_credit) == 3);
    CHECK(count(CentreToDo::refused) == 1);
    const auto lots = centre.ask<flow::CentreConsignmentsFound>(flow::FindCentreConsignments{CentreToDo::to_credit});
    CHECK(lots.rows.at(0).in_kind == 1);
    CHECK(lots.rows.at(0).value == Fen{240'00});
    const auto rows = centre.ask<flow::CentrePartsFound>(flow::FindCentreParts{CentreToDo::to_credit, number, {}}).rows;
    REQUIRE(rows.size() == 3);
    CHECK(std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.judged_by == other_auditor.id; }) == 1);

    // The photo of a refusal is known wherever the part is, and goes with a judgement that is withdrawn.
    CHECK(centre.ask<flow::JudgedFound>(flow::FindJudged{outlet.scan(tags[3])}).card->photo == "sha256:3");
    both.bring(centre, outlet, number);
    CHECK(outlet.ask<flow::JudgedFound>(flow::FindJudged{outlet.scan(tags[3])}).card->photo == "sha256:3");
    both.judges(parts::WithdrawAdjudication{tags[3], "看错了"}, {other_auditor});
    CHECK(centre.ask<flow::JudgedFound>(flow::FindJudged{outlet.scan(tags[3])}).card->photo.empty());

    both.judges(parts::CreditParts{{tags[0], tags[1]}}, {other_auditor});
    CHECK(count(CentreToDo::to_credit) == 1);
    CHECK(count(CentreToDo::to_dispose) == 2);
    both.judges(parts::DisposeParts{{tags[0], tags[1]}, parts::State::refurbished, "FX-1"}, {other_auditor});
    CHECK(count(CentreToDo::to_dispose) == 0);
    const auto searched =
        centre.ask<flow::CentrePartsFound>(flow::FindCentreParts{CentreToDo::to_judge, {}, tags[3].text.substr(6)});
    CHECK(searched.count == 1);
    CHECK(centre.ask<flow::CentrePartsFound>(flow::FindCentreParts{CentreToDo::to_judge, {}, "nowhere"}).count == 0);
    CHECK(centre.complaints() == "");
    CHECK(outlet.complaints() == "");
}
