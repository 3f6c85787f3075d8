// `mendbay settlement export | import`: what an outlet and its centre tell each other of their account, as signed files
// (kiosk/parts/settlement_parcel.hpp).
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

namespace mendbay::app {

// Exit statuses, as everywhere: 0 done, 1 refused, 2 bad input, 3 the world failed.
int export_settlement(const std::filesystem::path& data, const std::string& partner, const std::filesystem::path& file,
                      std::ostream& out, std::ostream& err);
// Whatever the two places do not agree on is named and left as it is here (status 1); the rest is taken in.
int import_settlement(const std::filesystem::path& data, const std::filesystem::path& file, bool json, std::ostream& out,
                      std::ostream& err);

}  // namespace mendbay::app
