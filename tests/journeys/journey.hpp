// A journey: a text file of what people and devices do, beside the transcript of what the program showed, stored and
// printed. The whole program runs, in a process of its own, on a fresh copy of the sample outlet; a journey reaches it
// through the control socket and through the database, and may kill it.
//
//   start kiosk|counter|warehouse|centre [WxH]   a terminal on this journey's data; the clock stands at 2026-11-22 10:00 in Shenzhen
//   kill                            kill -9
//   stop                            ends it properly
//   screen                          what is shown, into the transcript
//   paper DEVICE …                  see kiosk/app/control.hpp: every line there is a line here
//   codes DEVICE                    how many papers came out, and what the last one's codes say
//   rows SELECT …                   rows of the database
//   cli ARGUMENTS                   another mendbay command on the same data; its output and exit status
//   at NAME                         from here on at that place: a data directory, empty at first, and a terminal of its own. The
//                                   sample outlet's is "outlet", where every journey begins; terminals run on meanwhile
//   at NAME beside PLACE            another terminal on that place's data
//   write NAME "TEXT"               a file; {stick NAME} is its path
//   touches                         how many touches there were since the last `start` or `touches`
//
// {receipt} and {label} stand for the code on the last paper of that printer, {badge E01}, {bin A-01-1}, {ticket SERIAL}
// and {day N} (as on an invoice) for what they say; {tag N} and {carton N} for the label of the n-th old part or carton
// ({tag N PLACE}: as that place has it),
// {command NAME} for a printed command code; {consignment} for the number of the place's first, {key PLACE} for the public key
// of a place. Transcripts are made anew with MENDBAY_REFRESH=1; the review is the
// diff.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace mendbay::test {

// The transcript. Trouble of the journey itself (no program, no answer) is written into it and fails the comparison.
std::string play_journey(std::string_view journey, const std::filesystem::path& program);

}  // namespace mendbay::test
