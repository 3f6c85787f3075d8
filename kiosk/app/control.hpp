// The control socket: plain lines in, plain lines out, over a Unix stream socket. Through it the demo's bench, journeys
// and a technician play the outside world: they move bytes on simulated devices, press on the screen and look at it.
// They reach no further in: a scan goes through port, framer and classify, a touch through the window's own input.
//
// Each line is answered by one line that begins with "ok" or "no" (and why), except `screen`, which answers many lines
// and ends with a line that holds only a dot. Arguments may be quoted; \r \n \t \xHH and \\ are understood in quotes.
//
//   scan DEVICE "DATA"          as that scanner would send it, its suffix added; answered when it was taken in
//   raw DEVICE "BYTES"          the same, nothing added, answered at once
//   attach KIND IDENTITY "MODEL" [PROFILE]   a device is plugged in that nobody has named: serial, keyboard, hidpos, camera,
//   lp detach IDENTITY               and pulled out unplug DEVICE · plug DEVICE split DEVICE BYTES            a scanner or
//   printer gives at most so many bytes a read late DEVICE on|off            scanners: the host is too busy to read, and the
//   kernel's small queue runs over fail DEVICE drop              scanners that type or report: a hole in the middle of the
//   next code heard DEVICE                  the codes that came from it since the last asking; notes them from the first
//   asking on paper DEVICE out|refill|near_end   cover DEVICE open|close   cutter DEVICE jam|clear   head DEVICE hot|cool
//   ribbon DEVICE out|refill   stall DEVICE [MS] · resume DEVICE   mute DEVICE on|off   late DEVICE MS   stray DEVICE "HEX"
//   reset DEVICE   power DEVICE   hold DEVICE · release DEVICE (by another program)
//   fail DEVICE BYTES FAULT       when so many more bytes have arrived: paper_out, cover_open, cutter_jam, head_hot,
//                                 ribbon_out, mute, unplug, stall, power, reset
//   show DEVICE [FILE.png]      how many papers came out; the last one as a picture
//   page DEVICE N FILE.png      the Nth paper (from 1)
//   tap ACT [INDEX]             touches the thing on the screen that offers this (act names of flow::Act)
//   press "LABEL"               touches whatever bears this label: a button, a key, a word of the candidate bar
//   touch X Y
//   drag X Y X Y MILLISECONDS   a finger's pull, held still at its end; answered when all has come to rest
//   sign "x,y x,y;x,y"          strokes on the page's field, in thousandths of its width
//   key NAME                    of a real keyboard: enter, escape, erase, next, previous, left, right, up, down, page_up …
//   strike "TEXT"               typed on a real keyboard
//   type "TEXT"                 key by key on the on-screen keyboard
//   screen                      what is shown, in words
//   shoot FILE.png              the frame as drawn
//   advance SECONDS             moves a simulated clock (--clock)
//   settle                      answered when nothing is under way: no question to the store, no paper moving
//   jobs                        the spool, a line each; ends with a dot
//   await "TEXT" [SECONDS]      answered when `screen` shows that; after ten seconds with what it shows instead
//   targets                     what can be touched, and where
//   quit
#pragma once

#include "kiosk/base/result.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace mendbay::app {

// One line, cut into words; quotes and escapes resolved. Fault::bad_input for an open quote or a broken escape.
Result<std::vector<std::string>> control_words(std::string_view line);

// Serves one client after another in a thread of its own. `answer` is called in that thread and may block.
class ControlServer {
  public:
    static Result<std::unique_ptr<ControlServer>> listen(const std::filesystem::path& socket,
                                                         std::function<std::string(const std::vector<std::string>&)> answer);
    ~ControlServer();

  private:
    ControlServer(int fd, std::filesystem::path path, std::function<std::string(const std::vector<std::string>&)> answer);
    void run(std::stop_token stop);

    int fd_;
    std::filesystem::path path_;
    std::function<std::string(const std::vector<std::string>&)> answer_;
    std::jthread thread_;
};

// The other end, for the bench, the demo and journeys.
class ControlClient {
  public:
    // Waits until the terminal listens.
    static Result<std::unique_ptr<ControlClient>> connect(const std::filesystem::path& socket,
                                                          std::chrono::milliseconds limit);
    ~ControlClient();
    // The answer without its line end(s). Fault::gone when the terminal went.
    Result<std::string> say(std::string_view line, std::chrono::milliseconds limit = std::chrono::seconds{15});

  private:
    explicit ControlClient(int fd) : fd_(fd) {}
    int fd_;
    std::string rest_;
};

std::string quoted(std::string_view bytes);  // as control_words reads it back

}  // namespace mendbay::app
