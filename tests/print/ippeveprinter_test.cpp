// Against a printer that we have not written: ippeveprinter of CUPS, the reference for IPP Everywhere.
#include "hw/port/ipp.hpp"
#include "hw/sheet_printer.hpp"
#include "tests/catch.hpp"
#include "tests/print/inbox_for_tests.hpp"
#include "tests/print/papers_for_tests.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <array>
#include <filesystem>

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::chrono_literals;

extern char** environ;

namespace {

constexpr auto program = "/usr/sbin/ippeveprinter";

// Runs until destroyed, with its documents in a folder of its own.
class RealPrinter {
  public:
    RealPrinter() {
        std::string folder = (std::filesystem::temp_directory_path() / "mendbay-ipp-XXXXXX").string();
        REQUIRE(::mkdtemp(folder.data()) != nullptr);
        folder_ = folder;
        const std::string port = std::to_string(20000 + ::getpid() % 20000);
        uri_ = "ipp://localhost:" + port + "/ipp/print";
        std::vector<std::string> words{
            program,          "-r", "off", "-n",        "localhost",   "-p", port, "-f", "application/pdf", "-d",
            folder_.string(), "-k", "-c",  "/bin/true", "Mendbay test"};
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        posix_spawn_file_actions_t files;
        ::posix_spawn_file_actions_init(&files);
        for (int stream : {STDOUT_FILENO, STDERR_FILENO})
            ::posix_spawn_file_actions_addopen(&files, stream, "/dev/null", O_WRONLY, 0);
        REQUIRE(::posix_spawn(&process_, program, &files, nullptr, arguments.data(), environ) == 0);
        ::posix_spawn_file_actions_destroy(&files);
    }
    ~RealPrinter() {
        if (process_ > 0) {
            ::kill(process_, SIGTERM);
            ::waitpid(process_, nullptr, 0);
        }
        std::error_code none;
        std::filesystem::remove_all(folder_, none);
    }
    RealPrinter(const RealPrinter&) = delete;
    RealPrinter& operator=(const RealPrinter&) = delete;

    // No when it ended by itself.
    bool is_up() {
        IppLink link(*parse_ipp_address(uri_), 2s, {});
        while (!link.ask()) {
            if (::waitpid(process_, nullptr, WNOHANG) == process_) {
                process_ = 0;
                return false;
            }
            std::this_thread::sleep_for(20ms);
        }
        return true;
    }
    const std::string& uri() const { return uri_; }
    std::vector<std::string> documents() const {
        std::vector<std::string> found;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_))
            if (entry.path().extension() == ".pdf") found.push_back(test::file_text(entry.path().string()));
        return found;
    }

  private:
    std::filesystem::path folder_;
    std::string uri_;
    pid_t process_ = 0;
};

}  // namespace

TEST_CASE("a printer that we have not written takes our sheets and says that they are printed") {
    if (::access(program, X_OK) != 0) {
        WARN("skipped: ippeveprinter (package cups-ipp-utils) is not installed");
        return;
    }
    RealPrinter real;
    if (!real.is_up()) {
        WARN("skipped: ippeveprinter does not start here: it wants a running avahi-daemon even when it announces nothing");
        return;
    }
    IppLink link(*parse_ipp_address(real.uri()), 5s, {});
    const auto described = link.ask();
    REQUIRE(described);
    CHECK(described->state == 3);
    CHECK(described->takes_pdf);
    CHECK(described->opens_jobs_first);
    CHECK_FALSE(described->is_print_server);

    test::PrintInbox inbox;
    SheetPrinter printer({.name = "office", .uri = real.uri(), .pace = {.poll = 50ms, .answer = 5s, .settle = 60s}},
                         inbox.teller());
    for (int job = 1; job <= 2; ++job) {
        REQUIRE(printer.print({.id = job, .begin = [] {
                                   return Result<paper::Document>(
                                       paper::ticket_slip(test::a_slip(), test::catalogue(), Lang::zh));
                               }}));
    }
    for (int job = 1; job <= 2; ++job) {
        REQUIRE(inbox.hears_end_of(job));
        CHECK(inbox.life_of(job).back() == JobState::done);
    }
    const auto jobs = link.list_jobs();
    REQUIRE(jobs);
    CHECK(jobs->size() == 2);
    const auto documents = real.documents();
    CHECK(documents.size() == 2);
    for (const std::string& document : documents) CHECK((document.starts_with("%PDF-") && document.ends_with("%%EOF\n")));
}
