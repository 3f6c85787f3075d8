#include "hw/sim/wedge_port.hpp"

#include <iconv.h>
#include <linux/input.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

namespace mendbay::hw::sim {

namespace {

constexpr std::size_t kernel_keeps_events = 64;  // evdev's buffer for a keyboard
constexpr std::size_t keys_a_report = 6;         // of a boot keyboard

// A key of a keyboard, as HID counts them.
using Usage = std::uint8_t;
constexpr Usage usage_a = 0x04, usage_1 = 0x1E, usage_enter = 0x28, usage_tab = 0x2B, usage_space = 0x2C,
                usage_caps_lock = 0x39, usage_keypad_enter = 0x58, usage_keypad_1 = 0x59, usage_keypad_0 = 0x62;

enum Modifier : std::uint8_t { no_modifier = 0, left_ctrl = 0x01, left_shift = 0x02, left_alt = 0x04, right_alt = 0x40 };

struct Stroke {
    Usage usage = 0;
    std::uint8_t modifiers = no_modifier;
    bool is_dead = false;
};
using Strokes = std::map<char32_t, Stroke>;

// The kernel's hid-input: usage → key code.
constexpr std::array<std::uint16_t, 0x65> key_of_usage{
    0,   0,   0,   0,  30, 48, 46, 32, 18,  33,  34,  35,  23,  36,  37,  38,   // 00
    50,  49,  24,  25, 16, 19, 31, 20, 22,  47,  17,  45,  21,  44,  2,   3,    // 10
    4,   5,   6,   7,  8,  9,  10, 11, 28,  1,   14,  15,  57,  12,  13,  26,   // 20
    27,  43,  43,  39, 40, 41, 51, 52, 53,  58,  59,  60,  61,  62,  63,  64,   // 30
    65,  66,  67,  68, 87, 88, 99, 70, 119, 110, 102, 104, 111, 107, 109, 106,  // 40
    105, 108, 103, 69, 98, 55, 74, 78, 96,  79,  80,  81,  75,  76,  77,  71,   // 50
    72,  73,  82,  83, 86};                                                     // 60
constexpr Usage first_modifier = 0xE0;
constexpr std::array<std::uint16_t, 8> key_of_modifier{29, 42, 56, 125, 97, 54, 100, 126};

void add_row(Strokes& strokes, Usage first, std::u32string_view row, std::uint8_t modifiers) {
    for (std::size_t i = 0; i < row.size(); ++i)
        if (row[i] != U' ') strokes[row[i]] = {Usage(first + i), modifiers};
}

Strokes us_strokes() {
    Strokes strokes;
    add_row(strokes, usage_a, U"abcdefghijklmnopqrstuvwxyz1234567890", no_modifier);
    add_row(strokes, usage_a, U"ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()", left_shift);
    add_row(strokes, 0x2D, U"-=[]\\ ;'`,./", no_modifier);
    add_row(strokes, 0x2D, U"_+{}| :\"~<>?", left_shift);
    return strokes;
}

Strokes german_strokes() {
    Strokes strokes;
    add_row(strokes, usage_a, U"abcdefghijklmnopqrstuvwxzy1234567890", no_modifier);
    add_row(strokes, usage_a, U"ABCDEFGHIJKLMNOPQRSTUVWXZY!\"§$%&/()=", left_shift);
    add_row(strokes, 0x2D, U"ß´ü+ #öä^,.-", no_modifier);
    add_row(strokes, 0x2D, U"?`Ü* 'ÖÄ°;:_", left_shift);
    add_row(strokes, 0x64, U"<", no_modifier);
    add_row(strokes, 0x64, U">", left_shift);
    add_row(strokes, 0x08, U"€", right_alt);
    add_row(strokes, 0x10, U"µ", right_alt);
    add_row(strokes, 0x14, U"@", right_alt);
    add_row(strokes, 0x1F, U"²³", right_alt);
    add_row(strokes, 0x24, U"{[]}", right_alt);
    add_row(strokes, 0x2D, U"\\", right_alt);
    add_row(strokes, 0x30, U"~", right_alt);
    add_row(strokes, 0x64, U"|", right_alt);
    for (const char32_t accent : {U'^', U'´', U'`'}) strokes[accent].is_dead = true;
    return strokes;
}

// Ctrl and the key where an American finds D \ ] 6 and _; the last one moves with the layout.
Strokes control_strokes(Typing::Layout layout) {
    const Usage underscore = layout == Typing::Layout::us ? 0x2D : 0x38;
    return {{U'\x04', {0x07, left_ctrl}}, {U'\x1c', {0x31, left_ctrl}},       {U'\x1d', {0x30, left_ctrl}},
            {U'\x1e', {0x23, left_ctrl}}, {U'\x1f', {underscore, left_ctrl}}, {U'\n', {0x0D, left_ctrl}}};
}

bool is_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
           std::u32string_view(U"äöüÄÖÜ").find(c) != std::u32string_view::npos;
}

// The next character of `text`; a byte that begins none stands for itself.
char32_t take(std::string_view& text) {
    const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const std::size_t length = at(0) < 0x80 ? 1 : at(0) >= 0xF0 ? 4 : at(0) >= 0xE0 ? 3 : at(0) >= 0xC0 ? 2 : 1;
    char32_t c = length == 1 ? at(0) : at(0) & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((at(i) & 0xC0) != 0x80) {
            c = at(0);
            text.remove_prefix(1);
            return c;
        }
        c = c << 6 | (at(i) & 0x3F);
    }
    text.remove_prefix(length);
    return c;
}

// The number of a character as GBK and GB18030 count; 0 where there is none.
std::uint64_t gb_number(char32_t c) {
    const iconv_t converter = iconv_open("GB18030", "UCS-4LE");
    std::array<char, 4> in{char(c & 0xFF), char(c >> 8 & 0xFF), char(c >> 16 & 0xFF), char(c >> 24 & 0xFF)}, out{};
    char *from = in.data(), *to = out.data();
    std::size_t left = in.size(), room = out.size();
    iconv(converter, &from, &left, &to, &room);
    iconv_close(converter);
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < out.size() - room; ++i) number = number << 8 | static_cast<unsigned char>(out[i]);
    return number;
}

std::string event(std::uint16_t type, std::uint16_t code, std::int32_t value) {
    input_event event{};
    event.type = type;
    event.code = code;
    event.value = value;
    return {reinterpret_cast<const char*>(&event), sizeof event};
}

// The scanner's hands: reports of what is down, and what the kernel makes of the difference to the one before.
class Hands {
  public:
    explicit Hands(const Typing& typing)
        : typing_(typing),
          strokes_(typing.layout == Typing::Layout::us ? us_strokes() : german_strokes()),
          controls_(control_strokes(typing.layout)) {}

    void type(char32_t c) {
        if (c == U'\r') return hit({typing_.keypad_enter ? usage_keypad_enter : usage_enter});
        if (c == U'\t') return hit({usage_tab});
        if (const auto stroke = strokes_.find(c); stroke != strokes_.end() && !typing_.all_by_number)
            return is_letter(c) ? hit_letter(stroke->second) : hit_sign(stroke->second);
        if (c == U' ' && !typing_.all_by_number) return hit({usage_space});
        if (const auto control = controls_.find(c); control != controls_.end() && !typing_.all_by_number)
            return hit(control->second);
        by_number(typing_.numbers == Typing::Numbers::gbk && c >= 0x80 ? gb_number(c) : c);
    }

    std::vector<std::string> finish() {
        set_caps_lock(false);
        return std::move(events_);
    }

  private:
    // A letter: with Shift, or with CapsLock pressed where capitals begin and end.
    void hit_letter(Stroke stroke) {
        const bool is_capital = (stroke.modifiers & left_shift) != 0;
        if (typing_.letters == Typing::Letters::caps_lock) {
            set_caps_lock(is_capital);
            stroke.modifiers = no_modifier;
        }
        if (typing_.caps_lock_assumed) stroke.modifiers ^= left_shift;
        hit(stroke);
    }
    void hit_sign(Stroke stroke) {
        hit(stroke);
        if (stroke.is_dead && typing_.dead_keys) hit({usage_space});
    }
    void set_caps_lock(bool on) {
        if (caps_lock_ != on) hit({usage_caps_lock});
        caps_lock_ = on;
    }

    void by_number(std::uint64_t number) {
        std::string digits = std::to_string(number);
        if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
        report(left_alt, {});
        std::vector<Usage> keys;
        for (const char digit : digits) {
            const Usage usage = digit == '0' ? usage_keypad_0 : Usage(usage_keypad_1 + (digit - '1'));
            // A key that is down already must come up before it goes down again.
            const bool fits =
                typing_.keys_together && keys.size() < keys_a_report && std::ranges::find(keys, usage) == keys.end();
            if (!fits && !keys.empty()) {
                report(left_alt, keys);
                report(left_alt, {});
                keys.clear();
            }
            keys.push_back(usage);
        }
        report(left_alt, keys);
        report(left_alt, {});
        report(no_modifier, {});
    }

    void hit(Stroke stroke) {
        report(stroke.modifiers, {stroke.usage});
        report(no_modifier, {});
    }

    void report(std::uint8_t modifiers, std::vector<Usage> keys) {
        const std::size_t before = events_.size();
        for (std::size_t i = 0; i < key_of_modifier.size(); ++i) {
            const bool was = modifiers_ >> i & 1, is = modifiers >> i & 1;
            if (was != is) move(Usage(first_modifier + i), key_of_modifier[i], is);
        }
        for (const Usage usage : keys_)
            if (std::ranges::find(keys, usage) == keys.end()) move(usage, key_of_usage[usage], false);
        for (const Usage usage : keys)
            if (std::ranges::find(keys_, usage) == keys_.end()) move(usage, key_of_usage[usage], true);
        if (events_.size() > before) events_.push_back(event(EV_SYN, SYN_REPORT, 0));
        if (typing_.repeats && !keys.empty()) {
            constexpr int repeated = 2;
            events_.push_back(event(EV_KEY, key_of_usage[keys.back()], repeated));
            events_.push_back(event(EV_SYN, SYN_REPORT, 1));
        }
        modifiers_ = modifiers;
        keys_ = std::move(keys);
    }

    void move(Usage usage, std::uint16_t key, bool down) {
        constexpr std::int32_t keyboard_page = 0x70000;
        events_.push_back(event(EV_MSC, MSC_SCAN, keyboard_page | usage));
        events_.push_back(event(EV_KEY, key, down));
    }

    const Typing& typing_;
    const Strokes strokes_, controls_;
    std::uint8_t modifiers_ = 0;
    std::vector<Usage> keys_;
    bool caps_lock_ = false;
    std::vector<std::string> events_;
};

}  // namespace

std::vector<std::string> SimWedgeLink::pieces_of(std::string_view code) const {
    Hands hands(typing_);
    while (!code.empty()) hands.type(take(code));
    return hands.finish();
}

std::string SimWedgeLink::hole() const { return event(EV_SYN, SYN_DROPPED, 0); }

void SimWedgeLink::pile_up(Unread& unread, std::string piece) const {
    unread.push_back(std::move(piece));
    if (unread.size() < kernel_keeps_events) return;
    unread.erase(unread.begin(), unread.end() - 1);
    unread.push_front(hole());
}

}  // namespace mendbay::hw::sim
