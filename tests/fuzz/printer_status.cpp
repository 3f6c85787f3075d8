// Whatever comes back from a printer, asked in any language: an answer, or nothing changes in what is known of it.
#include "hw/wire/languages.hpp"
#include "tests/fuzz/script.hpp"
#include "tests/fuzz/targets.hpp"

namespace mendbay::fuzz {

namespace {

using namespace hw::wire;

constexpr std::size_t most_heard = 400;  // thrice the longest answer; every beginning of it is tried

bool is_untouched(const Reading& reading) { return reading.state.silent() && !reading.busy; }

// What holds for one codec: `parse` is given what was heard since its question.
template <class Parse>
void check(std::string_view heard, const Parse& parse) {
    bool was_rubbish = false;
    for (std::size_t length = 0; length <= heard.size(); ++length) {
        Reading reading;
        const Heard said = parse(heard.substr(0, length), reading);
        must(said == Heard::answer || is_untouched(reading), "what is no answer changes nothing");
        must(said != Heard::answer || !reading.state.silent(), "an answer says something");
        must(said != Heard::answer || !was_rubbish, "rubbish does not turn into an answer by waiting");
        must(reading.state.may_print() == why_not(reading.state).empty(), "a printer that cannot print says why");
        must(!is_worse(reading.state, reading.state), "a state is not worse than itself");
        was_rubbish = was_rubbish || said == Heard::rubbish;
        Reading again;
        must(parse(heard.substr(0, length), again) == said && again.state == reading.state, "the same bytes say the same");
    }
}

void check_completion(std::string_view heard, std::uint32_t job) {
    // The request names the job in its last four characters, the answer between 37 22 and 00.
    const std::string request = escpos::completion_request(job);
    const std::string answer = "\x37\x22" + request.substr(request.size() - 4) + '\0';
    must(escpos::completion_heard(heard, job) == (heard.find(answer) != heard.npos),
         "a job is done when its own answer is heard");
    must(escpos::completion_heard(std::string(heard) + answer, job), "whatever was heard before");
}

}  // namespace

void printer_status(std::string_view input) {
    Script script(input);
    const std::size_t choice = script.one_of(drivers.size() + 2);
    const std::size_t question = script.one_of(8);
    if (choice < drivers.size()) {
        const Driver& driver = drivers[choice];
        const std::string_view heard = script.bytes(most_heard);
        check(heard, [&](std::string_view bytes, Reading& reading) { return driver.parse(question, bytes, reading); });
    } else if (choice == drivers.size()) {
        check(script.bytes(most_heard), escpos::parse_asb);
    } else {
        std::uint32_t job = 0;
        for (int i = 0; i < 4; ++i) job = job << 8 | script.byte();
        check_completion(script.rest(), job);
    }
}

}  // namespace mendbay::fuzz
