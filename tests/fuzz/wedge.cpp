// What a scanner types, key by key: presses and releases, Alt with numbers, dropped events, silence and unplugging.
//
//   settings, then orders: a key down · up · a key struck · a number struck on the keypad with Alt · any event · raw bytes,
//   which shift what comes after · events dropped · silence · unplugged
#include "hw/wire/wedge.hpp"
#include "kiosk/scan/decode.hpp"
#include "tests/fuzz/script.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/fuzz/twins.hpp"

#include <linux/input-event-codes.h>

#include <string>

namespace mendbay::fuzz {

namespace {

using namespace hw::wire;

constexpr std::array suffixes{WedgeSuffix::any, WedgeSuffix::enter, WedgeSuffix::keypad_enter, WedgeSuffix::tab,
                              WedgeSuffix::none};
constexpr std::array<std::uint16_t, 10> keypad{KEY_KP0, KEY_KP1, KEY_KP2, KEY_KP3, KEY_KP4,
                                               KEY_KP5, KEY_KP6, KEY_KP7, KEY_KP8, KEY_KP9};
constexpr int most_orders = 400;
constexpr std::size_t most_run_keys = longest_frame_bytes + 1024;  // of all long runs together: nine reach the limit

std::string event(std::uint16_t type, std::uint16_t code, std::int32_t value) {
    std::string bytes(2 * sizeof(long), '\0');
    bytes.append(reinterpret_cast<const char*>(&type), sizeof type);
    bytes.append(reinterpret_cast<const char*>(&code), sizeof code);
    return bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}
std::string down(std::uint16_t key) { return event(EV_KEY, key, 1) + event(EV_SYN, SYN_REPORT, 0); }
std::string up(std::uint16_t key) { return event(EV_KEY, key, 0) + event(EV_SYN, SYN_REPORT, 0); }
std::string struck(std::uint16_t key) { return down(key) + up(key); }

std::string alt_number(Script& script) {
    std::string events = down(KEY_LEFTALT);
    for (std::size_t digits = 1 + script.one_of(12); digits > 0; --digits)
        events += struck(keypad[script.one_of(keypad.size())]);
    return events + up(KEY_LEFTALT);
}

std::string any_event(Script& script) {
    const auto type = script.byte(), code = script.byte();
    return event(type, code, script.one_of(4) == 3 ? -1 : std::int32_t(script.one_of(4)));
}

void check(const std::vector<Framed>& frames) {
    for (const Framed& framed : frames) {
        const auto* scan = std::get_if<RawScan>(&framed);
        if (!scan) continue;
        must(scan->symbology.empty(), "keys tell no symbology");
        must(scan::is_utf8(scan->bytes), "what keys say is text");
        must(scan->bytes.find('\0') == scan->bytes.npos && scan->bytes.find('\x02') == scan->bytes.npos,
             "control characters that no code contains say nothing");
    }
}

std::uint16_t end_key(WedgeSuffix suffix) {
    switch (suffix) {
        case WedgeSuffix::keypad_enter: return KEY_KPENTER;
        case WedgeSuffix::tab: return KEY_TAB;
        case WedgeSuffix::none: return KEY_ESC;  // says nothing: silence ends the code
        case WedgeSuffix::any:
        case WedgeSuffix::enter: break;
    }
    return KEY_ENTER;
}

}  // namespace

void wedge(std::string_view input) {
    Script script(input);
    WedgeSettings settings;
    settings.layout = script.coin() ? KeyLayout::german : KeyLayout::us;
    settings.suffix = suffixes[script.one_of(suffixes.size())];
    settings.alt_number = script.coin() ? AltNumber::gbk : AltNumber::unicode;
    settings.dead_keys = script.coin();
    Twins twins(Wedge(settings), {"too_long", "broken_frame", "dropped"});
    std::size_t run_keys_left = most_run_keys;
    for (int orders = 0; !script.ended() && orders < most_orders; ++orders) {
        switch (script.one_of(12)) {
            default: check(twins.feed(struck(script.byte()))); break;
            case 0: check(twins.feed(down(script.byte()))); break;
            case 1: check(twins.feed(up(script.byte()))); break;
            case 2: check(twins.feed(alt_number(script))); break;
            case 3: check(twins.feed(any_event(script))); break;
            case 4: check(twins.feed(script.bytes(script.one_of(64)))); break;
            case 5: check(twins.feed(event(EV_SYN, SYN_DROPPED, 0))); break;
            case 6: check(twins.be_silent(silences[script.one_of(silences.size())])); break;
            case 7: twins.unplug(); break;
            case 8: {
                std::string run;
                const std::uint16_t key = script.byte();
                const std::size_t times = std::min(std::size_t(script.byte()) * 8, run_keys_left);
                run_keys_left -= times;
                for (std::size_t i = 0; i < times; ++i) run += event(EV_KEY, key, 1);
                check(twins.feed(run));
                break;
            }
        }
    }
    check(twins.be_silent(longest_wait));
    twins.expect(struck(KEY_A) + struck(KEY_1) + struck(KEY_X) + struck(end_key(settings.suffix)), {"a1x", {}});
}

}  // namespace mendbay::fuzz
