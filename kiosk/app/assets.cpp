#include "kiosk/app/assets.hpp"

#include "hw/fonts.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace mendbay::app {

namespace fs = std::filesystem;

Result<std::string> read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return fail(Fault::not_found, fmt::format("{}: cannot be read", file.string()));
    return std::string(std::istreambuf_iterator<char>(in), {});
}

namespace {

void sync(const fs::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return;
    ::fsync(fd);
    ::close(fd);
}

}  // namespace

Done write_file(const fs::path& file, std::string_view bytes) {
    const fs::path beside = file.string() + ".part";
    {
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), std::streamsize(bytes.size()));
        out.flush();
        if (!out) return fail(Fault::io, fmt::format("{}: cannot be written", beside.string()));
    }
    // On the disk before it takes the other's place, and its name, too, before anybody is told.
    sync(beside);
    std::error_code error;
    fs::rename(beside, file, error);
    if (error) return fail(Fault::io, fmt::format("{}: {}", file.string(), error.message()));
    sync(file.has_parent_path() ? file.parent_path() : fs::path("."));
    return {};
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view ending) {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == ending) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

Result<fs::path> find_assets() {
    std::vector<fs::path> candidates;
    if (const char* named = std::getenv("MENDBAY_ASSETS")) candidates.push_back(named);
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
    candidates.push_back(program / "assets");
    candidates.push_back(program.parent_path() / "assets");
    candidates.push_back(program.parent_path() / "share" / "mendbay");
    candidates.push_back(MENDBAY_SOURCE_ASSETS);
    candidates.push_back("/usr/share/mendbay");
    for (const auto& candidate : candidates)
        if (fs::is_directory(candidate / "texts" / "zh", error)) return candidate;
    return fail(Fault::not_found, "the assets folder is missing: set MENDBAY_ASSETS to it");
}

Result<Assets> load_assets(const fs::path& root) {
    Assets assets;
    assets.root = root;
    for (const Lang lang : {Lang::zh, Lang::en}) {
        for (const auto& file : files_in(root / "texts" / code_of(lang), ".toml")) {
            const auto text = read_file(file);
            if (!text) return tl::unexpected(text.error());
            if (auto added = assets.texts.add(lang, *text, file.string()); !added) return tl::unexpected(added.error());
        }
    }
    for (const auto& file : files_in(root / "lists", ".toml")) {
        const auto text = read_file(file);
        if (!text) return tl::unexpected(text.error());
        if (auto added = assets.lists.add(*text, file.string()); !added) return tl::unexpected(added.error());
    }
    for (const auto& file : files_in(root / "printers", ".toml")) {
        const auto text = read_file(file);
        if (!text) return tl::unexpected(text.error());
        auto profile = hw::wire::parse_profile(*text, file.string());
        if (!profile) return tl::unexpected(profile.error());
        assets.printers.emplace(file.stem().string(), *profile);
    }
    std::vector<std::string> profiles;
    for (const auto& [name, profile] : assets.printers) profiles.push_back(name);
    for (const auto& [name, is_printers] : {std::pair{"scanners.toml", false}, std::pair{"printers.toml", true}}) {
        const fs::path file = root / "devices" / name;
        const auto text = read_file(file);
        if (!text) return tl::unexpected(text.error());
        auto added = is_printers ? assets.known_devices.add_printers(*text, file.string(), profiles)
                                 : assets.known_devices.add_scanners(*text, file.string());
        if (!added) return tl::unexpected(added.error());
    }
    auto fonts = hw::find_fonts();
    if (!fonts) return tl::unexpected(fonts.error());
    assets.fonts = std::move(*fonts);
    return assets;
}

}  // namespace mendbay::app
