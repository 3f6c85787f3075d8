#include "kiosk/paper/ticket_slip.hpp"

namespace mendbay::paper {

namespace {

// A row is there only when it has something to say.
void add_pair(Document& document, std::string label, std::string value, bool bold = false) {
    if (value.empty()) return;
    document.blocks.push_back(Pair{.label = std::move(label), .value = std::move(value), .bold = bold});
}

}  // namespace

Document ticket_slip(const TicketSlip& slip, const Catalogue& catalogue, Lang lang) {
    const auto say = [&](const Text& text) { return catalogue.say(text, lang); };
    Document document{.title = say({"paper.ticket.title"}) + " " + slip.number};
    auto& blocks = document.blocks;

    blocks.push_back(Line{.text = say({"paper.ticket.heading"}), .size = Size::large, .align = Align::centre, .bold = true});
    blocks.push_back(Line{.text = slip.outlet.in(lang), .align = Align::centre});
    if (slip.mark.reprint > 0) {
        blocks.push_back(Line{.text = reprint_words(slip.mark), .align = Align::centre, .bold = true});
    }
    blocks.push_back(Code{.symbology = Symbology::qr, .data = slip.payload});
    blocks.push_back(Line{.text = slip.number, .size = Size::large, .align = Align::centre, .bold = true});
    blocks.push_back(Line{.text = say({"paper.ticket.code", {slip.code}}), .align = Align::centre, .bold = true});
    blocks.push_back(Rule{});

    add_pair(document, say({"paper.ticket.product"}), slip.product.in(lang));
    add_pair(document, say({"paper.ticket.serial"}), slip.serial);
    add_pair(document, say({"paper.ticket.symptom"}), say(slip.symptom));
    if (!slip.symptom_words.empty()) blocks.push_back(Line{.text = slip.symptom_words, .size = Size::small});
    add_pair(document, say({"paper.ticket.verdict"}), say(slip.verdict), true);
    if (slip.covered_until) add_pair(document, say({"paper.ticket.covered_until"}), say_day(*slip.covered_until, lang));
    if (slip.promised) add_pair(document, say({"paper.ticket.promised"}), say_day(*slip.promised, lang), true);
    add_pair(document, say({"paper.ticket.customer"}), slip.customer);
    add_pair(document, say({"paper.ticket.phone"}), slip.phone);
    add_pair(document, say({"paper.ticket.registered"}), to_minute_string(slip.registered_at, slip.zone));

    if (slip.signature) {
        blocks.push_back(Line{.text = say({"paper.ticket.signed"})});
        blocks.push_back(*slip.signature);
    }

    if (!slip.intake.empty()) {
        blocks.push_back(Rule{});
        blocks.push_back(Line{.text = say({"paper.ticket.intake"}), .bold = true});
        for (const TicketSlip::Intake& line : slip.intake) add_pair(document, say(line.what), say(line.finding));
        blocks.push_back(Space{.dots = 48});
        blocks.push_back(Line{.text = say({"paper.ticket.signature"})});
    }

    blocks.push_back(Rule{});
    blocks.push_back(Line{.text = say({"paper.ticket.next"}), .bold = true});
    if (slip.next_steps.empty()) blocks.push_back(Line{.text = say({"paper.ticket.next_usual"})});
    for (const Text& step : slip.next_steps) blocks.push_back(Line{.text = say(step)});
    blocks.push_back(Space{});
    blocks.push_back(Line{.text = say({"paper.ticket.provisional"}), .size = Size::small});
    blocks.push_back(Line{.text = say({"paper.ticket.consent"}), .size = Size::small});
    blocks.push_back(Rule{});
    blocks.push_back(Line{.text = say({"paper.ticket.ask", {slip.outlet_phone}}), .align = Align::centre});
    blocks.push_back(Line{.text = end_words(slip.number, slip.mark), .size = Size::small, .align = Align::centre});
    blocks.push_back(Cut{});
    return document;
}

}  // namespace mendbay::paper
