// A display that nobody sees (Xvfb), with an eye on its pixels and a finger on its pointer: what a person before a
// terminal has, and all that the browser and we are measured by.
#pragma once

#include "tests/bench/process_tree.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace mendbay::bench {

class VirtualDisplay {
  public:
    // Gives up where there is no Xvfb.
    VirtualDisplay(int width, int height);
    ~VirtualDisplay();

    const std::string& name() const { return name_; }  // for DISPLAY
    // What is seen there, 0xRRGGBB. One round trip to the server, some 30 µs.
    std::uint32_t pixel(int x, int y);
    // Not answered: the server has it, whoever owns the window may not.
    void point_at(int x, int y);
    void press();
    void release();

  private:
    struct Connection;
    std::string name_;
    std::unique_ptr<ProcessTree> server_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace mendbay::bench
