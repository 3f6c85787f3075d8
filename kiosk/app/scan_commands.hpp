// The commands of the command line that say what a code means.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace mendbay::app {

// `mendbay scan parse`: one {"raw": base64} or {"text": …} a line in, what it means or {"error": …} a line out, each line
// flushed so that a program at the other end of two pipes can talk with it. Blank lines are skipped.
// Exit status: 0; 2 when a line was no such object (all others are answered all the same); 3 when `in` or `out` failed.
int scan_parse(std::istream& in, std::ostream& out);

// `mendbay scan image`: PNG and JPEG files in, a line for each code in them out: "file", "corners" (four [x, y], from the
// code's own top left, clockwise) and what it means. Words go to `err`. `easy`: hard looks
// are taken only while nothing was seen, so that a spoiled code beside a good one may be missing; `every` takes all of them.
// Exit status: 0; 1 when a file shows no code; 2 when a file cannot be read, or none is named; 3 when `out` failed.
enum class CodesWanted : bool { easy, every };
int scan_image(const std::vector<std::string>& files, CodesWanted wanted, std::ostream& out, std::ostream& err);

}  // namespace mendbay::app
