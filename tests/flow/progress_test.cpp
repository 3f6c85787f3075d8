// T-08: a customer looks up a ticket at the kiosk, with the slip's QR or with its number and the end of the phone.
#include "tests/flow/stage.hpp"

using namespace mendbay;
using namespace mendbay::flow;
using namespace mendbay::flow::screen;

namespace {

const std::string slip = "MB1:T:" + stage_ticket.text + ":7KQ2MX";

const OpenOwnTicket& opening(const Stage& stage) {
    REQUIRE_FALSE(stage.orders.empty());
    return std::get<OpenOwnTicket>(stage.orders.back().command);
}

}  // namespace

TEST_CASE("the slip's QR opens its ticket from the first page, without a touch") {
    Stage stage;
    stage.scan(slip);
    CHECK(stage.shows<Notice>().title == Text{"ticket_state.in_repair"});
    CHECK(opening(stage).number == stage_ticket);
    CHECK(opening(stage).code == "7KQ2MX");
    CHECK(stage.touches == 0);
    stage.touch(Act::finish);
    stage.shows<Attract>();
}

TEST_CASE("without the slip, number and last four digits open it; O and 0 are settled by place") {
    Stage stage;
    stage.touch(Act::check_progress);
    stage.touch(Act::type_instead);
    stage.type("SZ001-26O3O2-AOOO1-X");
    CHECK(stage.shows<Typing>().problem == Text{"typing.number_misread"});
    CHECK_FALSE(stage.offers(Act::submit));
    stage.type("sz00126o3o2aooo1g");
    stage.touch(Act::submit);
    stage.type("567");
    CHECK_FALSE(stage.offers(Act::submit));
    stage.type("5678");
    stage.touch(Act::submit);
    stage.shows<Notice>();
    CHECK(opening(stage).number == stage_ticket);
    CHECK(opening(stage).phone_tail == "5678");
    CHECK(opening(stage).code.empty());
}

TEST_CASE("a bare number that was scanned needs the phone as well") {
    Stage stage;
    stage.scan(stage_ticket.text);
    CHECK(stage.shows<Typing>().title == Text{"typing.phone_tail.title"});
}

TEST_CASE("a part tag's number is no ticket number") {
    Stage stage;
    stage.touch(Act::check_progress);
    stage.touch(Act::type_instead);
    stage.type(stage_tag.text);
    CHECK(stage.shows<Typing>().problem == Text{"typing.number_misread"});
    CHECK_FALSE(stage.offers(Act::submit));
}

TEST_CASE("what does not open says why and leads back to the scan") {
    constexpr std::pair<ticket::Refusal, const char*> table[]{
        {ticket::Refusal::unknown_ticket, "refusal.unknown_ticket"},
        {ticket::Refusal::wrong_code, "refusal.wrong_code"},
        {ticket::Refusal::too_many_tries, "refusal.too_many_tries"},
    };
    for (const auto& [refusal, key] : table) {
        Stage stage;
        stage.world.refuses = refusal;
        stage.scan(slip);
        CHECK(stage.shows<Notice>().body == Text{key});
        stage.touch(Act::proceed);
        CHECK(stage.shows<ScanPrompt>().illustration == Illustration::slip);
    }
}

TEST_CASE("a failed look-up is said again as the same order, so that no wrong try counts twice") {
    Stage stage;
    stage.world.fails = true;
    stage.scan(slip);
    CHECK(stage.shows<Notice>().title == Text{"progress.failed"});
    stage.world.fails = false;
    stage.touch(Act::proceed);
    CHECK(stage.shows<Notice>().title == Text{"ticket_state.in_repair"});
    REQUIRE(stage.orders.size() == 2);
    CHECK(stage.orders[0].id == stage.orders[1].id);
}

TEST_CASE("every state of a ticket is said to its customer, and never the whole phone") {
    for (int i = 0; i <= int(ticket::State::cancelled); ++i) {
        Stage stage;
        stage.world.ticket.card->state = ticket::State(i);
        stage.scan(slip);
        const bool to_collect = ticket::State(i) == ticket::State::ready || ticket::State(i) == ticket::State::notified;
        CHECK((stage.shows<Notice>().tone == Tone::right) == to_collect);
        CHECK(stage.words(Lang::zh).find("138******78") != std::string::npos);
    }
}

TEST_CASE("Back goes from the phone to the number, to the scan, to the first page") {
    Stage stage;
    stage.touch(Act::check_progress);
    stage.touch(Act::type_instead);
    stage.type(stage_ticket.text);
    stage.touch(Act::submit);
    stage.touch(Act::back);
    CHECK(stage.shows<Typing>().keys == Keys::document_number);
    stage.touch(Act::back);
    stage.shows<ScanPrompt>();
    stage.touch(Act::back);
    stage.shows<Attract>();
}

TEST_CASE("an open ticket is closed to the next who comes, after a minute and at the next scan") {
    Stage stage;
    stage.scan(slip);
    stage.wait(std::chrono::seconds{60});
    stage.shows<Attract>();
    stage.scan(slip);
    stage.scan(stage_invoice);
    stage.shows<Consent>();
}
