// The devices' pages, for staff: what hangs on this terminal and how it feels; test, name, choose, forget. And the walk of a
// first start: "scan this code" with every scanner, "did a slip come out?" of every printer.
//
//   list ─ card ─▶ device ─▶ scan test | test page | name | profile | papers | forget?      walk: begin ─▶ scan ─▶ print ─▶
//   end
//     └─ network printer ─▶ address                                                              (print ─no─▶ next profile)
//
// Everything takes effect at once and can be taken back (undo); a device that works already goes on working meanwhile.
#pragma once

#include "kiosk/flow/context.hpp"

#include <deque>
#include <set>

namespace mendbay::flow {

struct Arranging {
    enum class Page {
        sign_in,
        badge_typed,
        list,
        device,
        scan_test,
        paper_test,
        naming,
        profile,
        papers,
        address,
        walk_begin,
        walk_scan,
        walk_print,
        walk_end,
    };

    Page page = Page::list;
    std::optional<Person> who;  // nobody: the first start, when there are no badges to be read yet
    DevicesListed listed;
    std::string chosen;  // the device's id
    bool asks_to_forget = false;
    std::string typing;
    Text problem;

    // ---- what was scanned while we looked, the newest first
    struct Heard {
        std::string device, text;
        Text name, meaning;     // what the device was called then
        bool is_right = false;  // exactly the code that was to be scanned
        Instant at{};
    };
    static constexpr std::size_t most_heard = 8;
    std::deque<Heard> heard;
    std::set<std::string> read_right;  // devices that read the code on the screen

    // ---- the test page
    PaperWatch paper;
    Lang paper_lang = Lang::zh;
    bool read_back = false;            // the code on it was scanned, and says what it should
    std::vector<std::string> untried;  // profiles, where the language is not known
    std::set<std::string> walked;      // printers that were asked about, by every id they had
    KeepDevice as_found;               // the walk: this printer, before we tried it
    bool asked = false;                // the walk: this printer's page was sent
    bool walk_names = false;           // the walk: it had no name before

    int waiting_for = 0;
    std::optional<Order> order;
    int arranging = 0;  // the order to the devices that is not answered yet
};

// `who`: nobody, for the kiosk's sign-in.
Arranging begin_arranging(const DevicesListed& listed, std::optional<Person> who);
Arranging begin_walk(const DevicesListed& listed);
// The walk of a first start is not ended by a clock.
bool is_walking(const Arranging& job);
bool listens(const Arranging& job);  // to keyboards: until ListenToKeyboards{false}
void step(Arranging& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Arranging& job, const Context& context);
void dress(const Arranging& job, screen::Chrome& chrome);

// ---- shared by the two files

const DeviceFacts* find(const DevicesListed& listed, std::string_view id);
// What a device is called on a page: its name, or what it says of itself.
Text called(const DeviceFacts& device);
std::vector<std::string> papers_for(DeviceKind kind);  // that such a printer can print, all of them

}  // namespace mendbay::flow
