#include "db/part_moves.hpp"

#include "db/consignment_steps.hpp"

namespace mendbay::db {

namespace {

struct Standing {
    parts::State state{};
    BinNo bin;
    CartonNo carton;
    ConsignmentNo consignment;
};

Standing standing_of(Sql& sql, const TagNo& tag) {
    auto row = sql("SELECT state, bin, carton, consignment FROM old_part WHERE tag = ?", tag);
    if (!row.next()) throw Trouble{{Fault::not_found, "no old part " + tag.text}};
    return {part_state(row.get<std::string>(0)), row.get<BinNo>(1), row.get<CartonNo>(2), row.get<ConsignmentNo>(3)};
}

struct Movement {
    const TagNo& tag;
    std::string from, to;
    parts::State state;
    std::string_view row;
    std::string note;
};
// Each terminal numbers its movements, so that one is the same wherever it is stored.
std::int64_t next_origin(Sql& sql, std::string_view terminal) {
    return sql.one<std::int64_t>("SELECT coalesce(max(origin), 0) + 1 FROM movement WHERE terminal = ?", terminal)
        .value_or(1);
}

std::int64_t write_movement(Desk& desk, const Movement& movement, std::int64_t event) {
    desk.sql.run(
        "INSERT INTO movement (tag, from_place, to_place, to_state, who, approved_by, terminal, at_ms, cause, note, origin, "
        "event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        movement.tag, movement.from, movement.to, parts::name_of(movement.state), desk.stamp.actor, approved_by(desk.order),
        desk.stamp.terminal, desk.stamp.at, movement.row, movement.note, next_origin(desk.sql, desk.stamp.terminal), event);
    return desk.sql.last_id();
}

// What leaves a list before it is shipped, or comes back onto a shelf, is on none; the rest keeps its carton for good.
bool leaves_its_list(parts::State from, parts::State to) {
    using enum parts::State;
    return to == tagged || to == shelved || (from == packed && to != shipped);
}

template <class Kind>
std::optional<Id<Kind>> null_if_empty(const Id<Kind>& id) {
    return id.empty() ? std::nullopt : std::optional(id);
}

}  // namespace

std::string approved_by(const flow::Order& order) {
    std::string ids;
    for (const Approval& approval : order.approvals) {
        if (!ids.empty()) ids += ' ';
        ids += approval.person.id.text;
    }
    return ids;
}

std::int64_t write_first_movement(Desk& desk, const TagNo& tag, std::int64_t event) {
    return write_movement(desk, {tag, "", std::string(bench), parts::State::tagged, "PP-01", ""}, event);
}

std::int64_t move_part(Desk& desk, const PartMove& move, std::int64_t event) {
    const Standing was = standing_of(desk.sql, move.tag);
    leave_count(desk, move.tag);
    Standing now{move.to, move.bin, move.carton, move.consignment};
    if (!leaves_its_list(was.state, move.to)) {
        if (now.carton.empty()) now.carton = was.carton;
        if (now.consignment.empty()) now.consignment = was.consignment;
    }

    desk.sql.run("UPDATE old_part SET state = ?, bin = ?, carton = ?, consignment = ? WHERE tag = ?",
                 parts::name_of(move.to), null_if_empty(now.bin), null_if_empty(now.carton), null_if_empty(now.consignment),
                 move.tag);
    if (was.bin != now.bin) {
        if (!was.bin.empty()) desk.sql.run("UPDATE bin SET parts = parts - 1 WHERE number = ?", was.bin);
        if (!now.bin.empty()) desk.sql.run("UPDATE bin SET parts = parts + 1 WHERE number = ?", now.bin);
    }
    if (was.carton != now.carton) {
        if (!was.carton.empty()) desk.sql.run("UPDATE carton SET parts = parts - 1 WHERE number = ?", was.carton);
        if (!now.carton.empty()) desk.sql.run("UPDATE carton SET parts = parts + 1 WHERE number = ?", now.carton);
    }
    if (move.to == parts::State::missing)
        desk.sql.run("UPDATE old_part SET missing_since = ? WHERE tag = ?", desk.here.today, move.tag);
    return write_movement(desk,
                          {move.tag, parts::place_of(was.state, was.bin, was.carton, was.consignment),
                           parts::place_of(now.state, now.bin, now.carton, now.consignment), move.to, move.row, move.note},
                          event);
}

void confirm_label(Desk& desk, const parts::TagScan& scan) {
    if (!scan.typed) desk.sql.run("UPDATE old_part SET label_confirmed = 1 WHERE tag = ?", scan.tag);
}

Outcome refused(const parts::No<>& no) {
    return std::visit([](const auto& why) { return Outcome(flow::Refusal(why)); }, no);
}

}  // namespace mendbay::db
