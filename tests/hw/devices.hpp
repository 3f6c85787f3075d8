// Devices that a test makes for itself: a pty whose other end it holds, and a folder that goes with it.
#pragma once

#include "hw/port/fd.hpp"

#include "tests/catch.hpp"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>

namespace mendbay::tests {

class Pty {
  public:
    Pty() : device_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
        REQUIRE(device_.is_open());
        REQUIRE(::grantpt(device_.get()) == 0);
        REQUIRE(::unlockpt(device_.get()) == 0);
        std::array<char, 64> name{};
        REQUIRE(::ptsname_r(device_.get(), name.data(), name.size()) == 0);
        path = name.data();
    }

    void send(std::string_view bytes) {
        REQUIRE(::write(device_.get(), bytes.data(), bytes.size()) == ssize_t(bytes.size()));
    }

    // What the program wrote; waits for `count` bytes, two seconds at most.
    std::string receive(std::size_t count) {
        std::string got;
        pollfd asked{device_.get(), POLLIN, 0};
        while (got.size() < count && ::poll(&asked, 1, 2000) > 0) {
            std::array<char, 100> piece;
            const ssize_t n = ::read(device_.get(), piece.data(), piece.size());
            if (n <= 0) break;
            got.append(piece.data(), std::size_t(n));
        }
        return got;
    }

    void unplug() { device_.close(); }

    std::string path;

  private:
    hw::Fd device_;
};

class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "mendbay-test-XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()));
        path = pattern;
    }
    ~Folder() {
        std::error_code ignored;  // what cannot be removed is left behind; the test has said what it had to say
        std::filesystem::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string path;
};

}  // namespace mendbay::tests
