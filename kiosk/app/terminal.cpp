#include "kiosk/app/terminal.hpp"

#include "db/worker.hpp"
#include "hw/wire/bounce.hpp"
#include "hw/wire/png.hpp"
#include "hw/wire/raster.hpp"
#include "kiosk/app/control.hpp"
#include "kiosk/app/outside.hpp"
#include "kiosk/app/papers.hpp"
#include "kiosk/app/screen_text.hpp"
#include "kiosk/base/queue.hpp"
#include "kiosk/flow/session.hpp"
#include "kiosk/scan/classify.hpp"
#include "ui/sounds.hpp"
#include "ui/window.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sodium.h>
#include <spdlog/spdlog.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <csignal>
#include <future>
#include <random>
#include <set>

namespace mendbay::app {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

// Room for every device to speak at once while the main thread draws one slow frame; a full inbox tells the scanner's
// person to scan again.
constexpr std::size_t inbox_items = 256;

// What the control socket asks of the main thread: done there, answered here.
struct ControlCall {
    std::vector<std::string> words;
    std::shared_ptr<std::promise<std::string>> answer;
};
struct Dropped {  // a printer was told that this job is not its any more
    std::int64_t job;
};
using Message = std::variant<hw::News, flow::Event, ControlCall, Dropped>;

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

std::shared_ptr<const flow::Picture> picture_of(const hw::wire::Bitmap& bitmap) {
    auto picture = std::make_shared<flow::Picture>();
    picture->width = bitmap.width();
    picture->height = bitmap.height();
    picture->grey.resize(std::size_t(bitmap.width()) * std::size_t(bitmap.height()));
    for (int y = 0; y < bitmap.height(); ++y)
        for (int x = 0; x < bitmap.width(); ++x)
            picture->grey[std::size_t(y) * std::size_t(bitmap.width()) + std::size_t(x)] = bitmap.black(x, y) ? 0 : 255;
    return picture;
}

std::string boot_id() {
    auto id = read_file("/proc/sys/kernel/random/boot_id");
    return id ? id->substr(0, 36) : std::string("unknown");
}

// Wakes the main thread out of its poll().
class Bell {
  public:
    Bell() : fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
    ~Bell() { close(fd_); }
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;
    void ring() const {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = write(fd_, &one, sizeof one);  // full means it rings already
    }
    void hush() const {
        std::uint64_t rung;
        [[maybe_unused]] const auto got = read(fd_, &rung, sizeof rung);
    }
    int fd() const { return fd_; }

  private:
    int fd_;
};

class Terminal {
  public:
    Terminal(const TerminalSettings& settings, Assets assets)
        : settings_(settings), assets_(std::move(assets)), inbox_(inbox_items, [this] { bell_.ring(); }) {
        if (settings.clock) simulated_now_ = settings.clock->time_since_epoch().count();
    }

    Done start();
    int run();

  private:
    // ---- time and chance
    Instant now() const {
        if (settings_.clock) return Instant{std::chrono::milliseconds{simulated_now_}};
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
    // Never goes back; `tap` pushes it on so that a played touch is as slow as a finger.
    ui::Moment moment() const { return std::chrono::duration_cast<ui::Moment>(Steady::now() - started_) + played_on_; }
    std::string random_bytes() {
        std::string bytes(32, '\0');
        if (settings_.seed) {
            std::mt19937_64 source(*settings_.seed * 1000 + orders_made_);
            for (char& c : bytes) c = char(source() & 0xFF);
        } else {
            randombytes_buf(bytes.data(), bytes.size());
        }
        return bytes;
    }
    flow::Context context(bool with_chance) {
        return {outlet_, settings_.station, now(), with_chance ? random_bytes() : std::string(32, '\0'), &assets_.lists};
    }

    // ---- what happened
    void take(Message message);
    void take_news(const hw::News& news);
    void happen(const flow::Event& event);
    void perform(const flow::Effect& effect);
    void tick();

    // ---- paper
    void offer(std::int64_t job);
    void preview(std::int64_t job);
    void job_changed(const hw::JobChanged& news);

    // ---- the stage
    void take_report(const ui::Report& report);
    void draw();
    flow::Screen screen() { return flow::screen_of(session_, context(false)); }

    // ---- the control socket
    std::string control(const std::vector<std::string>& words);       // in the control thread
    std::string control_scan(const std::vector<std::string>& words);  // in the control thread
    std::string on_main(std::vector<std::string> words);              // from the control thread
    std::string answer(const std::vector<std::string>& words);        // in the main thread
    std::string tap(const std::vector<std::string>& words);
    std::string type(std::string_view text);
    void touch(const ui::Target& target);
    bool quiet() const;

    TerminalSettings settings_;
    Assets assets_;
    Outlet outlet_;
    Bell bell_;
    Queue<Message> inbox_;
    const Steady::time_point started_ = Steady::now();
    ui::Moment played_on_{0};
    std::atomic<std::int64_t> simulated_now_{0};  // milliseconds; printers read it too
    std::uint64_t orders_made_ = 0;  // each has its own chance, however many events came between

    std::unique_ptr<ui::Stage> stage_;
    std::unique_ptr<ui::Sounds> sounds_;
    std::unique_ptr<db::Store> reader_;  // previews, in the main thread
    std::optional<hw::wire::Fonts> preview_fonts_;

    flow::Session session_;
    bool dirty_ = true;
    std::atomic<bool> ended_{false};
    std::set<int> asked_;                              // questions and orders the store has not answered
    std::map<std::int64_t, flow::PrintState> printing_;  // jobs that a printer has now
    std::set<std::int64_t> offer_later_;                 // jobs that found their printer's queue full
    Day last_day_{};
    std::atomic<int> scans_taken_{0};
    std::pair<std::string, Steady::time_point> last_scan_;  // the control thread's own

    // Last, so that their threads end before anything they speak to goes: printers and scanners, then the writer.
    std::unique_ptr<db::Worker> worker_;
    std::unique_ptr<Outside> outside_;
    std::unique_ptr<ControlServer> control_;
};

Done Terminal::start() {
    auto store = db::Store::open(settings_.data, db::Access::write, {settings_.seed ? "played" : boot_id()});
    if (!store) return tl::unexpected(store.error());
    outlet_ = (*store)->outlet();
    const auto recovered = (*store)->recover_spool(now());
    if (!recovered) return tl::unexpected(recovered.error());
    const auto waiting = (*store)->unfinished_jobs();
    if (!waiting) return tl::unexpected(waiting.error());
    if (auto lapsed = (*store)->lapse(now()); !lapsed) return tl::unexpected(lapsed.error());
    last_day_ = civil_day(now(), outlet_.zone);

    auto reader = db::Store::open(settings_.data, db::Access::read);
    if (!reader) return tl::unexpected(reader.error());
    reader_ = std::move(*reader);
    auto fonts = hw::wire::Fonts::open(assets_.fonts);
    if (!fonts) return tl::unexpected(fonts.error());
    preview_fonts_ = std::move(*fonts);

    ui::StageSettings stage;
    stage.width = settings_.width;
    stage.height = settings_.height;
    stage.windowed = settings_.windowed;
    if (settings_.at_the_left) stage.place = ui::Place::left;
    stage.headless = settings_.headless;
    stage.title = outlet_.name.zh + " · Mendbay";
    stage.themes = (assets_.root / "themes").string();
    stage.theme = settings_.theme;
    stage.drawing = ui::parse_drawing(settings_.drawing).value_or(ui::Drawing::automatic);
    auto opened = ui::Stage::open(stage);
    if (!opened) return tl::unexpected(opened.error());
    stage_ = std::move(*opened);
    if (settings_.sound && !settings_.headless) sounds_ = ui::Sounds::open();

    Devices devices;
    std::filesystem::path file = settings_.devices;
    if (file.empty() && std::filesystem::exists(settings_.data / "devices.toml")) file = settings_.data / "devices.toml";
    if (file.empty()) {
        devices = devices_at_hand();
    } else {
        const auto text = read_file(file);
        if (!text) return tl::unexpected(text.error());
        auto parsed = parse_devices(*text, file.string());
        if (!parsed) return tl::unexpected(parsed.error());
        devices = std::move(*parsed);
    }

    worker_ = std::make_unique<db::Worker>(std::move(*store), [this](flow::Event event) { return inbox_.put(std::move(event)); });
    auto outside = Outside::start(devices, assets_, [this](hw::News news) { return inbox_.put(std::move(news)); });
    if (!outside) return tl::unexpected(outside.error());
    outside_ = std::move(*outside);

    session_ = flow::fresh_session(context(true));
    happen(flow::Tick{now()});
    for (const auto& job : *waiting)
        if (job.state == flow::PrintState::queued || job.state == flow::PrintState::needs_attention) offer(job.id);

    if (!settings_.control.empty()) {
        auto server = ControlServer::listen(settings_.control, [this](const std::vector<std::string>& words) { return control(words); });
        if (!server) return tl::unexpected(server.error());
        control_ = std::move(*server);
    }
    return {};
}

int Terminal::run() {
    auto next_real_tick = Steady::now();
    while (!ended_) {
        bell_.hush();
        while (auto message = inbox_.poll()) take(std::move(*message));
        if (ended_) break;
        if (Steady::now() >= next_real_tick) {
            next_real_tick = Steady::now() + 1s;
            tick();
        }
        std::optional<ui::Moment> again;
        if (dirty_) {
            dirty_ = false;
            const auto report = stage_->draw(screen(), assets_.texts, moment());
            take_report(report);
            if (report.closed) ended_ = true;
            again = report.again_in;
            if (dirty_) continue;
        }
        // Nobody there: nothing moves on the screen, so one wake-up a minute is enough to notice midnight.
        const bool idle = std::holds_alternative<flow::Idle>(session_.at) && !session_.said && offer_later_.empty();
        auto wait = idle ? std::chrono::milliseconds{60s} : std::chrono::duration_cast<std::chrono::milliseconds>(next_real_tick - Steady::now());
        if (again) wait = std::min(wait, std::chrono::milliseconds{*again});
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
    for (const auto job : std::exchange(offer_later_, {})) offer(job);
    happen(flow::Tick{now()});
}

void Terminal::take(Message message) {
    std::visit(overloaded{
                   [&](const hw::News& news) { take_news(news); },
                   [&](const flow::Event& event) { happen(event); },
                   [&](const ControlCall& call) { call.answer->set_value(answer(call.words)); },
                   [&](const Dropped& dropped) { printing_.erase(dropped.job); },
               },
               message);
}

void Terminal::take_report(const ui::Report& report) {
    for (const auto& made : report.taps) happen(flow::Tapped{made});
    for (const auto& typed : report.typed) happen(typed);
    for (const auto& drawn : report.drawn) happen(drawn);
    // A scanner that nobody listed types its codes; they are scans like any other.
    for (const auto& code : report.codes) happen(flow::Scanned{"keyboard", scan::classify({code, {}}), code});
}

void Terminal::take_news(const hw::News& news) {
    std::visit(overloaded{
                   [&](const hw::Scan& scan) {
                       happen(flow::Scanned{scan.device, scan::classify(scan.raw), scan.raw.bytes});
                       ++scans_taken_;
                   },
                   [&](const hw::ScanLost& lost) {
                       spdlog::warn("scanner {}: a scan was lost ({})", lost.device, lost.why);
                       happen(flow::ScanFailed{lost.device, lost.why});
                       ++scans_taken_;
                   },
                   [&](const hw::DeviceChanged& changed) {
                       const bool ready = changed.connected && (!changed.is_printer || changed.printer.may_print());
                       spdlog::info("{} {}{}", changed.device, ready ? "ready" : "not ready", changed.fault.empty() ? "" : ": " + changed.fault);
                       happen(flow::DeviceChanged{changed.device, changed.is_printer, ready, changed.fault});
                   },
                   [&](const hw::JobChanged& changed) { job_changed(changed); },
               },
               news);
}

void Terminal::happen(const flow::Event& event) {
    std::visit(overloaded{
                   [&](const flow::Answered& e) { asked_.erase(e.ask); },
                   [&](const flow::Refused& e) { asked_.erase(e.ask); },
                   [&](const flow::Failed& e) {
                       asked_.erase(e.ask);
                       spdlog::error("{}: {} ({}:{})", name_of(e.error.fault), e.error.detail, e.error.where.file_name(), e.error.where.line());
                   },
                   [&](const flow::Committed& e) {
                       asked_.erase(e.ask);
                       std::visit(
                           [&](const auto& receipt) {
                               if constexpr (requires { receipt.job; }) offer(receipt.job);
                           },
                           e.receipt);
                   },
                   [](const auto&) {},
               },
               event);
    auto [next, effects] = flow::step(std::move(session_), event, context(true));
    session_ = std::move(next);
    for (const auto& effect : effects) perform(effect);
    dirty_ = true;
    if (const auto* made = std::get_if<flow::Committed>(&event))
        if (const auto* ticket = std::get_if<flow::TicketRegistered>(&made->receipt)) preview(ticket->job);
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
                       if (!worker_->commit(commit)) happen(flow::Failed{commit.ask, {Fault::full, "the store's queue is full"}});
                   },
                   [&](const flow::Sound& sound) {
                       if (sounds_) sounds_->play(sound.tone);
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
    if (job->state != flow::PrintState::queued && job->state != flow::PrintState::needs_attention) return;
    if (printing_.contains(id)) return;
    hw::Printer* printer = outside_->printer_for(db::name_of(job->kind));
    if (!printer) {
        spdlog::warn("spool: no printer here prints a {}", db::name_of(job->kind));
        return happen(flow::PrintChanged{id, flow::PrintState::needs_attention, "offline"});
    }
    hw::PrintJob handed;
    handed.id = id;
    handed.begin = [this, id]() -> Result<paper::Document> {
        const auto begun = worker_->begin_attempt(id, now());
        if (!begun) {
            spdlog::warn("spool: job {}: {}", id, begun.error().detail);
            (void)inbox_.put(Dropped{id});
            return tl::unexpected(begun.error());
        }
        const auto store = db::Store::open(settings_.data, db::Access::read);
        auto document = store ? paper_for(**store, *begun, assets_) : tl::unexpected(store.error());
        if (!document) {
            // Nothing was sent: the job waits for somebody who can mend what is missing.
            spdlog::error("spool: job {}: {}", id, document.error().detail);
            (void)worker_->set_job(id, flow::PrintState::needs_attention, name_of(document.error().fault), now());
            (void)inbox_.put(Dropped{id});
        }
        return document;
    };
    if (printer->print(std::move(handed))) printing_[id] = flow::PrintState::queued;
    else offer_later_.insert(id);  // its queue is full: at the next tick
}

void Terminal::job_changed(const hw::JobChanged& news) {
    const auto state = print_state(news.state);
    if (state == flow::PrintState::done || state == flow::PrintState::unconfirmed) printing_.erase(news.job);
    else printing_[news.job] = state;
    spdlog::info("{}: job {} {}{}", news.device, news.job, int(state), news.why.empty() ? "" : " " + news.why);
    // `sending` was committed before the first byte.
    if (state != flow::PrintState::sending && !worker_->set_job(news.job, state, news.why, now()))
        spdlog::error("spool: job {} could not be noted", news.job);
    happen(flow::PrintChanged{news.job, state, news.why});
}

void Terminal::preview(std::int64_t id) {
    auto job = reader_->job(id);
    if (!job) return;
    job->attempts = 1;
    const auto document = paper_for(*reader_, *job, assets_);
    const auto* profile = outside_->profile_for(db::name_of(job->kind));
    const hw::wire::PrinterProfile usual;
    auto drawn = document ? hw::wire::draw(*document, profile ? *profile : usual, *preview_fonts_) : tl::unexpected(document.error());
    if (!drawn) {
        spdlog::error("preview: {}", drawn.error().detail);
        return;
    }
    happen(flow::Previewed{id, picture_of(*drawn)});
}

// ---- the control socket

std::string Terminal::control(const std::vector<std::string>& words) {
    if (auto handled = outside_->handle(words)) return *handled;
    if (words[0] == "scan") return control_scan(words);
    if (words[0] == "settle") {
        for (const auto until = Steady::now() + 15s; Steady::now() < until;) {
            if (on_main({"quiet"}) == "ok") return "ok";
            std::this_thread::sleep_for(5ms);
        }
        return "no: something is still under way";
    }
    if (words[0] == "await" && words.size() >= 2) {
        const auto limit = words.size() > 2 ? std::chrono::seconds{std::atoi(words[2].c_str())} : 10s;
        std::string shown;
        for (const auto until = Steady::now() + limit; Steady::now() < until;) {
            shown = on_main({"screen"});
            if (shown.find(words[1]) != std::string::npos) return "ok";
            std::this_thread::sleep_for(5ms);
        }
        for (char& c : shown)
            if (c == '\n') c = '|';
        return "no: shown is " + shown;
    }
    return on_main(words);
}

std::string Terminal::control_scan(const std::vector<std::string>& words) {
    if (words.size() != 3) return "no: scan DEVICE \"DATA\"";
    std::string suffix;
    const auto link = outside_->scanner(words[1], &suffix);
    if (!link) return "no: there is no simulated scanner called " + words[1];
    // The same code twice at once would be a trembling trigger, so a second showing takes as long as a hand does.
    static constexpr auto second_showing = hw::wire::bounce_time + 100ms;
    if (last_scan_.first == words[2]) std::this_thread::sleep_until(last_scan_.second + second_showing);
    const int before = scans_taken_;
    if (!link->scan(words[2] + suffix)) return "no: it is unplugged";
    last_scan_ = {words[2], Steady::now()};
    for (const auto until = Steady::now() + 1s; Steady::now() < until;) {
        if (scans_taken_ != before) return on_main({"drawn"});
        std::this_thread::sleep_for(1ms);
    }
    return "ok nothing came of it";
}

std::string Terminal::on_main(std::vector<std::string> words) {
    ControlCall call{std::move(words), std::make_shared<std::promise<std::string>>()};
    auto answer = call.answer->get_future();
    while (!inbox_.put(call)) std::this_thread::sleep_for(1ms);
    while (answer.wait_for(100ms) != std::future_status::ready)
        if (ended_) return "no: the terminal ends";
    return answer.get();
}

bool Terminal::quiet() const {
    if (!asked_.empty()) return false;
    for (const auto& [job, state] : printing_)
        if (state != flow::PrintState::needs_attention) return false;
    return true;
}

void Terminal::draw() {
    for (;;) {
        dirty_ = false;
        const auto report = stage_->draw(screen(), assets_.texts, moment());
        take_report(report);
        if (!dirty_) return;
    }
}

std::string Terminal::answer(const std::vector<std::string>& words) {
    const std::string& verb = words[0];
    const auto number = [&](std::size_t i) { return i < words.size() ? std::atof(words[i].c_str()) : 0.0; };
    if (verb == "quiet") return quiet() ? "ok" : "no";
    if (verb == "drawn") return draw(), "ok";
    if (verb == "screen") return screen_text(screen(), assets_.texts) + ".";
    if (verb == "tap") return tap(words);
    if (verb == "type" && words.size() == 2) return type(words[1]);
    if (verb == "touch" && words.size() == 3) {
        draw();
        played_on_ += 400ms;
        stage_->post_touch(float(number(1)), float(number(2)));
        return draw(), "ok";
    }
    if (verb == "shoot" && words.size() == 2) {
        draw();
        played_on_ += 5s;  // what moves has come to rest
        stage_->draw(screen(), assets_.texts, moment());
        const auto frame = stage_->frame();
        const auto written = write_file(words[1], hw::wire::png_of_rgba(frame.pixels, frame.width, frame.height));
        return written ? "ok" : "no: " + written.error().detail;
    }
    if (verb == "targets") {
        std::string out;
        draw();
        for (const auto& target : stage_->targets())
            out += fmt::format("{} {} {:.0f},{:.0f} {:.0f}x{:.0f}; ", target.key ? "key" : name_of(target.tap.act), target.label, target.where.x0, target.where.y0,
                               target.where.x1 - target.where.x0, target.where.y1 - target.where.y0);
        return "ok " + out;
    }
    if (verb == "advance" && words.size() == 2) {
        if (!settings_.clock) return "no: the clock is real; start with --clock";
        // Second by second, as time goes.
        for (int i = 0; i < int(number(1)); ++i) {
            simulated_now_ += 1000;
            tick();
        }
        return draw(), "ok";
    }
    if (verb == "jobs") {
        std::string out;
        if (const auto jobs = reader_->unfinished_jobs())
            for (const auto& job : *jobs)
                out += fmt::format("{} {} {} attempts {} print {} {}\n", job.id, db::name_of(job.kind), job.subject, job.attempts, job.print, job.why);
        return out + ".";
    }
    if (verb == "quit") {
        ended_ = true;
        return "ok";
    }
    return "no: " + verb + " is not a command";
}

void Terminal::touch(const ui::Target& target) {
    stage_->post_touch((target.where.x0 + target.where.x1) / 2, (target.where.y0 + target.where.y1) / 2);
    draw();
}

std::string Terminal::tap(const std::vector<std::string>& words) {
    const auto act = words.size() > 1 ? parse_act(words[1]) : std::nullopt;
    if (!act) return "no: which act?";
    const flow::Tap wanted{*act, words.size() > 2 ? std::atoi(words[2].c_str()) : 0};
    draw();
    played_on_ += 400ms;  // a page that has just come up takes no touch at once
    for (const auto& target : stage_->targets()) {
        if (target.key || target.tap != wanted) continue;
        const ui::Target found = target;
        touch(found);
        return "ok";
    }
    return fmt::format("no: nothing on the screen offers {} {}", words[1], wanted.index);
}

std::string Terminal::type(std::string_view text) {
    draw();
    played_on_ += 400ms;
    for (std::size_t i = 0; i < text.size();) {
        const unsigned char c = (unsigned char)text[i];
        const std::size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        const std::string letter(text.substr(i, length));
        i += length;
        // Shift may have to be touched first: at most twice, to try the other half of the keyboard.
        bool typed = false;
        for (int tries = 0; tries < 3 && !typed; ++tries) {
            std::optional<ui::Target> key, shift;
            for (const auto& target : stage_->targets()) {
                if (!target.key) continue;
                if (target.key->does == ui::Key::Does::type && target.key->text == letter) key = target;
                if (target.key->does == ui::Key::Does::shift) shift = target;
            }
            played_on_ += 50ms;
            if (key) {
                touch(*key);
                typed = true;
            } else if (shift) {
                touch(*shift);
            }
        }
        if (!typed) return "no: the keyboard has no " + letter;
    }
    return "ok";
}

}  // namespace

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
