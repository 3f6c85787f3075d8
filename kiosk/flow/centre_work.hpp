// What the pages of the centre share: who works there, the last scan's result as a board shows it, and an order that is kept
// until it was answered: said again after a failure, and once more with a second person's badge where the rule wants one.
#pragma once

#include "kiosk/flow/context.hpp"
#include "kiosk/flow/own_scans.hpp"

namespace mendbay::flow {

// Leads from one page of the centre to another.
struct CentreDoor {
    enum class To { receiving, differences, judging, settling } to{};
    ConsignmentNo consignment = {};
    parts::CartonScan carton = {};  // receiving: the label that led there
    parts::TagScan tag = {};        // judging: the part
    bool in_hand = false;           // judging: its label was scanned, or its number typed off it
    CentreToDo what{};              // settling: parts to credit, or those to dispose of
};

struct CentreWork {
    Person who;
    bool signed_out = false;  // leaves without anybody
    std::optional<CentreDoor> opens;

    int waiting_for = 0;
    std::optional<Order> order;  // kept until answered
    std::optional<Order> asked;  // refused for want of a second person: their badge says it again
    bool retry_offered = false;

    std::string typing;
    Text problem;  // on the page that is typed on

    struct Result {
        Tone tone = Tone::neutral;
        Text caption, figure, headline, detail;
        Instant at{};
    } result;

    // Its answer is what was waited for.
    bool takes(int ask) { return ask == waiting_for && (waiting_for = 0, true); }
    bool is_busy() const { return order || waiting_for; }
};

void show(CentreWork& job, const Context& context, Desk& desk, Tone tone, Text caption, Text figure, Text headline = {},
          Text detail = {});
void show_no(CentreWork& job, const Context& context, Desk& desk, Tone tone, Text reason, Text detail = {});

void commit(CentreWork& job, Command command, Desk& desk);
// The order that failed, the same again. False: none did.
bool say_again(CentreWork& job, Desk& desk);
// The wish that wants a second person, said anew with this one's consent.
void approve(CentreWork& job, const Person& second, Desk& desk);
// What was refused: is it a second person that is missing? Then it is kept for them.
Text refused(CentreWork& job, const Refusal& refusal);

// Why a scan is not taken now; empty: it is.
Text not_now(const CentreWork& job);
// Text that somebody typed or scanned, without what stands around it.
std::string said_on(const CentreWork& job);
// Off a page: the number of a waybill, a document or a photo may be scanned instead of typed. Nothing: it is one of our
// codes, or nothing like a number.
std::optional<std::string> number_on(const scan::Code& code);

// ---- the same on every page

screen::ScanPrompt second_page(const CentreWork& job);
screen::Typing words_page(const CentreWork& job, Text title, Text subtitle, screen::Keys keys = screen::Keys::words);
void dress_work(const CentreWork& job, screen::Chrome& chrome);

Text words(parts::DiscrepancyKind kind);
Text words(parts::Outcome outcome);
Text words(parts::ConsignmentState state);
Text words(parts::RefusedFor reason);
// Of a word as it is stored; empty for none.
Text refusal_words(std::string_view refused_for);

}  // namespace mendbay::flow
