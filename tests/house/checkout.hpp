// The checkout as the house tests see it: files by their path from its root, which is the working directory.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::house {

namespace fs = std::filesystem;

inline constexpr std::string_view not_ours[]{".git", "build", "out", ".cache"};

inline std::string read(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Every file and folder, "kiosk/base" before "kiosk/base/civil.cpp", sorted; what is built is left out.
inline const std::vector<fs::directory_entry>& everything() {
    static const std::vector<fs::directory_entry> all = [] {
        std::vector<fs::directory_entry> found;
        for (auto it = fs::recursive_directory_iterator("."); it != fs::recursive_directory_iterator(); ++it) {
            const std::string name = it->path().filename().string();
            if (it.depth() == 0 && std::find(std::begin(not_ours), std::end(not_ours), name) != std::end(not_ours))
                it.disable_recursion_pending();
            else found.emplace_back(it->path().lexically_relative("."));
        }
        std::sort(found.begin(), found.end());
        return found;
    }();
    return all;
}

inline std::vector<std::string> files(std::initializer_list<std::string_view> endings) {
    std::vector<std::string> found;
    for (const auto& entry : everything()) {
        const std::string path = entry.path().string();
        const auto ends = [&](std::string_view ending) { return path.ends_with(ending); };
        if (entry.is_regular_file() && std::any_of(endings.begin(), endings.end(), ends)) found.push_back(path);
    }
    return found;
}

inline std::vector<std::string> sources() { return files({".cpp", ".hpp"}); }

inline std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

}  // namespace mendbay::house
