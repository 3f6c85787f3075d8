// The words for every enum of a decision, as they stand in files and on the command line. One table each; reading and
// writing both go through it, so that they cannot drift apart.
#include "kiosk/warranty/decision.hpp"

#include <array>

namespace mendbay::warranty {

namespace {

template <class E>
struct Word {
    E value;
    std::string_view word;
};

template <class E>
constexpr std::nullptr_t words = nullptr;

template <>
constexpr auto words<Basis> = std::to_array<Word<Basis>>({
    {Basis::purchase, "purchase"},
    {Basis::acceptance, "acceptance"},
    {Basis::delivery, "delivery"},
    {Basis::installation, "installation"},
    {Basis::exchange, "exchange"},
    {Basis::manufacture, "manufacture"},
    {Basis::none, "none"},
});

template <>
constexpr auto words<ProofKind> = std::to_array<Word<ProofKind>>({
    {ProofKind::invoice, "invoice"},
    {ProofKind::invoice_copy, "invoice_copy"},
    {ProofKind::receipt, "receipt"},
    {ProofKind::contract, "contract"},
    {ProofKind::warranty_card, "warranty_card"},
    {ProofKind::none, "none"},
    {ProofKind::other, "other"},
});

template <>
constexpr auto words<SaleKind> = std::to_array<Word<SaleKind>>({
    {SaleKind::normal, "normal"},
    {SaleKind::custom, "custom"},
    {SaleKind::special, "special"},
    {SaleKind::clearance, "clearance"},
});

template <>
constexpr auto words<UnitStatus> = std::to_array<Word<UnitStatus>>({
    {UnitStatus::active, "active"},
    {UnitStatus::scrapped, "scrapped"},
    {UnitStatus::stolen, "stolen"},
    {UnitStatus::replaced, "replaced"},
});

template <>
constexpr auto words<DelayCause> = std::to_array<Word<DelayCause>>({
    {DelayCause::own, "own"},
    {DelayCause::no_parts, "no_parts"},
    {DelayCause::customer, "customer"},
});

template <>
constexpr auto words<HolidayRule> = std::to_array<Word<HolidayRule>>({
    {HolidayRule::plain, "plain"},
    {HolidayRule::next_working_day, "next_working_day"},
});

template <>
constexpr auto words<OutOfWarranty> = std::to_array<Word<OutOfWarranty>>({
    {OutOfWarranty::standard, "standard"},
    {OutOfWarranty::parts_only, "parts_only"},
});

template <>
constexpr auto words<ServiceMode> = std::to_array<Word<ServiceMode>>({
    {ServiceMode::carry_in, "carry_in"},
    {ServiceMode::onsite, "onsite"},
});

template <>
constexpr auto words<PartsAt> = std::to_array<Word<PartsAt>>({
    {PartsAt::list, "list"},
    {PartsAt::cost, "cost"},
});

template <>
constexpr auto words<Verdict> = std::to_array<Word<Verdict>>({
    {Verdict::covered, "covered"},
    {Verdict::partly_covered, "partly_covered"},
    {Verdict::expired, "expired"},
    {Verdict::excluded, "excluded"},
    {Verdict::no_cover, "no_cover"},
    {Verdict::contract, "contract"},
    {Verdict::staff_review, "staff_review"},
});

template <>
constexpr auto words<Remedy> = std::to_array<Word<Remedy>>({
    {Remedy::return_unit, "return"},
    {Remedy::exchange, "exchange"},
    {Remedy::repair, "repair"},
    {Remedy::goodwill_return, "goodwill_return"},
});

template <>
constexpr auto words<CoverState> = std::to_array<Word<CoverState>>({
    {CoverState::excluded, "excluded"},
    {CoverState::rework, "rework"},
    {CoverState::covered, "covered"},
    {CoverState::expired, "expired"},
});

template <class E>
std::string_view word_of(E value) {
    for (const auto& [known, word] : words<E>)
        if (known == value) return word;
    return "?";
}

}  // namespace

std::string_view name_of(Basis value) { return word_of(value); }
std::string_view name_of(ProofKind value) { return word_of(value); }
std::string_view name_of(SaleKind value) { return word_of(value); }
std::string_view name_of(UnitStatus value) { return word_of(value); }
std::string_view name_of(DelayCause value) { return word_of(value); }
std::string_view name_of(HolidayRule value) { return word_of(value); }
std::string_view name_of(OutOfWarranty value) { return word_of(value); }
std::string_view name_of(ServiceMode value) { return word_of(value); }
std::string_view name_of(PartsAt value) { return word_of(value); }
std::string_view name_of(Verdict value) { return word_of(value); }
std::string_view name_of(Remedy value) { return word_of(value); }
std::string_view name_of(CoverState value) { return word_of(value); }

template <class E>
std::optional<E> parse_name(std::string_view text) {
    for (const auto& [known, word] : words<E>)
        if (word == text) return known;
    return {};
}

template <class E>
std::span<const E> all_of() {
    static constexpr auto values = [] {
        std::array<E, words<E>.size()> out{};
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = words<E>[i].value;
        return out;
    }();
    return values;
}

template <class E>
std::string names_of(std::span<const E> values) {
    std::string names;
    for (const E value : values) {
        if (!names.empty()) names += ", ";
        names += name_of(value);
    }
    return names;
}

template std::optional<Basis> parse_name(std::string_view);
template std::optional<ProofKind> parse_name(std::string_view);
template std::optional<SaleKind> parse_name(std::string_view);
template std::optional<UnitStatus> parse_name(std::string_view);
template std::optional<DelayCause> parse_name(std::string_view);
template std::optional<HolidayRule> parse_name(std::string_view);
template std::optional<OutOfWarranty> parse_name(std::string_view);
template std::optional<ServiceMode> parse_name(std::string_view);
template std::optional<PartsAt> parse_name(std::string_view);
template std::optional<Verdict> parse_name(std::string_view);
template std::optional<Remedy> parse_name(std::string_view);
template std::optional<CoverState> parse_name(std::string_view);

template std::span<const Basis> all_of();
template std::string names_of(std::span<const Basis>);
template std::span<const ProofKind> all_of();
template std::string names_of(std::span<const ProofKind>);
template std::span<const SaleKind> all_of();
template std::string names_of(std::span<const SaleKind>);
template std::span<const UnitStatus> all_of();
template std::string names_of(std::span<const UnitStatus>);
template std::span<const DelayCause> all_of();
template std::string names_of(std::span<const DelayCause>);
template std::span<const HolidayRule> all_of();
template std::string names_of(std::span<const HolidayRule>);
template std::span<const OutOfWarranty> all_of();
template std::string names_of(std::span<const OutOfWarranty>);
template std::span<const ServiceMode> all_of();
template std::string names_of(std::span<const ServiceMode>);
template std::span<const PartsAt> all_of();
template std::string names_of(std::span<const PartsAt>);
template std::span<const Verdict> all_of();
template std::string names_of(std::span<const Verdict>);
template std::span<const Remedy> all_of();
template std::string names_of(std::span<const Remedy>);
template std::span<const CoverState> all_of();
template std::string names_of(std::span<const CoverState>);

}  // namespace mendbay::warranty
