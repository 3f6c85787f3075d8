// The sample outlet of the demo, of training and of tests: SZ001 with its catalogue, people, bins and a few repairs that
// are open already. assets/demo/*.csv come in by the same road as a shop's own files; days in them are counted from today.
#pragma once

#include "db/store.hpp"
#include "kiosk/base/result.hpp"

#include <filesystem>

namespace mendbay::app {

// Makes the data directory and fills it; the same for the same `now`, to the last number. Fault::busy: there is one already.
// The key of its part tags is public, so nothing printed from it is worth anything.
Done make_sample(const std::filesystem::path& data, const std::filesystem::path& assets, Instant now);

}  // namespace mendbay::app
