// `mendbay import KIND FILE.csv`: what an outlet knows already, loaded in bulk from any spreadsheet.
//
// All or nothing: a file is read and judged completely before the first row is written, and every bad row is named by
// line and column with what is allowed there. Loading a file again changes nothing; a row that says something new about a
// known id changes that row. The first line names the columns, in any order; columns marked ? may be absent or empty,
// lists are parted by ; and dates are YYYY-MM-DD.
//
//   models     id, category, name_zh, name_en?
//   units      serial, model, manufactured?, sale_kind?, status?, acceptance?, delivery?, installation?, exchanged_on?
//   parts      number, name_zh, name_en?, component, price (yuan: 128.50), models, dangerous? (yes), serialised? (yes),
//              may_leave_nothing? (yes), gtin?, by_lots? (yes), exchange_unit? (yes), minimum?
//   staff      id, name, roles, badge (ten characters of 0-9 A-Z and the check character)
//   bins       label (at most 12 of A-Z 0-9 and inner dashes)
//   loaners    serial, model, owner? (outlet, agent, branch, centre), value, deposit     units that are lent (L-01)
//   accounts   number, name, limit                customers who may pay later, and how much (K-03)
//   bags       label, engineer                   S-06: a bin that is an engineer's bag
//   delivery_notes  note, issued_on, line?, part, serial?, lot?, quantity?, price      what the centre sent (P-16)
//   stock      part, serial?, lot?, quantity?, bin, manager     what lies here on the first day, by the manager's word
//   terms      outlet, tier (level_1, level_2, agent), categories?, credit_line?, overdue_fee?, opening?, centre_owes?
//   (yes),
//              reviewers?                        what was agreed with an outlet; the opening balance counts until it has a
//              period
//   tariff     outlet, category, level, work? (repair, exchange, no_fault_found), fee, travel?     labour
//   plans      outlet, category, year, plan      service cost of a year
//   days_off   day, name?                         the days that are no working days (W-06)
//   contracts  number, from, to, serials, parts_included? (yes)
//   repairs    serial, received, ready?, collected?, under_warranty? (yes), completed? (yes), delay_cause?, components?
//              from before the outlet began with Mendbay: they count in the unit's history (T-23)
//   tickets    serial, state, report_date, symptom, symptom_words?, phone, consent (yes), name?, channel?, lang?,
//   proof_kind?,
//              proof_number?, proof_date?        repairs that are open on the day the outlet begins with Mendbay (T-04)
#pragma once

#include "db/store.hpp"

#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::app {

// Exit status: 0 done; 2 no such kind, or the file is not right; 3 it cannot be read, or the store failed.
// `out` gets one line, the number of rows and the kind; words go to `err`.
int import_file(std::string_view kind, const std::filesystem::path& file, db::Store& store, Instant now, std::ostream& out,
                std::ostream& err);

// The same for a text that is at hand already; `name` stands for the file in words.
int import_text(std::string_view kind, std::string_view text, std::string_view name, db::Store& store, Instant now,
                std::ostream& out, std::ostream& err);

// The kinds and their columns, for --help and for the test that walks them.
struct ImportColumn {
    std::string_view name;
    bool is_needed;
    std::string_view allowed;  // said to the person who wrote something else
};
struct ImportKind {
    std::string_view name;
    std::vector<ImportColumn> columns;
};
const std::vector<ImportKind>& import_kinds();

}  // namespace mendbay::app
