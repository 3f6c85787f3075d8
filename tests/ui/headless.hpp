// A stage without a window, for tests that look at frames in memory.
#pragma once

#include "tests/catch.hpp"
#include "ui/window.hpp"

namespace mendbay::ui {

inline std::unique_ptr<Stage> headless_stage(int width = 1080, int height = 1920, bool motion = true) {
    StageSettings settings;
    settings.headless = true;
    settings.width = width, settings.height = height;
    settings.motion = motion;
    auto opened = Stage::open(settings);
    REQUIRE(opened);
    return std::move(*opened);
}

}  // namespace mendbay::ui
