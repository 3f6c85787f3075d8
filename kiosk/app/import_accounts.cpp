// Imports about money: loaners and their deposits, customers who pay later, an outlet's terms, tariff and plans.
#include "kiosk/app/import_inside.hpp"
#include "kiosk/base/number.hpp"

namespace mendbay::app {

int load_loaners(Import& import) {
    return load(
        import,
        [](ImportRow& row, const Known& known) {
            db::LoanerRow loaner{{serial_in(row)}, model_in(row, "model", row.text("model"), known), {}, {}, {}};
            loaner.owner = row.word(
                "owner",
                [](const std::string& said) {
                    using enum parts::LoanerOwner;
                    for (const auto owner : {outlet, agent, branch, centre})
                        if (parts::name_of(owner) == said) return std::optional(owner);
                    return std::optional<parts::LoanerOwner>();
                },
                parts::LoanerOwner::outlet);
            loaner.value = row.price("value");
            loaner.deposit = row.price("deposit");
            return loaner;
        },
        [](const db::LoanerRow& loaner) { return loaner.serial.text; },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_loaners(rows, now); });
}

int load_accounts(Import& import) {
    return load(
        import,
        [](ImportRow& row, const Known&) {
            return db::AccountRow{row.text("number"), row.text("name"), row.price("limit")};
        },
        [](const db::AccountRow& account) { return account.number; },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_accounts(rows, now); });
}

// ---- accounts

namespace {

OutletCode outlet_in(ImportRow& row) {
    const OutletCode outlet{row.text("outlet")};
    if (!outlet.empty() && !is_outlet_code(outlet.text)) row.wrong("outlet");
    return outlet;
}

}  // namespace

int load_terms(Import& import) {
    return load(
        import,
        [](ImportRow& row, const Known&) {
            db::TermsRow terms{outlet_in(row),           row.text("tier"),     {}, row.price("credit_line"),
                               row.price("overdue_fee"), row.price("opening"), {}};
            if (!terms.tier.empty() && terms.tier != "level_1" && terms.tier != "level_2" && terms.tier != "agent")
                row.wrong("tier");
            if (row.flag("centre_owes")) terms.opening = Fen{} - terms.opening;
            for (auto& category : row.list("categories")) terms.categories.push_back({std::move(category)});
            for (auto& staff : row.list("reviewers")) terms.reviewers.push_back({std::move(staff)});
            return terms;
        },
        [](const db::TermsRow& terms) { return terms.outlet.text; },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_terms(rows, now); });
}

int load_tariff(Import& import) {
    return load(
        import,
        [](ImportRow& row, const Known&) {
            db::TariffRow tariff{outlet_in(row),   {row.text("category")}, 1, parts::ClaimedWork::repair,
                                 row.price("fee"), row.price("travel")};
            const std::string level = row.text("level");
            if (level.size() == 1 && level >= "1" && level <= "3") tariff.level = level[0] - '0';
            else if (!level.empty()) row.wrong("level");
            tariff.work = row.word("work", parts::parse_claimed_work, parts::ClaimedWork::repair);
            return tariff;
        },
        [](const db::TariffRow& tariff) {
            return fmt::format("{} {} {} {}", tariff.outlet.text, tariff.category.text, tariff.level,
                               parts::name_of(tariff.work));
        },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_tariff(rows, now); });
}

int load_plans(Import& import) {
    return load(
        import,
        [](ImportRow& row, const Known&) {
            db::PlanRow plan{outlet_in(row), {row.text("category")}, 0, row.price("plan")};
            const std::string year = row.text("year");
            const auto first = parse_day(year + "-01-01");
            if (first) plan.year = int(std::chrono::year_month_day{*first}.year());
            else if (!year.empty()) row.wrong("year");
            return plan;
        },
        [](const db::PlanRow& plan) { return fmt::format("{} {} {}", plan.outlet.text, plan.category.text, plan.year); },
        [](db::Store& store, const auto& rows, Instant now) { return store.put_plans(rows, now); });
}

}  // namespace mendbay::app
