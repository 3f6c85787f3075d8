// Taking a unit in (TT-02, TT-03), and giving it back before anything was done to it (TT-04, TT-07).
//
// The intake list (T-12) is complete when every question has an answer; "none" is an answer, silence is not. So what
// nobody has looked at yet is an absent value, and never a no.
#pragma once

#include "kiosk/ticket/place.hpp"
#include "kiosk/ticket/transitions.hpp"

#include <tl/expected.hpp>

namespace mendbay::ticket {

enum class Seal { whole, missing, altered };
// verified: seal, date and model are right, and invoice, goods and order agree. doubtful: seen, and something does not.
enum class ProofCheck { verified, doubtful, absent };
std::string_view name_of(Seal seal);
std::string_view name_of(ProofCheck check);

// T-12
struct Intake {
    static constexpr std::size_t most_things = 40;  // accessories, or photos

    std::string condition;                                // in words; "as new" is one
    std::optional<std::vector<std::string>> accessories;  // what came with it, one by one; ids of the list, or words
    std::vector<std::string> photos;                      // attachments, by id
    std::optional<Seal> seal;
    std::optional<bool> lock_removed;  // yes also where there is none
    std::optional<bool> data_saved;
    std::optional<bool> consent_to_erase;
    std::optional<ProofCheck> proof_check;
    std::optional<warranty::Proof> proof;  // as staff read it, where it is not what was registered
    Signature signature;                   // of the customer, under the list
};
// T-12, before the proof is looked at.
bool is_complete(const Intake& intake);
// The proof that counts from now on. Nothing: said to be verified, and there is none.
std::optional<warranty::Proof> proof_seen(const Intake& intake, const warranty::Proof& registered);

// ---- TT-03: registered → received

struct Receive {
    static constexpr std::string_view verb = "receive";
    TicketNo ticket;
    Serial scanned;  // off the unit itself
    Intake intake;
};
struct ReceiveFacts {
    std::optional<State> state;  // nothing: unknown ticket
    Serial serial;               // the ticket's
    Day report_date;
    warranty::Proof proof;  // of its latest decision
    CaseFacts unit;         // as of the report date, without this ticket
};
struct Received {
    warranty::Case inputs;  // decided again, of the report date
    warranty::Decision decision;
    Day promised;  // T-06
    Place place;   // T-22
};
tl::expected<Received, Refusal> decide_receive(const Receive& command, const ReceiveFacts& facts,
                                               const std::optional<Person>& who, Day today);

// ---- TT-02: – → received, at the counter: registered and received in one

struct TakeIn {
    static constexpr std::string_view verb = "take_in";
    Register registration;
    Serial scanned;
    Intake intake;
};
struct TakenIn {
    Registered registered;  // with the decision that came of looking at the proof
    Day promised;
    Place place;
};
tl::expected<TakenIn, Refusal> decide_take_in(const TakeIn& command, const CaseFacts& facts,
                                              const std::optional<Person>& who, Day today);

// ---- TT-04: registered → cancelled · TT-07: received → cancelled

struct CancelRegistered {
    static constexpr std::string_view verb = "cancel_registered";
    TicketNo ticket;
    std::string note;
};
std::optional<Refusal> decide_cancel_registered(const CancelRegistered& command, std::optional<State> state,
                                                const std::optional<Person>& who);

struct CancelReceived {
    static constexpr std::string_view verb = "cancel_received";
    TicketNo ticket;
    std::string note;
    std::string code;             // T-08: the slip's …
    bool person_checked = false;  // … or the phone number and a look at the person
    std::string phone;            // as typed
    bool nothing_opened = false;  // the unit goes back as it came
    Signature signature;
};
struct CancelFacts {
    std::optional<State> state;
    std::string code, phone;  // the ticket's
    bool is_loaner_out = false;
};
std::optional<Refusal> decide_cancel_received(const CancelReceived& command, const CancelFacts& facts,
                                              const std::optional<Person>& who);

}  // namespace mendbay::ticket
