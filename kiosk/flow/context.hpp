// What a flow is given besides the event (Context), and what it may do besides changing its own state (Desk).
#pragma once

#include "kiosk/base/outlet.hpp"
#include "kiosk/flow/effect.hpp"
#include "kiosk/flow/lists.hpp"
#include "kiosk/flow/screen.hpp"

#include <vector>

namespace mendbay::flow {

struct Context {
    Outlet outlet;
    Station station = Station::kiosk;
    Instant now{};
    std::string random;  // at least 32 bytes, fresh for each event: command ids and slip codes come from it
    const Lists* lists = nullptr;
    bool can_speak = false;  // the machine has a voice

    Day today() const { return civil_day(now, outlet.zone); }
};

// Collects what a job wants done. One for each step; nothing happens until the step has ended.
class Desk {
  public:
    Desk(const Context& context, int& next_ask, std::vector<Effect>& effects)
        : context_(context), next_ask_(next_ask), effects_(effects) {}

    // Each gives the number under which the answer will come.
    int ask(Query query);
    int commit(Order order);
    int arrange(DeviceOrder order);
    // A new order: its id and its randomness come from this event's random bytes, so one event gives at most one order.
    Order order(Command command, std::optional<Person> who = {}) const;

    void sound(Tone tone);
    // A sentence at the top of the page until the next touch or scan, with its sound.
    void say(Tone tone, Text text);
    // Back to the first page; everything this customer gave is forgotten.
    void leave() { left_ = true; }
    // This scan belongs to the next customer: leave, and let the first page have it.
    void leave_to_next() { left_ = handed_on_ = true; }

    const std::optional<screen::Banner>& said() const { return said_; }
    bool left() const { return left_; }
    bool handed_on() const { return handed_on_; }

  private:
    const Context& context_;
    int& next_ask_;
    std::vector<Effect>& effects_;
    std::optional<screen::Banner> said_;
    bool left_ = false, handed_on_ = false;
};

// What happened to the paper of a ticket or label, as its page shows it.
struct PaperWatch {
    std::int64_t job = 0;
    PrintState state = PrintState::queued;
    std::string why;
    std::shared_ptr<const Picture> picture;

    // Takes news of its own job; true when it was about it.
    bool take(const Event& event);
};

}  // namespace mendbay::flow
