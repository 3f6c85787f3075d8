#include "kiosk/parts/centre_return.hpp"

#include <array>

namespace mendbay::parts {

namespace {

constexpr std::array<std::string_view, 4> line_names{"shipped", "accepted", "refused", "back"};

tl::unexpected<No<StockRefusal>> no(StockRefusal refusal) { return tl::unexpected(No<StockRefusal>(refusal)); }

template <class List, class Number>
auto find(const List& list, const Number& number) {
    return std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.number == number; });
}

}  // namespace

std::string_view name_of(ReturnLineState state) { return line_names[std::size_t(state)]; }

std::optional<ReturnLineState> parse_return_line_state(std::string_view word) {
    for (std::size_t i = 0; i < line_names.size(); ++i)
        if (line_names[i] == word) return ReturnLineState(i);
    return {};
}

Decided<ReturnedToCentre, StockRefusal> decide_return_to_centre(const ReturnToCentre& command, const ReturnFacts& facts,
                                                                const Persons& persons, Day today) {
    if (!persons.who) return no(StockRefusal::not_signed_in);
    if (!persons.who->is(Role::storekeeper)) return no(StockRefusal::needs_storekeeper);
    if (command.lines.empty()) return no(StockRefusal::nothing_to_write);
    if (command.lines.size() > most_return_lines) return no(StockRefusal::too_many_lines);
    if (is_blank(command.carrier) || is_blank(command.waybill)) return no(StockRefusal::needs_waybill);

    ReturnedToCentre result{{command.number, command.carrier, command.waybill, {}}, {}};
    Stock after = facts.stock;
    for (const auto& [item, quantity, from] : command.lines) {
        const auto part = find(facts.parts, item.part);
        if (part == facts.parts.end()) return no(StockRefusal::unknown_part);
        const auto bin = find(facts.bins, from);
        if (bin == facts.bins.end()) return no(StockRefusal::unknown_bin);
        if (!bin->of_this_outlet) return no(StockRefusal::bin_elsewhere);
        if (bin->under_count) return no(StockRefusal::bin_under_count);
        const bool is_promised = quantity > free_for({}, item.part, after, facts.reservations, today);
        Movement movement{MovementKind::return_to_centre,
                          item,
                          quantity,
                          bin->place(),
                          {Place::Kind::centre_return, command.number},
                          command.waybill};
        if (const auto refused = after.add(movement)) return no(*refused);
        if (is_promised && !has_manager(persons)) return no(StockRefusal::reserved_for_other);
        result.movements.push_back(std::move(movement));
        const auto advanced = facts.advanced_at.find(item);
        result.made.lines.push_back({item, quantity, advanced == facts.advanced_at.end() ? part->price : advanced->second});
    }
    return result;
}

Decided<ReturnJudged, StockRefusal> decide_judge_return(const JudgeReturn& command, const std::optional<CentreReturn>& made,
                                                        const Persons& persons) {
    if (!persons.who) return no(StockRefusal::not_signed_in);
    if (!persons.who->is(Role::centre)) return no(StockRefusal::needs_centre);
    if (!made || made->number != command.number || command.line >= made->lines.size())
        return no(StockRefusal::unknown_return);
    const ReturnLine& line = made->lines[command.line];
    if (line.state != ReturnLineState::shipped) return no(StockRefusal::return_decided);
    if (!command.accepts) {
        if (is_blank(command.reason)) return no(StockRefusal::needs_reason);
        return ReturnJudged{ReturnLineState::refused, {}, {}};
    }
    return ReturnJudged{ReturnLineState::accepted,
                        Movement{MovementKind::accepted_by_centre,
                                 line.item,
                                 line.quantity,
                                 {Place::Kind::centre_return, made->number},
                                 {},
                                 made->waybill},
                        line.price * line.quantity};
}

Decided<Movement, StockRefusal> decide_take_back(const TakeReturnBack& command, const std::optional<CentreReturn>& made,
                                                 const std::optional<StockBin>& bin, const Stock& stock,
                                                 const Persons& persons) {
    if (!persons.who) return no(StockRefusal::not_signed_in);
    if (!persons.who->is(Role::storekeeper)) return no(StockRefusal::needs_storekeeper);
    if (!made || made->number != command.number || command.line >= made->lines.size())
        return no(StockRefusal::unknown_return);
    const ReturnLine& line = made->lines[command.line];
    if (line.state == ReturnLineState::back) return no(StockRefusal::return_decided);
    if (line.state != ReturnLineState::refused) return no(StockRefusal::return_not_refused);
    if (!bin || bin->number != command.bin) return no(StockRefusal::unknown_bin);
    if (!bin->of_this_outlet) return no(StockRefusal::bin_elsewhere);
    if (bin->under_count) return no(StockRefusal::bin_under_count);
    Movement movement{MovementKind::refused_by_centre,
                      line.item,
                      line.quantity,
                      {Place::Kind::centre_return, made->number},
                      bin->place(),
                      made->waybill};
    Stock after = stock;
    if (const auto refused = after.add(movement)) return no(*refused);
    return movement;
}

}  // namespace mendbay::parts
