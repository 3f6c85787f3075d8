// Everything that can be shown: one plain struct for each kind of screen. A screen holds texts as keys and the taps it
// offers as values; ui draws it and reports, and changes nothing.
#pragma once

#include "kiosk/base/outlet.hpp"
#include "kiosk/flow/effect.hpp"
#include "kiosk/flow/event.hpp"

#include <memory>

namespace mendbay::flow::screen {

struct Button {
    Text label;
    Tap tap;
    Text detail = {};  // a second, quieter line
    bool enabled = true;
};

// ---- what surrounds every screen

struct Light {  // one device in the staff bar
    Text label;
    Tone tone = Tone::neutral;
};
struct Banner {
    Tone tone = Tone::look;
    Text text;
};
struct Countdown {  // "are you still there?", over everything else
    int seconds_left = 15, seconds_of = 15;
    Button stay, leave;
};
// What a customer asked of the machine itself; forgotten with the customer.
struct Comfort {
    bool large = false;     // large type
    bool low = false;       // everything in the lower half, in reach of one who sits
    bool contrast = false;  // the high-contrast theme
    bool spoken = false;    // pages are read out
    friend bool operator==(const Comfort&, const Comfort&) = default;
};
enum class ComfortKind { large, low, contrast, spoken };  // the index of Tap{Act::comfort}
// A question over the page; nothing below it can be touched.
struct Dialog {
    Text title, body;
    Button yes, no;  // no: all stays as it is; also what Escape means
};
struct Chrome {
    Station station = Station::kiosk;
    Lang lang = Lang::zh;
    Name outlet;
    char terminal = 'A';
    int step = 0, steps = 0;  // 0 of 0: no step indicator
    std::optional<Button> back, cancel;
    bool language_switch = true;  // offers Tap{Act::set_language}
    std::optional<Banner> banner;
    std::optional<Countdown> countdown;
    std::optional<Dialog> dialog;
    Comfort comfort;
    bool comfort_offered = false;  // kiosk: offers Tap{Act::comfort}
    bool speech_offered = false;   // the machine can speak
    // staff bar (counter, warehouse)
    Text title;
    std::vector<Light> lights;
    std::string person;  // masked or short name; empty: nobody signed in
    std::optional<Button> sign_out;
};

// ---- the kinds of screen

// Nobody is here: what this machine does, in one question and three pictures.
struct Attract {
    Text title, subtitle;
    Button start;
    std::vector<Button> others;  // smaller cards
    Text steps[3];               // scan the invoice, scan the unit, take the slip
    bool out_of_order = false;   // nothing can be accepted: title and subtitle say so, start is disabled
};
struct Consent {
    Text title;
    std::vector<Text> paragraphs;
    Button agree, decline;
};
enum class Illustration { invoice, serial_label, slip, part_tag, bin, badge, new_part };
struct ScanPrompt {
    Text title, subtitle;
    Illustration illustration = Illustration::invoice;
    struct Thing {            // where the label is on each kind of product that is repaired here
        Text label, where;    // "recorder", "on the underside"
        std::string picture;  // of ui/illustrations; unknown ones are drawn as a box
    };
    std::vector<Thing> things;            // none: the illustration alone
    std::shared_ptr<const Picture> code;  // to be scanned off the screen; where there is one, it stands instead of pictures
    Text waiting;                         // under the picture: "waiting for a scan…"
    std::vector<Button> others;           // "I have none", "type it"
    Text hint;
    // what came of the last scan, when it was not what this page asks for
    Tone feedback_tone = Tone::neutral;
    Text feedback, feedback_detail;
};
enum class Keys { phone, digits, date, serial, document_number, words, amount };
struct Typing {
    Text title, subtitle;
    Keys keys = Keys::serial;
    std::string text;   // what was typed so far; ui reports edits as Typed
    std::string shown;  // the same, grouped for reading
    Text placeholder;
    Text problem;               // said while typing; empty: fine so far
    Text good;                  // what it will be taken for, when that is more than the text itself
    std::optional<Day> latest;  // date: no later one can be right
    int longest = 40;
    Button submit;  // disabled until the text can be right
    std::vector<Button> others;
};
// A field to sign in. What was drawn comes as Signed, whole, after each stroke.
struct Signature {
    Text title, subtitle, hint;  // the hint stands in the empty field
    ticket::Signature drawn;
    Button submit;               // disabled while nothing is drawn
    std::vector<Button> others;  // draw anew, without
};
struct DecisionCard {
    enum class Answer { yes, no, staff } answer = Answer::staff;
    Text title, subtitle;
    // the term as a bar; absent without a start
    std::optional<Day> start, end;
    Text start_label, end_label;   // "bought 2026-03-14", "includes 8 days in repair"
    long long remaining_days = 0;  // negative: the cover ended so many days ago
    float elapsed = 0;             // 0 … 1
    Name product;
    std::string serial;
    struct Why {
        Tone tone;
        Text text;
    };
    std::vector<Why> reasons;
    Text next;  // what happens next
    Button proceed;
};
struct Choices {
    Text title, subtitle;
    struct Option {
        Text label, detail;
        std::string picture;  // an icon's name; empty: none
        Tap tap;
    };
    std::vector<Option> options;
    std::vector<Button> others;
};
struct Summary {
    Text title;
    struct Item {
        Text label, value;
        Tone tone = Tone::neutral;
        Button edit = {};  // an empty label: not to be changed
    };
    std::vector<Item> items;
    struct Question {  // optional, answered by one touch
        Text label;
        std::vector<Button> options;
        int chosen = -1;
    };
    std::vector<Question> questions;
    Button confirm;
};
struct Busy {
    Text title;
};
struct Done {
    Text title, subtitle;
    std::shared_ptr<const Picture> paper;  // the slip as it leaves the printer; none while it is drawn
    std::string number;
    Tone print_tone = Tone::neutral;
    Text print_status;  // "printing…", "out of paper: your ticket is safe, …"
    std::vector<Button> others;
    Button finish;  // its detail holds the seconds left
};
struct Notice {
    Tone tone = Tone::look;
    Text title, body;
    std::vector<Summary::Item> items;
    std::vector<Button> others;
    Button proceed;
};
// The warehouse and bench board: the last scan's result, readable from three metres, and what is to do.
struct Board {
    Tone tone = Tone::neutral;  // the whole panel's colour
    Text caption;               // "shelved"
    std::string at;             // clock of the last scan
    Text figure;                // the huge line: a bin, a tag, a word
    Text headline, detail;
    Text next_title;
    std::vector<Text> next;  // what a scan will do now
    std::vector<Button> actions;
    struct Count {
        Text label;
        int count = 0;
        Tone tone = Tone::neutral;
        Tap tap = {};  // opens the list of them
    };
    std::vector<Count> counts;
    Text bins_title;
    struct Cell {
        std::string label;
        int parts = 0;
        Tone tone = Tone::neutral;  // look: holds something due
        bool here = false;          // the bin of the last scan
        Tap tap = {};               // opens what is in it
    };
    std::vector<Cell> bins;
};
// Many things of a kind, to be looked through, searched and touched.
struct Listing {
    Text title;
    int count = 0;
    std::string search;   // what it is narrowed to; empty: everything
    Button search_field;  // its label stands in the empty field; an empty label: no search
    Button clear_search;
    struct Row {
        Text label, detail, badge;
        Tone tone = Tone::neutral;
        std::string picture;  // an icon's name
        Tap tap;
    };
    std::vector<Row> rows;
    Text empty_title, empty_hint;  // what to do when there is nothing
    std::string empty_picture;
    std::vector<Button> others;
};
// Figures to be seen at a glance: bars and a table.
struct Figures {
    Text title, subtitle;
    struct Bar {
        Text label;
        double value = 0;
        Tone tone = Tone::neutral;
    };
    Text chart_title;
    std::vector<Bar> bars;
    Text table_title;
    std::vector<Text> head;
    std::vector<std::vector<Text>> rows;  // as wide as the head; the first column stands left, others right
    Text empty_title, empty_hint;
    std::vector<Button> others;
};
struct Trace {
    Text title;
    std::string picture;  // of ui/illustrations, beside the head; empty: none
    std::string number;
    Tone tone = Tone::neutral;
    Text state;
    std::vector<Summary::Item> items;
    struct Line {
        std::string at;
        Text what;
        Tone tone = Tone::neutral;
    };
    std::vector<Line> life;
    std::vector<Button> others;
    Button proceed;
};

// Everything that hangs on this terminal: each with its picture and its state in words, as it is now.
struct Devices {
    Text title, subtitle;
    struct Card {
        std::string
            picture;  // of ui/illustrations: scanner, typing_scanner, camera_scanner, receipt_printer, label_printer …
        Text name, detail;  // "front", "Honeywell 1900 · USB 1-2"
        Tone tone = Tone::neutral;
        Text state;  // "ready", "out of paper: put in a new roll"
        Text note;   // quieter, below: "last scan 10:32", "2 papers wait"; may be empty
        Text badge;  // "new"; may be empty
        Tap tap;
    };
    std::vector<Card> cards;
    Text empty_title, empty_hint;  // what to do when nothing is plugged in
    std::vector<Button> others;
};

// The demo's bench: things to scan with a touch, and the papers that came out of the simulated printers.
struct Bench {
    Text title, subtitle;
    struct Card {
        Text label, detail;
        std::shared_ptr<const Picture> picture;  // the code as it would be scanned
        Tap tap;
    };
    std::vector<Card> cards;
    std::vector<Button> faults;  // unplug, paper out, …
    struct Paper {
        Text label;
        std::shared_ptr<const Picture> picture;
        Tap tap = {};  // scans the code on it; Act::none: there is none to scan
    };
    std::vector<Paper> papers;  // newest first
};

// The gallery: all samples of all pages, and the one that was chosen, alive. Touches on its picture go to the page in it.
struct Gallery {
    struct Row {
        std::string name, kind;
        Tap tap;
    };
    std::vector<Row> rows;
    int chosen = 0;
    std::vector<Summary::Question> dials;  // language, theme, display
    struct Switch {
        Button button;
        bool on = false;
    };
    std::vector<Switch> switches;
    std::shared_ptr<const Picture> picture;
};

using Body = std::variant<Attract, Consent, ScanPrompt, Typing, Signature, DecisionCard, Choices, Summary, Busy, Done,
                          Notice, Board, Listing, Figures, Trace, Devices, Bench, Gallery>;

}  // namespace mendbay::flow::screen

namespace mendbay::flow {

struct Screen {
    screen::Chrome chrome;
    screen::Body body;
};

}  // namespace mendbay::flow
