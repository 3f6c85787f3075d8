#include "db/event_log.hpp"

#include "kiosk/base/digest.hpp"

namespace mendbay::db {

namespace {

const std::string before_the_first(64, '0');

std::int64_t monotonic_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

std::string terminal_name(const Outlet& outlet) { return outlet.code + "-" + outlet.terminal; }

std::string hash_of(const LoggedEvent& e) {
    std::string text;
    const auto add = [&](std::string_view field) {
        text.append(std::to_string(field.size())).append(":").append(field).append(",");
    };
    add(e.prev);
    add(e.terminal);
    add(std::to_string(e.seq));
    add(e.id);
    add(e.kind);
    add(e.entity);
    add(e.actor);
    add(std::to_string(e.occurred_ms));
    add(std::to_string(e.mono_ms));
    add(e.boot_id);
    add(e.payload);
    return sha256_hex(text);
}

std::int64_t append(Sql& sql, const Stamp& stamp, std::string_view kind, std::string_view entity, const Payload& payload) {
    LoggedEvent event;
    event.prev = before_the_first;
    if (auto head = sql("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1"); head.next()) {
        event.seq = head.get<std::int64_t>(0);
        event.prev = head.get<std::string>(1);
    }
    ++event.seq;
    event.id = stamp.terminal + "-" + std::to_string(event.seq);
    event.kind = kind;
    event.entity = entity;
    event.actor = stamp.actor;
    event.terminal = stamp.terminal;
    event.occurred_ms = stamp.at.time_since_epoch().count();
    event.mono_ms = monotonic_ms();
    event.boot_id = stamp.boot_id;
    event.payload = payload.text();
    event.hash = hash_of(event);
    sql.run(
        "INSERT INTO event (seq, id, kind, entity, actor, terminal, occurred_ms, mono_ms, boot_id, payload, prev, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        event.seq, event.id, event.kind, event.entity, event.actor, event.terminal, event.occurred_ms, event.mono_ms,
        event.boot_id, event.payload, event.prev, event.hash);
    return event.seq;
}

std::optional<BrokenLink> first_broken_link(Sql& sql) {
    LoggedEvent e;
    std::int64_t expected = 1;
    std::string head = before_the_first;
    auto row =
        sql("SELECT seq, id, kind, entity, actor, terminal, occurred_ms, mono_ms, boot_id, payload, prev, hash "
            "FROM event ORDER BY seq");
    while (row.next()) {
        e.seq = row.get<std::int64_t>(0);
        if (e.seq != expected) return BrokenLink{expected, "it is missing"};
        e.id = row.get<std::string>(1);
        e.kind = row.get<std::string>(2);
        e.entity = row.get<std::string>(3);
        e.actor = row.get<std::string>(4);
        e.terminal = row.get<std::string>(5);
        e.occurred_ms = row.get<std::int64_t>(6);
        e.mono_ms = row.get<std::int64_t>(7);
        e.boot_id = row.get<std::string>(8);
        e.payload = row.get<std::string>(9);
        e.prev = row.get<std::string>(10);
        e.hash = row.get<std::string>(11);
        if (e.prev != head) return BrokenLink{e.seq, "it does not follow the event before it"};
        if (e.hash != hash_of(e)) return BrokenLink{e.seq, "its words are not those that were hashed"};
        head = e.hash;
        ++expected;
    }
    return {};
}

}  // namespace mendbay::db
