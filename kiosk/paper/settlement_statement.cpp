#include "kiosk/paper/settlement_statement.hpp"

#include <array>

namespace mendbay::paper {

namespace {

using parts::LineKind;

Text words(LineKind kind) {
    static constexpr std::array keys{
        "line_kind.parts_advanced",  "line_kind.exchange_units_advanced", "line_kind.overdue_charge",
        "line_kind.penalty",         "line_kind.borne_by_outlet",         "line_kind.old_parts_credited",
        "line_kind.units_credited",  "line_kind.unused_returned",         "line_kind.labour_approved",
        "line_kind.travel_approved", "line_kind.refunds_approved",        "line_kind.award",
        "line_kind.borne_by_centre", "line_kind.paid_to_outlet",          "line_kind.paid_by_outlet",
        "line_kind.correction_up",   "line_kind.correction_down"};
    static_assert(keys.size() == parts::line_kind_count);
    return {keys[std::size_t(kind)]};
}

}  // namespace

Document settlement_statement(const SettlementStatement& paper, const Catalogue& catalogue, Lang lang) {
    const auto say = [&](const Text& text) { return catalogue.say(text, lang); };
    const auto money = [&](Fen amount) {
        if (amount < Fen{}) return say({"settlement.minus", {Fen{} - amount}});
        return say({"settlement.money", {amount}});
    };
    const parts::Statement& statement = paper.statement;
    Document document{.title = say({"paper.settlement.heading"}) + " " + paper.number};
    auto& blocks = document.blocks;
    blocks.push_back(Line{.text = paper.centre.in(lang), .size = Size::small});
    blocks.push_back(
        Line{.text = say({"paper.settlement.heading"}), .size = Size::large, .align = Align::centre, .bold = true});
    if (paper.is_draft)
        blocks.push_back(Line{.text = say({"paper.settlement.draft"}), .align = Align::centre, .bold = true});
    if (paper.mark.reprint > 0)
        blocks.push_back(Line{.text = reprint_words(paper.mark), .align = Align::centre, .bold = true});
    const auto fact = [&](const Text& label, std::string value, bool bold = false) {
        blocks.push_back(Pair{.label = say(label), .value = std::move(value), .bold = bold});
    };
    fact({"paper.settlement.number"}, paper.number);
    fact({"paper.settlement.outlet"}, paper.outlet.in(lang));
    fact({"paper.settlement.period"}, to_string(statement.period.first) + " – " + to_string(statement.period.last));
    blocks.push_back(Rule{});

    // The account at a glance.
    fact({"settlement.opening"}, money(statement.opening), true);
    for (const auto& section : statement.sections) fact(words(section.kind), money(section.sum));
    blocks.push_back(Rule{.dashed = false});
    fact({"settlement.closing"}, money(statement.closing), true);
    Text owes{"settlement.balanced"};
    if (statement.closing > Fen{}) owes = {"settlement.outlet_owes", {statement.closing}};
    else if (statement.closing < Fen{}) owes = {"settlement.centre_owes", {Fen{} - statement.closing}};
    blocks.push_back(Line{.text = say(owes), .bold = true});
    if (paper.by_silence) blocks.push_back(Line{.text = say({"settlement.by_silence"}), .size = Size::small});
    if (!paper.dispute.empty())
        blocks.push_back(Line{.text = say({"settlement.dispute_words", {paper.dispute}}), .size = Size::small});

    // Every line with the document that it opens onto.
    Table table;
    table.head = {say({"paper.settlement.head_line"}), say({"paper.settlement.head_document"}),
                  say({"paper.settlement.head_amount"})};
    table.widths = {34, 44, 22};
    table.aligns = {Align::left, Align::left, Align::right};
    for (const auto& section : statement.sections)
        for (const auto& line : section.lines)
            table.rows.push_back({to_string(line.decided_on) + "  " + line.number.substr(line.number.rfind('-') + 1),
                                  say(words(line.kind)) + "  " + line.document_number +
                                      (line.words.empty() ? std::string() : "  " + line.words),
                                  to_string(line.signed_amount())});
    if (!table.rows.empty()) {
        blocks.push_back(Space{});
        blocks.push_back(std::move(table));
    }
    if (!paper.in_kind.empty()) {
        blocks.push_back(Space{});
        blocks.push_back(Line{.text = say({"settlement.in_kind"}), .bold = true});
        for (const auto& one : paper.in_kind)
            blocks.push_back(Pair{.label = one.tag + "  " + one.name.in(lang), .value = money(one.value)});
    }
    blocks.push_back(Rule{});
    for (const auto& deposit : statement.deposits)
        fact({deposit.ledger == parts::DepositFor::parts ? "settlement.deposit_parts" : "settlement.deposit_loaners"},
             money(deposit.sum()) + "  " + say({"settlement.deposit_detail", {deposit.of_outlet, deposit.of_agent}}));
    blocks.push_back(Space{});
    blocks.push_back(Code{.symbology = Symbology::qr, .data = paper.number, .caption = paper.number});
    for (const char* hand : {"paper.settlement.for_centre", "paper.settlement.for_outlet"}) {
        blocks.push_back(Space{});
        blocks.push_back(Line{.text = say({hand}) + "  ______________________"});
    }
    return document;
}

}  // namespace mendbay::paper
