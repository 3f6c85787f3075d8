// A printer's profile as a person wrote it → a profile that can be printed with, or a sentence that names the file.
#include "hw/wire/printer_profile.hpp"
#include "tests/fuzz/targets.hpp"

namespace mendbay::fuzz {

void printer_profile(std::string_view input) {
    const auto parsed = hw::wire::parse_profile(input, "p.toml");
    if (!parsed) {
        must(parsed.error().fault == Fault::bad_input, "a wrong profile is bad input");
        must(parsed.error().detail.starts_with("p.toml:"), "and the file is named");
        return;
    }
    const hw::wire::PrinterProfile& profile = *parsed;
    must(profile.dpi >= 150 && profile.dpi <= 600, "a head has 150 to 600 dpi");
    must(profile.width_dots > 0 && profile.width_dots <= 200 * profile.dots_per_mm() + 2400, "paper has a width");
    must(profile.band_rows >= 8 && profile.band_rows <= 256, "a band has 8 to 256 rows");
    must(profile.gap_mm >= 0 && profile.gap_mm <= 20, "a gap is 0 to 20 mm");
    must(profile.is_label() == (profile.label_width_mm > 0), "a label has both sizes, a receipt none");
    must(profile.is_label() == (profile.label_height_mm > 0), "a label has both sizes, a receipt none");
    must(profile.is_label() || profile.language == hw::wire::Language::escpos, "only ESC/POS prints receipts");
}

}  // namespace mendbay::fuzz
