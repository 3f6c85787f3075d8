// Outlets to measure with: a fresh one, and one that knows ten million units.
#pragma once

#include "db/store.hpp"

#include <filesystem>
#include <string>

namespace mendbay::bench {

inline constexpr int many_units = 10'000'000;

// Serials in the order of their keys, as an import would sort them.
std::string serial_of(int unit);

// The sample outlet in a directory of its own under build/bench; made anew.
std::filesystem::path fresh_outlet(const std::string& name);

// The sample outlet and ten million units. Made once, which takes some minutes; found again afterwards.
std::filesystem::path large_outlet();

// Ours, once at the top: no store to measure is no figure.
std::unique_ptr<db::Store> open_store(const std::filesystem::path& data, db::Access access);

Instant this_moment();

}  // namespace mendbay::bench
