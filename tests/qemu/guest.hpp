// What the tests of real devices have in common: the guest's own files, and waiting for its kernel.
#pragma once

#include "tests/catch.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <string_view>
#include <thread>

namespace mendbay::tests {

// Reached only by a test that has failed: the guest's processor is played, on a machine that may be busy.
inline constexpr std::chrono::seconds generous{30};

// Waits for what the kernel or another thread does; no when it does not.
template <class Is>
bool comes_true(Is is) {
    constexpr std::chrono::milliseconds look_again{2};
    for (const auto end = std::chrono::steady_clock::now() + generous; std::chrono::steady_clock::now() < end;) {
        if (is()) return true;
        std::this_thread::sleep_for(look_again);
    }
    return is();
}

// A file of sysfs or configfs, written in one piece as the kernel wants it. No, and errno, when the kernel refuses.
inline bool write_file(const std::string& path, std::string_view text) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) return false;
    const bool is_taken = ::write(fd, text.data(), text.size()) == ssize_t(text.size());
    ::close(fd);
    return is_taken;
}

// Nothing here can be tried without these drivers, and a test that tries nothing must not look as if it had.
inline void needs(const std::string& path) {
    INFO(path << " is not there: to be run by ./dev test --qemu");
    REQUIRE(::access(path.c_str(), F_OK) == 0);
}

}  // namespace mendbay::tests
