// A file mapped into memory, read-only: fonts of 20 MB that several printers and the screen share without a copy.
#pragma once

#include "kiosk/base/result.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace mendbay::hw {

class MappedFile {
  public:
    // Fault::not_found, Fault::io; a file of no bytes is Fault::corrupt.
    static Result<std::shared_ptr<const MappedFile>> open(const std::string& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::string_view bytes() const { return {start_, size_}; }  // as long as the object lives

  private:
    MappedFile(const char* start, std::size_t size) : start_(start), size_(size) {}

    const char* start_;
    std::size_t size_;
};

}  // namespace mendbay::hw
