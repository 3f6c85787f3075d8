// A network printer that is not there: it speaks IPP on 127.0.0.1, keeps its jobs, and misbehaves when told to.
//
// Requests and answers are read and written by libcups; what happens between two bytes is its own. It is strict: a request
// that a real printer would stumble over is answered as one would, and noted.
#pragma once

#include "hw/sim/http_door.hpp"

#include <cups/ipp.h>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace mendbay::hw::sim {

// What it does wrong, and what is the matter with it. `play` takes the words.
//
//   paper out|in, cover open|closed, pause on|off, accept on|off     the printer's state
//   hold on|off            jobs that come wait to be released; off releases them
//   slow on|off            jobs stay half printed until off
//   abort REASON           the next job ends aborted, for this reason
//   cancel                 somebody cancels all that waits, at the printer
//   restart                off and on: it forgets every job
//   offline, online        nobody answers; its address stays the same
//   formats A,B …          the document formats it says it takes
//   operations all|simple  simple: it has Print-Job, and neither Create-Job nor Send-Document
//   server on|off          it is a print server and speaks for a device
//   website on|off         what answers is a web page; http STATUS|off: what answers is this status
//   refuse OPERATION STATUS        the next such request is answered with this status
//   drop_request OPERATION BYTES   the connection breaks after so many bytes of the next such request
//   drop_answer OPERATION BYTES    the next such request is carried out, the connection breaks after so much of the answer
//   late_answer OPERATION          the next such request is carried out, the answer comes when nobody waits for it
//
// OPERATION and STATUS are the protocol's words: Send-Document, server-error-busy. BYTES of a request count from the end of
// its HTTP head, those of an answer from the beginning.
class SimIppPrinter {
  public:
    // Fault::io: this machine has no free port.
    static Result<std::unique_ptr<SimIppPrinter>> start();

    std::string uri() const;  // ipp://127.0.0.1:PORT/ipp/print

    // From any thread. No when there is no such word.
    bool play(std::string_view fault, std::string_view argument = {});

    // From any thread. The documents that came out as paper, in order; a job that stopped half way has come out, too.
    std::vector<std::string> papers() const;
    std::vector<std::string> job_names() const;  // of all jobs that were ever opened, in order
    std::vector<std::string> complaints() const;
    // How often this operation was carried out.
    int count(std::string_view operation) const;

  private:
    struct Job {
        int id = 0, state = 0;
        std::string name, reason = "none", document;
        bool has_document = false, is_out = false;
    };
    struct Mischief {
        std::string operation;
        enum class Kind { refuse, drop_request, drop_answer, late_answer } kind = Kind::refuse;
        std::size_t bytes = 0;
        int status = 0;
    };
    struct FreeIpp {
        void operator()(ipp_t* message) const;
    };
    using Message = std::unique_ptr<ipp_t, FreeIpp>;

    SimIppPrinter() = default;
    void run(const std::stop_token& stop);
    void serve(const std::function<bool()>& stop);
    std::optional<Mischief> mischief_for(std::string_view operation);
    std::string answer_to(std::string_view body, std::optional<Mischief>& mischief);
    int carry_out(int operation, ipp_t* request, std::string_view document, ipp_t* answer);
    void describe_printer(ipp_t* answer) const;
    void describe(const Job& job, ipp_t* answer) const;
    int open_job(ipp_t* request, ipp_t* answer, Job*& opened);
    int take_document(Job& job, ipp_t* request, std::string_view document, ipp_t* answer);
    Job* job_of(ipp_t* request);
    void go_on();
    bool is_stopped() const { return paper_out_ || cover_open_ || paused_; }
    void complain(std::string what) { complaints_.push_back(std::move(what)); }
    bool set_switch(std::string_view fault, std::string_view argument);

    mutable std::mutex mutex_;
    HttpDoor door_;
    std::vector<Job> jobs_;
    std::vector<Mischief> mischief_;
    std::vector<std::string> papers_, job_names_, complaints_;
    std::map<std::string, int, std::less<>> counts_;
    std::vector<std::string> formats_{"application/pdf", "image/pwg-raster"};
    bool paper_out_ = false, cover_open_ = false, paused_ = false, refuses_jobs_ = false, holds_ = false, slow_ = false;
    bool is_simple_ = false, is_server_ = false, is_website_ = false;
    int http_status_ = 200;
    std::string abort_reason_;
    int next_job_ = 1;
    std::jthread thread_;  // the last, so that it ends first
};

}  // namespace mendbay::hw::sim
