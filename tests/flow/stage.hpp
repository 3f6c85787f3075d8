// A terminal on a stage: the session as it is, and around it a person who touches only what is offered, a store that
// answers what it is told to answer, and a clock that is moved by hand.
//
// After every event the stage looks at the whole screen in both languages: a text without a sentence fails the test.
#pragma once

#include "kiosk/flow/jobs.hpp"
#include "kiosk/flow/session.hpp"
#include "tests/catch.hpp"
#include "tests/flow/account_world.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace mendbay::flow {

// What the store knows and how it feels today.
struct World {
    ticket::CaseFacts unit;
    OpenTicketFound open;
    TicketFound ticket;
    PartFound part;
    BinFound bin;
    PersonFound person;
    BoardFound board;
    PartsFound parts;
    PartFigures figures;
    BenchFound bench;
    LoansFound loans;
    LoanFound loan;
    MoneyFound money;
    TillFound till;
    CountsFound counts;
    CountFound count;
    PartCounted counted;
    LossesFound losses;
    OurDiscrepanciesFound discrepancies;
    std::optional<Refusal> wants_second;  // refuses every command that nobody has approved, with this
    ConsignmentFound consignment;         // none: nothing is packed
    CentreBoardFound centre;
    CentreConsignmentsFound consignments;
    CentrePartsFound centre_parts;
    JudgedFound judged;
    NewPartFound new_part;
    StockFound stock;
    StockInFound stock_in;
    DeliveryNoteFound note;
    TicketPartsFound ticket_parts;
    StockToDoFound stock_to_do;
    StockBoardFound stock_board;
    CentreReturnFound centre_return;
    parts::PeriodState period = parts::PeriodState::drafted;  // of the one statement there is
    parts::ClaimState claim = parts::ClaimState::draft;       // of the one claim
    DevicesListed devices;                                    // tell them with list_devices()
    std::string arrange_says;  // the problem every order to the devices meets; empty: it is done

    std::optional<Refusal> refuses;  // every command, with this reason
    bool fails = false;              // every question and command
    bool is_silent = false;          // answers nothing: what was asked stays open
};

class Stage {
  public:
    explicit Stage(Station station = Station::kiosk);

    // ---- the person
    void touch(Act act, int index = 0);  // requires that the screen offers it, enabled
    void open(Job job);                  // where the board counts something, or on its page of jobs
    void type(std::string_view text);    // key after key into the screen's field
    void scan(std::string_view bytes);
    void wait(std::chrono::seconds time);  // second by second
    int touches = 0;

    // ---- the world
    World world;
    void happen(const Event& event);
    void list_devices() { happen(world.devices); }
    // The store's late answers to everything that is still open.
    void answer_what_is_open();
    void print(PrintState state, std::string why = {});  // news about the last paper

    // ---- what came of it
    Screen screen() const { return screen_of(session, context); }
    std::string words(Lang lang) const;  // the screen as a person reads it
    bool offers(Act act, int index = 0) const;
    template <class Body>
    Body shows() const {
        const Screen shown = screen();
        INFO(words(Lang::en));
        REQUIRE(std::holds_alternative<Body>(shown.body));
        return std::get<Body>(shown.body);
    }

    Session session;
    Context context;
    std::vector<Order> orders;  // all, in order of time
    std::vector<Query> questions;
    std::vector<DeviceOrder> arranged;
    std::vector<Effect> effects;  // of the last event, its answers included

  private:
    void perform(const Effect& effect);
    void answer_any(const Effect& effect);
    void answer(const Ask& ask);
    void answer(const Commit& commit);
    void answer(const Arrange& arrange);

    std::vector<Effect> open_;
    int draws_ = 0;
    std::int64_t last_job_ = 0;
};

// What the stage's shop works with.
const Day stage_today = *parse_day("2026-03-02");
const TicketNo stage_ticket{"SZ001-260302-A0001-G"};
const TagNo stage_tag{"SZ001-260302-PA0001-C"};
const BinNo stage_bin{bin_number("SZ001", "A-03-2")};
const BinNo other_bin{bin_number("SZ001", "B-01-1")};
const std::string stage_loan = "SZ001-260302-LA0001-" + std::string(1, check_character("SZ001260302LA0001"));
const std::string stage_receipt = "SZ001-260302-VA0001-" + std::string(1, check_character("SZ001260302VA0001"));
const Serial stage_loaner{"LN-0001"};
const std::string stage_invoice = "01,32,,24952000000012345678,1280,20250920,,7F3A,";
const std::string stage_serial = "SN:SN20250001";
const std::string stage_badge = "MB1:E:7K2M9QX4ZT" + std::string(1, check_character("7K2M9QX4ZT"));
const std::string stage_label = "MB1:P:" + stage_tag.text + ":1:0123ABCD";

}  // namespace mendbay::flow
