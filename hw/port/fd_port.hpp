// A BytePort on any descriptor that poll() understands: tty, pty, FIFO, usblp, socket.
//
// Only poll() tells of an unplugged cable in time: reads of a tty that lost its device give nothing for ever, and a
// library's own wait returns as if all were well. So every wait here is a poll() and nothing else blocks.
#pragma once

#include "hw/port.hpp"
#include "hw/port/fd.hpp"

namespace mendbay::hw {

// What a read of no bytes means: the other end went (tty, socket), or the device has nothing to say (usblp answers a
// read with an empty packet).
enum class EmptyRead { gone, nothing };

// `fd` is non-blocking. `device` names it in errors.
std::unique_ptr<BytePort> make_fd_port(Fd fd, std::string device, EmptyRead empty_read = EmptyRead::gone);

}  // namespace mendbay::hw
