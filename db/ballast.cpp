#include "db/ballast.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstring>
#include <system_error>

namespace mendbay::db {

namespace fs = std::filesystem;

fs::path ballast_file(const fs::path& dir) { return dir / "ballast"; }

Done take_ballast(const fs::path& dir, std::uint64_t bytes) {
    const std::string name = ballast_file(dir).string();
    const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return fail(Fault::io, name + ": " + std::strerror(errno));
    const int problem = bytes == 0 ? 0 : ::posix_fallocate(file, 0, off_t(bytes));
    ::close(file);
    if (problem == 0) return {};
    std::error_code ignored;
    fs::remove(name, ignored);
    return fail(problem == ENOSPC ? Fault::full : Fault::io, name + ": " + std::strerror(problem));
}

bool drop_ballast(const fs::path& dir) {
    std::error_code trouble;
    return fs::remove(ballast_file(dir), trouble) && !trouble;
}

void take_ballast_back(const fs::path& dir, std::uint64_t bytes) {
    std::error_code trouble;
    if (fs::exists(ballast_file(dir), trouble) || trouble) return;
    const fs::space_info space = fs::space(dir, trouble);
    if (trouble || space.available < 4 * bytes) return;
    if (!take_ballast(dir, bytes)) return;  // the terminal works without; doctor says that it is gone
}

}  // namespace mendbay::db
