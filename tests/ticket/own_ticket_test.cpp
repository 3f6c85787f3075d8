// T-08: who may open a ticket at the kiosk, and W-04: which proof belongs to a unit from now on.
#include "kiosk/ticket/own_ticket.hpp"

#include "tests/catch.hpp"

using namespace mendbay;
using namespace mendbay::ticket;

namespace {

OwnTicketFacts ticket_of_13812345678() {
    return {.wrong_tries = 0, .known = true, .code = "7KQ2MX", .phone = "13812345678"};
}

}  // namespace

TEST_CASE("a ticket opens with its code, in any case of letters, or with the last four digits of its phone") {
    const auto facts = ticket_of_13812345678();
    CHECK_FALSE(check_own_ticket("7KQ2MX", "", facts));
    CHECK_FALSE(check_own_ticket("7kq2mx", "", facts));
    CHECK_FALSE(check_own_ticket("", "5678", facts));
}

TEST_CASE("nothing less opens it") {
    const auto facts = ticket_of_13812345678();
    constexpr std::pair<const char*, const char*> wrong[]{{"", ""},  {"7KQ2M", ""}, {"7KQ2MXX", ""},     {"", "678"},
                                                          {"", "8"}, {"", "5679"},  {"", "13812345678"}, {"AAAAAA", "0000"}};
    for (const auto& [code, tail] : wrong) CHECK(check_own_ticket(code, tail, facts) == Refusal::wrong_code);
    auto without = facts;
    without.code.clear();
    without.phone.clear();
    CHECK(check_own_ticket("", "", without) == Refusal::wrong_code);
}

TEST_CASE("an unknown number is told as such, and after five wrong tries even the right code opens nothing") {
    auto facts = ticket_of_13812345678();
    facts.known = false;
    CHECK(check_own_ticket("7KQ2MX", "", facts) == Refusal::unknown_ticket);
    facts.known = true;
    facts.wrong_tries = 4;
    CHECK_FALSE(check_own_ticket("7KQ2MX", "", facts));
    facts.wrong_tries = 5;
    CHECK(check_own_ticket("7KQ2MX", "", facts) == Refusal::too_many_tries);
}

TEST_CASE("W-04: only a valid proof with a number is bound to its unit") {
    warranty::Proof proof;
    proof.kind = warranty::ProofKind::invoice;
    proof.number = "144031939110-12345678";
    warranty::Decision decision;
    decision.cover = warranty::Cover{};
    CHECK(binds_its_proof(proof, decision));

    for (const char* reason : {"proof.kind_not_accepted", "proof.future_date", "proof.before_manufacture"}) {
        auto invalid = decision;
        invalid.reasons = {{reason, {}, {}}};
        CHECK_FALSE(binds_its_proof(proof, invalid));
    }
    auto shared = decision;
    shared.reasons = {{"proof.shared", {}, {}}};
    CHECK(binds_its_proof(proof, shared));

    auto undecided = decision;
    undecided.cover.reset();
    CHECK_FALSE(binds_its_proof(proof, undecided));
    proof.number.clear();
    CHECK_FALSE(binds_its_proof(proof, decision));
    proof.number = "N1";
    proof.kind = warranty::ProofKind::none;
    CHECK_FALSE(binds_its_proof(proof, decision));
}
