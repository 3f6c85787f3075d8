// decide: the warranty decision (W-01 … W-16). A pure function: it reads no clock, no database, no locale.
#pragma once

#include "kiosk/warranty/facts.hpp"

#include <tl/expected.hpp>

#include <span>
#include <string_view>

namespace mendbay::warranty {

enum class Verdict { covered, partly_covered, expired, excluded, no_cover, contract, staff_review };
enum class Remedy { return_unit, exchange, repair, goodwill_return };
enum class CoverState { excluded, rework, covered, expired };

struct Reason {
    std::string id;  // "proof.shared", "basis.purchase", "cover.ends" …: texts live in the catalogues under reason.<id>
    std::optional<Day> date;
    std::optional<long long> days;
    friend bool operator==(const Reason&, const Reason&) = default;
};

struct ComponentCover {
    std::string id;
    std::optional<Day> end;  // nothing without a start
    CoverState state;
    bool covered() const { return state == CoverState::rework || state == CoverState::covered; }
    friend bool operator==(const ComponentCover&, const ComponentCover&) = default;
};

// The cover of the unit; there only when W-05 was reached.
struct Cover {
    Basis basis = Basis::none;
    std::optional<Day> start, end;  // both or neither
    long long extended_days = 0;
    long long remaining_days = 0;
    std::vector<ComponentCover> components;
    friend bool operator==(const Cover&, const Cover&) = default;
};

struct Decision {
    Verdict verdict = Verdict::staff_review;
    std::optional<Cover> cover;  // nothing for W-01 and W-02
    std::vector<Remedy> remedies;
    std::vector<Reason> reasons;
    friend bool operator==(const Decision&, const Decision&) = default;
};

// The only failure: a date of the result would leave the years 0001 to 9999. The string is `path: problem`.
tl::expected<Decision, std::string> decide(const Case& facts);

// The words of files and of the command line for each enum; parsing gives nothing for an unknown word.
std::string_view name_of(Basis);
std::string_view name_of(ProofKind);
std::string_view name_of(SaleKind);
std::string_view name_of(UnitStatus);
std::string_view name_of(DelayCause);
std::string_view name_of(HolidayRule);
std::string_view name_of(OutOfWarranty);
std::string_view name_of(ServiceMode);
std::string_view name_of(PartsAt);
std::string_view name_of(Verdict);
std::string_view name_of(Remedy);
std::string_view name_of(CoverState);
template <class E>
std::optional<E> parse_name(std::string_view word);
// Every value of an enum, and the words for some values, for a person who wrote another: "plain, next_working_day".
template <class E>
std::span<const E> all_of();
template <class E>
std::string names_of(std::span<const E> values);

}  // namespace mendbay::warranty
