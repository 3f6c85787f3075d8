#include "hw/scanner.hpp"

#include "hw/thread_name.hpp"
#include "kiosk/base/queue.hpp"

#include <algorithm>
#include <array>

namespace mendbay::hw {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// How often a scanner that is not there is looked for. A person who plugs it in expects its beep within a second.
constexpr milliseconds reopen_pause{250};
constexpr std::size_t read_bytes = 4096;

// How often news that found the inbox full is offered again.
constexpr milliseconds offer_pause{20};

// A queue that nobody fills is a sleep that ends at once when the thread is stopped.
void sleep_for(milliseconds time, const std::stop_token& stop) { Queue<int>(1).take_for(stop, time); }

}  // namespace

Scanner::Scanner(ScannerConfig config, std::function<bool(News)> tell)
    : config_(std::move(config)),
      tell_(std::move(tell)),
      decoder_(config_.settings),
      thread_([this](std::stop_token stop) { run(std::move(stop)); }) {}

void Scanner::run(std::stop_token stop) {
    name_this_thread("scan:" + config_.name);
    while (!stop.stop_requested()) {
        {
            auto port = config_.open();
            if (port) {
                change(true, {});
                serve(**port, stop);
            } else {
                change(false, name_of(port.error().fault));
            }
            // The port is closed here, before the next opening: while an old descriptor lives, the kernel gives the
            // device that comes back another name.
        }
        tell_pending();
        sleep_for(reopen_pause, stop);
    }
}

// Reads until the device goes or the thread is stopped.
void Scanner::serve(BytePort& port, std::stop_token stop) {
    std::array<char, read_bytes> bytes;
    const auto gap = std::chrono::ceil<milliseconds>(decoder_.gap());
    while (!stop.stop_requested()) {
        const bool has_news = !tell_pending();
        const auto limit = has_news ? offer_pause : decoder_.in_frame() ? std::min(gap, longest_wait) : longest_wait;
        const auto got = port.read(bytes, limit);
        if (!got) {
            if (auto lost = decoder_.reset()) take(std::move(*lost));
            change(false, name_of(got.error().fault));
            return;
        }
        const auto now = Clock::now();
        if (*got == 0) {
            if (auto framed = decoder_.idle(now)) take(std::move(*framed));
            continue;
        }
        for (auto& framed : decoder_.feed({bytes.data(), *got}, now)) take(std::move(framed));
    }
}

void Scanner::take(wire::Framed framed) {
    if (auto* lost = std::get_if<wire::Lost>(&framed)) {
        lose(std::move(lost->why));
        return;
    }
    auto& scan = std::get<RawScan>(framed);
    if (bounce_.is_repeat(scan, Clock::now()) && !counting_) return;
    // What is still to be told goes first, so that news arrive in order.
    if (!tell_pending() || !tell_(Scan{config_.name, std::move(scan)})) lose("inbox_full");
}

void Scanner::change(bool connected, std::string fault) {
    // Pulled out, then not there: that is one change, and it was told.
    const bool was_pulled_out = told_state_ && told_state_->fault == name_of(Fault::gone);
    if (was_pulled_out && fault == name_of(Fault::not_found)) fault = told_state_->fault;
    DeviceChanged state;
    state.device = config_.name;
    state.connected = connected;
    state.fault = std::move(fault);
    state_to_tell_ = std::move(state);
    tell_pending();
}

// Several losses that could not be told yet are one: the person scans again once.
void Scanner::lose(std::string why) {
    if (!loss_to_tell_) loss_to_tell_ = ScanLost{config_.name, std::move(why)};
    tell_pending();
}

// Offers what is still to be told. No when the inbox is full; it is offered again at the next turn.
bool Scanner::tell_pending() {
    if (loss_to_tell_ && tell_(*loss_to_tell_)) loss_to_tell_.reset();
    if (state_to_tell_) {
        const bool is_new = !told_state_ || told_state_->connected != state_to_tell_->connected ||
                            told_state_->fault != state_to_tell_->fault;
        if (!is_new || (!loss_to_tell_ && tell_(*state_to_tell_))) {
            told_state_ = std::move(state_to_tell_);
            state_to_tell_.reset();
        }
    }
    return !loss_to_tell_ && !state_to_tell_;
}

}  // namespace mendbay::hw
