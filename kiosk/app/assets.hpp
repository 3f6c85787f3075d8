// The data that comes with the program: texts, lists, policies, printers, fonts. Loaded once at start; immutable and
// shared by threads afterwards.
#pragma once

#include "hw/wire/device_table.hpp"
#include "hw/wire/font.hpp"
#include "hw/wire/printer_profile.hpp"
#include "kiosk/base/text.hpp"
#include "kiosk/flow/lists.hpp"

#include <filesystem>
#include <map>

namespace mendbay::app {

struct Assets {
    std::filesystem::path root;
    Catalogue texts;
    flow::Lists lists;
    std::map<std::string, hw::wire::PrinterProfile, std::less<>> printers;  // by file name without its ending
    hw::wire::DeviceTable known_devices;
    hw::wire::FontFiles fonts;
};

// $MENDBAY_ASSETS, else beside the program, else where it was built from, else /usr/share/mendbay.
Result<std::filesystem::path> find_assets();
Result<Assets> load_assets(const std::filesystem::path& root);

Result<std::string> read_file(const std::filesystem::path& file);
// Whole or not at all: written beside it, then renamed.
Done write_file(const std::filesystem::path& file, std::string_view bytes);
// The files of a folder with that ending, sorted by name.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder, std::string_view ending);

}  // namespace mendbay::app
