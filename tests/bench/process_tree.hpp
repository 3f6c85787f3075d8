// A program and everything it starts: what they cost together. One process or a browser's dozen, measured alike.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace mendbay::bench {

class ProcessTree {
  public:
    // Starts it in a process group of its own. `settings` are "NAME=value" for its environment. What it says goes to
    // `log`; without one, to our standard error.
    explicit ProcessTree(std::vector<std::string> arguments, const std::vector<std::string>& settings = {},
                         const std::string& log = {});
    // Asks the group to end, waits, and ends what does not.
    ~ProcessTree();
    ProcessTree(const ProcessTree&) = delete;
    ProcessTree& operator=(const ProcessTree&) = delete;

    bool is_running();
    // Since each was started, of all threads, user and system, in nanosecond steps (a /proc tick is 10 ms, as much as an
    // idle terminal uses in half a minute). Processes that have ended are not in it.
    double processor_seconds() const;
    // PSS: each shared page counted by its share.
    double memory_mb() const;

  private:
    std::vector<pid_t> members() const;

    pid_t root_ = 0;
    bool has_ended_ = false;
};

}  // namespace mendbay::bench
