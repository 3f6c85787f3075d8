// What is said to a person: a key and arguments, never a sentence in code. The sentences live in assets/texts/*.toml.
//
//   Text{"decision.ends", {day}}      zh: 保修到 {0}      en: Covered until {0}
//
// Keys are written as whole literals, so that one test can find every key in the sources and hold it against both
// catalogues.
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/money.hpp"
#include "kiosk/base/result.hpp"

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mendbay {

enum class Lang { zh, en };
constexpr std::string_view code_of(Lang lang) { return lang == Lang::zh ? "zh" : "en"; }
constexpr Lang other(Lang lang) { return lang == Lang::zh ? Lang::en : Lang::zh; }

// A name that data carries in both languages (a model, a part, an outlet).
struct Name {
    std::string zh, en;

    const std::string& in(Lang lang) const { return lang == Lang::en && !en.empty() ? en : zh; }
    friend bool operator==(const Name&, const Name&) = default;
};

struct Text {
    using Arg = std::variant<std::string, std::int64_t, Day, Fen, Name, Text>;

    std::string key;  // empty: nothing is said
    std::vector<Arg> args = {};

    bool empty() const { return key.empty(); }
    friend bool operator==(const Text&, const Text&);
};

// Nothing but spaces: where a reason or a number is asked for, that is none.
inline bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// Text that is data already and the same in every language (a serial, a number).
Text verbatim(std::string text);
Text named(Name name);

// Both languages' sentences. Immutable once loaded; shared by threads without a lock.
class Catalogue {
  public:
    // TOML tables become dotted keys. Errors name file and line.
    Done add(Lang lang, std::string_view toml, std::string_view file);

    // {0} {1} … are the arguments; {{ and }} are braces. Days are written as the language writes them, money with ¥.
    // A key without a sentence comes back as the key itself between ⟦ ⟧, which a test looks for.
    std::string say(const Text& text, Lang lang) const;
    bool has(std::string_view key, Lang lang) const;
    const std::map<std::string, std::string, std::less<>>& sentences(Lang lang) const { return sentences_[int(lang)]; }

  private:
    std::map<std::string, std::string, std::less<>> sentences_[2];
};

std::string say_day(Day day, Lang lang);  // 2027年3月22日, 22 Mar 2027

}  // namespace mendbay
