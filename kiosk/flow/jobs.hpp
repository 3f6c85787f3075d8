// What staff open from their board, beside what a scan there does: each a tile of the board's page of jobs, so that ten of
// them fit as well as two; what the board counts leads into its job at once. A job's state has `who` (signed in),
// `signed_out` (leaves without anybody) and `order` (until answered); the session leads it back to the board by these.
#pragma once

#include "kiosk/base/outlet.hpp"
#include "kiosk/base/person.hpp"
#include "kiosk/base/text.hpp"

#include <concepts>
#include <vector>

namespace mendbay::flow {

enum class Job {
    packing,
    stockroom,
    settlements,
    statement,
    claims,
    counting,
    losses,
    discrepancies,
    loans,
    till,
};  // the index of Tap{Act::open_job}

// Those that this person has something to do with at this station, in the order in which they are shown.
std::vector<Job> jobs_for(Station station, const Person& who);
Text label_of(Job job);
Text detail_of(Job job);          // what it is for, in a few words
const char* picture_of(Job job);  // an icon's name

template <class State>
concept StaffJob = requires(const State& state) {
    { state.who } -> std::convertible_to<Person>;
    { state.signed_out } -> std::convertible_to<bool>;
    state.order.has_value();
};

}  // namespace mendbay::flow
