#include "kiosk/flow/jobs.hpp"

namespace mendbay::flow {

namespace {

struct Row {
    Job job;
    Station station;
    std::vector<Role> roles;  // who has something to do with it; empty: everybody who has signed in
    const char* label;
};

const std::vector<Row>& rows() {
    static const std::vector<Row> all{
        {Job::packing, Station::warehouse, {}, "board.pack"},
        {Job::loans, Station::counter, {Role::clerk, Role::manager}, "board.loans"},
        {Job::till, Station::counter, {Role::clerk, Role::manager}, "board.till"},
        {Job::stockroom, Station::warehouse, {Role::storekeeper, Role::manager}, "board.stock"},
        // accounts: the centre's, and the outlet's own
        {Job::settlements, Station::centre, {Role::centre}, "settlement.job"},
        {Job::statement, Station::counter, {Role::manager}, "settlement.own_job"},
        {Job::statement, Station::warehouse, {Role::manager}, "settlement.own_job"},
        {Job::claims, Station::counter, {Role::manager}, "claim.job"},
        {Job::claims, Station::centre, {Role::branch, Role::centre}, "claim.job"},
    };
    return all;
}

}  // namespace

std::vector<Job> jobs_for(Station station, const Person& who) {
    std::vector<Job> jobs;
    for (const Row& row : rows())
        if (row.station == station && (row.roles.empty() || who.is_any(row.roles))) jobs.push_back(row.job);
    return jobs;
}

Text label_of(Job job) {
    for (const Row& row : rows())
        if (row.job == job) return {row.label};
    return {};
}

}  // namespace mendbay::flow
