// Fuzzing input read as a script: small choices from the front, then bytes. What is missing at the end reads as 0, so
// every input is a whole script, and a byte more or less does not change what stands before it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace mendbay::fuzz {

class Script {
  public:
    explicit Script(std::string_view bytes) : rest_(bytes) {}

    bool ended() const { return rest_.empty(); }

    std::uint8_t byte() {
        if (rest_.empty()) return 0;
        const auto first = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return first;
    }

    bool coin() { return byte() % 2 == 1; }

    // 0 to count - 1; count is at most 256.
    std::size_t one_of(std::size_t count) { return byte() % count; }

    // As many bytes as there are, at most `count`.
    std::string_view bytes(std::size_t count) {
        const std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(taken.size());
        return taken;
    }

    std::string_view rest() { return bytes(rest_.size()); }

  private:
    std::string_view rest_;
};

}  // namespace mendbay::fuzz
