// The centre's day: what there is to receive, to settle, to judge and to credit, as the rows say it.
#include "db/facts.hpp"

namespace mendbay::db {

namespace {

using flow::CentreToDo;
using parts::State;

bool is_of_parts(CentreToDo what) { return what >= CentreToDo::to_judge; }

// What the parts are that something of this kind is to be done with.
State state_for(CentreToDo what) {
    switch (what) {
        case CentreToDo::to_credit: return State::accepted;
        case CentreToDo::refused: return State::refused;
        case CentreToDo::to_dispose: return State::credited;
        case CentreToDo::missing: return State::missing;
        default: return State::received;
    }
}

std::string_view state_of_consignments(CentreToDo what) {
    return parts::name_of(what == CentreToDo::under_way ? parts::ConsignmentState::shipped
                                                        : parts::ConsignmentState::receiving);
}

}  // namespace

flow::CentreBoardFound centre_board(Sql& sql, const Here& here) {
    flow::CentreBoardFound found;
    const auto count = [&](CentreToDo what) -> int& { return found.counts[std::size_t(what)]; };
    for (const auto what : {CentreToDo::under_way, CentreToDo::receiving})
        count(what) = sql.one<int>("SELECT count(*) FROM consignment WHERE centre = ? AND state = ?", here.outlet.code,
                                   state_of_consignments(what))
                          .value_or(0);
    // While it is being received more may come: differences are settled when that has ended.
    count(CentreToDo::differences) =
        sql.one<int>(
               "SELECT count(DISTINCT number) FROM consignment JOIN discrepancy ON consignment = number "
               "WHERE centre = ? AND consignment.state IN ('reconciled', 'closed') AND discrepancy.state <> 'resolved'",
               here.outlet.code)
            .value_or(0);
    for (auto row = sql("SELECT old_part.state, count(*) FROM old_part JOIN consignment ON number = consignment "
                        "WHERE centre = ? GROUP BY old_part.state",
                        here.outlet.code);
         row.next();)
        for (int what = int(CentreToDo::to_judge); what < flow::centre_to_do_count; ++what)
            if (state_for(CentreToDo(what)) == part_state(row.get<std::string>(0)))
                count(CentreToDo(what)) = row.get<int>(1);
    return found;
}

flow::CentreConsignmentsFound arrivals(Sql& sql, const Here& here, CentreToDo what) {
    // `figure`: what is counted of it. Money is of those parts that are settled by money.
    static constexpr const char* select =
        "SELECT number, consignment.outlet, coalesce(partner.name_zh, ''), coalesce(partner.name_en, ''), "
        "consignment.state, "
        "(SELECT count(*) FROM carton WHERE consignment = number), "
        "(SELECT count(*) FROM old_part WHERE consignment = number AND carton IS NOT NULL), shipped_on, ";
    static const std::string of_state = std::string(select) +
                                        "0, 0, 0 FROM consignment LEFT JOIN partner ON partner.code = consignment.outlet "
                                        "WHERE centre = ?1 AND consignment.state = ?2 ORDER BY shipped_on, number";
    static const std::string of_differences =
        std::string(select) +
        "(SELECT count(*) FROM discrepancy WHERE consignment = number AND state <> 'resolved') AS figure, 0, 0 "
        "FROM consignment LEFT JOIN partner ON partner.code = consignment.outlet "
        "WHERE centre = ?1 AND consignment.state IN ('reconciled', 'closed') AND figure > 0 ORDER BY shipped_on, number";
    static const std::string of_parts =
        std::string(select) +
        "count(tag) AS figure, sum(CASE WHEN in_kind THEN 0 ELSE credit_fen END), sum(in_kind) "
        "FROM consignment JOIN old_part ON consignment = number LEFT JOIN partner ON partner.code = consignment.outlet "
        "WHERE centre = ?1 AND old_part.state = ?2 GROUP BY number ORDER BY consignment.shipped_on, number";

    flow::CentreConsignmentsFound found;
    const auto take = [&](Rows row) {
        while (row.next())
            found.rows.push_back({row.get<ConsignmentNo>(0),
                                  row.get<OutletCode>(1),
                                  {row.get<std::string>(2), row.get<std::string>(3)},
                                  parts::parse_consignment_state(row.get<std::string>(4)).value(),
                                  row.get<int>(5),
                                  row.get<int>(6),
                                  row.get<int>(8),
                                  row.get<Fen>(9),
                                  row.get<int>(10),
                                  row.get<std::optional<Day>>(7)});
    };
    if (is_of_parts(what)) take(sql(of_parts.c_str(), here.outlet.code, parts::name_of(state_for(what))));
    else if (what == CentreToDo::differences) take(sql(of_differences.c_str(), here.outlet.code));
    else take(sql(of_state.c_str(), here.outlet.code, state_of_consignments(what)));
    return found;
}

flow::CentrePartsFound centre_parts(Sql& sql, const Here& here, const flow::FindCentreParts& query) {
    flow::CentrePartsFound found;
    auto row = sql(
        "SELECT tag, name_zh, name_en, old_part.outlet, consignment, ticket, credit_fen, in_kind, judged_by, "
        "coalesce(staff.name, judged_by), judged_on, refused_for, "
        "(SELECT count(*) FROM discrepancy WHERE discrepancy.tag = old_part.tag AND discrepancy.state <> 'resolved') "
        "FROM old_part JOIN part ON part.number = old_part.part JOIN consignment ON consignment.number = consignment "
        "LEFT JOIN staff ON staff.id = judged_by "
        "WHERE centre = ?1 AND old_part.state = ?2 AND (?3 = '' OR consignment = ?3) "
        "AND (?4 = '' OR instr(upper(tag || ' ' || part.number || ' ' || name_zh || ' ' || name_en || ' ' || ticket || ' ' "
        "|| old_part.outlet), upper(?4)) > 0) ORDER BY consignment, tag",
        here.outlet.code, parts::name_of(state_for(query.what)), query.consignment, query.search);
    while (row.next()) {
        if (++found.count > flow::CentrePartsFound::most_rows) continue;
        found.rows.push_back({row.get<TagNo>(0),
                              {row.get<std::string>(1), row.get<std::string>(2)},
                              row.get<OutletCode>(3),
                              row.get<ConsignmentNo>(4),
                              row.get<TicketNo>(5),
                              row.get<Fen>(6),
                              row.get<bool>(7),
                              row.get<StaffId>(8),
                              row.get<std::string>(9),
                              row.get<std::optional<Day>>(10),
                              row.get<std::string>(11),
                              row.get<int>(12)});
    }
    return found;
}

flow::JudgedFound judged_found(Sql& sql, const Here& here, const parts::TagScan& scan) {
    flow::JudgedFound found;
    flow::JudgedCard card;
    card.facts = judged_part(sql, here, scan.tag);
    found.refusal = parts::check_tag(scan, card.facts.tag);
    // An older label is genuine: which part it names may be shown. A forged one names nothing.
    if (found.refusal && *found.refusal != parts::Refusal::older_label) return found;
    card.tag = scan.tag;
    PartNo number;
    {
        auto row = sql(
            "SELECT part, old_part.outlet, coalesce(partner.name_zh, ''), coalesce(partner.name_en, ''), "
            "coalesce(consignment, ''), ticket, unit, fault_code, shipped_on, coalesce(staff.name, judged_by), refused_for, "
            "judged_photo, (SELECT count(*) FROM old_part AS other WHERE other.consignment = old_part.consignment "
            "AND other.state = 'received') FROM old_part LEFT JOIN partner ON partner.code = old_part.outlet "
            "LEFT JOIN staff ON staff.id = judged_by WHERE tag = ?",
            scan.tag);
        if (!row.next()) return {{}, parts::Refusal::unknown_tag};
        number = row.get<PartNo>(0);
        card.outlet = row.get<OutletCode>(1);
        card.outlet_name = {row.get<std::string>(2), row.get<std::string>(3)};
        card.consignment = row.get<ConsignmentNo>(4);
        card.ticket = row.get<TicketNo>(5);
        card.unit = row.get<Serial>(6);
        card.fault_code = row.get<std::string>(7);
        card.shipped_on = row.get<std::optional<Day>>(8);
        card.judge = row.get<std::string>(9);
        card.refused_for = row.get<std::string>(10);
        card.photo = row.get<std::string>(11);
        card.left = row.get<int>(12);
    }
    card.part = catalogue_part(sql, number).value();  // the foreign key holds it there
    for (auto row = sql("SELECT at_ms, to_state, coalesce(staff.name, who), to_place, note FROM movement "
                        "LEFT JOIN staff ON staff.id = who WHERE tag = ? ORDER BY movement.id",
                        scan.tag);
         row.next();)
        card.life.push_back({row.get<Instant>(0), part_state(row.get<std::string>(1)), row.get<std::string>(2),
                             row.get<std::string>(3), row.get<std::string>(4)});
    found.card = std::move(card);
    return found;
}

}  // namespace mendbay::db
