// The account between an outlet and its centre (A-01 … A-07, LC-01 … LC-06), in two stores: lines that follow from
// decisions, periods from open to paid, and what each line opens onto.
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
        const auto read =
            parts::read_settlement_parcel(file, [&](const OutletCode& code) { return to.store->public_key(code).value(); });
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
        parts::SettlementLine line{
            {}, kind, amount, {}, parts::row_of(kind).opens.front(), "D-1", std::move(corrects), std::move(words)};
        return judges(parts::AddLine{period, line, shop}, std::move(approved_by));
    }
    template <class Refusal>
    Refusal says_no(flow::Command command, const Person& who = auditor, std::vector<Person> approved_by = {}) {
        flow::Order order = centre.order(std::move(command), who, Station::centre);
        for (const Person& person : approved_by) order.approvals.push_back({person});
        return centre.refused<Refusal>(order);
    }
    void closes(const std::string& period) { judges(parts::ClosePeriod{period, shop}, {other_auditor}); }
    // Lenses at 120.00 on a shelf, out of one camera's ticket.
    std::vector<TagNo> lenses(int count, int camera) {
        const TicketNo ticket = outlet.in_repair(SmallOutlet::camera(camera));
        std::vector<TagNo> tags;
        for (int i = 0; i < count; ++i) {
            tags.push_back(outlet.tag(ticket).tag);
            outlet.shelve(tags.back(), "A-01");
        }
        return tags;
    }
    // Tagged, shelved, packed, shipped, received, accepted, credited.
    std::vector<TagNo> credits(int count) {
        const auto tags = lenses(count, 1);
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
    template <class Command>
    void bench(Command command, const Person& who = SmallOutlet::engineer()) {
        outlet.must<flow::Recorded>(outlet.order(std::move(command), who, Station::counter));
    }
    // A camera, repaired under warranty from registration to ready, with a lens fitted; its old one tagged, if one likes.
    TicketNo repaired(int n) {
        const auto serial = SmallOutlet::camera(n);
        const TicketNo ticket = outlet.register_unit(serial, "044001900111-0000000" + std::to_string(n)).number;
        ticket::Intake intake;
        intake.condition = "外壳有划痕";
        intake.accessories = std::vector<std::string>{"power_supply"};
        intake.photos = {"IMG-1"};
        intake.seal = ticket::Seal::whole;
        intake.lock_removed = true;
        intake.data_saved = true;
        intake.consent_to_erase = true;
        intake.proof_check = ticket::ProofCheck::verified;
        intake.signature = {{{{1, 1}, {2, 2}}}};
        bench(ticket::Receive{ticket, serial, intake}, {{"C1"}, "王客服", {Role::clerk}});
        bench(ticket::Appraise{ticket,
                               {.fault_code = "F01",
                                .findings = {{"lens", "defect", ""}},
                                .performance_fault = true,
                                .level = 1,
                                .labour = {{"L1", ""}},
                                .parts = {{{"LENS"}, 1}}}});
        bench(ticket::BeginRepair{ticket});
        bench(parts::FitPart{ticket, {"LENS"}, "NEW-" + std::to_string(n), "LOT-7"});
        const auto tagged = outlet.tag(ticket, "LENS", "NEW-" + std::to_string(n));
        outlet.must<flow::TagConfirmed>(outlet.order(flow::ConfirmTag{outlet.scan(tagged.tag)}, SmallOutlet::engineer()));
        bench(ticket::PassTests{ticket, {{"power", true, ""}, {"picture", true, ""}}});
        bench(ticket::MakeReady{ticket, "更换镜头"});
        return ticket;
    }
    flow::ClaimCard claim(SmallOutlet& place, const std::string& number) {
        const auto found = place.ask<flow::ClaimFound>(flow::FindClaim{number});
        REQUIRE(found.card);
        return *found.card;
    }
};

}  // namespace

TEST_CASE("the rule book's settlement comes out at −80.00, each line from its own decision, and every line opens") {
    Account account;
    auto& [outlet, centre] = static_cast<Both&>(account);
    // February ends with 120.00 for the outlet to pay.
    account.on("2026-02-10");
    account.judges(parts::AdvanceParts{"DN-0209", Fen{120'00}, shop});
    const auto late = account.lenses(1, 9);  // is due on 12 March
    account.on("2026-03-01");
    account.judges(parts::DraftPeriod{"2026-02", shop});
    account.tell_outlet();
    account.yes(outlet, parts::AnswerDraft{"2026-02", true, "", shop}, manager, Station::counter);
    account.tell_centre();
    account.closes("2026-02");
    account.on("2026-03-02");
    account.judges(parts::PaySettlement{"2026-02", Fen{120'00}, "TR-88", "", shop});

    account.judges(parts::AdvanceParts{"DN-0301", Fen{1'000'00}, shop});
    account.credits(5);  // lenses at 120.00
    account.adds(LineKind::unused_returned, Fen{100'00}, "", {});
    // One part comes late: twenty yuan, once, and never its value (P-17).
    const db::TermsRow dearer{shop, "level_1", {{"camera"}}, Fen{5'000'00}, Fen{20'00}, {}, {}};
    REQUIRE(centre.store->put_terms({&dearer, 1}, centre.now));
    const TicketNo ticket = account.repaired(7);
    const std::string claim = "LC-" + ticket.text;
    account.yes(outlet, parts::SubmitClaim{claim}, manager, Station::counter);
    account.tell_centre();
    account.judges(parts::ReviewClaim{claim, true, ""});
    CHECK(account.says_no<parts::ClaimRefusal>(parts::AuditClaim{claim, true, {}}) == parts::ClaimRefusal::is_reviewer);
    account.yes(centre, parts::AuditClaim{claim, true, {}}, other_auditor, Station::centre);
    account.adds(LineKind::refunds_approved, Fen{150'00}, "", {});
    account.adds(LineKind::penalty, Fen{50'00}, "逾期未答复差异", {other_auditor});
    CHECK(account.statement(centre, "2026-03").statement.closing == Fen{-100'00});
    account.on("2026-03-20");
    const auto sent = account.ship(late, 1);
    account.bring(outlet, centre, sent.number);
    for (const auto& carton : sent.cartons) account.judges(parts::ReceiveCarton{account.label(carton)});
    account.judges(parts::ReceivePart{sent.number, outlet.scan(late[0])});
    CHECK(account.sum_of("2026-03", LineKind::overdue_charge) == Fen{20'00});

    const auto card = account.statement(centre, "2026-03");
    CHECK(card.statement.opening == Fen{120'00});
    CHECK(account.sum_of("2026-03", LineKind::parts_advanced) == Fen{1'000'00});
    CHECK(account.sum_of("2026-03", LineKind::old_parts_credited) == Fen{-600'00});
    CHECK(account.sum_of("2026-03", LineKind::labour_approved) == Fen{-300'00});
    CHECK(account.sum_of("2026-03", LineKind::paid_by_outlet) == Fen{-120'00});
    CHECK(card.statement.closing == Fen{-80'00});
    CHECK(account.opened(centre, "2026-03") == 12);
    account.bring(centre, outlet, sent.number);
    account.tell_outlet();
    CHECK(account.statement(outlet, "2026-03").statement.closing == Fen{-80'00});
    CHECK(account.opened(outlet, "2026-03") == 12);

    // Disputed, corrected by two, closed by two, paid to the outlet; the claim is settled with it (LC-06).
    account.on("2026-04-01");
    account.judges(parts::DraftPeriod{"2026-03", shop});
    account.tell_outlet();
    account.yes(outlet, parts::AnswerDraft{"2026-03", false, "罚款不认", shop}, manager, Station::counter);
    account.tell_centre();
    CHECK(account.statement(centre, "2026-03").dispute == "罚款不认");
    CHECK(account.says_no<parts::SettlementRefusal>(
              parts::AddLine{
                  "2026-03", {{}, LineKind::award, Fen{5'00}, {}, parts::DocumentKind::award_notice, "D", {}, "x"}, shop},
              auditor, {other_auditor}) == parts::SettlementRefusal::only_corrections);
    std::string penalty;
    for (const auto& section : account.statement(centre, "2026-03").statement.sections)
        if (section.kind == LineKind::penalty) penalty = section.lines.at(0).number;
    account.adds(LineKind::correction_down, Fen{50'00}, "查明已答复", {other_auditor}, "2026-03",
                 parts::LineRef{"2026-03", penalty});
    CHECK(account.says_no<TwoPersonRefusal>(parts::ClosePeriod{"2026-03", shop}).why == TwoPersonRefusal::Why::needs_second);
    account.closes("2026-03");
    CHECK(account.claim(centre, claim).claim.state == parts::ClaimState::settled);
    CHECK(account.says_no<parts::SettlementRefusal>(parts::PaySettlement{"2026-03", Fen{80'00}, "TR-90", "", shop}) ==
          parts::SettlementRefusal::wrong_amount);
    account.judges(parts::PaySettlement{"2026-03", Fen{130'00}, "TR-90", "", shop});
    CHECK(account.statement(centre, "2026-03").state == PeriodState::paid);
    CHECK(account.statement(centre, "2026-04").statement.closing == Fen{0});
    account.tell_outlet();
    CHECK(account.statement(outlet, "2026-03").state == PeriodState::paid);
    CHECK(account.statement(outlet, "2026-04").statement.closing == Fen{0});
    CHECK(account.claim(outlet, claim).claim.state == parts::ClaimState::settled);
    CHECK(outlet.complaints() == "");
    CHECK(centre.complaints() == "");
}

TEST_CASE(
    "forty parts end on a statement that adds up to the fen; what is settled in kind stands on its list and not in it") {
    Account account;
    auto& [outlet, centre] = static_cast<Both&>(account);
    account.judges(parts::AdvanceParts{"DN-0301", Fen{4'500'00}, shop});
    forty_old_parts(account);
    const auto card = account.statement(centre, "2026-03");
    CHECK(card.in_kind.size() == 5);
    CHECK(account.sum_of("2026-03", LineKind::old_parts_credited) == Fen{} - Fen{29 * 120'00 + 30'00});
    // One of the four that were lost is the outlet's to bear; two the carrier's, which is no line; one was found.
    CHECK(account.sum_of("2026-03", LineKind::borne_by_outlet) > Fen{0});
    Fen sum = card.statement.opening;
    for (const auto& section : card.statement.sections) sum += section.sum;
    CHECK(sum == card.statement.closing);
    CHECK(account.opened(centre, "2026-03") == 1 + 30 + 1);
    account.tell_outlet();
    CHECK(account.opened(outlet, "2026-03") == 1 + 30 + 1);
    CHECK(account.statement(outlet, "2026-03").in_kind.size() == 5);
    CHECK(account.statement(outlet, "2026-03").statement.closing == card.statement.closing);

    // Nobody answers: on the eighth day silence has confirmed, and says so. Then it is closed and paid.
    account.on("2026-04-01");
    account.judges(parts::DraftPeriod{"2026-03", shop});
    account.on("2026-04-08");
    CHECK(centre.store->confirm_by_silence(centre.now).value() == 0);
    account.on("2026-04-09");
    account.tell_outlet();
    CHECK(outlet.refused<parts::SettlementRefusal>(
              outlet.order(parts::AnswerDraft{"2026-03", true, "", shop}, manager, Station::counter)) ==
          parts::SettlementRefusal::answer_too_late);
    CHECK(outlet.store->confirm_by_silence(outlet.now).value() == 0);  // the centre keeps the account
    CHECK(centre.store->confirm_by_silence(centre.now).value() == 1);
    CHECK(centre.store->confirm_by_silence(centre.now).value() == 0);
    CHECK(account.statement(centre, "2026-03").by_silence);
    account.closes("2026-03");
    const Fen due = account.statement(centre, "2026-03").statement.closing;
    account.judges(parts::PaySettlement{"2026-03", due > Fen{} ? due : Fen{} - due, "TR-91", "", shop});
    account.tell_outlet();
    CHECK(account.statement(outlet, "2026-03").state == PeriodState::paid);
    CHECK(account.statement(outlet, "2026-03").by_silence);
    CHECK(outlet.complaints() == "");
    CHECK(centre.complaints() == "");
}

TEST_CASE(
    "a drafted month takes no credit; a discrepancy taken up again takes its line back, as long as the month is open") {
    Account account;
    auto& [outlet, centre] = static_cast<Both&>(account);
    const auto tags = account.shelved(3, 1);
    const auto sent = account.ship(tags, 3);
    account.bring(outlet, centre, sent.number);
    for (const auto& carton : sent.cartons) account.judges(parts::ReceiveCarton{account.label(carton)});
    account.judges(parts::ReceivePart{sent.number, outlet.scan(tags[0])});
    account.judges(parts::ReceivePart{sent.number, outlet.scan(tags[1])});
    account.judges(parts::EndReceiving{sent.number, {}}, {other_auditor});
    account.bring(centre, outlet, sent.number);
    const std::string lost = account.card(centre, sent.number).discrepancies.at(0).id;
    account.yes(outlet, parts::AnswerDiscrepancy{lost, "已装箱"}, manager, Station::warehouse);
    account.bring(outlet, centre, sent.number);
    account.judges(parts::ResolveDiscrepancy{lost, parts::Outcome::centre_bears, "到货后丢失"}, {manager});
    CHECK(account.sum_of("2026-03", LineKind::borne_by_centre) == Fen{-120'00});
    account.judges(parts::ReopenDiscrepancy{lost, "监控录像"}, {other_auditor});
    CHECK(account.statement(centre, "2026-03").statement.closing == Fen{});
    account.judges(parts::ResolveDiscrepancy{lost, parts::Outcome::centre_bears, "仍未找到"}, {manager});
    CHECK(account.statement(centre, "2026-03").statement.closing == Fen{-120'00});
    CHECK(account.opened(centre, "2026-03") == 3);

    for (int i = 0; i < 2; ++i) account.judges(parts::Adjudicate{outlet.scan(tags[std::size_t(i)])});
    account.on("2026-04-01");
    account.judges(parts::DraftPeriod{"2026-03", shop});
    account.on("2026-03-31");  // a clock that was set back
    CHECK(account.says_no<parts::Refusal>(parts::CreditParts{{tags[1]}}, auditor, {other_auditor}) ==
          parts::Refusal::period_closed);
    CHECK(account.says_no<parts::Refusal>(parts::ReopenDiscrepancy{lost, "?"}, auditor, {other_auditor}) ==
          parts::Refusal::period_closed);
    CHECK(account.says_no<parts::SettlementRefusal>(parts::AdvanceParts{"DN-9", Fen{1'00}, shop}) ==
          parts::SettlementRefusal::period_drafted);
    CHECK(account.statement(centre, "2026-03").statement.closing == Fen{-120'00});
    account.on("2026-04-02");
    account.judges(parts::CreditParts{{tags[1]}}, {other_auditor});
    CHECK(account.sum_of("2026-04", LineKind::old_parts_credited) == Fen{-120'00});
    CHECK(account.statement(centre, "2026-04").statement.opening == Fen{-120'00});
    CHECK_FALSE(account.statement(centre, "2026-04").opening_is_final);
    CHECK(account.says_no<parts::SettlementRefusal>(parts::DraftPeriod{"2026-04", shop}) ==
          parts::SettlementRefusal::period_not_over);
    CHECK(centre.complaints() == "");
}

TEST_CASE(
    "A-01: nothing is advanced beyond deposit and credit line; a deposit is never overdrawn, and the agent's is apart") {
    Account account({}, {}, Fen{100'00});
    auto& [outlet, centre] = static_cast<Both&>(account);
    using parts::AccountRefusal;
    CHECK(account.says_no<AccountRefusal>(parts::AdvanceParts{"DN-1", Fen{100'01}, shop}) == AccountRefusal::over_credit);
    account.judges(parts::AdvanceParts{"DN-1", Fen{100'00}, shop});
    CHECK(account.says_no<AccountRefusal>(parts::AdvanceParts{"DN-1", Fen{1}, shop}) == AccountRefusal::advanced_already);
    CHECK(account.says_no<AccountRefusal>(parts::AdvanceParts{"DN-2", Fen{1}, shop}) == AccountRefusal::over_credit);
    CHECK(account.says_no<AccountRefusal>(parts::AdvanceParts{"DN-2", Fen{1}, {"GZ002"}}) == AccountRefusal::unknown_outlet);
    account.judges(parts::AdvanceParts{"DN-2", Fen{900'00}, shop, true});  // exchange units are no part of it
    const auto deposit = [](parts::DepositPayer payer, parts::DepositStep step, Fen amount) {
        return parts::WriteDeposit{parts::DepositFor::parts, payer, step, amount, "R-1", shop};
    };
    using parts::DepositPayer;
    using parts::DepositStep;
    account.judges(deposit(DepositPayer::agent, DepositStep::paid_in, Fen{50'00}));
    CHECK(account.says_no<AccountRefusal>(deposit(DepositPayer::outlet, DepositStep::drawn, Fen{1})) ==
          AccountRefusal::more_than_deposited);
    account.judges(parts::AdvanceParts{"DN-3", Fen{50'00}, shop});
    account.tell_outlet();
    for (SmallOutlet* place : {&outlet, &centre}) {
        const auto found = place->ask<flow::AccountFound>(flow::FindAccount{shop, day("2026-03-02")});
        CHECK(found.exposure.sum() == Fen{150'00});
        CHECK(parts::room_left(found.exposure, found.credit) == Fen{});
        CHECK(found.deposits.at(0) == parts::DepositBalance{parts::DepositFor::parts, {}, Fen{50'00}});
        CHECK(found.tier == "level_1");
    }
    // The balance has the advances, and not the deposit.
    CHECK(account.statement(outlet, "2026-03").statement.closing == Fen{1'050'00});
}

TEST_CASE("a claim goes from draft over branch and centre to refused, and once more; what is said twice is done once") {
    Account account;
    auto& [outlet, centre] = static_cast<Both&>(account);
    const db::TermsRow with_branch{shop, "level_1", {{"camera"}}, {}, {}, {}, {reviewer.id}};
    REQUIRE(centre.store->put_terms({&with_branch, 1}, centre.now));
    const TicketNo ticket = account.repaired(1);
    const std::string claim = "LC-" + ticket.text;
    CHECK(account.claim(outlet, claim).claim.state == parts::ClaimState::draft);
    CHECK(account.claim(outlet, claim).claim.fee == Fen{300'00});
    CHECK(account.claim(outlet, ticket.text).submit.record_complete);
    CHECK(account.told(outlet, centre).claims == 0);  // a draft is nobody's business

    // It goes back into repair: no complete record, no claim.
    CHECK(outlet.refused<parts::ClaimRefusal>(outlet.order(parts::SubmitClaim{claim}, SmallOutlet::engineer(),
                                                           Station::counter)) == parts::ClaimRefusal::needs_manager);
    const auto submit = outlet.order(parts::SubmitClaim{claim}, manager, Station::counter);
    const auto receipt = outlet.must<flow::Recorded>(submit);
    outlet.reopen();
    CHECK(outlet.must<flow::Recorded>(submit) == receipt);
    CHECK(account.claim(outlet, claim).steps.size() == 2);
    CHECK(account.tell_centre().claims == 1);

    CHECK(account.says_no<parts::ClaimRefusal>(parts::ReviewClaim{claim, true, ""}) == parts::ClaimRefusal::needs_branch);
    const Person stranger{{"B2"}, "郑分", {Role::branch}};
    CHECK(account.says_no<parts::ClaimRefusal>(parts::ReviewClaim{claim, true, ""}, stranger) ==
          parts::ClaimRefusal::other_outlet);
    account.yes(centre, parts::ReviewClaim{claim, false, "缺测试照片"}, reviewer, Station::centre);
    account.tell_outlet();
    CHECK(account.claim(outlet, claim).claim.state == parts::ClaimState::draft);
    account.yes(outlet, parts::SubmitClaim{claim}, manager, Station::counter);
    CHECK(account.tell_centre().conflicts.empty());
    account.yes(centre, parts::ReviewClaim{claim, true, ""}, reviewer, Station::centre);
    CHECK(account.says_no<parts::ClaimRefusal>(parts::AuditClaim{claim, false, {}}) == parts::ClaimRefusal::needs_reason);
    account.judges(parts::AuditClaim{claim, false, parts::ClaimReason::repeat_within_guarantee});
    CHECK(account.says_no<parts::ClaimRefusal>(parts::AppealClaim{claim, "并非同一故障"}) ==
          parts::ClaimRefusal::needs_second);
    account.judges(parts::AppealClaim{claim, "并非同一故障"}, {other_auditor});
    account.judges(parts::AuditClaim{claim, true, {}});
    CHECK(account.sum_of("2026-03", LineKind::labour_approved) == Fen{-300'00});
    account.tell_outlet();
    CHECK(account.claim(outlet, claim).claim.state == parts::ClaimState::approved);
    CHECK(account.claim(outlet, claim).steps.size() == 8);
    CHECK(outlet.complaints() == "");
    CHECK(centre.complaints() == "");
}

TEST_CASE(
    "penalties are two persons', never of the one concerned; what follows from a decision is written by nobody's hand") {
    Account account;
    auto& centre = account.centre;
    using Why = TwoPersonRefusal::Why;
    const auto penalty = [](std::optional<StaffId> concerned = {}) {
        return parts::AddLine{
            "2026-03",
            {{}, LineKind::penalty, Fen{50'00}, {}, parts::DocumentKind::penalty_notice, "", {}, "违规收费"},
            shop,
            std::move(concerned)};
    };
    CHECK(account.says_no<TwoPersonRefusal>(penalty()).why == Why::needs_second);
    CHECK(account.says_no<TwoPersonRefusal>(penalty(), auditor, {auditor}).why == Why::same_person);
    CHECK(account.says_no<TwoPersonRefusal>(penalty(manager.id), auditor, {manager}).why == Why::is_concerned);
    CHECK(account.says_no<parts::SettlementRefusal>(
              parts::AddLine{"2026-03",
                             {{}, LineKind::old_parts_credited, Fen{1}, {}, parts::DocumentKind::old_part, "T", {}, "x"},
                             shop},
              auditor, {other_auditor}) == parts::SettlementRefusal::not_by_hand);
    auto order = centre.order(penalty(manager.id), auditor, Station::centre);
    order.approvals.push_back({other_auditor});
    const auto receipt = centre.must<flow::Recorded>(order);
    centre.reopen();
    CHECK(centre.must<flow::Recorded>(order) == receipt);
    CHECK(account.sum_of("2026-03", LineKind::penalty) == Fen{50'00});
    const auto found = centre.ask<flow::LineFound>(flow::FindLine{shop, receipt.subject});
    REQUIRE(found.document);
    CHECK(found.document->line.concerned == manager.id.text);
    CHECK(found.document->line.approved_by == other_auditor.id.text);
    // Cancelled by two (TP-12), as a correction that names it.
    account.adds(LineKind::correction_down, Fen{50'00}, "误罚", {other_auditor}, "2026-03",
                 parts::LineRef{"2026-03", receipt.subject});
    CHECK(account.statement(centre, "2026-03").statement.closing == Fen{});
    CHECK(account.says_no<parts::SettlementRefusal>(parts::AddLine{"2026-03",
                                                                   {{},
                                                                    LineKind::correction_up,
                                                                    Fen{1},
                                                                    {},
                                                                    parts::DocumentKind::settlement_line,
                                                                    "",
                                                                    parts::LineRef{"2026-02", receipt.subject},
                                                                    "x"},
                                                                   shop},
                                                    auditor, {other_auditor}) == parts::SettlementRefusal::corrects_nothing);
}

TEST_CASE("a settlement's file that was altered, or speaks of an account that is not its sender's, is refused") {
    Account account;
    auto& [outlet, centre] = static_cast<Both&>(account);
    account.judges(parts::AdvanceParts{"DN-1", Fen{100'00}, shop});
    const auto parcel = centre.store->settlement_parcel(shop).value();
    const std::string file = parts::write_settlement_parcel(parcel, centre.store->signing_seed().value());
    const auto key = [&](const OutletCode& code) { return outlet.store->public_key(code).value(); };
    CHECK(parts::read_settlement_parcel(file, key));
    for (std::size_t cut = 0; cut < file.size(); cut += 41) {
        INFO(cut);
        CHECK_FALSE(parts::read_settlement_parcel(file.substr(0, cut), key));
    }
    std::string altered = file;
    altered[altered.find("\"DN-1\"") + 4] = '2';
    CHECK(parts::read_settlement_parcel(altered, key).error().detail.find("altered") != std::string::npos);
    CHECK(parts::read_settlement_parcel("mendbay parcel 1\n", key).error().detail.find("no settlement's file") !=
          std::string::npos);

    auto of_another = parcel;
    of_another.outlet = {"GZ002"};
    CHECK(outlet.store->take_settlement_parcel(of_another, outlet.now).error().fault == Fault::bad_input);
    auto for_another = parcel;
    for_another.to = {"GZ002"};
    CHECK(outlet.store->take_settlement_parcel(for_another, outlet.now).error().fault == Fault::bad_input);
    // An outlet that writes itself a credit is not heard.
    auto forged = outlet.store->settlement_parcel({"CTR01"}).value();
    forged.lines.push_back({"SZ001-2026-03-0009", "2026-03", "award", Fen{1'000'00}, day("2026-03-02"), "award_notice", "D",
                            "", "", "x", "", "M1", "A1"});
    forged.steps.push_back({"2026-03", "closed", Fen{}, "M1", "A1", "SZ001-A", outlet.now, "", 77});
    const auto report = centre.store->take_settlement_parcel(forged, centre.now).value();
    CHECK(report.lines == 0);
    CHECK(report.conflicts.size() == 1);
    CHECK(account.statement(centre, "2026-03").statement.closing == Fen{100'00});
    CHECK(account.statement(centre, "2026-03").state == PeriodState::open);
}
