// libFuzzer's door to one target, whose name the build gives.
#include "tests/fuzz/targets.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    mendbay::fuzz::MENDBAY_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
    return 0;
}
