#include "kiosk/paper/loan_agreement.hpp"

namespace mendbay::paper {

Document loan_agreement(const LoanAgreement& agreement, const Catalogue& catalogue, Lang lang) {
    const auto say = [&](const Text& text) { return catalogue.say(text, lang); };
    Document document{.title = say({"paper.loan.title"}) + " " + agreement.number};
    auto& blocks = document.blocks;
    const auto pair = [&](const Text& label, std::string value, bool bold = false) {
        if (!value.empty()) blocks.push_back(Pair{.label = say(label), .value = std::move(value), .bold = bold});
    };
    blocks.push_back(Line{.text = agreement.outlet.in(lang), .size = Size::small, .align = Align::centre});
    blocks.push_back(Line{.text = say({"paper.loan.title"}), .size = Size::large, .align = Align::centre, .bold = true});
    if (agreement.mark.reprint > 0)
        blocks.push_back(Line{.text = reprint_words(agreement.mark), .align = Align::centre, .bold = true});
    blocks.push_back(Code{.symbology = Symbology::qr, .data = agreement.payload, .caption = agreement.number});
    blocks.push_back(Rule{});
    pair({"paper.loan.customer"}, agreement.customer);
    pair({"paper.ticket.phone"}, agreement.phone);
    pair({"paper.loan.ticket"}, agreement.ticket);
    blocks.push_back(Rule{});
    pair({"paper.loan.unit"}, agreement.product.in(lang), true);
    pair({"paper.ticket.serial"}, agreement.serial, true);
    std::string things;
    for (const Name& name : agreement.accessories)
        things += (things.empty() ? "" : lang == Lang::zh ? "、" : ", ") + name.in(lang);
    pair({"paper.loan.accessories"}, things.empty() ? say({"paper.loan.no_accessories"}) : things);
    std::string photos;
    for (const auto& photo : agreement.photos) photos += (photos.empty() ? "" : "  ") + photo;
    pair({"paper.loan.photos"}, photos);
    pair({"paper.loan.value"}, say({"paper.money", {agreement.value}}));
    if (agreement.deposit > Fen{}) {
        pair({"paper.loan.deposit"}, say({"paper.money", {agreement.deposit}}), true);
        pair({"paper.loan.receipt"}, agreement.receipt);
    } else {
        pair({"paper.loan.deposit"}, say({"paper.loan.free"}), true);
    }
    if (agreement.out_at) pair({"paper.loan.out_at"}, to_minute_string(*agreement.out_at, agreement.zone));
    if (agreement.due) pair({"paper.loan.due"}, say_day(*agreement.due, lang), true);
    blocks.push_back(Rule{});
    for (const char* term : {"paper.loan.term_1", "paper.loan.term_2", "paper.loan.term_3", "paper.loan.term_4",
                             "paper.loan.term_5", "paper.loan.term_6"})
        blocks.push_back(Line{.text = say({term}), .size = Size::small});
    blocks.push_back(Rule{});
    pair({"paper.loan.clerk"}, agreement.clerk);
    pair({"paper.loan.manager"}, agreement.manager);
    pair({"paper.loan.second"}, agreement.second);
    blocks.push_back(Space{});
    blocks.push_back(Line{.text = say({"paper.loan.signed"}), .bold = true});
    if (agreement.signature) blocks.push_back(*agreement.signature);
    blocks.push_back(Rule{});
    blocks.push_back(Line{.text = say({"paper.ticket.ask", {agreement.outlet_phone}}), .align = Align::centre});
    blocks.push_back(Line{.text = end_words(agreement.number, agreement.mark), .size = Size::small, .align = Align::centre});
    blocks.push_back(Cut{});
    return document;
}

}  // namespace mendbay::paper
