// S-05: unused new parts go back to the centre with a waybill, and are accepted or refused there, line by line.
//
//   shipped ─┬─ accepted ▶ a settlement line (A-03, unused parts returned)
//            └─ refused (with a reason) ─ back ▶ the outlet's bin
#pragma once

#include "kiosk/parts/stock_steps.hpp"

namespace mendbay::parts {

inline constexpr std::size_t most_return_lines = 500;

enum class ReturnLineState { shipped, accepted, refused, back };
std::string_view name_of(ReturnLineState state);
std::optional<ReturnLineState> parse_return_line_state(std::string_view word);

struct ReturnLine {
    StockItem item;
    int quantity = 1;
    Fen price;  // each, at which it was advanced
    ReturnLineState state = ReturnLineState::shipped;
};
struct CentreReturn {
    std::string number;
    std::string carrier, waybill;
    std::vector<ReturnLine> lines;
};

// ---- shipped: the storekeeper; what waits for a ticket is not unused

struct ReturnToCentre {
    static constexpr std::string_view verb = "return_to_centre";
    std::string number, carrier, waybill;
    struct Line {
        StockItem item;
        int quantity = 1;
        BinNo from;
    };
    std::vector<Line> lines;
};
struct ReturnFacts {
    std::vector<StockedPart> parts;
    std::vector<StockBin> bins;
    Stock stock;
    std::vector<Reservation> reservations;
    std::map<StockItem, Fen> advanced_at = {};  // where it is not what the price list says (P-16)
};
struct ReturnedToCentre {
    CentreReturn made;
    std::vector<Movement> movements;
};
Decided<ReturnedToCentre, StockRefusal> decide_return_to_centre(const ReturnToCentre& command, const ReturnFacts& facts,
                                                                const Persons& persons, Day today);

// ---- accepted | refused: the centre, one line

struct JudgeReturn {
    static constexpr std::string_view verb = "judge_return";
    std::string number;
    std::size_t line = 0;
    bool accepts = false;
    std::string reason;  // of a refusal
};
struct ReturnJudged {
    ReturnLineState state;
    std::optional<Movement> movement;  // accepted: it leaves the outlet's books
    Fen credit;                        // accepted: quantity × price, for the settlement
};
// `made`: nothing: there is no such return.
Decided<ReturnJudged, StockRefusal> decide_judge_return(const JudgeReturn& command, const std::optional<CentreReturn>& made,
                                                        const Persons& persons);

// ---- back: the storekeeper, scanned into a bin

struct TakeReturnBack {
    static constexpr std::string_view verb = "take_return_back";
    std::string number;
    std::size_t line = 0;
    BinNo bin;
};
Decided<Movement, StockRefusal> decide_take_back(const TakeReturnBack& command, const std::optional<CentreReturn>& made,
                                                 const std::optional<StockBin>& bin, const Stock& stock,
                                                 const Persons& persons);

}  // namespace mendbay::parts
