// Setting text in lines, by the habits of Chinese and of English: words stay whole, lines may break between ideographs,
// and no line begins with closing punctuation or ends with opening punctuation.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mendbay::ui {

// Malformed bytes become U+FFFD, one for each byte.
std::u32string decode_utf8(std::string_view text);
std::string encode_utf8(std::u32string_view text);

struct Line {
    std::size_t begin = 0, end = 0;  // code points; spaces at the break are left out
    float width = 0;
};

// The width of one code point; lines are as wide as the sum of theirs.
using Advance = std::function<float(char32_t)>;

struct Setting {
    std::vector<Line> lines;
    float width = 0;           // of the widest line
    bool word_broken = false;  // a word was wider than the line and had to be cut
};
// '\n' always breaks. A width of zero or less gives one code point a line.
Setting set_lines(std::u32string_view text, float width, const Advance& advance);

// The same number of lines as set_lines gives, better parted: after a comma or full stop where that costs no line, else
// as even as they can be. No single character is left alone on the last line.
Setting set_lines_evenly(std::u32string_view text, float width, const Advance& advance);

// Settings found before. A page is laid out several times for one frame, at several densities, and nearly all of its
// texts stand there again in the next one; while a list is flung, setting them anew would take longer than painting them.
class KnownSettings {
  public:
    // Between frames: forgets everything once there is too much of it.
    void begin_frame();
    // What set() gives for this text at this width. `manner` stands for everything else that set() depends on. Valid until
    // the next begin_frame().
    template <class Set>
    const Setting& find(std::u32string_view text, float width, std::uint32_t manner, Set&& set) {
        const auto [at, is_new] = settings_.try_emplace(key_of(text, width, manner));
        if (is_new) at->second = set();
        return at->second;
    }

  private:
    static std::u32string key_of(std::u32string_view text, float width, std::uint32_t manner);

    std::unordered_map<std::u32string, Setting> settings_;
};

}  // namespace mendbay::ui
