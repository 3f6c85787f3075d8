// Names and sizes: files say what they hold, in snake_case; nothing is called after the shelf it lies on; a file has one
// subject, and its first line says which.
#include "tests/catch.hpp"
#include "tests/house/checkout.hpp"

#include <set>

using namespace mendbay::house;

namespace {

constexpr std::size_t longest_file = 700;

const std::set<std::string_view> names_that_say_nothing{"util",   "utils",   "common", "manager",
                                                        "helper", "helpers", "misc",   "stuff"};
const std::set<std::string_view> names_others_chose{"CMakeLists.txt", "CMakePresets.json", "README.md", "CHANGELOG.md",
                                                    "LICENSE"};

bool is_snake_case(std::string_view name) {
    return std::all_of(name.begin(), name.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words(1);
    for (const char c : name) {
        if (c == '_') words.emplace_back();
        else words.back() += c;
    }
    return words;
}

}  // namespace

TEST_CASE("sources and folders are named in snake_case after what they hold") {
    for (const auto& entry : everything()) {
        const std::string name = entry.path().filename().string();
        const std::string ending = entry.path().extension().string();
        const bool is_source = ending == ".cpp" || ending == ".hpp";
        if (name.starts_with(".") || names_others_chose.contains(name) || (!entry.is_directory() && !is_source)) continue;
        INFO(entry.path().string());
        const std::string stem = entry.path().stem().string();
        CHECK(is_snake_case(stem));
        for (const auto& word : words_of(stem)) CHECK_FALSE(names_that_say_nothing.contains(word));
    }
}

TEST_CASE("a file is short enough to hold one subject") {
    for (const auto& file : sources()) {
        INFO(file);
        CHECK(lines_of(read(file)).size() <= longest_file);
    }
}

TEST_CASE("the first line of a file says what it is for") {
    for (const auto& file : sources()) {
        const bool has_header = file.ends_with(".cpp") && fs::exists(file.substr(0, file.size() - 4) + ".hpp");
        // A test file may be called after the one it tests and need no more words.
        if (has_header || file.ends_with("_test.cpp")) continue;
        INFO(file);
        CHECK(read(file).starts_with("// "));
    }
}

TEST_CASE("a header is read once, whoever includes it") {
    for (const auto& file : files({".hpp"})) {
        INFO(file);
        CHECK(read(file).find("#pragma once\n") != std::string::npos);
    }
}

TEST_CASE("nothing is left for later") {
    const std::string later = std::string("TO") + "DO", mend = std::string("FIX") + "ME";
    for (const auto& file : sources()) {
        const std::string text = read(file);
        INFO(file);
        CHECK(text.find(later) == std::string::npos);
        CHECK(text.find(mend) == std::string::npos);
    }
}
