#include "tests/scan/reads.hpp"

using namespace mendbay;

namespace {

// The word of each kind and its letter.
struct Kind {
    char letter;
    const char* word;
};
constexpr Kind dated_kinds[] = {{'T', "ticket"},   {'P', "part_tag"}, {'C', "carton"},    {'S', "consignment"},
                                {'L', "loan"},     {'D', "dispatch"}, {'K', "complaint"}, {'Q', "quote"},
                                {'M', "contract"}, {'V', "voucher"},  {'X', "closing"},   {'Z', "command"}};

std::string number_of(char letter) {
    using namespace std::chrono;
    return to_string(Number{*number_kind_of(letter), "SZ001", sys_days(2026y / 3 / 2), 'A', 17});
}

std::string json_of(const char* kind, const std::string& number) {
    return nlohmann::json{{"kind", kind}, {"number", number}}.dump();
}

}  // namespace

TEST_CASE("each kind of our own numbers is known by its letter, marked and bare") {
    for (const auto& [letter, word] : dated_kinds) {
        const std::string number = number_of(letter);
        check_row({"MB1:"s + letter + ":" + number, json_of(word, number)});
        check_row({number, json_of(word, number)});
    }
}

TEST_CASE("what follows the number on our paper is kept as it stands") {
    check_table(std::vector<Row>{
        {"MB1:T:SZ001-260302-A0001-G:7K2M9Q", R"({"kind": "ticket", "number": "SZ001-260302-A0001-G", "more": ["7K2M9Q"]})"},
        {"MB1:P:SZ001-260302-PA0001-C:2:a1b2c3d4",
         R"({"kind": "part_tag", "number": "SZ001-260302-PA0001-C", "more": ["2", "a1b2c3d4"]})"},
    });
}

TEST_CASE("the worked numbers of T-03 are read however they are written, and come out canonical") {
    for (const char* text : {"SZ001-260302-A0001-G", "sz001260302a0001g", "SZ001 260302 A0001 G",
                             "ＳＺ００１-260302-A0001-G", "MB1:T:sz001260302a0001g"}) {
        check_row({text, json_of("ticket", "SZ001-260302-A0001-G")});
    }
}

TEST_CASE("a right form with a wrong check character is told apart from rubbish") {
    for (const char* text : {"SZ001-260320-A0001-G", "SZ001-260302-A0010-G", "SZO01-260302-A0001-G", "GZ12B-261231-C0471-F",
                             "MB1:T:SZ001-260302-A0010-G:7K2M9Q", "MB1:P:SZ001-260302-PA0001-D"}) {
        check_refused(text, "check_character");
    }
}

TEST_CASE("letters that look like digits are settled only where a person typed them") {
    CHECK(scan::kind_of(scan::classify({"SZ001-26O3O2-AOOOI-G", {}})) == "serial");
    const scan::Code typed = scan::classify_typed("SZ001-26O3O2-AOOOI-G");
    REQUIRE(scan::kind_of(typed) == "ticket");
    CHECK(std::get<scan::Own>(typed.meaning).number == "SZ001-260302-A0001-G");
}

TEST_CASE("bins are read bare and marked") {
    const std::string bin = bin_number("SZ001", "A-03-2");
    check_row({bin, json_of("bin", bin)});
    check_row({"MB1:B:" + bin, json_of("bin", bin)});
    check_row({"ｓz001－B－" + bin.substr(8), json_of("bin", bin)});
    std::string wrong = bin;
    wrong.back() = wrong.back() == '7' ? '8' : '7';
    check_refused(wrong, "check_character");
    check_refused("MB1:B:" + wrong, "check_character");
}

TEST_CASE("badges are read only where they are marked as badges") {
    std::string badge = "7K2M9QX4ZT";
    badge += check_character(badge);
    check_row({"MB1:E:" + badge, json_of("badge", badge)});
    check_row({badge, nlohmann::json{{"kind", "serial"}, {"serial", badge}}.dump()});
    badge.back() = badge.back() == '7' ? '8' : '7';
    check_refused("MB1:E:" + badge, "check_character");
}

TEST_CASE("a mark with the wrong letter, or with no number, is nothing of ours") {
    for (const char* text :
         {"MB1:P:SZ001-260302-A0001-G", "MB1:T:SZ001-260302-PA0001-C", "MB1:Y:SZ001-260302-A0001-G", "MB1:", "MB1:T",
          "MB1:T:", "MB1:TT:SZ001-260302-A0001-G", "MB1:T:hello", "MB2:T:SZ001-260302-A0001-G"}) {
        check_row({text, R"({"kind": "unknown"})"});
    }
}
