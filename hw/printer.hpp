// One printer, one thread: job → status → attempt committed → bytes → status → done, or a clear word why not.
//
//   queued ──status says no──▶ needs_attention (nothing sent; goes on by itself when the printer is ready again)
//     └─ attempt committed ─▶ sending ─▶ verifying ─▶ done
//                                └───────────┴──────▶ unconfirmed (some bytes may be paper: a person is asked)
//
// Not one byte left: the attempt stands, and the job is told as `sending` again with the reason why it still waits.
//
// Nothing is sent before `begin` has made the attempt durable, so a power cut can leave a job unconfirmed but never
// print it twice unmarked.
#pragma once

#include "hw/news.hpp"
#include "hw/port.hpp"
#include "hw/printer_pace.hpp"
#include "hw/wire/font.hpp"
#include "hw/wire/printer_profile.hpp"
#include "kiosk/base/queue.hpp"
#include "kiosk/paper/document.hpp"

#include <functional>
#include <thread>

namespace mendbay::hw {

struct PrintJob {
    std::int64_t id = 0;
    // Commits the attempt and gives the paper as it must now read (a second attempt is marked). Called once the printer
    // is ready, in the printer's thread; may block for a commit. An error drops the job: it is not this printer's any more.
    std::function<Result<paper::Document>()> begin;
    bool open_drawer = false;  // receipts for cash
};

// Where papers are handed in, whatever prints them: a roll or labels behind a cable (Printer), sheets behind a queue
// (SheetPrinter).
class PrintDesk {
  public:
    virtual ~PrintDesk() = default;
    // No when its queue is full (the job stays in the spool and is offered again). Never blocks; any thread.
    [[nodiscard]] virtual bool print(PrintJob job) = 0;
    // Asks it to end and does not wait, as the destructor does. Any thread.
    virtual void stop() = 0;
};

struct PrinterConfig {
    std::string name;  // "receipt"; also the thread's name, print:receipt
    OpenPort open;
    wire::PrinterProfile profile;
    wire::FontFiles fonts = {};  // find_fonts(), mapped once and shared; empty: the printer looks for itself
    PrinterPace pace = {};
    // A network printer serves one program at a time: its port is closed again after each question and each job.
    bool lets_go = false;
    // A job was in this printer's hands when the program ended last: it may still wait for the rest, and half a slip may
    // hang out of it. The first job is preceded by what clears that up.
    bool in_doubt = false;
};

// 8 is more than a counter prints at once; the spool holds the rest.
inline constexpr std::size_t most_waiting_jobs = 8;

// Runs until destroyed. `tell` is called in the printer's thread and answers no when the inbox is full; what could not be
// told is kept and told in order as soon as there is room. A job that is being sent when the program ends is told as
// unconfirmed; those that still wait stay in the spool.
class Printer final : public PrintDesk {
  public:
    Printer(PrinterConfig config, std::function<bool(News)> tell);

    [[nodiscard]] bool print(PrintJob job) override { return jobs_.put(std::move(job)); }
    void stop() override { thread_.request_stop(); }

  private:
    void run(std::stop_token stop);

    PrinterConfig config_;
    std::function<bool(News)> tell_;
    Queue<PrintJob> jobs_;
    std::jthread thread_;
};

}  // namespace mendbay::hw
