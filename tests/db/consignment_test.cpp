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
