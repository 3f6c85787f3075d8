#include "kiosk/paper/return_list.hpp"

namespace mendbay::paper {

Document return_list(const ReturnList& list, const Catalogue& catalogue, Lang lang) {
    const auto say = [&](const Text& text) { return catalogue.say(text, lang); };
    Document document{.title = say({"paper.return_list.title"}) + " " + list.number};
    auto& blocks = document.blocks;
    blocks.push_back(Line{.text = list.outlet.in(lang), .size = Size::small});
    blocks.push_back(
        Line{.text = say({"paper.return_list.heading"}), .size = Size::large, .align = Align::centre, .bold = true});
    if (list.mark.reprint > 0)
        blocks.push_back(Line{.text = reprint_words(list.mark), .align = Align::centre, .bold = true});
    const auto fact = [&](const Text& label, std::string value) {
        blocks.push_back(Pair{.label = say(label), .value = std::move(value)});
    };
    fact({"paper.return_list.number"}, list.number);
    fact({"paper.return_list.from"}, list.outlet.in(lang) + "  " + list.outlet_code);
    fact({"paper.return_list.to"}, list.centre.in(lang));
    if (list.sealed_on) fact({"paper.return_list.date"}, say_day(*list.sealed_on, lang));
    fact({"paper.return_list.sums"},
         say({"paper.return_list.parts_in_cartons", {std::int64_t(list.rows.size()), std::int64_t(list.cartons)}}));
    fact({"paper.return_list.seal"}, std::to_string(list.seal) + "  " + list.contents_hash.substr(0, 8));
    // Four columns, so that a roll of 58 mm holds them, too.
    Table table;
    for (const char* head : {"paper.return_list.head_carton", "paper.return_list.head_tag", "paper.return_list.head_part",
                             "paper.return_list.head_unit"})
        table.head.push_back(say({head}));
    table.widths = {10, 32, 30, 28};
    table.aligns = {Align::left, Align::left, Align::left, Align::left};
    for (const auto& row : list.rows) {
        const std::string way = say({row.in_kind ? "paper.return_list.in_kind" : "paper.return_list.credit"});
        table.rows.push_back({std::to_string(row.carton), row.tag + "  " + row.ticket,
                              row.part_name.in(lang) + "  " + row.part_number + "  " + row.fault_code,
                              row.unit + "  " + to_string(row.removed_on) + "  " + way});
    }
    blocks.push_back(std::move(table));
    blocks.push_back(Space{});
    blocks.push_back(Code{.symbology = Symbology::qr, .data = list.payload, .caption = list.number});
    for (const char* hand : {"paper.return_list.packed_by", "paper.return_list.carrier", "paper.return_list.received_by"}) {
        blocks.push_back(Space{});
        blocks.push_back(Line{.text = say({hand}) + "  ______________________"});
    }
    return document;
}

}  // namespace mendbay::paper
