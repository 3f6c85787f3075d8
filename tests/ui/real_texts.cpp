#include "tests/ui/real_texts.hpp"

#include <cassert>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace mendbay::samples {

Catalogue catalogue() {
    Catalogue out;
    for (const Lang lang : {Lang::zh, Lang::en})
        for (const auto& entry : std::filesystem::directory_iterator("assets/texts/" + std::string(code_of(lang)))) {
            std::ifstream in(entry.path(), std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(in), {}};
            [[maybe_unused]] const auto added = out.add(lang, text, entry.path().string());
            assert(added);
        }
    return out;
}

}  // namespace mendbay::samples
