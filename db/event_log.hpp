// The event chain: audit, outbox and history in one. Each fact that changes appends one event in the transaction of the
// change; nothing here is ever altered (triggers refuse it, and the chain would show it).
//
//   hash = SHA-256( prev ‖ terminal ‖ seq ‖ id ‖ kind ‖ entity ‖ actor ‖ occurred_ms ‖ mono_ms ‖ boot_id ‖ payload )
//
// Each field is written as <number of bytes in decimal> ':' <the bytes> ',' so that no two different events can make the
// same text. Numbers are decimal, hashes are 64 lower-case hex digits, and `prev` of the first event is 64 zeros.
//
//   id           <outlet>-<terminal>-<seq>: the same event has the same id wherever it is stored
//   kind         past tense: ticket.registered, part.shelved, print.attempt …
//   entity       the number of what it is about
//   actor        a staff id, "customer" or "system"
//   terminal     <outlet>-<letter>. Order is (terminal, seq), never the wall clock.
//   mono_ms      milliseconds of a clock that never jumps, comparable within one boot_id
//
// Payloads carry no customer data: an event can never be forgotten, a customer must be.
#pragma once

#include "db/payload.hpp"
#include "db/sql.hpp"
#include "kiosk/base/outlet.hpp"

namespace mendbay::db {

// Who does it, where and when: the same for all events of one transaction.
struct Stamp {
    Instant at;
    std::string actor;
    std::string terminal;
    std::string boot_id;
};
std::string terminal_name(const Outlet& outlet);

struct LoggedEvent {
    std::int64_t seq = 0;
    std::string id, kind, entity, actor, terminal;
    std::int64_t occurred_ms = 0, mono_ms = 0;
    std::string boot_id, payload, prev, hash;
};
std::string hash_of(const LoggedEvent& event);

// Within a write transaction; gives the event's seq.
std::int64_t append(Sql& sql, const Stamp& stamp, std::string_view kind, std::string_view entity, const Payload& payload);

// Walks the whole chain. Nothing: it is whole. Else the first seq that is wrong, and how.
struct BrokenLink {
    std::int64_t seq;
    std::string why;
};
std::optional<BrokenLink> first_broken_link(Sql& sql);

}  // namespace mendbay::db
