#include "hw/port/pixels.hpp"

#include <fmt/format.h>
#include <turbojpeg.h>

#include <algorithm>
#include <memory>

namespace mendbay::hw {

namespace {

struct EndDecoder {
    void operator()(void* decoder) const { tjDestroy(decoder); }
};

Result<GreyImage> grey_from_jpeg(std::span<const std::uint8_t> bytes, GreyImage image) {
    const std::unique_ptr<void, EndDecoder> decoder(tjInitDecompress());
    if (!decoder) return fail(Fault::io, "no JPEG decoder");
    int width = 0, height = 0, sampling = 0, colours = 0;
    const auto length = static_cast<unsigned long>(bytes.size());
    if (tjDecompressHeader3(decoder.get(), bytes.data(), length, &width, &height, &sampling, &colours) != 0)
        return fail(Fault::corrupt, tjGetErrorStr2(decoder.get()));
    if (width != image.width || height != image.height) {
        return fail(Fault::corrupt,
                    fmt::format("a frame of {} by {} instead of {} by {}", width, height, image.width, image.height));
    }
    // A cable that drops packets gives frames that end too soon; the library draws what came and warns. Half a code that
    // is not there is no harm: it does not decode.
    const int answer = tjDecompress2(decoder.get(), bytes.data(), length, image.pixels.data(), width, width, height,
                                     TJPF_GRAY, TJFLAG_FASTDCT);
    if (answer != 0 && tjGetErrorCode(decoder.get()) == TJERR_FATAL)
        return fail(Fault::corrupt, tjGetErrorStr2(decoder.get()));
    return image;
}

}  // namespace

Result<GreyImage> grey_from(std::span<const std::uint8_t> bytes, PixelLayout layout, int width, int height, int stride) {
    GreyImage image{width, height, std::vector<std::uint8_t>(std::size_t(width) * std::size_t(height))};
    if (layout == PixelLayout::mjpeg) return grey_from_jpeg(bytes, std::move(image));
    const int step = layout == PixelLayout::yuyv ? 2 : 1, row_bytes = width * step;
    if (stride < row_bytes || height < 1 ||
        bytes.size() < std::size_t(stride) * std::size_t(height - 1) + std::size_t(row_bytes))
        return fail(Fault::corrupt, fmt::format("{} bytes are too few for {} by {}", bytes.size(), width, height));
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* from = bytes.data() + std::size_t(y) * std::size_t(stride);
        std::uint8_t* to = image.pixels.data() + std::size_t(y) * std::size_t(width);
        if (step == 1) std::copy_n(from, width, to);
        else
            for (int x = 0; x < width; ++x) to[x] = from[2 * x];
    }
    return image;
}

}  // namespace mendbay::hw
