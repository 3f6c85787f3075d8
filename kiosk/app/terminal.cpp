#include "kiosk/app/terminal.hpp"

#include "kiosk/app/papers.hpp"
#include "kiosk/app/pictures.hpp"
#include "kiosk/app/terminal_inside.hpp"
#include "kiosk/flow/spoken.hpp"
#include "kiosk/scan/classify.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <spdlog/spdlog.h>

#include <csignal>

namespace mendbay::app {

namespace {

flow::PrintState print_state(hw::JobState state) {
    switch (state) {
        case hw::JobState::queued: return flow::PrintState::queued;
        case hw::JobState::sending: return flow::PrintState::sending;
        case hw::JobState::verifying: return flow::PrintState::verifying;
        case hw::JobState::done: return flow::PrintState::done;
        case hw::JobState::needs_attention: return flow::PrintState::needs_attention;
        case hw::JobState::unconfirmed: return flow::PrintState::unconfirmed;
    }
    return flow::PrintState::queued;
}

std::string boot_id() {
    auto id = read_file("/proc/sys/kernel/random/boot_id");
    return id ? id->substr(0, 36) : std::string("unknown");
}

}  // namespace

Done Terminal::start() {
    auto store =
        db::Store::open(settings_.data, db::Access::write,
                        {.boot_id = settings_.seed ? "played" : boot_id(), .test_lists = assets_.lists.test_lists()});
    if (!store) return tl::unexpected(store.error());
    outlet_ = (*store)->outlet();
    const auto recovered = (*store)->recover_spool(now());
    if (!recovered) return tl::unexpected(recovered.error());
    const auto waiting = (*store)->unfinished_jobs();
    if (!waiting) return tl::unexpected(waiting.error());
    if (auto lapsed = (*store)->lapse(now()); !lapsed) return tl::unexpected(lapsed.error());
    if (auto silent = (*store)->confirm_by_silence(now()); !silent) return tl::unexpected(silent.error());
    last_day_ = civil_day(now(), outlet_.zone);

    auto reader = db::Store::open(settings_.data, db::Access::read);
    if (!reader) return tl::unexpected(reader.error());
    reader_ = std::move(*reader);
    ui::StageSettings stage;
    stage.width = settings_.width;
    stage.height = settings_.height;
    stage.windowed = settings_.windowed;
    if (settings_.at_the_left) stage.place = ui::Place::left;
    stage.headless = settings_.headless;
    stage.title = outlet_.name.zh + " · Mendbay";
    stage.themes = (assets_.root / "themes").string();
    stage.theme = theme_ = theme_now();
    stage.motion = settings_.motion;
    stage.drawing = ui::parse_drawing(settings_.drawing).value_or(ui::Drawing::automatic);
    auto opened = ui::Stage::open(stage);
    if (!opened) return tl::unexpected(opened.error());
    stage_ = std::move(*opened);
    if (settings_.sound && !settings_.headless) speech_ = ui::Speech::find();

    worker_ =
        std::make_unique<db::Worker>(std::move(*store), [this](flow::Event event) { return inbox_.put(std::move(event)); });
    std::vector<std::string> in_doubt;
    for (const auto& job : *recovered)
        in_doubt.emplace_back(job.kind == db::PaperKind::test_page ? job.subject : db::name_of(job.kind));
    const bool is_played = settings_.played || !settings_.devices.empty();
    auto devices = DeviceDesk::open(
        {settings_.data / "devices.toml", settings_.devices, !is_played}, assets_,
        [this](hw::News news) { return inbox_.put(std::move(news)); }, std::move(in_doubt));
    if (!devices) return tl::unexpected(devices.error());
    devices_ = std::move(*devices);

    session_ = flow::fresh_session(context(true));
    happen(flow::Tick{now()});
    if (is_played) happen(devices_->listed());  // else when it is known what is plugged in
    for (const auto& job : *waiting)
        if (job.state == flow::PrintState::queued || job.state == flow::PrintState::needs_attention) offer(job.id);

    if (!settings_.control.empty()) {
        auto server = ControlServer::listen(settings_.control,
                                            [this](const std::vector<std::string>& words) { return control(words); });
        if (!server) return tl::unexpected(server.error());
        control_ = std::move(*server);
    }
    return {};
}

int Terminal::run() {
    auto next_real_tick = Steady::now();
    std::optional<Steady::time_point> opens_the_rest = Steady::now() + 300ms;  // when the first page is seen
    while (!ended_) {
        bell_.hush();
        while (auto message = inbox_.poll()) take(std::move(*message));
        if (ended_) break;
        if (std::exchange(devices_changed_, false)) happen(devices_->listed());
        if (Steady::now() >= next_real_tick) {
            next_real_tick = Steady::now() + 1s;
            tick();
        }
        if (opens_the_rest && Steady::now() >= *opens_the_rest) {
            opens_the_rest.reset();
            open_the_rest();
        }
        std::optional<ui::Moment> again;
        if (dirty_) {
            dirty_ = false;
            const flow::Screen shown = screen();
            const auto report = stage_->draw(shown, assets_.texts, moment());
            speak(shown);
            take_report(report);
            if (report.closed) ended_ = true;
            again = report.again_in;
            if (dirty_) continue;
        }
        // Nobody there: nothing moves on the screen, so one wake-up a minute is enough to notice midnight.
        const bool idle = std::holds_alternative<flow::Idle>(session_.at) && !session_.said && offer_later_.empty();
        auto wait = idle ? std::chrono::milliseconds{60s}
                         : std::chrono::duration_cast<std::chrono::milliseconds>(next_real_tick - Steady::now());
        if (again) wait = std::min(wait, std::chrono::milliseconds{*again});
        if (opens_the_rest)
            wait =
                std::min(wait, std::chrono::duration_cast<std::chrono::milliseconds>(*opens_the_rest - Steady::now()) + 1ms);
        if (const auto limit = stage_->wait_limit()) wait = std::min(wait, std::chrono::milliseconds{*limit});
        pollfd waits[2] = {{bell_.fd(), POLLIN, 0}, {stage_->wait_fd().value_or(-1), POLLIN, 0}};
        const int woken = poll(waits, 2, int(std::max(wait, 0ms).count()));
        if ((woken > 0 && waits[1].revents) || again || stage_->input_waiting()) dirty_ = true;
    }
    return 0;
}

void Terminal::tick() {
    const Day today = civil_day(now(), outlet_.zone);
    if (today != last_day_) {
        last_day_ = today;
        if (!worker_->lapse(now())) last_day_ = {};  // the store is busy: at the next tick
    }
    if (sounds_) sounds_->rest();
    if (const std::string theme = theme_now(); theme != theme_) {
        if (const auto worn = stage_->wear(theme); !worn) spdlog::error("{}", worn.error().detail);
        theme_ = theme;
    }
    for (const auto job : std::exchange(offer_later_, {})) offer(job);
    happen(flow::Tick{now()});
}

void Terminal::take(Message message) {
    std::visit(overloaded{
                   [&](const hw::News& news) { take_news(news); },
                   [&](const flow::Event& event) {
                       // The spool's "queued" is no news of a job of which it was said that nothing here prints it.
                       const auto* printed = std::get_if<flow::PrintChanged>(&event);
                       const bool is_stale =
                           printed && printed->state == flow::PrintState::queued && homeless_.contains(printed->job);
                       if (!is_stale) happen(event);
                   },
                   [&](const ControlCall& call) { call.answer->set_value(answer(call.words)); },
                   [&](const Dropped& dropped) {
                       printing_.erase(dropped.job);
                       if (dropped.again) offer_later_.insert(dropped.job);
                       else if (!dropped.why.empty())
                           happen(flow::PrintChanged{dropped.job, flow::PrintState::needs_attention, dropped.why});
                   },
               },
               message);
}

std::string Terminal::theme_now() const {
    if (settings_.theme != "auto") return settings_.theme;
    constexpr int morning = 7, evening = 19;  // when lobbies are lit by the sun
    const int hour = std::stoi(to_clock_string(now(), outlet_.zone));
    return hour >= morning && hour < evening ? "day" : "night";
}

// Once for each thing that is new to say, and never over somebody else's customer.
void Terminal::speak(const flow::Screen& shown) {
    if (!speech_) return;
    std::vector<Text> now_spoken;
    if (shown.chrome.comfort.spoken) now_spoken = flow::spoken(shown);
    if (now_spoken == spoken_) return;
    std::string words;
    for (const Text& text : now_spoken) words += assets_.texts.say(text, shown.chrome.lang) + "\n";
    speech_->say(words, shown.chrome.lang);
    spoken_ = std::move(now_spoken);
}

void Terminal::take_report(const ui::Report& report) {
    for (const auto& typed : report.typed) happen(typed);
    for (const auto& drawn : report.drawn) happen(drawn);
    for (const auto& made : report.taps) happen(flow::Tapped{made});  // last: what is sent is what was typed before
    // A scanner that nobody listed types its codes; they are scans like any other.
    // One that is being read by us already is not heard twice.
    if (devices_->listens_to_keyboards()) return;
    for (const auto& code : report.codes) happen(flow::Scanned{"keyboard", scan::classify({code, {}}), code});
}

void Terminal::take_news(const hw::News& news) {
    std::visit(overloaded{
                   [&](const hw::Scan& heard) {
                       ++scans_taken_;
                       const auto scan = devices_->take(heard);
                       // It may have become a device that is offered: what is listed is told before what it scanned.
                       if (devices_->listens_to_keyboards()) happen(devices_->listed());
                       if (noting_scans_) scans_noted_[scan.device].push_back(scan.raw.bytes);
                       happen(flow::Scanned{scan.device, scan::classify(scan.raw), scan.raw.bytes});
                   },
                   [&](const hw::ScanLost& lost) {
                       spdlog::warn("scanner {}: a scan was lost ({})", lost.device, lost.why);
                       happen(flow::ScanFailed{lost.device, lost.why});
                       ++scans_taken_;
                   },
                   [&](const hw::DeviceChanged& changed) {
                       devices_->take(changed);
                       devices_changed_ = true;
                       const bool ready = changed.connected && (!changed.is_printer || changed.printer.may_print());
                       spdlog::info("{} {}{}", changed.device, ready ? "ready" : "not ready",
                                    changed.fault.empty() ? "" : ": " + changed.fault);
                       happen(flow::DeviceChanged{changed.device, changed.is_printer, ready, changed.fault});
                   },
                   [&](const hw::JobChanged& changed) {
                       devices_->take(changed);
                       devices_changed_ = true;
                       job_changed(changed);
                   },
                   [&](const hw::DevicesPresent& present) {
                       devices_->take(present);
                       devices_changed_ = true;
                       devices_arranged();
                   },
               },
               news);
}

void Terminal::happen(const flow::Event& event) {
    std::visit(overloaded{
                   [&](const flow::Answered& e) { asked_.erase(e.ask); },
                   [&](const flow::Refused& e) { asked_.erase(e.ask); },
                   [&](const flow::Failed& e) {
                       asked_.erase(e.ask);
                       spdlog::error("{}: {} ({}:{})", name_of(e.error.fault), e.error.detail, e.error.where.file_name(),
                                     e.error.where.line());
                   },
                   [&](const flow::Committed& e) { asked_.erase(e.ask); },
                   [](const auto&) {},
               },
               event);
    auto [next, effects] = flow::step(std::move(session_), event, context(true));
    session_ = std::move(next);
    for (const auto& effect : effects) perform(effect);
    dirty_ = true;
    if (const auto* made = std::get_if<flow::Committed>(&event)) {
        // After the flow has heard of the paper, or what its printer says would be about nothing.
        std::visit(
            [&](const auto& receipt) {
                if constexpr (requires { receipt.job; }) {
                    if (receipt.job != 0) offer(receipt.job);
                }
            },
            made->receipt);
        // A sealed consignment has a label for each carton besides its list: whatever is new in the spool is printed.
        if (const auto* recorded = std::get_if<flow::Recorded>(&made->receipt); recorded && recorded->job != 0)
            offer_all_queued();
        if (const auto* ticket = std::get_if<flow::TicketRegistered>(&made->receipt)) preview(ticket->job);
        if (const auto* page = std::get_if<flow::TestPageSpooled>(&made->receipt)) preview(page->job);
    }
}

void Terminal::perform(const flow::Effect& effect) {
    std::visit(overloaded{
                   [&](const flow::Ask& ask) {
                       asked_.insert(ask.ask);
                       if (!worker_->ask(ask)) happen(flow::Failed{ask.ask, {Fault::full, "the store's queue is full"}});
                   },
                   [&](const flow::Commit& commit) {
                       ++orders_made_;
                       asked_.insert(commit.ask);
                       if (!worker_->commit(commit))
                           happen(flow::Failed{commit.ask, {Fault::full, "the store's queue is full"}});
                   },
                   [&](const flow::Sound& sound) {
                       if (sounds_) sounds_->play(sound.tone);
                   },
                   [&](const flow::Arrange& arrange) {
                       const auto done = devices_->carry_out(arrange);
                       devices_arranged();
                       happen(devices_->listed());  // what came of it first, then that it was done
                       happen(done);
                   },
               },
               effect);
}

// ---- paper

// Hands a job of the spool to the printer for its paper. Nothing is sent before the attempt is committed, so offering a
// job twice, or one that is settled already, prints nothing.
void Terminal::offer(std::int64_t id) {
    const auto job = reader_->job(id);
    if (!job) {
        spdlog::error("spool: {}", job.error().detail);
        return;
    }
    if (printing_.contains(id)) return;
    // Its printer was stopped before a byte had left, and the store is about to hear of it.
    if (job->state == flow::PrintState::sending) {
        offer_later_.insert(id);
        return;
    }
    if (job->state != flow::PrintState::queued && job->state != flow::PrintState::needs_attention) return;
    const std::string name = printer_of(*job);
    hw::PrintDesk* printer = devices_->outside().printer(name);
    if (!printer) {
        spdlog::warn("spool: no printer here prints a {}", db::name_of(job->kind));
        homeless_.insert(id);
        return happen(flow::PrintChanged{id, flow::PrintState::needs_attention, "offline"});
    }
    const auto words = devices_->printer_words(job->subject);  // a test page's subject is its printer
    hw::PrintJob handed;
    handed.id = id;
    handed.begin = [this, id, words]() -> Result<paper::Document> {
        const auto begun = worker_->begin_attempt(id, now());
        if (!begun) {
            spdlog::warn("spool: job {}: {}", id, begun.error().detail);
            drop({id, {}, begun.error().fault == Fault::timeout || begun.error().fault == Fault::full});
            return tl::unexpected(begun.error());
        }
        const auto store = db::Store::open(settings_.data, db::Access::read);
        auto document = store ? paper_for(**store, *begun, assets_, words) : tl::unexpected(store.error());
        if (!document) {
            // Nothing was sent: the job waits for somebody who can mend what is missing.
            spdlog::error("spool: job {}: {}", id, document.error().detail);
            (void)worker_->set_job(id, flow::PrintState::needs_attention, name_of(document.error().fault), now());
            drop({id, name_of(document.error().fault)});
        }
        return document;
    };
    if (printer->print(std::move(handed))) printing_[id] = {name, flow::PrintState::queued};
    else offer_later_.insert(id);  // its queue is full: at the next tick
}

void Terminal::offer_all_queued() {
    const auto waiting = reader_->unfinished_jobs();
    if (!waiting) return spdlog::error("spool: {}", waiting.error().detail);
    for (const auto& job : *waiting)
        if (job.state == flow::PrintState::queued) offer(job.id);
}

// The printer that a job is for; empty: nothing here prints it.
std::string Terminal::printer_of(const db::SpoolJob& job) const {
    return job.kind == db::PaperKind::test_page ? job.subject : devices_->outside().name_for(db::name_of(job.kind));
}

// What a printer had not begun when it was stopped goes to whoever prints it now, and so does what nothing printed before.
// What it had begun is told by itself.
void Terminal::devices_arranged() {
    devices_changed_ = true;
    for (const auto& name : devices_->stopped_printers())
        std::erase_if(printing_, [&](const auto& job) {
            if (job.second.printer != name) return false;
            offer_later_.insert(job.first);
            return true;
        });
    offer_later_.merge(homeless_);
    homeless_.clear();
}

// The main thread may be behind; a terminal that ends takes nothing any more.
void Terminal::drop(Dropped dropped) {
    for (int tries = 0; tries < 100 && !inbox_.put(dropped); ++tries) std::this_thread::sleep_for(10ms);
}

void Terminal::job_changed(const hw::JobChanged& news) {
    const auto state = print_state(news.state);
    if (state == flow::PrintState::done || state == flow::PrintState::unconfirmed) printing_.erase(news.job);
    else if (const auto handed = printing_.find(news.job);
             handed != printing_.end() && handed->second.printer == news.device)
        handed->second.state = state;  // news of one that was stopped meanwhile changes only what the spool knows
    if (state == flow::PrintState::queued) {
        printing_.erase(news.job);
        offer_later_.insert(news.job);
    }
    spdlog::info("{}: job {} {}{}", news.device, news.job, int(state), news.why.empty() ? "" : " " + news.why);
    // `sending` was committed before the first byte.
    if (state != flow::PrintState::sending && !worker_->set_job(news.job, state, news.why, now()))
        spdlog::error("spool: job {} could not be noted", news.job);
    happen(flow::PrintChanged{news.job, state, news.why});
}

// What takes a tenth of a second each, and the first page need not wait for.
void Terminal::open_the_rest() {
    if (const auto opened = open_preview_fonts(); !opened) spdlog::error("preview: {}", opened.error().detail);
    if (settings_.sound && !settings_.headless) sounds_ = ui::Sounds::open();
}

Done Terminal::open_preview_fonts() {
    if (preview_fonts_) return {};
    auto fonts = hw::wire::Fonts::open(assets_.fonts);
    if (!fonts) return tl::unexpected(fonts.error());
    preview_fonts_ = std::move(*fonts);
    return {};
}

void Terminal::preview(std::int64_t id) {
    auto job = reader_->job(id);
    if (!job) return;
    job->attempts = 1;
    const auto document = paper_for(*reader_, *job, assets_, devices_->printer_words(job->subject));
    const auto* profile = devices_->outside().profile(printer_of(*job));
    const hw::wire::PrinterProfile usual;
    if (const auto opened = open_preview_fonts(); !opened) {
        spdlog::error("preview: {}", opened.error().detail);
        return;
    }
    auto drawn =
        document ? hw::wire::draw(*document, profile ? *profile : usual, *preview_fonts_) : tl::unexpected(document.error());
    if (!drawn) {
        spdlog::error("preview: {}", drawn.error().detail);
        return;
    }
    happen(flow::Previewed{id, picture_of(*drawn)});
}

int run_terminal(const TerminalSettings& settings) {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    const auto root = find_assets();
    auto assets = root ? load_assets(*root) : tl::unexpected(root.error());
    if (!assets) {
        fmt::print(stderr, "mendbay: {}\n", assets.error().detail);
        return 3;
    }
    Terminal terminal(settings, std::move(*assets));
    if (auto started = terminal.start(); !started) {
        fmt::print(stderr, "mendbay: {}\n", started.error().detail);
        return started.error().fault == Fault::bad_input ? 2 : 3;
    }
    return terminal.run();
}

}  // namespace mendbay::app
