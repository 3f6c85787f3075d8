// Stands between a device's thread and its real port: counts what was read, so that a test knows what has arrived, and
// keeps the thread from reading, as a machine does that has no time.
#pragma once

#include "hw/port.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

namespace mendbay::tests {

class Tap {
  public:
    explicit Tap(hw::OpenPort open) : open_(std::move(open)) {}

    hw::OpenPort port() const {
        return [open = open_, seen = seen_]() -> Result<std::unique_ptr<hw::BytePort>> {
            auto real = open();
            if (!real) return real;
            return std::make_unique<Port>(std::move(*real), seen);
        };
    }

    std::size_t bytes_read() const { return seen_->bytes; }
    void shut() { seen_->is_shut = true; }
    void open() { seen_->is_shut = false; }

  private:
    struct Seen {
        std::atomic<std::size_t> bytes{0};
        std::atomic<bool> is_shut{false};
    };

    class Port final : public hw::BytePort {
      public:
        Port(std::unique_ptr<hw::BytePort> real, std::shared_ptr<Seen> seen)
            : real_(std::move(real)), seen_(std::move(seen)) {}

        // A reader that was kept away learns nothing, and so it must not believe that nothing came: it waits in here.
        Result<std::size_t> read(std::span<char> into, std::chrono::milliseconds limit) override {
            while (seen_->is_shut) std::this_thread::sleep_for(std::chrono::milliseconds(1));
            const auto got = real_->read(into, limit);
            if (got) seen_->bytes += *got;
            return got;
        }
        Result<std::size_t> write(std::string_view bytes, std::chrono::milliseconds limit) override {
            return real_->write(bytes, limit);
        }

      private:
        std::unique_ptr<hw::BytePort> real_;
        std::shared_ptr<Seen> seen_;
    };

    hw::OpenPort open_;
    std::shared_ptr<Seen> seen_ = std::make_shared<Seen>();
};

}  // namespace mendbay::tests
