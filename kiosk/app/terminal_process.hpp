// A terminal in a process of its own, as the demo starts it: the same program, told to run with simulated devices and a
// control socket, which is the only way to it.
#pragma once

#include "kiosk/app/control.hpp"
#include "kiosk/base/outlet.hpp"

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mendbay::app {

struct TerminalStart {
    std::filesystem::path data, devices, control;
    Station station = Station::kiosk;
    int width = 1080, height = 1920;
    bool headless = false;
    std::optional<Instant> clock;  // stands still until it is moved
    std::optional<std::uint64_t> seed;
    std::filesystem::path program = "/proc/self/exe";
};

// The command line of `mendbay run` that this asks for; the one place that knows it.
std::vector<std::string> arguments_for(const TerminalStart& start);

class TerminalProcess {
  public:
    // Waits until it listens. Fault::gone: it ended at once (what it said is on standard error).
    static Result<std::unique_ptr<TerminalProcess>> launch(const TerminalStart& start);
    // Asks it to end, and does not ask for ever.
    ~TerminalProcess();
    TerminalProcess(const TerminalProcess&) = delete;
    TerminalProcess& operator=(const TerminalProcess&) = delete;

    ControlClient& control() { return *control_; }
    bool is_running();
    void kill();  // kill -9, at once

  private:
    explicit TerminalProcess(pid_t pid) : pid_(pid) {}
    bool ends_within(std::chrono::milliseconds limit);

    pid_t pid_;
    bool has_ended_ = false;
    std::unique_ptr<ControlClient> control_;
};

}  // namespace mendbay::app
