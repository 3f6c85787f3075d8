#include "kiosk/flow/packing.hpp"

#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using parts::ConsignmentState;

constexpr std::size_t shortest_waybill = 6, longest_waybill = 40;

void show(Packing& job, const Context& context, Desk& desk, Tone tone, Text caption, Text figure, Text headline = {},
          Text detail = {}) {
    job.result = {tone, std::move(caption), std::move(figure), std::move(headline), std::move(detail), context.now};
    desk.sound(tone);
}
void show_no(Packing& job, const Context& context, Desk& desk, Tone tone, Text reason, Text detail = {}) {
    show(job, context, desk, tone, {"board.nothing_changed"}, {tone == Tone::wrong ? "board.no" : "board.look"},
         std::move(reason), std::move(detail));
}

void commit(Packing& job, Command command, Desk& desk) {
    job.order = desk.order(std::move(command), job.who);
    job.asked.reset();
    job.retry_offered = false;
    job.waiting_for = desk.commit(*job.order);
}
void look_again(Packing& job, Desk& desk) {
    job.waiting_for = desk.ask(FindConsignment{job.card ? job.card->number : ConsignmentNo{}, {}});
}

bool is_open(const Packing& job) { return job.card && job.card->state == ConsignmentState::open; }
bool is_sealed(const Packing& job) { return job.card && job.card->state == ConsignmentState::sealed; }

const ConsignmentCard::Carton* carton(const Packing& job, const CartonNo& number) {
    if (!job.card) return nullptr;
    const auto& all = job.card->cartons;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& c) { return c.number == number; });
    return found == all.end() ? nullptr : &*found;
}
int ordinal(const Packing& job, const CartonNo& number) {
    const auto* found = carton(job, number);
    return found ? found->ordinal : 0;
}

// ---- what a person wants

void next_carton(Packing& job, bool dangerous, const Context& context, Desk& desk) {
    if (!is_open(job)) return show_no(job, context, desk, Tone::look, words(parts::Refusal::consignment_not_open));
    job.then_dangerous = dangerous;
    if (const auto* now = carton(job, job.current); now && !now->at_terminal.empty()) {
        job.then_open_carton = true;
        return commit(job, parts::CloseCarton{job.current}, desk);
    }
    commit(job, parts::OpenCarton{job.card->number, dangerous}, desk);
}

// Closes what is open, one after the other, and seals.
void close_and_seal(Packing& job, const Context& context, Desk& desk) {
    if (!is_open(job)) return show_no(job, context, desk, Tone::look, words(parts::Refusal::consignment_not_open));
    const auto& all = job.card->cartons;
    const auto open = std::find_if(all.begin(), all.end(), [](const auto& c) { return !c.at_terminal.empty(); });
    job.then_seal = open != all.end();
    if (job.then_seal) return commit(job, parts::CloseCarton{open->number}, desk);
    commit(job, parts::SealConsignment{job.card->number}, desk);
}

void confirm(Packing& job, const Context& context, Desk& desk) {
    if (job.retry_offered && job.order) {  // the same order again
        job.retry_offered = false;
        job.waiting_for = desk.commit(*job.order);
        return;
    }
    if (!job.looked || job.order) return;
    if (!job.card) {
        if (job.open.centres.empty()) return show_no(job, context, desk, Tone::wrong, {"packing.no_centre"});
        return commit(job, parts::OpenConsignment{job.open.centres.front().first}, desk);
    }
    if (!is_sealed(job)) return show_no(job, context, desk, Tone::look, {"packing.nothing_to_confirm"});
    if (job.waybill_next) return show_no(job, context, desk, Tone::look, {"packing.waybill_first"});
    parts::ShipConsignment ship{job.card->number, {}, job.labelled};
    for (const auto& sent : job.labelled)
        if (ship.carrier.empty()) ship.carrier = carrier_of(sent.waybill);
    if (ship.carrier.empty()) ship.carrier = "-";  // whose it is, its waybill says
    commit(job, std::move(ship), desk);
}

// ---- scans

void take_tag(Packing& job, parts::TagScan scan, const Context& context, Desk& desk) {
    if (!job.card) return show_no(job, context, desk, Tone::look, {"packing.open_how"});
    if (!is_open(job)) return show_no(job, context, desk, Tone::look, words(parts::Refusal::consignment_not_open));
    const auto& rows = job.card->rows;
    const auto packed = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.tag == scan.tag; });
    if (packed != rows.end()) {
        job.held = scan;
        return show(job, context, desk, Tone::look, {"packing.packed_already"},
                    {"packing.carton_figure", {std::int64_t(packed->carton)}}, named(packed->name),
                    {"packing.bin_takes_out"});
    }
    if (!carton(job, job.current)) return show_no(job, context, desk, Tone::look, {"packing.carton_first"});
    job.held.reset();
    job.scan = scan;
    commit(job, parts::PackPart{std::move(scan), job.current}, desk);
}

void take_carton(Packing& job, const parts::CartonScan& scan, const Context& context, Desk& desk) {
    const auto* found = carton(job, scan.carton);
    if (!found) return show_no(job, context, desk, Tone::wrong, words(parts::Refusal::carton_of_another));
    if (is_open(job)) {  // go on with that one
        job.current = scan.carton;
        if (found->at_terminal.empty()) return commit(job, parts::ReopenCarton{scan.carton}, desk);
        return show(job, context, desk, Tone::right, {"packing.goes_on"},
                    {"packing.carton_figure", {std::int64_t(found->ordinal)}});
    }
    if (!is_sealed(job)) return show_no(job, context, desk, Tone::look, words(parts::Refusal::consignment_not_sealed));
    if (scan.seal != job.card->seal) return show_no(job, context, desk, Tone::wrong, words(parts::Refusal::carton_void));
    if (job.waybill_next) return show_no(job, context, desk, Tone::look, {"packing.waybill_first"});
    std::erase_if(job.labelled, [&](const auto& sent) { return sent.label.carton == scan.carton; });
    job.labelled.push_back({scan, {}});
    job.waybill_next = true;
    show(job, context, desk, Tone::right, {"packing.label_seen"}, {"packing.carton_figure", {std::int64_t(found->ordinal)}},
         {"packing.now_waybill"});
}

// Any code that is none of ours may be a carrier's.
void take_waybill(Packing& job, const scan::Code& code, const Context& context, Desk& desk) {
    if (code.text.size() < shortest_waybill || code.text.size() > longest_waybill)
        return show_no(job, context, desk, Tone::look, {"packing.no_waybill"});
    job.labelled.back().waybill = code.text;
    job.waybill_next = false;
    const bool all = std::all_of(job.card->cartons.begin(), job.card->cartons.end(), [&](const auto& c) {
        return c.parts == 0 || std::any_of(job.labelled.begin(), job.labelled.end(),
                                           [&](const auto& sent) { return sent.label.carton == c.number; });
    });
    show(job, context, desk, Tone::right, {"packing.waybill_seen"}, verbatim(code.text),
         {all ? "packing.confirm_to_ship" : "packing.next_label"});
}

void take_command(Packing& job, CommandCode command, const Context& context, Desk& desk) {
    switch (command) {
        case CommandCode::confirm: return confirm(job, context, desk);
        case CommandCode::next_carton: return next_carton(job, false, context, desk);
        case CommandCode::done: return close_and_seal(job, context, desk);
        case CommandCode::undo:
            if (job.labelled.empty()) return show_no(job, context, desk, Tone::look, {"packing.undo_how"});
            job.labelled.pop_back();
            job.waybill_next = false;
            return show(job, context, desk, Tone::look, {"packing.label_taken_back"}, {"board.look"},
                        {"packing.next_label"});
        case CommandCode::back: return desk.leave();
        case CommandCode::damaged:
        case CommandCode::wrong_part:
        case CommandCode::unreadable:
        case CommandCode::none: return show_no(job, context, desk, Tone::look, {"board.not_for_here"});
    }
}

void take_code(Packing& job, const scan::Code& code, const Context& context, Desk& desk) {
    if (job.retry_offered) return desk.say(Tone::wrong, {"board.retry_first"});
    if (job.order || job.waiting_for) return desk.say(Tone::look, {"scan.wait"});
    const auto* own = std::get_if<scan::Own>(&code.meaning);
    if (!own) {
        if (job.waybill_next) return take_waybill(job, code, context, desk);
        const ScanWords said = scan_words(code, Expecting::nothing);
        return show_no(job, context, desk, said.tone, said.title);
    }
    switch (own->kind) {
        case NumberKind::badge: job.waiting_for = desk.ask(FindPerson{own->number}); return;
        case NumberKind::command: return take_command(job, command_of(*own), context, desk);
        case NumberKind::part_tag: return take_tag(job, tag_scan(*own, false), context, desk);
        case NumberKind::carton: return take_carton(job, carton_scan(*own, false), context, desk);
        case NumberKind::bin:
            if (!job.held) return show_no(job, context, desk, Tone::look, {"packing.part_first"});
            job.scan = *job.held;
            return commit(job, parts::ShelvePart{*job.held, BinNo{own->number}}, desk);
        default: return show_no(job, context, desk, Tone::look, {"board.not_for_here"});
    }
}

// ---- answers

void found(Packing& job, const ConsignmentsFound& answer, const Context& context, Desk& desk) {
    job.looked = true;
    job.open = answer;
    for (const auto& row : answer.rows) {
        if (row.outlet.text != context.outlet.code) continue;
        if (row.state != ConsignmentState::open && row.state != ConsignmentState::sealed) continue;
        job.waiting_for = desk.ask(FindConsignment{row.number, {}});
        return;
    }
}

void found(Packing& job, const ConsignmentFound& answer, const Context& context, Desk& desk) {
    job.card = answer.card;
    if (!job.card) return;
    const bool is_open_here = carton(job, job.current) && !carton(job, job.current)->at_terminal.empty();
    if (is_open(job) && !is_open_here) {
        job.current = {};
        for (const auto& c : job.card->cartons)
            if (!c.at_terminal.empty()) job.current = c.number;
    }
    if (!is_open(job)) job.current = {};
    if (std::exchange(job.then_seal, false)) return close_and_seal(job, context, desk);
    if (std::exchange(job.then_open_carton, false))
        return commit(job, parts::OpenCarton{job.card->number, job.then_dangerous}, desk);
}

void found(Packing& job, const PersonFound& answer, const Context& context, Desk& desk) {
    if (!answer.person) return show_no(job, context, desk, Tone::wrong, {"board.unknown_badge"});
    if (!job.asked) return show_no(job, context, desk, Tone::look, {"packing.whose_badge"});
    // The same wish, said again with a second person's consent: a new order.
    Order order = desk.order(job.asked->command, job.who);
    order.approvals = job.asked->approvals;
    order.approvals.push_back({*answer.person});
    job.asked.reset();
    job.order = std::move(order);
    job.waiting_for = desk.commit(*job.order);
}

template <class Other>
void found(Packing&, const Other&, const Context&, Desk&) {}

// ---- receipts: what was ordered says what happened

void done(Packing& job, const parts::OpenConsignment&, const std::string& subject, const Context& context, Desk& desk) {
    job.card = ConsignmentCard{};
    job.card->number = {subject};
    job.then_open_carton = true;
    show(job, context, desk, Tone::right, {"packing.opened"}, verbatim(subject));
}
void done(Packing& job, const parts::OpenCarton& order, const std::string& subject, const Context& context, Desk& desk) {
    job.current = {subject};
    show(job, context, desk, Tone::right, {order.dangerous ? "packing.dangerous_carton_open" : "packing.carton_open"},
         {"packing.carton_figure", {std::int64_t(job.card->cartons.size() + 1)}}, {"packing.scan_parts"});
}
void done(Packing& job, const parts::ReopenCarton& order, const std::string&, const Context& context, Desk& desk) {
    job.current = order.carton;
    show(job, context, desk, Tone::right, {"packing.goes_on"},
         {"packing.carton_figure", {std::int64_t(ordinal(job, order.carton))}});
}
void done(Packing& job, const parts::PackPart& order, const std::string& subject, const Context& context, Desk& desk) {
    show(job, context, desk, Tone::right, {"packing.packed"},
         {"packing.carton_figure", {std::int64_t(ordinal(job, order.carton))}}, verbatim(subject));
}
void done(Packing& job, const parts::SealConsignment& order, const std::string&, const Context& context, Desk& desk) {
    job.labelled.clear();
    job.waybill_next = false;
    show(job, context, desk, Tone::right, {"packing.sealed"}, {"packing.sealed_figure"}, verbatim(order.consignment.text),
         {"packing.labels_print"});
}
void done(Packing& job, const parts::UnsealConsignment& order, const std::string&, const Context& context, Desk& desk) {
    job.labelled.clear();
    show(job, context, desk, Tone::look, {"packing.unsealed"}, {"board.look"}, verbatim(order.consignment.text),
         {"packing.labels_void"});
}
void done(Packing& job, const parts::ShipConsignment& order, const std::string&, const Context& context, Desk& desk) {
    job.labelled.clear();
    show(job, context, desk, Tone::right, {"packing.shipped"}, {"packing.shipped_figure"}, verbatim(order.consignment.text),
         {"packing.clock_stopped"});
}
template <class Other>
void done(Packing&, const Other&, const std::string&, const Context&, Desk&) {}

void tapped(Packing& job, Tap tap, const Context& context, Desk& desk) {
    if (tap.act == Act::back && !job.order) return desk.leave();
    if (tap.act == Act::sign_out && !job.order) {
        job.signed_out = true;
        return desk.leave();
    }
    if (tap.act == Act::confirm) return confirm(job, context, desk);
    if (job.order || job.waiting_for) return;
    switch (tap.act) {
        case Act::next_carton: return next_carton(job, false, context, desk);
        case Act::dangerous_carton: return next_carton(job, true, context, desk);
        case Act::close_cartons: return close_and_seal(job, context, desk);
        case Act::unseal:
            if (is_sealed(job)) commit(job, parts::UnsealConsignment{job.card->number, "repack"}, desk);
            return;
        default: return;
    }
}

}  // namespace

std::string_view carrier_of(std::string_view waybill) {
    struct Prefix {
        std::string_view begins, carrier;
    };
    constexpr std::array<Prefix, 6> known{
        {{"SF", "顺丰速运"}, {"JD", "京东物流"}, {"YT", "圆通速递"}, {"DPK", "德邦快递"}, {"ZJS", "宅急送"}, {"E", "EMS"}}};
    for (const auto& [begins, carrier] : known)
        if (waybill.starts_with(begins)) return carrier;
    return {};
}

Packing begin_packing(const Person& who, Desk& desk) {
    Packing job;
    job.who = who;
    job.waiting_for = desk.ask(FindConsignments{});
    return job;
}

void step(Packing& job, const Event& event, const Context& context, Desk& desk) {
    const auto mine = [&](int ask) { return ask == job.waiting_for && (job.waiting_for = 0, true); };
    std::visit(overloaded{
                   [&](const Scanned& e) { take_code(job, e.code, context, desk); },
                   [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
                   [&](const Tapped& e) { tapped(job, e.tap, context, desk); },
                   [&](const Answered& e) {
                       if (mine(e.ask)) std::visit([&](const auto& answer) { found(job, answer, context, desk); }, e.answer);
                   },
                   [&](const Committed& e) {
                       if (!mine(e.ask) || !job.order) return;
                       const Order order = *std::exchange(job.order, std::nullopt);
                       if (const auto* shelved = std::get_if<PartShelved>(&e.receipt)) {
                           job.held.reset();
                           show(job, context, desk, Tone::right, {"packing.taken_out"}, verbatim(bin_label(shelved->to)),
                                named(shelved->part.name));
                       } else if (const auto* recorded = std::get_if<Recorded>(&e.receipt)) {
                           std::visit([&](const auto& command) { done(job, command, recorded->subject, context, desk); },
                                      order.command);
                       }
                       look_again(job, desk);
                   },
                   [&](const Refused& e) {
                       if (!mine(e.ask)) return;
                       const auto order = std::exchange(job.order, std::nullopt);
                       job.then_open_carton = job.then_seal = false;
                       const auto* two = std::get_if<TwoPersonRefusal>(&e.refusal);
                       if (two && two->why == TwoPersonRefusal::Why::needs_second) job.asked = order;
                       show_no(job, context, desk, job.asked ? Tone::look : Tone::wrong, words(e.refusal));
                   },
                   [&](const Failed& e) {
                       if (!mine(e.ask)) return;
                       if (job.order) job.retry_offered = true;
                       show_no(job, context, desk, Tone::wrong, {"saving.failed_title"}, {"saving.failed_body"});
                   },
                   [](const auto&) {},
               },
               event);
}

}  // namespace mendbay::flow
