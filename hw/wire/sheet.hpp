// Document → PDF pages, A4 or A5, set by Pango and drawn by Cairo; codes are vector modules, sharp at any size.
//
// The first code stands in the top right corner, where a filing person looks for it, and text flows to the left of it.
// Tables repeat their head on every page; every page says which of how many it is.
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/paper/document.hpp"

#include <string>

namespace mendbay::hw::wire {

enum class Page { a4, a5 };

// The same document and the same instant give the same bytes. `made` is written into the file as its date.
// Fault::unsupported: a character that the house's font has not. Fault::bad_input: a code that its symbology cannot carry,
// or a crooked table. Fault::full: a row higher than a page.
Result<std::string> sheet(const paper::Document& document, Page page, Instant made);

}  // namespace mendbay::hw::wire
