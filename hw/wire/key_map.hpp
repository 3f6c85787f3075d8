// What the keys of a keyboard say, in the layout that a scanner was set to. The codes are the kernel's (KEY_A …), which
// name places on a keyboard and not letters: KEY_Y is where an American finds Y and a German finds Z.
//
// Only what can be part of a code is here: printable characters, the separators that codes contain, and the three keys
// that end a line. Every other key says nothing.
#pragma once

#include <cstdint>
#include <optional>

namespace mendbay::hw::wire {

enum class KeyLayout { us, german };

struct Held {
    bool shift = false, altgr = false, caps_lock = false;
};

struct Said {
    char32_t character = 0;  // 0: nothing
    bool is_dead = false;    // an accent that waits: a space after it means the accent alone
};

// What a key says when it goes down. German: AltGr is a level of its own, in the US layout it says nothing.
Said said_by(KeyLayout layout, std::uint16_t key, Held held);

// What a key says together with Ctrl: EOT FS GS RS US, and TAB LF CR. Scanners press the key that stands where the
// American `]` is, whatever their layout calls it; `shift` does not matter.
std::optional<char> said_with_ctrl(std::uint16_t key);

// 0…9 on the keypad, for Alt and a number.
std::optional<int> keypad_digit(std::uint16_t key);

}  // namespace mendbay::hw::wire
