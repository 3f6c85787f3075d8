// T-08: who may open a ticket at the kiosk. Number + slip code, or number + the last four digits of the phone; five wrong
// tries in ten minutes at one terminal, and it is a matter for staff.
#pragma once

#include "kiosk/ticket/ticket.hpp"

#include <chrono>

namespace mendbay::ticket {

inline constexpr int wrong_tries_allowed = 5;
inline constexpr std::chrono::minutes tries_are_counted_for{10};
inline constexpr std::size_t phone_tail_digits = 4;

struct OwnTicketFacts {
    int wrong_tries = 0;  // at this terminal, in the last ten minutes
    bool known = false;
    std::string code, phone;  // the ticket's
};

// Nothing: it may be opened. Of unknown_ticket and wrong_code each is a try that counts.
std::optional<Refusal> check_own_ticket(std::string_view code, std::string_view phone_tail, const OwnTicketFacts& facts);

// The valid proof of a registration belongs to its unit from now on (W-04). Whether it is valid was decided by W-03, and
// only where the decision came that far.
bool binds_its_proof(const warranty::Proof& proof, const warranty::Decision& decision);

}  // namespace mendbay::ticket
