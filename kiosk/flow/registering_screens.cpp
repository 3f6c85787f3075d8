// What each page of registering a repair shows. No page is wider than one question.
#include "kiosk/flow/registering.hpp"
#include "kiosk/flow/words.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using Page = Registering::Page;
using namespace screen;

Button proceed(const char* key) { return {{key}, {Act::proceed}}; }

ScanPrompt scan_page(const Registering& job, const Context& context) {
    ScanPrompt page;
    page.feedback_tone = job.feedback_tone;
    page.feedback = job.feedback;
    page.feedback_detail = job.feedback_detail;
    page.waiting = {"scan.waiting"};
    page.hint = {"scan.distance_hint"};
    if (job.page == Page::proof) {
        page.title = {"proof.title"};
        page.subtitle = {"proof.subtitle"};
        page.illustration = Illustration::invoice;
        page.things = {{{"proof.on_paper"}, {"proof.on_paper_where"}, "invoice"},
                       {{"proof.on_phone"}, {"proof.on_phone_where"}, "invoice_on_phone"}};
        page.others = {{{"proof.none"}, {Act::no_proof}}, {{"common.type_instead"}, {Act::type_instead}}};
    } else {
        page.title = {"serial.title"};
        page.subtitle = {"serial.subtitle"};
        page.illustration = Illustration::serial_label;
        for (const auto& thing : context.lists->things())
            page.things.push_back({named(thing.name), named(thing.where), thing.picture});
        page.others = {{{"common.type_instead"}, {Act::type_instead}}};
    }
    return page;
}

Typing typing_page(const Registering& job, const Context& context) {
    Typing page;
    page.text = page.shown = job.typing;
    page.problem = job.problem;
    page.good = job.good;
    page.submit = {{"common.next"}, {Act::submit}, {}, can_submit(job, context)};
    switch (job.page) {
        case Page::proof_number:
            page.title = {"typing.invoice_number.title"};
            page.subtitle = {"typing.invoice_number.subtitle"};
            page.placeholder = {"typing.invoice_number.placeholder"};
            page.keys = Keys::digits;
            page.longest = 20;
            break;
        case Page::proof_code:
            page.title = {"typing.invoice_code.title"};
            page.subtitle = {"typing.invoice_code.subtitle"};
            page.placeholder = {"typing.invoice_code.placeholder"};
            page.keys = Keys::digits;
            page.longest = 12;
            break;
        case Page::proof_date:
            page.title = {"typing.invoice_date.title"};
            page.subtitle = {"typing.invoice_date.subtitle"};
            page.placeholder = {"typing.invoice_date.placeholder"};
            page.keys = Keys::date;
            page.latest = context.today();
            page.longest = 8;
            if (page.shown.size() > 6) page.shown.insert(6, "-");
            if (page.shown.size() > 4) page.shown.insert(4, "-");
            break;
        case Page::serial_typing:
            page.title = {"typing.serial.title"};
            page.subtitle = {"typing.serial.subtitle"};
            page.placeholder = {"typing.serial.placeholder"};
            page.keys = Keys::serial;
            break;
        case Page::symptom_words:
            page.title = {"typing.symptom.title"};
            page.subtitle = {"typing.symptom.subtitle"};
            page.placeholder = {"typing.symptom.placeholder"};
            page.keys = Keys::words;
            page.longest = 60;
            break;
        case Page::name:
            page.title = {"typing.name.title"};
            page.subtitle = {"typing.name.subtitle"};
            page.placeholder = {"typing.name.placeholder"};
            page.keys = Keys::words;
            page.longest = 20;
            page.others = {{{"typing.name.none"}, {Act::none_given}}};
            break;
        default:
            page.title = {"typing.phone.title"};
            page.subtitle = {"typing.phone.subtitle"};
            page.placeholder = {"typing.phone.placeholder"};
            page.keys = Keys::phone;
            page.longest = 16;
            page.shown = ticket::grouped_phone(job.typing);
            break;
    }
    return page;
}

Signature signature_page(const Registering& job, const Context& context) {
    Signature page;
    page.title = {"signature.title"};
    page.subtitle = {"signature.subtitle"};
    page.hint = {"signature.hint"};
    page.drawn = job.form.signature;
    page.submit = {{"signature.done"}, {Act::submit}, {}, can_submit(job, context)};
    page.others = {{{"signature.again"}, {Act::clear}, {}, !job.form.signature.empty()},
                   {{"signature.none"}, {Act::none_given}}};
    return page;
}

DecisionCard decision_page(const Registering& job, const Context& context) {
    DecisionCard page;
    const auto& decision = job.decision;
    page.answer = answer_of(decision);
    page.title = title_of(decision);
    page.subtitle = subtitle_of(decision);
    page.next = next_of(decision);
    page.proceed = proceed("decision.proceed");
    page.serial = job.form.serial.text;
    if (job.facts.known) page.product = job.facts.known->model_name;
    // A contract lifts a term that has ended: showing that term beside it would only confuse.
    const bool show_term = page.answer != DecisionCard::Answer::staff && decision.verdict != warranty::Verdict::contract;
    if (decision.cover && decision.cover->start && show_term) {
        const auto& cover = *decision.cover;
        page.start = cover.start;
        page.end = cover.end;
        page.remaining_days = days_between(context.today(), *cover.end);
        page.start_label = {"decision.from", {verbatim(to_string(*cover.start))}};
        if (cover.extended_days > 0) page.end_label = {"decision.extended", {std::int64_t(cover.extended_days)}};
        const double term = double(days_between(*cover.start, *cover.end));
        const double gone = double(days_between(*cover.start, context.today()));
        page.elapsed = term <= 0 ? 1.f : float(std::clamp(gone / term, 0.0, 1.0));
    }
    for (const auto& reason : decision.reasons) {
        auto line = why(reason, context.today());
        const bool said =
            std::any_of(page.reasons.begin(), page.reasons.end(), [&](const auto& r) { return r.text == line.text; });
        if (!said) page.reasons.push_back(std::move(line));
    }
    page.reasons.push_back({Tone::look, {"decision.engineer_decides"}});
    return page;
}

Choices symptom_page(const Registering& job, const Context& context) {
    Choices page;
    page.title = {"symptom.title"};
    page.subtitle = {"symptom.subtitle"};
    const auto& symptoms = context.lists->of(job.facts.known ? job.facts.known->category : CategoryId{}).symptoms;
    for (std::size_t i = 0; i < symptoms.size(); ++i)
        page.options.push_back({named(symptoms[i].name), {}, symptoms[i].picture, {Act::choose, int(i)}});
    page.others = {{{"symptom.own_words"}, {Act::type_instead}}};
    return page;
}

Text proof_words(const warranty::Proof& proof) {
    if (proof.kind == warranty::ProofKind::none || !proof.date) return {"summary.no_proof"};
    return {"summary.invoice_of", {*proof.date}};
}

Button change(Page page, bool given) {
    const auto at = std::find(std::begin(Registering::changeable), std::end(Registering::changeable), page);
    return {{given ? "summary.change" : "summary.give"}, {Act::edit, int(at - std::begin(Registering::changeable))}};
}

Summary summary_page(const Registering& job, const Context& context) {
    Summary page;
    page.title = {"summary.title"};
    const CategoryId category = job.facts.known ? job.facts.known->category : CategoryId{};
    const Text product = job.facts.known ? named(job.facts.known->model_name) : Text{"summary.unknown_product"};
    const Text symptom = job.form.symptom_words.empty() ? named(context.lists->symptom(category, job.form.symptom))
                                                        : verbatim(job.form.symptom_words);
    const Tone tone = answer_of(job.decision) == DecisionCard::Answer::yes ? Tone::right : Tone::look;
    page.items = {
        {{"summary.product"}, product},
        {{"summary.serial"}, verbatim(job.form.serial.text)},
        {{"summary.proof"}, proof_words(job.form.proof)},
        {{"summary.warranty"}, title_of(job.decision), tone},
        {{"summary.symptom"}, symptom, Tone::neutral, change(Page::symptom, true)},
        {{"summary.phone"},
         verbatim(ticket::masked_phone(job.form.phone, ticket::Face::board)),
         Tone::neutral,
         change(Page::phone, true)},
        {{"summary.name"},
         job.form.name.empty() ? Text{"summary.not_given"} : verbatim(ticket::masked_name(job.form.name)),
         Tone::neutral,
         change(Page::name, !job.form.name.empty())},
        {{"summary.signature"},
         {job.form.signature.empty() ? "summary.not_given" : "summary.is_signed"},
         Tone::neutral,
         change(Page::signature, !job.form.signature.empty())},
    };
    Summary::Question since{{"summary.since"}, {}, int(job.form.since) - 1};
    for (int i = 1; i <= int(ticket::Since::longer); ++i)
        since.options.push_back({words(ticket::Since(i)), {Act::choose_since, i - 1}});
    Summary::Question wish{{"summary.wish"}, {}, int(job.form.wish) - 1};
    for (int i = 1; i <= int(ticket::Wish::refund); ++i)
        wish.options.push_back({words(ticket::Wish(i)), {Act::choose_wish, i - 1}});
    page.questions = {since, wish};
    page.confirm = {{"summary.confirm"}, {Act::confirm}};
    return page;
}

Done done_page(const Registering& job, const Context& context) {
    Done page;
    page.title = {"done.title"};
    page.subtitle = {"done.subtitle"};
    page.paper = job.paper.picture;
    page.number = job.receipt.number.text;
    const auto lasts = job.paper.state == PrintState::done ? done_page_lasts : done_page_lasts * 3;
    const auto left = std::chrono::ceil<std::chrono::seconds>(job.done_at + lasts - context.now).count();
    page.finish = {{"done.finish"}, {Act::finish}, {"done.seconds", {std::int64_t(std::max<long long>(left, 0))}}};
    switch (job.paper.state) {
        case PrintState::queued:
        case PrintState::sending:
        case PrintState::verifying:
            page.print_tone = Tone::neutral;
            page.print_status = {"done.printing"};
            break;
        case PrintState::done:
            page.print_tone = Tone::right;
            page.print_status = {job.reprint_asked ? "done.printed_again" : "done.printed"};
            if (!job.reprint_asked) page.others = {{{"done.did_not_come_out"}, {Act::it_did_not_come_out}}};
            break;
        case PrintState::needs_attention:
            page.subtitle = {"done.safe_subtitle"};
            page.print_tone = Tone::look;
            page.print_status = {"done.needs_attention", {printer_words(job.paper.why)}};
            break;
        case PrintState::unconfirmed:
            page.subtitle = {"done.safe_subtitle"};
            page.print_tone = Tone::look;
            page.print_status = {"done.unconfirmed"};
            page.others = {{{"done.came_out"}, {Act::it_came_out}}, {{"done.did_not_come_out"}, {Act::it_did_not_come_out}}};
            break;
    }
    return page;
}

Notice notice(Tone tone, Text title, Text body, Button proceed_button) {
    Notice page;
    page.tone = tone;
    page.title = std::move(title);
    page.body = std::move(body);
    page.proceed = std::move(proceed_button);
    return page;
}

int step_of(Page page) {
    switch (page) {
        case Page::consent:
        case Page::proof:
        case Page::proof_number:
        case Page::proof_code:
        case Page::proof_date: return 1;
        case Page::serial:
        case Page::serial_typing:
        case Page::looking: return 2;
        case Page::decision: return 3;
        case Page::symptom:
        case Page::symptom_words:
        case Page::phone:
        case Page::checking: return 4;
        default: return 5;
    }
}

}  // namespace

screen::Body body_of(const Registering& job, const Context& context) {
    switch (job.page) {
        case Page::consent: {
            Consent page;
            page.title = {"consent.title"};
            page.paragraphs = {{"consent.what"}, {"consent.why"}, {"consent.how_long", {named(context.outlet.name)}}};
            page.agree = {{"consent.agree"}, {Act::agree}};
            page.decline = {{"consent.decline"}, {Act::cancel}};
            return page;
        }
        case Page::proof:
        case Page::serial: return scan_page(job, context);
        case Page::proof_number:
        case Page::proof_code:
        case Page::proof_date:
        case Page::serial_typing:
        case Page::symptom_words:
        case Page::name:
        case Page::phone: return typing_page(job, context);
        case Page::signature: return signature_page(job, context);
        case Page::decision: return decision_page(job, context);
        case Page::symptom: return symptom_page(job, context);
        case Page::summary: return summary_page(job, context);
        case Page::done: return done_page(job, context);
        case Page::looking:
        case Page::checking: return Busy{{"busy.looking"}};
        case Page::saving: return Busy{{"busy.saving"}};
        case Page::own_open: {
            auto page = notice(Tone::look, {"own_open.title"}, {"own_open.body"}, {{"common.finish"}, {Act::finish}});
            page.items = {{{"ticket.number"}, verbatim(job.own.text)}};
            return page;
        }
        case Page::see_staff:
            return notice(Tone::look, {"see_staff.title"}, words(job.refusal), {{"common.finish"}, {Act::finish}});
        case Page::not_saved: {
            auto page =
                notice(Tone::wrong, {"saving.failed_title"}, {"saving.failed_body"}, {{"saving.retry"}, {Act::confirm}});
            page.others = {{{"common.cancel"}, {Act::cancel}}};
            return page;
        }
    }
    return Busy{{"busy.looking"}};
}

void dress(const Registering& job, screen::Chrome& chrome) {
    chrome.steps = 5;
    chrome.step = step_of(job.page);
    switch (job.page) {
        case Page::looking:
        case Page::checking:
        case Page::saving:
        case Page::done:
        case Page::own_open:
        case Page::see_staff:
        case Page::not_saved: break;
        default:
            chrome.back = Button{{"common.back"}, {Act::back}};
            if (job.page != Page::consent) chrome.cancel = Button{{"common.cancel"}, {Act::cancel}};
    }
    if (job.asking_to_leave)
        chrome.dialog =
            Dialog{{"leaving.title"}, {"leaving.body"}, {{"leaving.yes"}, {Act::cancel, 1}}, {{"leaving.no"}, {Act::keep}}};
}

}  // namespace mendbay::flow
