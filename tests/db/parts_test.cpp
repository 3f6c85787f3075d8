// Old parts: tagged at the bench, labels scanned back, shelved, moved; and what the warehouse sees of it.
#include "tests/db/outlet.hpp"

using namespace mendbay;
using namespace mendbay::test;

TEST_CASE("a tagged part has a number, a label in the spool and a first movement to the bench") {
    SmallOutlet outlet;
    const TicketNo ticket = outlet.in_repair(outlet.camera(1));
    const auto tagged = outlet.tag(ticket, "LENS", "NEW-LENS-1");
    CHECK(tagged.tag.text == "SZ001-260302-PA0001-C");
    CHECK(tagged.due_on == day("2026-04-01"));  // P-09: day 30 is in time
    CHECK(outlet.store->job(tagged.job)->kind == db::PaperKind::part_tag);

    const auto card = outlet.store->part(tagged.tag);
    REQUIRE(card);
    CHECK(card->state == parts::State::tagged);
    CHECK(card->part.name == Name{"镜头", "Lens"});
    CHECK(card->ticket == ticket);
    CHECK(card->unit == outlet.camera(1));
    CHECK(card->fault_code == "F01");
    CHECK(card->new_serial == "NEW-LENS-1");
    CHECK(card->bin.empty());
    CHECK_FALSE(card->label_confirmed);
    REQUIRE(card->life.size() == 1);
    CHECK(card->life[0].what == "part.tagged");
    CHECK(card->life[0].to == "bench");
    CHECK(card->life[0].who == "李工");  // by name, where the staff list knows it
    CHECK(outlet.complaints() == "");
}

TEST_CASE("tagging twice with one id makes one part") {
    SmallOutlet outlet;
    const TicketNo ticket = outlet.in_repair(outlet.camera(1));
    const flow::Order order =
        outlet.order(parts::TagOldPart{ticket, {"LENS"}, "F01", ""}, outlet.engineer(), Station::counter);
    const auto first = outlet.must<flow::PartTagged>(order);
    outlet.reopen();
    const auto second = outlet.must<flow::PartTagged>(order);
    CHECK(second.tag == first.tag);
    CHECK(second.job == first.job);
    CHECK(second.due_on == first.due_on);
    CHECK(second.part.name == first.part.name);
    CHECK(outlet.ask<flow::TicketFound>(flow::FindTicket{ticket}).card->old_parts == 1);
}

TEST_CASE("what the rules refuse at the bench leaves no trace") {
    SmallOutlet outlet;
    const TicketNo ticket = outlet.in_repair(outlet.camera(1));
    const TicketNo only_registered = outlet.register_unit(outlet.camera(2), "").number;
    const auto refusal = [&](parts::TagOldPart command, std::optional<Person> who) {
        return outlet.refused<parts::Refusal>(outlet.order(std::move(command), std::move(who), Station::counter));
    };
    outlet.tag(ticket, "LENS", "NEW-1");
    CHECK(refusal({ticket, {"LENS"}, "F01", ""}, {}) == parts::Refusal::not_signed_in);
    CHECK(refusal({ticket, {"LENS"}, "F01", ""}, outlet.storekeeper()) == parts::Refusal::needs_engineer);
    CHECK(refusal({{"SZ001-260302-A0999-X"}, {"LENS"}, "F01", ""}, outlet.engineer()) == parts::Refusal::unknown_ticket);
    CHECK(refusal({only_registered, {"LENS"}, "F01", ""}, outlet.engineer()) == parts::Refusal::ticket_not_in_repair);
    CHECK(refusal({ticket, {"NOTHING"}, "F01", ""}, outlet.engineer()) == parts::Refusal::unknown_part);
    CHECK(refusal({ticket, {"BULB"}, "F01", ""}, outlet.engineer()) == parts::Refusal::part_not_for_model);
    CHECK(refusal({ticket, {"LENS"}, "F01", "NEW-1"}, outlet.engineer()) == parts::Refusal::serial_is_fitted);
    CHECK(outlet.ask<flow::TicketFound>(flow::FindTicket{ticket}).card->old_parts == 1);
    CHECK(outlet.complaints() == "");
}

TEST_CASE("a part of a unit out of warranty belongs to its customer, but not under a contract with parts") {
    SmallOutlet outlet;
    const auto take_in = [&](int n, const char* bought) {
        auto registration = outlet.registration(outlet.camera(n), "044001900111-1000000" + std::to_string(n));
        registration.proof.date = day(bought);
        const db::CarriedTicket carried{registration, ticket::State::in_repair, day("2026-02-20"), outlet.now};
        REQUIRE(outlet.store->carry_over({&carried, 1}, outlet.now));
        return outlet.ask<flow::OpenTicketFound>(flow::FindOpenTicket{outlet.camera(n), "13812345678"}).own;
    };
    const warranty::Contract contract{"K-1", {"CAM-0002"}, day("2026-01-01"), day("2026-12-31"), true};
    REQUIRE(outlet.store->put_contracts({&contract, 1}, outlet.now));
    const TicketNo expired = take_in(1, "2025-01-15"), under_contract = take_in(2, "2025-01-15");
    CHECK(outlet.refused<parts::Refusal>(outlet.order(parts::TagOldPart{expired, {"LENS"}, "F01", ""}, outlet.engineer())) ==
          parts::Refusal::not_the_centres);
    outlet.tag(under_contract);
}

TEST_CASE("shelving by scan counts the bin, confirms the label and writes the movement") {
    SmallOutlet outlet;
    const auto tagged = outlet.tag(outlet.in_repair(outlet.camera(1)));
    const flow::Order order = outlet.order(parts::ShelvePart{outlet.scan(tagged.tag), outlet.bin("A-01")},
                                           outlet.storekeeper(), Station::warehouse);
    const auto shelved = outlet.must<flow::PartShelved>(order);
    CHECK(shelved.from.empty());
    CHECK(shelved.to == outlet.bin("A-01"));
    CHECK(shelved.due_on == tagged.due_on);

    const auto moved = outlet.shelve(tagged.tag, "B-01");
    CHECK(moved.from == outlet.bin("A-01"));

    // Said again after the part went on: the receipt of that move, not of the part's place now.
    outlet.reopen();
    const auto again = outlet.must<flow::PartShelved>(order);
    CHECK(again.from.empty());
    CHECK(again.to == outlet.bin("A-01"));
    CHECK(again.ticket == shelved.ticket);

    CHECK(outlet.ask<flow::BinFound>(flow::FindBin{outlet.bin("A-01")}).bin->parts == 0);
    const auto there = outlet.ask<flow::BinFound>(flow::FindBin{outlet.bin("B-01")});
    CHECK(there.bin->parts == 1);
    CHECK_FALSE(there.bin->due);
    REQUIRE(there.parts.size() == 1);
    CHECK(there.parts[0].first == tagged.tag);

    const auto card = outlet.store->part(tagged.tag);
    CHECK(card->label_confirmed);
    CHECK(card->bin == outlet.bin("B-01"));
    std::vector<std::string> places;
    for (const auto& line : card->life) places.push_back(line.what + " " + line.from + ">" + line.to);
    const std::string a = outlet.bin("A-01").text, b = outlet.bin("B-01").text;
    CHECK(places ==
          std::vector<std::string>{"part.tagged >bench", "part.shelved bench>" + a, "part.shelved " + a + ">" + b});
    CHECK(outlet.complaints() == "");
}

TEST_CASE("a wrong scan in the warehouse changes nothing") {
    SmallOutlet outlet;
    const auto tagged = outlet.tag(outlet.in_repair(outlet.camera(1)));
    const auto refusal = [&](parts::TagScan scan, BinNo bin) {
        return outlet.refused<parts::Refusal>(
            outlet.order(parts::ShelvePart{std::move(scan), std::move(bin)}, outlet.storekeeper(), Station::warehouse));
    };
    auto forged = outlet.scan(tagged.tag);
    forged.check = "00000000";
    CHECK(refusal(forged, outlet.bin("A-01")) == parts::Refusal::forged_tag);
    CHECK(refusal(outlet.scan({"SZ001-260302-PA0099-X"}), outlet.bin("A-01")) == parts::Refusal::unknown_tag);
    CHECK(refusal(outlet.scan(tagged.tag), outlet.bin("Z-99")) == parts::Refusal::unknown_bin);
    CHECK(refusal(outlet.scan(tagged.tag), {bin_number("GZ12B", "A-01")}) == parts::Refusal::bin_elsewhere);
    outlet.shelve(tagged.tag, "A-01");
    CHECK(refusal(outlet.scan(tagged.tag), outlet.bin("A-01")) == parts::Refusal::already_there);
    CHECK(outlet.store->part(tagged.tag)->life.size() == 2);
    CHECK(outlet.ask<flow::BinFound>(flow::FindBin{{bin_number("GZ12B", "A-01")}}).elsewhere);
    CHECK_FALSE(outlet.ask<flow::BinFound>(flow::FindBin{outlet.bin("Z-99")}).bin);
}

TEST_CASE("a part taken in by its typed number is marked so and its label stays unconfirmed") {
    SmallOutlet outlet;
    const auto tagged = outlet.tag(outlet.in_repair(outlet.camera(1)));
    outlet.must<flow::PartShelved>(outlet.order(parts::ShelvePart{{tagged.tag, 0, "", true}, outlet.bin("A-01")},
                                                outlet.storekeeper(), Station::warehouse));
    CHECK_FALSE(outlet.store->part(tagged.tag)->label_confirmed);
    CHECK(outlet.store->log(tagged.tag.text)->back().payload.find(R"("tag_was":"typed")") != std::string::npos);
}

TEST_CASE("a label scanned back is confirmed; typing its number is no proof of it") {
    SmallOutlet outlet;
    const auto tagged = outlet.tag(outlet.in_repair(outlet.camera(1)));
    CHECK(outlet.ask<flow::BoardFound>(flow::FindBoard{day("2026-03-02")}).label_unconfirmed == 1);
    auto forged = outlet.scan(tagged.tag);
    forged.check = "00000000";
    CHECK(outlet.refused<parts::Refusal>(outlet.order(flow::ConfirmTag{forged}, outlet.engineer())) ==
          parts::Refusal::forged_tag);
    CHECK(outlet.refused<parts::Refusal>(outlet.order(flow::ConfirmTag{outlet.scan(tagged.tag)})) ==
          parts::Refusal::not_signed_in);
    CHECK(outlet.store->commit(outlet.order(flow::ConfirmTag{{tagged.tag, 0, "", true}}, outlet.engineer())).error().fault ==
          Fault::bad_input);
    CHECK(outlet.ask<flow::BoardFound>(flow::FindBoard{day("2026-03-02")}).label_unconfirmed == 1);

    const flow::Order order = outlet.order(flow::ConfirmTag{outlet.scan(tagged.tag)}, outlet.engineer());
    CHECK(outlet.must<flow::TagConfirmed>(order).tag == tagged.tag);
    CHECK(outlet.must<flow::TagConfirmed>(order).tag == tagged.tag);
    CHECK(outlet.store->part(tagged.tag)->label_confirmed);
    CHECK(outlet.store->part(tagged.tag)->life.size() == 2);
    CHECK(outlet.ask<flow::BoardFound>(flow::FindBoard{day("2026-03-02")}).label_unconfirmed == 0);
}

TEST_CASE("a reprinted label makes the one before an older label") {
    SmallOutlet outlet;
    const auto tagged = outlet.tag(outlet.in_repair(outlet.camera(1)));
    outlet.must<flow::TagConfirmed>(outlet.order(flow::ConfirmTag{outlet.scan(tagged.tag)}, outlet.engineer()));
    const auto reprinted = outlet.must<flow::Reprinted>(outlet.order(flow::ReprintTag{tagged.tag}, outlet.storekeeper()));
    CHECK(reprinted.print == 2);
    CHECK(outlet.store->job(reprinted.job)->print == 2);
    CHECK_FALSE(outlet.store->part(tagged.tag)->label_confirmed);

    const auto old = outlet.ask<flow::PartFound>(flow::FindPart{outlet.scan(tagged.tag, 1)});
    CHECK(old.refusal == parts::Refusal::older_label);
    REQUIRE(old.card);
    CHECK(old.card->latest_print == 2);
    const auto live = outlet.ask<flow::PartFound>(flow::FindPart{outlet.scan(tagged.tag, 2)});
    CHECK_FALSE(live.refusal);
    CHECK(live.card->life.back().what == "label.reprinted");

    auto forged = outlet.scan(tagged.tag, 2);
    forged.check = "DEADBEEF";
    const auto found = outlet.ask<flow::PartFound>(flow::FindPart{forged});
    CHECK(found.refusal == parts::Refusal::forged_tag);
    CHECK_FALSE(found.card);
    CHECK(outlet.ask<flow::PartFound>(flow::FindPart{outlet.scan({"SZ001-260302-PA0099-X"})}).refusal ==
          parts::Refusal::unknown_tag);
    CHECK(outlet.refused<parts::Refusal>(outlet.order(flow::ReprintTag{tagged.tag})) == parts::Refusal::not_signed_in);
}

TEST_CASE("the board shows the warehouse's day in figures") {
    SmallOutlet outlet;
    const TicketNo ticket = outlet.in_repair(outlet.camera(1));
    const auto first = outlet.tag(ticket), second = outlet.tag(ticket, "LENS");
    outlet.tag(ticket, "LENS");
    outlet.shelve(first.tag, "A-02");
    outlet.shelve(second.tag, "A-02");

    auto board = outlet.ask<flow::BoardFound>(flow::FindBoard{day("2026-03-02")});
    CHECK(board.to_shelve == 1);
    CHECK(board.shelved == 2);
    CHECK(board.label_unconfirmed == 1);
    CHECK(board.due == 0);
    CHECK(board.overdue == 0);
    REQUIRE(board.bins.size() == 3);
    CHECK(board.bins[1].label == "A-02");
    CHECK(board.bins[1].parts == 2);
    CHECK_FALSE(board.bins[1].due);

    board = outlet.ask<flow::BoardFound>(flow::FindBoard{day("2026-03-25")});  // seven days before the due date
    CHECK(board.due == 3);
    CHECK(board.bins[1].due);
    CHECK_FALSE(board.bins[0].due);
    CHECK(outlet.ask<flow::BoardFound>(flow::FindBoard{day("2026-04-01")}).due == 3);
    board = outlet.ask<flow::BoardFound>(flow::FindBoard{day("2026-04-02")});
    CHECK(board.due == 0);
    CHECK(board.overdue == 3);

    outlet.now = instant("2026-03-25T10:00:00+08:00");
    CHECK(outlet.ask<flow::BinFound>(flow::FindBin{outlet.bin("A-02")}).bin->due);
}

TEST_CASE("a badge finds its person and nobody else's") {
    SmallOutlet outlet;
    const auto found = outlet.ask<flow::PersonFound>(flow::FindPerson{badge("M100000001")});
    REQUIRE(found.person);
    CHECK(found.person->id.text == "M1");
    CHECK(found.person->is(Role::manager));
    CHECK(found.person->is(Role::storekeeper));
    CHECK_FALSE(outlet.ask<flow::PersonFound>(flow::FindPerson{badge("X100000001")}).person);
    CHECK_FALSE(outlet.ask<flow::PersonFound>(flow::FindPerson{"M1"}).person);
}

TEST_CASE("a unit's story holds its tickets' and its parts', in order of time") {
    SmallOutlet outlet;
    const TicketNo ticket = outlet.in_repair(outlet.camera(1));
    const auto tagged = outlet.tag(ticket);
    outlet.shelve(tagged.tag, "A-01");
    CHECK(outlet.story("CAM-0001") == std::vector<std::string>{"ticket.carried_over", "part.tagged", "part.shelved"});
    CHECK(outlet.story(ticket.text) == outlet.story("CAM-0001"));
    CHECK(outlet.story(tagged.tag.text) == std::vector<std::string>{"part.tagged", "part.shelved"});
    CHECK(outlet.story("CAM-0002").empty());
}
