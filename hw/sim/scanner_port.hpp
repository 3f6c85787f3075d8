// A scanner that is not there: what a person at a bench, a control socket or a test does to it, the port plays.
#pragma once

#include "hw/port.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace mendbay::hw::sim {

// Shared by whoever drives it and the scanner's thread that has its port open; every call from any thread. It has a lock
// of its own, because a cable is pulled in the middle of what is on the wire, and a queue keeps its order.
class SimScannerLink : public std::enable_shared_from_this<SimScannerLink> {
  public:
    static std::shared_ptr<SimScannerLink> make() { return std::shared_ptr<SimScannerLink>(new SimScannerLink); }

    // Bytes as the device would send them, suffix included. They wait until the port is read. No when it is unplugged.
    bool scan(std::string_view bytes);
    // Line noise: waits and arrives in front of the next scan, in one piece with it.
    bool noise(std::string_view bytes);

    // What was sent before is still read; then the port is gone, and opening it finds nothing.
    void unplug();
    // There again, empty. A port that was open before stays gone.
    void plug();
    bool is_plugged() const;

    // From now on a read gives at most so many bytes; 0: as many as there are.
    void split(std::size_t bytes_a_read);

    // Waits until everything that was sent has been read. No when that took longer than `limit`.
    bool wait_until_read(std::chrono::milliseconds limit);

    // Fault::not_found while unplugged, Fault::busy while another port of this link is open.
    OpenPort port();

  private:
    class Port;

    SimScannerLink() = default;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::string on_wire_, noise_;
    std::size_t bytes_a_read_ = 0;
    bool plugged_ = true;
    bool open_ = false;
    int plugging_ = 0;  // counts plug(), so that an older port knows it is not meant
};

}  // namespace mendbay::hw::sim
