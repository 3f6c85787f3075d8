// Printers and print queues that speak IPP, through libcups: one request, one answer, one connection each.
//
//   ipp://localhost/printers/office     a queue of this machine's CUPS
//   ipp://192.168.1.60/ipp/print        a driverless printer (ipps:// the same, encrypted; http:// and https:// as well)
//
// A fresh connection for every request, because on one that was kept open a request can vanish without anybody knowing
// whether it was read; and below libcups' own convenience, because that sends a request again by itself.
//
// What the faults say, wherever they come from:
//
//   not_found    nobody answers at this address, or the job meant is not there; nothing was taken
//   bad_input    somebody answers, but no printer is there; nothing was taken
//   io           it will not let us: it wants a password, or refused for a reason of its own; nothing was taken
//   unsupported  it cannot do this: PDF, or the operation; nothing was taken
//   busy         it takes no jobs now; nothing was taken
//   gone         the connection broke while we talked: whether the request was taken is NOT known
//   timeout      no answer in time, or stopped: the same
#pragma once

#include "hw/port.hpp"

#include <optional>
#include <stop_token>
#include <vector>

namespace mendbay::hw {

struct IppAddress {
    std::string uri;  // as the printer is told its own name, always ipp:// or ipps://
    std::string host;
    int port = 631;
    std::string resource;  // "/ipp/print"
    bool encrypted = false;
};

// Fault::bad_input: not one of the schemes above, no host, or longer than longest_ipp_uri.
Result<IppAddress> parse_ipp_address(std::string_view uri);
inline constexpr std::size_t longest_ipp_uri = 1023;  // bytes: what the protocol allows

// What a printer is and how it is. Numbers and keywords are the protocol's own (hw/wire/ipp_state reads them).
struct IppPrinter {
    int state = 0;
    std::vector<std::string> reasons;
    bool accepts_jobs = true;
    bool is_print_server = false;    // CUPS: it speaks for a device behind it
    bool takes_pdf = true;           // it named its formats, and application/pdf is not among them: no
    bool opens_jobs_first = false;   // has Create-Job and Send-Document
    bool prints_true_size = false;   // has print-scaling "none"
    std::vector<std::string> media;  // "iso_a4_210x297mm" …; empty: not said
};

struct IppJob {
    int id = 0;
    std::string name;
    int state = 0;
    std::vector<std::string> reasons;
};

// What a job is to be. Empty and no: the printer's own choice.
struct IppTicket {
    std::string name;   // UTF-8, at most longest_job_name bytes
    std::string media;  // one of IppPrinter::media
    bool true_size = false;
};
inline constexpr std::size_t longest_job_name = 255;  // bytes: what the protocol allows
inline constexpr int most_jobs_listed = 100;          // of those that wait, and again of those that are over

// Owned and used by one thread. A request ends when nobody has let us in for longest_ipp_connect, when nothing has moved
// for `answer`, and within longest_wait when stopped.
// Looking up a host by name is the system's business and can take as long as that likes: digits never wait.
inline constexpr std::chrono::milliseconds longest_ipp_connect{1'500};

class IppLink {
  public:
    IppLink(IppAddress address, std::chrono::milliseconds answer, std::stop_token stop)
        : address_(std::move(address)), answer_(answer), stop_(std::move(stop)) {}

    Result<IppPrinter> ask();
    // Nothing: the printer knows no such job (any more).
    Result<std::optional<IppJob>> ask_job(int id);
    // Those that wait, then those that are over, the newest first.
    Result<std::vector<IppJob>> list_jobs();

    // A job without a document: nothing can be printed of it yet. Gives its number.
    Result<int> open_job(const IppTicket& ticket);
    // The one document of a job that was opened.
    Done send_pdf(int job, std::string_view pdf);
    // Both in one, for printers that cannot open a job first.
    Result<int> print_pdf(const IppTicket& ticket, std::string_view pdf);
    Done cancel_job(int id);

  private:
    class Exchange;

    IppAddress address_;
    std::chrono::milliseconds answer_;
    std::stop_token stop_;
};

}  // namespace mendbay::hw
