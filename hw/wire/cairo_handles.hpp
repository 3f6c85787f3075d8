// Cairo's handles, owned: each is let go by its own function when it leaves its scope.
#pragma once

#include <cairo.h>

#include <memory>
#include <string>

namespace mendbay::hw::wire {

struct ReleaseCairo {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* pen) const { cairo_destroy(pen); }
};
using CairoSurface = std::unique_ptr<cairo_surface_t, ReleaseCairo>;
using CairoPen = std::unique_ptr<cairo_t, ReleaseCairo>;

// What cairo calls with each piece of a file it writes; `into` is the std::string that collects them.
inline cairo_status_t collect(void* into, const unsigned char* bytes, unsigned count) {
    static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace mendbay::hw::wire
