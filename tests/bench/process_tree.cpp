#include "tests/bench/process_tree.hpp"

#include "tests/bench/figures.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <thread>

namespace mendbay::bench {

using namespace std::chrono_literals;

namespace {

constexpr auto longest_end = 5s;

// Of a running process; 0: it has gone.
pid_t parent_of(const std::filesystem::path& process) {
    std::ifstream file(process / "stat");
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    const std::size_t name_end = text.rfind(')');  // the name may hold anything, brackets too
    constexpr std::size_t to_parent = 4;           // ") S "
    pid_t parent = 0;
    if (name_end != std::string::npos && name_end + to_parent < text.size())
        std::from_chars(text.data() + name_end + to_parent, text.data() + text.size(), parent);
    return parent;
}

std::map<pid_t, pid_t> all_parents() {
    std::map<pid_t, pid_t> parents;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        pid_t pid = 0;
        if (std::from_chars(name.data(), name.data() + name.size(), pid).ptr == name.data() + name.size())
            parents[pid] = parent_of(entry.path());
    }
    return parents;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

}  // namespace

ProcessTree::ProcessTree(std::vector<std::string> arguments, const std::vector<std::string>& settings,
                         const std::string& log) {
    std::vector<std::string> environment = settings;
    for (char** entry = environ; *entry; ++entry) environment.emplace_back(*entry);  // the first of a name counts
    const auto argv = pointers_to(arguments), env = pointers_to(environment);
    const pid_t parent = getpid();
    root_ = fork();
    if (root_ < 0) give_up("fork: no process");
    if (root_ > 0) {
        setpgid(root_, root_);  // here and there: whoever comes first
        return;
    }
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (!log.empty()) {
        const int file = open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
        dup2(file, STDOUT_FILENO), dup2(file, STDERR_FILENO);
    }
    if (getppid() == parent) execve(argv[0], argv.data(), env.data());
    _exit(127);
}

bool ProcessTree::is_running() {
    if (!has_ended_) has_ended_ = waitpid(root_, nullptr, WNOHANG) != 0;
    return !has_ended_;
}

ProcessTree::~ProcessTree() {
    kill(-root_, SIGTERM);
    for (const auto until = Clock::now() + longest_end; is_running() && Clock::now() < until;)
        std::this_thread::sleep_for(5ms);
    kill(-root_, SIGKILL);  // what a browser leaves behind, too
    if (!has_ended_) waitpid(root_, nullptr, 0);
}

std::vector<pid_t> ProcessTree::members() const {
    const auto parents = all_parents();
    std::vector<pid_t> found{root_};
    for (std::size_t i = 0; i < found.size(); ++i)
        for (const auto& [child, parent] : parents)
            if (parent == found[i]) found.push_back(child);
    return found;
}

double ProcessTree::processor_seconds() const {
    double seconds = 0;
    for (const pid_t pid : members()) {
        clockid_t clock;
        timespec used;
        if (clock_getcpuclockid(pid, &clock) == 0 && clock_gettime(clock, &used) == 0)
            seconds += double(used.tv_sec) + double(used.tv_nsec) / 1e9;
    }
    return seconds;
}

double ProcessTree::memory_mb() const {
    double megabytes = 0;
    for (const pid_t pid : members()) {
        std::ifstream file("/proc/" + std::to_string(pid) + "/smaps_rollup");
        for (std::string word; file >> word;)
            if (word == "Pss:" && file >> word) megabytes += std::stod(word) / 1024;
    }
    return megabytes;
}

}  // namespace mendbay::bench
