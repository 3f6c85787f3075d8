// `mendbay gallery`: every kind of page in every state, language, theme and size; alive in a window, or as pictures.
#pragma once

#include "kiosk/base/text.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace mendbay::app {

struct GallerySettings {
    // What to begin with; with `out` only these are drawn, and everything where nothing is said.
    std::string size;   // WIDTHxHEIGHT
    std::string theme;  // of assets/themes
    std::optional<Lang> lang;
    // A folder for pictures: KIND/NAME.LANG.THEME.SIZE.png, and KIND.png with all of a kind side by side. Empty: a window.
    std::filesystem::path out;
};

// Exit status: 0, 2 for a size or theme that is none, 3 when there is no display or the pictures cannot be written.
int gallery(const GallerySettings& settings);

}  // namespace mendbay::app
