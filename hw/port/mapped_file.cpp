#include "hw/port/mapped_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace mendbay::hw {

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return fail(errno == ENOENT ? Fault::not_found : Fault::io, fmt::format("{}: {}", path, std::strerror(errno)));
    }
    struct stat facts {};
    const bool known = ::fstat(file, &facts) == 0;
    const auto size = known && facts.st_size > 0 ? std::size_t(facts.st_size) : std::size_t(0);
    void* start = size > 0 ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    const int why = errno;
    ::close(file);  // the mapping stays
    if (size == 0) return fail(Fault::corrupt, fmt::format("{}: empty", path));
    if (start == MAP_FAILED) return fail(Fault::io, fmt::format("{}: {}", path, std::strerror(why)));
    return std::shared_ptr<const MappedFile>(new MappedFile(static_cast<const char*>(start), size));
}

MappedFile::~MappedFile() { ::munmap(const_cast<char*>(start_), size_); }

}  // namespace mendbay::hw
