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
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::hw::sim {

inline constexpr std::size_t printer_buffer_bytes = 4096;

enum class Mishap { paper_out, cover_open, unplug, stall };

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
    // The port is gone; opening finds nothing until plug().
    void unplug();
    void plug();
    // Takes nothing and says nothing, until resume().
    void stall();
    void resume();
    // A mute printer prints and never answers.
    void mute(bool is_mute);
    // Off and on: what was buffered is lost, the port is gone and can be opened again at once.
    void power_cycle();
    // After so many more bytes have arrived, this happens, whatever they are.
    void fail_after(std::size_t bytes, Mishap what);
    // Bytes that nobody asked for.
    void stray(std::string_view bytes);

    std::vector<wire::Bitmap> pages() const;
    std::vector<std::string> complaints() const;
    std::size_t bytes_received() const;

    // Fault::not_found while unplugged, Fault::busy while another port of this link is open.
    OpenPort port();

  private:
    class Port;

    explicit SimPrinterLink(const wire::PrinterProfile& profile);
    void receive(char byte);
    void print_what_waits();
    void reply(const std::string& bytes);
    void happen(Mishap what);
    void cut_off();

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::unique_ptr<PrinterHead> head_;
    HeadCondition condition_;
    std::string tail_;     // the last few bytes received, to see real-time questions in
    std::string waiting_;  // received, not yet printed
    std::string answers_;  // said, not yet read
    std::size_t received_ = 0;
    std::optional<std::size_t> mishap_at_;
    Mishap mishap_ = Mishap::stall;
    bool plugged_ = true, open_ = false, stalled_ = false, mute_ = false;
    int plugging_ = 0;  // counts losses of the cable, so that an older port knows it is not meant
};

}  // namespace mendbay::hw::sim
