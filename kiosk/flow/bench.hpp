// One ticket on the bench: received with its intake list (TT-03), appraised (TT-06, TT-20), repaired (TT-08, TT-16, TT-17),
// parts in and out (P-01, P-03, P-18, TP-05), tested (T-17), ready (TT-21).
//
//   sheet ─┬─ unit ─▶ condition ─▶ intake ─────────────────────▶ saving ─▶ sheet
//          ├─ fault ─▶ part ─▶ cause (─▶ photo) ─▶ labour ─▶ found (─▶ note) ─▶ saving ─▶ sheet
//          ├─ fit ─▶ serial ─▶ saving        ├─ left ─▶ note (─▶ second) ─▶ saving
//          ├─ missing ─▶ delay ─▶ saving     └─ tests (─▶ explain) ─▶ saving, work ─▶ saving
//
// The sheet shows what can be done now. With scans alone: the unit's serial receives it, a new part's serial fits the one
// part that is still to be fitted, a label is confirmed, a bin takes the unit in.
#pragma once

#include "kiosk/flow/context.hpp"

namespace mendbay::flow {

struct AtBench {
    enum class Page {
        looking,  // the ticket is being asked for
        sheet,
        unit,  // scan the serial on it
        condition,
        intake,
        fault,
        part,
        cause,
        photo,
        labour,
        found,  // the appraisal as a whole, with its verdict
        fit,
        serial,
        left,    // what of the old part?
        note,    // a reason, in words
        second,  // another person's badge
        missing,
        delay,
        tests,
        explain,
        work,
        saving,
    };
    // What can be done; the index of Act::take_step.
    enum class Step { receive, appraise, begin, fit, left, old_part, test, ready, wait, here, appraise_again, again };

    Page page = Page::looking;
    std::optional<Person> who;
    TicketNo number;
    BenchTicket ticket;

    ticket::Intake intake;
    std::vector<std::optional<bool>> accessories;  // one for each of the list: there, not there, not looked for yet
    Serial scanned;
    ticket::Appraisal appraisal;
    bool is_next_version = false;  // TT-20
    parts::FitPart fitting;
    int line = 0;  // of the fitting whose old part is spoken of
    // What the note is for.
    enum class NoteFor { appraisal, unfit, waiver } note_for = NoteFor::waiver;
    std::string note;
    ticket::WaitForParts waiting;
    std::vector<ticket::PassTests::Line> tests;
    std::vector<bool> answered;  // one for each test: a list that comes filled in tests nothing
    std::size_t explaining = 0;

    std::string typing;
    Text feedback;            // on a page that asks for a scan
    bool to_tagging = false;  // leaves for the board, where an old part gets its label
    PaperWatch label;

    int waiting_for = 0;
    std::optional<Order> order;  // kept until answered
    bool retry_offered = false;
};

AtBench begin_bench(Person who, TicketNo number, Desk& desk);
void step(AtBench& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const AtBench& job, const Context& context);
void dress(const AtBench& job, screen::Chrome& chrome);

// Does scanning this ticket lead this person straight to its sheet? In repair it leads to the old part first.
bool opens_sheet(ticket::State state, const Person& who);

// ---- shared by the two files

std::vector<AtBench::Step> steps_now(const AtBench& job);
// Of the parts that the appraisal names, those still to be fitted; how many of each.
std::vector<ticket::Appraisal::Part> to_fit(const BenchTicket& ticket);
// Fittings whose old part nothing was said of.
std::vector<parts::Fitting> unsaid(const BenchTicket& ticket);
std::vector<std::string> labour_codes(const BenchTicket& ticket);
Name part_name(const BenchTicket& ticket, const PartNo& part);
const parts::CataloguePart* part_of(const BenchTicket& ticket, const PartNo& part);
// What the rule says to the appraisal as it stands: the same that the store will ask.
tl::expected<ticket::Appraised, ticket::Refusal> appraised_now(const AtBench& job);

inline constexpr int answers_of_a_question = 10;  // Tap index = question × this + answer
inline constexpr int first_accessory = 5;         // of the intake's questions
// The list with its accessories: answered once each of them was looked for.
ticket::Intake intake_now(const AtBench& job, const Context& context);

}  // namespace mendbay::flow
