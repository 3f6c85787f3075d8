#include "hw/wire/key_map.hpp"

#include <linux/input-event-codes.h>

#include <algorithm>
#include <array>
#include <span>

namespace mendbay::hw::wire {

namespace {

struct Row {
    std::uint16_t key;
    char32_t plain, shift, altgr = 0;
    enum class Kind { sign, letter, dead } kind = Kind::sign;  // CapsLock is for letters only; dead: without AltGr
};
constexpr auto letter = Row::Kind::letter, dead = Row::Kind::dead;

// clang-format off
constexpr std::array us{
    Row{KEY_GRAVE, U'`', U'~'},
    Row{KEY_1, U'1', U'!'}, Row{KEY_2, U'2', U'@'}, Row{KEY_3, U'3', U'#'}, Row{KEY_4, U'4', U'$'}, Row{KEY_5, U'5', U'%'},
    Row{KEY_6, U'6', U'^'}, Row{KEY_7, U'7', U'&'}, Row{KEY_8, U'8', U'*'}, Row{KEY_9, U'9', U'('}, Row{KEY_0, U'0', U')'},
    Row{KEY_MINUS, U'-', U'_'}, Row{KEY_EQUAL, U'=', U'+'},
    Row{KEY_LEFTBRACE, U'[', U'{'}, Row{KEY_RIGHTBRACE, U']', U'}'}, Row{KEY_BACKSLASH, U'\\', U'|'},
    Row{KEY_SEMICOLON, U';', U':'}, Row{KEY_APOSTROPHE, U'\'', U'"'},
    Row{KEY_COMMA, U',', U'<'}, Row{KEY_DOT, U'.', U'>'}, Row{KEY_SLASH, U'/', U'?'},
    Row{KEY_Y, U'y', U'Y', 0, letter}, Row{KEY_Z, U'z', U'Z', 0, letter},
    Row{KEY_Q, U'q', U'Q', 0, letter}, Row{KEY_E, U'e', U'E', 0, letter}, Row{KEY_M, U'm', U'M', 0, letter},
    Row{KEY_KPDOT, U'.', U'.'},
};
constexpr std::array german{
    Row{KEY_GRAVE, U'^', U'°', 0, dead},
    Row{KEY_1, U'1', U'!'}, Row{KEY_2, U'2', U'"', U'²'}, Row{KEY_3, U'3', U'§', U'³'}, Row{KEY_4, U'4', U'$'},
    Row{KEY_5, U'5', U'%'}, Row{KEY_6, U'6', U'&'}, Row{KEY_7, U'7', U'/', U'{'}, Row{KEY_8, U'8', U'(', U'['},
    Row{KEY_9, U'9', U')', U']'}, Row{KEY_0, U'0', U'=', U'}'},
    Row{KEY_MINUS, U'ß', U'?', U'\\'}, Row{KEY_EQUAL, U'´', U'`', 0, dead},
    Row{KEY_LEFTBRACE, U'ü', U'Ü', 0, letter}, Row{KEY_RIGHTBRACE, U'+', U'*', U'~'}, Row{KEY_BACKSLASH, U'#', U'\''},
    Row{KEY_SEMICOLON, U'ö', U'Ö', 0, letter}, Row{KEY_APOSTROPHE, U'ä', U'Ä', 0, letter},
    Row{KEY_COMMA, U',', U';'}, Row{KEY_DOT, U'.', U':'}, Row{KEY_SLASH, U'-', U'_'}, Row{KEY_102ND, U'<', U'>', U'|'},
    Row{KEY_Y, U'z', U'Z', 0, letter}, Row{KEY_Z, U'y', U'Y', 0, letter},
    Row{KEY_Q, U'q', U'Q', U'@', letter}, Row{KEY_E, U'e', U'E', U'€', letter}, Row{KEY_M, U'm', U'M', U'µ', letter},
    Row{KEY_KPDOT, U',', U','},
};
// The same in both. F8 is what some scanners press for FNC1 within a GS1 code.
constexpr std::array anywhere{
    Row{KEY_A, U'a', U'A', 0, letter}, Row{KEY_B, U'b', U'B', 0, letter}, Row{KEY_C, U'c', U'C', 0, letter},
    Row{KEY_D, U'd', U'D', 0, letter}, Row{KEY_F, U'f', U'F', 0, letter}, Row{KEY_G, U'g', U'G', 0, letter},
    Row{KEY_H, U'h', U'H', 0, letter}, Row{KEY_I, U'i', U'I', 0, letter}, Row{KEY_J, U'j', U'J', 0, letter},
    Row{KEY_K, U'k', U'K', 0, letter}, Row{KEY_L, U'l', U'L', 0, letter}, Row{KEY_N, U'n', U'N', 0, letter},
    Row{KEY_O, U'o', U'O', 0, letter}, Row{KEY_P, U'p', U'P', 0, letter}, Row{KEY_R, U'r', U'R', 0, letter},
    Row{KEY_S, U's', U'S', 0, letter}, Row{KEY_T, U't', U'T', 0, letter}, Row{KEY_U, U'u', U'U', 0, letter},
    Row{KEY_V, U'v', U'V', 0, letter}, Row{KEY_W, U'w', U'W', 0, letter}, Row{KEY_X, U'x', U'X', 0, letter},
    Row{KEY_SPACE, U' ', U' '},
    Row{KEY_KPSLASH, U'/', U'/'}, Row{KEY_KPASTERISK, U'*', U'*'}, Row{KEY_KPMINUS, U'-', U'-'}, Row{KEY_KPPLUS, U'+', U'+'},
    Row{KEY_F8, U'\x1d', U'\x1d'},
};

struct CtrlRow {
    std::uint16_t key;
    char said;
};
constexpr std::array with_ctrl{
    CtrlRow{KEY_D, '\x04'},           // EOT
    CtrlRow{KEY_I, '\t'}, CtrlRow{KEY_J, '\n'}, CtrlRow{KEY_M, '\r'},
    CtrlRow{KEY_BACKSLASH, '\x1c'},   // FS
    CtrlRow{KEY_RIGHTBRACE, '\x1d'},  // GS
    CtrlRow{KEY_6, '\x1e'},           // RS
    CtrlRow{KEY_MINUS, '\x1f'},       // US, where an American finds _
    CtrlRow{KEY_SLASH, '\x1f'},       // US, where a German finds _
};

constexpr std::array<std::uint16_t, 10> keypad{KEY_KP0, KEY_KP1, KEY_KP2, KEY_KP3, KEY_KP4,
                                               KEY_KP5, KEY_KP6, KEY_KP7, KEY_KP8, KEY_KP9};
// clang-format on

const Row* row_of(KeyLayout layout, std::uint16_t key) {
    const std::span<const Row> own = layout == KeyLayout::us ? std::span<const Row>(us) : std::span<const Row>(german);
    for (const auto& rows : {own, std::span<const Row>(anywhere)})
        if (const auto row = std::ranges::find(rows, key, &Row::key); row != rows.end()) return &*row;
    return nullptr;
}

}  // namespace

Said said_by(KeyLayout layout, std::uint16_t key, Held held) {
    if (const auto digit = keypad_digit(key)) return {held.altgr ? U'\0' : char32_t(U'0' + *digit)};
    const Row* row = row_of(layout, key);
    if (!row) return {};
    if (held.altgr) return {held.shift ? U'\0' : row->altgr};
    const bool is_upper = held.shift != (held.caps_lock && row->kind == letter);
    // The degree sign stands above a dead key and is none itself.
    const bool is_dead = row->kind == dead && !(key == KEY_GRAVE && is_upper);
    return {is_upper ? row->shift : row->plain, is_dead};
}

std::optional<char> said_with_ctrl(std::uint16_t key) {
    const auto row = std::ranges::find(with_ctrl, key, &CtrlRow::key);
    if (row == with_ctrl.end()) return {};
    return row->said;
}

std::optional<int> keypad_digit(std::uint16_t key) {
    const auto place = std::ranges::find(keypad, key);
    if (place == keypad.end()) return {};
    return int(place - keypad.begin());
}

}  // namespace mendbay::hw::wire
