// The one writer thread. It owns the Store; everybody else puts requests into its queue and hears the answers as events.
//
//   main ── ask, commit ──▶ ┌────────┐            Answered, Committed, Refused, Failed,
//   print:NAME ── attempt ▶ │ queue  │ ─▶ Store   PrintChanged ──▶ sink
//                           └────────┘
//
// PrintChanged follows each receipt that put a paper into the spool, so that a printer can be found for it. What printers
// report themselves is not echoed.
//
// The queue holds 256 requests: a person makes one at a time and a printer two for each paper, so a full queue means that
// the disk has stopped, and the sender is told so at once. The sink may say no (the inbox is full for a moment); an answer
// waits for it, because a person who was promised a ticket must hear of it.
#pragma once

#include "db/store.hpp"
#include "kiosk/base/queue.hpp"

#include <atomic>
#include <functional>
#include <future>
#include <thread>

namespace mendbay::db {

class Worker {
  public:
    // Called in the worker's thread.
    using Sink = std::function<bool(flow::Event)>;
    static constexpr std::size_t queue_capacity = 256;
    static constexpr std::chrono::seconds attempt_limit{10};

    Worker(std::unique_ptr<Store> store, Sink sink);
    ~Worker();  // carries out what is queued, then ends; whoever calls the functions below has ended before

    // From any thread. False: the queue is full, and nothing will be done.
    [[nodiscard]] bool ask(flow::Ask ask);
    [[nodiscard]] bool commit(flow::Commit commit);
    // These may get lost without harm: the next day lapses what this one did not, and a job whose end was not written down
    // is asked about after the next start.
    bool lapse(Instant at);
    bool set_job(std::int64_t job, flow::PrintState state, std::string why, Instant at);

    // From a printer's thread: waits until the attempt is durable, so that no byte leaves before. Fault::timeout after
    // `attempt_limit`: then the attempt was not begun and never will be. Fault::full: the queue is full.
    Result<SpoolJob> begin_attempt(std::int64_t job, Instant at);

    // Everything that was asked for before this call is done, and what there is to say about it is said.
    bool is_idle() const { return carried_out_ == put_; }

  private:
    struct Lapse {
        Instant at;
    };
    struct SetJob {
        std::int64_t job;
        flow::PrintState state;
        std::string why;
        Instant at;
    };
    // Whoever takes it first decides: the worker by beginning it, the printer by giving up waiting.
    struct Attempt {
        std::int64_t job;
        Instant at;
        std::atomic<bool> taken{false};
        std::promise<Result<SpoolJob>> begun;
    };
    using Request = std::variant<flow::Ask, flow::Commit, Lapse, SetJob, std::shared_ptr<Attempt>>;

    bool put(Request request);
    void run(std::stop_token stop);
    void handle(const flow::Ask& ask);
    void handle(const flow::Commit& commit);
    void handle(const Lapse& lapse);
    void handle(const SetJob& set);
    void handle(const std::shared_ptr<Attempt>& attempt);
    void say(const flow::Event& event);

    std::unique_ptr<Store> store_;
    Sink sink_;
    Queue<Request> queue_{queue_capacity};
    std::atomic<std::uint64_t> put_{0}, carried_out_{0};
    std::stop_token stop_;  // of the thread; set before the first request is handled
    std::jthread thread_;   // last: it uses all of the above
};

}  // namespace mendbay::db
