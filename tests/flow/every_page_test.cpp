// Every page against every kind of scan, and a long walk of somebody who touches, types and scans anything.
//
// A right thing happens, or a sentence is said; never nothing (flows answer each event in every state).
#include "kiosk/flow/offered.hpp"
#include "tests/flow/centre_stage.hpp"
#include "tests/flow/pages.hpp"

#include <algorithm>
#include <random>

using namespace mendbay;
using namespace mendbay::flow;
using namespace mendbay::flow::screen;

namespace {

struct Sample {
    const char* kind;
    std::string bytes;
};

// One of each kind a scanner can bring, and the ways in which one is broken.
const std::vector<Sample> samples{
    {"ticket slip", "MB1:T:" + stage_ticket.text + ":7KQ2MX"},
    {"bare ticket number", stage_ticket.text},
    {"misread ticket number", "SZ001-260302-A0001-H"},
    {"part tag", stage_label},
    {"bin", "MB1:B:" + stage_bin.text},
    {"badge", stage_badge},
    {"carton", "MB1:C:" + to_string(Number{NumberKind::carton, "SZ001", stage_today, 'A', 1})},
    {"digital invoice", stage_invoice},
    {"classic invoice", "01,04,044031900111,12345678,192.00,20250220,12345678901234567890,A1B2,"},
    {"invoice link",
     "https://bcfp.shenzhen.chinatax.gov.cn/verify/scan?hash=5d5e5f60aa&bill_num=12345678&total_amount=10000"},
    {"broken invoice", "01,04,044031900111,1234"},
    {"consignment", "MB1:S:" + stage_consignment.text},
    {"command", command_code(CommandCode::confirm)},
    {"command of the centre", command_code(CommandCode::damaged)},
    {"company title",
     "$01"
     "5L+u6L6+56eR5oqAPC8+OTE0NDwvPnw8Lz58PC8+QTFCMg=="
     "$"},
    {"payment code", "134567890123456789"},
    {"part label",
     "[)>\x1e"
     "06\x1d"
     "PPCB-100\x1d"
     "SSN0001\x1e\x04"},
    {"digital link", "https://id.gs1.org/01/09506000134352/21/ABC123"},
    {"digital link without a serial", "https://id.gs1.org/01/09506000134352"},
    {"GS1", "(01)09506000134352(21)ABC123"},
    {"GS1 with a wrong digit", "(01)09506000134353(21)ABC123"},
    {"IMEI", "356938035643809"},
    {"article code", "6901234567892"},
    {"serial", stage_serial},
    {"unknown link", "https://example.com/hello"},
    {"rubbish", "\x01\x02???"},
    {"nothing", ""},
    {"too long", std::string(9000, 'A')},
};

bool has_asked(const Stage& stage) {
    return std::any_of(stage.effects.begin(), stage.effects.end(),
                       [](const Effect& e) { return !std::holds_alternative<Sound>(e); });
}
bool has_sounded(const Stage& stage) {
    return std::any_of(stage.effects.begin(), stage.effects.end(),
                       [](const Effect& e) { return std::holds_alternative<Sound>(e); });
}

}  // namespace

TEST_CASE("every page answers every kind of scan with a right thing or a sentence") {
    for (const auto& place : every_page())
        for (const auto& sample : samples) {
            INFO(place.name << " ← " << sample.kind);
            Stage stage(place.station);
            place.go(stage);
            const std::string before = stage.words(Lang::zh);
            stage.scan(sample.bytes);
            const bool said = stage.screen().chrome.banner.has_value();
            CHECK((has_asked(stage) || said || stage.words(Lang::zh) != before));
            CHECK((has_asked(stage) || has_sounded(stage) || stage.words(Lang::zh) != before));
        }
}

TEST_CASE("a scan that was lost on the way is asked for again, on every page") {
    for (const auto& place : every_page()) {
        INFO(place.name);
        Stage stage(place.station);
        place.go(stage);
        stage.effects.clear();
        stage.happen(ScanFailed{"front", "overflow"});
        CHECK(stage.screen().chrome.banner.has_value());
        CHECK(has_sounded(stage));
    }
}

TEST_CASE("a touch that a page does not offer changes nothing on it") {
    for (const auto& place : every_page())
        for (int act = 0; act <= int(Act::open_bench); ++act) {
            Stage stage(place.station);
            place.go(stage);
            const Tap stale{Act(act), 0};
            if (offers(stage.screen(), stale)) continue;
            INFO(place.name << " ← act " << act);
            const std::string before = stage.words(Lang::zh);
            const auto orders = stage.orders.size();
            stage.happen(Tapped{stale});
            CHECK(stage.words(Lang::zh) == before);
            CHECK(stage.orders.size() == orders);
        }
}

TEST_CASE("no page is a trap: each offers a touch or waits for a scan or an answer") {
    for (const auto& place : every_page()) {
        INFO(place.name);
        Stage stage(place.station);
        place.go(stage);
        const Screen shown = stage.screen();
        const auto taps = offered(shown);
        const bool offers_a_way =
            std::any_of(taps.begin(), taps.end(), [](Tap tap) { return tap.act != Act::set_language; });
        const bool waits = std::holds_alternative<Busy>(shown.body) || std::holds_alternative<Board>(shown.body) ||
                           (std::holds_alternative<Attract>(shown.body) && std::get<Attract>(shown.body).out_of_order);
        CHECK((offers_a_way || waits));
    }
}

TEST_CASE("whatever is touched, typed and scanned in whatever order, the terminal answers and never stumbles") {
    std::mt19937 random(20260302);
    const auto pick = [&](std::size_t n) { return std::size_t(random() % n); };
    for (const Station station : {Station::kiosk, Station::warehouse, Station::counter, Station::centre})
        for (int visitor = 0; visitor < 150; ++visitor) {
            Stage stage(station);
            if (station == Station::centre) open_centre(stage);
            if (station == Station::counter) {  // one who works on tickets in every state
                const auto state = ticket::State(pick(std::size_t(ticket::State::cancelled) + 1));
                stage.world.ticket.card->state = stage.world.bench.ticket->card.state = state;
                stage.world.bench.ticket->facts.state = state;
                stage.world.bench.ticket->ready.is_tested = pick(2) == 0;
            }
            for (int act = 0; act < 60; ++act) {
                stage.world.fails = pick(12) == 0;
                if (pick(20) == 0) stage.world.refuses = parts::Refusal::not_movable;
                if (pick(5) == 0) stage.world.refuses.reset();
                if (pick(25) == 0) stage.world.is_silent = true;
                if (pick(4) == 0) stage.answer_what_is_open();
                switch (pick(6)) {
                    case 0:
                    case 1:
                    case 2: {
                        const auto taps = offered(stage.screen());
                        if (!taps.empty()) {
                            const Tap tap = taps[pick(taps.size())];
                            stage.touch(tap.act, tap.index);
                        }
                        break;
                    }
                    case 3: stage.scan(samples[pick(samples.size())].bytes); break;
                    case 4: stage.type(pick(2) ? "13812345678" : "12345678"); break;
                    case 5:
                        if (pick(2)) stage.wait(std::chrono::seconds{pick(30)});
                        else stage.print(PrintState(pick(6)), "paper_out");
                        break;
                }
                // Two different orders never share an id: the store would take the second for the first said again.
                for (std::size_t i = 1; i < stage.orders.size(); ++i)
                    if (stage.orders[i].id == stage.orders[i - 1].id)
                        REQUIRE(stage.orders[i].command.index() == stage.orders[i - 1].command.index());
            }
        }
}
