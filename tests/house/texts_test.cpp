// Texts: every key that a source names has a sentence in both languages, every sentence is used, and both languages take
// the same arguments. Keys are written as whole literals, which is what makes this test possible.
#include "kiosk/base/text.hpp"
#include "tests/catch.hpp"
#include "tests/house/checkout.hpp"

#include <map>
#include <set>

using namespace mendbay;
using namespace mendbay::house;

namespace {

// Sentences by key, of all the files of one language.
Catalogue load() {
    Catalogue catalogue;
    for (const auto& file : files({".toml"}))
        for (const Lang lang : {Lang::zh, Lang::en})
            if (file.starts_with("assets/texts/" + std::string(code_of(lang)) + "/")) {
                INFO(file);
                REQUIRE(catalogue.add(lang, read(file), file));
            }
    return catalogue;
}

bool is_dotted(std::string_view literal) {
    const std::size_t dot = literal.find('.');
    if (dot == std::string_view::npos || dot == 0 || literal.back() == '.') return false;
    return std::all_of(literal.begin(), literal.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; });
}

// The string literals of a source that look like keys, and whether each is certainly one: Text{"…"}.
std::map<std::string, bool> keys_in(const std::string& file) {
    std::map<std::string, bool> keys;
    for (const auto& line : lines_of(read(file))) {
        const std::string_view code = std::string_view(line).substr(0, line.find("// "));
        if (code.starts_with("#include")) continue;
        for (std::size_t at = code.find('"'); at != std::string_view::npos;) {
            const std::size_t end = code.find('"', at + 1);
            if (end == std::string_view::npos) break;
            const std::string literal(code.substr(at + 1, end - at - 1));
            const bool is_text = code.substr(0, at).ends_with("Text{");
            if (is_dotted(literal)) keys[literal] |= is_text;
            at = code.find('"', end + 1);
        }
    }
    return keys;
}

std::string root_of(std::string_view key) { return std::string(key.substr(0, key.find('.'))); }

// {0} {2} … of a sentence; {{ and }} are braces.
std::set<char> arguments_of(std::string_view sentence) {
    std::set<char> found;
    for (std::size_t i = 0; i + 2 < sentence.size(); ++i) {
        if (sentence[i] == '{' && sentence[i + 1] == '{') ++i;
        else if (sentence[i] == '{' && sentence[i + 2] == '}') found.insert(sentence[i + 1]);
    }
    return found;
}

bool is_shown(std::string_view file) {
    return file.starts_with("kiosk/flow/") || file.starts_with("kiosk/paper/") || file.starts_with("kiosk/app/") ||
           file.starts_with("ui/");
}

}  // namespace

TEST_CASE("both languages have the same sentences, with the same arguments, and none is empty") {
    const Catalogue catalogue = load();
    const auto &zh = catalogue.sentences(Lang::zh), &en = catalogue.sentences(Lang::en);
    CHECK(zh.size() > 200);
    for (const auto& [key, sentence] : zh) {
        INFO(key);
        const auto other = en.find(key);
        CHECK((other != en.end()));
        if (other == en.end()) continue;
        CHECK(arguments_of(sentence) == arguments_of(other->second));
        CHECK_FALSE(sentence.empty());
        CHECK_FALSE(other->second.empty());
        CHECK(sentence.find("⟦") == std::string::npos);
    }
    for (const auto& [key, sentence] : en) {
        INFO(key);
        CHECK(zh.contains(key));
    }
}

TEST_CASE("every key that a source names has a sentence") {
    const Catalogue catalogue = load();
    std::set<std::string> roots, reasons;
    for (const auto& [key, sentence] : catalogue.sentences(Lang::zh)) roots.insert(root_of(key));
    // The ids of reasons look like keys: "proof.missing". They are the words of kiosk/warranty, and stay there.
    for (const auto& file : sources())
        if (file.starts_with("kiosk/warranty/"))
            for (const auto& [key, is_text] : keys_in(file)) reasons.insert(key);
    for (const auto& file : sources()) {
        if (!is_shown(file)) continue;
        for (const auto& [key, is_text] : keys_in(file)) {
            const bool is_file =
                key.ends_with(".toml") || key.ends_with(".json") || key.ends_with(".png") || key.ends_with(".sock");
            if (!is_text && (is_file || reasons.contains(key) || !roots.contains(root_of(key)))) continue;
            INFO(file << " says " << key);
            CHECK(catalogue.has(key, Lang::zh));
            CHECK(catalogue.has(key, Lang::en));
        }
    }
}

TEST_CASE("every sentence is said somewhere") {
    std::set<std::string> named;
    for (const auto& file : sources())
        if (is_shown(file))
            for (const auto& [key, is_text] : keys_in(file)) named.insert(key);
    const Catalogue catalogue = load();
    for (const auto& [key, sentence] : catalogue.sentences(Lang::zh)) {
        INFO(key);
        CHECK(named.contains(key));
    }
}
