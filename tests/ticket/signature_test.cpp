#include "kiosk/ticket/signature.hpp"

#include "tests/catch.hpp"

using namespace mendbay::ticket;

TEST_CASE("a signature is stored as text and read back as it was drawn") {
    const Signature signature{{{{0, 0}, {1000, 400}}, {{7, 8}}}};
    CHECK(to_text(signature) == "0,0 1000,400;7,8");
    CHECK(parse_signature(to_text(signature)) == signature);
    CHECK(parse_signature("") == Signature{});
    CHECK(to_text({}).empty());
}

TEST_CASE("a text that is no signature is refused") {
    for (const char* text :
         {"1", "1,", ",1", "1,2 ", "1,2;", ";1,2", "1,2;;3,4", "-1,2", "1001,2", "1,401", "1,2x", "1,2 3", "99999999,1"}) {
        INFO(text);
        CHECK_FALSE(parse_signature(text));
    }
    Signature most{{std::vector<Signature::Dot>(Signature::most_dots)}};
    CHECK(parse_signature(to_text(most)));
    most.strokes[0].emplace_back();
    CHECK_FALSE(parse_signature(to_text(most)));
}
