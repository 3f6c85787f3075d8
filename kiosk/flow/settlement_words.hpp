// Words for accounts: kinds of lines, documents, states, claims. One table each.
#pragma once

#include "kiosk/flow/words.hpp"

namespace mendbay::flow {

Text words(parts::LineKind kind);
Text words(parts::DocumentKind kind);
Text words(parts::PeriodState state);
Text words(parts::ClaimState state);
Text claim_step_words(std::string_view row, parts::ClaimState to);  // what was done, of a claim's story
Text words(parts::ClaimReason reason);
Text words(parts::ClaimedWork work);
Text words(parts::DepositFor ledger);
// Who owes whom, in words: "the centre owes the outlet ¥80.00".
Text who_owes(Fen balance);

// "50", "50.5" and "50.50" are amounts; nothing else is.
std::optional<Fen> parse_yuan(std::string_view typed);

}  // namespace mendbay::flow
