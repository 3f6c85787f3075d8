#include "hw/wire/job.hpp"

#include "hw/wire/languages.hpp"
#include "hw/wire/native_text.hpp"
#include "hw/wire/raster.hpp"

namespace mendbay::hw::wire {

Result<std::string> job_bytes(const paper::Document& document, const PrinterProfile& profile, Fonts& fonts,
                              bool open_drawer) {
    const Finish finish{.cut = ends_with_cut(document), .open_drawer = open_drawer};
    if (profile.native_text) return escpos::encode_native(document, profile, fonts, finish);
    const auto picture = draw(document, profile, fonts);
    if (!picture) return tl::unexpected(picture.error());
    return driver_of(profile.language).encode(*picture, profile, finish);
}

}  // namespace mendbay::hw::wire
