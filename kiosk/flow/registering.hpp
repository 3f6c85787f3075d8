// Registering a repair at the kiosk (TT-01), one customer alone:
//
//   consent ─▶ proof ─▶ [number ▶ code ▶ date] ─▶ serial ─▶ decision ─▶ symptom ─▶ phone ─▶ summary ─▶ done
//                                                                ▲         ▲   ▲
//                                                                └─ change ┘   └─▶ name, signature (both optional)
//
// Scans are taken in any order: a serial scanned on the invoice page is kept and its page is skipped. Back goes to the
// page before; nothing is written before the summary is confirmed.
#pragma once

#include "kiosk/flow/context.hpp"

namespace mendbay::flow {

struct Registering {
    enum class Page {
        consent,
        proof,
        proof_number,
        proof_code,
        proof_date,
        serial,
        serial_typing,
        looking,
        decision,
        symptom,
        symptom_words,
        phone,
        checking,
        summary,
        name,
        signature,
        saving,
        done,
        own_open,   // this customer's ticket is open already (T-04)
        see_staff,  // a rule says no and staff must help
        not_saved,  // the world failed; the same order can be said again
    };

    // What can be changed from the summary; the index of Tap{Act::edit}.
    static constexpr Page changeable[] = {Page::symptom, Page::phone, Page::name, Page::signature};

    Page page = Page::consent;
    std::vector<Page> trail;       // where Back leads
    std::string typing;            // the field of the page, if it has one
    Text problem, good;            // what is wrong with it; what it will be taken for
    bool asking_to_leave = false;  // "start again?": something would be lost
    Tone feedback_tone = Tone::neutral;
    Text feedback, feedback_detail;  // about the last scan on a scan page

    std::optional<Scanned> held_scan;  // scanned before consent

    // what the customer gave
    ticket::Register form;
    bool proof_given = false;
    std::string typed_number;  // the invoice number while its code and date are typed
    // what was found
    ticket::CaseFacts facts;
    warranty::Decision decision;
    TicketNo own;  // T-04
    ticket::Refusal refusal{};
    // what is under way
    int waiting_for = 0;         // the ask whose answer counts; 0: none
    std::optional<Order> order;  // kept until answered, so that a retry is the same order
    // what came of it
    TicketRegistered receipt;
    PaperWatch paper;
    Instant done_at{};
    bool reprint_asked = false;
};

// A scan or a touch on the first page begins it; the scan is taken once consent is given.
Registering begin_registering(Lang lang);

void step(Registering& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Registering& job, const Context& context);
void dress(const Registering& job, screen::Chrome& chrome);
// What is typed on this page could be right: its button is alive, and submitting is accepted.
bool can_submit(const Registering& job, const Context& context);
// While something is being written nobody is sent away.
bool may_time_out(const Registering& job);

inline constexpr std::chrono::seconds done_page_lasts{20};

}  // namespace mendbay::flow
