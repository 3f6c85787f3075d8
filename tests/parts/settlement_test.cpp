// the balance of a period, its lines and what they open onto, and a closed period that never changes.
#include "kiosk/parts/settlement_steps.hpp"
#include "tests/parts/people.hpp"

#include <map>
#include <random>
#include <set>

using namespace mendbay;
using namespace mendbay::parts;
using namespace mendbay::parts::people;

namespace {

using Why = TwoPersonRefusal::Why;

const Persons centre = at(Station::centre, auditor);
const Persons two = at(Station::centre, auditor, {other_auditor});
const Persons outlet = at(Station::counter, manager);

SettlementLine line(LineKind kind, Fen amount, const char* number = "S-1", const char* on = "2026-03-10") {
    SettlementLine made{number, kind, amount, day(on), row_of(kind).opens.front(), "D-1"};
    if (kind == LineKind::correction_up || kind == LineKind::correction_down) made.corrects = LineRef{"2026-02", "S-0"};
    if (row_of(kind).two_persons) made.words = "why";
    return made;
}
Settlement march(PeriodState state = PeriodState::open) {
    Settlement settlement{OutletCode{"SZ001"}, period_of(day("2026-03-01")), state, Fen{12'000}};
    if (state != PeriodState::open) settlement.drafted_on = day("2026-04-01");
    return settlement;
}
const SettlementLine corrected = line(LineKind::overdue_charge, Fen{2'000}, "S-0", "2026-02-10");
LineFacts into(PeriodState state) { return {march(state), corrected, {}}; }

}  // namespace

TEST_CASE("A-03: the test vector of the rule book comes out at −80.00, and every line opens onto a document") {
    Settlement settlement = march();
    const std::pair<LineKind, int> lines[]{
        {LineKind::parts_advanced, 1'000}, {LineKind::old_parts_credited, 600},
        {LineKind::unused_returned, 100},  {LineKind::overdue_charge, 20},
        {LineKind::penalty, 50},           {LineKind::labour_approved, 300},
        {LineKind::refunds_approved, 150}, {LineKind::paid_by_outlet, 120},
    };
    for (const auto& [kind, yuan] : lines) {
        const std::string number = "S-" + std::to_string(settlement.lines.size() + 1);
        auto made = line(kind, Fen{yuan * 100}, number.c_str());
        made.document_number = "D-" + number;
        const auto added = decide_add_line({"2026-03", made}, {settlement}, two);
        REQUIRE(added.has_value());
        settlement.lines.push_back(*added);
    }
    CHECK(settlement.closing() == Fen{-8'000});
    CHECK(to_string(settlement.closing()) == "-80.00");

    const std::vector<DepositBalance> deposits{{DepositFor::parts, Fen{500'000}, Fen{100'000}}};
    const Statement statement = statement_of(settlement.period, settlement.opening, settlement.lines, deposits);
    CHECK(statement.closing == Fen{-8'000});
    REQUIRE(statement.sections.size() == 8);
    Fen sum = statement.opening;
    std::set<std::string> opened;
    for (const Section& section : statement.sections) {
        sum += section.sum;
        for (const SettlementLine& one : section.lines) {
            const auto& opens = row_of(one.kind).opens;
            CHECK(std::find(opens.begin(), opens.end(), one.document) != opens.end());
            CHECK(opened.insert(one.document_number).second);
        }
    }
    CHECK(sum == statement.closing);  // the deposits are not in it
    CHECK(opened.size() == 8);
    CHECK(statement.sections.front().kind == LineKind::parts_advanced);
    CHECK(statement.sections.back().kind == LineKind::paid_by_outlet);
}

TEST_CASE("A-03: each kind counts the way of the rule, and has a name that is read back") {
    REQUIRE(line_rows().size() == line_kind_count);
    const std::set<std::string_view> the_outlet_pays{"parts_advanced", "exchange_units_advanced", "overdue_charge",
                                                     "penalty",        "borne_by_outlet",         "paid_to_outlet",
                                                     "correction_up"};
    std::set<std::string_view> names;
    for (const LineRow& row : line_rows()) {
        INFO(row.name);
        CHECK(&row == &row_of(row.kind));
        CHECK(parse_line_kind(row.name) == row.kind);
        CHECK(row.sign == (the_outlet_pays.contains(row.name) ? 1 : -1));
        CHECK_FALSE(row.opens.empty());
        CHECK(names.insert(row.name).second);
        CHECK(line(row.kind, Fen{5}).signed_amount() == Fen{5 * row.sign});
    }
    for (int i = 0; i <= int(DocumentKind::settlement_line); ++i)
        CHECK(parse_document_kind(name_of(DocumentKind(i))) == DocumentKind(i));
}

TEST_CASE("a period is a month, its last day included") {
    const Period february = period_of(day("2028-02-29"));
    CHECK(february.id == "2028-02");
    CHECK(february.first == day("2028-02-01"));
    CHECK(february.last == day("2028-02-29"));
    CHECK(february.holds(february.last));
    CHECK_FALSE(february.holds(day("2028-03-01")));
    CHECK(period_of(day("2026-12-31")).last == day("2026-12-31"));
}

TEST_CASE("A-03: a line goes into the period in which it was decided, while that is open") {
    const auto adding = [](const SettlementLine& made, PeriodState state, const Persons& who = two) {
        return decide_add_line({"2026-03", made}, into(state), who);
    };
    for (const char* on : {"2026-03-01", "2026-03-31"})
        CHECK(adding(line(LineKind::labour_approved, Fen{1}, "S-1", on), PeriodState::open).has_value());
    for (const char* on : {"2026-02-28", "2026-04-01"})
        CHECK(why(adding(line(LineKind::labour_approved, Fen{1}, "S-1", on), PeriodState::open)) ==
              SettlementRefusal::another_period);
    for (const LineRow& row : line_rows()) {
        INFO(row.name);
        const auto one = line(row.kind, Fen{100});
        const bool corrects = row.kind >= LineKind::correction_up;
        CHECK(adding(one, PeriodState::open).has_value());
        CHECK(why(adding(one, PeriodState::drafted)) == SettlementRefusal::period_drafted);
        CHECK(why(adding(one, PeriodState::confirmed)) == SettlementRefusal::period_drafted);
        CHECK(why(adding(one, PeriodState::closed)) == SettlementRefusal::period_closed);
        CHECK(why(adding(one, PeriodState::paid)) == SettlementRefusal::period_closed);
        if (corrects) CHECK(adding(one, PeriodState::disputed).has_value());
        else CHECK(why(adding(one, PeriodState::disputed)) == SettlementRefusal::only_corrections);
    }
}

TEST_CASE("A-03: a line without amount, number or its kind's document is refused, and so is a second of its number") {
    const auto refused = [](auto change, const Persons& who = two) {
        AddLine command{"2026-03", line(LineKind::labour_approved, Fen{100})};
        LineFacts facts = into(PeriodState::open);
        change(command.line, facts);
        return why(decide_add_line(command, facts, who));
    };
    CHECK(refused([](auto& l, auto&) { l.amount = Fen{0}; }) == SettlementRefusal::amount_out_of_range);
    CHECK(refused([](auto& l, auto&) { l.amount = Fen{-100}; }) == SettlementRefusal::amount_out_of_range);
    CHECK(refused([](auto& l, auto&) { l.number = ""; }) == SettlementRefusal::needs_document);
    CHECK(refused([](auto& l, auto&) { l.document_number = ""; }) == SettlementRefusal::needs_document);
    CHECK(refused([](auto& l, auto&) { l.document = DocumentKind::old_part; }) == SettlementRefusal::wrong_document);
    CHECK(refused([](auto& l, auto& f) { f.settlement->lines = {l}; }) == SettlementRefusal::line_exists);
    CHECK(refused([](auto& l, auto&) { l.corrects = LineRef{"2026-02", "S-0"}; }) == SettlementRefusal::corrects_nothing);
    CHECK(refused([](auto&, auto& f) { f.settlement.reset(); }) == SettlementRefusal::unknown_period);
    CHECK(refused([](auto&, auto&) {}, nobody) == SettlementRefusal::not_signed_in);
    CHECK(refused([](auto&, auto&) {}, outlet) == SettlementRefusal::needs_centre);
}

TEST_CASE("A-03: a correction names the period and the line that it corrects") {
    const auto refused = [](auto change) {
        AddLine command{"2026-03", line(LineKind::correction_down, Fen{100})};
        LineFacts facts = into(PeriodState::open);
        change(command.line, facts);
        return why(decide_add_line(command, facts, two));
    };
    CHECK(refused([](auto& l, auto&) { l.corrects.reset(); }) == SettlementRefusal::needs_corrected_line);
    CHECK(refused([](auto& l, auto&) { l.corrects->period = ""; }) == SettlementRefusal::needs_corrected_line);
    CHECK(refused([](auto&, auto& f) { f.corrected.reset(); }) == SettlementRefusal::corrects_nothing);
    CHECK(refused([](auto& l, auto&) { l.corrects->line = "S-9"; }) == SettlementRefusal::corrects_nothing);
    CHECK(refused([](auto& l, auto&) { l.words = " "; }) == SettlementRefusal::needs_reason);
}

TEST_CASE("TP-12: penalties, awards and corrections are two persons', and never the one they are about") {
    for (const LineRow& row : line_rows()) {
        INFO(row.name);
        const AddLine command{"2026-03", line(row.kind, Fen{100})};
        LineFacts facts = into(PeriodState::open);
        if (!row.two_persons) {
            CHECK(decide_add_line(command, facts, centre).has_value());
            continue;
        }
        CHECK(second(decide_add_line(command, facts, centre)) == Why::needs_second);
        CHECK(second(decide_add_line(command, facts, at(Station::centre, auditor, {auditor}))) == Why::same_person);
        CHECK(decide_add_line(command, facts, at(Station::centre, auditor, {manager})).has_value());
        facts.concerned = manager.id;
        CHECK(second(decide_add_line(command, facts, at(Station::centre, auditor, {manager}))) == Why::is_concerned);
        CHECK(decide_add_line(command, facts, two).has_value());
    }
}

TEST_CASE("A-03: drafted on the day after, answered in seven days, closed by two, paid to the fen") {
    const Day after = day("2026-04-01");
    Settlement settlement = march();
    settlement.lines = {line(LineKind::parts_advanced, Fen{3'000})};
    const auto draft = [&](const char* on, std::optional<PeriodState> before = PeriodState::closed) {
        return decide_draft({"2026-03"}, settlement, before, centre, day(on));
    };
    CHECK(why(draft("2026-03-31")) == SettlementRefusal::period_not_over);
    CHECK(why(draft("2026-04-01", PeriodState::confirmed)) == SettlementRefusal::earlier_period_open);
    CHECK(draft("2026-04-01", std::nullopt).has_value());
    CHECK(draft("2026-04-01", PeriodState::paid).has_value());
    CHECK(draft("2026-04-01")->closing == Fen{15'000});
    CHECK(why(decide_draft({"2026-03"}, settlement, {}, outlet, after)) == SettlementRefusal::needs_centre);

    settlement.state = PeriodState::drafted;
    settlement.drafted_on = after;
    const auto answer = [&](bool confirms, const char* on, const Persons& who = outlet) {
        return decide_answer({"2026-03", confirms, confirms ? "" : "line S-1 came twice"}, settlement, who, day(on));
    };
    CHECK(answer(true, "2026-04-08")->state == PeriodState::confirmed);
    CHECK(answer(false, "2026-04-08")->state == PeriodState::disputed);
    CHECK(why(answer(false, "2026-04-09")) == SettlementRefusal::answer_too_late);
    CHECK(why(answer(true, "2026-04-02", centre)) == SettlementRefusal::needs_manager);
    CHECK(why(decide_answer({"2026-03", false, ""}, settlement, outlet, after)) == SettlementRefusal::needs_reason);
    CHECK_FALSE(confirmed_by_silence(settlement, day("2026-04-08")).has_value());
    const auto silent = confirmed_by_silence(settlement, day("2026-04-09"));
    REQUIRE(silent.has_value());
    CHECK(silent->state == PeriodState::confirmed);
    CHECK(silent->by_silence);

    for (const PeriodState state : {PeriodState::confirmed, PeriodState::disputed}) {
        settlement.state = state;
        CHECK_FALSE(confirmed_by_silence(settlement, day("2026-12-31")).has_value());
        CHECK(decide_close({"2026-03"}, settlement, two)->state == PeriodState::closed);
        CHECK(decide_close({"2026-03"}, settlement, at(Station::centre, auditor, {manager})).has_value());
        CHECK(second(decide_close({"2026-03"}, settlement, centre)) == Why::needs_second);
        CHECK(why(decide_close({"2026-03"}, settlement, outlet)) == SettlementRefusal::needs_centre);
    }

    settlement.state = PeriodState::closed;
    const auto pay = [&](Fen amount) {
        return decide_pay_settlement({"2026-03", amount, "bank 77", "S-100"}, settlement, centre, day("2026-04-20"));
    };
    CHECK(why(pay(Fen{14'999})) == SettlementRefusal::wrong_amount);
    CHECK(why(pay(Fen{-15'000})) == SettlementRefusal::wrong_amount);
    const auto paid = pay(Fen{15'000});
    REQUIRE(paid.has_value());
    REQUIRE(paid->line.has_value());
    // It stands in the next period, whose opening balance it makes nought.
    const Settlement april{settlement.outlet, period_of(day("2026-04-01")), PeriodState::open, settlement.closing()};
    const auto added = decide_add_line({"2026-04", *paid->line}, {april}, centre);
    REQUIRE(added.has_value());
    CHECK(closing_balance(april.opening, {*added}) == Fen{0});

    settlement.opening = Fen{-23'000};
    CHECK(pay(Fen{20'000})->line->kind == LineKind::paid_to_outlet);
    settlement.opening = Fen{-3'000};
    CHECK_FALSE(pay(Fen{0})->line.has_value());
}

TEST_CASE("A-03: what is no step from a state is refused, in every state") {
    for (int i = 0; i <= int(PeriodState::paid); ++i) {
        const PeriodState state = PeriodState(i);
        INFO(name_of(state));
        CHECK(parse_period_state(name_of(state)) == state);
        const Settlement settlement = march(state);
        const Day today = day("2026-04-02");
        CHECK(decide_draft({"2026-03"}, settlement, {}, centre, today).has_value() == (state == PeriodState::open));
        CHECK(decide_answer({"2026-03", true, ""}, settlement, outlet, today).has_value() ==
              (state == PeriodState::drafted));
        CHECK(decide_close({"2026-03"}, settlement, two).has_value() ==
              (state == PeriodState::confirmed || state == PeriodState::disputed));
        CHECK(decide_pay_settlement({"2026-03", Fen{12'000}, "b", "S"}, settlement, centre, today).has_value() ==
              (state == PeriodState::closed));
    }
}

TEST_CASE("the balance is the sum of the lines in any order, and what was closed stays as it was") {
    std::mt19937 random(20260305);
    const auto pick = [&](int n) { return int(random() % unsigned(n)); };
    int added = 0, refused = 0;
    for (int round = 0; round < 300; ++round) {
        Settlement settlement = march();
        settlement.opening = Fen{pick(100'000) - 50'000};
        std::int64_t by_hand = settlement.opening.count;
        std::optional<Statement> at_close;
        Day today = day("2026-03-15");
        for (int step = 0; step < 60; ++step) {
            if (step > 30) today += std::chrono::days(pick(3));
            const PeriodState before = settlement.state;
            const std::string number = "S-" + std::to_string(pick(80));
            auto made = line(LineKind(pick(line_kind_count)), Fen{pick(5'000) - 100}, number.c_str());
            if (before == PeriodState::open && pick(20) == 0) made.decided_on = day("2026-04-01");
            if (pick(3)) {
                if (const auto decided =
                        decide_add_line({"2026-03", made}, {settlement, corrected, {}}, pick(5) ? two : centre)) {
                    REQUIRE((before == PeriodState::open || before == PeriodState::disputed));
                    settlement.lines.push_back(*decided);
                    by_hand += row_of(made.kind).sign * made.amount.count;
                    ++added;
                } else {
                    ++refused;
                }
            } else if (const auto d = decide_draft({"2026-03"}, settlement, {}, centre, today)) {
                settlement.state = d->state;
                settlement.drafted_on = today;
            } else if (const auto a = decide_answer({"2026-03", pick(2) == 0, "no"}, settlement, outlet, today);
                       a && pick(2)) {
                settlement.state = a->state;
            } else if (const auto s = confirmed_by_silence(settlement, today)) {
                settlement.state = s->state;
            } else if (const auto c = decide_close({"2026-03"}, settlement, two); c && pick(2)) {
                settlement.state = c->state;
                at_close = statement_of(settlement.period, settlement.opening, settlement.lines, {});
            }
            REQUIRE(settlement.closing().count == by_hand);
            if (at_close) REQUIRE(at_close->closing == settlement.closing());
        }
        auto shuffled = settlement.lines;
        std::shuffle(shuffled.begin(), shuffled.end(), random);
        REQUIRE(closing_balance(settlement.opening, shuffled) == settlement.closing());
        // A statement of the same lines in another order is the same statement.
        const auto a = statement_of(settlement.period, settlement.opening, settlement.lines, {});
        const auto b = statement_of(settlement.period, settlement.opening, shuffled, {});
        REQUIRE(a.sections.size() == b.sections.size());
        for (std::size_t i = 0; i < a.sections.size(); ++i) REQUIRE(a.sections[i].lines == b.sections[i].lines);
    }
    CHECK(added > 2'000);
    CHECK(refused > 2'000);
}
