// Bytes → text. Chinese invoices carry GBK without saying so, and libraries that guess from the symbol guess wrong, so
// a scan is decoded here, from its bytes, and nowhere else.
#pragma once

#include <string>
#include <string_view>

namespace mendbay::scan {

struct Decoded {
    std::string text;       // valid UTF-8, whatever the bytes were
    bool is_guess = false;  // neither UTF-8 nor GB18030: read as Latin-1, in which every byte means something
};

// UTF-8 if it is valid, else GB18030 if that is valid, else Latin-1.
Decoded decode(std::string_view bytes);

bool is_utf8(std::string_view bytes);

// Takes the next character off the front of `text`, which is not empty and valid UTF-8.
char32_t take_character(std::string_view& text);

// The first `count` characters of `text`, or all of it if it has fewer.
std::string_view first_characters(std::string_view text, std::size_t count);

// STX, ETX, CR, LF, NUL, BOM and spaces taken off at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace mendbay::scan
