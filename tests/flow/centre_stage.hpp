// An ordinary day at the centre: a consignment of six parts in two cartons from the stage's outlet, one auditor at the
// terminal and another beside.
#pragma once

#include "tests/flow/stage.hpp"

namespace mendbay::flow {

const Person stage_auditor{StaffId{"A01"}, "周审", {Role::centre}};
const Person other_auditor{StaffId{"A02"}, "吴审", {Role::centre}};
const ConsignmentNo stage_consignment{to_string(Number{NumberKind::consignment, "SZ001", stage_today, 'A', 1})};

inline CartonNo carton_no(int n) { return {to_string(Number{NumberKind::carton, "SZ001", stage_today, 'A', n})}; }
inline TagNo part_no(int n) { return {to_string(Number{NumberKind::part_tag, "SZ001", stage_today, 'A', n})}; }
inline std::string carton_label(int n) { return "MB1:C:" + carton_no(n).text + ":1:0123ABCD"; }
inline std::string part_label(int n) { return "MB1:P:" + part_no(n).text + ":1:0123ABCD"; }
inline std::string command_code(CommandCode command) {
    return "MB1:Z:" + to_string(Number{NumberKind::command, "SZ001", stage_today, 'A', int(command)});
}

inline ConsignmentCard stage_card(parts::ConsignmentState state = parts::ConsignmentState::receiving) {
    ConsignmentCard card;
    card.number = stage_consignment;
    card.outlet = {"SZ001"};
    card.centre = {"SZ900"};
    card.outlet_name = {"深圳一店", "Shenzhen One"};
    card.state = state;
    card.seal = 1;
    const bool is_here = state >= parts::ConsignmentState::receiving;
    card.cartons = {{carton_no(1), 1, false, "", 3, "SF1", "0123ABCD", is_here ? "arrived" : ""},
                    {carton_no(2), 2, true, "", 3, "SF2", "0123ABCD", ""}};
    for (int n = 1; n <= 6; ++n) {
        ConsignmentCard::Row row;
        row.tag = part_no(n);
        row.part = {"PSU-12V"};
        row.name = {"电源", "Power supply"};
        row.ticket = stage_ticket;
        row.removed_on = stage_today - std::chrono::days{10};
        row.carton = n <= 3 ? 1 : 2;
        row.state = parts::State::shipped;
        row.credit_value = {88'00};
        card.rows.push_back(row);
    }
    return card;
}

inline ConsignmentCard::Discrepancy stage_difference(int n, parts::DiscrepancyKind kind, parts::DiscrepancyState state) {
    ConsignmentCard::Discrepancy difference;
    difference.id = stage_consignment.text + "#" + std::to_string(n);
    difference.kind = kind;
    difference.tag = part_no(n);
    difference.state = state;
    difference.opened_on = stage_today;
    difference.part = kind == parts::DiscrepancyKind::missing ? parts::State::missing : parts::State::received;
    difference.name = {"电源", "Power supply"};
    if (state != parts::DiscrepancyState::opened) difference.answer = "无异议";
    return difference;
}

inline JudgedCard stage_judged(parts::State state = parts::State::received) {
    JudgedCard card;
    card.tag = part_no(1);
    card.part = {PartNo{"PSU-12V"}, {"电源", "Power supply"}, "camera_psu", Fen{88'00}};
    card.facts.tag.part = state;
    card.facts.tag.check = "0123ABCD";
    card.facts.removed_on = stage_today - std::chrono::days{10};
    card.facts.credit_value = {88'00};
    card.outlet = {"SZ001"};
    card.outlet_name = {"深圳一店", "Shenzhen One"};
    card.consignment = stage_consignment;
    card.ticket = stage_ticket;
    card.unit = {"SN20250001"};
    card.fault_code = "S01";
    card.shipped_on = stage_today - std::chrono::days{2};
    card.left = 5;
    card.life = {{*parse_instant("2026-02-20T10:00:00+08:00"), parts::State::tagged, "李工", "bench", ""},
                 {*parse_instant("2026-03-01T10:00:00+08:00"), state, "周审", "centre", "清楚"}};
    if (state == parts::State::accepted || state == parts::State::refused) {
        card.judge = stage_auditor.name;
        card.facts.adjudicated_by = stage_auditor.id;
        card.facts.adjudicated_on = stage_today - std::chrono::days{1};
    }
    if (state == parts::State::refused) card.refused_for = "incomplete", card.photo = "F-77";
    return card;
}

// Three parts to credit: one of them in kind, one judged by somebody else.
inline CentrePartsFound stage_accepted() {
    CentrePartsFound found;
    for (int n = 1; n <= 3; ++n) {
        CentrePartsFound::Row row;
        row.tag = part_no(n);
        row.name = {"电源", "Power supply"};
        row.outlet = {"SZ001"};
        row.consignment = stage_consignment;
        row.ticket = stage_ticket;
        row.value = {88'00};
        row.in_kind = n == 2;
        row.judged_by = n == 3 ? other_auditor.id : stage_auditor.id;
        row.judge = n == 3 ? other_auditor.name : stage_auditor.name;
        row.judged_on = stage_today;
        found.rows.push_back(row);
    }
    found.count = 3;
    return found;
}

// The world as the centre has it; nobody has signed in yet.
inline void open_centre(Stage& stage) {
    stage.context.outlet.code = "SZ900";
    stage.context.outlet.name = {"华南客户服务中心", "South China centre"};
    stage.world.person.person = stage_auditor;
    stage.world.consignment.card = stage_card();
    stage.world.centre.counts = {1, 1, 1, 5, 3, 1, 2, 1};
    stage.world.consignments.rows = {{stage_consignment,
                                      {"SZ001"},
                                      {"深圳一店", "Shenzhen One"},
                                      parts::ConsignmentState::receiving,
                                      2,
                                      6,
                                      3,
                                      {176'00},
                                      1,
                                      stage_today - std::chrono::days{2}}};
    stage.world.centre_parts = stage_accepted();
    stage.world.judged.card = stage_judged();
}
inline Stage at_centre() {
    Stage stage(Station::centre);
    open_centre(stage);
    stage.scan(stage_badge);
    return stage;
}

// ---- the pages, each as one comes to it

inline void to_receiving(Stage& stage) {
    open_centre(stage);
    stage.scan(stage_badge);
    stage.scan(carton_label(1));
}
inline void to_differences(Stage& stage) {
    open_centre(stage);
    stage.world.consignment.card = stage_card(parts::ConsignmentState::reconciled);
    using enum parts::DiscrepancyState;
    stage.world.consignment.card->discrepancies = {stage_difference(1, parts::DiscrepancyKind::damaged, resolved),
                                                   stage_difference(2, parts::DiscrepancyKind::missing, answered),
                                                   stage_difference(3, parts::DiscrepancyKind::damaged, opened)};
    stage.world.consignment.card->discrepancies[0].outcome = "outlet_bears";
    stage.scan(stage_badge);
    stage.touch(Act::open_list, int(CentreToDo::differences));
    stage.touch(Act::choose, 0);
}
inline void to_judging(Stage& stage, parts::State state = parts::State::received) {
    open_centre(stage);
    stage.world.judged.card = stage_judged(state);
    stage.scan(stage_badge);
    stage.scan(part_label(1));
}
inline void to_settling(Stage& stage, CentreToDo what = CentreToDo::to_credit) {
    open_centre(stage);
    stage.scan(stage_badge);
    stage.touch(Act::open_list, int(what));
    stage.touch(Act::choose, 0);
}

}  // namespace mendbay::flow
