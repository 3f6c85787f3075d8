// The terminal's inside, shared by the files that make it: terminal.cpp (start, loop, what happens), terminal_control.cpp
// (the control socket). Nobody else includes this.
#pragma once

#include "db/worker.hpp"
#include "hw/wire/raster.hpp"
#include "kiosk/app/control.hpp"
#include "kiosk/app/device_desk.hpp"
#include "kiosk/app/terminal.hpp"
#include "kiosk/base/queue.hpp"
#include "kiosk/flow/session.hpp"
#include "ui/sounds.hpp"
#include "ui/speech.hpp"
#include "ui/window.hpp"

#include <sodium.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <random>
#include <set>

namespace mendbay::app {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

// Room for every device to speak at once while the main thread draws one slow frame; a full inbox tells the scanner's
// person to scan again.
inline constexpr std::size_t inbox_items = 256;

// What the control socket asks of the main thread: done there, answered here.
struct ControlCall {
    std::vector<std::string> words;
    std::shared_ptr<std::promise<std::string>> answer;
};
struct Dropped {  // a job that its printer could not begin
    std::int64_t job;
    std::string why;     // it cannot be made; empty: it is not this printer's any more
    bool again = false;  // the store was busy: it is offered again
};
using Message = std::variant<hw::News, flow::Event, ControlCall, Dropped>;

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
        return {outlet_,        settings_.station, now(), with_chance ? random_bytes() : std::string(32, '\0'),
                &assets_.lists, speech_ != nullptr};
    }

    // ---- what happened
    void take(Message message);
    void take_news(const hw::News& news);
    void happen(const flow::Event& event);
    void perform(const flow::Effect& effect);
    void tick();

    // ---- paper
    void offer(std::int64_t job);
    void offer_all_queued();
    void preview(std::int64_t job);
    Done open_preview_fonts();  // once
    void open_the_rest();
    void job_changed(const hw::JobChanged& news);
    void devices_arranged();
    void drop(Dropped dropped);  // in a printer's thread
    std::string printer_of(const db::SpoolJob& job) const;

    // ---- the stage
    void take_report(const ui::Report& report);
    void speak(const flow::Screen& shown);
    std::string theme_now() const;
    void draw();
    flow::Screen screen() { return flow::screen_of(session_, context(false)); }

    // ---- the control socket
    std::string control(const std::vector<std::string>& words);        // in the control thread
    std::string control_heard(const std::vector<std::string>& words);  // in the main thread
    std::string control_scan(const std::vector<std::string>& words);   // in the control thread
    std::string on_main(std::vector<std::string> words);               // from the control thread
    std::string answer(const std::vector<std::string>& words);         // in the main thread
    std::string tap(const std::vector<std::string>& words);
    std::string type(std::string_view text);
    void touch(const ui::Target& target);
    bool touch_key(ui::Key::Does does, std::string_view text);
    std::string press(std::string_view label);
    std::string drag(ui::Point from, ui::Point to, int milliseconds);
    std::string sign(std::string_view strokes);
    bool quiet() const;

    TerminalSettings settings_;
    Assets assets_;
    Outlet outlet_;
    Bell bell_;
    Queue<Message> inbox_;
    const Steady::time_point started_ = Steady::now();
    ui::Moment played_on_{0};
    std::atomic<std::int64_t> simulated_now_{0};  // milliseconds; printers read it too
    std::uint64_t orders_made_ = 0;               // each has its own chance, however many events came between

    std::unique_ptr<ui::Stage> stage_;
    std::unique_ptr<ui::Sounds> sounds_;
    std::unique_ptr<ui::Speech> speech_;  // none: this machine has no voice
    std::vector<Text> spoken_;            // what it said last
    std::string theme_;                   // what the stage wears
    std::unique_ptr<db::Store> reader_;   // previews, in the main thread
    std::optional<hw::wire::Fonts> preview_fonts_;

    flow::Session session_;
    bool dirty_ = true;
    std::atomic<bool> ended_{false};
    std::set<int> asked_;  // questions and orders the store has not answered
    struct Handed {
        std::string printer;
        flow::PrintState state = flow::PrintState::queued;
    };
    std::map<std::int64_t, Handed> printing_;  // jobs that a printer has now
    std::set<std::int64_t> offer_later_;       // jobs that found their printer's queue full
    std::set<std::int64_t> homeless_;          // jobs that nothing here prints, until devices are arranged anew
    Day last_day_{};
    std::atomic<int> scans_taken_{0};
    std::map<std::string, std::vector<std::string>> scans_noted_;  // by device, while somebody wants to know
    bool noting_scans_ = false;
    bool devices_changed_ = false;                          // to be told to the session when all news have been taken
    std::pair<std::string, Steady::time_point> last_scan_;  // the control thread's own

    // Last, so that their threads end before anything they speak to goes: printers and scanners, then the writer.
    std::unique_ptr<db::Worker> worker_;
    std::unique_ptr<DeviceDesk> devices_;
    std::unique_ptr<ControlServer> control_;
};

}  // namespace mendbay::app
