// A fresh data directory with the sample in it, gone when the test ends.
#pragma once

#include "kiosk/app/sample.hpp"
#include "tests/catch.hpp"

#include <unistd.h>

#include <filesystem>
#include <string>

namespace mendbay::app {

inline const Instant sample_day = *parse_instant("2026-11-22T10:00:00+08:00");
inline const std::filesystem::path shipped_assets = "assets";

struct Folder {
    std::filesystem::path path;

    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "mendbay-test-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
};

struct SampleOutlet {
    Folder folder;
    std::unique_ptr<db::Store> store;

    explicit SampleOutlet(Instant now = sample_day) {
        const auto made = make_sample(folder.path / "data", shipped_assets, now);
        INFO((made ? "" : made.error().detail));
        REQUIRE(made);
        auto opened =
            db::Store::open(folder.path / "data", db::Access::write, {.boot_id = "test", .now = [now] { return now; }});
        REQUIRE(opened);
        store = std::move(*opened);
    }
};

}  // namespace mendbay::app
