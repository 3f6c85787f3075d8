#include "kiosk/app/terminal_process.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace mendbay::app {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr auto longest_start = 60s;  // a cold machine maps fonts and checks the database first
constexpr auto longest_end = 5s;     // it finishes the paper it is at
constexpr auto one_try = 200ms;

}  // namespace

std::vector<std::string> arguments_for(const TerminalStart& start) {
    std::vector<std::string> arguments{"mendbay", "--data",    start.data.string(),
                                       "run",     "--station", std::string(code_of(start.station))};
    if (start.devices.empty()) arguments.push_back("--played");
    else arguments.insert(arguments.end(), {"--devices", start.devices.string()});
    arguments.insert(arguments.end(),
                     {"--control", start.control.string(), "--size", fmt::format("{}x{}", start.width, start.height),
                      start.headless ? "--headless" : "--windowed"});
    if (!start.headless) arguments.push_back("--left");  // the bench stands at the right
    if (start.clock) arguments.insert(arguments.end(), {"--clock", to_utc_string(*start.clock)});
    if (start.seed) arguments.insert(arguments.end(), {"--seed", std::to_string(*start.seed)});
    return arguments;
}

Result<std::unique_ptr<TerminalProcess>> TerminalProcess::launch(const TerminalStart& start) {
    std::error_code ignored;
    std::filesystem::remove(start.control, ignored);  // an old one would be taken for the new terminal's
    std::vector<std::string> arguments = arguments_for(start);
    std::vector<char*> argv;
    for (auto& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);

    const pid_t parent = getpid();
    const pid_t pid = fork();
    if (pid < 0) return fail(Fault::io, fmt::format("fork: {}", std::strerror(errno)));
    if (pid == 0) {
        // The terminal goes with whoever started it, also when that dies between fork and here.
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (getppid() == parent) execv(start.program.c_str(), argv.data());
        _exit(127);
    }
    std::unique_ptr<TerminalProcess> process(new TerminalProcess(pid));
    for (const auto until = Steady::now() + longest_start; Steady::now() < until;) {
        if (auto client = ControlClient::connect(start.control, one_try)) {
            process->control_ = std::move(*client);
            return process;
        }
        if (!process->is_running()) return fail(Fault::gone, "the terminal ended before it listened");
    }
    return fail(Fault::timeout, "the terminal does not listen");
}

bool TerminalProcess::is_running() {
    if (!has_ended_) has_ended_ = waitpid(pid_, nullptr, WNOHANG) != 0;
    return !has_ended_;
}

void TerminalProcess::kill() {
    if (!is_running()) return;
    ::kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    has_ended_ = true;
}

bool TerminalProcess::ends_within(std::chrono::milliseconds limit) {
    for (const auto until = Steady::now() + limit; is_running();) {
        if (Steady::now() >= until) return false;
        std::this_thread::sleep_for(10ms);
    }
    return true;
}

TerminalProcess::~TerminalProcess() {
    if (control_ && is_running()) (void)control_->say("quit", 1s);
    if (ends_within(control_ ? longest_end : 0s)) return;
    ::kill(pid_, SIGTERM);
    if (!ends_within(longest_end)) kill();
}

}  // namespace mendbay::app
