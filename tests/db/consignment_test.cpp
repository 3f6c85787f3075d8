// From the bench to the credit: an outlet and its centre, two stores that tell each other by signed files what happened.
#include "tests/db/both.hpp"

using namespace mendbay;
using namespace mendbay::test;

TEST_CASE(
    "forty old parts go to the centre in two cartons; thirty-six arrive and one that nobody listed; thirty-five are "
    "credited") {
    Both both;
    auto& [outlet, centre] = both;
    const ConsignmentNo number = forty_old_parts(both);

    // Back at the outlet: every part is where the centre says, to the fen.
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
