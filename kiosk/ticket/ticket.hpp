// Repair tickets: states, what registering one needs, and the decision to register (TT-01).
//
// decide_register() runs twice: once to show, once inside the write transaction on freshly read rows. It is the only
// place that says yes.
#pragma once

#include "kiosk/base/id.hpp"
#include "kiosk/base/outlet.hpp"
#include "kiosk/ticket/signature.hpp"
#include "kiosk/warranty/decision.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mendbay::ticket {

enum class State {
    registered,
    received,
    appraised,
    quoted,
    accepted,
    declined,
    in_repair,
    waiting_parts,
    at_depot,
    ready,
    notified,
    collected,
    exchanged,
    refunded,
    closed,
    lapsed,
    cancelled,
};
std::string_view name_of(State state);
std::optional<State> parse_state(std::string_view word);
constexpr bool is_open(State state) { return state <= State::notified; }  // T-04: the first eleven

enum class Channel { walk_in, phone, post, online, platform, dealer, visit, mailbox };  // T-10
std::string_view name_of(Channel channel);

// T-11
enum class Since { not_said, today, this_week, longer };
enum class Wish { not_said, repair, exchange, refund };
std::string_view name_of(Since since);
std::string_view name_of(Wish wish);

// A phone number as people give it: mainland mobile or fixed line, or another with its country code.
// Canonical form: digits, an area code kept apart by one dash, a country code with its plus. Nothing: not a phone number.
std::optional<std::string> parse_phone(std::string_view typed);
// Digits grouped while typing: "138 1234 5678".
std::string grouped_phone(std::string_view digits);

// One masking function, three faces.
enum class Face { staff, board, slip };
std::string masked_phone(std::string_view phone, Face face);
std::string masked_name(std::string_view name);

// Six characters of a 32-letter alphabet without look-alikes, from at least 4 random bytes (T-08).
std::string slip_code(std::string_view random_bytes);
inline std::string slip_payload(const TicketNo& number, std::string_view code) {
    return "MB1:T:" + number.text + ":" + std::string(code);
}

inline constexpr int lapses_after_days = 14;    // TT-05
inline constexpr int consent_text_version = 2;  // of assets/texts/*/consent: raise it with the words

// ---- TT-01: – → registered

struct KnownUnit {
    warranty::Unit unit;
    CategoryId category;
    Name model_name;
};
struct OpenTicket {
    TicketNo number;
    std::string phone;
};
// What the store knows about a serial and a proof; read for the screen and again in the transaction.
struct CaseFacts {
    std::optional<KnownUnit> known;  // nothing: W-01
    warranty::Policy policy;         // of the unit's category; meaningless when the unit is not known
    warranty::History history;
    std::optional<warranty::Contract> contract;
    std::set<Day> days_off;
    std::optional<OpenTicket> open;  // T-04
};
warranty::Case case_of(const CaseFacts& facts, const warranty::Proof& proof, Day today);

struct Register {
    static constexpr std::string_view verb = "register";
    Serial serial;
    warranty::Proof proof;
    std::string proof_payload;  // the invoice QR as scanned, for the record; empty when typed or none
    std::string symptom;        // id of the category's list
    std::string symptom_words;  // free words, may be empty
    Since since = Since::not_said;
    Wish wish = Wish::not_said;
    std::string name;     // optional at the kiosk
    std::string phone;    // as typed
    Signature signature;  // optional at the kiosk
    bool consented = false;
    Channel channel = Channel::walk_in;
    Lang lang = Lang::zh;  // the slip's language
};

enum class Refusal {
    phone_invalid,
    no_consent,
    own_ticket_open,    // T-04, same phone: the open ticket may be shown
    other_ticket_open,  // T-04, another phone: "please see our staff", nothing more
    date_out_of_range,  // a result beyond the year 9999
    unknown_ticket,
    wrong_code,      // T-08
    too_many_tries,  // T-08: five in ten minutes
    not_open,        // a step that the table of transitions does not have (T-01)

    // who may
    not_signed_in,
    needs_clerk,
    needs_engineer,
    needs_clerk_or_engineer,
    needs_note,
    // taken in, and given back (TT-03, TT-07)
    other_unit,         // the serial scanned is not the ticket's
    intake_incomplete,  // T-12
    proof_not_read,     // said to be verified, and nobody wrote down what it says
    was_opened,
    not_signed,
    loaner_is_out,
    // places (T-22)
    unit_not_here,
    unknown_place,
    already_in_place,
    // appraised (TT-06, TT-20)
    appraisal_incomplete,
    photo_missing,  // of a cause that the policy excludes
    unknown_labour,
    unknown_part,
    part_not_for_model,
    part_without_finding,  // W-22
    verdict_unsettled,     // staff_review: the proof has to be looked at
    nothing_new_found,
    fitted_not_named,
    // in repair (TT-08, TT-16, TT-17)
    level_too_high,
    something_to_pay,
    part_not_named,
    part_on_hand,
    part_not_here,
    // tests (T-17)
    no_test_list,
    unknown_test,
    test_missing,
    test_unexplained,
    // ready (TT-21)
    old_part_missing,   // P-01
    old_part_untied,    // P-03
    label_unconfirmed,  // P-01
    beyond_appraisal,   // W-21, W-22
    part_not_back,      // issued to the ticket, and neither fitted nor brought back
    not_tested,
    test_again,  // something was fitted since
    record_incomplete,
};
inline constexpr int refusal_count = int(Refusal::record_incomplete) + 1;
std::string_view name_of(Refusal refusal);

struct Registered {
    Day report_date;
    std::string phone;            // canonical
    warranty::Case inputs;        // stored, so that the decision can be replayed
    warranty::Decision decision;  // provisional: no appraisal
};
using RegisterDecision = std::variant<Registered, Refusal>;
RegisterDecision decide_register(const Register& command, const CaseFacts& facts, Day today);

// TT-05: the 14th civil day after the report date has ended.
bool has_lapsed(State state, Day report_date, Day today);

}  // namespace mendbay::ticket
