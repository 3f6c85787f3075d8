#include "kiosk/flow/session.hpp"

#include "kiosk/flow/offered.hpp"
#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"
#include "kiosk/scan/classify.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using namespace screen;

bool is_touch(const Event& event) {
    return std::holds_alternative<Scanned>(event) || std::holds_alternative<Tapped>(event) ||
           std::holds_alternative<Typed>(event) || std::holds_alternative<Signed>(event) ||
           std::holds_alternative<ScanFailed>(event);
}

bool& wish_for(Comfort& comfort, ComfortKind kind) {
    switch (kind) {
        case ComfortKind::large: return comfort.large;
        case ComfortKind::low: return comfort.low;
        case ComfortKind::contrast: return comfort.contrast;
        case ComfortKind::spoken: break;
    }
    return comfort.spoken;
}

// A board is their first page. A bench is a counter profile, so it has the warehouse's too.
bool is_for_staff(Station station) { return station != Station::kiosk; }

void to_board(Session& session, std::optional<Person> who, const Context& context, Desk& desk) {
    if (context.station == Station::centre) {
        Centre board = begin_centre(context, desk);
        board.who = std::move(who);
        session.at = std::move(board);
        return;
    }
    Warehouse board = begin_warehouse(context, desk);
    board.who = std::move(who);
    session.at = std::move(board);
}

bool is_board(const Session& session) {
    return std::holds_alternative<Warehouse>(session.at) || std::holds_alternative<Centre>(session.at);
}

// Who is signed in at the board; nobody on any other page.
std::optional<Person> at_board(const Session& session) {
    if (const auto* board = std::get_if<Warehouse>(&session.at)) return board->who;
    if (const auto* board = std::get_if<Centre>(&session.at)) return board->who;
    return {};
}

bool is_staff_job(const Session& session) {
    return std::visit([]<class State>(const State&) { return StaffJob<State>; }, session.at);
}

// Its order has not been answered yet.
bool is_awaited(const Session& session) {
    return std::visit(overloaded{
                          [](const StaffJob auto& job) { return job.order.has_value(); },
                          [](const auto&) { return false; },
                      },
                      session.at);
}

// What the board shows comes along: a bin to count, a part that is missing.
void begin(Session& session, Job job, const Person& who, const Context& context, Desk& desk) {
    const auto* board = std::get_if<Warehouse>(&session.at);
    const BinNo bin = board ? bin_shown(*board) : BinNo{};
    const TagNo tag = board ? part_shown(*board) : TagNo{};
    switch (job) {
        case Job::packing: session.at = begin_packing(who, desk); return;
        case Job::loans: session.at = begin_loans(who, desk); return;
        case Job::till: session.at = begin_till(who, desk); return;
        case Job::stockroom: session.at = begin_stockroom(who, desk); return;
        case Job::settlements:
        case Job::statement: session.at = begin_settlements(who, context, desk); return;
        case Job::claims: session.at = begin_claims(who, desk); return;
        case Job::counting: session.at = begin_counting(who, bin, desk); return;
        case Job::losses: session.at = begin_losses(who, tag, desk); return;
        case Job::discrepancies: session.at = begin_discrepancies(who, desk); return;
    }
}

// From one page of the centre to the next.
void go_through_door(Session& session, Desk& desk) {
    std::optional<CentreDoor> door;
    std::optional<Person> who;
    std::visit(overloaded{
                   [&](Centre& job) { door = std::exchange(job.opens, std::nullopt), who = job.who; },
                   [&](Receiving& job) { door = std::exchange(job.opens, std::nullopt), who = job.who; },
                   [](auto&) {},
               },
               session.at);
    if (!door || !who) return;
    switch (door->to) {
        case CentreDoor::To::receiving: session.at = begin_receiving(*who, *door, desk); return;
        case CentreDoor::To::differences: session.at = begin_differences(*who, *door, desk); return;
        case CentreDoor::To::judging: session.at = begin_judging(*who, *door, desk); return;
        case CentreDoor::To::settling: session.at = begin_settling(*who, *door, desk); return;
    }
}

bool asking_whether_there(const Session& session, Instant now) {
    if (std::holds_alternative<Idle>(session.at) || is_board(session) || std::holds_alternative<AtBench>(session.at) ||
        is_staff_job(session))
        return false;
    // Staff at the devices are signed out like staff; a first start waits until somebody is done with it.
    if (const auto* job = std::get_if<Arranging>(&session.at); job && (job->who || is_walking(*job))) return false;
    if (const auto* job = std::get_if<Registering>(&session.at); job && !may_time_out(*job)) return false;
    return now - session.last_touch >= quiet_before_question;
}

// Everything a customer gave is forgotten; the devices are not.
void forget(Session& session, const Context& context, Desk& desk) {
    const auto* bench = std::get_if<AtBench>(&session.at);
    session.comfort = {};
    // What a page says while it closes is for the board, too: why it closed.
    if (!bench && !is_staff_job(session)) session.said.reset();
    std::optional<Person> who;  // staff who come from the devices or a ticket's sheet stay signed in
    std::optional<TicketNo> to_tag;
    if (bench) {
        who = bench->who;
        if (bench->to_tagging) to_tag = bench->number;
    }
    if (const auto* devices = std::get_if<Arranging>(&session.at)) {
        who = devices->who;
        if (listens(*devices)) desk.arrange(ListenToKeyboards{false});
    }
    std::visit(overloaded{
                   [&](const StaffJob auto& job) {
                       if (!job.signed_out) who = job.who;
                   },
                   [](const auto&) {},
               },
               session.at);
    if (!who) session.lang = Lang::zh;  // whoever stays signed in keeps their language
    session.at = Idle{};
    if (!is_for_staff(context.station)) return;
    to_board(session, std::move(who), context, desk);
    auto* board = std::get_if<Warehouse>(&session.at);
    if (board && to_tag) board->waiting_for = desk.ask(FindTicket{*to_tag});
}

// Without the store nothing can be accepted, so nothing is begun.
bool is_closed(const Session& session) {
    const auto store = session.devices.find("store");
    return store != session.devices.end() && !store->second.ready;
}

void idle(Session& session, const Event& event, const Context& context, Desk& desk) {
    if (is_closed(session)) {
        if (is_touch(event)) desk.say(Tone::look, {"attract.closed_title"});
        return;
    }
    if (const auto* scanned = std::get_if<Scanned>(&event)) {
        const auto& code = scanned->code;
        const auto* own = std::get_if<scan::Own>(&code.meaning);
        if (own && own->kind == NumberKind::badge) {
            session.at = begin_arranging(session.listed, {});
            step(std::get<Arranging>(session.at), event, context, desk);
        } else if (own && own->kind == NumberKind::ticket) {
            session.at = Progress{};
            step(std::get<Progress>(session.at), event, context, desk);
        } else if (std::holds_alternative<scan::Invoice>(code.meaning) ||
                   std::holds_alternative<scan::InvoiceUrl>(code.meaning) || scan::serial_in(code)) {
            session.at = begin_registering(session.lang);
            step(std::get<Registering>(session.at), event, context, desk);  // "please agree first, then scan"
        } else {
            const ScanWords words = scan_words(code, Expecting::invoice);
            desk.say(words.tone, words.title);
        }
    } else if (const auto* tapped = std::get_if<Tapped>(&event)) {
        if (tapped->tap.act == Act::start) session.at = begin_registering(session.lang);
        if (tapped->tap.act == Act::check_progress) session.at = Progress{};
    } else if (std::holds_alternative<ScanFailed>(event)) {
        desk.say(Tone::wrong, {"scan.again"});
    }
}

void dispatch(Session& session, const Event& event, const Context& context, Desk& desk) {
    std::visit(overloaded{
                   [&](Idle&) { idle(session, event, context, desk); },
                   [&](auto& job) { step(job, event, context, desk); },
               },
               session.at);
}

// Then nobody can show a badge, and staff need another way in.
bool no_scanner_works(const Session& session) {
    const auto& devices = session.listed.devices;
    // A serial port that nobody has named is open and may be anything; one that is being opened may be a scanner yet.
    return session.listed.code != nullptr && std::ranges::none_of(devices, [](const DeviceFacts& device) {
               const bool may_be_anything = device.kind == DeviceKind::scanner && device.name.empty();
               return !is_printer(device.kind) && !may_be_anything && (device.ready || device.why == "starting");
           });
}

Attract attract(const Session& session) {
    Attract page;
    page.title = {"attract.title"};
    page.subtitle = {"attract.subtitle"};
    page.start = {{"attract.start"}, {Act::start}, {"attract.start_detail"}};
    page.others = {{{"attract.progress"}, {Act::check_progress}, {"attract.progress_detail"}}};
    page.steps[0] = {"attract.step_invoice"};
    page.steps[1] = {"attract.step_serial"};
    page.steps[2] = {"attract.step_slip"};
    if (no_scanner_works(session)) page.others.push_back({{"attract.staff"}, {Act::devices}, {"attract.staff_detail"}});
    if (is_closed(session)) {
        page.out_of_order = true;
        page.title = {"attract.closed_title"};
        page.subtitle = {"attract.closed_subtitle"};
        page.start.enabled = false;
    }
    return page;
}

}  // namespace

Session fresh_session(const Context& context) {
    Session session;
    session.last_touch = context.now;
    if (context.station == Station::centre) session.at = Centre{};
    else if (is_for_staff(context.station)) session.at = Warehouse{};
    return session;
}

Step step(Session session, const Event& event, const Context& context) {
    Step result;
    if (const auto* tapped = std::get_if<Tapped>(&event); tapped && !offers(screen_of(session, context), tapped->tap)) {
        result.session = std::move(session);
        return result;
    }
    Desk desk(context, session.next_ask, result.effects);

    if (const auto* changed = std::get_if<DeviceChanged>(&event)) {
        // A scanner that went while somebody is about to use it is said at once; a printer shows when paper is wanted.
        const auto known = session.devices.find(changed->device);
        const bool was_ready = known != session.devices.end() && known->second.ready;
        if (was_ready && !changed->ready && !changed->is_printer && changed->device != "store")
            desk.say(Tone::look, {"device.scanner_gone"});
        if (!was_ready && known != session.devices.end() && changed->ready && !changed->is_printer &&
            changed->device != "store")
            desk.say(Tone::right, {"device.scanner_back"});
        session.devices[changed->device] = *changed;
    }
    if (const auto* listed = std::get_if<DevicesListed>(&event)) {
        session.listed = *listed;
        // A device that was forgotten has no light any more.
        std::erase_if(session.devices,
                      [&](const auto& known) { return known.first != "store" && !find(session.listed, known.first); });
        const bool nobody_here = std::holds_alternative<Idle>(session.at) || (is_board(session) && !at_board(session));
        if (listed->first_start && !session.walk_offered && nobody_here && !is_closed(session)) {
            session.at = begin_walk(session.listed);
            session.walk_offered = true;
        }
    }

    if (is_touch(event)) {
        const bool asked = asking_whether_there(session, context.now);
        session.last_touch = context.now;
        session.said.reset();
        if (const auto* tapped = std::get_if<Tapped>(&event)) {
            if (tapped->tap.act == Act::set_language) {
                session.lang = other(session.lang);
                if (auto* job = std::get_if<Registering>(&session.at)) job->form.lang = session.lang;
                result.session = std::move(session);
                return result;
            }
            if (tapped->tap.act == Act::comfort) {
                bool& wish = wish_for(session.comfort, ComfortKind(tapped->tap.index));
                wish = !wish;
                result.session = std::move(session);
                return result;
            }
            if (tapped->tap.act == Act::stay && asked) {
                result.session = std::move(session);
                return result;
            }
        }
    }
    if (const auto* tick = std::get_if<Tick>(&event)) {
        const auto quiet = tick->now - session.last_touch;
        if (asking_whether_there(session, tick->now) && quiet >= quiet_before_question + question_lasts) {
            forget(session, context, desk);
            session.last_touch = tick->now;
        } else if (auto* warehouse = std::get_if<Warehouse>(&session.at); warehouse && quiet >= staff_signed_out_after) {
            if (warehouse->who && !warehouse->order) to_board(session, {}, context, desk);
        } else if (auto* centre = std::get_if<Centre>(&session.at); centre && quiet >= staff_signed_out_after) {
            if (centre->who) to_board(session, {}, context, desk);
        } else if (is_staff_job(session) && quiet >= staff_signed_out_after) {
            if (!is_awaited(session)) to_board(session, {}, context, desk);
        } else if (auto* bench = std::get_if<AtBench>(&session.at); bench && quiet >= staff_signed_out_after) {
            if (!bench->order) to_board(session, {}, context, desk);
        } else if (auto* devices = std::get_if<Arranging>(&session.at);
                   devices && devices->who && quiet >= staff_signed_out_after) {
            devices->who.reset();
            forget(session, context, desk);
        } else if (std::holds_alternative<Idle>(session.at) && quiet >= quiet_before_question) {
            session.said.reset();
            session.lang = Lang::zh;  // somebody looked at the first page in English and went
            session.comfort = {};
        } else if (session.said && quiet >= quiet_before_question) {
            session.said.reset();
        }
        if (session.said && session.said->tone == Tone::right && tick->now - session.said_at >= good_news_lasts)
            session.said.reset();
    }

    const auto* tapped = std::get_if<Tapped>(&event);
    const auto staff = at_board(session);
    if (tapped && tapped->tap.act == Act::devices) {
        session.at = begin_arranging(session.listed, staff);
    } else if (tapped && tapped->tap.act == Act::open_job && staff) {
        begin(session, Job(tapped->tap.index), *staff, context, desk);
    } else {
        dispatch(session, event, context, desk);
        const auto* board = std::get_if<Warehouse>(&session.at);
        if (board && board->open_sheet && board->who)
            session.at = begin_bench(Person(*board->who), TicketNo(*board->open_sheet), desk);
        go_through_door(session, desk);
    }
    if (desk.said()) {
        session.said = desk.said();
        session.said_at = context.now;
    }
    if (desk.left()) {
        forget(session, context, desk);
        if (desk.handed_on()) dispatch(session, event, context, desk);
    }
    result.session = std::move(session);
    return result;
}

Screen screen_of(const Session& session, const Context& context) {
    Screen screen;
    auto& chrome = screen.chrome;
    chrome.station = context.station;
    chrome.lang = session.lang;
    chrome.outlet = context.outlet.name;
    chrome.terminal = context.outlet.terminal;
    chrome.banner = session.said;
    chrome.comfort = session.comfort;
    chrome.comfort_offered = context.station == Station::kiosk;
    chrome.speech_offered = context.can_speak;
    for (const auto& [name, device] : session.devices) {
        if (name == "store") continue;
        const DeviceFacts* facts = find(session.listed, name);
        const Text called_so = facts ? called(*facts) : verbatim(name);
        const Text label = device.is_printer ? Text{"device.printer", {called_so}} : Text{"device.scanner", {called_so}};
        chrome.lights.push_back({label, device.ready ? Tone::right : Tone::look});
    }
    screen.body = std::visit(overloaded{
                                 [&](const Idle&) -> Body { return attract(session); },
                                 [&](const auto& job) -> Body {
                                     dress(job, chrome);
                                     return body_of(job, context);
                                 },
                             },
                             session.at);
    if (session.said) chrome.banner = session.said;
    if (asking_whether_there(session, context.now)) {
        const auto left = question_lasts - (context.now - session.last_touch - quiet_before_question);
        chrome.countdown = Countdown{int(std::chrono::ceil<std::chrono::seconds>(left).count()),
                                     int(question_lasts.count()),
                                     {{"countdown.stay"}, {Act::stay}},
                                     {{"countdown.leave"}, {Act::cancel, 1}}};
    }
    return screen;
}

}  // namespace mendbay::flow
