// What is missing or comes back, and the discrepancies that this outlet has to answer, as the rows say them.
#include "db/facts.hpp"

namespace mendbay::db {

flow::LossesFound losses(Sql& sql) {
    flow::LossesFound found;
    for (auto row = sql("SELECT tag, name_zh, name_en, ticket, unit, state, bin, missing_since, judged_on, refused_for, "
                        "(SELECT from_place FROM movement WHERE movement.tag = old_part.tag ORDER BY id DESC LIMIT 1), "
                        "(SELECT note FROM movement WHERE movement.tag = old_part.tag ORDER BY id DESC LIMIT 1) "
                        "FROM old_part JOIN part ON number = part WHERE state IN ('missing', 'returning', 'returned') "
                        "ORDER BY state, coalesce(missing_since, judged_on), tag");
         row.next();) {
        if (++found.count > flow::LossesFound::most_rows) continue;
        found.rows.push_back({row.get<TagNo>(0),
                              {row.get<std::string>(1), row.get<std::string>(2)},
                              row.get<TicketNo>(3),
                              row.get<Serial>(4),
                              part_state(row.get<std::string>(5)),
                              row.get<BinNo>(6),
                              row.get<std::optional<Day>>(7),
                              row.get<std::optional<Day>>(8),
                              row.get<std::string>(9),
                              row.get<std::string>(10),
                              row.get<std::string>(11)});
    }
    return found;
}

flow::OurDiscrepanciesFound our_discrepancies(Sql& sql, const Here& here) {
    flow::OurDiscrepanciesFound found;
    for (auto row =
             sql("SELECT id, coalesce(discrepancy.consignment, ''), kind, discrepancy.tag, discrepancy.state, opened_on, "
                 "answer, "
                 "coalesce(name_zh, ''), coalesce(name_en, ''), old_part.state, coalesce(ticket, '') FROM discrepancy "
                 "LEFT JOIN consignment AS its ON its.number = discrepancy.consignment "
                 "LEFT JOIN old_part ON old_part.tag = discrepancy.tag LEFT JOIN part ON part.number = old_part.part "
                 "WHERE discrepancy.state <> 'resolved' AND coalesce(its.outlet, ?1) = ?1 "
                 "ORDER BY discrepancy.state = 'answered', opened_on, length(id), id",
                 here.outlet.code);
         row.next();) {
        const bool is_open = row.get<std::string>(4) == parts::name_of(parts::DiscrepancyState::opened);
        found.open += is_open;
        if (++found.count > flow::OurDiscrepanciesFound::most_rows) continue;
        flow::OurDiscrepanciesFound::Row one;
        one.id = row.get<std::string>(0);
        one.consignment = row.get<ConsignmentNo>(1);
        one.kind = parts::parse_discrepancy_kind(row.get<std::string>(2)).value();  // a CHECK holds it to these
        one.tag = row.get<TagNo>(3);
        one.state = is_open ? parts::DiscrepancyState::opened : parts::DiscrepancyState::answered;
        one.opened_on = row.get<Day>(5);
        one.answer = row.get<std::string>(6);
        one.name = {row.get<std::string>(7), row.get<std::string>(8)};
        if (!row.null(9)) one.part = part_state(row.get<std::string>(9));
        one.ticket = row.get<TicketNo>(10);
        found.rows.push_back(std::move(one));
    }
    return found;
}

}  // namespace mendbay::db
