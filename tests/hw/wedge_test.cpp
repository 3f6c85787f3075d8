#include "hw/wire/wedge.hpp"
#include "hw/sim/wedge_port.hpp"
#include "tests/hw/frames.hpp"

#include "tests/catch.hpp"

#include <linux/input.h>

#include <random>

using namespace mendbay;
using namespace mendbay::hw::wire;
using namespace mendbay::tests;
using namespace std::chrono_literals;
using hw::sim::SimWedgeLink;
using hw::sim::Typing;

namespace {

using Time = Wedge::Clock::time_point;

std::string event(std::uint16_t type, std::uint16_t code, std::int32_t value) {
    input_event event{};
    event.type = type;
    event.code = code;
    event.value = value;
    return {reinterpret_cast<const char*>(&event), sizeof event};
}
std::string down(std::uint16_t key) { return event(EV_KEY, key, 1) + event(EV_SYN, SYN_REPORT, 0); }
std::string up(std::uint16_t key) { return event(EV_KEY, key, 0) + event(EV_SYN, SYN_REPORT, 0); }
std::string repeat(std::uint16_t key) { return event(EV_KEY, key, 2) + event(EV_SYN, SYN_REPORT, 1); }
std::string hit(std::initializer_list<std::uint16_t> keys) {
    std::string events;
    for (const auto key : keys) events += down(key) + up(key);
    return events;
}
std::string with(std::uint16_t modifier, std::initializer_list<std::uint16_t> keys) {
    return down(modifier) + hit(keys) + up(modifier);
}
const std::string dropped = event(EV_SYN, SYN_DROPPED, 0);
const std::string ab = hit({KEY_A, KEY_B}), cd = hit({KEY_C, KEY_D}), enter = hit({KEY_ENTER});
const std::string abcd = ab + cd;

WedgeSettings us(WedgeSuffix suffix = WedgeSuffix::any) {
    WedgeSettings settings;
    settings.suffix = suffix;
    return settings;
}
WedgeSettings german() {
    WedgeSettings settings;
    settings.layout = KeyLayout::german;
    return settings;
}
WedgeSettings gbk() {
    WedgeSettings settings;
    settings.alt_number = AltNumber::gbk;
    return settings;
}
WedgeSettings told_caps_lock() {
    WedgeSettings settings;
    settings.caps_lock_assumed = true;
    return settings;
}
WedgeSettings german_without_dead_keys() {
    WedgeSettings settings = german();
    settings.dead_keys = false;
    return settings;
}

struct Typed {
    const char* what;
    WedgeSettings settings;
    std::string events;
    Frames frames;
};

// clang-format off
const std::vector<Typed> good{
    {"plain and with Shift", us(), hit({KEY_S, KEY_N, KEY_0}) + with(KEY_LEFTSHIFT, {KEY_A, KEY_1}) + with(KEY_RIGHTSHIFT, {KEY_MINUS}) + enter, {"sn0A!_"}},
    {"a Shift in each hand, one let go", us(), down(KEY_LEFTSHIFT) + down(KEY_RIGHTSHIFT) + up(KEY_RIGHTSHIFT) + hit({KEY_A}) + up(KEY_LEFTSHIFT) + hit({KEY_A}) + enter, {"Aa"}},
    {"every end at once", us(), ab + hit({KEY_ENTER}) + cd + hit({KEY_KPENTER}) + ab + hit({KEY_TAB}) + cd + with(KEY_LEFTCTRL, {KEY_J}), {"ab", "cd", "ab", "cd"}},
    {"Enter and Ctrl J are one end", us(), ab + enter + with(KEY_LEFTCTRL, {KEY_J}) + cd + with(KEY_RIGHTCTRL, {KEY_M}) + with(KEY_LEFTCTRL, {KEY_J}), {"ab", "cd"}},
    {"only Enter ends", us(WedgeSuffix::enter), ab + hit({KEY_KPENTER}) + cd + hit({KEY_TAB}) + ab + enter, {"ab\rcd\tab"}},
    {"only the keypad's Enter ends", us(WedgeSuffix::keypad_enter), ab + enter + cd + hit({KEY_KPENTER}), {"ab\rcd"}},
    {"only Tab ends", us(WedgeSuffix::tab), ab + enter + cd + hit({KEY_TAB}) + ab + with(KEY_LEFTCTRL, {KEY_I}), {"ab\rcd", "ab"}},
    {"what is left of a suffix begins nothing", us(WedgeSuffix::tab), enter + ab + hit({KEY_TAB}) + enter + cd + hit({KEY_TAB}), {"ab", "cd"}},
    {"silence ends", us(WedgeSuffix::none), abcd, {"abcd"}},
    {"nothing between two ends", us(), enter + enter + hit({KEY_TAB}) + ab + enter + enter, {"ab"}},
    {"separators with Ctrl", us(), hit({KEY_1}) + with(KEY_LEFTCTRL, {KEY_RIGHTBRACE}) + hit({KEY_2}) + with(KEY_RIGHTCTRL, {KEY_6, KEY_BACKSLASH, KEY_MINUS, KEY_D}) + enter, {"1\x1d" "2\x1e\x1c\x1f\x04"}},
    {"separators with Ctrl and Shift", us(), down(KEY_LEFTCTRL) + with(KEY_LEFTSHIFT, {KEY_6, KEY_MINUS}) + up(KEY_LEFTCTRL) + hit({KEY_A}) + enter, {"\x1e\x1f" "a"}},
    {"F8 for FNC1", us(), hit({KEY_F8, KEY_0, KEY_1, KEY_F8, KEY_2}) + enter, {"\x1d" "01\x1d" "2"}},
    {"STX and ETX say nothing", us(), with(KEY_LEFTCTRL, {KEY_B}) + ab + with(KEY_LEFTCTRL, {KEY_C}) + enter, {"ab"}},
    {"Alt and a number", us(), with(KEY_LEFTALT, {KEY_KP0, KEY_KP5, KEY_KP2}) + with(KEY_LEFTALT, {KEY_KP2, KEY_KP0, KEY_KP4, KEY_KP6, KEY_KP2}) + enter, {"4修"}},
    {"the right Alt, too", us(), with(KEY_RIGHTALT, {KEY_KP6, KEY_KP5}) + enter, {"A"}},
    {"Alt 029 is GS, Alt 013 the end", us(), ab + with(KEY_LEFTALT, {KEY_KP0, KEY_KP2, KEY_KP9}) + cd + with(KEY_LEFTALT, {KEY_KP0, KEY_KP1, KEY_KP3}), {"ab\x1d" "cd"}},
    {"several keypad keys in one report", us(), down(KEY_LEFTALT) + event(EV_KEY, KEY_KP0, 1) + event(EV_KEY, KEY_KP5, 1) + event(EV_KEY, KEY_KP2, 1) + event(EV_SYN, SYN_REPORT, 0) + event(EV_KEY, KEY_KP0, 0) + event(EV_KEY, KEY_KP5, 0) + event(EV_KEY, KEY_KP2, 0) + event(EV_KEY, KEY_LEFTALT, 0) + event(EV_SYN, SYN_REPORT, 0) + enter, {"4"}},
    {"beyond 65535", us(), with(KEY_LEFTALT, {KEY_KP1, KEY_KP3, KEY_KP4, KEY_KP0, KEY_KP7, KEY_KP1}) + enter, {"𠮷"}},
    {"the number in GBK", gbk(), with(KEY_LEFTALT, {KEY_KP5, KEY_KP3, KEY_KP4, KEY_KP7, KEY_KP0}) + with(KEY_LEFTALT, {KEY_KP0, KEY_KP6, KEY_KP5}) + enter, {"修A"}},
    {"four bytes of GB18030", gbk(), with(KEY_LEFTALT, {KEY_KP2, KEY_KP5, KEY_KP0, KEY_KP3, KEY_KP2, KEY_KP5, KEY_KP8, KEY_KP6, KEY_KP7, KEY_KP7}) + enter, {"𠮷"}},
    {"the keypad without Alt", us(), hit({KEY_KP1, KEY_KPDOT, KEY_KP5, KEY_KPSLASH, KEY_KPASTERISK, KEY_KPMINUS, KEY_KPPLUS}) + enter, {"1.5/*-+"}},
    {"Alt alone, or with a letter, says nothing", us(), with(KEY_LEFTALT, {}) + with(KEY_LEFTALT, {KEY_F}) + ab + enter, {"ab"}},
    {"keys that say nothing", us(), hit({KEY_F9, KEY_LEFT, KEY_INSERT, KEY_LEFTMETA, KEY_NUMLOCK, KEY_102ND, 0x1ff}) + with(KEY_LEFTCTRL, {KEY_A, KEY_5}) + ab + enter, {"ab"}},
    {"auto-repeat", us(), down(KEY_A) + repeat(KEY_A) + repeat(KEY_A) + up(KEY_A) + down(KEY_LEFTSHIFT) + repeat(KEY_LEFTSHIFT) + hit({KEY_B}) + up(KEY_LEFTSHIFT) + down(KEY_ENTER) + repeat(KEY_ENTER) + up(KEY_ENTER), {"aB"}},
    {"other events", us(), event(EV_MSC, MSC_SCAN, 0x70004) + down(KEY_A) + event(EV_LED, LED_CAPSL, 1) + event(EV_REL, KEY_B, 1) + up(KEY_A) + event(EV_ABS, KEY_C, 1) + enter, {"a"}},
    {"its own CapsLock around capitals", us(), hit({KEY_CAPSLOCK, KEY_A, KEY_1, KEY_MINUS, KEY_CAPSLOCK, KEY_B}) + enter, {"A1-b"}},
    {"its own CapsLock and Shift", us(), hit({KEY_CAPSLOCK}) + with(KEY_LEFTSHIFT, {KEY_A, KEY_1}) + hit({KEY_CAPSLOCK}) + enter, {"a!"}},
    {"CapsLock let go after the suffix", us(), hit({KEY_CAPSLOCK, KEY_A}) + enter + hit({KEY_CAPSLOCK}) + hit({KEY_B}) + enter, {"A", "b"}},
    {"set to a host with CapsLock on", told_caps_lock(), hit({KEY_A}) + with(KEY_LEFTSHIFT, {KEY_A, KEY_1}) + enter, {"Aa!"}},
    {"a modifier that was never let go ends with the code", us(), down(KEY_LEFTSHIFT) + hit({KEY_A}) + enter + hit({KEY_B}) + enter, {"A", "b"}},
    {"German: y and z, umlauts, signs", german(), hit({KEY_Y, KEY_Z, KEY_SEMICOLON, KEY_MINUS, KEY_SLASH, KEY_102ND}) + with(KEY_LEFTSHIFT, {KEY_Y, KEY_LEFTBRACE, KEY_7, KEY_0, KEY_SLASH}) + enter, {"zyöß-<ZÜ/=_"}},
    {"German: AltGr", german(), with(KEY_RIGHTALT, {KEY_Q, KEY_7, KEY_8, KEY_9, KEY_0, KEY_MINUS, KEY_RIGHTBRACE, KEY_102ND}) + enter, {"@{[]}\\~|"}},
    {"German: Ctrl and Alt are AltGr", german(), down(KEY_LEFTCTRL) + with(KEY_LEFTALT, {KEY_9, KEY_Q}) + up(KEY_LEFTCTRL) + enter, {"]@"}},
    {"German: dead keys", german(), hit({KEY_GRAVE, KEY_SPACE, KEY_A, KEY_GRAVE, KEY_SPACE, KEY_SPACE, KEY_EQUAL, KEY_EQUAL}) + with(KEY_LEFTSHIFT, {KEY_EQUAL}) + enter, {"^a^ ´´`"}},
    {"German: a dead key before a letter", german(), hit({KEY_GRAVE, KEY_A}) + with(KEY_LEFTSHIFT, {KEY_GRAVE}) + hit({KEY_SPACE, KEY_A}) + enter, {"^a° a"}},
    {"German: no dead keys", german_without_dead_keys(), hit({KEY_GRAVE, KEY_SPACE, KEY_A}) + enter, {"^ a"}},
    {"German: separators", german(), with(KEY_LEFTCTRL, {KEY_RIGHTBRACE, KEY_BACKSLASH, KEY_6, KEY_SLASH}) + hit({KEY_A}) + enter, {"\x1d\x1c\x1e\x1f" "a"}},
    {"German: Alt and a number", german(), with(KEY_LEFTALT, {KEY_KP0, KEY_KP2, KEY_KP9}) + hit({KEY_A}) + enter, {"\x1d" "a"}},
    {"German: CapsLock is for umlauts and not for signs", german(), hit({KEY_CAPSLOCK, KEY_SEMICOLON, KEY_MINUS, KEY_1, KEY_CAPSLOCK}) + enter, {"Öß1"}},
};
const std::vector<Typed> bad{
    {"the suffix never comes", us(), ab, {"lost: broken_frame"}},
    {"Tab is no Enter", us(WedgeSuffix::enter), ab + hit({KEY_TAB}), {"lost: broken_frame"}},
    {"dropped within a code", us(), ab + dropped + cd + enter + ab + enter, {"lost: dropped", "ab"}},
    {"dropped before a code", us(), dropped + cd + enter + ab + enter, {"lost: dropped", "ab"}},
    {"dropped twice within a code", us(), ab + dropped + cd + dropped + cd + enter + ab + enter, {"lost: dropped", "ab"}},
    {"dropped in each of two codes", us(), ab + dropped + enter + cd + dropped + enter + ab + enter, {"lost: dropped", "lost: dropped", "ab"}},
    {"dropped, and no suffix any more", us(), ab + dropped, {"lost: dropped"}},
    {"dropped with Shift down", us(), down(KEY_LEFTSHIFT) + hit({KEY_A}) + dropped + enter + ab + enter, {"lost: dropped", "ab"}},
    {"dropped within a number", us(), down(KEY_LEFTALT) + hit({KEY_KP0, KEY_KP2}) + dropped + hit({KEY_KP9}) + up(KEY_LEFTALT) + enter + ab + enter, {"lost: dropped", "ab"}},
    {"dropped with CapsLock on", us(), hit({KEY_CAPSLOCK, KEY_A}) + dropped + enter + ab + enter, {"lost: dropped", "ab"}},
    {"a surrogate", us(), ab + with(KEY_LEFTALT, {KEY_KP5, KEY_KP5, KEY_KP2, KEY_KP9, KEY_KP6}) + cd + enter + ab + enter, {"lost: broken_frame", "ab"}},
    {"beyond Unicode", us(), with(KEY_LEFTALT, {KEY_KP1, KEY_KP1, KEY_KP1, KEY_KP4, KEY_KP1, KEY_KP1, KEY_KP2}) + enter, {"lost: broken_frame"}},
    {"a number without end", us(), with(KEY_LEFTALT, {KEY_KP1, KEY_KP1, KEY_KP1, KEY_KP1, KEY_KP1, KEY_KP1, KEY_KP1, KEY_KP1, KEY_KP1, KEY_KP1, KEY_KP1, KEY_KP1}) + enter + ab + enter, {"lost: broken_frame", "ab"}},
    {"half a character of GBK", gbk(), with(KEY_LEFTALT, {KEY_KP1, KEY_KP7, KEY_KP6}) + ab + enter, {"lost: broken_frame"}},
    {"no character of GBK", gbk(), with(KEY_LEFTALT, {KEY_KP6, KEY_KP5, KEY_KP5, KEY_KP3, KEY_KP5}) + enter, {"lost: broken_frame"}},
    {"two of ASCII are no character of GBK", gbk(), with(KEY_LEFTALT, {KEY_KP1, KEY_KP6, KEY_KP7, KEY_KP0, KEY_KP5}) + enter, {"lost: broken_frame"}},
    {"a number that is never finished", us(WedgeSuffix::none), ab + down(KEY_LEFTALT) + hit({KEY_KP6}), {"lost: broken_frame"}},
};
// clang-format on

}  // namespace

TEST_CASE("an event is as long as the kernel's") { CHECK(event_bytes == sizeof(input_event)); }

TEST_CASE("what is typed is read, however the events are cut into reads") {
    for (const auto& [what, settings, events, frames] : good) {
        INFO(what);
        for (const std::size_t piece : {std::size_t(1) << 20, std::size_t(1), std::size_t(7), event_bytes, event_bytes + 1})
            CHECK(frames_of(Wedge(settings), events, piece) == frames);
    }
}

TEST_CASE("what has a hole is lost and told once, and the next code is read") {
    for (const auto& [what, settings, events, frames] : bad) {
        INFO(what);
        for (const std::size_t piece : {std::size_t(1) << 20, std::size_t(1), event_bytes + 1})
            CHECK(frames_of(Wedge(settings), events, piece) == frames);
    }
}

TEST_CASE("the longest code that is typed passes, one character more is lost once and the next is read") {
    std::string longest;
    for (std::size_t i = 0; i < longest_frame_bytes; ++i) longest += event(EV_KEY, KEY_X, 1);
    CHECK(frames_of(Wedge(us()), longest + enter + ab + enter) == Frames{std::string(longest_frame_bytes, 'x'), "ab"});
    CHECK(frames_of(Wedge(us()), longest + ab + enter + cd + enter) == Frames{"lost: too_long", "cd"});
    CHECK(frames_of(Wedge(us(WedgeSuffix::none)), longest + ab) == Frames{"lost: too_long"});
}

TEST_CASE("a pause between two keys is none between two codes") {
    Wedge wedge(us());
    Frames out;
    add(out, wedge.feed(ab, Time{100ms}));
    add(out, wedge.idle(Time{400ms}));
    add(out, wedge.feed(cd + enter, Time{550ms}));
    add(out, wedge.feed(ab, Time{600ms}));
    add(out, wedge.idle(Time{1100ms}));
    add(out, wedge.feed(cd + enter, Time{1200ms}));
    CHECK(out == Frames{"abcd", "lost: broken_frame", "cd"});
}

TEST_CASE("without a suffix the gap ends a code, not before, and a host that reads late does not cut it in two") {
    Wedge wedge(us(WedgeSuffix::none));
    Frames out;
    add(out, wedge.feed(ab, Time{100ms}));
    add(out, wedge.idle(Time{199ms}));
    add(out, wedge.feed(cd, Time{900ms}));
    CHECK(out.empty());
    add(out, wedge.idle(Time{1000ms}));
    CHECK(out == Frames{"abcd"});
}

TEST_CASE("after events were dropped a long silence brings the stream back, a short one does not") {
    Wedge wedge(us());
    Frames out;
    add(out, wedge.feed(ab + dropped, Time{100ms}));
    add(out, wedge.idle(Time{350ms}));
    add(out, wedge.feed(cd, Time{400ms}));  // the rest of the same code
    CHECK(wedge.in_frame());
    add(out, wedge.idle(Time{900ms}));
    CHECK_FALSE(wedge.in_frame());
    add(out, wedge.feed(ab + enter, Time{1000ms}));
    CHECK(out == Frames{"lost: dropped", "ab"});
}

TEST_CASE("a CapsLock that a scanner left on is forgotten in a silence") {
    Wedge wedge(us());
    Frames out;
    add(out, wedge.feed(hit({KEY_CAPSLOCK, KEY_A}) + enter, Time{100ms}));
    add(out, wedge.idle(Time{700ms}));
    add(out, wedge.feed(ab + enter, Time{800ms}));
    CHECK(out == Frames{"A", "ab"});
}

TEST_CASE("unplugged at any byte of what is typed, nothing is merged and nothing invented") {
    for (const auto& typing : {Typing{}, Typing{.letters = Typing::Letters::caps_lock}, Typing{.all_by_number = true}}) {
        const std::string bytes = SimWedgeLink::make(typing)->bytes_of("First\r\x1dSe\x1d修\r");
        const Frames whole{"First", "\x1dSe\x1d修"};
        for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
            Wedge wedge(us());
            Frames out;
            add(out, wedge.feed(std::string_view(bytes).substr(0, cut), Time{1ms}));
            const std::size_t complete = out.size();
            REQUIRE(std::equal(out.begin(), out.end(), whole.begin()));
            const bool was_begun = wedge.in_frame();
            add(out, wedge.reset());
            REQUIRE(out.size() == complete + was_begun);
            if (was_begun) REQUIRE(out.back() == "lost: broken_frame");
            // What comes after plugging in again stands alone.
            out.clear();
            add(out, wedge.feed(ab + enter, Time{2ms}));
            REQUIRE(out == Frames{"ab"});
        }
    }
}

TEST_CASE("two scanners that type event by event do not get into each other's codes") {
    Wedge front(us()), back(german());
    const std::string a = SimWedgeLink::make()->bytes_of("Zy]1\rSecond\x1d\r"),
                      b = SimWedgeLink::make({.layout = Typing::Layout::german})->bytes_of("zY]2\r@{Zweite}\r");
    Frames from_a, from_b;
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        if (i < a.size()) add(from_a, front.feed(a.substr(i, 1), Time{1ms}));
        if (i < b.size()) add(from_b, back.feed(b.substr(i, 1), Time{1ms}));
    }
    CHECK(from_a == Frames{"Zy]1", "Second\x1d"});
    CHECK(from_b == Frames{"zY]2", "@{Zweite}"});
}

TEST_CASE("whatever a scanner types in any layout and mode is read as it was meant") {
    const std::vector<std::string> chinese{"修", "达", "发", "票", "号", "码", "，", "￥", "镕", "㐀", "€", "é", "𠮷"};
    std::mt19937 random(11);
    for (const auto layout : {Typing::Layout::us, Typing::Layout::german})
        for (const auto letters : {Typing::Letters::shift, Typing::Letters::caps_lock})
            for (const auto numbers : {Typing::Numbers::unicode, Typing::Numbers::gbk})
                for (int setting = 0; setting < 64; ++setting) {
                    const bool all_by_number = setting & 1, together = setting & 2, dead = setting & 4, caps = setting & 8,
                               keypad = setting & 16, repeats = setting & 32;
                    const auto link =
                        SimWedgeLink::make({layout, letters, numbers, all_by_number, together, dead, caps, keypad, repeats});
                    WedgeSettings settings;
                    settings.layout = layout == Typing::Layout::us ? KeyLayout::us : KeyLayout::german;
                    settings.alt_number = numbers == Typing::Numbers::gbk ? AltNumber::gbk : AltNumber::unicode;
                    settings.dead_keys = dead;
                    settings.caps_lock_assumed = caps;
                    Frames codes;
                    std::string bytes;
                    for (int n = 0; n < 12; ++n) {
                        std::string code;
                        for (std::size_t i = 1 + random() % 30; i > 0; --i) {
                            if (random() % 8 == 0) code += chinese[random() % chinese.size()];
                            else if (random() % 8 == 0) code += "\x04\x1c\x1d\x1e\x1f"[random() % 5];
                            else code += char(' ' + random() % 95);
                        }
                        bytes += link->bytes_of(code + "\r");
                        codes.push_back(code);
                    }
                    INFO("layout " << int(layout) << ", letters " << int(letters) << ", numbers " << int(numbers)
                                   << ", setting " << setting);
                    REQUIRE(frames_of(Wedge(settings), bytes, 1 + random() % 200) == codes);
                }
}

TEST_CASE("random events never make a code that is empty or too long, and a clean one after a silence is always read") {
    std::mt19937 random(13);
    Wedge wedge(german());
    const std::string clean = SimWedgeLink::make({.layout = Typing::Layout::german})->bytes_of("Clean]\r");
    Time now{};
    for (int round = 0; round < 3000; ++round) {
        std::string events;
        for (std::size_t i = random() % 80; i > 0; --i)
            events += random() % 50 == 0 ? dropped
                                         : event(EV_KEY, std::uint16_t(random() % 4 == 0 ? random() : random() % 130),
                                                 std::int32_t(random() % 3));
        for (const Framed& one : wedge.feed(events, now += 1ms)) {
            const auto* scan = std::get_if<RawScan>(&one);
            if (!scan) continue;
            REQUIRE_FALSE(scan->bytes.empty());
            REQUIRE(scan->bytes.size() <= longest_frame_bytes);
        }
        wedge.idle(now += 1s);
        REQUIRE_FALSE(wedge.in_frame());
        Frames out;
        add(out, wedge.feed(clean, now += 1ms));
        REQUIRE(out == Frames{"Clean]"});
        wedge.idle(now += 1s);
    }
}
