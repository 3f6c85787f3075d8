// What the devices' pages show.
#include "kiosk/flow/arranging.hpp"
#include "kiosk/flow/words.hpp"

#include <algorithm>
#include <array>

namespace mendbay::flow {

namespace {

using Page = Arranging::Page;
using namespace screen;

struct KindWords {
    const char *picture, *name;
};
constexpr KindWords kinds[] = {
    // by DeviceKind
    {"scanner", "devices.kind.scanner"},
    {"typing_scanner", "devices.kind.typing_scanner"},
    {"pos_scanner", "devices.kind.pos_scanner"},
    {"camera_scanner", "devices.kind.camera_scanner"},
    {"receipt_printer", "devices.kind.receipt_printer"},
    {"label_printer", "devices.kind.label_printer"},
    {"sheet_printer", "devices.kind.sheet_printer"},
    {"unknown_device", "devices.kind.unknown_printer"},
};
const KindWords& words_of(DeviceKind kind) { return kinds[std::size_t(kind)]; }

// Why a device is not at work, and what to do; the words of Fault and of the printers.
struct WhyWords {
    std::string_view why;
    const char* text;
    Tone tone;
};
constexpr WhyWords whys[] = {
    {"paper_out", "devices.state.paper_out", Tone::look},
    {"cover_open", "devices.state.cover_open", Tone::look},
    {"head_open", "devices.state.head_open", Tone::look},
    {"ribbon_out", "devices.state.ribbon_out", Tone::look},
    {"cutter_jammed", "devices.state.cutter_jammed", Tone::wrong},
    {"too_hot", "devices.state.too_hot", Tone::look},
    {"offline", "devices.state.offline", Tone::look},
    {"paused", "devices.state.paused", Tone::look},
    {"gone", "devices.state.gone", Tone::wrong},
    {"not_found", "devices.state.not_there", Tone::wrong},
    {"busy", "devices.state.busy", Tone::wrong},
    {"permission", "devices.state.permission", Tone::wrong},
    {"timeout", "devices.state.no_answer", Tone::look},
    {"unsupported", "devices.state.unsupported", Tone::wrong},
    {"no_answer", "devices.state.no_answer", Tone::look},
    {"wrong_address", "devices.state.wrong_address", Tone::wrong},
    {"bad_input", "devices.state.wrong_address", Tone::wrong},
    {"not_allowed", "devices.state.not_allowed", Tone::wrong},
    {"unsupported_format", "devices.state.unsupported_format", Tone::wrong},
    {"not_accepting", "devices.state.not_accepting", Tone::look},
    {"stopped", "devices.state.stopped", Tone::look},
    {"paper_jam", "devices.state.paper_jam", Tone::wrong},
    {"toner_out", "devices.state.toner_out", Tone::look},
    {"tray_missing", "devices.state.tray_missing", Tone::look},
    {"output_full", "devices.state.output_full", Tone::look},
    {"needs_service", "devices.state.needs_service", Tone::wrong},
    {"not_chosen", "devices.state.not_chosen", Tone::look},
    {"not_started", "devices.state.not_started", Tone::neutral},
    {"starting", "devices.state.starting", Tone::neutral},
    {"twins", "devices.state.twins", Tone::look},
};

struct State {
    Tone tone;
    Text text;
};
State state_of(const DeviceFacts& device) {
    if (device.ready) {
        const auto near_end = std::ranges::find(device.parts, DeviceFacts::Part{"paper", "near_end"});
        if (near_end != device.parts.end()) return {Tone::look, {"devices.state.near_end"}};
        // A printer that never said anything prints, and says nothing of its paper: that is not the same as "all is well".
        if (is_printer(device.kind) && device.parts.empty()) return {Tone::neutral, {"devices.state.silent"}};
        return {Tone::right, {"devices.state.ready"}};
    }
    const auto known = std::ranges::find(whys, std::string_view(device.why), &WhyWords::why);
    if (known != std::end(whys)) return {known->tone, {known->text}};
    return {Tone::wrong, {"devices.state.trouble"}};
}

Text part_name(std::string_view part) {
    if (part == "paper") return {"devices.item.paper"};
    if (part == "cover") return {"devices.item.cover"};
    if (part == "cutter") return {"devices.item.cutter"};
    if (part == "ribbon") return {"devices.item.ribbon"};
    if (part == "head") return {"devices.item.head"};
    if (part == "temperature") return {"devices.item.temperature"};
    return {"devices.item.online"};
}
Summary::Item part_item(const DeviceFacts::Part& part) {
    if (part.word == "ok") return {part_name(part.part), {"devices.part.ok"}, Tone::right};
    if (part.word == "near_end") return {part_name(part.part), {"devices.part.near_end"}, Tone::look};
    if (part.word == "out") return {part_name(part.part), {"devices.part.out"}, Tone::wrong};
    if (part.word == "open") return {part_name(part.part), {"devices.part.open"}, Tone::wrong};
    return {part_name(part.part), {"devices.part.bad"}, Tone::wrong};
}

Text paper_name(std::string_view paper) {
    if (paper == "ticket_slip") return {"devices.paper.ticket_slip"};
    if (paper == "part_tag") return {"devices.paper.part_tag"};
    if (paper == "unit_tag") return {"devices.paper.unit_tag"};
    if (paper == "carton_label") return {"devices.paper.carton_label"};
    if (paper == "return_list") return {"devices.paper.return_list"};
    if (paper == "receipt") return {"devices.paper.receipt"};
    if (paper == "loan_agreement") return {"devices.paper.loan_agreement"};
    if (paper == "settlement_statement") return {"devices.paper.settlement_statement"};
    return {"devices.paper.bin_label"};
}

// A list of papers as one text: "part tags, bin labels".
Text papers_text(const std::vector<std::string>& papers) {
    if (papers.empty()) return {"devices.paper.none"};
    Text all = paper_name(papers[0]);
    for (std::size_t i = 1; i < papers.size(); ++i) all = {"devices.two_of_a_list", {all, paper_name(papers[i])}};
    return all;
}

Text profile_text(const ProfileFacts& profile) {
    if (profile.kind == DeviceKind::label_printer)
        return {
            "devices.profile.label",
            {profile.language, std::int64_t(profile.width_mm), std::int64_t(profile.height_mm), std::int64_t(profile.dpi)}};
    return {"devices.profile.receipt", {profile.language, std::int64_t(profile.width_mm), std::int64_t(profile.dpi)}};
}

Text model_text(const DeviceFacts& device) {
    return device.model.empty() ? Text{words_of(device.kind).name} : verbatim(device.model);
}

// Where its cable is. What is played has none.
Text where_text(const DeviceFacts& device) {
    return device.where == "simulated" ? Text{"devices.simulated"} : verbatim(device.where);
}

const Arranging::Heard* last_from(const Arranging& job, const std::string& device) {
    const auto at = std::ranges::find(job.heard, device, &Arranging::Heard::device);
    return at == job.heard.end() ? nullptr : &*at;
}

Devices::Card card_of(const Arranging& job, const DeviceFacts& device, int index, const Context& context) {
    Devices::Card card;
    card.picture = words_of(device.kind).picture;
    card.name = called(device);
    card.detail =
        device.where.empty() ? model_text(device) : Text{"devices.where", {model_text(device), where_text(device)}};
    const State state = state_of(device);
    card.tone = state.tone;
    card.state = state.text;
    if (!device.twin_of.empty()) card.note = {"devices.twin_of", {device.twin_of}};
    else if (device.waiting > 0) card.note = {"devices.papers_wait", {std::int64_t(device.waiting)}};
    else if (const auto* heard = last_from(job, device.id))
        card.note = {"devices.last_scan", {to_clock_string(heard->at, context.outlet.zone)}};
    else if (is_printer(device.kind)) card.note = papers_text(device.papers);
    if (device.name.empty()) card.badge = {"devices.new"};
    card.tap = {Act::open_device, index};
    return card;
}

Devices list_page(const Arranging& job, const Context& context) {
    Devices page;
    page.title = {"devices.title"};
    const auto ready = std::ranges::count(job.listed.devices, true, &DeviceFacts::ready);
    const auto all = std::int64_t(job.listed.devices.size());
    page.subtitle = ready == all ? Text{"devices.all_ready"} : Text{"devices.some_ready", {std::int64_t(ready), all}};
    for (std::size_t i = 0; i < job.listed.devices.size(); ++i)
        page.cards.push_back(card_of(job, job.listed.devices[i], int(i), context));
    if (page.cards.empty()) page.subtitle = {};
    page.empty_title = {"devices.empty_title"};
    page.empty_hint = {"devices.empty_hint"};
    page.others = {{{"devices.walk"}, {Act::walk}}, {{"devices.add_network"}, {Act::add_network}}};
    if (job.listed.may_undo) page.others.push_back({{"devices.undo"}, {Act::undo}});
    return page;
}

Trace device_page(const Arranging& job, const Context& context) {
    Trace page;
    page.proceed = {{"common.back"}, {Act::back}};
    const DeviceFacts* device = find(job.listed, job.chosen);
    if (!device) return page;
    const State state = state_of(*device);
    page.title = {words_of(device->kind).name};
    page.picture = words_of(device->kind).picture;
    page.number = device->name.empty() ? (device->model.empty() ? device->where : device->model) : device->name;
    page.tone = state.tone;
    page.state = state.text;
    if (!device->model.empty()) page.items.push_back({{"devices.item.model"}, verbatim(device->model)});
    page.items.push_back({{"devices.item.where"}, where_text(*device)});
    if (!device->twin_of.empty())
        page.items.push_back({{"devices.item.twin"}, Text{"devices.twin_of", {device->twin_of}}, Tone::look});
    if (is_printer(device->kind)) {
        const auto profile = std::ranges::find(job.listed.profiles, device->profile, &ProfileFacts::id);
        Text language{"devices.not_chosen"};
        if (device->kind == DeviceKind::sheet_printer) language = {"devices.profile.sheet"};
        if (profile != job.listed.profiles.end()) language = profile_text(*profile);
        page.items.push_back({{"devices.item.language"}, language});
        page.items.push_back({{"devices.item.papers"}, papers_text(device->papers)});
        for (const auto& part : device->parts) page.items.push_back(part_item(part));
        if (device->waiting > 0)
            page.items.push_back({{"devices.item.waiting"}, verbatim(std::to_string(device->waiting)), Tone::look});
        if (!device->profile.empty() && !device->name.empty()) {
            page.others.push_back({{"devices.test_page"}, {Act::test_page, int(Lang::zh)}});
            page.others.push_back({{"devices.test_page_en"}, {Act::test_page, int(Lang::en)}});
        }
        if (device->kind != DeviceKind::sheet_printer)
            page.others.push_back({{"devices.choose_profile"}, {Act::choose_profile}});
        if (!device->papers.empty() || !papers_for(device->kind).empty())
            page.others.push_back({{"devices.choose_papers"}, {Act::choose_paper}});
    } else {
        page.others.push_back({{"devices.test_scan"}, {Act::test_scan}});
    }
    page.others.push_back({{device->name.empty() ? "devices.keep" : "devices.rename"}, {Act::rename}});
    if (!device->name.empty()) page.others.push_back({{"devices.forget"}, {Act::forget}});
    for (const auto& heard : job.heard)
        if (heard.device == device->id)
            page.life.push_back({to_clock_string(heard.at, context.outlet.zone),
                                 Text{"devices.heard", {heard.text, heard.meaning}},
                                 heard.is_right ? Tone::right : Tone::neutral});
    return page;
}

ScanPrompt scan_page(const Arranging& job, bool walking) {
    ScanPrompt page;
    page.title = {walking ? "devices.walk_scan_title" : "devices.scan_title"};
    page.subtitle = {walking ? "devices.walk_scan_subtitle" : "devices.scan_subtitle"};
    page.code = job.listed.code;
    page.waiting = {"scan.waiting"};
    page.hint = {"devices.scan_hint"};
    if (!job.heard.empty()) {
        const auto& heard = job.heard.front();
        page.feedback_tone = heard.is_right ? Tone::right : Tone::look;
        page.feedback = {heard.is_right ? "devices.read_right_by" : "devices.read_other", {heard.name}};
        page.feedback_detail = Text{"devices.heard", {heard.text, heard.meaning}};
    }
    if (walking)
        page.others.push_back(
            {job.read_right.empty() ? Text{"devices.walk_no_scanner"} : Text{"common.next"}, {Act::proceed}});
    return page;
}

Text print_status(const PaperWatch& paper) {
    switch (paper.state) {
        case PrintState::queued:
        case PrintState::sending:
        case PrintState::verifying:
            return paper.why.empty() ? Text{"devices.page_prints"} : Text{"devices.page_waits", {printer_words(paper.why)}};
        case PrintState::done: return {"devices.page_printed"};
        case PrintState::needs_attention: return {"devices.page_waits", {printer_words(paper.why)}};
        case PrintState::unconfirmed: return {"devices.page_unconfirmed"};
    }
    return {};
}

Tone print_tone(PrintState state) {
    if (state == PrintState::done) return Tone::right;
    return state == PrintState::needs_attention || state == PrintState::unconfirmed ? Tone::look : Tone::neutral;
}

screen::Done paper_page(const Arranging& job) {
    screen::Done page;
    const DeviceFacts* device = find(job.listed, job.chosen);
    page.title = {"devices.page_title"};
    page.subtitle = {job.read_back ? "devices.page_read_back" : "devices.page_scan_it"};
    page.number = device ? device->name : job.chosen;
    page.paper = job.paper.picture;
    page.print_tone = print_tone(job.paper.state);
    page.print_status = print_status(job.paper);
    if (job.paper.state == PrintState::unconfirmed)
        page.others = {{{"done.came_out"}, {Act::it_came_out}}, {{"done.did_not_come_out"}, {Act::it_did_not_come_out}}};
    else page.others = {{{"devices.page_again"}, {Act::test_page, int(job.paper_lang)}}};
    page.finish = {{"common.finish"}, {Act::finish}};
    return page;
}

Notice walk_begin_page(const Arranging& job) {
    Notice page;
    page.tone = Tone::neutral;
    page.title = {"devices.walk_title"};
    page.body = {job.listed.devices.empty() ? "devices.walk_nothing" : "devices.walk_body"};
    for (const auto& device : job.listed.devices)
        page.items.push_back({{words_of(device.kind).name}, called(device), device.connected ? Tone::right : Tone::look});
    page.proceed = {{"devices.walk_start"}, {Act::proceed}};
    page.others = {{{"devices.walk_later"}, {Act::cancel}}};
    return page;
}

Notice walk_print_page(const Arranging& job) {
    Notice page;
    const DeviceFacts* device = find(job.listed, job.chosen);
    const Text name = device ? called(*device) : verbatim(job.chosen);
    if (!job.asked) {
        page.tone = Tone::neutral;
        page.title = {"devices.walk_print_title", {name}};
        page.body = {"devices.walk_print_body"};
        page.proceed = {{"devices.walk_print"}, {Act::proceed}, {}, !job.arranging};
        page.others = {{{"devices.walk_skip"}, {Act::skip}}};
        return page;
    }
    page.tone = print_tone(job.paper.state);
    page.title = {"devices.walk_came_out_title"};
    page.body = {"devices.walk_came_out_body"};
    page.items.push_back({{"devices.item.name"}, name});
    page.items.push_back({{"devices.item.job"}, print_status(job.paper), print_tone(job.paper.state)});
    if (job.read_back) page.items.push_back({{"devices.item.code"}, {"devices.page_read_back"}, Tone::right});
    page.proceed = {{"devices.walk_yes"}, {Act::it_came_out}};
    page.others = {{{"devices.walk_no"}, {Act::it_did_not_come_out}}, {{"devices.walk_skip"}, {Act::skip}}};
    return page;
}

Notice walk_end_page(const Arranging& job) {
    Notice page;
    bool all_well = false;
    for (const auto& device : job.listed.devices) {
        if (device.name.empty()) continue;
        const State state = state_of(device);
        all_well = (page.items.empty() || all_well) && device.ready;
        page.items.push_back({verbatim(device.name), state.text, state.tone});
    }
    page.tone = all_well ? Tone::right : Tone::look;
    page.title = {all_well ? "devices.walk_end_title" : "devices.walk_end_not_all"};
    page.body = {"devices.walk_end_body"};
    page.proceed = {{"common.finish"}, {Act::finish}};
    page.others = {{{"devices.walk_again"}, {Act::walk}}};
    return page;
}

Typing typing_page(const Arranging& job) {
    Typing page;
    page.text = page.shown = job.typing;
    page.problem = job.problem;
    switch (job.page) {
        case Page::naming:
            page.title = {"devices.naming_title"};
            page.subtitle = {"devices.naming_subtitle"};
            page.placeholder = {"devices.naming_placeholder"};
            page.keys = Keys::words;
            page.longest = 12;
            break;
        case Page::address:
            page.title = {"devices.address_title"};
            page.subtitle = {"devices.address_subtitle"};
            page.placeholder = {"devices.address_placeholder"};
            page.keys = Keys::words;
            page.longest = 80;
            break;
        default:
            page.title = {"devices.badge_title"};
            page.subtitle = {"devices.badge_subtitle"};
            page.placeholder = {"devices.badge_placeholder"};
            page.keys = Keys::document_number;
            page.longest = 11;
            break;
    }
    page.submit = {{"common.next"}, {Act::submit}, {}, !job.typing.empty()};
    return page;
}

Choices profile_page(const Arranging& job) {
    Choices page;
    const DeviceFacts* device = find(job.listed, job.chosen);
    page.title = {"devices.profile_title"};
    page.subtitle = {"devices.profile_subtitle"};
    for (std::size_t i = 0; i < job.listed.profiles.size(); ++i) {
        const ProfileFacts& profile = job.listed.profiles[i];
        page.options.push_back({profile_text(profile),
                                verbatim(profile.id),
                                device && device->profile == profile.id ? "check" : "printer",
                                {Act::choose, int(i)}});
    }
    return page;
}

Choices papers_page(const Arranging& job) {
    Choices page;
    const DeviceFacts* device = find(job.listed, job.chosen);
    page.title = {"devices.papers_title"};
    page.subtitle = {"devices.papers_subtitle"};
    if (!device) return page;
    const auto all = papers_for(device->kind);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool on = std::ranges::count(device->papers, all[i]) > 0;
        page.options.push_back({paper_name(all[i]),
                                {on ? "devices.paper_on" : "devices.paper_off"},
                                on ? "check" : "cross",
                                {Act::choose, int(i)}});
    }
    page.others = {{{"common.finish"}, {Act::back}}};
    return page;
}

}  // namespace

screen::Body body_of(const Arranging& job, const Context& context) {
    switch (job.page) {
        case Page::sign_in: {
            ScanPrompt page;
            page.title = {"devices.badge_title"};
            page.subtitle = {"devices.badge_scan"};
            page.illustration = Illustration::badge;
            page.waiting = {"scan.waiting"};
            page.others = {{{"devices.badge_type"}, {Act::type_instead}}};
            return page;
        }
        case Page::list: return list_page(job, context);
        case Page::device: return device_page(job, context);
        case Page::scan_test: return scan_page(job, false);
        case Page::paper_test: return job.paper.job ? Body(paper_page(job)) : Body(Busy{{"busy.saving"}});
        case Page::badge_typed:
        case Page::naming:
        case Page::address: return typing_page(job);
        case Page::profile: return profile_page(job);
        case Page::papers: return papers_page(job);
        case Page::walk_begin: return walk_begin_page(job);
        case Page::walk_scan: return scan_page(job, true);
        case Page::walk_print: return walk_print_page(job);
        case Page::walk_end: return walk_end_page(job);
    }
    return Busy{{"busy.looking"}};
}

void dress(const Arranging& job, screen::Chrome& chrome) {
    chrome.title = {"devices.title"};
    if (job.who) {
        chrome.person = ticket::masked_name(job.who->name);
        chrome.sign_out = Button{{"board.sign_out"}, {Act::sign_out}};
    }
    const bool has_own_way = job.page == Page::walk_begin || job.page == Page::walk_end || job.page == Page::device ||
                             job.page == Page::paper_test;
    if (!has_own_way) chrome.back = Button{{"common.back"}, {Act::back}};
    if (job.asks_to_forget)
        chrome.dialog = Dialog{{"devices.forget_title"},
                               {"devices.forget_body"},
                               {{"devices.forget_yes"}, {Act::confirm}},
                               {{"devices.forget_no"}, {Act::keep}}};
}

}  // namespace mendbay::flow
