// Words for what rules decide: reasons, verdicts and refusals as texts with a tone. One table each.
#pragma once

#include "kiosk/flow/screen.hpp"

namespace mendbay::flow {

// A reason as a customer may read it, on that day. A unit's own status and other people's tickets are never named.
screen::DecisionCard::Why why(const warranty::Reason& reason, Day today);

screen::DecisionCard::Answer answer_of(const warranty::Decision& decision);
Text title_of(const warranty::Decision& decision);
Text subtitle_of(const warranty::Decision& decision);
Text next_of(const warranty::Decision& decision);

// What is wrong and what to do next; every refusal of a rule has its sentence.
Text words(ticket::Refusal refusal);
Text words(parts::Refusal refusal);
Text words(parts::StockRefusal refusal);
Text words(parts::LoanRefusal refusal);
Text words(parts::MoneyRefusal refusal);
Text words(parts::AccountRefusal refusal);
Text words(parts::ClaimRefusal refusal);
Text words(parts::SettlementRefusal refusal);
Text words(parts::BatchRefusal refusal);
Text words(CodeRefusal refusal);
Text words(const TwoPersonRefusal& refusal);
Text words(const Refusal& refusal);
Text words(GuardedAct act);  // "unsealing a consignment"

Text words(ticket::State state);
Text words(parts::State state);
Text words(ticket::Since since);
Text words(ticket::Wish wish);

// What a printer's trouble means for the person in front of it.
Text printer_words(std::string_view why);

}  // namespace mendbay::flow
