// A small outlet in a directory of its own, for tests: one kind of product, a few units and parts, four people, three bins.
// Everything that happens in it happens on a day the test chooses.
#pragma once

#include "db/store.hpp"
#include "kiosk/base/number.hpp"
#include "tests/catch.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace mendbay::test {

using namespace std::chrono_literals;

inline Day day(const char* text) { return parse_day(text).value(); }
inline Instant instant(const char* text) { return parse_instant(text).value(); }

// A directory that goes when the test ends.
class TempDir {
  public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;
    const std::filesystem::path path;
};

inline std::string badge(const std::string& ten) { return ten + check_character(ten); }

struct SmallOutlet {
    // 2026-03-02 is a Monday; 10:00 in the outlet's zone.
    static constexpr const char* opening = "2026-03-02T10:00:00+08:00";
    static constexpr std::uint64_t ballast_bytes = 64 << 10;

    // Another code: another outlet, or a centre, with the same catalogue.
    explicit SmallOutlet(const std::string& code = "SZ001");

    TempDir dir;
    Instant now = instant(opening);
    std::unique_ptr<db::Store> store;
    int said = 0;  // orders made so far: gives each an id of its own

    // Units CAM-0001 … CAM-0009 of model CAM-X (manufactured 2025-01-10), LAMP-0001 of another model.
    static Serial camera(int n) { return {"CAM-000" + std::to_string(n)}; }
    static Person engineer() { return {{"E1"}, "李工", {Role::engineer}}; }
    static Person storekeeper() { return {{"S1"}, "赵库", {Role::storekeeper}}; }
    static BinNo bin(const std::string& label) { return {bin_number("SZ001", label)}; }

    db::Device device() {
        return {"boot-1", [this] { return now; }, {{"camera", {"power", "picture"}}, {"general", {"power"}}}};
    }
    // As after a power cut or a restart: whatever the store had in mind is forgotten.
    void reopen();

    flow::Order order(flow::Command command, std::optional<Person> who = {}, Station station = Station::kiosk);
    ticket::Register registration(const Serial& serial, const std::string& proof = "044001900111-12345678") const;

    // Orders that must succeed; the receipt.
    flow::TicketRegistered register_unit(const Serial& serial, const std::string& proof = "044001900111-12345678");
    flow::PartTagged tag(const TicketNo& ticket, const std::string& part = "LENS", const std::string& new_serial = {});
    flow::PartShelved shelve(const TagNo& tag, const std::string& label);
    // A ticket that is in repair, so that parts can be tagged on it.
    TicketNo in_repair(const Serial& serial);
    parts::TagScan scan(const TagNo& tag, int print = 1) const;

    // Why an order was refused, in a word; empty: it was not.
    static std::string why_not(const db::Store::Outcome& outcome) {
        const auto* refusal = std::get_if<flow::Refusal>(&outcome);
        if (!refusal) return {};
        return std::visit(
            [](const auto& why) -> std::string {
                if constexpr (requires { name_of(why); }) return std::string(name_of(why));
                else if constexpr (requires { name_of(why.why); }) return std::string(name_of(why.why));
                else return "refused";
            },
            *refusal);
    }
    template <class Receipt>
    Receipt must(const flow::Order& order) {
        auto outcome = store->commit(order);
        INFO((outcome ? why_not(*outcome) : outcome.error().detail));
        REQUIRE(outcome);
        REQUIRE(std::holds_alternative<flow::Receipt>(*outcome));
        return std::get<Receipt>(std::get<flow::Receipt>(*outcome));
    }
    template <class Refusal>
    Refusal refused(const flow::Order& order) {
        auto outcome = store->commit(order);
        INFO((outcome ? std::string() : outcome.error().detail));
        REQUIRE(outcome);
        REQUIRE(std::holds_alternative<flow::Refusal>(*outcome));
        return std::get<Refusal>(std::get<flow::Refusal>(*outcome));
    }
    template <class Found>
    Found ask(const flow::Query& query) {
        auto answer = store->load(query);
        INFO((answer ? std::string() : answer.error().detail));
        REQUIRE(answer);
        return std::get<Found>(*answer);
    }
    // The kinds of the events about one thing, in order of time.
    std::vector<std::string> story(const std::string& entity);
    // What doctor finds wrong, line by line; empty when all is well.
    std::string complaints();
};

warranty::Policy camera_policy();

}  // namespace mendbay::test
