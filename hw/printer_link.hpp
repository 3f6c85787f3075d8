// The conversation with one printer over one port: open, ask, send, and put right what a broken cable left half done.
//
// Answers carry no question number. So what is stale is thrown away before asking, one question is asked at a time, and a
// question that is not answered in time ends the round. What was asked in vain may still be answered later: that is waited
// out before the next question. Printers with automatic status are the other way round: what they say unasked is kept.
//
// A job goes in stretches of whole commands that the printer's buffer holds. Between two of them the printer is looked at,
// so paper that runs out in the middle of a slip has a name at once, and not only once the cable is clogged.
#pragma once

#include "hw/port.hpp"
#include "hw/printer_pace.hpp"
#include "hw/wire/languages.hpp"
#include "hw/wire/printer_profile.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace mendbay::hw {

// How far a job got.
enum class Sent {
    nothing,  // not one byte of the job left: the same bytes may be sent again
    some,     // some of it may be paper
    all,      // handed over; that is not printed yet
};

struct Sending {
    Sent how_far = Sent::nothing;
    std::string why;  // it was not all: the name of a fault, a word of why_not(), "stalled" or "stopped"
};

// Owned and used by the printer's thread.
class PrinterLink {
  public:
    // `in_doubt`: a job may have stopped half way before this link began (the program ended in the middle of it), so the
    // first one is preceded by whatever clears that up.
    PrinterLink(OpenPort open, const wire::PrinterProfile& profile, PrinterPace pace, bool in_doubt = false);

    // Opens the port unless it is open. Errors: those of OpenPort.
    Done connect();
    void close() { port_.reset(); }
    bool is_open() const { return port_ != nullptr; }

    // Throws away what came unasked and sees whether the device is still there. Fault::gone: it is not, the port is closed.
    Done listen();

    // One round of questions. Nothing known in the reading: the printer said nothing. Offline and nothing else known: it
    // does not even take a question. Any error closes the port.
    Result<wire::Reading> ask();

    // Sends a job, after clearing up behind a broken one. Gives up when the port dies (it is closed then), when the printer
    // says that it cannot print, when nothing was taken for pace.stall, or when stopped. `hesitates` is called once when
    // nothing was taken for pace.hesitation, with what is known of the printer then.
    using Hesitates = std::function<void(const wire::PrinterState&)>;
    Sending send(std::string_view bytes, std::stop_token stop, const Hesitates& hesitates = {});

    // Whether something that the printer was asked since the last job began was never answered, although it answers now. On
    // a serial line that is all one hears of a printer that was off and on again: its cable stays, and what it was sent
    // meanwhile is lost. Waits a moment for what is only late. Languages whose answers cannot be counted: no.
    Result<bool> was_away();

    // Waits at most `limit` for the printer's word that it has printed this job (profiles with reports_completion). It may
    // have come while something else was asked.
    bool await_completion(std::uint32_t job, std::chrono::milliseconds limit, std::stop_token stop);

  private:
    Sending send_stretches(std::string_view bytes, const std::stop_token& stop, const Hesitates& hesitates);
    Sending write_all(std::string_view bytes, const std::stop_token& stop, const Hesitates& hesitates);
    enum class Put { answered, silent, blocked };  // blocked: it does not even take the question
    Result<Put> put(const wire::Question& question, wire::Reading& reading);
    Result<bool> calm_down();
    Result<bool> say(std::string_view question);  // no: it was not taken whole
    Result<wire::Reading> ask_automatic();
    Done hear_automatic();
    Result<std::string> trouble_on_the_way();
    bool counts_answers() const { return profile_.status == wire::StatusMethod::dle_eot; }
    bool is_automatic() const { return profile_.status == wire::StatusMethod::asb; }
    Result<std::size_t> read(std::span<char> into, std::chrono::milliseconds limit);
    tl::unexpected<Error> lose(Error error);

    OpenPort open_;
    wire::PrinterProfile profile_;
    PrinterPace pace_;
    const wire::Driver& driver_;
    std::unique_ptr<BytePort> port_;
    std::size_t last_job_bytes_ = 0;
    std::size_t broken_job_bytes_ = 0;    // a job that stopped half way: the printer may still wait for the rest
    bool is_calm_ = false;                // behind a broken job: questions may be asked
    bool owes_answer_ = false;            // something was asked in vain
    bool was_silent_ = false;             // in the last round of questions
    int asked_in_job_ = 0, unheard_ = 0;  // questions, and those of them that have no answer yet
    int strays_ = 0;                      // answers that may come to dots that look like questions
    std::string unsaid_;                  // the rest of a question that was begun: it goes before anything else
    std::string lately_;                  // the last things heard, of whatever kind
    std::string unasked_;                 // automatic status: what was heard and is no whole answer yet
    wire::Reading automatic_;             // automatic status: what it said last
    std::chrono::steady_clock::time_point unanswered_since_{};  // automatic status; never: it answered
};

}  // namespace mendbay::hw
