// quote: what a repair costs the customer (W-20 … W-28). Pure; all money in fen.
#pragma once

#include "kiosk/base/result.hpp"
#include "kiosk/warranty/decision.hpp"

namespace mendbay::warranty {

struct PartNeeded {
    std::string part_no, component;
    int quantity = 1;
    Fen list_price;
    std::optional<Fen> card_price = {};  // W-24: what the warranty card names; the lower one is charged
    std::optional<Fen> cost_price = {};  // what a tariff with `parts_at` cost charges instead of the list price (W-25)
};

// What the appraisal says has to be done.
struct Work {
    std::vector<std::string> labour_codes;
    std::vector<PartNeeded> parts;
    int visits = 0;  // counted with service mode onsite
    int camera_points_moved = 0;
    std::vector<std::pair<std::string, int>> cable_metres;  // cable kind, metres
    std::optional<Fen> travel;                              // actual cost, entered
    struct Extra {
        std::string code;  // adjust, refit, mend, training, analysis, freight (W-25)
        int quantity = 1;
        Fen unit_price;
    };
    std::vector<Extra> extras;
    // Which component a labour code is for; what is done to a covered component is free. A code that is not named here
    // is for the whole job.
    std::map<std::string, std::string> labour_for = {};
};

struct QuoteLine {
    std::string code;  // visit, second_visit, labour:<code>, part:<no>, relocate, cable:<kind>, travel, adjust …
    int quantity;
    Fen unit_price, amount;
    std::optional<Fen> other_price;  // W-24: the higher of tariff and card, shown beside
    bool below_tariff = false;       // W-28
    friend bool operator==(const QuoteLine&, const QuoteLine&) = default;
};

struct Quote {
    std::vector<QuoteLine> lines;  // empty: nothing to pay
    Fen total;
    bool needs_manager = false;         // W-28, TP-13
    bool success_not_promised = false;  // W-26
    std::string hash() const;           // SHA-256 of the lines, what an acceptance names (W-20)
};

// A quote within these limits cannot overflow its total.
inline constexpr int max_quantity = 1'000'000;
inline constexpr Fen max_price{10'000'000'00};
inline constexpr std::size_t max_lines = 1'000;

// Errors (bad_input), each naming what it is about: a labour code, cable kind or extra that the tariff does not know, an
// extra above its range, a part whose component the appraisal does not name (W-22), a part at cost whose cost is not
// known, a negative quantity or price, figures beyond the limits above, and a verdict `staff_review`, which has
// to be settled first (W-27). For an overridden verdict hand in the decision with the verdict that replaces it.
Result<Quote> quote(const Policy& policy, const Decision& decision, const std::optional<Contract>& contract,
                    const Appraisal& appraisal, const Work& work);

// W-21: refused above what was accepted.
bool charge_is_within(const Quote& accepted, Fen charged);

}  // namespace mendbay::warranty
