// A printer that is not there: a cable, a roll of paper and a cover round a strict print head. What a person at a bench, a
// control socket or a test does to it, the port plays; what the head drew and what it complained about can be looked at.
//
// Like the real thing it stops in the middle of a job when the paper is out: data waits in its buffer, then on the cable,
// and goes on by itself after the refill. Real-time questions are answered on arrival, unless it is mute.
#pragma once

#include "hw/port.hpp"
#include "hw/sim/printer_head.hpp"
#include "hw/wire/printer_profile.hpp"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::hw::sim {

// What a printer holds while it cannot print: a receipt printer works as it hears, a label printer takes a whole label.
// How much of a job a printer misses while it is off and on again: half a second of the quickest serial line.
inline constexpr std::size_t blackout_bytes = 6'000;

inline constexpr std::size_t receipt_buffer_bytes = 4096, label_buffer_bytes = 512 * 1024;

enum class Mishap { paper_out, cover_open, cutter_jam, head_hot, ribbon_out, mute, unplug, stall, power, blackout, reset };

// Shared by whoever drives it and the printer's thread that has its port open; every call from any thread. It has a lock
// of its own, because paper runs out in the middle of what is on the wire.
class SimPrinterLink : public std::enable_shared_from_this<SimPrinterLink> {
  public:
    static std::shared_ptr<SimPrinterLink> make(const wire::PrinterProfile& profile);

    void paper_out();
    void near_end();
    void refill();
    void open_cover();
    void close_cover();
    void jam_cutter();
    void clear_cutter();
    void heat_head();
    void cool_head();
    void ribbon_out();
    void refill_ribbon();
    // The port is gone; opening finds nothing until plug().
    void unplug();
    void plug();
    // Takes nothing and says nothing, until resume() or for a time.
    void stall();
    void stall_for(std::chrono::milliseconds time);
    void resume();
    // A mute printer prints and never answers.
    void mute(bool is_mute);
    // Every answer comes so much later; 0: at once.
    void answer_late(std::chrono::milliseconds delay);
    // A read gives at most so many bytes; 0: all there are.
    void split_answers(std::size_t bytes);
    // Off and on: what was buffered is lost, the port is gone and can be opened again at once.
    void power_cycle();
    // Off and on behind a serial cable, which stays: what was buffered is lost, and so are the next
    // blackout_bytes, or those until resume().
    void black_out();
    // As when a network printer resets the connection: the port is gone and can be opened again at once; what the printer
    // had received is printed.
    void reset();
    // Another program has the port, or lets it go: opening is Fault::busy. A port that is open stays open.
    void hold();
    void release();
    // After so many more bytes have arrived, this happens, whatever they are.
    void fail_after(std::size_t bytes, Mishap what);
    // What fail_after() armed has happened.
    bool has_failed() const;
    // Bytes that nobody asked for.
    void stray(std::string_view bytes);

    // Any of these by its words: "paper", "out"; "stall", "300"; "stray", "12 72"; "fail_after", "4000 cover_open". No when
    // there is no such fault, or not on this kind of printer (a receipt printer has no ribbon), or the argument is not what
    // it takes.
    bool play(std::string_view fault, std::string_view argument);
    // Every pair of words that play() knows, with arguments that are right: "late" "300".
    static std::vector<std::pair<std::string_view, std::string_view>> faults();

    std::vector<wire::Bitmap> pages() const;
    std::vector<std::string> lines() const;
    std::vector<std::string> complaints() const;
    std::size_t bytes_received() const;

    // Fault::not_found while unplugged, Fault::busy while another port of this link is open or another program holds it.
    OpenPort port();

  private:
    class Port;
    using Clock = std::chrono::steady_clock;
    struct Said {
        Clock::time_point due;
        std::string bytes;
    };

    explicit SimPrinterLink(const wire::PrinterProfile& profile);
    bool receive(char byte, bool is_question_alone);
    void print_what_waits();
    void reply(std::string bytes);
    void happen(Mishap what);
    void cut_off();
    void forget();
    void lose_power();
    // Changes what the head feels, under the lock.
    template <class Change>
    void change(Change change_it);
    bool is_stalled() const { return Clock::now() < stalled_until_; }

    const wire::PrinterProfile profile_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::unique_ptr<PrinterHead> head_;
    HeadCondition condition_;
    std::string tail_;          // the last few bytes received, to see real-time questions in
    std::string waiting_;       // received, not yet printed
    std::deque<Said> answers_;  // said, not yet read
    std::chrono::milliseconds delay_{0};
    std::size_t split_ = 0;
    std::size_t received_ = 0;
    std::size_t unheard_ = 0;  // so many of the next bytes come while it is off
    std::optional<std::size_t> mishap_at_;
    Mishap mishap_ = Mishap::stall;
    bool has_failed_ = false;
    bool plugged_ = true, open_ = false, held_ = false, mute_ = false;
    Clock::time_point stalled_until_{};
    int plugging_ = 0;  // counts losses of the cable, so that an older port knows it is not meant
};

}  // namespace mendbay::hw::sim
