// The conversation with one printer over one port: open, ask, send, and put right what a broken cable left half done.
//
// Answers carry no question number. So what is stale is thrown away before asking, one question is asked at a time, and a
// question that is not answered in time ends the round.
#pragma once

#include "hw/port.hpp"
#include "hw/printer_pace.hpp"
#include "hw/wire/languages.hpp"
#include "hw/wire/printer_profile.hpp"

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace mendbay::hw {

// How far a job got.
enum class Sent {
    nothing,  // not one byte left: the same bytes may be sent again
    some,     // some of it may be paper
    all,      // handed over; that is not printed yet
};

struct Sending {
    Sent how_far = Sent::nothing;
    std::string why;  // it was not all: the name of a fault, "stalled" or "stopped"
};

// Owned and used by the printer's thread.
class PrinterLink {
  public:
    PrinterLink(OpenPort open, const wire::PrinterProfile& profile, PrinterPace pace);

    // Opens the port unless it is open. Errors: those of OpenPort.
    Done connect();
    void close() { port_.reset(); }
    bool is_open() const { return port_ != nullptr; }

    // Throws away what came unasked and sees whether the device is still there. Fault::gone: it is not, the port is closed.
    Done listen();

    // One round of questions. Nothing known in the reading: the printer said nothing. Any error closes the port.
    Result<wire::Reading> ask();

    // Sends a job, after clearing up behind a broken one. Gives up when the port dies (it is closed then), when nothing was
    // taken for pace.stall, or when stopped.
    Sending send(std::string_view bytes, std::stop_token stop);

    // Waits for the printer's word that it has printed this job (profiles with reports_completion).
    bool await_completion(std::uint32_t job, std::stop_token stop);

  private:
    Sending write_all(std::string_view bytes, std::stop_token stop);
    tl::unexpected<Error> lose(Error error);

    OpenPort open_;
    wire::PrinterProfile profile_;
    PrinterPace pace_;
    const wire::Driver& driver_;
    std::unique_ptr<BytePort> port_;
    std::size_t broken_job_bytes_ = 0;  // a job that stopped half way: the printer may still wait for the rest
};

}  // namespace mendbay::hw
