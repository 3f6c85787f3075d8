#include "ui/speech.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

extern char** environ;

namespace mendbay::ui {

namespace {

constexpr std::string_view program_name = "espeak-ng";
constexpr const char* words_a_minute = "150";  // a little slower than it speaks by itself: for old ears

const char* voice_of(Lang lang) { return lang == Lang::zh ? "cmn" : "en"; }

}  // namespace

std::unique_ptr<Speech> Speech::find() {
    const char* path = std::getenv("PATH");
    std::string_view rest = path ? path : "";
    while (!rest.empty()) {
        const auto end = std::min(rest.find(':'), rest.size());
        const std::string program = std::string(rest.substr(0, end)) + "/" + std::string(program_name);
        if (::access(program.c_str(), X_OK) == 0) return std::unique_ptr<Speech>(new Speech(program));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return nullptr;
}

Speech::~Speech() { stop(); }

void Speech::stop() {
    if (speaker_ == 0) return;
    ::kill(speaker_, SIGKILL);  // it holds nothing that could be left half-done
    ::waitpid(speaker_, nullptr, 0);
    speaker_ = 0;
}

void Speech::say(const std::string& text, Lang lang) {
    stop();
    if (text.empty()) return;
    const char* arguments[] = {program_.c_str(), "-v", voice_of(lang), "-s", words_a_minute, "--", text.c_str(), nullptr};
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        posix_spawn_file_actions_addopen(&quiet, fd, "/dev/null", O_RDWR, 0);
    if (::posix_spawn(&speaker_, program_.c_str(), &quiet, nullptr, const_cast<char**>(arguments), environ) != 0)
        speaker_ = 0;
    posix_spawn_file_actions_destroy(&quiet);
}

}  // namespace mendbay::ui
