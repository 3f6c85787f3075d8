#include "kiosk/ticket/own_ticket.hpp"

#include "kiosk/base/digest.hpp"

#include <algorithm>

namespace mendbay::ticket {

namespace {

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = char(c - 'a' + 'A');
    return out;
}

}  // namespace

std::optional<Refusal> check_own_ticket(std::string_view code, std::string_view phone_tail, const OwnTicketFacts& facts) {
    if (facts.wrong_tries >= wrong_tries_allowed) return Refusal::too_many_tries;
    if (!facts.known) return Refusal::unknown_ticket;
    const bool code_fits = !facts.code.empty() && equal_in_constant_time(upper(code), facts.code);
    const bool tail_fits = phone_tail.size() == phone_tail_digits && facts.phone.size() >= phone_tail_digits &&
                           std::string_view(facts.phone).ends_with(phone_tail);
    if (!code_fits && !tail_fits) return Refusal::wrong_code;
    return {};
}

bool binds_its_proof(const warranty::Proof& proof, const warranty::Decision& decision) {
    if (!decision.cover || proof.kind == warranty::ProofKind::none || proof.number.empty()) return false;
    return std::none_of(decision.reasons.begin(), decision.reasons.end(), [](const warranty::Reason& reason) {
        return reason.id == "proof.kind_not_accepted" || reason.id == "proof.future_date" ||
               reason.id == "proof.before_manufacture";
    });
}

}  // namespace mendbay::ticket
