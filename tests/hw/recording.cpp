#include "tests/hw/recording.hpp"

#include "hw/port.hpp"
#include "tests/hw/frames.hpp"

#include <fmt/format.h>
#include <linux/input.h>

#include <charconv>
#include <fstream>
#include <optional>
#include <sstream>

namespace mendbay::tests {

namespace {

using namespace hw::wire;

template <class Number>
std::optional<Number> number_in(std::string_view word, int base = 10) {
    Number number{};
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number, base);
    if (error != std::errc{} || end != word.data() + word.size()) return {};
    return number;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

// The next word of a line, or a text in quotes with its quotes.
std::string_view take_word(std::string_view& line) {
    line = trimmed(line);
    std::size_t end = 0;
    if (line.starts_with('"')) {
        for (end = 1; end < line.size() && line[end] != '"'; ++end)
            if (line[end] == '\\') ++end;
        end = std::min(end + 1, line.size());
    } else {
        end = std::min(line.find(' '), line.size());
    }
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(end);
    return word;
}

std::optional<std::string> unquoted(std::string_view word) {
    if (word.size() < 2 || !word.starts_with('"') || !word.ends_with('"')) return {};
    word = word.substr(1, word.size() - 2);
    std::string text;
    while (!word.empty()) {
        if (word[0] != '\\') {
            text += word[0];
            word.remove_prefix(1);
            continue;
        }
        if (word.size() < 2) return {};
        std::size_t length = 2;
        switch (word[1]) {
            case 'r': text += '\r'; break;
            case 'n': text += '\n'; break;
            case 't': text += '\t'; break;
            case '"':
            case '\\': text += word[1]; break;
            case 'x': {
                const auto byte = number_in<unsigned>(word.substr(2, 2), 16);
                if (!byte || word.size() < 4) return {};
                text += char(*byte);
                length = 4;
                break;
            }
            default: return {};
        }
        word.remove_prefix(length);
    }
    return text;
}

std::optional<std::string> event_in(std::string_view word) {
    const auto first = word.find(':'), second = word.find(':', first + 1);
    if (first == word.npos || second == word.npos) return {};
    const auto type = number_in<std::uint16_t>(word.substr(0, first)),
               code = number_in<std::uint16_t>(word.substr(first + 1, second - first - 1));
    const auto value = number_in<std::int32_t>(word.substr(second + 1));
    if (!type || !code || !value) return {};
    input_event event{};
    event.type = *type;
    event.code = *code;
    event.value = *value;
    return std::string(reinterpret_cast<const char*>(&event), sizeof event);
}

// The bytes of a line behind its time.
std::optional<std::string> bytes_in(std::string_view line, std::string_view kind) {
    std::string bytes;
    while (!trimmed(line).empty()) {
        const std::string_view word = take_word(line);
        std::optional<std::string> some;
        if (word.starts_with('"')) some = unquoted(word);
        else if (kind == "keys") some = event_in(word);
        else if (const auto byte = number_in<unsigned>(word, 16); byte && word.size() == 2) some = std::string{char(*byte)};
        if (!some) return {};
        bytes += *some;
    }
    if (kind == "hid_pos") bytes.insert(0, {char(bytes.size() & 0xFF), char(bytes.size() >> 8)});
    return bytes;
}

// What was expected, as words_of() says it.
std::optional<std::string> expected_in(std::string_view line) {
    const std::string_view word = take_word(line);
    if (word == "lost") return fmt::format("lost: {}", trimmed(line));
    if (word.starts_with('"')) return trimmed(line).empty() ? unquoted(word) : std::nullopt;
    const auto text = unquoted(trimmed(line));
    if (!word.starts_with(']') || !text) return {};
    return fmt::format("{} {}", word, *text);
}

template <class Value>
using Words = std::map<std::string, Value>;

const Words<Suffix> suffixes{{"any", Suffix::any}, {"cr", Suffix::cr},   {"lf", Suffix::lf},   {"crlf", Suffix::crlf},
                             {"tab", Suffix::tab}, {"etx", Suffix::etx}, {"eot", Suffix::eot}, {"none", Suffix::none}};
const Words<WedgeSuffix> wedge_suffixes{{"any", WedgeSuffix::any},
                                        {"enter", WedgeSuffix::enter},
                                        {"keypad_enter", WedgeSuffix::keypad_enter},
                                        {"tab", WedgeSuffix::tab},
                                        {"none", WedgeSuffix::none}};
const Words<KeyLayout> layouts{{"us", KeyLayout::us}, {"german", KeyLayout::german}};
const Words<AltNumber> alt_numbers{{"unicode", AltNumber::unicode}, {"gbk", AltNumber::gbk}};
const Words<bool> answers{{"yes", true}, {"no", false}};

// The settings that a header names; a word that is none is bad.
class Settings {
  public:
    explicit Settings(std::map<std::string, std::string> header) : header_(std::move(header)) {}

    std::optional<DecoderSettings> read() {
        for (const char* told : {"device", "firmware", "date", "source"})
            if (take(told).empty()) return {};
        if (const auto& source = header_["source"]; source != "manual" && source != "captured") return {};
        const std::string kind = take("kind");
        DecoderSettings settings;
        if (kind == "serial") {
            settings = FramerSettings{one_of(suffixes, "suffix"), take("preamble"), take("postamble"), 9600};
        } else if (kind == "keys") {
            WedgeSettings wedge;
            wedge.suffix = one_of(wedge_suffixes, "suffix");
            wedge.layout = one_of(layouts, "layout");
            wedge.alt_number = one_of(alt_numbers, "alt_number");
            wedge.dead_keys = one_of(answers, "dead_keys");
            wedge.caps_lock_assumed = one_of(answers, "caps_lock_assumed");
            settings = wedge;
        } else if (kind == "hid_pos") {
            settings = HidPosSettings{};
        } else {
            return {};
        }
        return is_good_ && taken_.size() == header_.size() ? std::optional(settings) : std::nullopt;
    }

  private:
    std::string take(const std::string& key) {
        if (const auto found = header_.find(key); found != header_.end()) {
            taken_[key] = true;
            return found->second;
        }
        return {};
    }
    // Kinds that have a setting name it: a recording says all that was set.
    template <class Value>
    Value one_of(const Words<Value>& words, const std::string& key) {
        const auto word = words.find(take(key));
        if (word != words.end()) return word->second;
        is_good_ = false;
        return {};
    }

    std::map<std::string, std::string> header_;
    std::map<std::string, bool> taken_;
    bool is_good_ = true;
};

}  // namespace

Result<Recording> read_recording(const std::string& file) {
    std::ifstream in(file);
    if (!in) return fail(Fault::not_found, file);
    Recording recording;
    std::string text;
    for (int number = 1; std::getline(in, text); ++number) {
        const auto bad = [&](const char* why) {
            return fail(Fault::bad_input, fmt::format("{}:{}: {}", file, number, why));
        };
        std::string_view line = trimmed(text);
        if (line.empty() || line[0] == '#') continue;
        if (line == "unplug") {
            recording.wire.emplace_back(Recording::Unplugged{});
        } else if (line[0] == '>') {
            const auto expected = expected_in(line.substr(1));
            if (!expected) return bad("no scan and no loss");
            recording.expected.push_back(*expected);
        } else if (line[0] == '+') {
            const auto after = number_in<int>(take_word(line).substr(1));
            const auto bytes = bytes_in(line, recording.header["kind"]);
            if (!after || !bytes) return bad("no bytes at a time");
            recording.wire.emplace_back(Recording::Sent{std::chrono::milliseconds(*after), *bytes});
        } else {
            const auto sign = line.find('=');
            if (sign == line.npos || !recording.wire.empty()) return bad("no header here");
            recording.header[std::string(trimmed(line.substr(0, sign)))] = trimmed(line.substr(sign + 1));
        }
    }
    const auto settings = Settings(recording.header).read();
    if (!settings) return fail(Fault::bad_input, file + ": the header");
    if (recording.wire.empty() || recording.expected.empty()) return fail(Fault::bad_input, file + ": nothing recorded");
    recording.settings = *settings;
    return recording;
}

std::vector<std::string> replay(const Recording& recording) {
    using std::chrono::milliseconds;
    ScanDecoder decoder(recording.settings);
    Frames out;
    ScanDecoder::Clock::time_point now{};
    // Reads wait as the thread's do, and each that waits in vain is a silence.
    const auto wait = [&](milliseconds time) {
        for (const auto end = now + time; now < end;) {
            const auto gap = std::chrono::ceil<milliseconds>(decoder.gap());
            const auto limit = decoder.in_frame() ? std::min(gap, hw::longest_wait) : hw::longest_wait;
            if (now + limit > end) {
                now = end;
                break;
            }
            now += limit;
            add(out, decoder.idle(now));
        }
    };
    for (const auto& event : recording.wire) {
        if (const auto* sent = std::get_if<Recording::Sent>(&event)) {
            wait(sent->after);
            add(out, decoder.feed(sent->bytes, now));
        } else {
            add(out, decoder.reset());
        }
    }
    constexpr milliseconds at_the_end{2000};
    wait(at_the_end);
    return out;
}

}  // namespace mendbay::tests
