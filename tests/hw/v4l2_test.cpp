#include "hw/port/v4l2.hpp"
#include "hw/port/pixels.hpp"
#include "tests/hw/devices.hpp"

#include "tests/catch.hpp"

#include <linux/videodev2.h>
#include <turbojpeg.h>

#include <cerrno>
#include <deque>
#include <fstream>
#include <map>

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::chrono_literals;

namespace {

constexpr int width = 64, height = 48;
constexpr std::size_t buffer_bytes = 8192;  // more than any frame here, and a whole page

using Bytes = std::vector<std::uint8_t>;

Bytes jpeg_of(int wide, int high, std::uint8_t grey) {
    const Bytes pixels(std::size_t(wide) * std::size_t(high), grey);
    Bytes file(buffer_bytes);
    auto* out = file.data();
    unsigned long size = file.size();
    constexpr int quality = 90;
    const tjhandle encoder = tjInitCompress();
    REQUIRE(tjCompress2(encoder, pixels.data(), wide, wide, high, TJPF_GRAY, &out, &size, TJSAMP_GRAY, quality,
                        TJFLAG_NOREALLOC) == 0);
    tjDestroy(encoder);
    file.resize(size);
    return file;
}

// A driver as the kernel's documents describe one, over a file in the place of the camera's memory.
struct FakeDriver {
    tests::Folder folder;
    std::string path = folder.path + "/video0";
    std::fstream memory;

    std::uint32_t has = V4L2_PIX_FMT_GREY;  // the one layout it knows
    std::uint32_t capabilities = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
    std::map<unsigned long, int> refuses;  // request → errno
    std::deque<unsigned> queued;
    struct Filled {
        unsigned index;
        std::uint32_t bytes, flags;
    };
    std::deque<Filled> filled;
    bool streams = false;

    FakeDriver() {
        std::ofstream(path) << std::string(buffer_bytes * 8, '\0');
        memory.open(path, std::ios::in | std::ios::out | std::ios::binary);
        REQUIRE(memory.is_open());
    }

    // What the camera sees next. No when it has no buffer to put it in.
    bool film(const Bytes& frame, std::uint32_t flags = 0) {
        if (!streams || queued.empty()) return false;
        const unsigned index = queued.front();
        queued.pop_front();
        memory.seekp(std::streamoff(index * buffer_bytes));
        memory.write(reinterpret_cast<const char*>(frame.data()), std::streamsize(frame.size()));
        memory.flush();
        filled.push_back({index, std::uint32_t(frame.size()), flags});
        return true;
    }

    int answer(unsigned long request, void* argument) {
        if (const auto refused = refuses.find(request); refused != refuses.end()) {
            errno = refused->second;
            return -1;
        }
        switch (request) {
            case VIDIOC_QUERYCAP: static_cast<v4l2_capability*>(argument)->capabilities = capabilities; return 0;
            case VIDIOC_S_FMT: {
                auto& pix = static_cast<v4l2_format*>(argument)->fmt.pix;
                pix.pixelformat = has;
                pix.width = width;
                pix.height = height;
                pix.bytesperline = has == V4L2_PIX_FMT_YUYV ? 2 * width : width;
                return 0;
            }
            case VIDIOC_REQBUFS: return 0;
            case VIDIOC_QUERYBUF: {
                auto& buffer = *static_cast<v4l2_buffer*>(argument);
                buffer.length = buffer_bytes;
                buffer.m.offset = std::uint32_t(buffer.index * buffer_bytes);
                return 0;
            }
            case VIDIOC_QBUF: queued.push_back(static_cast<v4l2_buffer*>(argument)->index); return 0;
            case VIDIOC_DQBUF: {
                if (filled.empty()) {
                    errno = EAGAIN;
                    return -1;
                }
                auto& buffer = *static_cast<v4l2_buffer*>(argument);
                buffer.index = filled.front().index;
                buffer.bytesused = filled.front().bytes;
                buffer.flags = filled.front().flags;
                filled.pop_front();
                return 0;
            }
            case VIDIOC_STREAMON: streams = true; return 0;
            case VIDIOC_STREAMOFF: streams = false; return 0;
            default: errno = ENOTTY; return -1;
        }
    }

    OpenImages images() {
        return open_camera({path, width, height},
                           [this](int, unsigned long request, void* argument) { return answer(request, argument); });
    }
};

Bytes grey_frame(std::uint8_t grey) { return Bytes(std::size_t(width) * height, grey); }

Fault fault_of_opening(FakeDriver& driver) {
    const auto opened = driver.images()();
    REQUIRE_FALSE(opened);
    return opened.error().fault;
}

}  // namespace

TEST_CASE("of the frames that wait the newest is given, and the driver gets every buffer back") {
    FakeDriver driver;
    const auto images = driver.images()();
    REQUIRE(images);
    CHECK((*images)->grab(5ms).error().fault == Fault::timeout);
    for (int round = 0; round < 20; ++round) {
        for (const int grey : {10, 20, 30}) CHECK(driver.film(grey_frame(std::uint8_t(grey + round))));
        const auto image = (*images)->grab(250ms);
        REQUIRE(image);
        CHECK(image->width == width);
        CHECK(image->height == height);
        CHECK(image->pixels == grey_frame(std::uint8_t(30 + round)));
        CHECK(driver.queued.size() == 4);
    }
}

TEST_CASE("a broken frame is one that did not come") {
    FakeDriver driver;
    const auto images = driver.images()();
    REQUIRE(images);
    CHECK(driver.film(grey_frame(10)));
    CHECK(driver.film(grey_frame(20), V4L2_BUF_FLAG_ERROR));
    CHECK((*images)->grab(250ms)->pixels == grey_frame(10));
    CHECK(driver.film(grey_frame(30), V4L2_BUF_FLAG_ERROR));
    CHECK((*images)->grab(5ms).error().fault == Fault::timeout);
    CHECK(driver.queued.size() == 4);
}

TEST_CASE("every layout a camera may have comes as the same greys") {
    const std::uint8_t grey = 77;
    Bytes yuyv(std::size_t(2 * width) * height, 128), nv12 = grey_frame(grey);
    for (std::size_t i = 0; i < yuyv.size(); i += 2) yuyv[i] = grey;
    nv12.resize(nv12.size() * 3 / 2, 128);
    for (const auto& [fourcc, frame] : std::vector<std::pair<std::uint32_t, Bytes>>{
             {V4L2_PIX_FMT_GREY, grey_frame(grey)},
             {V4L2_PIX_FMT_NV12, nv12},
             {V4L2_PIX_FMT_YUYV, yuyv},
             {V4L2_PIX_FMT_MJPEG, jpeg_of(width, height, grey)},
         }) {
        FakeDriver driver;
        driver.has = fourcc;
        const auto images = driver.images()();
        INFO(fourcc);
        REQUIRE(images);
        CHECK(driver.film(frame));
        const auto image = (*images)->grab(250ms);
        REQUIRE(image);
        CHECK(image->pixels == grey_frame(grey));
    }
}

TEST_CASE("rows are read with the stride of the driver, and only as far as there are bytes") {
    const Bytes padded{1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9};
    const auto image = grey_from(padded, PixelLayout::grey, 3, 3, 4);
    REQUIRE(image);
    CHECK(image->pixels == Bytes{1, 2, 3, 4, 5, 6, 7, 8, 9});
    CHECK(grey_from(Bytes(10), PixelLayout::grey, 3, 3, 4).error().fault == Fault::corrupt);
    CHECK(grey_from(Bytes(100), PixelLayout::grey, 3, 3, 2).error().fault == Fault::corrupt);
    CHECK(grey_from(Bytes(100), PixelLayout::yuyv, 3, 3, 4).error().fault == Fault::corrupt);
}

TEST_CASE("a JPEG without its tables, as cameras send them, is unpacked; a broken one and one of another size are told") {
    Bytes file = jpeg_of(width, height, 50);
    // Every DHT segment (FF C4, two bytes of length) taken out.
    for (std::size_t at = 2; at + 4 < file.size() && file[at] == 0xFF && file[at + 1] != 0xDA;) {
        const std::size_t length = 2 + std::size_t(file[at + 2] << 8 | file[at + 3]);
        if (file[at + 1] == 0xC4) file.erase(file.begin() + std::ptrdiff_t(at), file.begin() + std::ptrdiff_t(at + length));
        else at += length;
    }
    const auto image = grey_from(file, PixelLayout::mjpeg, width, height, 0);
    REQUIRE(image);
    CHECK(image->pixels == grey_frame(50));
    CHECK(grey_from(jpeg_of(32, 32, 50), PixelLayout::mjpeg, width, height, 0).error().fault == Fault::corrupt);
    CHECK(grey_from({}, PixelLayout::mjpeg, width, height, 0).error().fault == Fault::corrupt);
    CHECK(grey_from(Bytes(500, 0xFF), PixelLayout::mjpeg, width, height, 0).error().fault == Fault::corrupt);
    for (std::size_t cut = 0; cut < file.size(); cut += 7) {
        const Bytes begun(file.begin(), file.begin() + std::ptrdiff_t(cut));
        const auto half = grey_from(begun, PixelLayout::mjpeg, width, height, 0);
        if (half) CHECK(half->pixels.size() == std::size_t(width) * height);
        else CHECK(half.error().fault == Fault::corrupt);
    }
}

TEST_CASE("a camera that cannot be opened says why") {
    CHECK(open_camera({"/nowhere/video0"})().error().fault == Fault::not_found);
    {
        FakeDriver no_camera;
        CHECK(open_camera({no_camera.path})().error().fault == Fault::unsupported);  // a file knows no such request
    }
    {
        FakeDriver metadata;
        metadata.capabilities = V4L2_CAP_STREAMING;
        CHECK(fault_of_opening(metadata) == Fault::unsupported);
    }
    {
        FakeDriver driver;
        driver.has = V4L2_PIX_FMT_H264;
        CHECK(fault_of_opening(driver) == Fault::unsupported);
    }
    for (const auto& [error_number, fault] : std::vector<std::pair<int, Fault>>{
             {EBUSY, Fault::busy}, {ENODEV, Fault::not_found}, {EACCES, Fault::io}, {ENOMEM, Fault::io}}) {
        for (const unsigned long request : {VIDIOC_S_FMT, VIDIOC_REQBUFS, VIDIOC_STREAMON}) {
            FakeDriver driver;
            driver.refuses[request] = error_number;
            CHECK(fault_of_opening(driver) == fault);
        }
    }
}

TEST_CASE("a camera that is pulled out while it films is gone") {
    FakeDriver driver;
    const auto images = driver.images()();
    REQUIRE(images);
    CHECK(driver.film(grey_frame(10)));
    CHECK((*images)->grab(250ms));
    driver.refuses[VIDIOC_DQBUF] = ENODEV;
    CHECK((*images)->grab(250ms).error().fault == Fault::gone);
    CHECK(driver.streams);
}
