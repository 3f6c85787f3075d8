// Stocktakes (P-10): a bin is counted scan by scan; its difference is confirmed by two, and only then anything moves.
#include "db/consignment_steps.hpp"

namespace mendbay::db {

namespace {

// The sums of a count stand beside its scans, so that the ten-thousandth scan costs what the first did.
void add_to_sums(Sql& sql, std::int64_t count, bool is_stranger, int by) {
    if (is_stranger) sql.run("UPDATE stocktake SET strange = strange + ? WHERE id = ?", by, count);
    else sql.run("UPDATE stocktake SET here = here + ? WHERE id = ?", by, count);
}

struct Scanned {
    std::int64_t count = 0;
    BinNo bin;
    bool is_stranger = false;
};
std::optional<Scanned> scanned_in(Sql& sql, const TagNo& tag) {
    auto row =
        sql("SELECT stocktake.id, bin, counted = 'stranger' FROM stocktake_scan JOIN stocktake ON stocktake.id = stocktake "
            "WHERE tag = ? AND state = 'open'",
            tag);
    if (!row.next()) return {};
    return Scanned{row.get<std::int64_t>(0), row.get<BinNo>(1), row.get<bool>(2)};
}

void forget_scan(Sql& sql, const Scanned& scanned, const TagNo& tag) {
    sql.run("DELETE FROM stocktake_scan WHERE stocktake = ? AND tag = ?", scanned.count, tag);
    sql.run("DELETE FROM stocktake_sample WHERE stocktake = ? AND tag = ?", scanned.count, tag);
    add_to_sums(sql, scanned.count, scanned.is_stranger, -1);
}

}  // namespace

void leave_count(Desk& desk, const TagNo& tag) {
    const auto scanned = scanned_in(desk.sql, tag);
    if (!scanned) return;
    append(desk.sql, desk.stamp, "count.left", scanned->bin.text, Payload().with("tag", tag));
    forget_scan(desk.sql, *scanned, tag);
}

Outcome carry_out(Desk& desk, const parts::BeginCount& command) {
    const auto yes = parts::decide_begin(command, count_facts(desk.sql, desk.here, command.bin), desk.order.persons());
    if (!yes) return refused(yes.error());
    desk.sql.run("INSERT INTO stocktake (bin, state, begun_by, begun_ms) VALUES (?, 'open', ?, ?)", command.bin,
                 desk.stamp.actor, desk.stamp.at);
    const std::int64_t event = append(desk.sql, desk.stamp, "count.begun", command.bin.text, Payload());
    return recorded(desk, command.bin.text, event);
}

Outcome carry_out(Desk& desk, const parts::CountPart& command) {
    const TagNo& tag = command.tag.tag;
    const auto facts = count_facts(desk.sql, desk.here, command.bin, tag);
    const auto counted = parts::decide_count(command, facts, desk.order.persons());
    if (!counted) return refused(counted.error());
    const bool is_new = *counted != parts::Counted::again;
    if (facts.in_a_count && is_new) leave_count(desk, tag);
    const std::int64_t event = append(desk.sql, desk.stamp, "count.scanned", command.bin.text,
                                      Payload()
                                          .with("tag", tag)
                                          .with("counted", parts::name_of(*counted))
                                          .with("tag_was", command.tag.typed ? "typed" : "scanned"));
    const std::int64_t count = open_count(desk.sql, command.bin).value();
    if (is_new) {
        const bool is_stranger = *counted == parts::Counted::stranger;
        desk.sql.run("INSERT INTO stocktake_scan (stocktake, tag, who, at_ms, counted, event) VALUES (?, ?, ?, ?, ?, ?)",
                     count, tag, desk.stamp.actor, desk.stamp.at, parts::name_of(*counted), event);
        add_to_sums(desk.sql, count, is_stranger, 1);
    } else {  // TP-06: the second look of somebody else is a sample
        desk.sql.run("INSERT OR IGNORE INTO stocktake_sample (stocktake, tag, who, at_ms) VALUES (?, ?, ?, ?)", count, tag,
                     desk.stamp.actor, desk.stamp.at);
    }
    // One tag in two bins: one of the two labels is not what it seems.
    if (facts.in_a_count && is_new)
        open_discrepancy(desk, {.about = command.bin.text, .kind = parts::DiscrepancyKind::seen_twice, .tag = tag});
    confirm_label(desk, command.tag);
    remember(desk, {.subject = tag.text, .event = event});
    return flow::Receipt(counted_receipt(desk.sql, command, event));
}

Outcome carry_out(Desk& desk, const parts::UncountPart& command) {
    const auto facts = count_facts(desk.sql, desk.here, command.bin, command.tag);
    const auto yes = parts::decide_uncount(facts, desk.order.persons());
    if (!yes) return refused(yes.error());
    const std::int64_t event =
        append(desk.sql, desk.stamp, "count.taken_back", command.bin.text, Payload().with("tag", command.tag));
    forget_scan(desk.sql, scanned_in(desk.sql, command.tag).value(), command.tag);  // the rule saw it there
    return recorded(desk, command.tag.text, event);
}

Outcome carry_out(Desk& desk, const parts::EndCount& command) {
    const auto facts = count_facts(desk.sql, desk.here, command.bin);
    const auto count = open_count(desk.sql, command.bin);
    const auto difference = count ? difference_of(desk.sql, command.bin, *count) : parts::Difference{};
    const auto samplers = count ? samplers_of(desk.sql, command.bin, *count) : std::vector<parts::Sampler>{};
    const auto ended = parts::decide_end(facts, difference, samplers, desk.order.persons());
    if (!ended) return refused(ended.error());

    desk.sql.run("UPDATE stocktake SET state = 'confirmed' WHERE id = ?", *count);
    const std::int64_t event = append(desk.sql, desk.stamp, "count.ended", command.bin.text,
                                      Payload()
                                          .with("missing", std::int64_t(ended->difference.missing.size()))
                                          .with("strangers", std::int64_t(ended->difference.strangers.size()))
                                          .with("looked_into", std::int64_t(ended->looked_into.size()))
                                          .with("approved_by", approved_by(desk.order)));
    for (const TagNo& tag : ended->difference.missing) {
        const std::int64_t part_event =
            append(desk.sql, desk.stamp, "part.missing", tag.text, Payload().with("bin", command.bin));
        move_part(desk, {.tag = tag, .row = "PP-09", .to = parts::State::missing}, part_event);
    }
    for (const auto& stranger : ended->difference.strangers) {
        const auto row = parts::row_into(stranger.state).value();  // the rule left only those that have one
        const std::int64_t part_event =
            append(desk.sql, desk.stamp, "part.shelved", stranger.tag.text,
                   Payload().with("from", stranger.from).with("to", command.bin).with("tag_was", "counted"));
        move_part(desk, {.tag = stranger.tag, .row = row, .to = parts::row_named(row).to.front(), .bin = command.bin},
                  part_event);
        if (stranger.state == parts::State::missing) answer_with_finding(desk, stranger.tag);
    }
    return recorded(desk, command.bin.text, event);
}

Outcome carry_out(Desk& desk, const parts::DropCount& command) {
    const auto yes = parts::decide_drop(count_facts(desk.sql, desk.here, command.bin), desk.order.persons());
    if (!yes) return refused(yes.error());
    desk.sql.run("UPDATE stocktake SET state = 'dropped' WHERE bin = ? AND state = 'open'", command.bin);
    const std::int64_t event = append(desk.sql, desk.stamp, "count.dropped", command.bin.text, Payload());
    return recorded(desk, command.bin.text, event);
}

}  // namespace mendbay::db
