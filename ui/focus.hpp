// Going over a page with a keyboard: which of the things that can be touched is meant now.
//
// Tab and Shift+Tab go round all of them in reading order; the arrows go to the nearest in their direction. Keys of the
// on-screen keyboard are left out: who has a real one types on it.
#pragma once

#include "ui/touch.hpp"

namespace mendbay::ui {

enum class Step { next, previous, left, right, up, down };

// The target after `from`; nothing where there is none (an arrow at the edge). Without `from` it is the first, or the last
// for `previous`.
std::optional<Target> step_from(const std::optional<Target>& from, Step step, const std::vector<Target>& targets);
// Where the thing stands now; nothing when the page no longer has it.
const Target* find_same(const std::vector<Target>& targets, const Target& wanted);

}  // namespace mendbay::ui
