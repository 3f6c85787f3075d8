// `mendbay demo`: the sample outlet, a terminal with simulated devices, and a bench with things to scan.
//
// With a display: the terminal's window and the bench's. Without one, or with --play: the plays of assets/demo/play carry
// out the main job by themselves and leave pictures of every screen and every paper.
#pragma once

#include "kiosk/base/outlet.hpp"

#include <filesystem>

namespace mendbay::app {

struct DemoSettings {
    std::filesystem::path data;         // empty: mendbay-demo beside the terminals' data; plays make one of their own
    std::filesystem::path out = "out";  // where plays leave their pictures
    bool play = false;
    Station station = Station::kiosk;  // what the terminal begins as
};

// 0; 3 when something failed, which is said on standard error.
int demo(const DemoSettings& settings);

}  // namespace mendbay::app
