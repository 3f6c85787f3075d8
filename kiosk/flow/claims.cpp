#include "kiosk/flow/claims.hpp"

#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/settlement_words.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using parts::ClaimState;
using Page = Claims::Page;
using Do = Claims::Step;

void look(Claims& job, Desk& desk) { job.waiting_for = desk.ask(FindClaims{job.also_over}); }
void look_at(Claims& job, const std::string& number, Desk& desk) { job.waiting_for = desk.ask(FindClaim{number}); }
void commit(Claims& job, Command command, Desk& desk) {
    job.order = desk.order(std::move(command), job.who);
    job.asked.reset();
    job.retry_offered = false;
    job.waiting_for = desk.commit(*job.order);
}
void write(Claims& job, Page page) {
    job.page = page;
    job.typing.clear();
}

void take(Claims& job, Do what, Desk& desk) {
    const std::string number = job.card ? job.card->claim.number : std::string();
    switch (what) {
        case Do::submit: return commit(job, parts::SubmitClaim{number}, desk);
        case Do::pass: return commit(job, parts::ReviewClaim{number, true, {}}, desk);
        case Do::give_back: return write(job, Page::note);
        case Do::approve: return commit(job, parts::AuditClaim{number, true, {}}, desk);
        case Do::refuse: return write(job, Page::reason);
        case Do::appeal: return write(job, Page::appeal);
        case Do::show_over: job.also_over = !job.also_over; return look(job, desk);
    }
}

void submit(Claims& job, Desk& desk) {
    const std::string number = job.card->claim.number;
    if (job.page == Page::note) commit(job, parts::ReviewClaim{number, false, job.typing}, desk);
    else commit(job, parts::AppealClaim{number, job.typing}, desk);
    job.page = Page::claim;
}

void back(Claims& job, Desk& desk) {
    if (job.order) return desk.say(Tone::look, {"scan.wait"});
    job.asked.reset();
    if (job.page == Page::list) return desk.leave();
    if (job.page != Page::claim) {
        job.page = Page::claim;
        return;
    }
    job.page = Page::list;
    job.card.reset();
    look(job, desk);
}

// By a scan alone: the one thing that is usually done next.
void confirm(Claims& job, Desk& desk) {
    if (job.retry_offered && job.order) {  // the same order again
        job.retry_offered = false;
        job.waiting_for = desk.commit(*job.order);
        return;
    }
    if (job.order || job.waiting_for) return;
    const auto steps = steps_now(job);
    if (job.page != Page::claim || steps.empty()) return desk.say(Tone::look, {"settlement.nothing_to_confirm"});
    take(job, steps.front(), desk);
}

void tapped(Claims& job, Tap tap, Desk& desk) {
    if (tap.act == Act::sign_out && !job.order) {
        job.signed_out = true;
        return desk.leave();
    }
    if (tap.act == Act::confirm) return confirm(job, desk);
    if (tap.act == Act::back) return back(job, desk);
    if (job.order || job.waiting_for) return;
    switch (tap.act) {
        case Act::take_step: return take(job, Do(tap.index), desk);
        case Act::submit: return submit(job, desk);
        case Act::choose:
            if (job.page == Page::reason) {
                commit(job, parts::AuditClaim{job.card->claim.number, false, parts::ClaimReason(tap.index)}, desk);
                job.page = Page::claim;
                return;
            }
            if (job.page == Page::list && std::size_t(tap.index) < job.found.rows.size())
                look_at(job, job.found.rows[std::size_t(tap.index)].number, desk);
            return;
        default: return;
    }
}

void take_code(Claims& job, const scan::Code& code, Desk& desk) {
    if (job.retry_offered) return desk.say(Tone::wrong, {"board.retry_first"});
    if (job.order || job.waiting_for) return desk.say(Tone::look, {"scan.wait"});
    const auto* own = std::get_if<scan::Own>(&code.meaning);
    if (!own) {
        const ScanWords said = scan_words(code, Expecting::nothing);
        return desk.say(said.tone, said.title);
    }
    switch (own->kind) {
        case NumberKind::badge: job.waiting_for = desk.ask(FindPerson{own->number}); return;
        case NumberKind::ticket: return look_at(job, own->number, desk);  // its claim
        case NumberKind::command: {
            const CommandCode command = command_of(*own);
            if (command == CommandCode::confirm) return confirm(job, desk);
            if (command == CommandCode::back || command == CommandCode::undo) return back(job, desk);
            return desk.say(Tone::look, {"board.not_for_here"});
        }
        default: return desk.say(Tone::look, {"claim.scan_ticket"});
    }
}

void found(Claims& job, const ClaimsFound& answer, Desk&) {
    job.looked = true;
    job.found = answer;
}
void found(Claims& job, const ClaimFound& answer, Desk& desk) {
    if (!answer.card) return desk.say(Tone::wrong, {"claim.none_of_ticket"});
    job.card = answer.card;
    job.page = Page::claim;
}
void found(Claims& job, const PersonFound& answer, Desk& desk) {
    if (!answer.person) return desk.say(Tone::wrong, {"board.unknown_badge"});
    if (!job.asked) return desk.say(Tone::look, {"packing.whose_badge"});
    // The same wish, said again with a second person's consent: a new order.
    Order order = desk.order(job.asked->command, job.who);
    order.approvals = job.asked->approvals;
    order.approvals.push_back({*answer.person});
    job.asked.reset();
    job.order = std::move(order);
    job.waiting_for = desk.commit(*job.order);
}
template <class Other>
void found(Claims&, const Other&, Desk&) {}

}  // namespace

std::vector<Do> steps_now(const Claims& job) {
    if (!job.card) return {};
    const auto& outlets = job.found.reviewed_by_branch;
    const auto& claim = job.card->claim;
    const bool has_branch = std::find(outlets.begin(), outlets.end(), claim.outlet) != outlets.end();
    const bool reviews = job.who.is(has_branch ? Role::branch : Role::centre);
    const bool audits = job.who.is(Role::centre);
    switch (claim.state) {
        case ClaimState::draft:
            if (job.card->is_ours && job.who.is(Role::manager)) return {Do::submit};
            return {};
        case ClaimState::submitted:
            if (reviews && !job.card->is_ours) return {Do::pass, Do::give_back};
            return {};
        case ClaimState::reviewed:
            if (audits) return {Do::approve, Do::refuse};
            return {};
        case ClaimState::refused:
            if (audits && !claim.appealed) return {Do::appeal};
            return {};
        default: return {};
    }
}

Claims begin_claims(const Person& who, Desk& desk) {
    Claims job;
    job.who = who;
    look(job, desk);
    return job;
}

void step(Claims& job, const Event& event, const Context&, Desk& desk) {
    const auto mine = [&](int ask) { return ask == job.waiting_for && (job.waiting_for = 0, true); };
    std::visit(overloaded{
                   [&](const Scanned& e) { take_code(job, e.code, desk); },
                   [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
                   [&](const Tapped& e) { tapped(job, e.tap, desk); },
                   [&](const Typed& e) { job.typing = e.text; },
                   [&](const Answered& e) {
                       if (mine(e.ask)) std::visit([&](const auto& answer) { found(job, answer, desk); }, e.answer);
                   },
                   [&](const Committed& e) {
                       if (!mine(e.ask) || !job.order) return;
                       job.order.reset();
                       desk.say(Tone::right, {"claim.done"});
                       if (job.card) look_at(job, job.card->claim.number, desk);
                       else look(job, desk);
                   },
                   [&](const Refused& e) {
                       if (!mine(e.ask)) return;
                       const auto order = std::exchange(job.order, std::nullopt);
                       const auto* claim = std::get_if<parts::ClaimRefusal>(&e.refusal);
                       if (claim && *claim == parts::ClaimRefusal::needs_second) job.asked = order;
                       desk.say(job.asked ? Tone::look : Tone::wrong, words(e.refusal));
                   },
                   [&](const Failed& e) {
                       if (!mine(e.ask)) return;
                       if (job.order) job.retry_offered = true;
                       desk.say(Tone::wrong, {job.order ? "saving.failed_title" : "settlement.not_read"});
                   },
                   [](const auto&) {},
               },
               event);
}

}  // namespace mendbay::flow
