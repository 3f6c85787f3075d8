// A printer on USB: a strict head with its roll and cover (hw/sim) behind the kernel's printer gadget, so that what is
// between it and the printer's thread is real: the usblp driver, the cable's packets, the back channel.
#pragma once

#include "hw/sim/printer_port.hpp"
#include "tests/qemu/gadget.hpp"

#include <mutex>
#include <optional>
#include <thread>

namespace mendbay::tests {

class UsbPrinter {
  public:
    UsbPrinter(const UsbNames& names, const std::string& device_id, std::shared_ptr<hw::sim::SimPrinterLink> printer);
    ~UsbPrinter();

    void plug();
    // What the printer has taken by now is its own; what is still in the cable is lost.
    void pull();

    // Everything that came through the cable, in order, since the beginning.
    std::string received() const;

  private:
    void carry(const std::stop_token& stop);

    const UsbNames names_;
    const std::string device_id_;
    // Made anew for each plugging: the kernel's gadget keeps what it could not say before it was pulled, and breaks over it.
    std::optional<Gadget> gadget_;
    std::shared_ptr<hw::sim::SimPrinterLink> printer_;
    hw::Fd cable_;  // the printer's end
    mutable std::mutex mutex_;
    std::string received_;
    std::jthread carrier_;
};

}  // namespace mendbay::tests
