#include "kiosk/flow/registering.hpp"

#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"
#include "kiosk/scan/classify.hpp"
#include "kiosk/scan/decode.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using Page = Registering::Page;

constexpr std::size_t longest_words = 60, longest_name = 20;  // characters

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The page with nothing said and nothing typed on it, but for what it is there to change.
void show_afresh(Registering& job, Page page) {
    job.page = page;
    job.typing.clear();
    if (page == Page::name) job.typing = job.form.name;
    if (page == Page::symptom_words) job.typing = job.form.symptom_words;
    job.problem = job.good = {};
    job.feedback = job.feedback_detail = {};
    job.feedback_tone = Tone::neutral;
}

void go(Registering& job, Page page) {
    if (page != job.page) job.trail.push_back(job.page);
    show_afresh(job, page);
}

void go_back(Registering& job, Desk& desk) {
    if (job.trail.empty()) return desk.leave();
    const Page before = job.trail.back();
    job.trail.pop_back();
    show_afresh(job, before);
    job.waiting_for = 0;
}

// What is changed from the summary leads back to it, and Back from there to where it led before.
bool changing(const Registering& job) {
    return std::find(job.trail.begin(), job.trail.end(), Page::summary) != job.trail.end();
}
void to_summary(Registering& job) {
    job.trail.erase(std::find(job.trail.begin(), job.trail.end(), Page::summary), job.trail.end());
    show_afresh(job, Page::summary);
}

// Something that this customer would have to give again.
bool has_given(const Registering& job) {
    return job.proof_given || !job.form.serial.empty() || !job.form.proof.number.empty() || !job.typing.empty();
}

void feedback(Registering& job, Desk& desk, Tone tone, Text text, Text detail = {}) {
    job.feedback_tone = tone;
    job.feedback = std::move(text);
    job.feedback_detail = std::move(detail);
    desk.sound(tone);
}

void look_up(Registering& job, Desk& desk) {
    if (job.page != Page::looking) go(job, Page::looking);
    job.waiting_for = desk.ask(FindUnit{job.form.serial, job.form.proof.number});
}

// The proof is settled; the serial may have been scanned already.
void after_proof(Registering& job, Desk& desk) {
    job.proof_given = true;
    if (job.form.serial.empty()) go(job, Page::serial);
    else look_up(job, desk);
}

// The identity of the invoice a code names, if it names one.
std::optional<std::string> invoice_in(const scan::Code& code) {
    if (const auto* invoice = std::get_if<scan::Invoice>(&code.meaning)) return invoice->identity();
    if (const auto* url = std::get_if<scan::InvoiceUrl>(&code.meaning)) return url->identity();
    return {};
}

void take_invoice(Registering& job, const scan::Code& code, const std::string& payload, Desk& desk) {
    job.form.proof = {};
    job.form.proof_payload = payload;
    job.form.proof.kind = warranty::ProofKind::invoice;
    job.form.proof.number = *invoice_in(code);
    if (const auto* invoice = std::get_if<scan::Invoice>(&code.meaning)) job.form.proof.date = invoice->date;
    const Page before = job.page;
    if (!job.form.proof.date) go(job, Page::proof_date);  // the blockchain link has no date: the customer is asked
    else if (before != Page::serial && before != Page::serial_typing) after_proof(job, desk);
    if (job.page == before) desk.say(Tone::right, {"scan.invoice_taken"});
    else desk.sound(Tone::right);
}

void scanned(Registering& job, const Scanned& event, Desk& desk) {
    const scan::Code& code = event.code;
    const auto serial = scan::serial_in(code);
    const auto invoice = invoice_in(code);
    const auto keep_serial = [&] { job.form.serial = Serial{*serial}; };

    switch (job.page) {
        case Page::consent:
            job.held_scan = event;  // taken as soon as consent is given
            return desk.say(Tone::look, {"scan.consent_first"});
        case Page::proof:
        case Page::proof_number:
        case Page::proof_code:
        case Page::proof_date:
            if (invoice) return take_invoice(job, code, event.payload, desk);
            if (serial) {
                keep_serial();
                if (job.page == Page::proof)
                    return feedback(job, desk, Tone::right, {"scan.serial_kept"}, verbatim(*serial));
                return desk.say(Tone::right, {"scan.serial_kept"});
            }
            break;
        case Page::serial:
        case Page::serial_typing:
            if (serial) {
                keep_serial();
                desk.sound(Tone::right);
                return look_up(job, desk);
            }
            // Found after all, or another one: the last invoice stands.
            if (invoice && *invoice != job.form.proof.number) return take_invoice(job, code, event.payload, desk);
            if (invoice && job.page == Page::serial_typing) return desk.say(Tone::look, {"scan.invoice_already"});
            if (invoice) return feedback(job, desk, Tone::look, {"scan.invoice_already"}, {"scan.now_serial"});
            break;
        case Page::done:
        case Page::own_open:
        case Page::see_staff:
            if (invoice || serial) return desk.leave_to_next();
            break;
        default:
            if (invoice || serial) return desk.say(Tone::look, {"scan.not_now"});
            break;
    }
    const ScanWords words = scan_words(code, job.page == Page::proof ? Expecting::invoice : Expecting::serial);
    if (job.page == Page::proof || job.page == Page::serial) feedback(job, desk, words.tone, words.title, words.detail);
    else desk.say(words.tone, words.title);
}

void saved(Registering& job, const Committed& event, const Context& context, Desk& desk) {
    if (const auto* made = std::get_if<TicketRegistered>(&event.receipt)) {
        job.receipt = *made;
        job.paper.job = made->job;
        job.page = Page::done;
        job.trail.clear();
        job.done_at = context.now;
        desk.sound(Tone::right);
    } else if (const auto* again = std::get_if<Reprinted>(&event.receipt)) {
        job.paper = {again->job, PrintState::queued, {}, job.paper.picture};
        job.reprint_asked = true;
        job.done_at = context.now;
    } else if (std::holds_alternative<JobSettled>(event.receipt)) {
        job.done_at = context.now;
    }
    job.order.reset();
}

}  // namespace

bool can_submit(const Registering& job, const Context& context) {
    const std::string& t = job.typing;
    switch (job.page) {
        case Page::proof_number: return all_digits(t) && (t.size() == 8 || t.size() == 20);
        case Page::proof_code: return all_digits(t) && (t.size() == 10 || t.size() == 12);
        case Page::proof_date: {
            const auto day = parse_compact_day(t);
            return day && *day <= context.today();
        }
        case Page::serial_typing: return scan::serial_in(scan::classify_typed(t)).has_value();
        case Page::symptom_words: return !scan::trimmed(t).empty();
        case Page::name: return !scan::trimmed(t).empty();
        case Page::phone: return ticket::parse_phone(t).has_value();
        case Page::signature: return !job.form.signature.empty();
        default: return false;
    }
}

namespace {

// The serial field says what a scan of the same thing would give, and what is no serial at all.
void judge_serial(Registering& job) {
    const std::string& t = job.typing;
    const scan::Code code = scan::classify_typed(t);
    if (const auto serial = scan::serial_in(code)) {
        if (*serial != t) job.good = {"typing.serial_is", {*serial}};
    } else if (!t.empty() && !std::holds_alternative<scan::Unknown>(code.meaning)) {
        job.problem = scan_words(code, Expecting::serial).title;
    }
    if (t.size() > 40) job.problem = {"typing.serial_too_long"};
}

void typed(Registering& job, std::string text, const Context& context) {
    job.typing = std::move(text);
    job.problem = job.good = {};
    const std::string& t = job.typing;
    if (job.page == Page::proof_date && t.size() == 8 && !can_submit(job, context)) {
        const auto day = parse_compact_day(t);
        job.problem = {day ? "typing.date_in_future" : "typing.no_such_date"};
    }
    if (job.page == Page::phone && t.starts_with("1") && t.size() >= 11 && !can_submit(job, context))
        job.problem = {"typing.phone_wrong"};
    if (job.page == Page::serial_typing) judge_serial(job);
}

std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    for (; end < text.size() && (count > 0 || (std::uint8_t(text[end]) & 0xC0) == 0x80); ++end)
        if ((std::uint8_t(text[end]) & 0xC0) != 0x80) --count;
    return text.substr(0, end);
}

void submit(Registering& job, const Context& context, Desk& desk) {
    if (!can_submit(job, context)) {
        desk.sound(Tone::wrong);
        return;
    }
    auto& proof = job.form.proof;
    switch (job.page) {
        case Page::proof_number:
            proof = {};
            proof.kind = warranty::ProofKind::invoice;
            job.form.proof_payload.clear();
            job.typed_number = job.typing;
            if (job.typed_number.size() == 20) {
                proof.number = job.typed_number;
                return go(job, Page::proof_date);
            }
            return go(job, Page::proof_code);
        case Page::proof_code: proof.number = job.typing + "-" + job.typed_number; return go(job, Page::proof_date);
        case Page::proof_date: proof.date = parse_compact_day(job.typing); return after_proof(job, desk);
        case Page::serial_typing:
            job.form.serial = Serial{*scan::serial_in(scan::classify_typed(job.typing))};
            return look_up(job, desk);
        case Page::symptom_words:
            job.form.symptom = "other";
            job.form.symptom_words = first_characters(scan::trimmed(job.typing), longest_words);
            return changing(job) ? to_summary(job) : go(job, Page::phone);
        case Page::name: job.form.name = first_characters(scan::trimmed(job.typing), longest_name); return to_summary(job);
        case Page::signature: return to_summary(job);
        case Page::phone:
            job.form.phone = *ticket::parse_phone(job.typing);
            go(job, Page::checking);
            job.waiting_for = desk.ask(FindOpenTicket{job.form.serial, job.form.phone});
            return;
        default: return;
    }
}

void signed_now(Registering& job, const Signed& event, Desk& desk) {
    if (job.page != Page::signature) return;
    // Only what can be stored and printed again; a field drawn black is no signature.
    if (ticket::parse_signature(ticket::to_text(event.drawn))) job.form.signature = event.drawn;
    else desk.say(Tone::look, {"signature.too_much"});
}

void tapped(Registering& job, Tap tap, const Context& context, Desk& desk) {
    const auto& symptoms = context.lists->of(job.facts.known ? job.facts.known->category : CategoryId{}).symptoms;
    switch (tap.act) {
        case Act::back: return go_back(job, desk);
        case Act::finish: return desk.leave();
        case Act::cancel:
            if (tap.index == 0 && has_given(job) && may_time_out(job)) job.asking_to_leave = true;
            else desk.leave();
            return;
        case Act::keep: return;
        case Act::edit:
            if (job.page == Page::summary && tap.index >= 0 && tap.index < int(std::size(Registering::changeable)))
                go(job, Registering::changeable[tap.index]);
            return;
        case Act::clear:
            if (job.page == Page::signature) job.form.signature = {};
            return;
        case Act::none_given:
            if (job.page == Page::signature) job.form.signature = {};
            if (job.page == Page::name) job.form.name.clear();
            return to_summary(job);
        case Act::agree:
            job.form.consented = true;
            go(job, Page::proof);
            if (job.held_scan) scanned(job, *std::exchange(job.held_scan, {}), desk);
            return;
        case Act::no_proof:
            job.form.proof = {};
            job.form.proof_payload.clear();
            return after_proof(job, desk);
        case Act::type_instead:
            if (job.page == Page::proof) return go(job, Page::proof_number);
            if (job.page == Page::serial) return go(job, Page::serial_typing);
            return go(job, Page::symptom_words);
        case Act::submit: return submit(job, context, desk);
        case Act::proceed:
            if (job.page == Page::decision) go(job, Page::symptom);
            return;
        case Act::choose:
            if (job.page != Page::symptom || tap.index < 0 || std::size_t(tap.index) >= symptoms.size()) return;
            job.form.symptom = symptoms[std::size_t(tap.index)].id;
            job.form.symptom_words.clear();
            return changing(job) ? to_summary(job) : go(job, Page::phone);
        // Touched again, an optional answer is taken back.
        case Act::choose_since: {
            const auto since = ticket::Since(tap.index + 1);
            job.form.since = job.form.since == since ? ticket::Since::not_said : since;
            return;
        }
        case Act::choose_wish: {
            const auto wish = ticket::Wish(tap.index + 1);
            job.form.wish = job.form.wish == wish ? ticket::Wish::not_said : wish;
            return;
        }
        case Act::confirm:
            if (job.page != Page::summary && job.page != Page::not_saved) return;
            if (!job.order) job.order = desk.order(job.form);
            go(job, Page::saving);
            job.waiting_for = desk.commit(*job.order);
            return;
        case Act::it_came_out:
        case Act::it_did_not_come_out: {
            if (job.page != Page::done || job.waiting_for) return;
            job.done_at = context.now;
            // An order that failed may have been written all the same: said again, it is the same order.
            const bool came_out = tap.act == Act::it_came_out;
            const auto* settling = job.order ? std::get_if<SettleJob>(&job.order->command) : nullptr;
            if (job.paper.state == PrintState::unconfirmed) {
                if (!settling || settling->came_out != came_out) job.order = desk.order(SettleJob{job.paper.job, came_out});
            } else if (!came_out && !job.reprint_asked) {
                if (!job.order || settling) job.order = desk.order(ReprintSlip{job.receipt.number});
            } else {
                return;
            }
            job.waiting_for = desk.commit(*job.order);
            return;
        }
        default: return;
    }
}

void answered(Registering& job, const Answered& event, const Context& context, Desk& desk) {
    if (const auto* unit = std::get_if<UnitFound>(&event.answer)) {
        job.facts = unit->facts;
        const auto decision = warranty::decide(ticket::case_of(job.facts, job.form.proof, context.today()));
        if (!decision) {
            job.refusal = ticket::Refusal::date_out_of_range;
            job.page = Page::see_staff;
            return;
        }
        job.decision = *decision;
        job.page = Page::decision;  // takes the place of `looking`, so Back skips it
    } else if (const auto* open = std::get_if<OpenTicketFound>(&event.answer)) {
        switch (open->whose) {
            case OpenTicketFound::Whose::nobody:
                if (changing(job)) to_summary(job);
                else job.page = Page::summary;
                return;
            case OpenTicketFound::Whose::own:
                job.own = open->own;
                job.page = Page::own_open;
                break;
            case OpenTicketFound::Whose::another:
                job.refusal = ticket::Refusal::other_ticket_open;
                job.page = Page::see_staff;
                break;
        }
        desk.sound(Tone::look);
    }
}

}  // namespace

Registering begin_registering(Lang lang) {
    Registering job;
    job.form.lang = lang;
    return job;
}

bool may_time_out(const Registering& job) { return job.page != Page::saving && job.page != Page::done; }

void step(Registering& job, const Event& event, const Context& context, Desk& desk) {
    const auto mine = [&](int ask) {
        if (ask != job.waiting_for) return false;
        job.waiting_for = 0;
        return true;
    };
    if (job.paper.job && job.paper.take(event)) {
        job.done_at = context.now;  // news about the paper: let it be read
        return;
    }
    if (!std::holds_alternative<Tick>(event)) job.asking_to_leave = false;  // whatever else happens: they went on
    std::visit(
        overloaded{
            [&](const Scanned& e) { scanned(job, e, desk); },
            [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
            [&](const Tapped& e) { tapped(job, e.tap, context, desk); },
            [&](const Typed& e) { typed(job, e.text, context); },
            [&](const Signed& e) { signed_now(job, e, desk); },
            [&](const Answered& e) {
                if (mine(e.ask)) answered(job, e, context, desk);
            },
            [&](const Committed& e) {
                if (mine(e.ask)) saved(job, e, context, desk);
            },
            [&](const Refused& e) {
                if (!mine(e.ask)) return;
                job.order.reset();
                if (job.page == Page::done) return desk.say(Tone::look, words(e.refusal));
                if (const auto* refusal = std::get_if<ticket::Refusal>(&e.refusal)) job.refusal = *refusal;
                job.page = Page::see_staff;
                desk.sound(Tone::look);
            },
            [&](const Failed& e) {
                if (!mine(e.ask)) return;
                desk.sound(Tone::wrong);
                if (job.page == Page::saving) job.page = Page::not_saved;
                else if (job.page == Page::done) desk.say(Tone::wrong, {"saving.failed_title"});
                else {
                    go_back(job, desk);
                    desk.say(Tone::wrong, {"saving.could_not_look"});
                }
            },
            [&](const Tick& e) {
                const bool settled = job.paper.state == PrintState::done;
                if (job.page == Page::done && e.now - job.done_at >= (settled ? done_page_lasts : done_page_lasts * 3))
                    desk.leave();
            },
            [](const auto&) {},
        },
        event);
}

}  // namespace mendbay::flow
