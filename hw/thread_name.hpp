// Threads carry names that a debugger, top and a core file show: scan:front, print:receipt.
#pragma once

#include <pthread.h>

#include <string>

namespace mendbay::hw {

// The kernel keeps 15 bytes; a longer name is cut.
inline void name_this_thread(const std::string& name) {
    constexpr std::size_t longest = 15;
    ::pthread_setname_np(::pthread_self(), name.substr(0, longest).c_str());
}

}  // namespace mendbay::hw
