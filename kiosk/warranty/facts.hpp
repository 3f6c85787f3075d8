// The inputs of a warranty decision. Plain values; validity is checked where they are read
// (warranty/case_json, warranty/policy_toml), so decide() may assume it.
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/money.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace mendbay::warranty {

enum class Basis { purchase, acceptance, delivery, installation, exchange, manufacture, none };
enum class ProofKind { invoice, invoice_copy, receipt, contract, warranty_card, none, other };
enum class SaleKind { normal, custom, special, clearance };
enum class UnitStatus { active, scrapped, stolen, replaced };
enum class DelayCause { own, no_parts, customer };
enum class HolidayRule { plain, next_working_day };
enum class OutOfWarranty { standard, parts_only };
enum class ServiceMode { carry_in, onsite };
enum class PartsAt { list, cost };

// A price that is not one figure (W-25). Fixed: both ends are the same. "From": there is no `most`.
struct PriceRange {
    Fen least;
    std::optional<Fen> most;
    friend bool operator==(const PriceRange&, const PriceRange&) = default;
};

// The prices of a line of products (W-20 … W-28). Not part of a decision.
struct Tariff {
    Fen visit{100'00};
    Fen second_visit{0};                       // W-23: a line of its own, free by default
    Fen relocate{100'00};                      // per camera point moved
    std::map<std::string, Fen> labour;         // labour code → price
    std::map<std::string, Fen> cable;          // cable kind → price per metre
    std::map<std::string, PriceRange> extras;  // W-25: adjust, refit, mend, training, analysis, freight
    PartsAt parts_at = PartsAt::list;          // W-25: what a part is charged at
    bool onsite_included = false;              // W-23: false for products, true for projects and contracts
    bool visit_includes_labour = true;         // seed 002
    std::optional<Fen> quote_limit;            // W-28
};

struct Policy {
    std::string id;
    int version = 1;
    int whole_unit_months = 12;
    std::map<std::string, int> component_months;
    Basis start = Basis::purchase;  // purchase, acceptance, delivery or installation
    std::set<ProofKind> proof_kinds;
    std::optional<int> no_proof_start_days;
    int return_days = 7;
    int exchange_days = 15;
    std::optional<int> goodwill_return_days;
    int repairs_before_exchange = 2;
    int repair_days_before_exchange = 90;
    std::optional<int> repairer_days_before_exchange;
    std::optional<int> repair_guarantee_days;
    bool suspend_during_repair = true;
    bool restart_on_exchange = true;
    HolidayRule end_on_holiday = HolidayRule::next_working_day;
    std::set<std::string> exclusions;
    OutOfWarranty out_of_warranty = OutOfWarranty::standard;
    int repair_days = 7;                   // T-06: what is promised when a unit is handed in
    std::optional<int> loaner_offer_days;  // L-05: a repair that takes longer has a loaner offered
    Tariff tariff;
};

struct Unit {
    std::string serial, model;
    UnitStatus status = UnitStatus::active;
    SaleKind sale_kind = SaleKind::normal;
    std::optional<Day> manufactured, acceptance, delivery, installation, exchanged_on;
};

struct Proof {
    ProofKind kind = ProofKind::none;
    std::optional<Day> date;  // always there but for kind none
    std::string number;       // identity string; empty: absent
    std::string model;
    int quantity = 1;
    std::optional<int> months;
    bool verified_by_staff = false;
};

struct Repair {
    Day received;
    std::optional<Day> ready, collected;
    bool under_warranty = false;
    bool completed = false;
    std::optional<DelayCause> delay_cause;
    std::vector<std::string> components;
};

struct History {
    std::vector<Repair> repairs;
    std::vector<std::string> serials_on_proof;
    std::string proof_of_serial;  // empty: absent
};

struct Contract {
    std::string number;
    std::vector<std::string> serials;
    Day from, to;
    bool parts_included = false;
};

struct Finding {
    std::string component, cause;
};

struct Appraisal {
    std::vector<Finding> findings;
    bool performance_fault = false;
    ServiceMode service_mode = ServiceMode::carry_in;
};

// Everything one decision reads.
struct Case {
    Day today;
    Policy policy;
    std::optional<Unit> unit;  // nothing: W-01
    Proof proof;
    History history;
    std::optional<Contract> contract;
    std::optional<Appraisal> appraisal;
    std::set<Day> days_off;
};

}  // namespace mendbay::warranty
