#include "kiosk/app/warranty_commands.hpp"

#include "tests/catch.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <random>
#include <sstream>

using mendbay::app::warranty_decide;

namespace {

constexpr const char* unknown_unit = R"(,"verdict":"staff_review","remedies":[],"reasons":[{"id":"unit.unknown"}]})";

// Counts the times that somebody waiting for an answer would have seen one.
struct CountingBuffer : std::stringbuf {
    int flushes = 0;
    int sync() override { return ++flushes, 0; }
};

struct FullDisk : std::streambuf {
    int overflow(int) override { return traits_type::eof(); }
};

}  // namespace

TEST_CASE("each case is answered on a line of its own, at once, and blank lines are skipped") {
    std::istringstream in("{\"id\":1}\n\n  \t\r\n{\"id\":2}\r\n{\"id\":3}");
    CountingBuffer buffer;
    std::ostream out(&buffer);
    CHECK(warranty_decide(in, out) == 0);
    CHECK(buffer.str() ==
          std::string("{\"id\":1") + unknown_unit + "\n{\"id\":2" + unknown_unit + "\n{\"id\":3" + unknown_unit + "\n");
    CHECK(buffer.flushes == 3);
}

TEST_CASE("bad lines are answered with an error, the next lines all the same, and the exit status says 2") {
    std::istringstream in("rubbish\n{\"id\":1,\"unit\":7}\n{\"id\":2}\n");
    std::ostringstream out;
    CHECK(warranty_decide(in, out) == 2);
    CHECK(out.str() ==
          "{\"id\":null,\"error\":\"not JSON at byte 1\"}\n"
          "{\"id\":1,\"error\":\"today: missing\"}\n"
          "{\"id\":2" +
              std::string(unknown_unit) + "\n");
}

TEST_CASE("a result that leaves the calendar is a bad line with its id") {
    std::istringstream in(
        R"({"id":5,"today":"2026-03-02","unit":{"serial":"S","model":"M","status":"active","sale_kind":"normal"},)"
        R"("proof":{"kind":"invoice","date":"2026-01-01"},)"
        R"("policy":{"whole_unit_months":120000,"component_months":{},"start":"purchase","proof_kinds":["invoice"],)"
        R"("return_days":7,"exchange_days":15,"repairs_before_exchange":2,"repair_days_before_exchange":90,)"
        R"("suspend_during_repair":true,"restart_on_exchange":true,"end_on_holiday":"plain","exclusions":[],)"
        R"("out_of_warranty":"standard"}})");
    std::ostringstream out;
    CHECK(warranty_decide(in, out) == 2);
    CHECK(out.str() == "{\"id\":5,\"error\":\"end: outside the years 0001 to 9999\"}\n");
}

TEST_CASE("a line may be of any length") {
    std::istringstream in("{\"id\":1,\"note\":\"" + std::string(20'000'000, 'x') + "\"}\n");
    std::ostringstream out;
    CHECK(warranty_decide(in, out) == 0);
    CHECK(out.str() == std::string("{\"id\":1") + unknown_unit + "\n");
}

TEST_CASE("no input is no error; an output that takes nothing is") {
    std::istringstream none(""), one("{\"id\":1}\n");
    std::ostringstream out;
    CHECK(warranty_decide(none, out) == 0);
    CHECK(out.str().empty());
    FullDisk disk;
    std::ostream full(&disk);
    CHECK(warranty_decide(one, full) == 3);
}

TEST_CASE("a damaged case gets one answer, and the answer is always one line of JSON") {
    std::vector<std::string> cases;
    std::ifstream file("tests/warranty/cases/good.jsonl");
    for (std::string line; std::getline(file, line);) cases.push_back(line);
    REQUIRE(cases.size() == 140);
    std::mt19937 dice(7);
    const std::string spice = "{}[]\",:\\0123456789-.eEtrufalsn \xff\xe4\x80";
    std::string damaged;
    constexpr int lines = 5'000;
    for (int i = 0; i < lines; ++i) {
        std::string line = cases[dice() % cases.size()];
        for (unsigned n = 1 + dice() % 3; n > 0; --n) {
            const std::size_t at = dice() % line.size();
            switch (dice() % 4) {
                case 0: line[at] = spice[dice() % spice.size()]; break;
                case 1: line.insert(at, 1, spice[dice() % spice.size()]); break;
                case 2: line.erase(at, 1 + dice() % 40); break;
                case 3: line.insert(at, line, dice() % line.size(), dice() % 60); break;
            }
            if (line.empty()) line = "{";
        }
        damaged += line + '\n';
    }
    std::istringstream in(damaged);
    std::stringstream out;
    CHECK(warranty_decide(in, out) == 2);
    int answers = 0, decided = 0;
    for (std::string line; std::getline(out, line); ++answers) {
        const auto answer = nlohmann::json::parse(line, nullptr, false);
        if (answer.is_object() && answer.contains("id") && answer.contains("error") != answer.contains("verdict")) {
            decided += answer.contains("verdict");
            continue;
        }
        INFO(line);
        FAIL("no answer");
    }
    CHECK(answers == lines);
    CHECK(decided > 100);  // some damage does not matter, so both roads were walked
}
