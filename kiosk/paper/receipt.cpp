#include "kiosk/paper/receipt.hpp"

namespace mendbay::paper {

namespace {

Text heading(Receipt::What what) {
    switch (what) {
        case Receipt::What::payment: return {"paper.receipt.payment"};
        case Receipt::What::deposit: return {"paper.receipt.deposit"};
        case Receipt::What::refund: return {"paper.receipt.refund"};
        case Receipt::What::deposit_back: return {"paper.receipt.deposit_back"};
        case Receipt::What::on_account: return {"paper.receipt.on_account"};
    }
    return {};
}

}  // namespace

Document receipt(const Receipt& receipt, const Catalogue& catalogue, Lang lang) {
    const auto say = [&](const Text& text) { return catalogue.say(text, lang); };
    Document document{.title = say(heading(receipt.what)) + " " + receipt.number};
    auto& blocks = document.blocks;
    const auto pair = [&](const Text& label, std::string value, bool bold = false) {
        if (!value.empty()) blocks.push_back(Pair{.label = say(label), .value = std::move(value), .bold = bold});
    };
    blocks.push_back(Line{.text = say(heading(receipt.what)), .size = Size::large, .align = Align::centre, .bold = true});
    blocks.push_back(Line{.text = receipt.outlet.in(lang), .align = Align::centre});
    if (receipt.mark.reprint > 0)
        blocks.push_back(Line{.text = reprint_words(receipt.mark), .align = Align::centre, .bold = true});
    blocks.push_back(Rule{});
    // What most want to see of it is the sum, so it stands first and in large.
    Fen sum;
    for (const auto& line : receipt.lines) sum += line.amount;
    const bool is_back = receipt.what == Receipt::What::refund || receipt.what == Receipt::What::deposit_back;
    const Fen shown = is_back ? Fen{} - sum : sum;
    blocks.push_back(Line{.text = say({"paper.money", {shown}}), .size = Size::huge, .align = Align::centre, .bold = true});
    blocks.push_back(Rule{});
    for (const auto& line : receipt.lines) {
        const Fen amount = is_back ? Fen{} - line.amount : line.amount;
        blocks.push_back(Pair{.label = say(line.kind), .value = say({"paper.money", {amount}}), .bold = true});
        if (!line.against.empty()) pair({"paper.receipt.against"}, line.against);
    }
    if (receipt.due) pair({"paper.receipt.due"}, say_day(*receipt.due, lang), true);
    if (receipt.kept > Fen{}) {
        pair({"paper.receipt.kept"}, say({"paper.money", {receipt.kept}}), true);
        pair({"paper.receipt.reason"}, receipt.reason);
        pair({"paper.receipt.approved_by"}, receipt.approved_by);
    }
    blocks.push_back(Rule{});
    pair({receipt.is_loan ? "paper.receipt.loan" : "paper.receipt.ticket"}, receipt.about);
    pair({"paper.ticket.product"}, receipt.product.in(lang));
    pair({"paper.ticket.customer"}, receipt.customer);
    pair({"paper.receipt.who"}, receipt.who);
    pair({"paper.receipt.at"}, to_minute_string(receipt.at, receipt.zone));
    blocks.push_back(Code{.symbology = Symbology::qr, .data = receipt.payload, .caption = receipt.number});
    if (receipt.what == Receipt::What::deposit)
        blocks.push_back(Line{.text = say({"paper.receipt.keep_it"}), .size = Size::small, .align = Align::centre});
    blocks.push_back(Line{.text = say({"paper.receipt.no_fapiao"}), .size = Size::small, .align = Align::centre});
    blocks.push_back(Line{.text = say({"paper.ticket.ask", {receipt.outlet_phone}}), .align = Align::centre});
    blocks.push_back(Line{.text = end_words(receipt.number, receipt.mark), .size = Size::small, .align = Align::centre});
    blocks.push_back(Cut{});
    return document;
}

}  // namespace mendbay::paper
