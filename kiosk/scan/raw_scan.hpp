// What a scanner or a camera hands over: bytes, never text. Meaning is found in scan/classify.
#pragma once

#include <string>

namespace mendbay {

struct RawScan {
    std::string bytes;      // one frame without its line ending; may still begin with an AIM id
    std::string symbology;  // AIM id ("]Q1") where the source knows it (a camera); else empty

    friend bool operator==(const RawScan&, const RawScan&) = default;
};

}  // namespace mendbay
