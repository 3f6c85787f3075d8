#include "hw/sheet_printer.hpp"

#include "hw/port/ipp.hpp"
#include "hw/teller.hpp"
#include "hw/thread_name.hpp"
#include "hw/why_not_drawn.hpp"
#include "hw/wire/ipp_state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>

namespace mendbay::hw {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::array page_media{"iso_a4_210x297mm", "iso_a5_148x210mm"};

constexpr int most_polls_between_tries = 32;  // a queue that takes jobs and refuses documents is not filled with empty jobs

std::string_view word_of(Fault fault) {
    switch (fault) {
        case Fault::not_found: return "offline";
        case Fault::bad_input: return "wrong_address";
        case Fault::io: return "not_allowed";
        case Fault::unsupported: return "unsupported_format";
        case Fault::busy: return "not_accepting";
        default: return "no_answer";
    }
}

// The request may have been taken all the same.
bool is_doubtful(const Error& error) { return error.fault == Fault::gone || error.fault == Fault::timeout; }

// How handing a job over ended.
struct Handing {
    enum class End {
        taken,     // the queue has it, under this number
        nothing,   // nothing of it can become paper: the same may be handed over again
        refused,   // it will not take this, now or later
        in_doubt,  // it may become paper, and nobody can say
    } end = End::nothing;
    int id = 0;
    std::string_view why;
};

Handing taken(int id) { return {Handing::End::taken, id, {}}; }
Handing given_back(const Error& error) {
    const bool for_good = error.fault == Fault::unsupported;
    return {for_good ? Handing::End::refused : Handing::End::nothing, 0, word_of(error.fault)};
}
Handing in_doubt(std::string_view why) { return {Handing::End::in_doubt, 0, why}; }

// What lives in the printer's thread.
class SheetThread {
  public:
    SheetThread(const SheetPrinterConfig& config, const std::function<bool(News)>& tell, Queue<PrintJob>& jobs,
                const std::stop_token& stop)
        : config_(config), teller_(tell), jobs_(jobs), stop_(stop), address_(parse_ipp_address(config.uri)) {
        if (address_) link_.emplace(*address_, config.pace.answer, stop_);
    }

    void run();

  private:
    // ---- the queue's state
    void look();
    void believe(const Error* trouble, const PrinterState& state);

    // ---- a job
    void serve(const PrintJob& job);
    bool wait_until_ready(std::int64_t job, JobState meanwhile);
    IppTicket ticket_for(std::int64_t job, const std::string& title);
    Handing hand_over(const IppTicket& ticket, std::string_view pdf);
    Handing hand_over_at_once(const IppTicket& ticket, std::string_view pdf);
    Handing ask_whether_taken(int id);
    Result<int> find(const std::string& name);
    void watch(std::int64_t job, int id);

    void tell_job(std::int64_t job, JobState state, std::string_view why = {}) {
        teller_.tell(JobChanged{job, config_.name, state, std::string(why)});
    }
    // In steps, so that what waits to be told is told; a queue that nobody fills is a sleep that ends when stopped.
    void rest(int polls = 1) {
        for (const auto end = Clock::now() + config_.pace.poll * polls; Clock::now() < end && !stop_.stop_requested();) {
            teller_.tell_pending();
            const auto left = std::chrono::ceil<milliseconds>(end - Clock::now());
            Queue<int>(1).take_for(stop_, std::clamp(left, milliseconds(0), longest_wait));
        }
    }

    const SheetPrinterConfig& config_;
    Teller teller_;
    Queue<PrintJob>& jobs_;
    std::stop_token stop_;
    Result<IppAddress> address_;
    std::optional<IppLink> link_;

    std::optional<IppPrinter> printer_;  // as it last described itself
    std::string_view why_not_;           // nothing is printed now; empty: go on
    Clock::time_point next_look_{};
    std::string mark_ =
        fmt::format("{:08x}", std::random_device()());  // two terminals at one printer have equal job numbers
    int handed_over_ = 0;
};

void SheetThread::run() {
    while (!stop_.stop_requested()) {
        if (Clock::now() >= next_look_) look();
        const auto until_look = std::chrono::ceil<milliseconds>(next_look_ - Clock::now());
        const auto job = jobs_.take_for(stop_, std::clamp(until_look, milliseconds(0), longest_wait));
        if (job) serve(*job);
        teller_.tell_pending();
    }
}

// --------------------------------------------------------------------------------------------------- the queue's state

void SheetThread::look() {
    if (!link_) {
        why_not_ = word_of(address_.error().fault);
        believe(&address_.error(), {});
    } else {
        auto said = link_->ask();
        // An answer that is lost once means nothing yet.
        if (!said && is_doubtful(said.error())) said = link_->ask();
        if (!said) {
            why_not_ = word_of(said.error().fault);
            believe(&said.error(), {});
        } else {
            printer_ = std::move(*said);
            const auto found = wire::sheet_reading({.state = printer_->state,
                                                    .reasons = printer_->reasons,
                                                    .accepts_jobs = printer_->accepts_jobs,
                                                    .is_print_server = printer_->is_print_server});
            why_not_ = found.why.empty() && !printer_->takes_pdf ? word_of(Fault::unsupported) : found.why;
            believe(nullptr, found.reading.state);
        }
    }
    next_look_ = Clock::now() + config_.pace.poll;
}

void SheetThread::believe(const Error* trouble, const PrinterState& state) {
    if (stop_.stop_requested()) return;  // what broke off because we leave says nothing about the printer
    teller_.tell(DeviceChanged{.device = config_.name,
                               .connected = trouble == nullptr,
                               .fault = trouble == nullptr ? std::string(why_not_) : name_of(trouble->fault),
                               .is_printer = true,
                               .printer = state});
}

// --------------------------------------------------------------------------------------------------------------- a job

void SheetThread::serve(const PrintJob& job) {
    if (!wait_until_ready(job.id, JobState::needs_attention)) return;
    const auto document = job.begin();
    if (!document) return;
    const auto made = std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
    const auto pdf = wire::sheet(*document, config_.page, made);
    if (!pdf) return tell_job(job.id, JobState::needs_attention, why_not_drawn(pdf.error().fault));

    for (int polls = 1;; polls = std::min(polls * 2, most_polls_between_tries)) {
        tell_job(job.id, JobState::sending);
        const IppTicket ticket = ticket_for(job.id, document->title);
        const Handing handing = printer_->opens_jobs_first ? hand_over(ticket, *pdf) : hand_over_at_once(ticket, *pdf);
        switch (handing.end) {
            case Handing::End::taken: return watch(job.id, handing.id);
            case Handing::End::refused: return tell_job(job.id, JobState::needs_attention, handing.why);
            case Handing::End::in_doubt:
                return tell_job(job.id, JobState::unconfirmed, stop_.stop_requested() ? "stopped" : handing.why);
            case Handing::End::nothing: break;
        }
        // Nothing can come of it, so this is still the same attempt: it waits and is handed over when the queue is back.
        tell_job(job.id, JobState::sending, handing.why);
        rest(polls);
        if (!wait_until_ready(job.id, JobState::sending)) return tell_job(job.id, JobState::queued);
    }
}

// Asks until nothing speaks against printing. No when the thread is stopped first; nothing was handed over then.
bool SheetThread::wait_until_ready(std::int64_t job, JobState meanwhile) {
    for (std::string_view told;;) {
        look();
        if (stop_.stop_requested()) return false;
        if (why_not_.empty()) return true;
        if (why_not_ != told) tell_job(job, meanwhile, why_not_);
        told = why_not_;
        rest();
    }
}

// "Mendbay 17.3f9a2c1b.2 维修单 …": job, mark of this run, handing over. The rest is for whoever looks into the queue.
IppTicket SheetThread::ticket_for(std::int64_t job, const std::string& title) {
    IppTicket ticket;
    ticket.name = fmt::format("Mendbay {}.{}.{} {}", job, mark_, ++handed_over_, title);
    const auto is_inside_letter = [&](std::size_t at) {
        return (static_cast<unsigned char>(ticket.name[at]) & 0xC0) == 0x80;
    };
    std::size_t length = std::min(ticket.name.size(), longest_job_name);
    while (length < ticket.name.size() && is_inside_letter(length)) --length;
    ticket.name.resize(length);
    ticket.true_size = printer_->prints_true_size;
    const std::string_view media = page_media[std::size_t(config_.page)];
    if (std::ranges::find(printer_->media, media) != printer_->media.end()) ticket.media = media;
    return ticket;
}

Handing SheetThread::hand_over(const IppTicket& ticket, std::string_view pdf) {
    auto id = link_->open_job(ticket);
    if (!id && is_doubtful(id.error())) {
        // Without its document a job prints nothing, so one that is not found may be opened again without harm.
        id = find(ticket.name);
        if (!id) return {Handing::End::nothing, 0, word_of(Fault::timeout)};
    }
    if (!id) return given_back(id.error());
    const Done sent = link_->send_pdf(*id, pdf);
    if (sent) return taken(*id);
    if (is_doubtful(sent.error())) return ask_whether_taken(*id);
    (void)link_->cancel_job(*id);  // it is empty; if it stays, the queue throws it away by itself
    return given_back(sent.error());
}

Handing SheetThread::hand_over_at_once(const IppTicket& ticket, std::string_view pdf) {
    const auto id = link_->print_pdf(ticket, pdf);
    if (id) return taken(*id);
    if (!is_doubtful(id.error())) return given_back(id.error());
    const auto found = find(ticket.name);
    return found ? ask_whether_taken(*found)
                 : in_doubt(word_of(found.error().fault == Fault::not_found ? Fault::timeout : found.error().fault));
}

// The answer to a document was lost. The job knows.
Handing SheetThread::ask_whether_taken(int id) {
    bool was_empty = false;
    for (const auto end = Clock::now() + config_.pace.settle; Clock::now() < end && !stop_.stop_requested(); rest()) {
        const auto job = link_->ask_job(id);
        if (!job) continue;
        if (!*job) return in_doubt("job_forgotten");
        const auto found = wire::sheet_job((*job)->state, (*job)->reasons);
        if (found.job == wire::SheetJob::expected) {
            // The document did not arrive, or not whole; once the job is cancelled nothing of it can come out.
            was_empty = true;
            if (link_->cancel_job(id)) return {Handing::End::nothing, 0, word_of(Fault::timeout)};
            continue;
        }
        // The cancelling was done, and its answer was lost.
        if (was_empty && found.is_over()) return {Handing::End::nothing, 0, word_of(Fault::timeout)};
        return taken(id);
    }
    return in_doubt(word_of(Fault::timeout));
}

// The number of the job of this name. Fault::not_found: the queue lists its jobs, and it is not among them; any other
// fault: the queue was not to be reached.
Result<int> SheetThread::find(const std::string& name) {
    const std::string_view own = std::string_view(name).substr(0, name.find(' ', name.find(' ') + 1));
    const auto is_ours = [&](const IppJob& job) {
        return job.name.starts_with(own) && (job.name.size() == own.size() || job.name[own.size()] == ' ');
    };
    for (const auto end = Clock::now() + config_.pace.settle; Clock::now() < end && !stop_.stop_requested(); rest()) {
        const auto jobs = link_->list_jobs();
        if (!jobs) continue;
        const auto job = std::ranges::find_if(*jobs, is_ours);
        if (job != jobs->end()) return job->id;
        return fail(Fault::not_found, config_.uri + ": no such job");
    }
    return fail(Fault::timeout, config_.uri + ": the queue does not answer");
}

// Taking a document is not printing it: the queue's word about the job decides.
void SheetThread::watch(std::int64_t job, int id) {
    tell_job(job, JobState::verifying);
    std::string_view told;
    for (auto heard = Clock::now(); !stop_.stop_requested(); rest()) {
        look();
        const auto said = link_->ask_job(id);
        if (said && !*said) return tell_job(job, JobState::unconfirmed, "job_forgotten");
        const auto found = said ? wire::sheet_job((*said)->state, (*said)->reasons) : wire::SheetJobReading{};
        switch (found.job) {
            case wire::SheetJob::printed: return tell_job(job, JobState::done);
            case wire::SheetJob::refused: return tell_job(job, JobState::needs_attention, found.why);
            case wire::SheetJob::in_doubt: return tell_job(job, JobState::unconfirmed, found.why);
            case wire::SheetJob::unknown:
                if (Clock::now() - heard <= config_.pace.settle) break;
                return tell_job(job, JobState::unconfirmed, said ? word_of(Fault::timeout) : word_of(said.error().fault));
            case wire::SheetJob::expected:
            case wire::SheetJob::waiting:
            case wire::SheetJob::printing: heard = Clock::now(); break;
        }
        const std::string_view why = found.why.empty() ? why_not_ : found.why;
        if (why != told) tell_job(job, JobState::verifying, why);
        told = why;
    }
    tell_job(job, JobState::unconfirmed, "stopped");
}

}  // namespace

SheetPrinter::SheetPrinter(SheetPrinterConfig config, std::function<bool(News)> tell)
    : config_(std::move(config)),
      tell_(std::move(tell)),
      jobs_(most_waiting_jobs),
      thread_([this](std::stop_token stop) { run(std::move(stop)); }) {}

void SheetPrinter::run(std::stop_token stop) {
    name_this_thread("print:" + config_.name);
    SheetThread(config_, tell_, jobs_, stop).run();
}

}  // namespace mendbay::hw
