#include "kiosk/flow/centre_receiving.hpp"

#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"
#include "kiosk/scan/classify.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using Page = Receiving::Page;
using Step = Receiving::Step;
using parts::ConsignmentState;
using parts::DiscrepancyKind;

// On the board in large; over any other page as a sentence, because what is typed there stays.
void no(Receiving& job, const Context& context, Desk& desk, Tone tone, Text reason, Text detail = {}) {
    if (job.page != Page::board) return desk.say(tone, std::move(reason));
    show_no(job, context, desk, tone, std::move(reason), std::move(detail));
}

void look_again(Receiving& job, Desk& desk) { job.waiting_for = desk.ask(FindConsignment{job.number, {}}); }

bool goes_on(const Receiving& job) { return job.card && job.card->state == ConsignmentState::receiving; }

const ConsignmentCard::Row* row_of(const Receiving& job, const TagNo& tag) {
    if (!job.card) return nullptr;
    const auto& rows = job.card->rows;
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.tag == tag && r.carton != 0; });
    return row == rows.end() ? nullptr : &*row;
}
const ConsignmentCard::Carton* carton_of(const Receiving& job, const CartonNo& number) {
    if (!job.card) return nullptr;
    const auto& cartons = job.card->cartons;
    const auto carton = std::find_if(cartons.begin(), cartons.end(), [&](const auto& c) { return c.number == number; });
    return carton == cartons.end() ? nullptr : &*carton;
}
CartonNo carton_numbered(const Receiving& job, int ordinal) {
    for (const auto& carton : job.card->cartons)
        if (carton.ordinal == ordinal) return carton.number;
    return {};
}

// What was begun and not said yet is given up: a stranger, a wish that waits for a badge, a photo.
bool drop(Receiving& job) {
    const bool was_open = job.stranger || job.asked || job.page == Page::photo;
    job.stranger.reset();
    job.asked.reset();
    job.of.reset();
    job.page = Page::board;
    return was_open;
}

// ---- what a person wants

void receive_carton(Receiving& job, const parts::CartonScan& label, Desk& desk) {
    drop(job);
    job.in_hand = false;
    job.carton_now = label.carton;
    commit(job, parts::ReceiveCarton{label}, desk);
}

void receive_part(Receiving& job, parts::TagScan scan, const Context& context, Desk& desk) {
    drop(job);
    job.in_hand = false;
    job.scan = std::move(scan);
    const bool is_listed = row_of(job, job.scan.tag);
    if (is_listed || !goes_on(job)) return commit(job, parts::ReceivePart{job.number, job.scan}, desk);
    job.stranger = job.scan;
    show(job, context, desk, Tone::look, {"receiving.not_listed"}, {"receiving.surplus_figure"}, verbatim(job.scan.tag.text),
         {"receiving.confirm_surplus"});
}

void take_photo(Receiving& job, std::optional<DiscrepancyKind> of, const Context& context, Desk& desk) {
    if (!goes_on(job)) return no(job, context, desk, Tone::look, words(parts::Refusal::consignment_not_arrived));
    if (of && !job.in_hand) return no(job, context, desk, Tone::look, {"receiving.part_first"});
    if (job.page == Page::photo && job.of == of) return desk.say(Tone::look, {"centre.photo_subtitle"});
    drop(job);
    job.of = of;
    job.page = Page::photo;
    job.typing.clear();
    job.problem = {};
}

void report(Receiving& job, std::string photo, Desk& desk) {
    job.page = Page::board;
    if (job.of) return commit(job, parts::ReportFault{job.number, job.scan, *job.of, std::move(photo)}, desk);
    commit(job, parts::ReportSurplus{job.number, {}, std::move(photo)}, desk);
}

// Over already: what is left to do are the differences.
void end(Receiving& job, const Context& context, Desk& desk) {
    if (!job.card) return;
    if (job.card->state >= ConsignmentState::reconciled) {
        if (job.card->discrepancies.empty()) return desk.leave();
        job.opens = CentreDoor{.to = CentreDoor::To::differences, .consignment = job.number};
        return;
    }
    if (!goes_on(job)) return no(job, context, desk, Tone::look, {"receiving.carton_first"});
    drop(job);
    commit(job, parts::EndReceiving{job.number, cartons_not_here(*job.card)}, desk);
}

void confirm(Receiving& job, const Context& context, Desk& desk) {
    if (say_again(job, desk)) return;
    if (job.is_busy()) return desk.say(Tone::look, {"scan.wait"});
    if (job.stranger) {
        const parts::TagScan scan = *job.stranger;
        drop(job);
        return commit(job, parts::ReportSurplus{job.number, scan, {}}, desk);
    }
    no(job, context, desk, Tone::look, {job.asked ? "receiving.badge_confirms" : "receiving.nothing_to_confirm"});
}

void take_step(Receiving& job, Step step, const Context& context, Desk& desk) {
    switch (step) {
        case Step::damaged: return take_photo(job, DiscrepancyKind::damaged, context, desk);
        case Step::wrong_part: return take_photo(job, DiscrepancyKind::wrong_part, context, desk);
        case Step::unreadable: return take_photo(job, DiscrepancyKind::unreadable, context, desk);
        case Step::no_label: return take_photo(job, {}, context, desk);
        case Step::end:
        case Step::differences: return end(job, context, desk);
    }
}

// ---- scans

void take_command(Receiving& job, CommandCode command, const Context& context, Desk& desk) {
    switch (command) {
        case CommandCode::confirm: return confirm(job, context, desk);
        case CommandCode::done: return end(job, context, desk);
        case CommandCode::damaged: return take_step(job, Step::damaged, context, desk);
        case CommandCode::wrong_part: return take_step(job, Step::wrong_part, context, desk);
        case CommandCode::unreadable: return take_step(job, Step::unreadable, context, desk);
        case CommandCode::undo:
            if (drop(job)) return show(job, context, desk, Tone::look, {"receiving.dropped"}, {"board.look"});
            return no(job, context, desk, Tone::look, {"receiving.undo_how"});
        case CommandCode::back:
            if (job.page == Page::board) return desk.leave();
            drop(job);
            return desk.sound(Tone::right);
        case CommandCode::next_carton: return no(job, context, desk, Tone::look, {"receiving.scan_its_label"});
        case CommandCode::none: return no(job, context, desk, Tone::look, {"centre.nothing_for_command"});
    }
}

void take_carton(Receiving& job, const parts::CartonScan& label, const Context& context, Desk& desk) {
    const auto* carton = carton_of(job, label.carton);
    if (!carton) return no(job, context, desk, Tone::wrong, words(parts::Refusal::carton_of_another));
    if (carton->arrival == "arrived") {  // one goes on with it
        drop(job);
        job.carton_now = label.carton;
        return show(job, context, desk, Tone::look, {"receiving.goes_on"},
                    {"packing.carton_figure", {std::int64_t(carton->ordinal)}}, {"receiving.arrived_already"});
    }
    receive_carton(job, label, desk);
}

void take_code(Receiving& job, const scan::Code& code, bool typed, const Context& context, Desk& desk) {
    if (const Text wait = not_now(job); !wait.empty() || !job.card)
        return desk.say(Tone::look, wait.empty() ? Text{"scan.wait"} : wait);
    const auto* own = std::get_if<scan::Own>(&code.meaning);
    if (!own) {
        if (job.page == Page::photo)
            if (auto photo = number_on(code)) return report(job, std::move(*photo), desk);
        const ScanWords said = scan_words(code, Expecting::nothing);
        return no(job, context, desk, said.tone, said.title);
    }
    if (job.page == Page::rows || job.page == Page::typing) job.page = Page::board;
    switch (own->kind) {
        case NumberKind::badge: job.waiting_for = desk.ask(FindPerson{own->number}); return;
        case NumberKind::command: return take_command(job, command_of(*own), context, desk);
        case NumberKind::part_tag: return receive_part(job, tag_scan(*own, typed), context, desk);
        case NumberKind::carton: return take_carton(job, carton_scan(*own, typed), context, desk);
        default: return no(job, context, desk, Tone::look, {"centre.not_for_here"});
    }
}

// ---- answers and receipts

void found(Receiving& job, const ConsignmentFound& answer, const Context& context, Desk& desk) {
    job.card = answer.card;
    if (!job.card) {
        desk.say(Tone::wrong, words(parts::Refusal::unknown_consignment));
        return desk.leave();
    }
    // The label that led here is the first scan of this page.
    if (const auto label = std::exchange(job.label, std::nullopt); label) take_carton(job, *label, context, desk);
}

void found(Receiving& job, const PersonFound& answer, const Context& context, Desk& desk) {
    if (!answer.person) return no(job, context, desk, Tone::wrong, {"board.unknown_badge"});
    if (!job.asked) return no(job, context, desk, Tone::look, {"packing.whose_badge"});
    approve(job, *answer.person, desk);
}

template <class Other>
void found(Receiving&, const Other&, const Context&, Desk&) {}

void done(Receiving& job, const parts::ReceiveCarton& order, const Context& context, Desk& desk) {
    const auto* carton = carton_of(job, order.label.carton);
    show(job, context, desk, Tone::right, {"receiving.carton_arrived"},
         {"packing.carton_figure", {std::int64_t(carton ? carton->ordinal : 0)}}, {"receiving.scan_parts"});
}
void done(Receiving& job, const parts::ReceivePart& order, const Context& context, Desk& desk) {
    const auto* row = row_of(job, order.tag.tag);
    job.in_hand = true;
    if (!row) return;
    job.carton_now = carton_numbered(job, row->carton);
    const ReceivingCount count = counted(*job.card);
    show(job, context, desk, Tone::right, {"receiving.part_here"},
         {"receiving.so_many", {std::int64_t(count.scanned + 1), std::int64_t(count.expected)}}, named(row->name),
         verbatim(order.tag.tag.text));
}
void done(Receiving& job, const parts::ReportSurplus& order, const Context& context, Desk& desk) {
    show(job, context, desk, Tone::look, {"receiving.reported"}, words(DiscrepancyKind::surplus),
         order.tag.tag.empty() ? Text{"receiving.without_label"} : verbatim(order.tag.tag.text), {"receiving.put_aside"});
}
void done(Receiving& job, const parts::ReportFault& order, const Context& context, Desk& desk) {
    show(job, context, desk, Tone::look, {"receiving.reported"}, words(order.found), verbatim(order.tag.tag.text),
         {"receiving.put_aside"});
}
void done(Receiving& job, const parts::EndReceiving& order, const Context& context, Desk& desk) {
    job.in_hand = false;
    show(job, context, desk, Tone::right, {"receiving.ended"}, {"receiving.ended_figure"}, verbatim(order.consignment.text),
         {"receiving.ended_next"});
}
template <class Other>
void done(Receiving&, const Other&, const Context&, Desk&) {}

void refused_here(Receiving& job, const Refusal& refusal, const Context& context, Desk& desk) {
    const Text why = refused(job, refusal);
    if (!job.asked) return no(job, context, desk, Tone::wrong, why);
    // Before a second person puts their name to it: what will be declared missing.
    const auto missing = std::int64_t(counted(*job.card).missing),
               cartons = std::int64_t(cartons_not_here(*job.card).size());
    Text figure{"receiving.nothing_missing"};
    if (missing > 0) figure = {"receiving.parts_missing", {missing}};
    if (cartons > 0) figure = {"receiving.missing_figure", {missing, cartons}};
    show(job, context, desk, Tone::look, {"receiving.ends_with"}, figure, why, {"receiving.badge_or_go_on"});
}

// ---- touches

void tapped(Receiving& job, Tap tap, const Context& context, Desk& desk) {
    if (tap.act == Act::confirm) return confirm(job, context, desk);
    if (tap.act == Act::sign_out && !job.order) {
        job.signed_out = true;
        return desk.leave();
    }
    if (tap.act == Act::back) {
        if (job.page == Page::board && (!job.order || job.retry_offered)) return desk.leave();
        drop(job);
        return;
    }
    if (job.is_busy()) return;
    switch (tap.act) {
        case Act::take_step:
            if (tap.index >= 0 && tap.index <= int(Step::differences)) take_step(job, Step(tap.index), context, desk);
            return;
        case Act::undo:
            if (drop(job)) show(job, context, desk, Tone::look, {"receiving.dropped"}, {"board.look"});
            return;
        case Act::open_list:
            job.rows = Receiving::Rows(std::clamp(tap.index, 0, int(Receiving::Rows::faults)));
            job.page = Page::rows;
            return;
        case Act::type_instead:
            drop(job);
            job.page = Page::typing;
            job.typing.clear();
            job.problem = {};
            return;
        case Act::submit: {
            if (job.page == Page::photo) return report(job, said_on(job), desk);
            const scan::Code code = scan::classify_typed(job.typing);
            if (!std::holds_alternative<scan::Own>(code.meaning)) {
                job.problem = {"typing.number_misread"};
                return desk.sound(Tone::wrong);
            }
            return take_code(job, code, true, context, desk);
        }
        default: return;
    }
}

}  // namespace

bool is_here(const ConsignmentCard::Row& row) {
    return row.state != parts::State::shipped && row.state != parts::State::missing &&
           row.state != parts::State::written_off;
}

ReceivingCount counted(const ConsignmentCard& card) {
    ReceivingCount count;
    for (const auto& row : card.rows) {
        if (row.carton == 0) continue;  // it came without being listed
        ++count.expected;
        ++(is_here(row) ? count.scanned : count.missing);
    }
    for (const auto& difference : card.discrepancies) {
        if (difference.kind == DiscrepancyKind::surplus) ++count.surplus;
        else if (difference.kind != DiscrepancyKind::missing) ++count.faults;
    }
    return count;
}

std::vector<CartonNo> cartons_not_here(const ConsignmentCard& card) {
    std::vector<CartonNo> missing;
    for (const auto& carton : card.cartons)
        if (carton.parts > 0 && carton.arrival != "arrived") missing.push_back(carton.number);
    return missing;
}

Receiving begin_receiving(const Person& who, const CentreDoor& door, Desk& desk) {
    Receiving job;
    job.who = who;
    job.number = door.consignment;
    if (!door.carton.carton.empty()) job.label = door.carton;
    look_again(job, desk);
    return job;
}

void step(Receiving& job, const Event& event, const Context& context, Desk& desk) {
    std::visit(overloaded{
                   [&](const Scanned& e) { take_code(job, e.code, false, context, desk); },
                   [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
                   [&](const Tapped& e) { tapped(job, e.tap, context, desk); },
                   [&](const Typed& e) {
                       job.typing = e.text;
                       job.problem = {};
                   },
                   [&](const Answered& e) {
                       if (!job.takes(e.ask)) return;
                       std::visit([&](const auto& answer) { found(job, answer, context, desk); }, e.answer);
                   },
                   [&](const Committed& e) {
                       if (!job.takes(e.ask) || !job.order) return;
                       const Order order = *std::exchange(job.order, std::nullopt);
                       job.asked.reset();
                       std::visit([&](const auto& command) { done(job, command, context, desk); }, order.command);
                       look_again(job, desk);
                   },
                   [&](const Refused& e) {
                       if (job.takes(e.ask)) refused_here(job, e.refusal, context, desk);
                   },
                   [&](const Failed& e) {
                       if (!job.takes(e.ask)) return;
                       if (!job.card) {
                           desk.say(Tone::wrong, {"centre.ask_again"});
                           return desk.leave();
                       }
                       job.retry_offered = job.order.has_value();
                       no(job, context, desk, Tone::wrong, {"saving.failed_title"}, {"saving.failed_body"});
                   },
                   [](const auto&) {},
               },
               event);
}

}  // namespace mendbay::flow
