// A4 and A5 sheets through a print queue or a driverless printer: the same life of a job as on a roll of paper, with
// somebody in between who takes papers in and prints them later.
//
//   queued ──not ready──▶ needs_attention (nothing handed over; goes on by itself)
//     └─ attempt committed ─▶ sending ─▶ verifying: in the queue, watched until the printer says how it ended
//                                └───────────┴──▶ done | needs_attention (it cannot print this) | unconfirmed
//
// A job is opened first and its document sent after, so an answer that is lost costs nothing: an open job without a
// document prints nothing, and afterwards the job itself can be asked. Where a printer takes both only in one, the job is
// looked for by its name, which is like no other. What cannot be found out is unconfirmed; nothing is sent again that may
// be paper. While a job waits in the queue it stays `verifying`, with what keeps it waiting; a program that dies then
// leaves a job that is asked about.
#pragma once

#include "hw/printer.hpp"
#include "hw/wire/sheet.hpp"

namespace mendbay::hw {

// How often a queue is asked and how long it is waited for. Tests hurry.
struct SheetPace {
    std::chrono::milliseconds poll{1'000};     // between two questions; a trouble is told within two seconds
    std::chrono::milliseconds answer{5'000};   // a request on which nothing has moved for so long is lost
    std::chrono::milliseconds settle{60'000};  // a queue that is silent for so long with a job of ours has swallowed it
};

struct SheetPrinterConfig {
    std::string name;  // "office"; also the thread's name, print:office
    std::string uri;   // ipp://localhost/printers/office, ipp://192.168.1.60/ipp/print (hw/port/ipp.hpp)
    wire::Page page = wire::Page::a4;
    SheetPace pace = {};
};

// As Printer: runs until destroyed, `tell` is called in its thread, what could not be told is kept and told in order.
// Why a job does not get on, beside the words of Printer: "offline", "no_answer", "wrong_address", "not_allowed",
// "unsupported_format", "not_accepting", "paused", "stopped", "paper_jam", "toner_out", "tray_missing", "output_full",
// "needs_service", "job_held"; and why one is in doubt: "job_cancelled", "job_aborted", "job_forgotten",
// "printed_with_errors".
class SheetPrinter final : public PrintDesk {
  public:
    SheetPrinter(SheetPrinterConfig config, std::function<bool(News)> tell);

    [[nodiscard]] bool print(PrintJob job) override { return jobs_.put(std::move(job)); }
    void stop() override { thread_.request_stop(); }

  private:
    void run(std::stop_token stop);

    SheetPrinterConfig config_;
    std::function<bool(News)> tell_;
    Queue<PrintJob> jobs_;
    std::jthread thread_;
};

}  // namespace mendbay::hw
