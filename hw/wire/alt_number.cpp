#include "hw/wire/alt_number.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace mendbay::hw::wire {

namespace {

constexpr std::uint64_t first_beyond_ascii = 0x80, first_printable_latin = 0xA0;

bool is_character(std::uint64_t number) {
    const bool is_surrogate = number >= 0xD800 && number <= 0xDFFF;
    return number <= 0x10FFFF && !is_surrogate && !(number >= first_beyond_ascii && number < first_printable_latin);
}

// One handle for each thread: opening one looks up a module by name.
class Gb18030 {
  public:
    Gb18030() : handle_(iconv_open("UTF-8", "GB18030")) {}
    ~Gb18030() {
        if (handle_ != iconv_t(-1)) iconv_close(handle_);
    }
    Gb18030(const Gb18030&) = delete;
    Gb18030& operator=(const Gb18030&) = delete;

    std::optional<std::string> utf8_of(std::string bytes) {
        if (handle_ == iconv_t(-1)) return {};
        iconv(handle_, nullptr, nullptr, nullptr, nullptr);
        std::array<char, 8> out{};  // one character, of four bytes at most; two characters do not count as one
        char *from = bytes.data(), *to = out.data();
        std::size_t left = bytes.size(), room = out.size();
        if (iconv(handle_, &from, &left, &to, &room) == std::size_t(-1) || left != 0) return {};
        return std::string(out.data(), out.size() - room);
    }

  private:
    iconv_t handle_;
};

std::string big_endian(std::uint64_t number) {
    std::string bytes;
    for (; number > 0; number >>= 8) bytes.insert(bytes.begin(), char(number & 0xFF));
    return bytes;
}

}  // namespace

std::string utf8_of(char32_t character) {
    const auto tail = [&](int shift) { return char(0x80 | ((character >> shift) & 0x3F)); };
    if (character < 0x80) return {char(character)};
    if (character < 0x800) return {char(0xC0 | (character >> 6)), tail(0)};
    if (character < 0x10000) return {char(0xE0 | (character >> 12)), tail(6), tail(0)};
    return {char(0xF0 | (character >> 18)), tail(12), tail(6), tail(0)};
}

std::optional<std::string> character_of(std::string_view digits, AltNumber counting) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.size() > longest_alt_number || error != std::errc{} || end != digits.data() + digits.size()) return {};
    if (number < first_beyond_ascii) return std::string{char(number)};
    if (counting == AltNumber::unicode)
        return is_character(number) ? std::optional(utf8_of(char32_t(number))) : std::nullopt;
    const std::string bytes = big_endian(number);
    if (bytes.size() != 2 && bytes.size() != 4) return {};
    thread_local Gb18030 gb18030;
    auto character = gb18030.utf8_of(bytes);
    // Four bytes may be two characters of two bytes, and two bytes one of ASCII after another.
    if (character && std::ranges::count_if(*character, [](char c) { return (c & 0xC0) != 0x80; }) != 1) return {};
    return character;
}

}  // namespace mendbay::hw::wire
