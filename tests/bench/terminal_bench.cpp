// The running program: a terminal without a window, played through its control socket, on ten million units.
#include "kiosk/app/control.hpp"
#include "kiosk/app/terminal_process.hpp"
#include "tests/bench/figures.hpp"
#include "tests/bench/outlets.hpp"
#include "tests/bench/process_tree.hpp"

#include <unistd.h>

#include <random>

namespace mendbay::bench {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr int visitors = 200;
constexpr auto idle_time = 10s;

class Program {
  public:
    explicit Program(const fs::path& data) {
        const fs::path socket = fs::absolute(fs::path(bench_folder) / "control");
        app::TerminalStart start{.data = data,
                                 .devices = "assets/demo/devices.toml",
                                 .control = socket,
                                 .headless = true,
                                 .clock = {},
                                 .seed = {}};
        auto arguments = app::arguments_for(start);
        arguments[0] = MENDBAY_PROGRAM;
        fs::remove(socket);
        tree_ = std::make_unique<ProcessTree>(arguments);
        auto connected = app::ControlClient::connect(socket, 30s);
        if (!connected) give_up("the terminal does not listen: " + connected.error().detail);
        control_ = std::move(*connected);
    }

    std::string say(const std::string& line) {
        auto answer = control_->say(line);
        if (!answer) give_up(line + ": " + answer.error().detail);
        if (answer->starts_with("no")) give_up(line + ": " + *answer);
        return *answer;
    }
    bool shows(const std::string& page) { return say("screen").find("page: " + page) != std::string::npos; }

    const ProcessTree& tree() const { return *tree_; }

  private:
    std::unique_ptr<ProcessTree> tree_;
    std::unique_ptr<app::ControlClient> control_;
};

}  // namespace

// Scan to decision: from before the serial's bytes are handed to the simulated scanner until the decision's frame is
// drawn. The way through the socket and the questions "is it there?" are counted in, so the truth is a little better.
std::vector<Figure> terminal(const Settings&) {
    Program program(large_outlet());
    std::mt19937 random(9);
    std::vector<double> taken;
    for (int i = 0; i < visitors; ++i) {
        program.say("tap start");
        program.say("tap agree");
        program.say(fmt::format("scan front \"01,32,,24952{:015},1280,20260101,,7F3A,\"", random()));
        while (!program.say("screen").starts_with("page: scan")) {
        }
        const std::string serial = "scan front \"SN:" + serial_of(int(random() % many_units)) + "\"";
        taken.push_back(microseconds([&] {
            program.say(serial);
            while (!program.shows("decision")) {
            }
            program.say("drawn");
        }));
        program.say("tap cancel");
        program.say("tap cancel 1");  // yes, start again
    }
    std::vector<Figure> figures{
        within("scan's last byte → decision on screen, 10 M units, p99", percentile(taken, 0.99), 16),
        told("scan's last byte → decision on screen, p50", readable(median(taken)))};

    const double before = program.tree().processor_seconds();
    usleep(useconds_t(std::chrono::microseconds(idle_time).count()));
    const double share =
        (program.tree().processor_seconds() - before) / std::chrono::duration<double>(idle_time).count() * 100;
    figures.push_back(told("idle terminal, share of one processor over 10 s", fmt::format("{:.2f} %", share)));
    figures.push_back(told("idle terminal, memory (PSS)", fmt::format("{:.1f} MB", program.tree().memory_mb())));
    return figures;
}

}  // namespace mendbay::bench
