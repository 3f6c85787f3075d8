// The only place that includes ZXing: reading and writing codes, version 1.4 (Debian 12) or 2.x (Debian 13), by one name.
//
// Codes are bytes here: what a code says is taken from bytes(), never from the library's guess at a character set.
#pragma once

#define ZX_USE_UTF8 1

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <ZXing/ReadBarcode.h>

#include <string>

namespace mendbay::hw::wire::zx {

#if __has_include(<ZXing/ReaderOptions.h>)
using ReaderOptions = ZXing::ReaderOptions;
#else
using ReaderOptions = ZXing::DecodeHints;
#endif

// The bytes in the code. `Found` is ZXing's result, whose name differs between versions.
template <class Found>
std::string bytes_of(const Found& found) {
    const auto& bytes = found.bytes();
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace mendbay::hw::wire::zx
