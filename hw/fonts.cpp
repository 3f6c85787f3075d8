#include "hw/fonts.hpp"

#include "hw/port/mapped_file.hpp"

#include <optional>

namespace mendbay::hw {

namespace {

constexpr auto family = "Noto Sans CJK SC";
constexpr auto regular_file = "NotoSansCJK-Regular.ttc";
constexpr auto bold_file = "NotoSansCJK-Bold.ttc";

Result<wire::FontBytes> map_font(const std::string& folder, const char* file) {
    auto mapped = MappedFile::open(folder + "/" + file);
    if (!mapped) return tl::unexpected(mapped.error());
    return wire::FontBytes{(*mapped)->bytes(), *mapped, family, file};
}

}  // namespace

Result<wire::FontFiles> find_fonts(const std::vector<std::string>& folders) {
    static const std::vector<std::string> usual{"/usr/share/fonts/opentype/noto", "/usr/local/share/fonts/noto"};
    std::optional<Error> first_error;
    for (const std::string& folder : folders.empty() ? usual : folders) {
        auto regular = map_font(folder, regular_file), bold = map_font(folder, bold_file);
        if (regular && bold) return wire::FontFiles{{*regular}, {*bold}};
        if (!first_error) first_error = regular ? bold.error() : regular.error();
    }
    return tl::unexpected(first_error.value_or(Error{Fault::not_found, "no folder for fonts"}));
}

}  // namespace mendbay::hw
