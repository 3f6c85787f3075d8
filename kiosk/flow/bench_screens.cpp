// What the bench shows of one ticket: the sheet, and a page for each question that a step asks.
#include "kiosk/flow/bench.hpp"
#include "kiosk/flow/words.hpp"

#include <algorithm>
#include <array>

namespace mendbay::flow {

namespace {

using Page = AtBench::Page;
using Step = AtBench::Step;
using namespace screen;

Text words_of(Step step) {
    static constexpr std::array keys{"bench.step_receive", "bench.step_appraise",       "bench.step_begin",
                                     "bench.step_fit",     "bench.step_left",           "bench.step_old_part",
                                     "bench.step_test",    "bench.step_ready",          "bench.step_wait",
                                     "bench.step_here",    "bench.step_appraise_again", "saving.retry"};
    return {keys[std::size_t(step)]};
}

Text words_of(parts::Left left) {
    static constexpr std::array keys{"bench.left_unsaid", "bench.left_tagged", "bench.left_nothing", "bench.left_waived"};
    return {keys[std::size_t(left)]};
}

Text words_of(const ticket::Place& place) {
    using enum ticket::Place::Kind;
    switch (place.kind) {
        case customer: return {"place.customer"};
        case counter: return {"place.counter"};
        case bench: return {"place.bench"};
        case courier: return {"place.courier"};
        case depot: return {"place.depot"};
        case store: return {"place.store"};
        case shelf: break;
    }
    const auto bin = parse_bin(place.bin.text);
    return verbatim(bin ? bin->label : place.bin.text);
}

Text of_ticket(const AtBench& job) { return {"bench.of_ticket", {job.number.text, job.ticket.card.model}}; }

Text fitting_line(const AtBench& job, const parts::Fitting& fitting) {
    return {"bench.fitted_line", {part_name(job.ticket, fitting.part), fitting.serial, words_of(fitting.left)}};
}

Trace sheet_page(const AtBench& job, const Context& context) {
    const BenchTicket& t = job.ticket;
    Trace page;
    page.title = {"bench.sheet_title"};
    page.number = job.number.text;
    page.state = words(t.card.state);
    page.tone = t.card.state == ticket::State::ready ? Tone::right : Tone::look;
    const CategoryId& category = t.card.category;
    page.items = {
        {{"summary.product"}, named(t.card.model)},
        {{"trace.unit"}, verbatim(t.card.serial.text)},
        {{"summary.symptom"}, named(context.lists->symptom(category, t.card.symptom))},
        {{"summary.warranty"},
         title_of(t.card.decision),
         answer_of(t.card.decision) == DecisionCard::Answer::yes ? Tone::right : Tone::look},
        {{"trace.where"}, words_of(t.place)},
    };
    if (t.promised)
        page.items.push_back({{"bench.promised"},
                              {"common.day", {*t.promised}},
                              *t.promised < context.today() ? Tone::wrong : Tone::neutral});
    if (t.appraisal) {
        page.items.push_back({{"trace.fault"}, named(context.lists->fault_code(category, t.appraisal->fault_code))});
        if (t.to_pay > Fen{}) page.items.push_back({{"bench.to_pay"}, {"common.money", {t.to_pay}}, Tone::look});
    }
    for (const auto& fitting : t.fittings)
        page.life.push_back({std::to_string(fitting.line), fitting_line(job, fitting),
                             fitting.left == parts::Left::unsaid ? Tone::look : Tone::right});
    for (const auto& [item, quantity] : t.in_hand)
        page.life.push_back(
            {"", {"bench.in_hand_line", {part_name(t, item.part), std::int64_t(quantity), item.serial}}, Tone::look});
    for (const auto& kept : t.kept)
        page.life.push_back(
            {"", {"bench.kept_line", {part_name(t, kept.part), std::int64_t(kept.quantity), kept.until}}, Tone::right});
    for (const auto& part : t.awaited) page.life.push_back({"", {"bench.awaited_line", {part_name(t, part)}}, Tone::look});
    for (const auto& part : to_fit(t))
        page.life.push_back({"", {"bench.to_fit_line", {part_name(t, part.number), std::int64_t(part.quantity)}}});
    const auto steps = steps_now(job);
    for (const Step s : steps) {
        const Button button{words_of(s), {Act::take_step, int(s)}};
        if (page.proceed.label.empty()) page.proceed = button;
        else page.others.push_back(button);
    }
    if (job.label.job && job.label.state == PrintState::unconfirmed) {
        page.others.push_back({{"done.came_out"}, {Act::it_came_out}});
        page.others.push_back({{"done.did_not_come_out"}, {Act::it_did_not_come_out}});
    }
    const Button leave{{"common.finish"}, {Act::finish}};
    if (page.proceed.label.empty()) page.proceed = leave;
    else page.others.push_back(leave);
    return page;
}

Choices choices(const AtBench& job, const char* title) {
    Choices page;
    page.title = {title};
    page.subtitle = of_ticket(job);
    return page;
}

Choices list_page(const AtBench& job, const char* title, const std::vector<ListItem>& items) {
    Choices page = choices(job, title);
    for (std::size_t i = 0; i < items.size(); ++i)
        page.options.push_back({named(items[i].name), {}, items[i].picture, {Act::choose, int(i)}});
    return page;
}

Choices part_page(const AtBench& job) {
    Choices page = choices(job, "bench.which_part");
    const auto& parts = job.ticket.card.parts;
    for (std::size_t i = 0; i < parts.size(); ++i)
        page.options.push_back({named(parts[i].name), verbatim(parts[i].number.text), {}, {Act::choose, int(i)}});
    return page;
}

Choices to_fit_page(const AtBench& job, const char* title) {
    Choices page = choices(job, title);
    int index = 0;
    for (const auto& part : to_fit(job.ticket))
        page.options.push_back({named(part_name(job.ticket, part.number)),
                                {"bench.pieces", {std::int64_t(part.quantity)}},
                                {},
                                {Act::choose, index++}});
    return page;
}

Choices left_page(const AtBench& job) {
    Choices page = choices(job, "bench.what_of_old_part");
    int index = 0;
    for (const auto& fitting : unsaid(job.ticket))
        for (const char* answer : {"bench.nothing_came_out", "bench.waive", "bench.take_out_again"})
            page.options.push_back({{answer}, named(part_name(job.ticket, fitting.part)), {}, {Act::choose, index++}});
    return page;
}

Choices labour_page(const AtBench& job, const Context& context) {
    Choices page = choices(job, "bench.which_labour");
    int index = 0;
    for (const auto& code : labour_codes(job.ticket))
        page.options.push_back({named(context.lists->bench_name(job.ticket.card.category, &CategoryLists::labour, code)),
                                {},
                                {},
                                {Act::choose, index++}});
    return page;
}

Choices delay_page(const AtBench& job) {
    Choices page = choices(job, "bench.why_waiting");
    static constexpr std::array keys{"bench.delay_own", "bench.delay_no_parts", "bench.delay_customer"};
    for (std::size_t i = 0; i < keys.size(); ++i) page.options.push_back({{keys[i]}, {}, {}, {Act::choose, int(i)}});
    return page;
}

// Answers by one touch each.
Summary::Question question(int number, Text label, const std::vector<Text>& answers, int chosen) {
    Summary::Question asked{std::move(label), {}, chosen};
    for (std::size_t i = 0; i < answers.size(); ++i)
        asked.options.push_back({answers[i], {Act::choose, number * answers_of_a_question + int(i)}});
    return asked;
}
int chosen(const std::optional<bool>& yes) { return yes ? (*yes ? 0 : 1) : -1; }

Summary intake_page(const AtBench& job, const Context& context) {
    const ticket::Intake& list = job.intake;
    Summary page;
    page.title = {"bench.intake_title"};
    page.items = {
        {{"summary.product"}, named(job.ticket.card.model)},
        {{"summary.serial"}, verbatim(job.scanned.text)},
        {{"bench.condition"},
         named(context.lists->bench_name(job.ticket.card.category, &CategoryLists::conditions, list.condition))},
    };
    const std::vector<Text> yes_no{{"bench.yes"}, {"bench.no"}};
    page.questions = {
        question(0, {"bench.seal"}, {{"bench.seal_whole"}, {"bench.seal_missing"}, {"bench.seal_altered"}},
                 list.seal ? int(*list.seal) : -1),
        question(1, {"bench.proof"}, {{"bench.proof_verified"}, {"bench.proof_doubtful"}, {"bench.proof_absent"}},
                 list.proof_check ? int(*list.proof_check) : -1),
        question(2, {"bench.lock_removed"}, yes_no, chosen(list.lock_removed)),
        question(3, {"bench.data_saved"}, yes_no, chosen(list.data_saved)),
        question(4, {"bench.consent_to_erase"}, yes_no, chosen(list.consent_to_erase)),
    };
    const auto& things = context.lists->bench(job.ticket.card.category, &CategoryLists::accessories);
    for (std::size_t i = 0; i < things.size() && i < job.accessories.size(); ++i)
        page.questions.push_back(question(first_accessory + int(i), {"bench.accessory", {things[i].name}},
                                          {{"bench.there"}, {"bench.not_there"}}, chosen(job.accessories[i])));
    page.confirm = {{"bench.receive_now"}, {Act::confirm}, {}, is_complete(intake_now(job, context))};
    return page;
}

Summary found_page(const AtBench& job, const Context& context) {
    Summary page;
    page.title = {"bench.found_title"};
    const CategoryId& category = job.ticket.card.category;
    const auto& found = job.appraisal;
    page.items.push_back({{"trace.fault"}, named(context.lists->fault_code(category, found.fault_code))});
    for (const auto& finding : found.findings)
        page.items.push_back({{"bench.finding", {finding.component}},
                              named(context.lists->bench_name(category, &CategoryLists::causes, finding.cause))});
    for (const auto& part : found.parts)
        page.items.push_back(
            {{"trace.part"}, {"bench.to_fit_line", {part_name(job.ticket, part.number), std::int64_t(part.quantity)}}});
    for (const auto& labour : found.labour)
        page.items.push_back(
            {{"bench.labour"}, named(context.lists->bench_name(category, &CategoryLists::labour, labour.code))});
    page.items.back().edit = {{"bench.one_more"}, {Act::edit}};
    page.questions = {
        question(0, {"bench.performance_fault"}, {{"bench.yes"}, {"bench.no"}}, chosen(found.performance_fault)),
        question(1, {"bench.level"}, {{"bench.level_1"}, {"bench.level_2"}, {"bench.level_3"}}, found.level - 1),
    };
    // What the rule makes of it, as soon as everything is said.
    const auto made = appraised_now(job);
    if (made) {
        const bool is_free = made->quote.lines.empty();
        page.items.push_back({{"summary.warranty"}, title_of(made->decision), is_free ? Tone::right : Tone::look});
        if (!is_free) page.items.push_back({{"bench.to_pay"}, {"common.money", {made->quote.total}}, Tone::look});
    } else if (made.error() != ticket::Refusal::appraisal_incomplete) {
        page.items.push_back({{"bench.not_yet"}, words(made.error()), Tone::wrong});
    }
    page.confirm = {{"bench.appraise_now"}, {Act::confirm}, {}, made.has_value()};
    return page;
}

Summary tests_page(const AtBench& job, const Context& context) {
    Summary page;
    page.title = {"bench.tests_title"};
    page.items = {{{"summary.product"}, named(job.ticket.card.model)},
                  {{"summary.serial"}, verbatim(job.ticket.card.serial.text)}};
    for (std::size_t i = 0; i < job.tests.size(); ++i)
        page.questions.push_back(question(
            int(i), named(context.lists->bench_name(job.ticket.card.category, &CategoryLists::tests, job.tests[i].test)),
            {{"bench.passed"}, {"bench.not_passed"}}, job.answered[i] ? (job.tests[i].passed ? 0 : 1) : -1));
    page.confirm = {{"bench.tests_done"},
                    {Act::confirm},
                    {},
                    !job.tests.empty() && std::find(job.answered.begin(), job.answered.end(), false) == job.answered.end()};
    return page;
}

ScanPrompt scan_page(const AtBench& job, const char* title, const char* subtitle, Illustration illustration) {
    ScanPrompt page;
    page.title = {title};
    page.subtitle = {subtitle};
    page.illustration = illustration;
    page.waiting = {"scan.waiting"};
    if (!job.feedback.empty()) page.feedback_tone = Tone::look;
    page.feedback = job.feedback;
    return page;
}

Typing words_page(const AtBench& job, Text title, const char* subtitle) {
    Typing page;
    page.title = std::move(title);
    page.subtitle = {subtitle};
    page.keys = Keys::words;
    page.text = page.shown = job.typing;
    page.longest = 80;
    page.submit = {{"common.next"}, {Act::submit}, {}, !ticket::trimmed(job.typing).empty()};
    return page;
}

}  // namespace

screen::Body body_of(const AtBench& job, const Context& context) {
    const auto list = [&](std::vector<ListItem> CategoryLists::*which) -> const std::vector<ListItem>& {
        return context.lists->bench(job.ticket.card.category, which);
    };
    switch (job.page) {
        case Page::looking: return Busy{{"busy.looking"}};
        case Page::saving: return Busy{{"busy.saving"}};
        case Page::sheet: return sheet_page(job, context);
        case Page::unit: return scan_page(job, "bench.unit_title", "bench.unit_subtitle", Illustration::serial_label);
        case Page::condition: return list_page(job, "bench.condition_title", list(&CategoryLists::conditions));
        case Page::intake: return intake_page(job, context);
        case Page::fault: {
            const auto& codes = context.lists->of(job.ticket.card.category).fault_codes;
            return list_page(job, "bench.fault_title", codes);
        }
        case Page::part: return part_page(job);
        case Page::cause: return list_page(job, "bench.cause_title", list(&CategoryLists::causes));
        case Page::photo: return words_page(job, {"bench.photo_title"}, "bench.photo_subtitle");
        case Page::labour: return labour_page(job, context);
        case Page::found: return found_page(job, context);
        case Page::fit: return to_fit_page(job, "bench.fit_title");
        case Page::serial:
            return scan_page(job, "bench.new_serial_title", "bench.new_serial_subtitle", Illustration::new_part);
        case Page::left: return left_page(job);
        case Page::note: return words_page(job, {"bench.note_title"}, "bench.note_subtitle");
        case Page::second: return scan_page(job, "bench.second_title", "bench.second_subtitle", Illustration::badge);
        case Page::missing: return to_fit_page(job, "bench.missing_title");
        case Page::delay: return delay_page(job);
        case Page::tests: return tests_page(job, context);
        case Page::explain: {
            const std::string test = job.explaining < job.tests.size() ? job.tests[job.explaining].test : std::string();
            return words_page(
                job,
                {"bench.explain_title", {context.lists->bench_name(job.ticket.card.category, &CategoryLists::tests, test)}},
                "bench.explain_subtitle");
        }
        case Page::work: return words_page(job, {"bench.work_title"}, "bench.work_subtitle");
    }
    return Busy{{"busy.looking"}};
}

void dress(const AtBench& job, screen::Chrome& chrome) {
    chrome.title = {"bench.sheet_title"};
    if (job.who) {
        chrome.person = ticket::masked_name(job.who->name);
        if (!job.order) chrome.sign_out = Button{{"board.sign_out"}, {Act::sign_out}};
    }
    if (job.page != Page::saving) chrome.back = Button{{"common.back"}, {Act::back}};
    if (job.label.job && job.label.state == PrintState::needs_attention)
        chrome.banner = Banner{Tone::look, {"board.label_waits", {printer_words(job.label.why)}}};
    if (job.label.job && job.label.state == PrintState::unconfirmed)
        chrome.banner = Banner{Tone::look, {"board.label_unconfirmed"}};
}

}  // namespace mendbay::flow
