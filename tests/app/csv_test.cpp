#include "kiosk/app/csv.hpp"

#include "tests/catch.hpp"

using namespace mendbay::app;
using Cells = std::vector<std::string>;

TEST_CASE("a spreadsheet's rows are read whatever ends its lines") {
    for (const std::string end : {"\n", "\r\n"}) {
        const auto csv = read_csv("serial,model" + end + "A-1,M1" + end + "A-2,M2" + end);
        REQUIRE(csv.problems.empty());
        CHECK(csv.head == Cells{"serial", "model"});
        REQUIRE(csv.rows.size() == 2);
        CHECK(csv.rows[1].cells == Cells{"A-2", "M2"});
        CHECK(csv.rows[1].line == 3);
    }
}

TEST_CASE("the last line may go without its end, blank lines say nothing") {
    const auto csv = read_csv("a,b\n\n1,2\r\n\n3,4");
    REQUIRE(csv.problems.empty());
    REQUIRE(csv.rows.size() == 2);
    CHECK(csv.rows[0].line == 3);
    CHECK(csv.rows[1].cells == Cells{"3", "4"});
}

TEST_CASE("quoted cells hold commas, doubled quotes and line ends") {
    const auto csv = read_csv("a,b\n\"x, y\",\"say \"\"no\"\"\"\n\"two\nlines\",\"\"\nlast,1\n");
    REQUIRE(csv.problems.empty());
    REQUIRE(csv.rows.size() == 3);
    CHECK(csv.rows[0].cells == Cells{"x, y", "say \"no\""});
    CHECK(csv.rows[1].cells == Cells{"two\nlines", ""});
    CHECK(csv.rows[1].line == 3);
    CHECK(csv.rows[2].line == 5);
}

TEST_CASE("a byte order mark is no part of the first column's name") {
    CHECK(read_csv("\xEF\xBB\xBFid\n1\n").head == Cells{"id"});
}

TEST_CASE("a Chinese spreadsheet's GB18030 is read as well as UTF-8") {
    const auto gb = read_csv("id,name\nE01,\xD5\xC5\xCE\xB0\n");
    REQUIRE(gb.rows.size() == 1);
    CHECK(gb.rows[0].cells[1] == "张伟");
    CHECK(read_csv("id,name\nE01,张伟\n").rows[0].cells == gb.rows[0].cells);
}

TEST_CASE("what is not CSV is named with its line and column, and never guessed at") {
    struct Bad {
        std::string text;
        int line, column;
        std::string what;
    };
    const Bad bad[]{
        {"", 0, 0, "first line"},
        {"\n1,2\n", 0, 0, "first line"},
        {"a,b\n1,\"2\n", 2, 2, "never closed"},
        {"a,b\n\"1\" x,2\n", 2, 1, "closing quote"},
        {"a,b\n1,2\"3\n", 2, 2, "quote inside"},
        {"a,b\n1\r2,3\n", 2, 1, "carriage return"},
        {"a,b\n1,2,3\n", 2, 0, "3 cells"},
        {"a,b\n1\n", 2, 0, "1 cells"},
        {std::string("a,b\n1,\0\n", 8), 0, 0, "NUL"},
        {"a,b\n\xFF\xFE,1\n", 0, 0, "UTF-8"},
    };
    for (const auto& [text, line, column, what] : bad) {
        CAPTURE(text);
        const auto csv = read_csv(text);
        REQUIRE(csv.problems.size() == 1);
        CHECK(csv.problems[0].line == line);
        CHECK(csv.problems[0].column == column);
        CHECK_THAT(csv.problems[0].what, ContainsSubstring(what));
        CHECK(csv.rows.empty());
    }
}

TEST_CASE("one bad row does not hide the others") {
    const auto csv = read_csv("a,b\n1,2\n1\n3,4\n1,2,3\n");
    CHECK(csv.rows.size() == 2);
    REQUIRE(csv.problems.size() == 2);
    CHECK(csv.problems[0].line == 3);
    CHECK(csv.problems[1].line == 5);
}
