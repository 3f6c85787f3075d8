// What a printer does once the paper is drawn.
#pragma once

namespace mendbay::hw::wire {

struct Finish {
    bool cut = true;           // where the printer has a cutter
    bool open_drawer = false;  // where it has a drawer: receipts for cash
};

}  // namespace mendbay::hw::wire
