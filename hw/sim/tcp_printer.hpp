// A network printer that is not there: a real socket on 127.0.0.1 in front of a simulated printer, so that a job goes
// through the kernel's buffers, windows and resets as it does in a shop.
//
// One client at a time, as port 9100 has it; others wait in line. What is played on the link shows on the wire: a stall
// closes the window, and whatever takes the link's cable away (reset, power, unplug) resets the connection.
#pragma once

#include "hw/port/fd.hpp"
#include "hw/sim/printer_port.hpp"
#include "kiosk/base/result.hpp"

#include <cstdint>
#include <memory>
#include <thread>

namespace mendbay::hw::sim {

// Serves from start() until destroyed, in a thread of its own.
class TcpPrinter {
  public:
    // Fault::io: no socket is to be had.
    static Result<std::unique_ptr<TcpPrinter>> start(std::shared_ptr<SimPrinterLink> link);

    std::uint16_t port() const { return port_; }  // chosen by the kernel

  private:
    TcpPrinter(std::shared_ptr<SimPrinterLink> link, Fd listening, std::uint16_t port);
    void run(const std::stop_token& stop);
    void serve(Fd client, const std::stop_token& stop);

    std::shared_ptr<SimPrinterLink> link_;
    Fd listening_;
    std::uint16_t port_;
    std::jthread thread_;
};

}  // namespace mendbay::hw::sim
