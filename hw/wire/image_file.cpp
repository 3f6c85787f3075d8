#include "hw/wire/image_file.hpp"

#include <fmt/format.h>
#include <png.h>
#include <turbojpeg.h>

#include <memory>

namespace mendbay::hw::wire {

namespace {

// The libraries that everybody reads pictures with. They are large, and that is the point: a picture is a stranger's file.
constexpr std::string_view png_magic = "\x89PNG\r\n\x1a\n", jpeg_magic = "\xFF\xD8\xFF";

tl::unexpected<Error> broken(const char* why) { return fail(Fault::bad_input, fmt::format("a broken picture: {}", why)); }

// A few bytes can claim any size, so it is looked at before anything is unpacked.
Result<GreyImage> paper(std::size_t width, std::size_t height, std::size_t most_pixels) {
    if (width == 0 || height == 0) return broken("it has no pixel");
    if (width > most_pixels / height)
        return fail(Fault::bad_input, fmt::format("a picture of {} by {} is too large", width, height));
    return GreyImage{int(width), int(height), std::vector<std::uint8_t>(width * height)};
}

struct FreePng {
    void operator()(png_image* png) const { png_image_free(png); }
};

Result<GreyImage> read_png(std::string_view bytes, std::size_t most_pixels) {
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    const std::unique_ptr<png_image, FreePng> freed_at_last(&png);
    if (!png_image_begin_read_from_memory(&png, bytes.data(), bytes.size())) return broken(png.message);
    auto image = paper(png.width, png.height, most_pixels);
    if (!image) return image;
    png.format = PNG_FORMAT_GRAY;
    constexpr png_color white{255, 255, 255};
    constexpr int rows_without_padding = 0;
    if (!png_image_finish_read(&png, &white, image->pixels.data(), rows_without_padding, nullptr))
        return broken(png.message);
    return image;
}

struct EndJpeg {
    void operator()(void* decoder) const { tjDestroy(decoder); }
};

Result<GreyImage> read_jpeg(std::string_view bytes, std::size_t most_pixels) {
    const std::unique_ptr<void, EndJpeg> decoder(tjInitDecompress());
    if (!decoder) return fail(Fault::full, "no memory for a JPEG");
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    const auto size = static_cast<unsigned long>(bytes.size());
    int width = 0, height = 0, sampling = 0, colours = 0;
    if (tjDecompressHeader3(decoder.get(), data, size, &width, &height, &sampling, &colours) != 0)
        return broken(tjGetErrorStr2(decoder.get()));
    auto image = paper(std::size_t(width), std::size_t(height), most_pixels);
    if (!image) return image;
    // A file that was cut short shows what there is of it, with a warning; half a code that is not there does not decode.
    // Files of a thousand scans exist only to keep a machine busy.
    const int answer =
        tjDecompress2(decoder.get(), data, size, image->pixels.data(), width, width, height, TJPF_GRAY, TJFLAG_LIMITSCANS);
    if (answer != 0 && tjGetErrorCode(decoder.get()) == TJERR_FATAL) return broken(tjGetErrorStr2(decoder.get()));
    return image;
}

}  // namespace

Result<GreyImage> decode_image(std::string_view bytes, std::size_t most_pixels) {
    const bool is_png = bytes.starts_with(png_magic);
    if (!is_png && !bytes.starts_with(jpeg_magic)) return fail(Fault::bad_input, "neither PNG nor JPEG");
    if (bytes.size() > longest_image_file_bytes) return fail(Fault::bad_input, "the file is too large for a picture");
    return is_png ? read_png(bytes, most_pixels) : read_jpeg(bytes, most_pixels);
}

}  // namespace mendbay::hw::wire
