// `mendbay consignment export | import | key`: what an outlet and its centre tell each other of old parts, as signed files
// (kiosk/parts/parcel.hpp). Exit status as of data_commands.hpp.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

namespace mendbay::app {

int export_consignment(const std::filesystem::path& data, const std::string& number, const std::filesystem::path& file,
                       std::ostream& out, std::ostream& err);

// 1: the two sides do not agree on some part; the rest was taken in.
int import_consignment(const std::filesystem::path& data, const std::filesystem::path& file, bool json, std::ostream& out,
                       std::ostream& err);

int show_key(const std::filesystem::path& data, std::ostream& out, std::ostream& err);

}  // namespace mendbay::app
