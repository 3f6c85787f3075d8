#include "tests/hw/recording.hpp"

#include "tests/catch.hpp"
#include "tests/hw/devices.hpp"

#include <fstream>
#include <set>

using namespace mendbay;
using namespace mendbay::tests;

TEST_CASE("every recording of a scanner gives the scans that were meant") {
    std::set<std::string> kinds;
    int replayed = 0;
    for (const auto& entry : std::filesystem::directory_iterator("tests/hw/recordings")) {
        INFO(entry.path().string());
        REQUIRE(entry.path().extension() == ".recording");
        const auto recording = read_recording(entry.path().string());
        if (!recording) FAIL(recording.error().detail);
        CHECK(replay(*recording) == recording->expected);
        kinds.insert(recording->header.at("kind"));
        ++replayed;
    }
    CHECK(replayed >= 8);
    CHECK(kinds == std::set<std::string>{"hid_pos", "keys", "serial"});
}

TEST_CASE("a recording that is none is refused with file and line") {
    const std::string header = "device = d\nfirmware = f\ndate = 2026-11-24\nsource = manual\nkind = serial\nsuffix = cr\n";
    const auto refused = [](const std::string& text) {
        const Folder folder;
        const std::string file = folder.path + "/one.recording";
        std::ofstream(file) << text;
        const auto recording = read_recording(file);
        return recording ? "" : recording.error().detail.substr(folder.path.size() + 1);
    };
    CHECK(refused(header + "+0 \"AB\\r\"\n> \"AB\"\n") == "");
    CHECK(refused(header + "+0 \"AB\\q\"\n> \"AB\"\n") == "one.recording:7: no bytes at a time");
    CHECK(refused(header + "+0 \"AB\n> \"AB\"\n") == "one.recording:7: no bytes at a time");
    CHECK(refused(header + "+0 4g\n> \"AB\"\n") == "one.recording:7: no bytes at a time");
    CHECK(refused(header + "+x 41\n> \"AB\"\n") == "one.recording:7: no bytes at a time");
    CHECK(refused(header + "+0 41 0d\n> AB\n") == "one.recording:8: no scan and no loss");
    CHECK(refused(header + "+0 41 0d\nsuffix = lf\n") == "one.recording:8: no header here");
    CHECK(refused(header + "> \"AB\"\n") == "one.recording: nothing recorded");
    CHECK(refused("kind = serial\nsuffix = cr\n+0 41 0d\n> \"A\"\n") == "one.recording: the header");
    CHECK(refused(header + "layout = us\n+0 41 0d\n> \"A\"\n") == "one.recording: the header");
    CHECK(refused(header + "source = hearsay\n+0 41 0d\n> \"A\"\n") == "one.recording: the header");
}
