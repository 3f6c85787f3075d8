// Phone numbers as people give them, and how much of them who may see. Tables: good ones,
// bad ones, then the masks as the rule book prints them.
#include "kiosk/ticket/ticket.hpp"

#include "tests/catch.hpp"

#include <random>

using namespace mendbay;
using namespace mendbay::ticket;

TEST_CASE("a phone number is read however a customer writes it") {
    constexpr std::pair<const char*, const char*> good[]{
        {"13812345678", "13812345678"},         {"138 1234 5678", "13812345678"},
        {"138-1234-5678", "13812345678"},       {"１３８１２３４５６７８", "13812345678"},
        {"+86 138 1234 5678", "13812345678"},   {"008613812345678", "13812345678"},
        {"19912345678", "19912345678"},         {"075526531234", "0755-26531234"},
        {"0755-26531234", "0755-26531234"},     {"(0755) 2653 1234", "0755-26531234"},
        {"+86 755 2653 1234", "0755-26531234"}, {"010 62345678", "010-62345678"},
        {"02161234567", "021-61234567"},        {"0898 6523456", "0898-6523456"},
        {"+852 2345 6789", "+85223456789"},     {"+1 (212) 555-0123", "+12125550123"},
        {"+44.20.7946.0958", "+442079460958"},
    };
    for (const auto& [typed, canonical] : good) {
        INFO(typed);
        CHECK(parse_phone(typed) == canonical);
        CHECK(parse_phone(canonical) == canonical);
    }
}

TEST_CASE("what is no phone number is refused, not mended") {
    for (const char* typed : {"", " ", "1", "1381234567", "138123456789", "12812345678", "0755123", "0755-16531234",
                              "00026531234", "755 26531234", "+", "+0123456789", "+123456", "+12345678901234567",
                              "1381234567a", "138#12345678", "１３８１２３４５６７", "138+12345678", "一三八"}) {
        INFO(typed);
        CHECK_FALSE(parse_phone(typed));
    }
}

TEST_CASE("digits are grouped while they are typed") {
    CHECK(grouped_phone("") == "");
    CHECK(grouped_phone("138") == "138");
    CHECK(grouped_phone("1381") == "138 1");
    CHECK(grouped_phone("13812345678") == "138 1234 5678");
    CHECK(grouped_phone("075526531234") == "0755 2653 1234");
    CHECK(grouped_phone("01062345678") == "010 6234 5678");
    CHECK(grouped_phone("+85223456789") == "+85223456789");
    CHECK(grouped_phone("13x") == "13x");
}

TEST_CASE("a phone is masked for staff, for everybody, and on the customer's own slip") {
    struct Row {
        const char *phone, *staff, *board, *slip;
    };
    constexpr Row table[]{
        {"13812345678", "138****5678", "138******78", "138****5678"},
        {"0755-26531234", "0755-****1234", "0755-******34", "0755-****1234"},
        {"010-6234567", "010-***4567", "010-*****67", "010-***4567"},
        {"+85223456789", "+852****6789", "+852******89", "+852****6789"},
        {"+12125550123", "+1******0123", "+1********23", "+1******0123"},
        {"110", "***10", "****", "***10"},
        {"12345", "***45", "****", "***45"},
        {"", "****", "****", "****"},
    };
    for (const auto& row : table) {
        INFO(row.phone);
        CHECK(masked_phone(row.phone, Face::staff) == row.staff);
        CHECK(masked_phone(row.phone, Face::board) == row.board);
        CHECK(masked_phone(row.phone, Face::slip) == row.slip);
    }
}

TEST_CASE("a name shows its first character and two stars") {
    constexpr std::pair<const char*, const char*> table[]{
        {"张三", "张**"}, {"张三丰", "张**"}, {"欧阳修", "欧**"},           {"John Smith", "J**"},
        {"", "—"},        {"𠮷野家", "𠮷**"}, {"e\u0301lise", "e\u0301**"}, {"Ω", "Ω**"},
    };
    for (const auto& [name, masked] : table) CHECK(masked_name(name) == masked);
    CHECK(masked_name("\xE5").starts_with("\xE5"));  // cut in the middle of a character: nothing is read beyond its end
}

TEST_CASE("no mask ever shows six digits of a number in a row") {
    std::mt19937 random(11);
    for (int round = 0; round < 20'000; ++round) {
        std::string typed = random() % 2 ? "1" : random() % 2 ? "0" : "+";
        const int digits = 7 + int(random() % 9);
        for (int i = 0; i < digits; ++i) typed += char('0' + random() % 10);
        const auto phone = parse_phone(typed);
        if (!phone) continue;
        for (const Face face : {Face::staff, Face::board, Face::slip}) {
            const std::string masked = masked_phone(*phone, face);
            INFO(*phone << " " << masked);
            CHECK(masked.size() == phone->size());
            int run = 0, stars = 0;
            for (const char c : masked) {
                run = c >= '0' && c <= '9' ? run + 1 : 0;
                stars += c == '*';
                REQUIRE(run < 6);
            }
            CHECK(stars >= (face == Face::board ? 2 : 1));
        }
    }
}
