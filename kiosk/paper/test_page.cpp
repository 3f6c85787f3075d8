#include "kiosk/paper/test_page.hpp"

namespace mendbay::paper {

namespace {

using Kind = Pattern::Kind;

// The smallest label has room for one look at each thing and for no explanation.
void fill_label(std::vector<Block>& blocks, const TestPage& page, const std::string& heading, const std::string& sample) {
    blocks.push_back(Code{.symbology = Symbology::qr, .data = page.payload});  // as on every label of the house
    blocks.push_back(Line{.text = heading, .bold = true});
    blocks.push_back(Line{.text = page.device, .bold = true});
    blocks.push_back(Line{.text = page.language + "  " + page.head, .size = Size::small});
    blocks.push_back(Line{.text = to_minute_string(page.at, page.zone), .size = Size::small});
    if (page.mark.reprint > 0) blocks.push_back(Line{.text = reprint_words(page.mark), .size = Size::small, .bold = true});
    blocks.push_back(Line{.text = sample, .size = Size::small});
    blocks.push_back(Ruler{});
    blocks.push_back(Pattern{.kind = Kind::solid, .height_mm = 1});
    blocks.push_back(Pattern{.kind = Kind::dots, .height_mm = 2});
    blocks.push_back(Pattern{.kind = Kind::greys, .height_mm = 2});
}

}  // namespace

Document test_page(const TestPage& page, const Catalogue& catalogue, Lang lang) {
    const auto say = [&](const Text& text) { return catalogue.say(text, lang); };
    Document document{.title = say({"paper.test_page.title"}) + " " + page.device, .label = page.label};
    auto& blocks = document.blocks;
    if (page.label) {
        fill_label(blocks, page, say({"paper.test_page.title"}), say({"paper.test_page.sample_short"}));
        return document;
    }
    const auto fact = [&](const Text& label, std::string value, bool bold = false) {
        if (!value.empty()) blocks.push_back(Pair{.label = say(label), .value = std::move(value), .bold = bold});
    };
    const auto hint = [&](const Text& text) { blocks.push_back(Line{.text = say(text), .size = Size::small}); };

    blocks.push_back(
        Line{.text = say({"paper.test_page.heading"}), .size = Size::large, .align = Align::centre, .bold = true});
    blocks.push_back(Line{.text = page.outlet.in(lang), .align = Align::centre});
    if (page.mark.reprint > 0) {
        blocks.push_back(Line{.text = reprint_words(page.mark), .align = Align::centre, .bold = true});
    }
    blocks.push_back(Code{.symbology = Symbology::qr, .data = page.payload});
    blocks.push_back(Line{.text = say({"paper.test_page.scan"}), .align = Align::centre, .bold = true});
    blocks.push_back(Rule{});
    fact({"paper.test_page.device"}, page.device, true);
    fact({"paper.test_page.model"}, page.model);
    fact({"paper.test_page.language"}, page.language);
    fact({"paper.test_page.head"}, page.head);
    fact({"paper.test_page.address"}, page.address);
    fact({"paper.test_page.printed"}, to_minute_string(page.at, page.zone));

    blocks.push_back(Rule{});
    hint({"paper.test_page.ruler"});
    blocks.push_back(Ruler{});
    hint({"paper.test_page.bar"});
    blocks.push_back(Pattern{.kind = Kind::solid, .height_mm = 4});
    hint({"paper.test_page.dots"});
    blocks.push_back(Pattern{.kind = Kind::dots, .height_mm = 8});
    hint({"paper.test_page.greys"});
    blocks.push_back(Pattern{.kind = Kind::greys, .height_mm = 5});

    blocks.push_back(Rule{});
    const std::string sample = say({"paper.test_page.sample"}), sample_short = say({"paper.test_page.sample_short"});
    blocks.push_back(Line{.text = sample, .size = Size::small});
    blocks.push_back(Line{.text = sample});
    blocks.push_back(Line{.text = sample, .bold = true});
    blocks.push_back(Line{.text = sample_short, .size = Size::large});
    blocks.push_back(Line{.text = sample_short, .size = Size::huge, .bold = true});

    blocks.push_back(Rule{});
    blocks.push_back(Line{.text = end_words(page.device, page.mark), .size = Size::small, .align = Align::centre});
    blocks.push_back(Cut{});
    return document;
}

}  // namespace mendbay::paper
