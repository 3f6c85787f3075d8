// A part goes in, and what it replaces comes out: the two are tied to each other (P-03), or it is said why nothing came out
// (P-18), or that the old part is waived (TP-05). Until one of the three is so the unit cannot be ready (P-01).
//
//   fitted ─┬─ its old part tagged (PP-01), before or after
//           ├─ nothing removed, where the catalogue allows it
//           ├─ waived, by two persons
//           └─ taken out again, unused: as if it had never been fitted
#pragma once

#include "kiosk/base/two_persons.hpp"
#include "kiosk/parts/old_part.hpp"

#include <tl/expected.hpp>

namespace mendbay::parts {

enum class Payer { centre, customer };  // P-14
std::string_view name_of(Payer payer);

// What became of what a fitted part replaces.
enum class Left { unsaid, tagged, nothing, waived };
std::string_view name_of(Left left);
std::optional<Left> parse_left(std::string_view word);

// One part in a unit, counted from 1 within its ticket.
struct Fitting {
    int line = 0;
    PartNo part;
    Fen price;  // at which it was advanced: what its old part is worth (P-16)
    std::string serial, lot;
    Payer payer = Payer::centre;
    Left left = Left::unsaid;
    TagNo tag;  // of the old part; empty unless tagged
};

// ---- a part is fitted

struct FitPart {
    static constexpr std::string_view verb = "fit_part";
    TicketNo ticket;
    PartNo part;
    std::string serial, lot;  // of the new part; empty: it has none
};
struct FitFacts {
    std::optional<ticket::State> ticket;  // nothing: unknown ticket
    std::optional<CataloguePart> part;    // nothing: unknown part
    bool part_fits_model = false;
    warranty::Decision decision;  // the ticket's latest
    bool contract_with_parts = false;
    int named = 0, fitted = 0;            // of this part: by the appraisal, into the unit
    bool serial_in_use = false;           // the serial is in another unit, or tied to another old part
    std::optional<Fen> advanced_at = {};  // P-16: by its delivery note; nothing: the price list
    std::vector<OldPart> untied;          // old parts of the ticket that are tied to nothing yet
};
struct Fitted {
    Payer payer;
    Fen price;
    TagNo replaces;  // an old part that was tagged before; empty: not yet
};
tl::expected<Fitted, Refusal> decide_fit(const FitPart& command, const FitFacts& facts, const std::optional<Person>& who);

// The other order: which of the ticket's fittings is a part tagged now the old one of? Nothing: of none that is there.
std::optional<Fitting> fitting_for(const TagOldPart& command, const std::vector<Fitting>& fittings);

// ---- taken out again, unused

struct UnfitPart {
    static constexpr std::string_view verb = "unfit_part";
    TicketNo ticket;
    int line = 0;
    std::string note;
};
struct FittingFacts {
    std::optional<ticket::State> ticket;
    std::optional<Fitting> fitting;  // nothing: unknown line, or taken out already
    bool may_leave_nothing = false;  // P-18: the catalogue's word on the part
};
std::optional<Refusal> decide_unfit(const UnfitPart& command, const FittingFacts& facts, const std::optional<Person>& who);

// ---- P-18: nothing came out

struct NothingRemoved {
    static constexpr std::string_view verb = "nothing_removed";
    TicketNo ticket;
    int line = 0;
};
std::optional<Refusal> decide_nothing_removed(const NothingRemoved& command, const FittingFacts& facts,
                                              const std::optional<Person>& who);

// ---- TP-05: an old part is waived

struct WaiveOldPart {
    static constexpr std::string_view verb = "waive_old_part";
    TicketNo ticket;
    int line = 0;
    std::string note;  // why: lost, destroyed, kept by the customer by law …
};
using WaiveRefusal = std::variant<Refusal, TwoPersonRefusal>;
std::optional<WaiveRefusal> decide_waive(const WaiveOldPart& command, const FittingFacts& facts, const Persons& persons);

}  // namespace mendbay::parts
