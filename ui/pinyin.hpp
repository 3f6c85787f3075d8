// From letters to words: pinyin through libpinyin.
//
// Privacy is the rule here: whoever types at a kiosk is followed by a stranger. Nothing is ever trained, saved or
// remembered; the folder for a user's own words is one that cannot exist, and the letters are gone from the library when
// look_up returns.
//
// For the main thread only. With the data in the page cache, opening takes 8 to 20 ms and adds 6 MB, nearly all of it
// pages of the data files; it is done at the first page that needs it. A look-up takes some 2 ms, the first few and long
// runs of initials up to 25.
#pragma once

#include "kiosk/base/result.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::ui {

struct Candidates {
    struct Word {
        std::string word;
        int letters = 0;  // how many of the letters it takes, from the front
        friend bool operator==(const Word&, const Word&) = default;
    };
    std::string spelled;      // the letters as they were understood: zhang'wei
    std::vector<Word> words;  // the likeliest first; the letters themselves stand last, so that there is always an answer
    friend bool operator==(const Candidates&, const Candidates&) = default;
};

class Pinyin {
  public:
    // One syllable has at most some 450 characters; what stands further back nobody pages to.
    static constexpr int most_words = 500;

    // Errors: not_found where the data is not installed (package libpinyin-data).
    static Result<std::unique_ptr<Pinyin>> open(const std::string& data_folder = default_data_folder());
    static std::string default_data_folder();
    ~Pinyin();
    Pinyin(const Pinyin&) = delete;
    Pinyin& operator=(const Pinyin&) = delete;

    // `letters`: a to z, with ' between syllables where a person wants them parted (xi'an). Syllables may be incomplete
    // (zw). No letters, no words.
    Candidates look_up(std::string_view letters);

  private:
    struct Inside;
    explicit Pinyin(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace mendbay::ui
