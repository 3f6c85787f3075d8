// The targets of fuzzing: each is given any bytes at all and holds the code to what must be true of every input.
//
// Two programs drive them. `./dev fuzz` builds each with libFuzzer, which looks for bytes that reach new code; the suite
// fuzz_corpus replays what was found that way, tests/fuzz/corpus/<target>/, through the same functions in a second.
//
// A target is one file with one function of its name. It keeps nothing between two calls, so that a finding can be played
// again alone; what it must hold it says with must().
#pragma once

#include <array>
#include <stdexcept>
#include <string_view>

namespace mendbay::fuzz {

// What must be true was not. Under libFuzzer nobody catches it, and the input is kept.
struct Broken : std::logic_error {
    using std::logic_error::logic_error;
};

inline void must(bool holds, const char* what) {
    if (!holds) throw Broken(what);
}

void classify(std::string_view input);
void control_words(std::string_view input);
void csv(std::string_view input);
void framer(std::string_view input);
void gs1(std::string_view input);
void hid_descriptor(std::string_view input);
void hid_pos(std::string_view input);
void image_file(std::string_view input);
void invoice(std::string_view input);
void picture(std::string_view input);
void printer_profile(std::string_view input);
void printer_status(std::string_view input);
void wedge(std::string_view input);

struct Target {
    std::string_view name;
    void (*run)(std::string_view input);
};

// Every target there is; a test holds the corpora to this list.
inline constexpr std::array targets{
    Target{"classify", classify},
    Target{"control_words", control_words},
    Target{"csv", csv},
    Target{"framer", framer},
    Target{"gs1", gs1},
    Target{"hid_descriptor", hid_descriptor},
    Target{"hid_pos", hid_pos},
    Target{"image_file", image_file},
    Target{"invoice", invoice},
    Target{"picture", picture},
    Target{"printer_profile", printer_profile},
    Target{"printer_status", printer_status},
    Target{"wedge", wedge},
};

}  // namespace mendbay::fuzz
