#include "hw/port/file.hpp"

#include "hw/port/fault.hpp"
#include "hw/port/fd.hpp"

#include <fcntl.h>

#include <cerrno>

namespace mendbay::hw {

namespace {

class FilePort final : public BytePort {
  public:
    FilePort(Fd fd, std::string path) : fd_(std::move(fd)), path_(std::move(path)) {}

    Result<std::size_t> read(std::span<char>, std::chrono::milliseconds) override { return std::size_t(0); }

    // Disks do not stall for longer than a write takes, so the time allowed is not looked at.
    Result<std::size_t> write(std::string_view bytes, std::chrono::milliseconds) override {
        std::size_t written = 0;
        while (written < bytes.size()) {
            const ssize_t sent = ::write(fd_.get(), bytes.data() + written, bytes.size() - written);
            if (sent < 0 && errno == EINTR) continue;
            if (sent < 0) return fail_errno(errno, Moment::using_it, path_);
            written += std::size_t(sent);
        }
        return written;
    }

  private:
    Fd fd_;
    std::string path_;
};

}  // namespace

OpenPort open_file(std::string path) {
    return [path = std::move(path)]() -> Result<std::unique_ptr<BytePort>> {
        constexpr mode_t everybody_reads = 0644;
        Fd fd(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, everybody_reads));
        if (!fd.is_open()) return fail_errno(errno, Moment::opening, path);
        return std::make_unique<FilePort>(std::move(fd), path);
    };
}

}  // namespace mendbay::hw
