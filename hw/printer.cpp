#include "hw/printer.hpp"

#include "hw/fonts.hpp"
#include "hw/printer_link.hpp"
#include "hw/rest.hpp"
#include "hw/thread_name.hpp"
#include "hw/why_not_drawn.hpp"
#include "hw/wire/escpos.hpp"
#include "hw/wire/job.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <tuple>

namespace mendbay::hw {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// What lives in the printer's thread: the port, the fonts, and what is believed of the printer.
class PrinterThread {
  public:
    PrinterThread(const PrinterConfig& config, const std::function<bool(News)>& tell, Queue<PrintJob>& jobs,
                  std::stop_token stop)
        : config_(config),
          tell_(tell),
          jobs_(jobs),
          stop_(std::move(stop)),
          link_(config.open, config.profile, config.pace, config.in_doubt) {}

    void run();

  private:
    // ---- the printer's state
    void look();
    void believe(const Done& connection, const wire::PrinterState& state);
    std::string why_not() const;  // empty: go on
    // Automatic status answers behind what is printed, so even a printer nothing is known of is waited for.
    bool reports_in_order() const {
        return config_.profile.reports_completion || config_.profile.status == wire::StatusMethod::asb;
    }
    bool is_mute() const { return !config_.profile.answers_status() || (believed_.silent() && !reports_in_order()); }

    // ---- a job
    void serve(const PrintJob& job);
    bool wait_until_ready(std::int64_t job, JobState meanwhile);
    Result<std::string> bytes_of(const paper::Document& document, const PrintJob& job);
    void verify(const PrintJob& job, bool was_mute);

    // ---- news
    void tell_job(std::int64_t job, JobState state, std::string why = {});
    void tell(News news);
    bool tell_pending();

    const PrinterConfig& config_;
    const std::function<bool(News)>& tell_;
    Queue<PrintJob>& jobs_;
    std::stop_token stop_;
    PrinterLink link_;
    std::optional<wire::Fonts> fonts_;

    std::string fault_;  // why there is no connection; empty: there is one
    wire::PrinterState believed_;
    bool busy_ = false;
    bool in_job_ = false;  // the port is kept: a power cycle that nobody saw would pass for well printed
    int silent_rounds_ = 0;
    Clock::time_point next_question_{}, next_look_{};

    std::optional<DeviceChanged> told_;
    std::deque<News> pending_;
};

void PrinterThread::run() {
    while (!stop_.stop_requested()) {
        if (Clock::now() >= next_look_) look();
        const auto until_look = std::chrono::ceil<milliseconds>(next_look_ - Clock::now());
        const auto job = jobs_.take_for(stop_, std::clamp(until_look, milliseconds(0), longest_wait));
        if (job) serve(*job);
        tell_pending();
    }
}

// ------------------------------------------------------------------------------------------------- the printer's state

void PrinterThread::look() {
    next_look_ = Clock::now() + config_.pace.poll;
    const auto gone = [&](const Error& error) { believe(tl::unexpected(error), {}); };
    if (const Done connected = link_.connect(); !connected) return gone(connected.error());

    if (!config_.profile.answers_status() || Clock::now() < next_question_) {
        if (const Done there = link_.listen(); !there) return gone(there.error());
        believe({}, config_.profile.answers_status() ? believed_ : wire::PrinterState{});
    } else {
        auto reading = link_.ask();
        const auto doubtful = [&] {
            return wire::is_worse(reading->state, believed_) || (reading->state.silent() && !believed_.silent());
        };
        if (reading && doubtful()) {
            // A late answer to another question looks like trouble: bad news is believed when it is heard twice.
            const auto first = reading->state;
            sleep_for(config_.pace.second_look, stop_);
            reading = link_.ask();
            if (reading && doubtful() && reading->state != first) {
                next_look_ = Clock::now() + config_.pace.second_look;
                reading->state = believed_;
            }
        }
        if (!reading) return gone(reading.error());
        busy_ = reading->busy;
        silent_rounds_ = reading->state.silent() ? silent_rounds_ + 1 : 0;
        next_question_ =
            silent_rounds_ > 0 ? Clock::now() + pause_after_silence(config_.pace, silent_rounds_) : Clock::time_point{};
        believe({}, reading->state);
    }
    if (config_.lets_go && !in_job_) link_.close();
}

// Keeps what is now known and tells it, if it is new.
void PrinterThread::believe(const Done& connection, const wire::PrinterState& state) {
    fault_ = connection ? "" : name_of(connection.error().fault);
    // Pulled out, then not there: that is one change, and it was told.
    const bool was_pulled_out = told_ && told_->fault == name_of(Fault::gone);
    if (was_pulled_out && fault_ == name_of(Fault::not_found)) fault_ = told_->fault;
    believed_ = state;
    if (!connection) {
        silent_rounds_ = 0;
        next_question_ = {};
    }
    DeviceChanged now;
    now.device = config_.name;
    now.connected = connection.has_value();
    now.fault = fault_;
    now.is_printer = true;
    now.printer = state;
    if (told_ && told_->connected == now.connected && told_->fault == now.fault && told_->printer == now.printer) return;
    told_ = now;
    // Of several changes that nobody has heard of yet the last is enough.
    std::erase_if(pending_, [](const News& news) { return std::holds_alternative<DeviceChanged>(news); });
    tell(std::move(now));
}

std::string PrinterThread::why_not() const { return fault_.empty() ? std::string(wire::why_not(believed_)) : fault_; }

// --------------------------------------------------------------------------------------------------------------- a job

void PrinterThread::serve(const PrintJob& job) {
    if (!wait_until_ready(job.id, JobState::needs_attention)) return;
    const auto document = job.begin();
    if (!document) return;
    const auto bytes = bytes_of(*document, job);
    if (!bytes) return tell_job(job.id, JobState::needs_attention, std::string(why_not_drawn(bytes.error().fault)));

    for (;;) {
        tell_job(job.id, JobState::sending);
        const bool was_mute = is_mute();
        in_job_ = true;
        const Sending sending = link_.send(*bytes, stop_, [this](const wire::PrinterState& state) {
            believe({}, state);
            next_question_ = {};  // what is only surmised is asked soon
        });
        if (sending.how_far == Sent::all) {
            tell_job(job.id, JobState::verifying);
            verify(job, was_mute);
        } else if (sending.how_far == Sent::some) {
            tell_job(job.id, JobState::unconfirmed, sending.why);
        }
        in_job_ = false;
        if (sending.how_far != Sent::nothing) return look();
        // This is still the same attempt: it is sent when the printer is back.
        tell_job(job.id, JobState::sending, sending.why);
        sleep_for(std::min(config_.pace.poll, longest_wait), stop_);
        // Stopped before one byte had left: whoever prints it next begins an attempt of his own.
        if (!wait_until_ready(job.id, JobState::sending)) return tell_job(job.id, JobState::queued);
    }
}

// Asks until nothing speaks against printing. No when the thread is stopped first; nothing was sent then.
bool PrinterThread::wait_until_ready(std::int64_t job, JobState meanwhile) {
    std::string told;
    next_question_ = {};  // a mute printer, too, is asked before a job
    for (;;) {
        look();
        const std::string why = why_not();
        if (why.empty()) return !stop_.stop_requested();
        if (why != told) tell_job(job, meanwhile, why);
        told = why;
        sleep_for(std::min(config_.pace.poll / 2, longest_wait), stop_);
        if (stop_.stop_requested()) return false;
    }
}

Result<std::string> PrinterThread::bytes_of(const paper::Document& document, const PrintJob& job) {
    if (!fonts_) {
        auto files = config_.fonts.regular.empty() ? find_fonts() : Result<wire::FontFiles>(config_.fonts);
        if (!files) return tl::unexpected(files.error());
        auto fonts = wire::Fonts::open(*files);
        if (!fonts) return fail(Fault::not_found, fonts.error().detail);
        fonts_ = std::move(*fonts);
    }
    auto bytes = wire::job_bytes(document, config_.profile, *fonts_, job.open_drawer);
    if (!bytes) return bytes;
    if (config_.profile.reports_completion) *bytes += wire::escpos::completion_request(std::uint32_t(job.id));
    return bytes;
}

// Handing the bytes over is not printing: the printer's own word afterwards decides. One that never says anything ends
// unverified but not in doubt.
void PrinterThread::verify(const PrintJob& job, bool was_mute) {
    if (was_mute) return tell_job(job.id, JobState::done);
    const bool will_report = config_.profile.reports_completion;
    // Whatever it says now: it has not heard all that it was sent.
    const auto settled = [&] {
        const auto was_away = link_.was_away();
        if (!was_away) return tell_job(job.id, JobState::unconfirmed, name_of(Fault::gone));
        tell_job(job.id, *was_away ? JobState::unconfirmed : JobState::done, *was_away ? "no_answer" : "");
    };
    const auto reported = [&] {
        return will_report && link_.await_completion(std::uint32_t(job.id), config_.pace.hesitation, stop_);
    };
    for (const auto end = Clock::now() + config_.pace.settle;;) {
        if (reported()) return settled();
        if (will_report && !link_.is_open()) return tell_job(job.id, JobState::unconfirmed, name_of(Fault::gone));
        next_question_ = {};
        look();
        const std::string why = why_not();
        if (!why.empty()) return tell_job(job.id, JobState::unconfirmed, why);
        if (believed_.silent() && !busy_) {
            std::ignore = link_.was_away();  // then what hangs out of it is cleared up before the next
            return tell_job(job.id, JobState::unconfirmed, "no_answer");
        }
        if (!busy_ && !will_report) return settled();
        if (Clock::now() > end || stop_.stop_requested()) {
            return tell_job(job.id, JobState::unconfirmed, reports_in_order() ? "no_answer" : "still_printing");
        }
        sleep_for(std::min(config_.pace.poll / 4, longest_wait), stop_);
    }
}

// ---------------------------------------------------------------------------------------------------------------- news

void PrinterThread::tell_job(std::int64_t job, JobState state, std::string why) {
    tell(JobChanged{job, config_.name, state, std::move(why)});
}

// In order; what finds the inbox full waits here.
void PrinterThread::tell(News news) {
    pending_.push_back(std::move(news));
    tell_pending();
}

bool PrinterThread::tell_pending() {
    while (!pending_.empty() && tell_(pending_.front())) pending_.pop_front();
    return pending_.empty();
}

}  // namespace

Printer::Printer(PrinterConfig config, std::function<bool(News)> tell)
    : config_(std::move(config)),
      tell_(std::move(tell)),
      jobs_(most_waiting_jobs),
      thread_([this](std::stop_token stop) { run(std::move(stop)); }) {}

void Printer::run(std::stop_token stop) {
    name_this_thread("print:" + config_.name);
    PrinterThread(config_, tell_, jobs_, std::move(stop)).run();
}

}  // namespace mendbay::hw
