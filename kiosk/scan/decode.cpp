#include "kiosk/scan/decode.hpp"

#include <iconv.h>

#include <optional>

namespace mendbay::scan {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view trimmed_bytes = "\x02\x03\r\n\0 "sv;

// glibc's converter, from GB18030 to UTF-8, with its handle. It is made once for each thread: opening one looks up
// a module by name, which is a hundred times the work of converting a scan.
class Gb18030Reader {
  public:
    Gb18030Reader() : handle_(iconv_open("UTF-8", "GB18030")) {}
    ~Gb18030Reader() {
        if (is_open()) iconv_close(handle_);
    }
    Gb18030Reader(const Gb18030Reader&) = delete;
    Gb18030Reader& operator=(const Gb18030Reader&) = delete;

    // Nothing when the bytes are not GB18030 from end to end, or this system has no such converter.
    std::optional<std::string> read(std::string_view bytes) {
        if (!is_open()) return {};
        iconv(handle_, nullptr, nullptr, nullptr, nullptr);
        std::string out(bytes.size() * most_growth, '\0');
        char* from = const_cast<char*>(bytes.data());  // iconv's signature is older than const; it does not write
        char* to = out.data();
        std::size_t left = bytes.size(), room = out.size();
        if (iconv(handle_, &from, &left, &to, &room) == std::size_t(-1) || left != 0) return {};
        if (iconv(handle_, nullptr, nullptr, &to, &room) == std::size_t(-1)) return {};
        out.resize(out.size() - room);
        return out;
    }

  private:
    static constexpr std::size_t most_growth = 3;  // two bytes of GB18030 may be one character of three or four bytes

    bool is_open() const { return handle_ != iconv_t(-1); }

    iconv_t handle_;
};

std::string latin1(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) {
        const auto point = static_cast<unsigned char>(c);
        if (point < 0x80) {
            out += c;
        } else {
            out += char(0xC0 | (point >> 6));
            out += char(0x80 | (point & 0x3F));
        }
    }
    return out;
}

// The length of a well-formed character at the front, 0 if there is none. Overlong forms, surrogates and what lies
// above U+10FFFF are not well-formed.
std::size_t character_length(std::string_view bytes) {
    const auto at = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
    const auto is_tail = [&](std::size_t i) { return (at(i) & 0xC0) == 0x80; };
    const unsigned lead = at(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return is_tail(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool second_fits = lead == 0xE0 ? at(1) >= 0xA0 : lead == 0xED ? at(1) <= 0x9F : true;
        return is_tail(1) && is_tail(2) && second_fits ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool second_fits = lead == 0xF0 ? at(1) >= 0x90 : lead == 0xF4 ? at(1) <= 0x8F : true;
        return is_tail(1) && is_tail(2) && is_tail(3) && second_fits ? 4 : 0;
    }
    return 0;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t length = character_length(bytes);
        if (length == 0) return false;
        bytes.remove_prefix(length);
    }
    return true;
}

char32_t take_character(std::string_view& text) {
    constexpr unsigned lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    const std::size_t length = character_length(text);
    char32_t point = static_cast<unsigned char>(text[0]) & lead_bits[length];
    for (std::size_t i = 1; i < length; ++i) point = (point << 6) | (static_cast<unsigned char>(text[i]) & 0x3F);
    text.remove_prefix(length);
    return point;
}

std::string_view first_characters(std::string_view text, std::size_t count) {
    std::string_view rest = text;
    for (; count > 0 && !rest.empty(); --count) take_character(rest);
    return text.substr(0, text.size() - rest.size());
}

Decoded decode(std::string_view bytes) {
    if (is_utf8(bytes)) return {std::string(bytes)};
    thread_local Gb18030Reader gb18030;
    if (auto text = gb18030.read(bytes)) return {std::move(*text)};
    return {latin1(bytes), true};
}

std::string_view trimmed(std::string_view text) {
    for (;;) {
        if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
        else if (text.ends_with(byte_order_mark)) text.remove_suffix(byte_order_mark.size());
        else if (!text.empty() && trimmed_bytes.find(text.front()) != trimmed_bytes.npos) text.remove_prefix(1);
        else if (!text.empty() && trimmed_bytes.find(text.back()) != trimmed_bytes.npos) text.remove_suffix(1);
        else return text;
    }
}

}  // namespace mendbay::scan
