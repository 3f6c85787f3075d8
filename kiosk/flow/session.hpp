// A session: what one terminal is doing now. step() takes what happened and says what is next; screen_of() says what is
// shown. Both are pure: the clock, the random source and the outlet's settings come in with the Context.
//
//   kiosk       Idle ─▶ Registering (TT-01) ─▶ Idle        warehouse   Warehouse (badge, tag, shelve, trace)
//               Idle ─▶ Progress (T-08)     ─▶ Idle        centre      Centre ─▶ Receiving, Differences, Judging, Settling
//                                                          all, for staff: Arranging (the devices)
//
// A person who walks away is asked after 45 s and forgotten 15 s later, with all they typed.
#pragma once

#include "kiosk/flow/arranging.hpp"
#include "kiosk/flow/bench.hpp"
#include "kiosk/flow/centre.hpp"
#include "kiosk/flow/centre_differences.hpp"
#include "kiosk/flow/centre_judging.hpp"
#include "kiosk/flow/centre_receiving.hpp"
#include "kiosk/flow/centre_settling.hpp"
#include "kiosk/flow/claims.hpp"
#include "kiosk/flow/counting.hpp"
#include "kiosk/flow/discrepancies.hpp"
#include "kiosk/flow/jobs.hpp"
#include "kiosk/flow/lists.hpp"
#include "kiosk/flow/loans.hpp"
#include "kiosk/flow/losses.hpp"
#include "kiosk/flow/packing.hpp"
#include "kiosk/flow/progress.hpp"
#include "kiosk/flow/registering.hpp"
#include "kiosk/flow/screen.hpp"
#include "kiosk/flow/settlements.hpp"
#include "kiosk/flow/stock.hpp"
#include "kiosk/flow/till.hpp"
#include "kiosk/flow/warehouse.hpp"

#include <map>

namespace mendbay::flow {

inline constexpr std::chrono::seconds quiet_before_question{45};
inline constexpr std::chrono::seconds question_lasts{15};
inline constexpr std::chrono::minutes staff_signed_out_after{15};
inline constexpr std::chrono::seconds good_news_lasts{4};  // a sentence that asks for nothing goes by itself

struct Idle {};

struct Session {
    Lang lang = Lang::zh;
    std::variant<Idle, Registering, Progress, Warehouse, Packing, Counting, Losses, Discrepancies, Stockroom, AtBench,
                 Arranging, Settlements, Claims, Loans, Till,
                 // the centre
                 Centre, Receiving, Differences, Judging, Settling>
        at = Idle{};
    Instant last_touch{};
    std::map<std::string, DeviceChanged> devices;  // the last news of each; outlives a customer
    DevicesListed listed;                          // the same with everything that staff may want to know
    bool walk_offered = false;                     // a first start is offered once; "later" is an answer
    std::optional<screen::Banner> said;            // the last sentence, until the next touch or scan
    Instant said_at{};
    screen::Comfort comfort;  // what this customer asked of the machine
    int next_ask = 1;
};

struct Step {
    Session session;
    std::vector<Effect> effects;
};

Session fresh_session(const Context& context);
Step step(Session session, const Event& event, const Context& context);
Screen screen_of(const Session& session, const Context& context);

}  // namespace mendbay::flow
