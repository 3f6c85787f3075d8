#include "tests/db/both.hpp"

namespace mendbay::test {

ConsignmentNo forty_old_parts(Both& both) {
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
    CHECK(both.bring(centre, outlet, number).conflicts.empty());
    return number;
}

}  // namespace mendbay::test
