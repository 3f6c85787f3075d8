#include "kiosk/paper/unit_tag.hpp"

#include "kiosk/paper/short_number.hpp"

namespace mendbay::paper {

Document unit_tag(const UnitTag& tag, const Catalogue& catalogue, Lang lang) {
    const auto say = [&](const Text& text) { return catalogue.say(text, lang); };
    Document document{.title = say({"paper.unit_tag.title"}) + " " + tag.number, .label = true};
    auto& blocks = document.blocks;
    blocks.push_back(Code{.symbology = Symbology::qr, .data = tag.payload});
    blocks.push_back(Line{.text = short_number(tag.number), .size = Size::huge, .bold = true});
    blocks.push_back(Line{.text = tag.number, .size = Size::small});
    if (tag.mark.reprint > 0) blocks.push_back(Line{.text = reprint_words(tag.mark), .size = Size::small, .bold = true});
    blocks.push_back(Line{.text = tag.product.in(lang), .bold = true});
    blocks.push_back(Pair{.label = say({"paper.unit_tag.serial"}), .value = tag.serial});
    blocks.push_back(Pair{.label = say({"paper.unit_tag.symptom"}), .value = say(tag.symptom)});
    blocks.push_back(Pair{.label = say({"paper.unit_tag.received"}), .value = to_string(tag.received), .size = Size::small});
    if (tag.promised) {
        blocks.push_back(Pair{.label = say({"paper.unit_tag.promised"}), .value = to_string(*tag.promised), .bold = true});
    }
    blocks.push_back(Line{.text = tag.outlet.in(lang) + "  " + tag.phone, .size = Size::small});
    return document;
}

}  // namespace mendbay::paper
