#include "hw/scanner.hpp"

#include "hw/rest.hpp"
#include "hw/thread_name.hpp"

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

}  // namespace

Scanner::Scanner(ScannerConfig config, std::function<bool(News)> tell)
    : config_(std::move(config)),
      teller_(config_.name, std::move(tell)),
      decoder_(config_.settings),
      thread_([this](std::stop_token stop) { run(std::move(stop)); }) {}

void Scanner::run(std::stop_token stop) {
    name_this_thread("scan:" + config_.name);
    while (!stop.stop_requested()) {
        {
            auto port = config_.open();
            if (port) {
                teller_.change(true);
                serve(**port, stop);
            } else {
                teller_.change(false, name_of(port.error().fault));
            }
            // The port is closed here, before the next opening: while an old descriptor lives, the kernel gives the
            // device that comes back another name.
        }
        teller_.tell_pending();
        sleep_for(reopen_pause, stop);
    }
}

// Reads until the device goes or the thread is stopped.
void Scanner::serve(BytePort& port, std::stop_token stop) {
    std::array<char, read_bytes> bytes;
    const auto gap = std::chrono::ceil<milliseconds>(decoder_.gap());
    while (!stop.stop_requested()) {
        const bool has_news = !teller_.tell_pending();
        const auto limit = has_news ? offer_pause : decoder_.in_frame() ? std::min(gap, longest_wait) : longest_wait;
        const auto got = port.read(bytes, limit);
        if (!got) {
            if (auto lost = decoder_.reset()) take(std::move(*lost));
            teller_.change(false, name_of(got.error().fault));
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
        teller_.lose(std::move(lost->why));
        return;
    }
    auto& scan = std::get<RawScan>(framed);
    if (bounce_.is_repeat(scan, Clock::now()) && !counting_) return;
    teller_.scan(std::move(scan));
}

}  // namespace mendbay::hw
