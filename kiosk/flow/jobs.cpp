#include "kiosk/flow/jobs.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

struct Row {
    Job job;
    Station station;
    std::vector<Role> roles;  // who has something to do with it; empty: everybody who has signed in
    const char* label;
    const char* picture = "wrench";  // an icon's name
    const char* detail = "";         // empty: the label says it all
};

const std::vector<Row>& rows() {
    static const std::vector<Row> all{
        {Job::packing, Station::warehouse, {}, "board.pack", "box", "board.pack_detail"},
        {Job::counting, Station::warehouse, {}, "board.count", "table", "board.count_detail"},
        {Job::losses, Station::warehouse, {}, "board.losses", "search", "board.losses_detail"},
        {Job::discrepancies, Station::warehouse, {}, "board.discrepancies", "exclamation", "board.discrepancies_detail"},
        {Job::stockroom,
         Station::warehouse,
         {Role::storekeeper, Role::manager},
         "board.stock",
         "inventory",
         "board.stock_detail"},
        {Job::loans, Station::counter, {Role::clerk, Role::manager}, "board.loans", "refresh", "board.loans_detail"},
        {Job::till, Station::counter, {Role::clerk, Role::manager}, "board.till", "receipt", "board.till_detail"},
        // accounts: the centre's, and the outlet's own
        {Job::settlements, Station::centre, {Role::centre}, "settlement.job", "invoice", "settlement.job_detail"},
        {Job::statement, Station::counter, {Role::manager}, "settlement.own_job", "invoice", "settlement.own_job_detail"},
        {Job::statement, Station::warehouse, {Role::manager}, "settlement.own_job", "invoice", "settlement.own_job_detail"},
        {Job::claims, Station::counter, {Role::manager}, "claim.job", "wrench", "claim.job_detail"},
        {Job::claims, Station::centre, {Role::branch, Role::centre}, "claim.job", "wrench", "claim.job_detail"},
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

namespace {

const Row& row_of(Job job) {
    const auto& all = rows();
    return *std::find_if(all.begin(), all.end(), [&](const Row& row) { return row.job == job; });
}

}  // namespace

Text label_of(Job job) { return {row_of(job).label}; }
Text detail_of(Job job) { return {row_of(job).detail}; }
const char* picture_of(Job job) { return row_of(job).picture; }

}  // namespace mendbay::flow
