// How many warranty decisions a second: the rule alone, and with its line of JSON read and written.
#include "kiosk/warranty/case_json.hpp"
#include "tests/bench/figures.hpp"

#include <fstream>

namespace mendbay::bench {

std::vector<Figure> rules(const Settings&) {
    std::vector<std::string> lines;
    std::vector<warranty::Case> cases;
    std::ifstream file("tests/warranty/cases/good.jsonl");
    for (std::string line; std::getline(file, line);) {
        const auto read = warranty::read_case(line);
        if (!read) continue;
        cases.push_back(read->facts);
        lines.push_back(std::move(line));
    }
    if (cases.empty()) give_up("no cases in tests/warranty/cases/good.jsonl");

    constexpr int rounds = 200;
    std::size_t verdicts = 0;
    const double alone = microseconds([&] {
        for (int i = 0; i < rounds; ++i)
            for (const auto& facts : cases) verdicts += warranty::decide(facts).has_value();
    });
    const double with_json = microseconds([&] {
        for (int i = 0; i < rounds / 10; ++i)
            for (const auto& line : lines)
                verdicts += !warranty::write_decision(*warranty::decide(warranty::read_case(line)->facts)).empty();
    });
    if (verdicts != cases.size() * (rounds + rounds / 10)) give_up("a good case was not decided");
    const auto a_second = [&](int times, double us) {
        return fmt::format("{:.0f} k/s", double(cases.size()) * times / us * 1e3);
    };
    return {told("warranty: cases decided", a_second(rounds, alone)),
            told("warranty: cases decided, JSON in and out", a_second(rounds / 10, with_json))};
}

}  // namespace mendbay::bench
