// What fuzzing found, replayed: every file of every corpus through its target, in every ordinary test run.
#include "tests/catch.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/house/checkout.hpp"

#include <set>

using namespace mendbay;
namespace fs = std::filesystem;

namespace {

const fs::path corpora = "tests/fuzz/corpus";
constexpr std::size_t fewest_files = 5;
constexpr std::uintmax_t most_corpus_bytes = 1024 * 1024;  // of all together: a checkout stays small

std::set<fs::path> entries_of(const fs::path& folder) { return {fs::directory_iterator(folder), fs::directory_iterator()}; }

}  // namespace

TEST_CASE("every input that fuzzing kept holds what its target must hold") {
    for (const fuzz::Target& target : fuzz::targets) {
        const auto files = entries_of(corpora / target.name);
        INFO(target.name);
        CHECK(files.size() >= fewest_files);
        for (const fs::path& file : files) {
            INFO(file.string());
            CHECK_NOTHROW(target.run(house::read(file.string())));
        }
    }
}

TEST_CASE("no input at all is an input, and so is a long one") {
    for (const fuzz::Target& target : fuzz::targets) {
        INFO(target.name);
        CHECK_NOTHROW(target.run({}));
        for (const char filler : {'\0', '\x02', '0', '"', '\xFF'}) CHECK_NOTHROW(target.run(std::string(3000, filler)));
    }
}

TEST_CASE("every corpus has its target, and all together stay small") {
    std::set<std::string> names;
    for (const fuzz::Target& target : fuzz::targets) names.emplace(target.name);
    std::uintmax_t bytes = 0;
    for (const fs::path& folder : entries_of(corpora)) {
        INFO(folder.string());
        CHECK(names.contains(folder.filename().string()));
        for (const fs::path& file : entries_of(folder)) bytes += fs::file_size(file);
    }
    CHECK(bytes <= most_corpus_bytes);
}
