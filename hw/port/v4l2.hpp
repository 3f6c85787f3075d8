// Cameras, through Video4Linux: whatever the kernel captures from, mapped into memory.
#pragma once

#include "hw/port.hpp"

#include <functional>
#include <string>

namespace mendbay::hw {

struct CameraSettings {
    std::string path;                // /dev/v4l/by-id/…, /dev/video0; links are followed at every opening
    int width = 1280, height = 720;  // the driver may choose the nearest it has
};

// ioctl(2). A test puts a driver of its own here, over a file in the place of the camera's memory.
using VideoIoctl = std::function<int(int fd, unsigned long request, void* argument)>;
VideoIoctl system_ioctl();

// Frames in greys; of those that wait, the newest is given and the others are dropped, because a code that is held before
// the camera now counts and not the hand that brought it. Faults of opening: not_found, busy (another program captures),
// unsupported (captures nothing, or in no layout that is known here), io (permission, driver). Of grabbing: timeout, gone.
OpenImages open_camera(CameraSettings settings, VideoIoctl ioctl = system_ioctl());

}  // namespace mendbay::hw
