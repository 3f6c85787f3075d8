// The words of an event: one flat JSON object, members in the order they are added. It is hashed as it stands, so it is
// written once and never re-arranged; nothing in the program reads it back.
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/id.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace mendbay::db {

class Payload {
  public:
    Payload& with(std::string_view key, std::string_view value) {
        begin(key);
        quote(value);
        return *this;
    }
    Payload& with(std::string_view key, std::int64_t value) {
        begin(key);
        text_ += std::to_string(value);
        return *this;
    }
    Payload& with(std::string_view key, int value) { return with(key, std::int64_t(value)); }
    Payload& with(std::string_view key, Day value) { return with(key, std::string_view(to_string(value))); }
    Payload& with(std::string_view key, const char* value) { return with(key, std::string_view(value)); }
    Payload& with(std::string_view key, const std::string& value) { return with(key, std::string_view(value)); }
    template <class Kind>
    Payload& with(std::string_view key, const Id<Kind>& value) {
        return with(key, std::string_view(value.text));
    }

    std::string text() const { return text_ + "}"; }

  private:
    void begin(std::string_view key) {
        if (text_.size() > 1) text_ += ',';
        quote(key);
        text_ += ':';
    }
    void quote(std::string_view value) {
        text_ += '"';
        for (const char c : value) {
            if (c == '"' || c == '\\') (text_ += '\\') += c;
            else if ((unsigned char)c < 0x20) text_ += fmt::format("\\u{:04x}", (unsigned char)c);
            else text_ += c;
        }
        text_ += '"';
    }

    std::string text_ = "{";
};

}  // namespace mendbay::db
