// A keyboard-wedge scanner that is not there: it types. Its firmware knows HID usages and the layout it was set to, and
// the kernel between it and the port turns its reports into struct input_event. Written from the "HID Usage Tables", the
// kernel's hid-input and makers' manuals, not from what reads it.
#pragma once

#include "hw/sim/scanner_link.hpp"

namespace mendbay::hw::sim {

// How scanners are set, and how makers differ.
struct Typing {
    enum class Layout { us, german };
    enum class Letters { shift, caps_lock };  // how capitals are made
    enum class Numbers { unicode, gbk };      // what Alt and a number counts

    Layout layout = Layout::us;
    Letters letters = Letters::shift;
    Numbers numbers = Numbers::unicode;
    bool all_by_number = false;      // every character as Alt and a number, not only those without a key
    bool keys_together = false;      // several keypad keys in one report
    bool dead_keys = true;           // German: a space after ^ ´ `
    bool caps_lock_assumed = false;  // set to a host whose CapsLock is on
    bool keypad_enter = false;       // CR is the Enter of the keypad
    bool repeats = false;            // so slow that the kernel repeats each key
};

// scan(): UTF-8. CR is Enter, TAB is Tab; EOT FS GS RS US are Ctrl and a key; what has no key is Alt and its number, and a
// byte that is no UTF-8 is its own number.
class SimWedgeLink final : public ScannerLink {
  public:
    static std::shared_ptr<SimWedgeLink> make(Typing typing = {}) {
        return std::shared_ptr<SimWedgeLink>(new SimWedgeLink(typing));
    }

  private:
    explicit SimWedgeLink(Typing typing) : typing_(typing) {}

    std::vector<std::string> pieces_of(std::string_view code) const override;
    std::string hole() const override;
    // The kernel keeps 64 events. One more, and it keeps the newest and SYN_DROPPED in front of it.
    void pile_up(Unread& unread, std::string piece) const override;

    const Typing typing_;
};

}  // namespace mendbay::hw::sim
