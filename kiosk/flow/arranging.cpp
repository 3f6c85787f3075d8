#include "kiosk/flow/arranging.hpp"

#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"
#include "kiosk/scan/classify.hpp"

#include <algorithm>
#include <array>

namespace mendbay::flow {

namespace {

using Page = Arranging::Page;

constexpr std::size_t longest_name_bytes = 24;
constexpr std::size_t longest_address = 80;

void go(Arranging& job, Page page, Desk& desk) {
    // Keyboards are listened to only while somebody is asked to scan: what is typed elsewhere is nobody's business.
    const bool listened = listens(job);
    job.page = page;
    if (listens(job) != listened) desk.arrange(ListenToKeyboards{!listened});
    job.typing.clear();
    job.problem = {};
    job.asks_to_forget = false;
}

void arrange(Arranging& job, DeviceOrder order, Desk& desk) { job.arranging = desk.arrange(std::move(order)); }

const DeviceFacts* chosen(const Arranging& job) { return find(job.listed, job.chosen); }

// A name nobody has: "front" for the first scanner, "receipt" for the first slip printer, then "receipt 2".
std::string free_name(const DevicesListed& listed, DeviceKind kind, std::string_view besides = {}) {
    const char* base = "front";
    if (kind == DeviceKind::receipt_printer) base = "receipt";
    if (kind == DeviceKind::label_printer) base = "label";
    if (kind == DeviceKind::sheet_printer) base = "sheet";
    if (kind == DeviceKind::unknown_printer) base = "printer";
    const auto taken = [&](const std::string& name) {
        return std::ranges::any_of(listed.devices,
                                   [&](const DeviceFacts& device) { return device.name == name && device.id != besides; });
    };
    if (!taken(base)) return base;
    if (!is_printer(kind)) base = taken("hand") ? "scanner" : "hand";
    if (!taken(base)) return base;
    for (int number = 2;; ++number) {
        const std::string name = std::string(base) + " " + std::to_string(number);
        if (!taken(name)) return name;
    }
}

KeepDevice as_it_is(const DeviceFacts& device) { return {device.id, device.name, device.profile, device.papers}; }

// A kind of printer was chosen: its papers go with it, unless it prints those already.
KeepDevice with_profile(const Arranging& job, const DeviceFacts& device, const std::string& profile) {
    KeepDevice order = as_it_is(device);
    order.profile = profile;
    const auto known = std::ranges::find(job.listed.profiles, profile, &ProfileFacts::id);
    if (known == job.listed.profiles.end()) return order;
    if (known->kind != device.kind || order.papers.empty()) order.papers = papers_for(known->kind);
    if (order.name.empty()) order.name = free_name(job.listed, known->kind);
    return order;
}

// ---- the test page

void print_test_page(Arranging& job, Lang lang, Desk& desk) {
    job.paper = {};
    job.paper_lang = lang;
    job.read_back = false;
    job.order = desk.order(PrintTestPage{job.chosen, lang}, job.who);
    job.waiting_for = desk.commit(*job.order);
}

// ---- the walk

void walk_to_printers(Arranging& job, Desk& desk);
void give_up(Arranging& job, Desk& desk);

void try_profile(Arranging& job, const DeviceFacts& device, const std::string& profile, Desk& desk) {
    job.asked = false;
    KeepDevice order = with_profile(job, device, profile);
    const auto known = std::ranges::find(job.listed.profiles, profile, &ProfileFacts::id);
    if (job.walk_names && known != job.listed.profiles.end())
        order.name = free_name(job.listed, known->kind, device.id);  // no receipt printer that prints labels
    arrange(job, std::move(order), desk);
}

// The next printer that nobody was asked about, or the end.
void walk_to_printers(Arranging& job, Desk& desk) {
    for (const DeviceFacts& device : job.listed.devices) {
        if (!is_printer(device.kind) || !device.connected || job.walked.contains(device.id)) continue;
        go(job, Page::walk_print, desk);
        job.chosen = device.id;
        job.paper = {};
        job.asked = false;
        job.walk_names = device.name.empty();
        job.as_found = as_it_is(device);
        job.untried.clear();
        // What the device itself says it speaks comes first; then every language once, since one page in the wrong one
        // is a strip of rubbish and no harm.
        if (!device.profile.empty()) job.untried.push_back(device.profile);
        // One that was kept is known to speak its language; only its page is asked for.
        if (!job.walk_names && !device.profile.empty()) return;
        for (const char* usual : {"escpos80", "tspl203", "zpl203"})
            if (usual != device.profile && std::ranges::count(job.listed.profiles, usual, &ProfileFacts::id) > 0)
                job.untried.push_back(usual);
        return;
    }
    go(job, Page::walk_end, desk);
    desk.sound(Tone::right);
}

// As it was before we tried it: what only the walk had named is forgotten again.
void leave_printer(Arranging& job, Desk& desk) {
    const DeviceFacts* device = chosen(job);
    const bool was_tried = device && as_it_is(*device) != job.as_found;
    if (was_tried && job.walk_names) desk.arrange(ForgetDevice{job.chosen});
    else if (was_tried) {
        KeepDevice order = job.as_found;
        order.id = job.chosen;
        desk.arrange(std::move(order));
    }
    job.walked.insert({job.chosen, job.as_found.id});
}
void give_up(Arranging& job, Desk& desk) {
    leave_printer(job, desk);
    walk_to_printers(job, desk);
}

// A page that did not come out is settled before another is sent: it must not come out later, of whatever printer.
void settle_last_page(Arranging& job, Desk& desk) {
    if (!job.paper.job || (job.paper.state != PrintState::unconfirmed && job.paper.state != PrintState::needs_attention))
        return;
    desk.commit(desk.order(SettleJob{job.paper.job, true}, job.who));
}

void try_next(Arranging& job, Desk& desk) {
    const DeviceFacts* device = chosen(job);
    if (!device || job.untried.empty()) {
        desk.say(Tone::look, {"devices.walk_gave_up"});
        return give_up(job, desk);
    }
    const std::string profile = job.untried.front();
    job.untried.erase(job.untried.begin());
    try_profile(job, *device, profile, desk);
}

// ---- what happened

// A code as it can be shown: separators by their names, since a screen shows no control characters.
std::string shown(std::string_view text) {
    constexpr std::array<const char*, 32> names{"NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS",  "TAB", "LF",
                                                "VT",  "FF",  "CR",  "SO",  "SI",  "DLE", "DC1", "DC2", "DC3", "DC4", "NAK",
                                                "SYN", "ETB", "CAN", "EM",  "SUB", "ESC", "FS",  "GS",  "RS",  "US"};
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < names.size()) out += "<" + std::string(names[byte]) + ">";
        else if (byte == 0x7F) out += "<DEL>";
        else out += c;
    }
    return out;
}

// Keys that a scanner could not have meant otherwise are the code; a scanner may add nothing and leave nothing out.
void scanned(Arranging& job, const Scanned& event, const Context& context, Desk& desk) {
    const auto* own = std::get_if<scan::Own>(&event.code.meaning);
    if (own && own->kind == NumberKind::badge && !job.who && (job.page == Page::sign_in || job.page == Page::badge_typed)) {
        job.waiting_for = desk.ask(FindPerson{own->number});
        return;
    }
    if (job.page == Page::sign_in || job.page == Page::badge_typed) return desk.say(Tone::look, {"devices.badge_first"});

    Arranging::Heard heard;
    const DeviceFacts* device = find(job.listed, event.device);
    const Text name = device ? called(*device) : verbatim(event.device);
    heard.device = event.device;
    heard.name = name;
    heard.text = shown(event.code.text);
    heard.meaning = scan_words(event.code, Expecting::nothing).title;
    heard.at = context.now;
    const bool is_page = job.paper.job && event.code.text == test_page_code(job.paper.job);
    heard.is_right = is_page || event.code.text == screen_code;
    if (heard.is_right) heard.meaning = {is_page ? "devices.page_read_back" : "devices.code_read_right"};
    job.heard.push_front(heard);
    if (job.heard.size() > Arranging::most_heard) job.heard.pop_back();

    if (is_page) {
        job.read_back = true;
        return desk.say(Tone::right, {"devices.page_read_back"});
    }
    // The pages that ask for a scan show themselves what came of it.
    const bool shows_it = listens(job);
    if (heard.is_right) {
        job.read_right.insert(event.device);
        if (shows_it) desk.sound(Tone::right);
        else desk.say(Tone::right, {"devices.read_right_by", {name}});
        // Whoever was asked to be scanned with, and was, is kept.
        if (device && device->name.empty()) {
            KeepDevice order = as_it_is(*device);
            order.name = free_name(job.listed, device->kind);
            arrange(job, std::move(order), desk);
        }
        return;
    }
    if (shows_it) return desk.sound(Tone::look);
    desk.say(Tone::neutral, {"devices.heard_from", {name}});
}

void found(Arranging& job, const PersonFound& answer, Desk& desk) {
    if (!answer.person) return desk.say(Tone::wrong, {"board.unknown_badge"});
    job.who = answer.person;
    go(job, Page::list, desk);
    desk.sound(Tone::right);
}

void arranged(Arranging& job, const Arranged& event, Desk& desk) {
    if (event.ask != job.arranging) return;
    job.arranging = 0;
    if (!event.problem.empty()) {
        Text problem{"devices.not_written"};
        if (event.problem == "name_taken") problem = {"devices.name_taken"};
        if (event.problem == "bad_address") problem = {"devices.bad_address"};
        if (event.problem == "no_such_device") problem = {"devices.no_such_device"};
        if (job.page == Page::naming || job.page == Page::address) job.problem = problem;
        return desk.say(Tone::wrong, problem);
    }
    if (!event.id.empty()) {
        if (job.read_right.contains(job.chosen)) job.read_right.insert(event.id);
        job.chosen = event.id;
    }
    switch (job.page) {
        case Page::naming:
        case Page::profile: go(job, Page::device, desk); break;
        case Page::address: {
            const DeviceFacts* added = chosen(job);
            go(job, added && added->kind == DeviceKind::sheet_printer ? Page::device : Page::profile, desk);
            break;
        }
        case Page::walk_print: job.asked = true; return print_test_page(job, job.paper_lang, desk);
        default: break;
    }
    desk.sound(Tone::right);
}

void submit(Arranging& job, Desk& desk) {
    const DeviceFacts* device = chosen(job);
    if (job.page == Page::badge_typed) {
        const auto badge = parse_badge(job.typing);
        if (!badge) {
            job.problem = {"typing.number_misread"};
            return desk.sound(Tone::wrong);
        }
        job.waiting_for = desk.ask(FindPerson{*badge});
        return;
    }
    if (job.page == Page::address) return arrange(job, AddPrinter{job.typing}, desk);
    if (!device) return go(job, Page::list, desk);
    KeepDevice order = as_it_is(*device);
    order.name = job.typing;
    arrange(job, std::move(order), desk);
}

// Paper by paper on and off; the last one stays, or nothing would come out and nobody would know why.
void toggle_paper(Arranging& job, std::size_t index, Desk& desk) {
    const DeviceFacts* device = chosen(job);
    const auto all = device ? papers_for(device->kind) : std::vector<std::string>{};
    if (!device || index >= all.size()) return;
    KeepDevice order = as_it_is(*device);
    if (order.name.empty()) order.name = free_name(job.listed, device->kind);
    if (const auto at = std::ranges::find(order.papers, all[index]); at == order.papers.end())
        order.papers.push_back(all[index]);
    else if (order.papers.size() > 1) order.papers.erase(at);
    else return desk.say(Tone::look, {"devices.last_paper"});
    arrange(job, std::move(order), desk);
}

void back(Arranging& job, Desk& desk) {
    switch (job.page) {
        case Page::sign_in:
        case Page::list: return desk.leave();
        case Page::badge_typed: return go(job, Page::sign_in, desk);
        case Page::device:
        case Page::address: return go(job, Page::list, desk);
        case Page::walk_begin:
        case Page::walk_end: return;
        case Page::walk_scan: return go(job, Page::walk_begin, desk);
        case Page::walk_print: leave_printer(job, desk); return go(job, Page::walk_scan, desk);
        default: return go(job, Page::device, desk);
    }
}

void tapped(Arranging& job, Tap tap, Desk& desk) {
    const std::size_t index = std::size_t(std::max(tap.index, 0));
    const DeviceFacts* device = chosen(job);
    switch (tap.act) {
        case Act::back: return back(job, desk);
        case Act::cancel: return desk.leave();
        case Act::sign_out: job.who.reset(); return desk.leave();
        case Act::finish:
            if (job.page == Page::walk_end) {
                arrange(job, EndFirstStart{}, desk);
                if (!job.who) return desk.leave();
                return go(job, Page::list, desk);
            }
            if (job.page == Page::paper_test) return go(job, Page::device, desk);
            return desk.leave();
        case Act::type_instead: return go(job, Page::badge_typed, desk);
        case Act::open_device:
            if (index >= job.listed.devices.size()) return;
            job.chosen = job.listed.devices[index].id;
            job.paper = {};
            return go(job, Page::device, desk);
        case Act::test_scan: return go(job, Page::scan_test, desk);
        case Act::test_page:
            if (!device || job.order) return;
            go(job, Page::paper_test, desk);
            return print_test_page(job, Lang(tap.index), desk);
        case Act::rename:
            if (!device) return;
            go(job, Page::naming, desk);
            job.typing = device->name.empty() ? free_name(job.listed, device->kind) : device->name;
            return;
        case Act::choose_profile: return go(job, Page::profile, desk);
        case Act::choose_paper: return go(job, Page::papers, desk);
        case Act::choose:
            if (job.page == Page::papers) return toggle_paper(job, index, desk);
            if (device && index < job.listed.profiles.size() && !job.arranging)
                return arrange(job, with_profile(job, *device, job.listed.profiles[index].id), desk);
            return;
        case Act::forget: job.asks_to_forget = true; return desk.sound(Tone::look);
        case Act::keep: job.asks_to_forget = false; return;
        case Act::confirm:
            if (job.asks_to_forget) {
                arrange(job, ForgetDevice{job.chosen}, desk);
                return go(job, Page::list, desk);
            }
            return;
        case Act::undo: return arrange(job, UndoArrangement{}, desk);
        case Act::add_network: return go(job, Page::address, desk);
        case Act::submit: return submit(job, desk);
        case Act::walk:
            job.walked.clear();
            job.read_right.clear();
            return go(job, Page::walk_begin, desk);
        case Act::proceed:
            if (job.page == Page::walk_begin) return go(job, Page::walk_scan, desk);
            if (job.page == Page::walk_scan) return walk_to_printers(job, desk);
            if (job.page == Page::walk_print && !job.arranging && !job.order) return try_next(job, desk);
            return;
        case Act::skip: settle_last_page(job, desk); return give_up(job, desk);
        case Act::it_came_out:
            if (job.paper.state == PrintState::unconfirmed) {
                job.order = desk.order(SettleJob{job.paper.job, true}, job.who);
                job.waiting_for = desk.commit(*job.order);
            }
            if (job.page == Page::walk_print) {
                job.walked.insert({job.chosen, job.as_found.id});
                desk.sound(Tone::right);
                return walk_to_printers(job, desk);
            }
            return;
        case Act::it_did_not_come_out:
            if (job.page == Page::walk_print) {
                settle_last_page(job, desk);
                return try_next(job, desk);
            }
            if (job.paper.state != PrintState::unconfirmed || job.order) return;
            job.order = desk.order(SettleJob{job.paper.job, false}, job.who);
            job.waiting_for = desk.commit(*job.order);
            return;
        default: return;
    }
}

void typed(Arranging& job, std::string text) {
    const std::size_t longest = job.page == Page::address ? longest_address : longest_name_bytes;
    if (text.size() > longest) return;
    job.typing = std::move(text);
    job.problem = {};
}

}  // namespace

const DeviceFacts* find(const DevicesListed& listed, std::string_view id) {
    const auto at = std::ranges::find(listed.devices, id, &DeviceFacts::id);
    return at == listed.devices.end() ? nullptr : &*at;
}

Text called(const DeviceFacts& device) {
    if (!device.name.empty()) return verbatim(device.name);
    return verbatim(device.model.empty() ? device.where : device.model);
}

std::vector<std::string> papers_for(DeviceKind kind) {
    switch (kind) {
        case DeviceKind::label_printer: return {"part_tag", "unit_tag", "bin_label", "carton_label"};
        case DeviceKind::receipt_printer: return {"ticket_slip", "receipt", "loan_agreement"};
        case DeviceKind::sheet_printer:
            return {"ticket_slip", "return_list", "settlement_statement", "receipt", "loan_agreement"};
        default: return {};
    }
}

Arranging begin_arranging(const DevicesListed& listed, std::optional<Person> who) {
    Arranging job;
    job.page = who ? Page::list : Page::sign_in;
    job.listed = listed;
    job.who = std::move(who);
    return job;
}

Arranging begin_walk(const DevicesListed& listed) {
    Arranging job;
    job.page = Page::walk_begin;
    job.listed = listed;
    return job;
}

bool is_walking(const Arranging& job) { return job.page >= Page::walk_begin; }
bool listens(const Arranging& job) { return job.page == Page::scan_test || job.page == Page::walk_scan; }

void step(Arranging& job, const Event& event, const Context& context, Desk& desk) {
    const auto mine = [&](int ask) {
        if (ask != job.waiting_for) return false;
        job.waiting_for = 0;
        return true;
    };
    if (job.paper.job && job.paper.take(event)) {
        if (job.paper.state == PrintState::needs_attention || job.paper.state == PrintState::unconfirmed)
            desk.sound(Tone::look);
        return;
    }
    std::visit(overloaded{
                   [&](const DevicesListed& e) {
                       job.listed = e;
                       const bool about_one = job.page == Page::device || job.page == Page::scan_test ||
                                              job.page == Page::naming || job.page == Page::profile ||
                                              job.page == Page::papers;
                       if (about_one && !job.arranging && !chosen(job)) go(job, Page::list, desk);
                   },
                   [&](const Scanned& e) { scanned(job, e, context, desk); },
                   [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
                   [&](const Tapped& e) { tapped(job, e.tap, desk); },
                   [&](const Typed& e) { typed(job, e.text); },
                   [&](const Arranged& e) { arranged(job, e, desk); },
                   [&](const Answered& e) {
                       if (const auto* person = std::get_if<PersonFound>(&e.answer); mine(e.ask) && person)
                           found(job, *person, desk);
                   },
                   [&](const Committed& e) {
                       if (!mine(e.ask)) return;
                       job.order.reset();
                       if (const auto* spooled = std::get_if<TestPageSpooled>(&e.receipt))
                           job.paper = {spooled->job, PrintState::queued, {}, {}};
                   },
                   [&](const Refused& e) {
                       if (!mine(e.ask)) return;
                       job.order.reset();
                       if (job.page == Page::paper_test && !job.paper.job) go(job, Page::device, desk);
                       desk.say(Tone::wrong, words(e.refusal));
                   },
                   [&](const Failed& e) {
                       if (!mine(e.ask)) return;
                       job.order.reset();  // a test page is asked for anew, not said again
                       if (job.page == Page::paper_test && !job.paper.job) go(job, Page::device, desk);
                       desk.say(Tone::wrong, {"saving.failed_title"});
                   },
                   [](const auto&) {},
               },
               event);
}

}  // namespace mendbay::flow
