#include "kiosk/scan/aim.hpp"

#include <array>

namespace mendbay::scan {

namespace {

struct AimLetter {
    char letter;
    std::string_view modifiers;
};

constexpr std::array aim_letters{
    AimLetter{'A', "0123457"},           // Code 39
    AimLetter{'B', "0124"},              // Telepen
    AimLetter{'C', "0124"},              // Code 128
    AimLetter{'E', "01234"},             // EAN, UPC
    AimLetter{'F', "0124"},              // Codabar
    AimLetter{'G', "0123456789"},        // Code 93
    AimLetter{'H', "013"},               // Code 11
    AimLetter{'I', "013"},               // Interleaved 2 of 5
    AimLetter{'K', "0124"},              // Code 16K
    AimLetter{'L', "012345"},            // PDF417
    AimLetter{'M', "013"},               // MSI
    AimLetter{'O', "012456"},            // Codablock
    AimLetter{'P', "0"},                 // Plessey
    AimLetter{'Q', "0123456"},           // QR
    AimLetter{'R', "013"},               // 2 of 5 with two bars at the start
    AimLetter{'S', "0"},                 // 2 of 5 with three bars at the start
    AimLetter{'U', "0123"},              // MaxiCode
    AimLetter{'X', "0123456789ABCDEF"},  // what the maker likes
    AimLetter{'d', "0123456"},           // Data Matrix
    AimLetter{'e', "0123"},              // GS1 DataBar
    AimLetter{'h', "0123"},              // Han Xin
    AimLetter{'z', "0123456789ABC"},     // Aztec
};

}  // namespace

std::string_view aim_id_at_front(std::string_view bytes) {
    if (bytes.size() < 3 || bytes[0] != ']') return {};
    for (const AimLetter& known : aim_letters) {
        if (known.letter == bytes[1] && known.modifiers.find(bytes[2]) != std::string_view::npos) return bytes.substr(0, 3);
    }
    return {};
}

}  // namespace mendbay::scan
