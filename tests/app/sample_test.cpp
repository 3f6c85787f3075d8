#include "kiosk/app/cards.hpp"
#include "kiosk/app/filled.hpp"
#include "kiosk/base/number.hpp"
#include "kiosk/scan/classify.hpp"
#include "tests/app/sample_outlet.hpp"

#include <set>

using namespace mendbay;
using namespace mendbay::app;

namespace {

// The verdict that the kiosk would show for this unit with this invoice.
warranty::Verdict verdict(SampleOutlet& sample, const Card& unit, const Card* invoice, Day today) {
    warranty::Proof proof;
    if (invoice) {
        const auto code = scan::classify({invoice->bytes(), {}});
        const auto& read = std::get<scan::Invoice>(code.meaning);
        proof = {warranty::ProofKind::invoice, read.date, read.identity(), {}, 1, {}, false};
    }
    const auto serial = scan::serial_in(scan::classify({unit.bytes(), {}}));
    REQUIRE(serial);
    const auto answer = sample.store->load(flow::FindUnit{Serial{*serial}, proof.number});
    REQUIRE(answer);
    const auto decision = warranty::decide(ticket::case_of(std::get<flow::UnitFound>(*answer).facts, proof, today));
    REQUIRE(decision);
    return decision->verdict;
}

}  // namespace

TEST_CASE("days in a text are counted from the day it is used") {
    const Day today = *parse_day("2026-03-01");
    const auto said = [&](std::string_view text) {
        return filled(text, [&](std::string_view word) { return day_said(word, today); });
    };
    CHECK(said("{today}").value() == "2026-03-01");
    CHECK(said("a {today-1} b {today+31:compact}").value() == "a 2026-02-28 b 20260401");
    CHECK(said("no place").value() == "no place");
    for (const char* bad : {"{yesterday}", "{today-}", "{today*2}", "{today-1", "{}", "{today-1x}"}) {
        CAPTURE(bad);
        CHECK(said(bad).error().fault == Fault::bad_input);
    }
}

TEST_CASE("the sample loads, is in good health, and is refused a second time") {
    SampleOutlet sample;
    const auto findings = sample.store->doctor();
    REQUIRE(findings);
    for (const auto& finding : *findings) {
        CAPTURE(finding.what, finding.todo);
        CHECK(finding.ok);
    }
    CHECK(make_sample(sample.folder.path / "data", shipped_assets, sample_day).error().fault == Fault::busy);
}

TEST_CASE("the same moment makes the same sample") {
    SampleOutlet one, other;
    const auto here = read_cards(shipped_assets, *one.store, sample_day),
               there = read_cards(shipped_assets, *other.store, sample_day);
    REQUIRE(here);
    REQUIRE(there);
    REQUIRE(here->size() == there->size());
    for (std::size_t i = 0; i < here->size(); ++i) CHECK((*here)[i].bytes() == (*there)[i].bytes());
}

TEST_CASE("every card is what it claims to be, this year and in later ones") {
    for (const char* day : {"2026-11-22T10:00:00+08:00", "2028-02-29T23:30:00+08:00"}) {
        const Instant now = *parse_instant(day);
        SampleOutlet sample(now);
        const auto cards = read_cards(shipped_assets, *sample.store, now);
        INFO((cards ? "" : cards.error().detail));
        REQUIRE(cards);
        std::set<std::string> kinds;
        for (const auto& card : *cards) {
            CAPTURE(card.id, card.bytes());
            CHECK(scan::kind_of(scan::classify({card.bytes(), {}})) == card.kind);
            kinds.insert(card.kind);
        }
        CHECK(kinds == std::set<std::string>{"badge", "bin", "digital_link", "gs1", "gtin", "imei", "invoice", "invoice_url",
                                             "part_label_15434", "part_tag", "payment", "serial", "ticket", "title_qr",
                                             "unknown"});
    }
}

TEST_CASE("the cards tell the stories that stand on them") {
    SampleOutlet sample;
    const auto cards = read_cards(shipped_assets, *sample.store, sample_day);
    REQUIRE(cards);
    struct Story {
        const char *unit, *invoice;
        warranty::Verdict verdict;
    };
    using enum warranty::Verdict;
    const Story stories[]{
        {"recorder", "invoice_vat", covered},
        {"phone", "invoice_digital", covered},
        {"vacuum", "invoice_fresh", covered},
        {"camera", "invoice_blockchain", covered},
        {"recorder", "invoice_expired", covered},  // before it was made: not valid, so by manufacture
        {"old_recorder", "invoice_expired", expired},
        {"old_recorder", nullptr, expired},
        {"recorder", "invoice_future", covered},  // no proof either
        {"recorder", "invoice_shared", staff_review},
        {"stolen", "invoice_vat", staff_review},
        {"stranger", "invoice_vat", staff_review},
        {"camera_contract", nullptr, contract},
        {"recorder", nullptr, covered},
    };
    for (const auto& [unit, invoice, expected] : stories) {
        CAPTURE(unit, invoice ? invoice : "no invoice");
        CHECK(verdict(sample, *find_card(*cards, unit), invoice ? find_card(*cards, invoice) : nullptr,
                      civil_day(sample_day, Zone{})) == expected);
    }
}

TEST_CASE("the sample's people and bins are there to be scanned") {
    SampleOutlet sample;
    const auto cards = read_cards(shipped_assets, *sample.store, sample_day);
    REQUIRE(cards);
    const auto own = [&](const char* id) {
        return std::get<scan::Own>(scan::classify({find_card(*cards, id)->bytes(), {}}).meaning).number;
    };
    for (const char* id : {"engineer", "storekeeper", "both", "clerk"}) {
        const auto answer = sample.store->load(flow::FindPerson{own(id)});
        REQUIRE(answer);
        CHECK(std::get<flow::PersonFound>(*answer).person);
    }
    const auto bin = sample.store->load(flow::FindBin{BinNo{own("bin_b12")}});
    REQUIRE(bin);
    CHECK(std::get<flow::BinFound>(*bin).bin);
    const auto elsewhere = sample.store->load(flow::FindBin{BinNo{own("bin_elsewhere")}});
    REQUIRE(elsewhere);
    CHECK(std::get<flow::BinFound>(*elsewhere).elsewhere);
}
