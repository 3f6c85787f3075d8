#include "kiosk/paper/part_tag.hpp"

#include "kiosk/paper/short_number.hpp"

namespace mendbay::paper {

Document part_tag(const PartTag& tag, const Catalogue& catalogue, Lang lang) {
    const auto say = [&](const Text& text) { return catalogue.say(text, lang); };
    Document document{.title = say({"paper.part_tag.title"}) + " " + tag.number, .label = true};
    auto& blocks = document.blocks;
    const auto fact = [&](const Text& label, std::string value) {
        if (!value.empty()) blocks.push_back(Pair{.label = say(label), .value = std::move(value), .size = Size::small});
    };
    blocks.push_back(Code{.symbology = Symbology::qr, .data = tag.payload});
    blocks.push_back(Line{.text = short_number(tag.number), .size = Size::huge, .bold = true});
    blocks.push_back(Line{.text = tag.number, .size = Size::small});
    if (tag.mark.reprint > 0) blocks.push_back(Line{.text = reprint_words(tag.mark), .size = Size::small, .bold = true});
    if (tag.dangerous) blocks.push_back(Line{.text = say({"paper.part_tag.dangerous"}), .bold = true});
    blocks.push_back(Line{.text = tag.part_name.in(lang), .bold = true});
    blocks.push_back(Line{.text = tag.part_number, .bold = true});
    fact({"paper.part_tag.serial"}, tag.unit_serial);
    fact({"paper.part_tag.ticket"}, tag.ticket);
    fact({"paper.part_tag.fault"}, tag.fault_code);
    fact({"paper.part_tag.removed"}, to_string(tag.removed) + "  " + tag.engineer);
    fact({"paper.part_tag.outlet"}, tag.outlet.in(lang));
    fact({"paper.part_tag.check"}, tag.keyed_check);
    return document;
}

}  // namespace mendbay::paper
