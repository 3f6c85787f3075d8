// The only place that includes toml++, and the only way in which a TOML file is parsed.
//
// What the library takes for impossible it asserts, and some mistyped files do it all the same (`a = [1,}` in 3.3, Debian
// 12): a slip of the hand in devices.toml would end the terminal. So what it asserts is thrown here, and comes out as the
// parse error that it is.
#pragma once

#include <stdexcept>
#include <string_view>

namespace mendbay {

struct BrokenToml : std::logic_error {
    using std::logic_error::logic_error;
};
[[noreturn]] inline void throw_broken_toml(const char* what) { throw BrokenToml(what); }

}  // namespace mendbay

#define TOML_ASSERT(holds) (static_cast<bool>(holds) ? static_cast<void>(0) : ::mendbay::throw_broken_toml(#holds))
#include <toml++/toml.h>

namespace mendbay {

// Throws toml::parse_error, with the line, for what is no TOML.
toml::table parse_toml(std::string_view source);

}  // namespace mendbay
