#include "hw/port/v4l2.hpp"

#include "hw/port/fault.hpp"
#include "hw/port/fd.hpp"
#include "hw/port/pixels.hpp"

#include <fcntl.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <thread>
#include <utility>

namespace mendbay::hw {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// As many as keep the driver busy while one is looked at; more would only be older.
constexpr unsigned buffer_count = 4;

// A driver that says "ready" and then has no frame is asked again after this.
constexpr milliseconds pause_after_nothing{2};

struct Layout {
    std::uint32_t fourcc;
    PixelLayout layout;
};
// Greys that come as they are cost nothing. Beyond VGA, YUYV does not fit through USB 2 at more than ten frames a second,
// so a JPEG is unpacked instead.
constexpr std::array for_large{
    Layout{V4L2_PIX_FMT_GREY, PixelLayout::grey},
    Layout{V4L2_PIX_FMT_NV12, PixelLayout::nv12},
    Layout{V4L2_PIX_FMT_MJPEG, PixelLayout::mjpeg},
    Layout{V4L2_PIX_FMT_YUYV, PixelLayout::yuyv},
};
constexpr std::array for_small{for_large[0], for_large[1], for_large[3], for_large[2]};
constexpr int vga_pixels = 640 * 480;

struct Unmap {
    std::size_t length;
    void operator()(std::uint8_t* at) const { ::munmap(at, length); }
};
using Mapped = std::unique_ptr<std::uint8_t, Unmap>;

template <class Request>
Request capture_request() {
    Request request{};
    request.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    return request;
}

v4l2_buffer buffer_request(unsigned index = 0) {
    auto buffer = capture_request<v4l2_buffer>();
    buffer.memory = V4L2_MEMORY_MMAP;
    buffer.index = index;
    return buffer;
}

class Video final : public ImageSource {
  public:
    Video(Fd fd, CameraSettings settings, VideoIoctl ioctl)
        : fd_(std::move(fd)), settings_(std::move(settings)), ioctl_(std::move(ioctl)) {}

    ~Video() override {
        if (!streaming_) return;
        int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        call(VIDIOC_STREAMOFF, &type);
    }

    Done start() {
        if (auto can = look_for_capture(); !can) return can;
        if (auto chosen = choose_layout(); !chosen) return chosen;
        if (auto mapped = map_buffers(); !mapped) return mapped;
        int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        if (!call(VIDIOC_STREAMON, &type)) return failed(Moment::opening);
        streaming_ = true;
        return {};
    }

    Result<GreyImage> grab(milliseconds limit) override {
        const auto deadline = Clock::now() + std::min(limit, longest_wait);
        for (;;) {
            if (auto ready = wait_until(deadline); !ready) return tl::unexpected(ready.error());
            auto newest = take_newest();
            if (!newest) return tl::unexpected(newest.error());
            if (*newest) {
                // A broken frame is one that did not come.
                if (auto image = read(**newest)) {
                    if (auto back = give_back(**newest); !back) return tl::unexpected(back.error());
                    return image;
                }
                if (auto back = give_back(**newest); !back) return tl::unexpected(back.error());
            }
            if (Clock::now() + pause_after_nothing >= deadline) return fail(Fault::timeout, settings_.path + ": no frame");
            std::this_thread::sleep_for(pause_after_nothing);
        }
    }

  private:
    bool call(unsigned long request, void* argument) {
        for (;;) {
            if (ioctl_(fd_.get(), request, argument) == 0) return true;
            if (errno != EINTR) return false;
        }
    }
    tl::unexpected<Error> failed(Moment moment) const { return fail_errno(errno, moment, settings_.path); }

    Done look_for_capture() {
        v4l2_capability known{};
        if (!call(VIDIOC_QUERYCAP, &known)) return failed(Moment::opening);
        // One device has several nodes; only these words tell what this one does.
        const auto can = known.capabilities & V4L2_CAP_DEVICE_CAPS ? known.device_caps : known.capabilities;
        constexpr std::uint32_t needed = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
        if ((can & needed) != needed) return fail(Fault::unsupported, settings_.path + ": captures no pictures");
        return {};
    }

    Done choose_layout() {
        const auto& wanted = settings_.width * settings_.height > vga_pixels ? for_large : for_small;
        for (const Layout& layout : wanted) {
            auto format = capture_request<v4l2_format>();
            format.fmt.pix.width = std::uint32_t(settings_.width);
            format.fmt.pix.height = std::uint32_t(settings_.height);
            format.fmt.pix.pixelformat = layout.fourcc;
            format.fmt.pix.field = V4L2_FIELD_NONE;
            // Some drivers refuse what they lack, others answer with what they have.
            if (!call(VIDIOC_S_FMT, &format)) {
                if (errno == EINVAL) continue;
                return failed(Moment::opening);
            }
            const v4l2_pix_format& got = format.fmt.pix;
            if (got.pixelformat != layout.fourcc || !is_fit(got)) continue;
            layout_ = layout.layout;
            width_ = int(got.width);
            height_ = int(got.height);
            stride_ = got.bytesperline > 0 ? int(got.bytesperline) : width_ * (layout_ == PixelLayout::yuyv ? 2 : 1);
            return {};
        }
        return fail(Fault::unsupported, settings_.path + ": gives none of GREY, NV12, YUYV, MJPEG");
    }

    // What a driver says is not believed further than this.
    static bool is_fit(const v4l2_pix_format& got) {
        constexpr std::uint32_t most_pixels_a_side = 8192;
        return got.width > 0 && got.height > 0 && got.width <= most_pixels_a_side && got.height <= most_pixels_a_side &&
               got.bytesperline <= 4 * most_pixels_a_side;
    }

    Done map_buffers() {
        auto wanted = capture_request<v4l2_requestbuffers>();
        wanted.memory = V4L2_MEMORY_MMAP;
        wanted.count = buffer_count;
        if (!call(VIDIOC_REQBUFS, &wanted)) return failed(Moment::opening);
        if (wanted.count == 0) return fail(Fault::io, settings_.path + ": no memory for frames");
        for (unsigned i = 0; i < std::min(wanted.count, buffer_count); ++i) {
            auto buffer = buffer_request(i);
            if (!call(VIDIOC_QUERYBUF, &buffer)) return failed(Moment::opening);
            void* at = ::mmap(nullptr, buffer.length, PROT_READ | PROT_WRITE, MAP_SHARED, fd_.get(), off_t(buffer.m.offset));
            if (at == MAP_FAILED) return failed(Moment::opening);
            buffers_.emplace_back(static_cast<std::uint8_t*>(at), Unmap{buffer.length});
            if (!call(VIDIOC_QBUF, &buffer)) return failed(Moment::opening);
        }
        return {};
    }

    // Fault::timeout when nothing came until then.
    Done wait_until(Clock::time_point deadline) {
        for (;;) {
            const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
            pollfd asked{fd_.get(), POLLIN, 0};
            const int count = ::poll(&asked, 1, int(std::max<std::int64_t>(left.count(), 0)));
            if (count > 0 && (asked.revents & POLLIN) != 0) return {};
            if (count > 0) return fail(Fault::gone, settings_.path + ": unplugged");
            if (count < 0 && errno != EINTR) return failed(Moment::using_it);
            if (count == 0 || Clock::now() >= deadline) return fail(Fault::timeout, settings_.path + ": no frame");
        }
    }

    // Empties the driver's queue and keeps its last frame; nothing when there was none.
    Result<std::optional<v4l2_buffer>> take_newest() {
        std::optional<v4l2_buffer> newest;
        for (unsigned i = 0; i < buffer_count; ++i) {
            auto buffer = buffer_request();
            if (!call(VIDIOC_DQBUF, &buffer)) {
                if (errno == EAGAIN) break;
                return failed(Moment::using_it);
            }
            if (buffer.index >= buffers_.size()) return fail(Fault::io, settings_.path + ": a frame in no buffer");
            const bool is_broken = (buffer.flags & V4L2_BUF_FLAG_ERROR) != 0;
            const auto not_wanted = is_broken ? std::optional(buffer) : std::exchange(newest, buffer);
            if (!not_wanted) continue;
            if (auto back = give_back(*not_wanted); !back) return tl::unexpected(back.error());
        }
        return newest;
    }

    Result<GreyImage> read(const v4l2_buffer& buffer) const {
        const Mapped& mapped = buffers_[buffer.index];
        const std::size_t used = layout_ == PixelLayout::mjpeg ? buffer.bytesused : mapped.get_deleter().length;
        const std::span<const std::uint8_t> bytes(mapped.get(), std::min(used, mapped.get_deleter().length));
        return grey_from(bytes, layout_, width_, height_, stride_);
    }

    Done give_back(const v4l2_buffer& taken) {
        auto buffer = buffer_request(taken.index);
        if (!call(VIDIOC_QBUF, &buffer)) return failed(Moment::using_it);
        return {};
    }

    Fd fd_;
    CameraSettings settings_;
    VideoIoctl ioctl_;
    std::vector<Mapped> buffers_;
    PixelLayout layout_ = PixelLayout::grey;
    int width_ = 0, height_ = 0, stride_ = 0;
    bool streaming_ = false;
};

}  // namespace

VideoIoctl system_ioctl() {
    return [](int fd, unsigned long request, void* argument) { return ::ioctl(fd, request, argument); };
}

OpenImages open_camera(CameraSettings settings, VideoIoctl ioctl) {
    return [settings = std::move(settings), ioctl = std::move(ioctl)]() -> Result<std::unique_ptr<ImageSource>> {
        Fd fd(::open(settings.path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC));
        if (!fd.is_open()) return fail_errno(errno, Moment::opening, settings.path);
        auto video = std::make_unique<Video>(std::move(fd), settings, ioctl);
        if (auto started = video->start(); !started) return tl::unexpected(started.error());
        return video;
    };
}

}  // namespace mendbay::hw
