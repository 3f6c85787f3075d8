// GS1 elements gathered from an element string, from bracketed text or from a digital link, each held against what is
// known of its identifier.
#pragma once

#include "kiosk/scan/code.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::scan {

class Gs1Elements {
  public:
    // No: the whole code is refused, and fault() is the one word for why.
    [[nodiscard]] bool add(std::string_view ai, std::string_view value);
    bool refuse(std::string_view why);  // always no
    void warn(std::string_view what) { warnings_.emplace_back(what); }

    std::string_view fault() const { return fault_; }
    const std::vector<std::string>& warnings() const { return warnings_; }
    bool empty() const { return ais_.empty(); }

    // The meaning, once everything is in. `T` is Gs1 or DigitalLink: both name the same four things.
    template <class T>
    T meaning() const {
        return {value_of("01"), value_of("21"), value_of("10"), ais_};
    }

  private:
    std::string value_of(const char* ai) const {
        const auto found = ais_.find(ai);
        return found == ais_.end() ? std::string() : found->second;
    }

    std::map<std::string, std::string> ais_;
    std::vector<std::string> warnings_;
    std::string_view fault_;
};

}  // namespace mendbay::scan
