// Every no of stock, loaners, money and accounts is said in words of its own, in both languages.
#include "kiosk/flow/words.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <map>

using namespace mendbay;
using namespace mendbay::flow;

namespace {

const Catalogue& catalogue() {
    static const Catalogue texts = [] {
        Catalogue loaded;
        for (const Lang lang : {Lang::zh, Lang::en})
            for (const std::string name : {"flow.toml", "accounts.toml", "settlements.toml"}) {
                const std::string file = "assets/texts/" + std::string(code_of(lang)) + "/" + name;
                std::ifstream in(file, std::ios::binary);
                REQUIRE(loaded.add(lang, std::string(std::istreambuf_iterator<char>(in), {}), file));
            }
        return loaded;
    }();
    return texts;
}

// Walks an enumeration by its names, and returns how many it has.
template <class Refusal>
int walk() {
    std::map<std::string, std::string_view> said;
    int i = 0;
    for (; name_of(Refusal(i)) != "?"; ++i) {
        const Refusal refusal = Refusal(i);
        const std::string_view name = name_of(refusal);
        INFO(name);
        const Text text = words(refusal);
        CHECK(text.key != "refusal.see_staff");  // that is for customers, and tells a person at work nothing
        CHECK(text.key.ends_with("." + std::string(name)));
        CHECK(said.emplace(text.key, name).second);
        for (const Lang lang : {Lang::zh, Lang::en}) {
            CHECK(catalogue().has(text.key, lang));
            CHECK(catalogue().say(text, lang).find("⟦") == std::string::npos);
        }
        CHECK(words(flow::Refusal(refusal)) == text);
    }
    return i;
}

}  // namespace

TEST_CASE("every refusal of stock, loaners, money and accounts has its own sentence in both languages") {
    CHECK(walk<parts::StockRefusal>() == int(parts::StockRefusal::too_many_lines) + 1);
    CHECK(walk<parts::LoanRefusal>() == int(parts::LoanRefusal::loan_out) + 1);
    CHECK(walk<parts::MoneyRefusal>() == int(parts::MoneyRefusal::needs_number) + 1);
    CHECK(walk<parts::AccountRefusal>() == int(parts::AccountRefusal::unknown_outlet) + 1);
    CHECK(walk<parts::ClaimRefusal>() == int(parts::ClaimRefusal::line_not_closed) + 1);
    CHECK(walk<parts::SettlementRefusal>() == int(parts::SettlementRefusal::not_by_hand) + 1);
    CHECK(walk<parts::BatchRefusal>() == int(parts::BatchRefusal::needs_waybill) + 1);
    CHECK(walk<CodeRefusal>() == int(CodeRefusal::too_many_tries) + 1);
}
