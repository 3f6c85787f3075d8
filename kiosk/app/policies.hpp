// The policies that come with the program: assets/policies/<category>.toml, one for each product line.
#pragma once

#include "db/store.hpp"
#include "kiosk/base/result.hpp"

#include <filesystem>
#include <vector>

namespace mendbay::app {

Result<std::vector<db::PolicyRow>> read_policies(const std::filesystem::path& assets);

}  // namespace mendbay::app
