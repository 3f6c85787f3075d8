#include "kiosk/app/warranty_commands.hpp"

#include "tests/catch.hpp"

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
