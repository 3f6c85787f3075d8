// An outlet and its centre, two stores that tell each other by signed files what happened; P-12 is looked at after every
// step.
#pragma once

#include "kiosk/base/digest.hpp"
#include "tests/db/outlet.hpp"

#include <fmt/format.h>

namespace mendbay::test {

inline const Person keeper = SmallOutlet::storekeeper();
inline const Person manager{{"M1"}, "陈主管", {Role::manager, Role::storekeeper}};
inline const Person auditor{{"A1"}, "周审", {Role::centre}}, other_auditor{{"A2"}, "吴审", {Role::centre}};

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

// From forty old parts on a shelf to what the centre credited, thirty-five of them; gives the consignment, told to the
// outlet.
ConsignmentNo forty_old_parts(Both& both);

}  // namespace mendbay::test
