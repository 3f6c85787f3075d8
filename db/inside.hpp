// The inside of a Store, and how everything in it is read and written. Private to db.
#pragma once

#include "db/ballast.hpp"
#include "db/event_log.hpp"
#include "db/facts.hpp"
#include "db/sql.hpp"
#include "db/store.hpp"

#include <type_traits>

namespace mendbay::db {

std::filesystem::path database_file(const std::filesystem::path& dir);

struct Store::Inside {
    std::filesystem::path dir;
    Access access = Access::read;
    Device device;
    Outlet outlet;
    std::string tag_key;
    std::uint64_t ballast = 0;
    std::unique_ptr<Sql> sql;  // nothing after trouble: the next use opens the database again

    Sql& connection();
    Here here(Day today) const { return {outlet, tag_key, today, device.test_lists}; }
    Day today() const { return civil_day(device.now(), outlet.zone); }
    Stamp stamp(Instant at, std::string actor) const {
        return {at, std::move(actor), terminal_name(outlet), device.boot_id};
    }

    // body(Sql&) → value; several reads see one picture.
    template <class Body>
    auto read(Body body) -> Result<std::invoke_result_t<Body, Sql&>> {
        using Value = std::invoke_result_t<Body, Sql&>;
        return at_the_edge([&]() -> Result<Value> {
            Sql& database = connection();
            Snapshot snapshot(database);
            return body(database);
        });
    }

    // body(Sql&) → value, all of it in one durable transaction or none of it.
    //
    // After a failed COMMIT nobody knows whether it was written: the database is closed and opened again, and `found`
    // (Sql& → optional of the same value) looks whether it is there. On a full disk the ballast goes, and then it is tried
    // once more.
    template <class Body, class Found>
    auto write(Body body, Found found) -> Result<std::invoke_result_t<Body, Sql&>> {
        using Value = std::invoke_result_t<Body, Sql&>;
        if (access == Access::read) return fail(Fault::unsupported, "this store was opened for reading");
        for (;;) {
            bool outcome_unknown = false;
            auto result = at_the_edge([&]() -> Result<Value> {
                Sql& database = connection();
                Transaction transaction(database);
                Value value = body(database);
                outcome_unknown = true;
                transaction.commit();
                return value;
            });
            if (result) return result;
            const Fault fault = result.error().fault;
            if (!outcome_unknown && (fault == Fault::bad_input || fault == Fault::not_found || fault == Fault::busy))
                return result;
            sql.reset();
            const bool room_again = fault == Fault::full && drop_ballast(dir);
            if (outcome_unknown) {
                auto looked = at_the_edge([&]() -> Result<std::optional<Value>> { return found(connection()); });
                if (!looked) return tl::unexpected(looked.error());
                if (*looked) return std::move(**looked);
            }
            if (!room_again) return result;
        }
    }
    // For what may be said again without harm and has no trace to look for.
    template <class Body>
    auto write(Body body) -> Result<std::invoke_result_t<Body, Sql&>> {
        using Value = std::invoke_result_t<Body, Sql&>;
        return write(std::move(body), [](Sql&) { return std::optional<Value>(); });
    }
};

}  // namespace mendbay::db
