#include "kiosk/paper/carton_label.hpp"

#include "kiosk/paper/short_number.hpp"

namespace mendbay::paper {

Document carton_label(const CartonLabel& carton, const Catalogue& catalogue, Lang lang) {
    const auto say = [&](const Text& text) { return catalogue.say(text, lang); };
    Document document{.title = say({"paper.carton_label.title"}) + " " + carton.number, .label = true};
    auto& blocks = document.blocks;
    blocks.push_back(Code{.symbology = Symbology::qr, .data = carton.payload});
    blocks.push_back(
        Line{.text = say({"paper.carton_label.ordinal", {std::int64_t(carton.ordinal), std::int64_t(carton.cartons)}}),
             .size = Size::huge,
             .bold = true});
    blocks.push_back(Line{.text = carton.number, .size = Size::small});
    if (carton.dangerous) blocks.push_back(Line{.text = say({"paper.carton_label.dangerous"}), .bold = true});
    if (carton.mark.reprint > 0)
        blocks.push_back(Line{.text = reprint_words(carton.mark), .size = Size::small, .bold = true});
    const auto fact = [&](const Text& label, std::string value) {
        blocks.push_back(Pair{.label = say(label), .value = std::move(value), .size = Size::small});
    };
    fact({"paper.carton_label.parts"}, std::to_string(carton.parts));
    fact({"paper.carton_label.seal"}, std::to_string(carton.seal));
    fact({"paper.carton_label.consignment"}, carton.consignment);
    fact({"paper.carton_label.to"}, carton.centre.in(lang));
    fact({"paper.carton_label.from"}, carton.outlet.in(lang));
    return document;
}

}  // namespace mendbay::paper
