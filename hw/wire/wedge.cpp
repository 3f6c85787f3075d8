#include "hw/wire/wedge.hpp"

#include <linux/input-event-codes.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace mendbay::hw::wire {

namespace {

constexpr std::array<std::uint16_t, 6> modifiers{KEY_LEFTSHIFT, KEY_RIGHTSHIFT, KEY_LEFTCTRL,
                                                 KEY_RIGHTCTRL, KEY_LEFTALT,    KEY_RIGHTALT};
std::size_t place_of(std::uint16_t key) { return std::size_t(std::ranges::find(modifiers, key) - modifiers.begin()); }

constexpr std::int32_t pressed = 1, repeated = 2;

// The separators that codes contain: EOT, FS, GS, RS, US.
constexpr std::string_view separators = "\x04\x1c\x1d\x1e\x1f";
// What is left of a suffix never begins a code.
constexpr std::string_view never_first = "\r\n";

template <class Number>
Number number_at(std::string_view event, std::size_t offset) {
    Number number{};
    std::memcpy(&number, event.data() + offset, sizeof number);
    return number;
}

}  // namespace

std::vector<Framed> Wedge::feed(std::string_view bytes, Clock::time_point now) {
    std::vector<Framed> framed;
    if (!bytes.empty()) last_event_ = now;
    rest_ += bytes;
    const std::string_view all = rest_;
    std::size_t at = 0;
    for (; at + event_bytes <= all.size(); at += event_bytes) {
        const std::string_view event = all.substr(at, event_bytes);
        constexpr std::size_t type = 2 * sizeof(long), code = type + 2, value = code + 2;
        auto one = take(number_at<std::uint16_t>(event, type), number_at<std::uint16_t>(event, code),
                        number_at<std::int32_t>(event, value));
        if (one) framed.push_back(std::move(*one));
    }
    rest_.erase(0, at);
    return framed;
}

std::optional<Framed> Wedge::idle(Clock::time_point now) {
    const auto silence = now - last_event_;
    const bool is_long = silence >= std::max<Clock::duration>(settings_.idle_gap, longest_silence_in_frame);
    const bool has_no_suffix = settings_.suffix == WedgeSuffix::none;
    std::optional<Framed> framed;
    if (in_frame() && (is_long || (has_no_suffix && silence >= settings_.idle_gap))) {
        if (skipping_) forget_frame();
        // A number that was never finished is no end of a code.
        else if (has_no_suffix && alt_digits_.empty()) framed = finish();
        else framed = lose("broken_frame");
        skipping_ = false;
    }
    // A scanner that left CapsLock or Shift down has begun anew by now; one that was misheard, too.
    if (is_long) forget_keys();
    return framed;
}

std::optional<Framed> Wedge::reset() {
    const bool is_to_tell = in_frame() && !skipping_;
    forget_frame();
    forget_keys();
    rest_.clear();
    skipping_ = false;
    return is_to_tell ? std::optional<Framed>(Lost{"broken_frame"}) : std::nullopt;
}

std::optional<Framed> Wedge::take(std::uint16_t type, std::uint16_t code, std::int32_t value) {
    if (type == EV_SYN && code == SYN_DROPPED) {
        // Which keys are down is not known any more.
        forget_keys();
        return lose("dropped");
    }
    if (type != EV_KEY || value == repeated) return {};
    if (place_of(code) == modifiers.size()) return value == pressed ? press(code) : std::nullopt;
    const bool had_alt = has_alt();
    hold(code, value == pressed);
    return had_alt && !has_alt() ? let_alt_go() : std::nullopt;
}

std::optional<Framed> Wedge::press(std::uint16_t key) {
    if (key == KEY_CAPSLOCK) {
        caps_lock_ = !caps_lock_;
        return {};
    }
    if (has_alt()) {
        // Any other key with Alt is a menu's.
        if (const auto digit = keypad_digit(key)) alt_digits_ += char('0' + *digit);
        return alt_digits_.size() > longest_alt_number ? lose("broken_frame") : std::nullopt;
    }
    if (key == KEY_ENTER) return type_control('\r', WedgeSuffix::enter);
    if (key == KEY_KPENTER) return type_control('\r', WedgeSuffix::keypad_enter);
    if (key == KEY_TAB) return type_control('\t', WedgeSuffix::tab);
    const bool has_ctrl = (is_held(KEY_LEFTCTRL) || is_held(KEY_RIGHTCTRL)) && !has_altgr();
    if (has_ctrl) {
        const auto control = said_with_ctrl(key);
        if (!control) return {};
        return type_control(*control, *control == '\t' ? WedgeSuffix::tab : WedgeSuffix::enter);
    }
    const bool has_shift = is_held(KEY_LEFTSHIFT) || is_held(KEY_RIGHTSHIFT);
    return type(said_by(settings_.layout, key, {has_shift, has_altgr(), caps_lock_ != settings_.caps_lock_assumed}));
}

std::optional<Framed> Wedge::let_alt_go() {
    if (alt_digits_.empty()) return {};
    const auto character = character_of(alt_digits_, settings_.alt_number);
    alt_digits_.clear();
    if (!character) return lose("broken_frame");
    const auto first = static_cast<unsigned char>(character->front());
    constexpr unsigned char space = ' ', del = 0x7F;
    if (first < space || first == del)
        return type_control(char(first), first == '\t' ? WedgeSuffix::tab : WedgeSuffix::enter);
    return append(*character);
}

std::optional<Framed> Wedge::type(Said said) {
    if (said.character == 0) return {};
    if (said.character < U' ') return type_control(char(said.character), WedgeSuffix::none);
    if (said.is_dead && settings_.dead_keys) {
        auto framed = append({});
        accent_ = said.character;
        return framed;
    }
    const bool is_only_the_accent = accent_ != 0 && said.character == U' ';
    return append(is_only_the_accent ? std::string() : utf8_of(said.character));
}

// Control characters that no code contains say nothing: STX, ETX and whatever a scanner is set to put around its codes.
std::optional<Framed> Wedge::type_control(char control, WedgeSuffix key) {
    if (ends_frame(control, key)) return finish();
    const bool is_line_end = control == '\r' || control == '\n' || control == '\t';
    if (!is_line_end && separators.find(control) == separators.npos) return {};
    if (frame_.empty() && never_first.find(control) != never_first.npos) return {};
    return append({&control, 1});
}

bool Wedge::ends_frame(char control, WedgeSuffix key) const {
    const bool is_line_end = control == '\r' || control == '\n' || control == '\t';
    if (!is_line_end) return false;
    switch (settings_.suffix) {
        case WedgeSuffix::any: return true;
        case WedgeSuffix::enter:
        case WedgeSuffix::keypad_enter: return control == '\r' && key == settings_.suffix;
        case WedgeSuffix::tab: return control == '\t';
        case WedgeSuffix::none: return false;
    }
    return false;
}

// What an accent waited for has come: both stand side by side. Codes do not contain composed letters, and a scanner that
// has the letter types it as a number.
std::optional<Framed> Wedge::append(std::string_view bytes) {
    if (skipping_) {
        accent_ = 0;
        return {};
    }
    if (accent_ != 0) frame_ += utf8_of(std::exchange(accent_, U'\0'));
    frame_ += bytes;
    return frame_.size() > longest_frame_bytes ? lose("too_long") : std::nullopt;
}

std::optional<Framed> Wedge::finish() {
    auto framed = append({});
    if (!framed && !skipping_ && !frame_.empty()) framed = RawScan{std::move(frame_), {}};
    forget_frame();
    held_ = {};  // CapsLock stays: some let it go after the suffix
    skipping_ = false;
    return framed;
}

// Told once for everything that is thrown away after it.
std::optional<Framed> Wedge::lose(const char* why) {
    forget_frame();
    if (std::exchange(skipping_, true)) return {};
    return Lost{why};
}

void Wedge::hold(std::uint16_t key, bool down) { held_[place_of(key)] = down; }

bool Wedge::is_held(std::uint16_t key) const { return held_[place_of(key)]; }

// The German AltGr is the right Alt, or Ctrl with Alt.
bool Wedge::has_altgr() const {
    const bool is_ctrl_alt = is_held(KEY_LEFTALT) && (is_held(KEY_LEFTCTRL) || is_held(KEY_RIGHTCTRL));
    return settings_.layout == KeyLayout::german && (is_held(KEY_RIGHTALT) || is_ctrl_alt);
}

bool Wedge::has_alt() const { return (is_held(KEY_LEFTALT) || is_held(KEY_RIGHTALT)) && !has_altgr(); }

void Wedge::forget_keys() {
    held_ = {};
    caps_lock_ = false;
}

void Wedge::forget_frame() {
    frame_.clear();
    alt_digits_.clear();
    accent_ = 0;
}

}  // namespace mendbay::hw::wire
