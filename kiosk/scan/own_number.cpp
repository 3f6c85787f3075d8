// Our own codes: MB1:<letter>:<number>[:<more>…] from our paper, or a bare number in the form of T-03.
#include "kiosk/scan/characters.hpp"
#include "kiosk/scan/reading.hpp"

#include <tl/expected.hpp>

namespace mendbay::scan {

namespace {

constexpr std::string_view mark = "MB1:";

// The canonical number of this kind, dashes included.
tl::expected<std::string, NumberFault> canonical(NumberKind kind, std::string_view text, Entry entry) {
    if (kind == NumberKind::badge) return parse_badge(text);
    if (kind == NumberKind::bin)
        return parse_bin(text).map([](const Bin& bin) { return bin_number(bin.outlet, bin.label); });
    const auto number = parse_number(text, entry);
    if (!number) return tl::unexpected(number.error());
    if (number->kind != kind) return tl::unexpected(NumberFault::not_a_number);
    return to_string(*number);
}

Answer answer(NumberKind kind, const tl::expected<std::string, NumberFault>& number, std::vector<std::string> more = {}) {
    if (number) return Reading{Own{kind, *number, std::move(more)}};
    if (number.error() == NumberFault::check_character) return refused("check_character");
    return {};
}

Answer read_marked(std::string_view text, Entry entry) {
    const auto pieces = split(text.substr(mark.size()), ":");
    if (pieces.size() < 2 || pieces[0].size() != 1) return {};
    const auto kind = number_kind_of(pieces[0][0]);
    if (!kind) return {};
    return answer(*kind, canonical(*kind, pieces[1], entry), {pieces.begin() + 2, pieces.end()});
}

}  // namespace

Answer read_own_number(const Scanned& scanned) {
    if (scanned.text.starts_with(mark)) return read_marked(scanned.text, scanned.entry);
    const auto number = parse_number(scanned.text, scanned.entry);
    if (number) return answer(number->kind, to_string(*number));
    if (number.error() == NumberFault::check_character) return refused("check_character");
    // A badge is never read bare: eleven characters with a check character are too often somebody's serial.
    return answer(NumberKind::bin, canonical(NumberKind::bin, scanned.text, scanned.entry));
}

}  // namespace mendbay::scan
