#include "db/worker.hpp"

#include <pthread.h>

namespace mendbay::db {

namespace {

constexpr std::chrono::milliseconds between_tries_of_a_full_sink{20};

// The job that an order put into the spool, or put back into it; 0: none.
std::int64_t job_of(const flow::Order& order, const flow::Receipt& receipt) {
    return std::visit(overloaded{
                          [](const flow::TicketRegistered& r) { return r.job; },
                          [](const flow::PartTagged& r) { return r.job; },
                          [](const flow::Reprinted& r) { return r.job; },
                          [](const flow::Recorded& r) { return r.job; },
                          [&](const flow::JobSettled& r) {
                              const auto* settle = std::get_if<flow::SettleJob>(&order.command);
                              return settle && !settle->came_out ? r.job : std::int64_t(0);
                          },
                          [](const auto&) { return std::int64_t(0); },
                      },
                      receipt);
}

}  // namespace

Worker::Worker(std::unique_ptr<Store> store, Sink sink)
    : store_(std::move(store)), sink_(std::move(sink)), thread_([this](std::stop_token stop) { run(stop); }) {}

Worker::~Worker() {
    thread_.request_stop();
    thread_.join();
}

bool Worker::put(Request request) {
    ++put_;  // before the worker can have done it
    if (queue_.put(std::move(request))) return true;
    --put_;
    return false;
}

bool Worker::ask(flow::Ask ask) { return put(std::move(ask)); }
bool Worker::commit(flow::Commit commit) { return put(std::move(commit)); }
bool Worker::lapse(Instant at) { return put(Lapse{at}); }
bool Worker::set_job(std::int64_t job, flow::PrintState state, std::string why, Instant at) {
    return put(SetJob{job, state, std::move(why), at});
}

Result<SpoolJob> Worker::begin_attempt(std::int64_t job, Instant at) {
    auto attempt = std::make_shared<Attempt>();
    attempt->job = job;
    attempt->at = at;
    auto begun = attempt->begun.get_future();
    if (!put(attempt)) return fail(Fault::full, "the store's queue is full");
    if (begun.wait_for(attempt_limit) == std::future_status::timeout && !attempt->taken.exchange(true))
        return fail(Fault::timeout, "the store did not answer within 10 s");
    return begun.get();  // begun, or being begun this moment
}

void Worker::run(std::stop_token stop) {
    pthread_setname_np(pthread_self(), "db");
    stop_ = stop;
    while (auto request = queue_.take(stop)) {
        std::visit([&](const auto& r) { handle(r); }, *request);
        ++carried_out_;
    }
}

void Worker::handle(const flow::Ask& ask) {
    auto answer = store_->load(ask.query);
    if (answer) say(flow::Answered{ask.ask, std::move(*answer)});
    else say(flow::Failed{ask.ask, std::move(answer.error())});
}

void Worker::handle(const flow::Commit& commit) {
    auto outcome = store_->commit(commit.order);
    if (!outcome) return say(flow::Failed{commit.ask, std::move(outcome.error())});
    if (auto* refusal = std::get_if<flow::Refusal>(&*outcome)) return say(flow::Refused{commit.ask, *refusal});
    auto& receipt = std::get<flow::Receipt>(*outcome);
    const std::int64_t job = job_of(commit.order, receipt);
    say(flow::Committed{commit.ask, std::move(receipt)});
    // Said twice, an order may speak of a paper that is long out: what the spool says is what is so.
    if (job == 0) return;
    if (const auto spooled = store_->job(job)) say(flow::PrintChanged{job, spooled->state, spooled->why});
}

void Worker::handle(const Lapse& lapse) {
    // Nobody waits for it. What failed is tried again at the next day's close.
    (void)store_->lapse(lapse.at);
    (void)store_->confirm_by_silence(lapse.at);
}

void Worker::handle(const SetJob& set) {
    if (store_->set_job(set.job, set.state, set.why, set.at)) return;
    // The paper may be out although it could not be written down: ask rather than claim.
    say(flow::PrintChanged{set.job, flow::PrintState::unconfirmed, "not_written"});
}

void Worker::handle(const std::shared_ptr<Attempt>& attempt) {
    if (attempt->taken.exchange(true)) return;  // the printer gave up waiting
    attempt->begun.set_value(store_->begin_attempt(attempt->job, attempt->at));
}

void Worker::say(const flow::Event& event) {
    while (!sink_(event) && !stop_.stop_requested()) std::this_thread::sleep_for(between_tries_of_a_full_sink);
}

}  // namespace mendbay::db
