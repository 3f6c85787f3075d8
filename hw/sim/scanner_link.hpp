// What all simulated scanners have in common: what a person at a bench, a control socket or a test does to one, its port
// plays. How a code goes over the wire is what a kind adds: bytes, keys or reports.
#pragma once

#include "hw/port.hpp"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::hw::sim {

// Shared by whoever drives it and the scanner's thread that has its port open; every call from any thread. It has a lock
// of its own, because a cable is pulled in the middle of what is on the wire, and a queue keeps its order.
class ScannerLink : public std::enable_shared_from_this<ScannerLink> {
  public:
    virtual ~ScannerLink() = default;

    // Shows it a code, with the suffix it is set to send (serial and keys: a line end; HID-POS: none). What it sends waits
    // until the port is read. No when it is unplugged.
    bool scan(std::string_view code);
    // Bytes as they go over the wire, whatever they mean.
    bool raw(std::string_view bytes);
    // Line noise: waits and arrives in front of the next scan, in one piece with it.
    bool noise(std::string_view bytes);
    // What scan() would send for this code.
    std::string bytes_of(std::string_view code) const;

    // What was sent before is still read; then the port is gone, and opening it finds nothing.
    void unplug();
    // There again, empty. A port that was open before stays gone.
    void plug();
    bool is_plugged() const;

    // From now on a read gives at most so many bytes; 0: as many as there are.
    void split(std::size_t bytes_a_read);

    // While the host is busy reads give nothing, and what is sent piles up in the kernel, which keeps only so much.
    void set_host_busy(bool busy);
    // The next code arrives with a hole in its middle, as when the kernel had no room. Not on a serial line.
    void drop_in_next();

    // Waits until everything that was sent has been read. No when that took longer than `limit`.
    bool wait_until_read(std::chrono::milliseconds limit);

    // Fault::not_found while unplugged, Fault::busy while another port of this link is open.
    OpenPort port();

  protected:
    using Unread = std::deque<std::string>;

    ScannerLink() = default;

    // What the device sends for a code, in the pieces in which the kernel takes and loses it.
    virtual std::vector<std::string> pieces_of(std::string_view code) const = 0;
    // What a port gives before anything else.
    virtual std::string at_opening() const { return {}; }
    // On a stream the rest of a piece is read by the next port; else it went with the port that began to read it.
    virtual bool is_stream() const { return false; }
    // Where pieces are missing the kernel says so with this, or says nothing.
    virtual std::string hole() const { return {}; }
    // A piece arrives that nobody reads at once.
    virtual void pile_up(Unread& unread, std::string piece) const { unread.push_back(std::move(piece)); }

  private:
    class Port;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Unread unread_;
    std::string reading_;  // the piece that is being read
    std::string noise_;
    std::size_t bytes_a_read_ = 0;
    bool plugged_ = true;
    bool open_ = false;
    bool host_busy_ = false;
    bool drop_in_next_ = false;
    int plugging_ = 0;  // counts plug(), so that an older port knows it is not meant
};

}  // namespace mendbay::hw::sim
