#include "hw/printer_link.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mendbay::hw {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t read_bytes = 512;
constexpr std::size_t write_bytes = 16 * 1024;      // a piece that a slow line takes within one wait
constexpr int most_stale_reads = 64;                // a device that never stops talking is not listened to for ever
constexpr std::size_t longest_whole_job = 4 << 20;  // of any language and paper
constexpr std::size_t most_heard_bytes = 256;
constexpr std::size_t most_unasked_bytes = 64;  // automatic status: 16 changes

milliseconds left_until(Clock::time_point end) {
    const auto left = std::chrono::ceil<milliseconds>(end - Clock::now());
    return std::clamp(left, milliseconds(0), longest_wait);
}

// A printer that does not even take a question is not ready, whatever the reason.
wire::Reading blocked() {
    wire::Reading reading;
    reading.state.online = wire::Tri::bad;
    return reading;
}

}  // namespace

PrinterLink::PrinterLink(OpenPort open, const wire::PrinterProfile& profile, PrinterPace pace, bool in_doubt)
    : open_(std::move(open)),
      profile_(profile),
      pace_(pace),
      driver_(wire::driver_of(profile.language)),
      broken_job_bytes_(in_doubt ? longest_whole_job : 0) {}

Done PrinterLink::connect() {
    if (port_) return {};
    auto port = open_();
    if (!port) return tl::unexpected(port.error());
    port_ = std::move(*port);
    owes_answer_ = false;
    unsaid_.clear();
    lately_.clear();
    unasked_.clear();
    asked_in_job_ = unheard_ = strays_ = 0;
    automatic_ = {};  // a printer that came back has to be asked for it anew
    unanswered_since_ = {};
    return {};
}

tl::unexpected<Error> PrinterLink::lose(Error error) {
    close();
    return tl::unexpected(std::move(error));
}

Result<std::size_t> PrinterLink::read(std::span<char> into, milliseconds limit) {
    const auto got = port_->read(into, limit);
    if (!got) return lose(got.error());
    lately_.append(into.data(), *got);
    if (counts_answers()) {
        const int answers = int(wire::escpos::answers_in({into.data(), *got}));
        const int to_dots = std::min(strays_, answers);
        strays_ -= to_dots;
        unheard_ = std::max(0, unheard_ - (answers - to_dots));
    }
    if (lately_.size() > most_heard_bytes) lately_.erase(0, lately_.size() - most_heard_bytes);
    return *got;
}

Result<bool> PrinterLink::was_away() {
    std::array<char, read_bytes> late;
    for (const auto end = Clock::now() + pace_.answer; unheard_ > 0 && Clock::now() < end;)
        if (const auto got = read(late, left_until(end)); !got) return tl::unexpected(got.error());
    if (unheard_ == 0) return false;
    // What it made of the rest nobody knows: perhaps it waits for more of it.
    broken_job_bytes_ = last_job_bytes_;
    is_calm_ = false;
    return true;
}

Done PrinterLink::listen() {
    if (is_automatic()) return hear_automatic();
    std::array<char, read_bytes> stale;
    for (int reads = 0; reads < most_stale_reads; ++reads) {
        const auto got = read(stale, milliseconds(0));
        if (!got) return tl::unexpected(got.error());
        if (*got == 0) break;
    }
    return {};
}

// ---------------------------------------------------------------------------------------------------------- questions

// Half a question in front of a job would take the job's first byte for its own, so what was begun is finished first.
Result<bool> PrinterLink::say(std::string_view question) {
    const bool is_rest = !unsaid_.empty();
    const std::string now(is_rest ? std::string_view(unsaid_) : question);
    const auto sent = port_->write(now, std::min(pace_.answer, longest_wait));
    if (!sent) return lose(sent.error());
    unsaid_ = is_rest || *sent > 0 ? now.substr(*sent) : std::string();
    if (*sent < now.size()) return false;
    return is_rest ? say(question) : Result<bool>(true);
}

Result<PrinterLink::Put> PrinterLink::put(const wire::Question& question, wire::Reading& reading) {
    if (std::exchange(owes_answer_, false)) {
        std::array<char, read_bytes> late;
        if (const auto got = read(late, std::min(pace_.answer, longest_wait)); !got) return tl::unexpected(got.error());
    }
    if (const Done quiet = listen(); !quiet) return tl::unexpected(quiet.error());
    const auto said = say(question.bytes);
    if (!said) return tl::unexpected(said.error());
    if (!*said) return Put::blocked;
    ++asked_in_job_;
    const int unheard_before = unheard_;
    if (counts_answers()) ++unheard_;

    std::string heard;
    std::array<char, read_bytes> bytes;
    wire::Heard meaning = wire::Heard::nothing_yet;
    // Asked at least once: an answer that is there counts, however late this thread comes to look.
    const auto end = Clock::now() + pace_.answer;
    do {
        const auto got = read(bytes, left_until(end));
        if (!got) return tl::unexpected(got.error());
        heard.append(bytes.data(), *got);
        meaning = driver_.parse(question.number, heard, reading);
    } while (meaning == wire::Heard::nothing_yet && Clock::now() < end);
    owes_answer_ = meaning != wire::Heard::answer;
    if (!owes_answer_) unheard_ = std::min(unheard_, unheard_before);  // what comes at once is meant
    return meaning == wire::Heard::answer ? Put::answered : Put::silent;
}

// Makes a printer that was left in the middle of a job fit to be asked. No: it does not take even that.
Result<bool> PrinterLink::calm_down() {
    if (broken_job_bytes_ == 0 || is_calm_) return true;
    const std::string_view calm = driver_.calm();
    if (!calm.empty()) {
        const auto sent = port_->write(calm, std::min(pace_.answer, longest_wait));
        if (!sent) return lose(sent.error());
        if (*sent < calm.size()) return false;  // once more, from the start: too many do no harm
    }
    is_calm_ = true;
    return true;
}

Result<wire::Reading> PrinterLink::ask() {
    const auto calm = calm_down();
    if (!calm) return tl::unexpected(calm.error());
    if (!*calm) return blocked();
    if (is_automatic()) return ask_automatic();
    wire::Reading reading;
    for (const wire::Question& question : driver_.questions(profile_)) {
        const auto done = put(question, reading);
        if (!done) return tl::unexpected(done.error());
        if (*done == Put::blocked) return blocked();
        if (*done == Put::silent && !question.may_go_unanswered) {
            was_silent_ = true;
            return wire::Reading{};
        }
    }
    was_silent_ = false;
    return reading;
}

// Keeps the last thing the printer said unasked.
Done PrinterLink::hear_automatic() {
    std::array<char, read_bytes> bytes;
    for (int reads = 0; reads < most_stale_reads; ++reads) {
        const auto got = read(bytes, milliseconds(0));
        if (!got) return tl::unexpected(got.error());
        if (*got == 0) break;
        unasked_.append(bytes.data(), *got);
    }
    if (wire::escpos::parse_asb(unasked_, automatic_) == wire::Heard::answer) unanswered_since_ = {};
    if (unasked_.size() > most_unasked_bytes) unasked_.erase(0, unasked_.size() - most_unasked_bytes);
    return {};
}

// The switch is worked off behind what is printed before it: no answer yet is work, not silence, unless it lasts. A printer
// that said it cannot print will say when it can, and would only pile up what it is asked.
Result<wire::Reading> PrinterLink::ask_automatic() {
    if (const Done heard = hear_automatic(); !heard) return tl::unexpected(heard.error());
    if (!automatic_.state.may_print()) return automatic_;
    unasked_.clear();
    const wire::Question& question = driver_.questions(profile_).front();
    const auto said = say(question.bytes);
    if (!said) return tl::unexpected(said.error());
    if (!*said) return blocked();
    wire::Heard meaning = wire::Heard::nothing_yet;
    std::array<char, read_bytes> bytes;
    const auto end = Clock::now() + pace_.answer;
    do {
        const auto got = read(bytes, left_until(end));
        if (!got) return tl::unexpected(got.error());
        unasked_.append(bytes.data(), *got);
        meaning = driver_.parse(question.number, unasked_, automatic_);
    } while (meaning != wire::Heard::answer && Clock::now() < end);
    const auto now = Clock::now();
    if (meaning == wire::Heard::answer) unanswered_since_ = {};
    else if (unanswered_since_ == Clock::time_point{}) unanswered_since_ = now;
    const bool is_silent = meaning != wire::Heard::answer && now - unanswered_since_ > pace_.settle;
    if (is_silent) automatic_ = {};
    wire::Reading reading = automatic_;
    reading.busy = meaning != wire::Heard::answer && !is_silent;
    return reading;
}

// A look at the printer between two stretches of a job: the first word of trouble, if it says so twice.
Result<std::string> PrinterLink::trouble_on_the_way() {
    if (!profile_.answers_status()) return std::string();
    if (was_silent_) {
        // Behind a slow line every answer is late; who has given it is asked again.
        if (asked_in_job_ == 0 || !counts_answers()) return std::string();
        if (const Done heard = listen(); !heard) return tl::unexpected(heard.error());
        if (unheard_ > 0) return std::string();
    }
    if (is_automatic()) {
        if (const Done heard = hear_automatic(); !heard) return tl::unexpected(heard.error());
        return std::string(wire::why_not(automatic_.state));
    }
    wire::Reading glance;
    const auto done = put(driver_.questions(profile_).front(), glance);
    if (!done) return tl::unexpected(done.error());
    was_silent_ = *done != Put::answered;
    if (was_silent_ || glance.state.may_print()) return std::string();
    const auto first = ask();
    if (!first) return tl::unexpected(first.error());
    const auto second = ask();
    if (!second) return tl::unexpected(second.error());
    return first->state == second->state ? std::string(wire::why_not(second->state)) : std::string();
}

// ------------------------------------------------------------------------------------------------------------- a job

Sending PrinterLink::write_all(std::string_view bytes, const std::stop_token& stop, const Hesitates& hesitates) {
    std::size_t gone = 0;
    bool has_hesitated = false;
    const auto so_far = [&](std::string why) { return Sending{gone == 0 ? Sent::nothing : Sent::some, std::move(why)}; };
    const auto limit = std::min({longest_wait, pace_.stall / 4, pace_.hesitation});
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
        if (hesitates && !has_hesitated && now - last_taken >= pace_.hesitation) {
            has_hesitated = true;
            wire::PrinterState known;
            if (is_automatic() && hear_automatic()) known = automatic_.state;
            if (!port_) return so_far(name_of(Fault::gone));
            if (known.may_print()) known.online = wire::Tri::bad;
            hesitates(known);
        }
    }
    return {Sent::all, {}};
}

Sending PrinterLink::send_stretches(std::string_view bytes, const std::stop_token& stop, const Hesitates& hesitates) {
    for (std::size_t sent = 0; sent < bytes.size();) {
        if (stop.stop_requested()) return {sent > 0 ? Sent::some : Sent::nothing, "stopped"};
        if (!unsaid_.empty()) {
            Sending question = write_all(std::string(unsaid_), stop, hesitates);
            if (question.how_far != Sent::all) {
                close();
                return {sent > 0 ? Sent::some : Sent::nothing, std::move(question.why)};
            }
            unsaid_.clear();
        }
        const std::string_view rest = bytes.substr(sent);
        const std::size_t now = driver_.stretch(rest, std::size_t(profile_.buffer_bytes));
        if (counts_answers()) strays_ += int(wire::escpos::questions_in(rest.substr(0, now)));
        Sending stretch = write_all(rest.substr(0, now), stop, hesitates);
        if (stretch.how_far != Sent::all) {
            if (sent > 0) stretch.how_far = Sent::some;
            return stretch;
        }
        sent += now;
        if (sent == bytes.size()) break;
        const auto trouble = trouble_on_the_way();
        if (!trouble) return {Sent::some, name_of(trouble.error().fault)};
        if (!trouble->empty()) return {Sent::some, *trouble};
    }
    return {Sent::all, {}};
}

Sending PrinterLink::send(std::string_view bytes, std::stop_token stop, const Hesitates& hesitates) {
    if (const Done connected = connect(); !connected) return {Sent::nothing, name_of(connected.error().fault)};
    if (broken_job_bytes_ > 0) {
        Sending cleared = send_stretches(driver_.recover(profile_, broken_job_bytes_), stop, hesitates);
        if (cleared.how_far != Sent::all) return {Sent::nothing, std::move(cleared.why)};
        broken_job_bytes_ = 0;
    }
    lately_.clear();
    asked_in_job_ = unheard_ = strays_ = 0;
    last_job_bytes_ = bytes.size();
    Sending sending = send_stretches(bytes, stop, hesitates);
    if (sending.how_far == Sent::some) {
        broken_job_bytes_ = bytes.size();
        is_calm_ = false;
        close();
    }
    return sending;
}

bool PrinterLink::await_completion(std::uint32_t job, milliseconds limit, std::stop_token stop) {
    std::array<char, read_bytes> bytes;
    const auto end = Clock::now() + limit;
    while (port_ && !wire::escpos::completion_heard(lately_, job)) {
        if (Clock::now() >= end || stop.stop_requested() || !read(bytes, left_until(end))) return false;
    }
    return port_ != nullptr;
}

}  // namespace mendbay::hw
