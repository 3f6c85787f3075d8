// The commands of the command line that judge a warranty.
#pragma once

#include <iosfwd>

namespace mendbay::app {

// `mendbay warranty decide`: one case a line in, one decision or one error a line out, each line flushed so that a
// program at the other end of two pipes can talk with it. Blank lines are skipped; lines may be of any length.
// Exit status: 0; 2 when a line was no valid case (all others are answered all the same); 3 when `in` or `out` failed.
int warranty_decide(std::istream& in, std::ostream& out);

}  // namespace mendbay::app
