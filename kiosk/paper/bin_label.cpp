#include "kiosk/paper/bin_label.hpp"

namespace mendbay::paper {

Document bin_label(const BinLabel& bin, const Catalogue& catalogue, Lang lang) {
    const auto say = [&](const Text& text) { return catalogue.say(text, lang); };
    Document document{.title = say({"paper.bin_label.title"}) + " " + bin.number, .label = true};
    auto& blocks = document.blocks;
    blocks.push_back(Code{.symbology = Symbology::qr, .data = bin.payload});
    blocks.push_back(Line{.text = say({"paper.bin_label.heading"}), .size = Size::small});
    blocks.push_back(Line{.text = bin.label, .size = Size::huge, .bold = true});
    blocks.push_back(Line{.text = bin.number});
    if (bin.mark.reprint > 0) blocks.push_back(Line{.text = reprint_words(bin.mark), .size = Size::small, .bold = true});
    blocks.push_back(Space{.dots = 32});  // below the code, where a long name has the whole width
    blocks.push_back(Line{.text = bin.outlet.in(lang), .size = Size::small});
    return document;
}

}  // namespace mendbay::paper
