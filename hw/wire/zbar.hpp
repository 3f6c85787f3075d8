// The only place that includes zbar, a second reader of linear codes: its C interface, in handles that close themselves.
//
// Not together with zxing.hpp in one source: ZXing 1.4 has macros that are called like zbar's classes.
#pragma once

#include <zbar.h>

#include <memory>

namespace mendbay::hw::wire::zb {

struct EndScanner {
    void operator()(zbar::zbar_image_scanner_t* scanner) const { zbar::zbar_image_scanner_destroy(scanner); }
};
struct EndImage {
    void operator()(zbar::zbar_image_t* image) const { zbar::zbar_image_destroy(image); }
};
using Scanner = std::unique_ptr<zbar::zbar_image_scanner_t, EndScanner>;
using Image = std::unique_ptr<zbar::zbar_image_t, EndImage>;

// What zbar_fourcc() makes of "Y800", 8 bits of grey a pixel; the macro does not compile as C++.
inline constexpr unsigned long grey = 'Y' | '8' << 8 | '0' << 16 | '0' << 24;

}  // namespace mendbay::hw::wire::zb
