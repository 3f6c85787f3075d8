// What an IPP printer or queue says about itself and about a job, in the few words of the house (RFC 8011, PWG 5100.9).
//
//   printer-state            3 idle, 4 processing, 5 stopped
//   printer-state-reasons    keywords, each with its weight at the end: -error, -warning, -report
//   job-state                3 pending, 4 held, 5 processing, 6 stopped, 7 cancelled, 8 aborted, 9 completed
//   job-state-reasons        keywords
//
// An error stops the printer, says the standard. So a bare keyword weighs as an error where the printer has stopped and as
// a warning where it goes on: a second tray that is empty does not keep a paper from coming out of the first.
#pragma once

#include "hw/wire/status.hpp"

#include <span>
#include <string>
#include <string_view>

namespace mendbay::hw::wire {

struct SheetReading {
    Reading reading;
    // Why nothing is printed now, empty: nothing speaks against it. Finer than why_not(reading.state): "paused",
    // "paper_jam", "toner_out", "tray_missing", "output_full", "offline", "stopped", "not_accepting" …
    std::string_view why;
};

// What Get-Printer-Attributes brought.
struct SheetAnswer {
    int state = 0;  // printer-state; 0: none was given, and everything is unknown
    std::span<const std::string> reasons;
    bool accepts_jobs = true;
    // A printer must name its errors, so of what it does not complain that is as it should be. A print server speaks for a
    // device that may never have said a word to it: what it does not mention is unknown.
    bool is_print_server = false;
};
SheetReading sheet_reading(const SheetAnswer& answer);

// What has become of a job.
enum class SheetJob {
    unknown,   // no state that is known
    expected,  // there, but its document is not: nothing of it can be printed
    waiting,   // queued or held: nothing of it is paper yet
    printing,  // begun, maybe stopped half way
    printed,   // completed, without complaint
    refused,   // ended, and its document was never printed: the printer cannot read it
    in_doubt,  // ended early, or with complaints: some of it may be paper
};

struct SheetJobReading {
    SheetJob job = SheetJob::unknown;
    // "job_held", "job_cancelled", "job_aborted", "unsupported_format", "printed_with_errors"; empty: nothing to say.
    std::string_view why;

    bool is_over() const { return job == SheetJob::printed || job == SheetJob::refused || job == SheetJob::in_doubt; }
};

SheetJobReading sheet_job(int job_state, std::span<const std::string> reasons);

}  // namespace mendbay::hw::wire
