#include "kiosk/flow/bench.hpp"

#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"
#include "kiosk/scan/classify.hpp"

#include <algorithm>
#include <charconv>

namespace mendbay::flow {

namespace {

using Page = AtBench::Page;
using Step = AtBench::Step;
using NoteFor = AtBench::NoteFor;

void to_sheet(AtBench& job) {
    job.page = Page::sheet;
    job.typing.clear();
    job.feedback = {};
}

void look_again(AtBench& job, Desk& desk) { job.waiting_for = desk.ask(FindBench{job.number}); }

void commit(AtBench& job, Command command, Desk& desk) {
    job.order = desk.order(std::move(command), job.who);
    job.retry_offered = false;
    job.page = Page::saving;
    job.waiting_for = desk.commit(*job.order);
}

void type_on(AtBench& job, Page page) {
    job.page = page;
    job.typing.clear();
}

// ---- steps

void take(AtBench& job, Step step, Desk& desk) {
    const BenchTicket& t = job.ticket;
    switch (step) {
        case Step::receive:
            job.intake = {};
            job.accessories.clear();
            job.scanned = {};
            job.feedback = {};
            job.page = Page::unit;
            return;
        case Step::appraise:
        case Step::appraise_again:
            job.appraisal = {};
            job.is_next_version = step == Step::appraise_again;
            // The next version names again what was found and fitted before (TT-20).
            if (job.is_next_version && t.appraisal) job.appraisal = *t.appraisal;
            job.page = Page::fault;
            return;
        case Step::begin: return commit(job, ticket::BeginRepair{job.number}, desk);
        case Step::fit: job.page = Page::fit; return;
        case Step::left: job.page = Page::left; return;
        case Step::old_part: job.to_tagging = true; return desk.leave();
        case Step::test:
            job.tests.clear();
            for (const auto& test : t.tests) job.tests.push_back({test, false, ""});
            job.answered.assign(job.tests.size(), false);
            job.page = Page::tests;
            return;
        case Step::ready: return type_on(job, Page::work);
        case Step::wait: job.page = Page::missing; return;
        case Step::here: return commit(job, ticket::PartsAreHere{job.number, t.awaited}, desk);
        case Step::again:
            job.retry_offered = false;
            job.page = Page::saving;
            job.waiting_for = desk.commit(*job.order);
            return;
    }
}

void save_appraisal(AtBench& job, Desk& desk) {
    if (job.is_next_version) return commit(job, ticket::AppraiseAgain{job.number, job.appraisal, job.note}, desk);
    commit(job, ticket::Appraise{job.number, job.appraisal}, desk);
}

// The next test that is not passed and not explained; or all are, and they are written.
void explain_or_save(AtBench& job, Desk& desk) {
    for (std::size_t i = 0; i < job.tests.size(); ++i)
        if (!job.tests[i].passed && job.tests[i].explanation.empty()) {
            job.explaining = i;
            return type_on(job, Page::explain);
        }
    commit(job, ticket::PassTests{job.number, job.tests}, desk);
}

void fit(AtBench& job, const PartNo& part, Desk& desk) {
    job.fitting = {job.number, part, "", ""};
    const auto* known = part_of(job.ticket, part);
    if (!known || !known->serialised) return commit(job, job.fitting, desk);
    job.feedback = {};
    job.page = Page::serial;
}

void choose_finding(AtBench& job, std::size_t index) {
    const auto& parts = job.ticket.card.parts;
    if (index >= parts.size()) return;
    auto& found = job.appraisal;
    found.findings.push_back({parts[index].component, "", ""});
    const auto named =
        std::find_if(found.parts.begin(), found.parts.end(), [&](const auto& p) { return p.number == parts[index].number; });
    if (named == found.parts.end()) found.parts.push_back({parts[index].number, 1});
    else if (!job.is_next_version) ++named->quantity;
    job.page = Page::cause;
}

// ---- touches

void answer(AtBench& job, int tapped) {
    const int question = tapped / answers_of_a_question, chosen = tapped % answers_of_a_question;
    if (tapped < 0) return;
    if (job.page == Page::intake) {
        auto& list = job.intake;
        switch (question) {
            case 0: list.seal = ticket::Seal(std::min(chosen, 2)); return;
            case 1: list.proof_check = ticket::ProofCheck(std::min(chosen, 2)); return;
            case 2: list.lock_removed = chosen == 0; return;
            case 3: list.data_saved = chosen == 0; return;
            case 4: list.consent_to_erase = chosen == 0; return;
            default: break;
        }
        const std::size_t thing = std::size_t(question - first_accessory);
        if (thing < job.accessories.size()) job.accessories[thing] = chosen == 0;
        return;
    }
    if (job.page == Page::found) {
        if (question == 0) job.appraisal.performance_fault = chosen == 0;
        if (question == 1) job.appraisal.level = std::clamp(chosen + 1, 1, ticket::Appraisal::highest_level);
        return;
    }
    if (job.page == Page::tests && std::size_t(question) < job.tests.size()) {
        job.tests[std::size_t(question)].passed = chosen == 0;
        job.tests[std::size_t(question)].explanation.clear();
        job.answered[std::size_t(question)] = true;
    }
}

void choose(AtBench& job, std::size_t index, const Context& context, Desk& desk) {
    const auto& category = job.ticket.card.category;
    const auto list = [&](std::vector<ListItem> CategoryLists::*which) -> const std::vector<ListItem>& {
        return context.lists->bench(category, which);
    };
    switch (job.page) {
        case Page::condition: {
            const auto& conditions = list(&CategoryLists::conditions);
            if (index >= conditions.size()) return;
            job.intake.condition = conditions[index].id;
            job.accessories.assign(list(&CategoryLists::accessories).size(), std::nullopt);
            job.page = Page::intake;
            return;
        }
        case Page::fault: {
            const auto& codes = context.lists->of(category).fault_codes;
            if (index >= codes.size()) return;
            job.appraisal.fault_code = codes[index].id;
            job.page = Page::part;
            return;
        }
        case Page::part: return choose_finding(job, index);
        case Page::cause: {
            const auto& causes = list(&CategoryLists::causes);
            if (index >= causes.size() || job.appraisal.findings.empty()) return;
            auto& finding = job.appraisal.findings.back();
            finding.cause = causes[index].id;
            if (job.ticket.facts.unit.policy.exclusions.contains(finding.cause)) return type_on(job, Page::photo);
            job.page = job.appraisal.labour.empty() ? Page::labour : Page::found;
            return;
        }
        case Page::labour: {
            const auto codes = labour_codes(job.ticket);
            if (index >= codes.size()) return;
            job.appraisal.labour = {{codes[index], job.appraisal.findings.back().component}};
            job.page = Page::found;
            return;
        }
        case Page::fit: {
            const auto parts = to_fit(job.ticket);
            if (index < parts.size()) fit(job, parts[index].number, desk);
            return;
        }
        case Page::left: {
            // Three for each fitting, as the page lists them.
            const auto open = unsaid(job.ticket);
            if (index / 3 >= open.size()) return;
            job.line = open[index / 3].line;
            if (index % 3 == 0) return commit(job, parts::NothingRemoved{job.number, job.line}, desk);
            job.note_for = index % 3 == 1 ? NoteFor::waiver : NoteFor::unfit;
            return type_on(job, Page::note);
        }
        case Page::missing: {
            const auto parts = to_fit(job.ticket);
            if (index >= parts.size()) return;
            job.waiting = {job.number, parts[index].number, warranty::DelayCause::no_parts, ""};
            job.page = Page::delay;
            return;
        }
        case Page::delay: {
            const auto causes = warranty::all_of<warranty::DelayCause>();
            if (index >= causes.size()) return;
            job.waiting.cause = causes[index];
            return commit(job, job.waiting, desk);
        }
        case Page::intake:
        case Page::found:
        case Page::tests: return answer(job, int(index));
        default: return;
    }
}

void submitted(AtBench& job, Desk& desk) {
    const std::string said = ticket::trimmed(job.typing);
    if (said.empty()) return;
    switch (job.page) {
        case Page::photo:
            job.appraisal.findings.back().photo = said;
            job.page = job.appraisal.labour.empty() ? Page::labour : Page::found;
            return;
        case Page::note:
            job.note = said;
            if (job.note_for == NoteFor::appraisal) return save_appraisal(job, desk);
            if (job.note_for == NoteFor::unfit) return commit(job, parts::UnfitPart{job.number, job.line, said}, desk);
            job.feedback = {};
            job.page = Page::second;
            return;
        case Page::explain:
            if (job.explaining < job.tests.size()) job.tests[job.explaining].explanation = said;
            return explain_or_save(job, desk);
        case Page::work: return commit(job, ticket::MakeReady{job.number, said}, desk);
        default: return;
    }
}

void confirmed(AtBench& job, const Context& context, Desk& desk) {
    switch (job.page) {
        case Page::intake: return commit(job, ticket::Receive{job.number, job.scanned, intake_now(job, context)}, desk);
        case Page::found:
            if (!job.is_next_version) return save_appraisal(job, desk);
            job.note_for = NoteFor::appraisal;
            return type_on(job, Page::note);
        case Page::tests: return explain_or_save(job, desk);
        default: return;
    }
}

void tapped(AtBench& job, Tap tap, const Context& context, Desk& desk) {
    // While something is being written only its answer can change the page.
    if (job.page == Page::saving) return;
    switch (tap.act) {
        case Act::sign_out: job.who.reset(); return desk.leave();
        case Act::finish: return desk.leave();
        case Act::back:
        case Act::cancel:
            if (job.page == Page::sheet || job.page == Page::looking) return desk.leave();
            return to_sheet(job);
        case Act::take_step: {
            const auto steps = steps_now(job);
            const bool is_offered = std::any_of(steps.begin(), steps.end(), [&](Step s) { return int(s) == tap.index; });
            if (job.page == Page::sheet && is_offered) take(job, Step(tap.index), desk);
            return;
        }
        case Act::choose: return choose(job, std::size_t(std::max(tap.index, 0)), context, desk);
        case Act::edit:  // one more finding
            if (job.page == Page::found) job.page = Page::part;
            return;
        case Act::confirm: return confirmed(job, context, desk);
        case Act::submit: return submitted(job, desk);
        case Act::no_new_serial:
            if (job.page == Page::serial) commit(job, job.fitting, desk);
            return;
        case Act::it_came_out:
        case Act::it_did_not_come_out:
            if (job.label.state == PrintState::unconfirmed)
                commit(job, SettleJob{job.label.job, tap.act == Act::it_came_out}, desk);
            return;
        default: return;
    }
}

// ---- scans

void wrong_here(AtBench& job, Text why, Desk& desk) {
    job.feedback = why;
    desk.say(Tone::look, std::move(why));
}

void take_tag(AtBench& job, const scan::Own& own, Desk& desk) {
    if (own.more.size() < 2) return desk.say(Tone::look, {"bench.scan_the_label"});
    parts::TagScan label{TagNo{own.number}, 0, own.more[1], false};
    std::from_chars(own.more[0].data(), own.more[0].data() + own.more[0].size(), label.print);
    commit(job, ConfirmTag{std::move(label)}, desk);
}

void take_own_on_sheet(AtBench& job, const scan::Own& own, Desk& desk) {
    switch (own.kind) {
        case NumberKind::ticket:
            job.number = {own.number};
            job.page = Page::looking;
            return look_again(job, desk);
        case NumberKind::badge: job.waiting_for = desk.ask(FindPerson{own.number}); return;
        case NumberKind::part_tag: return take_tag(job, own, desk);
        case NumberKind::bin:
            return commit(job, ticket::MoveUnit{job.number, {ticket::Place::Kind::shelf, BinNo{own.number}}}, desk);
        default: return desk.say(Tone::look, {"board.not_for_here"});
    }
}

void take_serial_on_sheet(AtBench& job, const std::string& serial, Desk& desk) {
    const BenchTicket& t = job.ticket;
    if (t.card.state == ticket::State::registered && serial == t.card.serial.text) {
        take(job, Step::receive, desk);
        job.scanned = {serial};
        job.page = Page::condition;
        return desk.sound(Tone::right);
    }
    const auto parts = to_fit(t);
    // A piece that was issued says by its serial which part it is.
    for (const auto& [item, quantity] : t.in_hand)
        if (!item.serial.empty() && item.serial == serial && t.card.state == ticket::State::in_repair &&
            job.who->is(Role::engineer))
            return commit(job, parts::FitPart{job.number, item.part, serial, item.lot}, desk);
    const bool is_one = t.card.state == ticket::State::in_repair && job.who->is(Role::engineer) && parts.size() == 1;
    if (is_one) return commit(job, parts::FitPart{job.number, parts[0].number, serial, ""}, desk);
    desk.say(Tone::look, {"bench.choose_first"});
}

void take_code(AtBench& job, const scan::Code& code, Desk& desk) {
    if (job.order) return desk.say(Tone::look, {job.retry_offered ? "board.retry_first" : "scan.wait"});
    if (job.page == Page::looking) return desk.say(Tone::look, {"scan.wait"});
    const auto* own = std::get_if<scan::Own>(&code.meaning);
    const auto serial = scan::serial_in(code);
    switch (job.page) {
        case Page::sheet:
            if (own) return take_own_on_sheet(job, *own, desk);
            if (serial) return take_serial_on_sheet(job, *serial, desk);
            break;
        case Page::unit:
            if (own || !serial) break;
            if (*serial != job.ticket.card.serial.text) return wrong_here(job, words(ticket::Refusal::other_unit), desk);
            job.scanned = {*serial};
            job.page = Page::condition;
            return desk.sound(Tone::right);
        case Page::serial:
            if (own) return wrong_here(job, {"bench.is_ours"}, desk);
            if (!serial) break;
            job.fitting.serial = *serial;
            return commit(job, job.fitting, desk);
        case Page::second:
            if (!own || own->kind != NumberKind::badge) return wrong_here(job, {"bench.second_needed"}, desk);
            job.waiting_for = desk.ask(FindPerson{own->number});
            return;
        default: return desk.say(Tone::look, {"bench.choose_first"});
    }
    const ScanWords said = scan_words(code, Expecting::nothing);
    desk.say(said.tone, said.title);
}

// ---- answers and receipts

void found(AtBench& job, const BenchFound& answer, const Context&, Desk& desk) {
    if (!answer.ticket) {
        desk.say(Tone::wrong, words(ticket::Refusal::unknown_ticket));
        return desk.leave();
    }
    job.ticket = *answer.ticket;
    to_sheet(job);
}

void found(AtBench& job, const PersonFound& answer, const Context& context, Desk& desk) {
    if (!answer.person) return wrong_here(job, {"board.unknown_badge"}, desk);
    if (job.page != Page::second) {
        job.who = answer.person;
        return desk.sound(Tone::right);
    }
    // The rule is asked before the order is made, so that who may not approve is told while still standing here.
    const Persons persons{job.who, {{*answer.person, Approval::How::badge}}, context.station};
    if (const auto refused = check(GuardedAct::waive_old_part, persons)) return wrong_here(job, words(*refused), desk);
    job.order = desk.order(parts::WaiveOldPart{job.number, job.line, job.note}, job.who);
    job.order->approvals = persons.approvals;
    job.retry_offered = false;
    job.page = Page::saving;
    job.waiting_for = desk.commit(*job.order);
}

template <class Other>
void found(AtBench&, const Other&, const Context&, Desk&) {}

void done(AtBench& job, const Receipt& receipt, Desk& desk) {
    if (const auto* recorded = std::get_if<Recorded>(&receipt); recorded && recorded->job)
        job.label = {recorded->job, PrintState::queued, {}, {}};
    desk.say(Tone::right, {"bench.saved"});
    job.page = Page::looking;
    look_again(job, desk);
}

}  // namespace

bool opens_sheet(ticket::State state, const Person& who) {
    using enum ticket::State;
    if (state == registered) return who.is_any({Role::clerk, Role::engineer});
    return who.is(Role::engineer) && (state == received || state == appraised);
}

std::vector<Step> steps_now(const AtBench& job) {
    using enum ticket::State;
    if (job.retry_offered) return {Step::again};
    if (!job.who || job.order) return {};
    const BenchTicket& t = job.ticket;
    const bool is_engineer = job.who->is(Role::engineer);
    if (t.card.state == registered && (is_engineer || job.who->is(Role::clerk))) return {Step::receive};
    if (!is_engineer) return {};
    switch (t.card.state) {
        case received: return {Step::appraise};
        case appraised: return t.to_pay > Fen{} ? std::vector<Step>{} : std::vector{Step::begin};
        case waiting_parts: return {Step::here, Step::appraise_again};
        case in_repair: break;
        default: return {};
    }
    // What comes next stands first: parts in, their old parts out, tests, ready.
    std::vector<Step> steps;
    if (!to_fit(t).empty()) steps.push_back(Step::fit);
    steps.push_back(Step::old_part);
    if (!unsaid(t).empty()) steps.push_back(Step::left);
    steps.push_back(Step::test);
    if (t.ready.is_tested && !t.ready.is_work_since) steps.insert(steps.begin(), Step::ready);
    if (!to_fit(t).empty()) steps.push_back(Step::wait);
    steps.push_back(Step::appraise_again);
    return steps;
}

std::vector<ticket::Appraisal::Part> to_fit(const BenchTicket& ticket) {
    std::vector<ticket::Appraisal::Part> parts;
    if (!ticket.appraisal) return parts;
    for (const auto& line : ticket.appraisal->parts) {
        const auto is_line = [&](const auto& part) { return part.number == line.number; };
        if (std::any_of(parts.begin(), parts.end(), is_line)) continue;
        const auto in = std::count_if(ticket.fittings.begin(), ticket.fittings.end(),
                                      [&](const parts::Fitting& fitting) { return fitting.part == line.number; });
        const int left = named_by(*ticket.appraisal, line.number) - int(in);
        if (left > 0) parts.push_back({line.number, left});
    }
    return parts;
}

std::vector<parts::Fitting> unsaid(const BenchTicket& ticket) {
    std::vector<parts::Fitting> open;
    for (const auto& fitting : ticket.fittings)
        if (fitting.left == parts::Left::unsaid) open.push_back(fitting);
    return open;
}

std::vector<std::string> labour_codes(const BenchTicket& ticket) {
    std::vector<std::string> codes;
    for (const auto& [code, price] : ticket.facts.unit.policy.tariff.labour) codes.push_back(code);
    return codes;
}

const parts::CataloguePart* part_of(const BenchTicket& ticket, const PartNo& part) {
    const auto& parts = ticket.card.parts;
    const auto known = std::find_if(parts.begin(), parts.end(), [&](const auto& p) { return p.number == part; });
    return known == parts.end() ? nullptr : &*known;
}

Name part_name(const BenchTicket& ticket, const PartNo& part) {
    const auto* known = part_of(ticket, part);
    return known ? known->name : Name{part.text, part.text};
}

tl::expected<ticket::Appraised, ticket::Refusal> appraised_now(const AtBench& job) {
    // The reason is asked for on the next page.
    if (job.is_next_version)
        return ticket::decide_appraise_again({job.number, job.appraisal, "-"}, job.ticket.facts, job.who);
    return ticket::decide_appraise({job.number, job.appraisal}, job.ticket.facts, job.who);
}

ticket::Intake intake_now(const AtBench& job, const Context& context) {
    ticket::Intake list = job.intake;
    const auto& things = context.lists->bench(job.ticket.card.category, &CategoryLists::accessories);
    std::vector<std::string> there;
    for (std::size_t i = 0; i < job.accessories.size() && i < things.size(); ++i) {
        if (!job.accessories[i]) return list;
        if (*job.accessories[i]) there.push_back(things[i].id);
    }
    list.accessories = std::move(there);
    return list;
}

AtBench begin_bench(Person who, TicketNo number, Desk& desk) {
    AtBench job;
    job.who = std::move(who);
    job.number = std::move(number);
    look_again(job, desk);
    return job;
}

void step(AtBench& job, const Event& event, const Context& context, Desk& desk) {
    const auto mine = [&](int ask) {
        if (ask != job.waiting_for) return false;
        job.waiting_for = 0;
        return true;
    };
    if (job.label.job && job.label.take(event)) return;
    std::visit(overloaded{
                   [&](const Scanned& e) { take_code(job, e.code, desk); },
                   [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
                   [&](const Tapped& e) { tapped(job, e.tap, context, desk); },
                   [&](const Typed& e) { job.typing = e.text; },
                   [&](const Answered& e) {
                       if (mine(e.ask)) std::visit([&](const auto& answer) { found(job, answer, context, desk); }, e.answer);
                   },
                   [&](const Committed& e) {
                       if (!mine(e.ask)) return;
                       job.order.reset();
                       done(job, e.receipt, desk);
                   },
                   [&](const Refused& e) {
                       if (!mine(e.ask)) return;
                       job.order.reset();
                       to_sheet(job);
                       desk.say(Tone::wrong, words(e.refusal));
                   },
                   [&](const Failed& e) {
                       if (!mine(e.ask)) return;
                       desk.say(Tone::wrong, {"saving.failed_title"});
                       if (job.order) job.retry_offered = true;
                       else if (job.page == Page::looking && job.ticket.card.number != job.number) return desk.leave();
                       to_sheet(job);
                   },
                   [](const auto&) {},
               },
               event);
}

}  // namespace mendbay::flow
