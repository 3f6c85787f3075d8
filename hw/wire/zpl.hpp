// ZPL II: Zebra's label printers and their likes.
//
//   ^XA … ^XZ                   one label
//   ^PWn ^LLn ^LHx,y ^FOx,y     print width and label length in dots, home and field position
//   ^GFA,b,c,d,data             graphic field, ASCII hex: b and c bytes in all, d bytes a row
//   ^FS ^PQ1                    end of the field, one copy
//   ~JA                         cancel everything that is waiting
//   ~HS                         host status: three lines, each STX … ETX CR LF
//   ~HQES                       errors and warnings as two words of bits each, between one STX and ETX:
//                               "ERRORS: 1 00000000 00000005"; printers older than it say nothing
//
// Data is compressed as the manual describes: G…Y repeat the next digit 1…19 times, g…z 20…400 times in steps of 20, a
// comma fills the row with 0, an exclamation mark with F, a colon repeats the row above. Text never appears, so no name
// can hold a command.
#pragma once

#include "hw/wire/bitmap.hpp"
#include "hw/wire/finish.hpp"
#include "hw/wire/printer_profile.hpp"
#include "hw/wire/status.hpp"

#include <span>
#include <string>
#include <string_view>

namespace mendbay::hw::wire::zpl {

std::string encode(const Bitmap& picture, const PrinterProfile& profile, Finish finish);
std::string recover(const PrinterProfile& profile, std::size_t job_bytes);

// ~HS, and ~HQES where the profile has error_words.
std::span<const Question> questions(const PrinterProfile& profile);
// Reads the answer to ~HS (question 0) once its three lines are complete, or to ~HQES (1) once it is, however many pieces
// they came in. What ~HQES says adds to ~HS: it never takes back what that called bad.
Heard parse(std::size_t question, std::string_view heard, Reading& reading);
// A label is taken in one piece.
std::size_t stretch(std::string_view rest, std::size_t most);
// Nothing: a question inside a label ends it or is a few dots.
std::string_view calm();

}  // namespace mendbay::hw::wire::zpl
