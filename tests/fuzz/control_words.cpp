// A line of the control socket → words; what was understood, quoted, is understood the same again.
#include "kiosk/app/control.hpp"
#include "tests/fuzz/targets.hpp"

namespace mendbay::fuzz {

void control_words(std::string_view input) {
    const auto words = app::control_words(input);
    if (!words) {
        must(words.error().fault == Fault::bad_input && !words.error().detail.empty(), "a bad line is bad input, and why");
        return;
    }
    std::string again;
    for (const std::string& word : *words) again += app::quoted(word) + " ";
    must(again.find('\n') == again.npos, "what is quoted stays on its line");
    const auto reread = app::control_words(again);
    must(reread && *reread == *words, "words that are quoted come back as they were");
    const auto bytes = app::control_words(app::quoted(input));
    must(bytes && bytes->size() == 1 && bytes->front() == input, "any bytes can be quoted");
}

}  // namespace mendbay::fuzz
