// A USB device that this machine plays for itself: the kernel's gadget at one end of a cable that is not there
// (dummy_hcd), and at the other end the drivers that real devices meet.
#pragma once

#include "hw/port/fd.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mendbay::tests {

struct UsbNames {
    std::uint16_t vendor = 0, product = 0;
    std::string serial, maker, model;
};

// One device with one function. The kernel's ends stay as long as this lives; nothing may have them open when it goes.
class Gadget {
  public:
    // `function` as configfs calls it ("acm", "printer"); `attributes` are set before it is plugged in.
    Gadget(const UsbNames& names, const std::string& function,
           const std::vector<std::pair<std::string, std::string>>& attributes = {});
    ~Gadget();
    Gadget(const Gadget&) = delete;
    Gadget& operator=(const Gadget&) = delete;

    // Into the first socket that is free. Comes back when the device is in; the other end finds it a moment later.
    void plug();
    void pull();
    bool is_plugged() const { return plugged_; }

  private:
    void set(const std::string& file, std::string_view text) const;

    std::string place_, function_, function_link_;
    bool plugged_ = false;
};

// A scanner that is a serial port on USB (CDC ACM): what it sends arrives at /dev/ttyACM*.
class SerialGadget {
  public:
    explicit SerialGadget(const UsbNames& names) : gadget_(names, "acm") {}

    void plug();
    void pull();
    void send(std::string_view bytes);

  private:
    Gadget gadget_;
    hw::Fd tty_;  // its own end, open while it is plugged in
};

}  // namespace mendbay::tests
