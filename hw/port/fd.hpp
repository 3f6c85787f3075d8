// A file descriptor that closes itself.
#pragma once

#include <unistd.h>

#include <utility>

namespace mendbay::hw {

class Fd {
  public:
    explicit Fd(int number = -1) : number_(number) {}
    ~Fd() { close(); }
    Fd(Fd&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Fd& operator=(Fd&& other) noexcept {
        if (this != &other) {
            close();
            number_ = std::exchange(other.number_, -1);
        }
        return *this;
    }

    int get() const { return number_; }
    bool is_open() const { return number_ >= 0; }
    void close() {
        if (is_open()) ::close(std::exchange(number_, -1));
    }

  private:
    int number_;
};

}  // namespace mendbay::hw
