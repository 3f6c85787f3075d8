// What the customer pays. The verdict says who bears what (one table), the tariff says at which price, and each code of
// the rule book is one paragraph of quote(), in the order of the lines on the paper.
#include "kiosk/warranty/quote.hpp"

#include "kiosk/base/digest.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mendbay::warranty {

namespace {

// How much of a kind of line the customer pays.
enum class Share {
    none,
    uncovered,  // what is for a component that is not covered
    all,
};

struct Bill {
    Verdict verdict;
    Share parts, labour;
    bool extras;      // cable and W-25
    bool visits;      // visits and travel, where the tariff includes them in a cover
    bool relocation;  // moving a camera mends nothing, so no warranty bears it
};

// A contract's parts are free only if it says so (W-10), hence `uncovered`.
constexpr Bill bills[] = {
    {Verdict::covered, Share::none, Share::none, false, false, true},
    {Verdict::partly_covered, Share::uncovered, Share::uncovered, true, false, true},
    {Verdict::expired, Share::all, Share::all, true, true, true},
    {Verdict::excluded, Share::all, Share::all, true, true, true},
    {Verdict::no_cover, Share::all, Share::all, true, true, true},
    {Verdict::contract, Share::uncovered, Share::none, false, false, false},
};

bool is_covered(const Decision& decision, std::string_view component) {
    if (!decision.cover) return false;
    const auto& components = decision.cover->components;
    return std::any_of(components.begin(), components.end(),
                       [&](const ComponentCover& known) { return known.id == component && known.covered(); });
}

bool is_charged(Share share, const Decision& decision, std::string_view component) {
    return share == Share::all || (share == Share::uncovered && !is_covered(decision, component));
}

bool is_named(const Appraisal& appraisal, std::string_view component) {
    return std::any_of(appraisal.findings.begin(), appraisal.findings.end(),
                       [&](const Finding& finding) { return finding.component == component; });
}

bool is_count(int quantity) { return quantity >= 0 && quantity <= max_quantity; }
bool is_price(Fen price) { return price >= Fen{0} && price <= max_price; }

tl::unexpected<Error> refuse(const std::string& what) { return fail(Fault::bad_input, "quote: " + what); }

// What a part costs (W-24, W-25): the tariff's price or the warranty card's, whichever is lower; the other one is shown.
struct PartPrice {
    Fen charged;
    std::optional<Fen> other;
};

PartPrice price_of(const PartNeeded& part, PartsAt at) {
    const Fen tariff = at == PartsAt::cost ? *part.cost_price : part.list_price;
    if (!part.card_price || *part.card_price == tariff) return {tariff, {}};
    return {std::min(tariff, *part.card_price), std::max(tariff, *part.card_price)};
}

// Everything that is asked for has to be known and possible, whether it will be charged or not.
Done checked(const Tariff& tariff, const Appraisal& appraisal, const Work& work) {
    for (const std::string& code : work.labour_codes)
        if (!tariff.labour.contains(code)) return refuse("labour code '" + code + "' is not in the tariff");
    for (const PartNeeded& part : work.parts) {
        if (!is_named(appraisal, part.component))
            return refuse("part '" + part.part_no + "': the appraisal does not name '" + part.component + "' (W-22)");
        if (tariff.parts_at == PartsAt::cost && !part.cost_price)
            return refuse("part '" + part.part_no + "': the tariff charges cost, and its cost is not known");
        if (!is_count(part.quantity)) return refuse("part '" + part.part_no + "': impossible quantity");
        if (!is_price(part.list_price) || !is_price(part.card_price.value_or(Fen{})) ||
            !is_price(part.cost_price.value_or(Fen{})))
            return refuse("part '" + part.part_no + "': impossible price");
    }
    if (!is_count(work.visits)) return refuse("visits: impossible quantity");
    if (!is_count(work.camera_points_moved)) return refuse("relocate: impossible quantity");
    for (const auto& [kind, metres] : work.cable_metres) {
        if (!tariff.cable.contains(kind)) return refuse("cable '" + kind + "' is not in the tariff");
        if (!is_count(metres)) return refuse("cable '" + kind + "': impossible quantity");
    }
    if (work.travel && !is_price(*work.travel)) return refuse("travel: impossible price");
    for (const Work::Extra& extra : work.extras) {
        const auto range = tariff.extras.find(extra.code);
        if (range == tariff.extras.end()) return refuse("'" + extra.code + "' is not in the tariff");
        if (!is_count(extra.quantity)) return refuse("'" + extra.code + "': impossible quantity");
        if (!is_price(extra.unit_price)) return refuse("'" + extra.code + "': impossible price");
        if (range->second.most && extra.unit_price > *range->second.most)
            return refuse("'" + extra.code + "': above the tariff's " + to_string(*range->second.most));
    }
    if (work.labour_codes.size() + work.parts.size() + work.cable_metres.size() + work.extras.size() > max_lines)
        return refuse("more than " + std::to_string(max_lines) + " lines");
    return {};
}

}  // namespace

Result<Quote> quote(const Policy& policy, const Decision& decision, const std::optional<Contract>& contract,
                    const Appraisal& appraisal, const Work& work) {
    const auto* known =
        std::find_if(std::begin(bills), std::end(bills), [&](const Bill& row) { return row.verdict == decision.verdict; });
    if (known == std::end(bills)) return refuse("a staff_review is settled before anything is quoted");
    Bill bill = *known;
    if (bill.verdict == Verdict::contract) {
        if (!contract) return refuse("verdict contract, and no contract");
        if (contract->parts_included) bill.parts = Share::none;
    }
    const Tariff& tariff = policy.tariff;
    if (const auto fine = checked(tariff, appraisal, work); !fine) return tl::unexpected(fine.error());

    Quote quote;
    const auto charge = [&](std::string code, int quantity, Fen unit_price) -> QuoteLine& {
        return quote.lines.emplace_back(QuoteLine{std::move(code), quantity, unit_price, unit_price * quantity, {}, false});
    };

    // visit, second_visit (W-23): charged although the unit is covered, where the tariff does not include going out. A
    // contract has paid for it.
    const bool standard = policy.out_of_warranty == OutOfWarranty::standard;
    const bool goes_out = appraisal.service_mode == ServiceMode::onsite &&
                          (bill.visits || (bill.verdict != Verdict::contract && !tariff.onsite_included));
    const bool pays_visit = goes_out && standard && work.visits > 0;
    if (pays_visit) charge("visit", 1, tariff.visit);
    if (pays_visit && work.visits > 1) charge("second_visit", work.visits - 1, tariff.second_visit);

    // labour: by table, unless the visit that is paid includes it (W-23).
    if (standard && !(pays_visit && tariff.visit_includes_labour)) {
        for (const std::string& code : work.labour_codes) {
            const auto of = work.labour_for.find(code);
            if (is_charged(bill.labour, decision, of == work.labour_for.end() ? std::string_view() : of->second))
                charge("labour:" + code, 1, tariff.labour.at(code));
        }
    }

    // part:<no>: every part that is not free.
    for (const PartNeeded& part : work.parts) {
        if (part.quantity == 0 || !is_charged(bill.parts, decision, part.component)) continue;
        const PartPrice price = price_of(part, tariff.parts_at);
        charge("part:" + part.part_no, part.quantity, price.charged).other_price = price.other;
    }

    // relocate, and cable: that of a camera moved is paid with it.
    const bool relocates = bill.relocation && work.camera_points_moved > 0;
    if (relocates) charge("relocate", work.camera_points_moved, tariff.relocate);
    if (bill.extras || relocates)
        for (const auto& [kind, metres] : work.cable_metres)
            if (metres > 0) charge("cable:" + kind, metres, tariff.cable.at(kind));

    // travel: the actual cost, entered for a place outside the free area.
    if (goes_out && work.travel && *work.travel > Fen{0}) charge("travel", 1, *work.travel);

    // W-25; a price below the tariff is the manager's to allow (W-28).
    if (bill.extras)
        for (const Work::Extra& extra : work.extras)
            if (extra.quantity > 0)
                charge(extra.code, extra.quantity, extra.unit_price).below_tariff =
                    extra.unit_price < tariff.extras.at(extra.code).least;

    for (const QuoteLine& line : quote.lines) {
        quote.total += line.amount;
        if (line.below_tariff) quote.needs_manager = true;
    }
    if (tariff.quote_limit && quote.total > *tariff.quote_limit) quote.needs_manager = true;
    const bool in_warranty = bill.verdict == Verdict::covered || bill.verdict == Verdict::contract;
    quote.success_not_promised = !in_warranty && !quote.lines.empty();
    return quote;
}

std::string Quote::hash() const {
    auto content = nlohmann::json::array();
    for (const QuoteLine& line : lines)
        content.push_back({line.code, line.quantity, line.unit_price.count, line.amount.count,
                           line.other_price ? nlohmann::json(line.other_price->count) : nlohmann::json(nullptr),
                           line.below_tariff});
    return sha256_hex(content.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

bool charge_is_within(const Quote& accepted, Fen charged) { return charged <= accepted.total; }

}  // namespace mendbay::warranty
