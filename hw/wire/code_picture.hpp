// Bytes → a code as a camera sees it: what the demo, the control socket and tests hold before a camera that is played.
//
// Other than `barcode`, which draws for paper and proves what it drew, this takes any bytes and any symbology that the
// reader knows, because what customers bring was printed by others.
#pragma once

#include "hw/wire/bitmap.hpp"
#include "hw/wire/grey_image.hpp"
#include "kiosk/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace mendbay::hw::wire {

enum class Drawn : std::uint8_t { qr, data_matrix, code128, ean13, code39, itf, pdf417 };

struct ToDraw {
    Drawn symbology = Drawn::qr;
    std::string bytes;
};

// A scan in words, as a control socket takes it: an AIM id in front ("]C0SN1", "]E06901234567892") chooses the symbology
// and is taken off; without one it is a QR code. Fault::unsupported: an AIM id of a symbology that is not drawn here.
Result<ToDraw> to_draw(std::string_view scan);

// The modules without quiet zone, one dot each; linear codes are one row of bars. Each byte stands as it is, GBK too.
// Fault::bad_input: the symbology cannot carry these bytes.
Result<Bitmap> modules_of(Drawn symbology, std::string_view bytes);

bool is_linear(Drawn symbology);

// A sheet of white paper on a grey table, the code a little off its middle, as large as a hand would hold it.
// Fault::bad_input: as above, or the code has more modules than such a picture shows.
inline constexpr int picture_width = 1280, picture_height = 720;
Result<GreyImage> code_picture(const ToDraw& what, int width = picture_width, int height = picture_height);

}  // namespace mendbay::hw::wire
