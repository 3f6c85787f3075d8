// The small outlet with a store of new parts, for its tests.
#pragma once

#include "db/sql.hpp"
#include "tests/db/outlet.hpp"

namespace mendbay::test {

struct StockOutlet : SmallOutlet {
    StockOutlet() { minimum("SCREW", 0); }

    static Person clerk() { return {{"C1"}, "王客服", {Role::clerk}}; }
    static Person boss() { return {{"M1"}, "陈主管", {Role::manager, Role::storekeeper}}; }

    struct Line {
        const char* part;
        const char* serial;
        int quantity;
        Fen price;
    };
    void note(const std::string& number, const std::vector<Line>& lines) {
        std::vector<db::DeliveryNoteRow> rows;
        for (const auto& line : lines)
            rows.push_back(
                {number, day("2026-03-01"), int(rows.size()) + 1, {{line.part}, line.serial}, line.quantity, line.price});
        const auto put = store->put_delivery_notes(rows, now);
        INFO((put ? std::string() : put.error().detail));
        REQUIRE(put);
    }
    void minimum(const char* part, int pieces) {
        const db::PartRow row{
            {{part}, {"螺钉包", "Screws"}, "lens", {30'00}, false, false}, {{"CAM-X"}}, {.minimum = pieces}};
        REQUIRE(store->put_parts({&row, 1}, now));
    }

    // Orders of the storekeeper and of the engineer that must be carried out.
    flow::Recorded keeps(flow::Command command) {
        return must<flow::Recorded>(order(std::move(command), storekeeper(), Station::warehouse));
    }
    flow::Recorded works(flow::Command command) {
        return must<flow::Recorded>(order(std::move(command), engineer(), Station::counter));
    }
    parts::StockRefusal no(flow::Command command, Person who = storekeeper()) {
        return refused<parts::StockRefusal>(order(std::move(command), std::move(who), Station::warehouse));
    }
    void receives(const std::string& note, parts::StockItem item, int quantity, const char* label) {
        keeps(parts::ReceiveStock{note, std::move(item), quantity, bin(label)});
    }

    // A camera under repair whose appraisal names these parts, the lens with its fault.
    TicketNo repairing(int n, std::vector<ticket::Appraisal::Part> named) {
        const TicketNo number = register_unit(camera(n), "044001900111-0000000" + std::to_string(n)).number;
        ticket::Intake list;
        list.condition = "外壳有划痕";
        list.accessories = std::vector<std::string>{"remote"};
        list.seal = ticket::Seal::whole;
        list.lock_removed = list.data_saved = list.consent_to_erase = true;
        list.proof_check = ticket::ProofCheck::verified;
        must<flow::Recorded>(order(ticket::Receive{number, camera(n), list}, clerk(), Station::counter));
        ticket::Appraisal found{.fault_code = "F01",
                                .findings = {{"lens", "defect", ""}},
                                .performance_fault = true,
                                .level = 1,
                                .labour = {{"L1", ""}},
                                .parts = std::move(named)};
        works(ticket::Appraise{number, found});
        works(ticket::BeginRepair{number});
        return number;
    }
    void pass_tests(const TicketNo& number) {
        works(ticket::PassTests{number, {{"power", true, ""}, {"picture", true, ""}}});
    }
    flow::BenchTicket on_bench(const TicketNo& number) {
        const auto found = ask<flow::BenchFound>(flow::FindBench{number});
        REQUIRE(found.ticket);
        return *found.ticket;
    }
    template <class T>
    T look(const char* query) {
        db::Sql sql(dir.path / "data" / "mendbay.db", SQLite::OPEN_READONLY, db::Sync::full);
        return sql.one<T>(query).value();
    }
};

}  // namespace mendbay::test
