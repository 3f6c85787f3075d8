// The account between an outlet and its centre (A-01 … A-07, LC-01 … LC-06), in two stores: lines that follow from decisions,
// periods from open to paid, and what each line opens onto.
#include "tests/db/both.hpp"

#include <set>

using namespace mendbay;
using namespace mendbay::test;

namespace {

using parts::LineKind;
using parts::PeriodState;

const OutletCode shop{"SZ001"};
const Person reviewer{{"B1"}, "何分", {Role::branch}};

struct Account : Both {
    Account(Fen opening = {}, Fen overdue_fee = {}, Fen credit_line = Fen{5'000'00}) {
        const db::TermsRow terms{shop, "level_1", {{"camera"}}, credit_line, overdue_fee, opening, {}};
        REQUIRE(centre.store->put_terms({&terms, 1}, centre.now));
        std::vector<db::TariffRow> tariff;
        tariff.push_back({shop, {"camera"}, 1, parts::ClaimedWork::repair, Fen{300'00}, {}});
        REQUIRE(centre.store->put_tariff(tariff, centre.now));
        tell_outlet();
    }
    // Both clocks, to 10:00 of that day in the outlet's zone.
    void on(const char* day) { outlet.now = centre.now = instant((std::string(day) + "T10:00:00+08:00").c_str()); }

    db::SettlementReport told(SmallOutlet& from, SmallOutlet& to) {
        const auto parcel = from.store->settlement_parcel({to.store->outlet().code});
        INFO((parcel ? std::string() : parcel.error().detail));
        REQUIRE(parcel);
        const std::string file = parts::write_settlement_parcel(*parcel, from.store->signing_seed().value());
        const auto read = parts::read_settlement_parcel(
            file, [&](const OutletCode& code) { return to.store->public_key(code).value(); });
        INFO((read ? std::string() : read.error().detail));
        REQUIRE(read);
        const auto report = to.store->take_settlement_parcel(*read, to.now);
        INFO((report ? std::string() : report.error().detail));
        REQUIRE(report);
        const auto again = to.store->take_settlement_parcel(*read, to.now);
        REQUIRE(again);
        CHECK_FALSE(again->changed());
        return *report;
    }
    db::SettlementReport tell_outlet() { return told(centre, outlet); }
    db::SettlementReport tell_centre() { return told(outlet, centre); }

    flow::StatementCard statement(SmallOutlet& place, const std::string& period) {
        const auto found = place.ask<flow::StatementFound>(flow::FindStatement{shop, period});
        REQUIRE(found.card);
        return *found.card;
    }
    Fen sum_of(const std::string& period, LineKind kind) {
        const auto card = statement(centre, period);
        for (const auto& section : card.statement.sections)
            if (section.kind == kind) return section.sum;
        return {};
    }
    // Every line of the statement is opened, and shows what it is about.
    int opened(SmallOutlet& place, const std::string& period) {
        int lines = 0;
        const auto card = statement(place, period);
        for (const auto& section : card.statement.sections)
            for (const auto& line : section.lines) {
                INFO(line.number << " " << parts::row_of(line.kind).name);
                ++lines;
                const auto found = place.ask<flow::LineFound>(flow::FindLine{shop, line.number});
                REQUIRE(found.document);
                const auto& document = *found.document;
                CHECK(document.line.line == line);
                CHECK_FALSE(document.line.who.empty());
                switch (line.document) {
                    case parts::DocumentKind::old_part:
                        REQUIRE(document.part);
                        CHECK(document.part->tag.text == line.document_number);
                        CHECK_FALSE(document.part->life.empty());
                        break;
                    case parts::DocumentKind::discrepancy: REQUIRE(document.discrepancy); break;
                    case parts::DocumentKind::labour_claim:
                        REQUIRE(document.claim);
                        CHECK(document.claim->claim.fee == line.amount);
                        break;
                    case parts::DocumentKind::settlement_line: REQUIRE(document.corrected); break;
                    case parts::DocumentKind::penalty_notice:
                        CHECK_FALSE(document.line.approved_by.empty());
                        CHECK_FALSE(line.words.empty());
                        break;
                    default: CHECK_FALSE(line.document_number.empty());
                }
            }
        return lines;
    }

    std::string adds(LineKind kind, Fen amount, std::string words, std::vector<Person> approved_by,
                     const std::string& period = "2026-03", std::optional<parts::LineRef> corrects = {}) {
        parts::SettlementLine line{{}, kind, amount, {}, parts::row_of(kind).opens.front(), "D-1", std::move(corrects),
                                   std::move(words)};
        return judges(parts::AddLine{period, line, shop}, std::move(approved_by));
    }
    template <class Refusal>
    Refusal says_no(flow::Command command, const Person& who = auditor, std::vector<Person> approved_by = {}) {
        flow::Order order = centre.order(std::move(command), who, Station::centre);
        for (const Person& person : approved_by) order.approvals.push_back({person});
        return centre.refused<Refusal>(order);
    }
    void closes(const std::string& period) {
        judges(parts::ClosePeriod{period, shop}, {other_auditor});
    }
    // Tagged, shelved, packed, shipped, received, accepted, credited.
    std::vector<TagNo> credits(int count) {
        const auto tags = shelved(count, 1);
        const auto sent = ship(tags, count);
        bring(outlet, centre, sent.number);
        for (const auto& carton : sent.cartons) judges(parts::ReceiveCarton{label(carton)});
        for (const auto& tag : tags) judges(parts::ReceivePart{sent.number, outlet.scan(tag)});
        judges(parts::EndReceiving{sent.number, {}}, {other_auditor});
        for (const auto& tag : tags) judges(parts::Adjudicate{outlet.scan(tag)});
        judges(parts::CreditParts{tags}, {other_auditor});
        bring(centre, outlet, sent.number);
        return tags;
    }
    // A camera, repaired under warranty from registration to ready, with one part fitted and tagged.
    TicketNo repaired(const Serial& serial, bool tagged = true) {
        const auto ticket = outlet.in_repair(serial);
        (void)tagged;
        return ticket;
    }
};

}  // namespace
