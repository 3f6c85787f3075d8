#include "kiosk/app/scan_commands.hpp"

#include "tests/catch.hpp"

#include <sstream>

using namespace mendbay;

namespace {

struct Parsed {
    int status;
    std::string out;
};

Parsed parse(const std::string& lines) {
    std::istringstream in(lines);
    std::ostringstream out;
    const int status = app::scan_parse(in, out);
    return {status, out.str()};
}

}  // namespace

TEST_CASE("each line in is answered by one line out") {
    const auto [status, out] = parse("{\"text\": \"AB-1234\"}\n{\"raw\": \"QUItMTIzNA==\"}\n");
    CHECK(status == 0);
    CHECK(out ==
          "{\"kind\":\"serial\",\"text\":\"AB-1234\",\"warnings\":[],\"serial\":\"AB-1234\"}\n"
          "{\"kind\":\"serial\",\"text\":\"AB-1234\",\"warnings\":[],\"serial\":\"AB-1234\"}\n");
}

TEST_CASE("a bad line is told, the next is answered, and the status remembers") {
    for (const char* bad :
         {"x", "[]", "{}", "7", "\"AB-1234\"", "{\"raw\": 7}", "{\"raw\": \"!\"}", "{\"raw\": \"QUI\"}", "{\"text\": null}",
          "{\"raw\": \"QUI=\", \"text\": \"AB\"}", "{\"text\": \"\xFF\"}", "{\"text\": \"a\"} {}"}) {
        INFO(bad);
        const auto [status, out] = parse(std::string(bad) + "\n{\"text\": \"AB-1234\"}\n");
        CHECK(status == 2);
        CHECK(out.starts_with("{\"error\":\""));
        CHECK(out.ends_with("\"serial\":\"AB-1234\"}\n"));
    }
}

TEST_CASE("blank lines are skipped, and the last line needs no end") {
    const auto [status, out] = parse("\n  \r\n{\"text\": \"\"}");
    CHECK(status == 0);
    CHECK(out == "{\"kind\":\"unknown\",\"warnings\":[]}\n");
}

TEST_CASE("a full disk under the answers is told") {
    std::istringstream in("{\"text\": \"A\"}\n");
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    CHECK(app::scan_parse(in, out) == 3);
}

TEST_CASE("files that cannot be read are wrong input, and no files are too") {
    std::ostringstream out, err;
    CHECK(app::scan_image({}, app::CodesWanted::easy, out, err) == 2);
    CHECK(app::scan_image({"tests/there-is-no-such.png"}, app::CodesWanted::easy, out, err) == 2);
    CHECK(app::scan_image({"tests"}, app::CodesWanted::easy, out, err) == 2);
    CHECK(app::scan_image({"tests/catch.hpp"}, app::CodesWanted::easy, out, err) == 2);
    CHECK(out.str().empty());
    CHECK_THAT(err.str(), ContainsSubstring("tests/there-is-no-such.png: cannot be read"));
    CHECK_THAT(err.str(), ContainsSubstring("tests/catch.hpp: neither PNG nor JPEG"));
}
