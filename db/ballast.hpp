// Ballast: a file that does nothing but take room, thrown overboard when the disk is full so that the last tickets of the
// day still land. It is taken back at a start that finds room again.
#pragma once

#include "kiosk/base/result.hpp"

#include <cstdint>
#include <filesystem>

namespace mendbay::db {

std::filesystem::path ballast_file(const std::filesystem::path& dir);

// Takes the room for real (blocks, not a sparse file). Fault::full: there is none.
Done take_ballast(const std::filesystem::path& dir, std::uint64_t bytes);
// True: there was some, and its room is free now.
bool drop_ballast(const std::filesystem::path& dir);
// The same, when the disk has room for four times as much; a disk that is nearly full is left alone.
void take_ballast_back(const std::filesystem::path& dir, std::uint64_t bytes);

}  // namespace mendbay::db
