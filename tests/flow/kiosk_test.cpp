// The main job at the kiosk: a customer alone, from the first page to the printed ticket.
#include "tests/flow/stage.hpp"

using namespace mendbay;
using namespace mendbay::flow;
using namespace mendbay::flow::screen;
using namespace std::chrono_literals;

namespace {

// The pages on the way, each reached as a customer reaches it.
void to_proof(Stage& stage) {
    stage.touch(Act::start);
    stage.touch(Act::agree);
}
void to_decision(Stage& stage) {
    to_proof(stage);
    stage.scan(stage_invoice);
    stage.scan(stage_serial);
}
void to_phone(Stage& stage) {
    to_decision(stage);
    stage.touch(Act::proceed);
    stage.touch(Act::choose, 0);
}
void to_summary(Stage& stage) {
    to_phone(stage);
    stage.type("13812345678");
    stage.touch(Act::submit);
}
void to_done(Stage& stage) {
    to_summary(stage);
    stage.touch(Act::confirm);
}

const ticket::Register& registration(const Stage& stage) {
    REQUIRE_FALSE(stage.orders.empty());
    REQUIRE(std::holds_alternative<ticket::Register>(stage.orders.back().command));
    return std::get<ticket::Register>(stage.orders.back().command);
}

bool remembers_nothing(const Stage& stage) {
    return std::holds_alternative<Idle>(stage.session.at) && !stage.session.said && stage.session.lang == Lang::zh &&
           std::holds_alternative<Attract>(stage.screen().body);
}

}  // namespace

TEST_CASE("TT-01: from the first page to the printed ticket in six touches, two scans and a phone number") {
    Stage stage;
    to_done(stage);
    stage.print(PrintState::sending);
    stage.print(PrintState::done);
    const auto done = stage.shows<screen::Done>();
    CHECK(done.number == stage_ticket.text);
    CHECK(done.print_tone == Tone::right);
    CHECK(stage.touches <= 6);

    const auto& form = registration(stage);
    CHECK(form.serial == Serial{"SN20250001"});
    CHECK(form.proof.kind == warranty::ProofKind::invoice);
    CHECK(form.proof.number == "24952000000012345678");
    CHECK(form.proof.date == parse_day("2025-09-20"));
    CHECK(form.proof_payload == stage_invoice);
    CHECK(form.phone == "13812345678");
    CHECK(form.consented);
    CHECK_FALSE(form.symptom.empty());
    CHECK(stage.orders.size() == 1);
    CHECK(stage.orders[0].id.text.size() == 32);
    CHECK(stage.orders[0].random.size() == 16);
    CHECK_FALSE(stage.orders[0].who);
}

TEST_CASE("a customer who scans before touching anything needs no more touches") {
    Stage stage;
    stage.scan(stage_invoice);
    CHECK(stage.shows<Consent>().title == Text{"consent.title"});
    stage.touch(Act::agree);  // the invoice is taken now, not before
    CHECK(stage.shows<ScanPrompt>().illustration == Illustration::serial_label);
    stage.scan(stage_serial);
    stage.touch(Act::proceed);
    stage.touch(Act::choose, 0);
    stage.type("13812345678");
    stage.touch(Act::submit);
    stage.touch(Act::confirm);
    stage.shows<screen::Done>();
    CHECK(stage.touches == 5);
}

TEST_CASE("the product may be scanned before the invoice; its own page is then left out") {
    Stage stage;
    to_proof(stage);
    stage.scan(stage_serial);
    CHECK(stage.shows<ScanPrompt>().feedback == Text{"scan.serial_kept"});
    stage.scan(stage_invoice);
    CHECK(stage.shows<DecisionCard>().serial == "SN20250001");
}

TEST_CASE("nothing is asked of the store and nothing kept before the customer agreed") {
    Stage stage;
    stage.scan(stage_invoice);
    stage.scan(stage_serial);
    CHECK(stage.questions.empty());
    stage.touch(Act::cancel);  // "I do not agree"
    CHECK(remembers_nothing(stage));
    stage.touch(Act::start);
    stage.touch(Act::agree);
    CHECK(stage.shows<ScanPrompt>().illustration == Illustration::invoice);
}

TEST_CASE("the decision is a large yes, no, or our staff will check; an excluded unit is never named (W-02, W-14)") {
    struct Row {
        warranty::UnitStatus status;
        const char* invoice;
        DecisionCard::Answer answer;
    };
    const Row table[]{
        {warranty::UnitStatus::active, "01,32,,24952000000012345678,1280,20250920,,7F3A,", DecisionCard::Answer::yes},
        {warranty::UnitStatus::active, "01,32,,24952000000012345678,1280,20220920,,7F3A,", DecisionCard::Answer::no},
        {warranty::UnitStatus::stolen, "01,32,,24952000000012345678,1280,20250920,,7F3A,", DecisionCard::Answer::staff},
        {warranty::UnitStatus::scrapped, "01,32,,24952000000012345678,1280,20250920,,7F3A,", DecisionCard::Answer::staff},
    };
    for (const auto& row : table) {
        Stage stage;
        stage.world.unit.known->unit.status = row.status;
        to_proof(stage);
        stage.scan(row.invoice);
        stage.scan(stage_serial);
        const auto page = stage.shows<DecisionCard>();
        CHECK(page.answer == row.answer);
        CHECK(page.start.has_value() == (row.answer != DecisionCard::Answer::staff));
        CHECK(stage.words(Lang::en).find("stolen") == std::string::npos);
        CHECK(stage.words(Lang::zh).find("盗") == std::string::npos);
    }
    Stage stage;
    stage.world.unit.known.reset();
    to_decision(stage);
    CHECK(stage.shows<DecisionCard>().answer == DecisionCard::Answer::staff);
    stage.touch(Act::proceed);
    CHECK_FALSE(stage.shows<Choices>().options.empty());  // the general list
}

TEST_CASE("without an invoice there is still a ticket") {
    Stage stage;
    to_proof(stage);
    stage.touch(Act::no_proof);
    stage.scan(stage_serial);
    CHECK(stage.shows<DecisionCard>().answer == DecisionCard::Answer::no);
    stage.touch(Act::proceed);
    stage.touch(Act::choose, 0);
    stage.type("13812345678");
    stage.touch(Act::submit);
    stage.touch(Act::confirm);
    CHECK(registration(stage).proof.kind == warranty::ProofKind::none);
}

TEST_CASE("an invoice that turns up on the product's page is taken, and so is another one") {
    Stage stage;
    to_proof(stage);
    stage.touch(Act::no_proof);
    stage.scan(stage_invoice);
    CHECK(stage.shows<ScanPrompt>().illustration == Illustration::serial_label);
    stage.scan(stage_invoice);
    CHECK(stage.shows<ScanPrompt>().feedback == Text{"scan.invoice_already"});
    stage.scan("01,32,,24952000000087654321,99,20251001,,7F3A,");
    stage.scan(stage_serial);
    CHECK(std::get<Registering>(stage.session.at).form.proof.number == "24952000000087654321");
    CHECK(std::get<Registering>(stage.session.at).form.proof.date == parse_day("2025-10-01"));
}

TEST_CASE("the link of a blockchain invoice has no date, so the customer is asked") {
    Stage stage;
    to_proof(stage);
    stage.scan("https://bcfp.shenzhen.chinatax.gov.cn/verify/scan?hash=5d5e5f60aa&bill_num=12345678&total_amount=10000");
    CHECK(stage.shows<Typing>().keys == Keys::date);
    stage.type("20250920");
    stage.touch(Act::submit);
    stage.scan(stage_serial);
    CHECK(std::get<Registering>(stage.session.at).form.proof.number == "12345678-5d5e5f60");
    CHECK(stage.shows<DecisionCard>().start == parse_day("2025-09-20"));
}

TEST_CASE("an invoice and a serial can be typed, and what cannot be right cannot be sent") {
    Stage stage;
    to_proof(stage);
    stage.touch(Act::type_instead);
    stage.type("1234567");
    CHECK_FALSE(stage.offers(Act::submit));
    stage.type("12345678");
    stage.touch(Act::submit);
    stage.type("044031900111");
    stage.touch(Act::submit);
    stage.type("20260303");  // tomorrow
    CHECK(stage.shows<Typing>().problem == Text{"typing.date_in_future"});
    CHECK_FALSE(stage.offers(Act::submit));
    stage.type("20250230");
    CHECK(stage.shows<Typing>().problem == Text{"typing.no_such_date"});
    stage.type("20250920");
    CHECK(stage.shows<Typing>().shown == "2025-09-20");
    stage.touch(Act::submit);
    stage.touch(Act::type_instead);
    stage.type("sn");
    CHECK_FALSE(stage.offers(Act::submit));
    stage.type("SN20250001");
    stage.touch(Act::submit);
    stage.shows<DecisionCard>();
    CHECK(std::get<Registering>(stage.session.at).form.proof.number == "044031900111-12345678");
    CHECK(std::get<Registering>(stage.session.at).form.proof_payload.empty());
}

TEST_CASE("the phone is checked while it is typed and never shown in full afterwards") {
    Stage stage;
    to_phone(stage);
    stage.type("12812345678");
    CHECK(stage.shows<Typing>().problem == Text{"typing.phone_wrong"});
    CHECK_FALSE(stage.offers(Act::submit));
    stage.type("13812345678");
    CHECK(stage.shows<Typing>().shown == "138 1234 5678");
    stage.touch(Act::submit);
    stage.shows<Summary>();
    CHECK(stage.words(Lang::zh).find("138******78") != std::string::npos);
    CHECK(stage.words(Lang::zh).find("13812345678") == std::string::npos);
}

TEST_CASE("the two questions on the summary are optional, and touched again are taken back") {
    Stage stage;
    to_summary(stage);
    stage.touch(Act::choose_since, 0);
    stage.touch(Act::choose_wish, 1);
    CHECK(stage.shows<Summary>().questions[0].chosen == 0);
    stage.touch(Act::choose_since, 0);
    CHECK(stage.shows<Summary>().questions[0].chosen == -1);
    stage.touch(Act::confirm);
    CHECK(registration(stage).since == ticket::Since::not_said);
    CHECK(registration(stage).wish == ticket::Wish::exchange);
}

TEST_CASE("T-04: an open ticket is named to its own customer and to nobody else") {
    Stage own;
    own.world.open = {OpenTicketFound::Whose::own, stage_ticket};
    to_summary(own);
    CHECK(own.shows<Notice>().title == Text{"own_open.title"});
    CHECK(own.words(Lang::en).find(stage_ticket.text) != std::string::npos);

    Stage another;
    another.world.open = {OpenTicketFound::Whose::another, {}};
    to_summary(another);
    CHECK(another.shows<Notice>().body == Text{"refusal.see_staff"});
    CHECK(another.words(Lang::en).find("SZ001-") == std::string::npos);
    CHECK(another.orders.empty());
}

TEST_CASE("a rule that says no at the last moment is told in its own words") {
    for (int i = 0; i < ticket::refusal_count; ++i) {
        Stage stage;
        stage.world.refuses = ticket::Refusal(i);
        to_done(stage);
        CHECK_FALSE(stage.shows<Notice>().body.empty());
        stage.touch(Act::finish);
        CHECK(remembers_nothing(stage));
    }
}

TEST_CASE("when the disk fails the customer may try again, and it is the same order") {
    Stage stage;
    to_summary(stage);
    stage.world.fails = true;
    stage.touch(Act::confirm);
    CHECK(stage.shows<Notice>().title == Text{"saving.failed_title"});
    stage.touch(Act::confirm);
    stage.world.fails = false;
    stage.touch(Act::confirm);
    stage.shows<screen::Done>();
    REQUIRE(stage.orders.size() == 3);
    CHECK(stage.orders[0].id == stage.orders[1].id);
    CHECK(stage.orders[0].id == stage.orders[2].id);
    CHECK(stage.orders[0].random == stage.orders[2].random);  // so the slip's code is the same, too
}

TEST_CASE("when a question cannot be answered the customer is back where it was asked") {
    Stage stage;
    to_proof(stage);
    stage.scan(stage_invoice);
    stage.world.fails = true;
    stage.scan(stage_serial);
    CHECK(stage.shows<ScanPrompt>().illustration == Illustration::serial_label);
    CHECK(stage.screen().chrome.banner->text == Text{"saving.could_not_look"});
    stage.world.fails = false;
    stage.scan(stage_serial);
    stage.shows<DecisionCard>();
}

TEST_CASE("Back leads page by page to the first, and nothing was written") {
    Stage stage;
    to_summary(stage);
    int pages = 0;
    while (!std::holds_alternative<Idle>(stage.session.at)) {
        stage.touch(Act::back);
        REQUIRE(++pages < 10);
    }
    CHECK(pages == 7);  // summary, phone, symptom, decision, serial, proof, consent
    CHECK(stage.orders.empty());
    CHECK(remembers_nothing(stage));
}

TEST_CASE("while a ticket is being written nobody is sent away and nobody can leave") {
    Stage stage;
    to_summary(stage);
    stage.world.is_silent = true;
    stage.touch(Act::confirm);
    for (const Act act : {Act::back, Act::cancel, Act::finish, Act::confirm, Act::agree, Act::no_proof})
        stage.happen(Tapped{{act}});
    stage.wait(120s);
    stage.shows<Busy>();
    CHECK(stage.orders.size() == 1);
    stage.answer_what_is_open();
    CHECK(stage.shows<screen::Done>().number == stage_ticket.text);
}

TEST_CASE("an answer that comes after the customer went is nobody's") {
    Stage stage;
    to_proof(stage);
    stage.world.is_silent = true;
    stage.scan(stage_invoice);
    stage.scan(stage_serial);
    stage.wait(60s);
    CHECK(remembers_nothing(stage));
    to_proof(stage);
    stage.answer_what_is_open();
    CHECK(stage.shows<ScanPrompt>().illustration == Illustration::invoice);
}

TEST_CASE("what the printer says stands on the last page, and the ticket is safe whatever it says") {
    struct Row {
        PrintState state;
        const char* why;
        Tone tone;
        bool asks;
    };
    const Row table[]{
        {PrintState::queued, "", Tone::neutral, false},
        {PrintState::sending, "", Tone::neutral, false},
        {PrintState::verifying, "", Tone::neutral, false},
        {PrintState::done, "", Tone::right, false},
        {PrintState::needs_attention, "paper_out", Tone::look, false},
        {PrintState::needs_attention, "cover_open", Tone::look, false},
        {PrintState::needs_attention, "gone", Tone::look, false},
        {PrintState::needs_attention, "", Tone::look, false},
        {PrintState::unconfirmed, "", Tone::look, true},
    };
    for (const auto& row : table) {
        Stage stage;
        to_done(stage);
        stage.print(row.state, row.why);
        const auto page = stage.shows<screen::Done>();
        CHECK(page.number == stage_ticket.text);
        CHECK(page.print_tone == row.tone);
        CHECK(stage.offers(Act::it_came_out) == row.asks);
    }
}

TEST_CASE("did it come out? No: it is printed again, once, and said again it is the same order") {
    Stage stage;
    to_done(stage);
    stage.print(PrintState::unconfirmed);
    stage.world.fails = true;
    stage.touch(Act::it_did_not_come_out);
    stage.world.fails = false;
    stage.touch(Act::it_did_not_come_out);
    REQUIRE(stage.orders.size() == 3);
    CHECK_FALSE(std::get<SettleJob>(stage.orders[1].command).came_out);
    CHECK(stage.orders[1].id == stage.orders[2].id);

    Stage printed;
    to_done(printed);
    printed.print(PrintState::done);
    printed.world.fails = true;
    printed.touch(Act::it_did_not_come_out);
    printed.world.fails = false;
    printed.touch(Act::it_did_not_come_out);
    REQUIRE(printed.orders.size() == 3);
    CHECK(std::get<ReprintSlip>(printed.orders[1].command).ticket == stage_ticket);
    CHECK(printed.orders[1].id == printed.orders[2].id);
    printed.print(PrintState::done);
    CHECK_FALSE(printed.offers(Act::it_did_not_come_out));
}

TEST_CASE("the next customer's scan ends the last page and begins theirs") {
    Stage stage;
    to_done(stage);
    stage.scan(stage_invoice);
    stage.shows<Consent>();
    CHECK(stage.words(Lang::zh).find(stage_ticket.text) == std::string::npos);
}

TEST_CASE("the language changes on every page and nothing is lost by it") {
    Stage stage;
    to_phone(stage);
    stage.type("138123");
    stage.touch(Act::set_language);
    CHECK(stage.screen().chrome.lang == Lang::en);
    CHECK(stage.shows<Typing>().text == "138123");
    stage.type("13812345678");
    stage.touch(Act::submit);
    stage.touch(Act::confirm);
    CHECK(registration(stage).lang == Lang::en);
    stage.touch(Act::finish);
    CHECK(stage.session.lang == Lang::zh);
}

TEST_CASE("a customer who goes away is asked after 45 seconds and forgotten 15 seconds later") {
    void (*const ways[])(Stage&) = {to_proof, to_decision, to_phone, to_summary};
    for (const auto go : ways) {
        Stage stage;
        go(stage);
        stage.touch(Act::set_language);
        stage.wait(44s);
        CHECK_FALSE(stage.screen().chrome.countdown);
        stage.wait(1s);
        REQUIRE(stage.screen().chrome.countdown);
        CHECK(stage.screen().chrome.countdown->seconds_left == 15);
        stage.wait(14s);
        REQUIRE(stage.screen().chrome.countdown);
        CHECK(stage.screen().chrome.countdown->seconds_left == 1);
        stage.wait(1s);
        CHECK(remembers_nothing(stage));
        to_proof(stage);
        CHECK(std::get<Registering>(stage.session.at).form.serial.empty());
        CHECK(std::get<Registering>(stage.session.at).form.phone.empty());
        CHECK(std::get<Registering>(stage.session.at).form.proof.kind == warranty::ProofKind::none);
    }
}

TEST_CASE("are you still there? Yes: nothing is lost and the clock begins anew") {
    Stage stage;
    to_phone(stage);
    stage.type("1381234");
    stage.wait(50s);
    stage.touch(Act::stay);
    CHECK_FALSE(stage.screen().chrome.countdown);
    CHECK(stage.shows<Typing>().text == "1381234");
    stage.wait(44s);
    CHECK_FALSE(stage.screen().chrome.countdown);
    stage.wait(1s);
    stage.touch(Act::cancel, 1);  // "end, and forget"
    CHECK(remembers_nothing(stage));
}

TEST_CASE("the last page goes by itself: soon when the slip is out, later when somebody must look for it") {
    Stage printed;
    to_done(printed);
    printed.print(PrintState::done);
    printed.wait(19s);
    printed.shows<screen::Done>();
    printed.wait(1s);
    CHECK(remembers_nothing(printed));

    Stage waiting;
    to_done(waiting);
    waiting.print(PrintState::needs_attention, "paper_out");
    waiting.wait(59s);
    waiting.shows<screen::Done>();
    waiting.wait(1s);
    CHECK(remembers_nothing(waiting));
}

TEST_CASE("somebody who looked at the first page in English and went leaves it in Chinese") {
    Stage stage;
    stage.touch(Act::set_language);
    stage.wait(44s);
    CHECK(stage.screen().chrome.lang == Lang::en);
    stage.wait(1s);
    CHECK(stage.screen().chrome.lang == Lang::zh);
}

TEST_CASE("without the store the terminal is closed, and says so to a scan, too") {
    Stage stage;
    stage.happen(DeviceChanged{"store", false, false, "disk"});
    CHECK(stage.shows<Attract>().out_of_order);
    CHECK_FALSE(stage.offers(Act::start));
    stage.scan(stage_invoice);
    CHECK(stage.screen().chrome.banner->text == Text{"attract.closed_title"});
    stage.shows<Attract>();
    stage.happen(DeviceChanged{"store", false, true, ""});
    stage.scan(stage_invoice);
    stage.shows<Consent>();
}

TEST_CASE("a scanner that goes while somebody is here is said, and so is its return") {
    Stage stage;
    stage.happen(DeviceChanged{"front", false, true, ""});
    to_proof(stage);
    stage.happen(DeviceChanged{"front", false, false, "gone"});
    CHECK(stage.screen().chrome.banner->text == Text{"device.scanner_gone"});
    stage.happen(DeviceChanged{"front", false, true, ""});
    CHECK(stage.screen().chrome.banner->text == Text{"device.scanner_back"});
    stage.happen(DeviceChanged{"receipt", true, false, "gone"});
    CHECK(stage.screen().chrome.banner->text == Text{"device.scanner_back"});  // a printer is spoken of when paper is wanted
}

TEST_CASE("what makes the machine easier to use is one touch, and goes with its customer") {
    Stage stage;
    const auto comfort = [&] { return stage.screen().chrome.comfort; };
    stage.touch(Act::comfort, int(ComfortKind::low));
    stage.touch(Act::comfort, int(ComfortKind::large));
    stage.touch(Act::start);
    CHECK(comfort().low);
    CHECK(comfort().large);
    stage.touch(Act::comfort, int(ComfortKind::low));
    CHECK_FALSE(comfort().low);
    CHECK_FALSE(stage.offers(Act::comfort, int(ComfortKind::spoken)));  // this machine has no voice
    stage.context.can_speak = true;
    stage.touch(Act::comfort, int(ComfortKind::spoken));
    CHECK(comfort().spoken);
    stage.touch(Act::cancel);
    CHECK(comfort() == Comfort{});

    stage.touch(Act::comfort, int(ComfortKind::contrast));
    stage.wait(45s);  // somebody tried it and went
    CHECK(comfort() == Comfort{});
}

TEST_CASE("starting again is asked about once something would be lost, and whoever goes on keeps all of it") {
    Stage stage;
    to_phone(stage);
    stage.type("138");
    stage.touch(Act::cancel);
    REQUIRE(stage.screen().chrome.dialog);
    CHECK(stage.screen().chrome.dialog->no.tap == Tap{Act::keep});
    stage.touch(Act::keep);
    CHECK_FALSE(stage.screen().chrome.dialog);
    CHECK(stage.shows<Typing>().text == "138");
    stage.touch(Act::cancel);
    stage.touch(Act::cancel, 1);
    CHECK(remembers_nothing(stage));

    Stage nothing_given;
    to_proof(nothing_given);
    nothing_given.touch(Act::cancel);
    CHECK(remembers_nothing(nothing_given));
}

TEST_CASE("a name is optional, is given from the summary, and can be taken back") {
    Stage stage;
    to_summary(stage);
    const auto edit = [&](std::size_t item) { return stage.shows<Summary>().items.at(item).edit.tap; };
    constexpr std::size_t name = 6;
    stage.touch(edit(name).act, edit(name).index);
    CHECK(stage.shows<Typing>().keys == Keys::words);
    stage.type("张伟");
    stage.touch(Act::submit);
    CHECK(stage.shows<Summary>().items.at(name).value == verbatim("张**"));
    stage.touch(edit(name).act, edit(name).index);
    CHECK(stage.shows<Typing>().text == "张伟");  // to be changed, not typed anew
    stage.touch(Act::none_given);
    CHECK(stage.shows<Summary>().items.at(name).value == Text{"summary.not_given"});
    stage.touch(edit(name).act, edit(name).index);
    stage.type("张伟");
    stage.touch(Act::submit);
    stage.touch(Act::confirm);
    CHECK(registration(stage).name == "张伟");
}

TEST_CASE("a signature is drawn, drawn anew, or left out") {
    Stage stage;
    to_summary(stage);
    constexpr std::size_t signature = 7;
    const Tap edit = stage.shows<Summary>().items.at(signature).edit.tap;
    stage.touch(edit.act, edit.index);
    CHECK_FALSE(stage.offers(Act::submit));
    const ticket::Signature drawn{{{{10, 20}, {500, 300}}}};
    stage.happen(Signed{drawn});
    CHECK(stage.shows<screen::Signature>().drawn == drawn);
    stage.touch(Act::clear);
    CHECK(stage.shows<screen::Signature>().drawn.empty());
    stage.happen(Signed{drawn});
    // More than could be stored is not taken; what was there stays.
    stage.happen(Signed{{{std::vector<ticket::Signature::Dot>(ticket::Signature::most_dots + 1)}}});
    CHECK(stage.shows<screen::Signature>().drawn == drawn);
    CHECK(stage.screen().chrome.banner->text == Text{"signature.too_much"});
    stage.touch(Act::submit);
    CHECK(stage.shows<Summary>().items.at(signature).value == Text{"summary.is_signed"});
    stage.touch(Act::confirm);
    CHECK(registration(stage).signature == drawn);
}

TEST_CASE("fault and phone are changed from the summary and lead back to it") {
    Stage stage;
    to_summary(stage);
    constexpr std::size_t fault = 4, phone = 5;
    const Tap change_fault = stage.shows<Summary>().items.at(fault).edit.tap;
    stage.touch(change_fault.act, change_fault.index);
    stage.touch(Act::choose, 1);
    stage.shows<Summary>();
    const Tap change_phone = stage.shows<Summary>().items.at(phone).edit.tap;
    stage.touch(change_phone.act, change_phone.index);
    stage.touch(Act::back);
    stage.shows<Summary>();
    stage.touch(change_phone.act, change_phone.index);
    stage.type("13987654321");
    stage.touch(Act::submit);
    stage.shows<Summary>();
    stage.touch(Act::back);
    CHECK(stage.shows<Typing>().keys == Keys::phone);  // where it led before
    stage.type("13987654321");
    stage.touch(Act::submit);
    stage.touch(Act::confirm);
    CHECK(registration(stage).phone == "13987654321");
    CHECK(registration(stage).symptom != "no_power");
}

TEST_CASE("the serial field says what a scan would give, and what is no serial") {
    Stage stage;
    to_proof(stage);
    stage.scan(stage_invoice);
    stage.touch(Act::type_instead);
    stage.type("SN: SN20250001");
    CHECK(stage.shows<Typing>().good == Text{"typing.serial_is", {std::string("SN20250001")}});
    CHECK(stage.shows<Typing>().problem.empty());
    stage.happen(Typed{"6901234567892"});
    CHECK(stage.shows<Typing>().problem == Text{"scan.is_gtin"});
    CHECK_FALSE(stage.offers(Act::submit));
    stage.happen(Typed{"SN20250001"});
    CHECK(stage.shows<Typing>().good.empty());  // it says nothing that does not stand there already
}

TEST_CASE("good news goes by itself; what somebody should read stays") {
    Stage stage;
    to_proof(stage);
    stage.touch(Act::type_instead);
    stage.scan(stage_serial);
    CHECK(stage.screen().chrome.banner->tone == Tone::right);
    stage.wait(3s);
    CHECK(stage.screen().chrome.banner);
    stage.wait(1s);
    CHECK_FALSE(stage.screen().chrome.banner);
    stage.happen(ScanFailed{"front", "overflow"});
    stage.wait(30s);
    CHECK(stage.screen().chrome.banner);
}
