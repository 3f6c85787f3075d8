#include "hw/printer_link.hpp"

#include <algorithm>
#include <array>

namespace mendbay::hw {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t read_bytes = 512;
constexpr std::size_t write_bytes = 16 * 1024;  // a piece that a slow line takes within one wait
constexpr int most_stale_reads = 64;            // a device that never stops talking is not listened to for ever

milliseconds left_until(Clock::time_point end) {
    const auto left = std::chrono::ceil<milliseconds>(end - Clock::now());
    return std::clamp(left, milliseconds(0), longest_wait);
}

}  // namespace

PrinterLink::PrinterLink(OpenPort open, const wire::PrinterProfile& profile, PrinterPace pace)
    : open_(std::move(open)), profile_(profile), pace_(pace), driver_(wire::driver_of(profile.language)) {}

Done PrinterLink::connect() {
    if (port_) return {};
    auto port = open_();
    if (!port) return tl::unexpected(port.error());
    port_ = std::move(*port);
    return {};
}

tl::unexpected<Error> PrinterLink::lose(Error error) {
    close();
    return tl::unexpected(std::move(error));
}

Done PrinterLink::listen() {
    std::array<char, read_bytes> stale;
    for (int reads = 0; reads < most_stale_reads; ++reads) {
        const auto got = port_->read(stale, milliseconds(0));
        if (!got) return lose(got.error());
        if (*got == 0) break;
    }
    return {};
}

Result<wire::Reading> PrinterLink::ask() {
    const auto questions = driver_.questions();
    wire::Reading reading;
    for (std::size_t question = 0; question < questions.size(); ++question) {
        if (const Done quiet = listen(); !quiet) return tl::unexpected(quiet.error());
        const auto sent = port_->write(questions[question], std::min(pace_.answer, longest_wait));
        if (!sent) return lose(sent.error());
        if (*sent < questions[question].size()) return wire::Reading{};  // it takes nothing, so it will say nothing

        std::string heard;
        std::array<char, read_bytes> bytes;
        wire::Heard meaning = wire::Heard::nothing_yet;
        for (const auto end = Clock::now() + pace_.answer; meaning == wire::Heard::nothing_yet && Clock::now() < end;) {
            const auto got = port_->read(bytes, left_until(end));
            if (!got) return lose(got.error());
            heard.append(bytes.data(), *got);
            meaning = driver_.parse(question, heard, reading);
        }
        if (meaning != wire::Heard::answer) return wire::Reading{};
    }
    return reading;
}

Sending PrinterLink::write_all(std::string_view bytes, std::stop_token stop) {
    std::size_t gone = 0;
    const auto so_far = [&](std::string why) { return Sending{gone == 0 ? Sent::nothing : Sent::some, std::move(why)}; };
    const auto limit = std::min(longest_wait, pace_.stall / 4);
    for (auto last_taken = Clock::now(); gone < bytes.size();) {
        const auto taken = port_->write(bytes.substr(gone, write_bytes), limit);
        if (!taken) {
            close();
            return so_far(name_of(taken.error().fault));
        }
        gone += *taken;
        const auto now = Clock::now();
        if (*taken > 0) last_taken = now;
        if (gone == bytes.size()) break;
        if (stop.stop_requested()) return so_far("stopped");
        if (now - last_taken > pace_.stall) return so_far("stalled");
    }
    return {Sent::all, {}};
}

Sending PrinterLink::send(std::string_view bytes, std::stop_token stop) {
    if (const Done connected = connect(); !connected) return {Sent::nothing, name_of(connected.error().fault)};
    if (broken_job_bytes_ > 0) {
        Sending cleared = write_all(driver_.recover(profile_, broken_job_bytes_), stop);
        if (cleared.how_far != Sent::all) return {Sent::nothing, std::move(cleared.why)};
        broken_job_bytes_ = 0;
    }
    Sending sending = write_all(bytes, stop);
    if (sending.how_far == Sent::some) {
        broken_job_bytes_ = bytes.size();
        close();
    }
    return sending;
}

bool PrinterLink::await_completion(std::uint32_t job, std::stop_token stop) {
    std::string heard;
    std::array<char, read_bytes> bytes;
    for (const auto end = Clock::now() + pace_.settle; Clock::now() < end && !stop.stop_requested();) {
        const auto got = port_->read(bytes, left_until(end));
        if (!got) {
            close();
            return false;
        }
        heard.append(bytes.data(), *got);
        if (wire::escpos::completion_heard(heard, job)) return true;
    }
    return false;
}

}  // namespace mendbay::hw
