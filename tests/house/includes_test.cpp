// Who may enter which room: every #include of every source against the table of rooms. The table is the one of the
// design, restated; where the code taught us better, the line says why.
#include "tests/catch.hpp"
#include "tests/house/checkout.hpp"

#include <map>
#include <set>

using namespace mendbay::house;

namespace {

using Words = std::vector<std::string_view>;

// A room is entered by its own files, and may enter what stands beside it: folders (ending with a slash) or single headers.
struct Room {
    std::string_view folder;
    Words may_enter;
    bool is_pure = false;  // no input or output, no clock, no thread
};

const std::vector<Room> rooms{
    {"kiosk/base/", {}, true},
    {"kiosk/scan/", {"kiosk/base/"}, true},
    {"kiosk/warranty/", {"kiosk/base/", "kiosk/scan/"}, true},
    {"kiosk/ticket/", {"kiosk/base/", "kiosk/scan/", "kiosk/warranty/"}, true},
    // Whether a part may be tagged depends on the state and the decision of its ticket (PP-01, P-14).
    {"kiosk/parts/", {"kiosk/base/", "kiosk/scan/", "kiosk/ticket/", "kiosk/warranty/"}, true},
    {"kiosk/paper/", {"kiosk/base/", "kiosk/scan/", "kiosk/warranty/", "kiosk/ticket/", "kiosk/parts/"}, true},
    {"kiosk/flow/", {"kiosk/base/", "kiosk/scan/", "kiosk/warranty/", "kiosk/ticket/", "kiosk/parts/"}, true},
    {"kiosk/app/", {"kiosk/", "hw/", "db/", "ui/"}},
    // What a device is called when it is plugged in (hw/present.hpp) are plain values: port finds them, and the table of
    // known devices in wire is asked with them.
    {"hw/wire/", {"kiosk/base/", "kiosk/scan/raw_scan.hpp", "kiosk/paper/document.hpp", "hw/present.hpp"}, true},
    {"hw/port/", {"kiosk/base/", "hw/port.hpp", "hw/present.hpp"}},
    // A simulated printer understands the language of the real one, so it shares the words of hw/wire.
    // A simulated network printer has a real socket, so it borrows the descriptor and the port over it.
    {"hw/sim/",
     {"kiosk/base/", "hw/port.hpp", "hw/wire/", "hw/port/fault.hpp", "hw/port/fd.hpp", "hw/port/fd_port.hpp"}},
    {"hw/", {"hw/", "kiosk/base/", "kiosk/scan/raw_scan.hpp", "kiosk/paper/document.hpp"}},
    {"db/",
     {"kiosk/base/", "kiosk/scan/", "kiosk/warranty/", "kiosk/ticket/", "kiosk/parts/", "kiosk/flow/event.hpp",
      "kiosk/flow/effect.hpp", "kiosk/flow/answer.hpp", "kiosk/flow/device.hpp"}},
    // The tones of sounds stand with the effects.
    {"ui/", {"kiosk/base/", "kiosk/flow/event.hpp", "kiosk/flow/screen.hpp", "kiosk/flow/effect.hpp"}},
    {"tests/", {"kiosk/", "hw/", "db/", "ui/"}},
};

// What a pure room must not even be able to say.
const std::set<std::string_view> not_in_pure_rooms{"fstream", "iostream", "istream", "ostream", "filesystem",
                                                   "thread",  "cstdio",   "stdio.h", "ctime",   "time.h",
                                                   "random",  "future",   "csignal"};
// base/queue.hpp is where threads meet, and the only mutex of the program.
const std::set<std::string_view> only_in_the_queue{"mutex", "condition_variable", "stop_token", "shared_mutex", "semaphore"};

// In-memory work that pure rooms may leave to a library.
const Words libraries_of_pure_rooms{"fmt/", "tl/", "nlohmann/", "sodium.h", "iconv.h"};
// Pictures, letters and codes are bytes and values, too, and so are the kernel's numbers of keys.
const Words libraries_of_wire{"ZXing/", "ft2build.h", "FT_",         "cairo",
                              "pango/", "png.h",      "turbojpeg.h", "zbar.h", "linux/input-event-codes.h"};

// A library that changes its face between Debian releases is met behind one header.
struct Door {
    std::string_view library;
    Words open_in;
};
const std::vector<Door> doors{
    {"ZXing/", {"hw/wire/zxing.hpp"}},
    {"zbar", {"hw/wire/zbar.hpp"}},
    {"imgui", {"ui/imgui.hpp"}},
    {"backends/imgui", {"ui/gl_renderer.cpp"}},
    {"toml++/", {"kiosk/base/toml.hpp"}},
    {"catch2/", {"tests/catch.hpp", "tests/main.cpp"}},
};

struct Include {
    std::string what;
    bool is_ours;  // "…", not <…>
};

std::vector<Include> includes_of(const std::string& file) {
    std::vector<Include> found;
    for (const auto& line : lines_of(read(file))) {
        if (!line.starts_with("#include ")) continue;
        const bool is_ours = line[9] == '"';
        const std::size_t begin = line[9] == '<' || is_ours ? 10 : 9;
        found.push_back({line.substr(begin, line.find_first_of("\">\r", begin) - begin), is_ours});
    }
    return found;
}

bool starts_with_any(std::string_view text, const Words& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

// The innermost room a path lies in.
const Room* room_of(std::string_view path) {
    const Room* found = nullptr;
    for (const Room& room : rooms)
        if (path.starts_with(room.folder) && (!found || room.folder.size() > found->folder.size())) found = &room;
    return found;
}

// What is wrong with this include; empty: nothing.
std::string complaint(std::string_view file, const Room& room, const Include& include) {
    for (const Door& door : doors)
        if (!include.is_ours && include.what.starts_with(door.library))
            return starts_with_any(file, door.open_in) ? "" : "is met behind " + std::string(door.open_in[0]) + " only";
    if (include.is_ours) {
        if (!fs::exists(include.what)) return "is not written from the root of the checkout";
        return include.what.starts_with(room.folder) || starts_with_any(include.what, room.may_enter)
                   ? ""
                   : "may not be entered from " + std::string(room.folder);
    }
    if (!room.is_pure) return "";
    if (not_in_pure_rooms.contains(include.what)) return "is not for a pure room";
    if (only_in_the_queue.contains(include.what))
        return file == "kiosk/base/queue.hpp" ? "" : "is for kiosk/base/queue.hpp only";
    const bool is_standard = include.what.find_first_of("./_") == std::string::npos || include.what == "string_view" ||
                             include.what == "source_location" || include.what == "unordered_map";
    if (is_standard || starts_with_any(include.what, libraries_of_pure_rooms)) return "";
    if (room.folder == "hw/wire/" && starts_with_any(include.what, libraries_of_wire)) return "";
    return "is no library of this room";
}

}  // namespace

TEST_CASE("every include stays within the rooms that its room may enter") {
    int seen = 0;
    for (const auto& file : sources()) {
        const Room* room = room_of(file);
        INFO(file);
        REQUIRE(room);
        for (const auto& include : includes_of(file)) {
            ++seen;
            INFO(file << " includes " << include.what);
            CHECK(complaint(file, *room, include) == "");
        }
    }
    CHECK(seen > 500);  // the walk saw the house
}

TEST_CASE("the table says no where it should") {
    const auto no = [](const char* file, const char* what, bool is_ours) {
        return !complaint(file, *room_of(file), {what, is_ours}).empty();
    };
    CHECK(no("kiosk/flow/session.cpp", "db/store.hpp", true));
    CHECK(no("kiosk/flow/session.cpp", "fstream", false));
    CHECK(no("kiosk/scan/gs1.cpp", "kiosk/flow/screen.hpp", true));
    CHECK(no("kiosk/base/text.cpp", "mutex", false));
    CHECK(no("kiosk/base/text.cpp", "unistd.h", false));
    CHECK(no("hw/wire/escpos.cpp", "kiosk/ticket/ticket.hpp", true));
    CHECK(no("hw/wire/escpos.cpp", "ZXing/ReadBarcode.h", false));
    CHECK(no("hw/port/tcp.cpp", "hw/wire/framer.hpp", true));
    CHECK(no("ui/pen.cpp", "kiosk/flow/session.hpp", true));
    CHECK(no("ui/pen.cpp", "imgui.h", false));
    CHECK(no("db/store.cpp", "kiosk/flow/screen.hpp", true));
    CHECK(no("db/store.cpp", "ui/pen.hpp", true));
    CHECK(no("kiosk/base/text.cpp", "result.hpp", true));
    CHECK_FALSE(no("kiosk/base/queue.hpp", "mutex", false));
    CHECK_FALSE(no("kiosk/app/terminal.cpp", "db/store.hpp", true));
}

TEST_CASE("a source begins with its own header, so that every header has been compiled first and alone") {
    for (const auto& file : files({".cpp"})) {
        const std::string header = file.substr(0, file.size() - 4) + ".hpp";
        if (!fs::exists(header)) continue;
        const auto includes = includes_of(file);
        INFO(file);
        REQUIRE_FALSE(includes.empty());
        CHECK(includes.front().what == header);
    }
}

TEST_CASE("pure rooms ask no clock, no chance and no environment") {
    for (const auto& file : sources()) {
        if (!room_of(file)->is_pure) continue;
        const std::string text = read(file);
        for (const char* asked : {"_clock::now", "random_device", "getenv(", "std::time(", "rand("}) {
            INFO(file << " says " << asked);
            CHECK(text.find(asked) == std::string::npos);
        }
    }
}

TEST_CASE("the top of the checkout holds what it should and nothing else") {
    const std::set<std::string> allowed{".ci",
                                        ".clang-format",
                                        ".clang-tidy",
                                        ".editorconfig",
                                        ".gitignore",
                                        "CHANGELOG.md",
                                        "LICENSE",
                                        "CMakeLists.txt",
                                        "CMakePresets.json",
                                        "README.md",
                                        "assets",
                                        "db",
                                        "dev",
                                        "hw",
                                        "images",
                                        "kiosk",
                                        "tests",
                                        "ui"};
    std::set<std::string> found;
    for (const auto& entry : everything())
        if (!entry.path().has_parent_path()) found.insert(entry.path().string());
    found.erase("compile_commands.json");  // an editor's link into the build
    CHECK(found == allowed);
}

TEST_CASE("every folder has its room card") {
    // The cards of assets and tests speak for the folders in them.
    for (const auto& entry : everything()) {
        const std::string path = entry.path().string();
        if (!entry.is_directory() || path == ".ci" || path.starts_with("assets/") || path.starts_with("tests/")) continue;
        INFO(path);
        CHECK(fs::exists(path + "/README.md"));
    }
}

TEST_CASE("every source is on the map, and the map names none that is not there") {
    const std::string map = read("CMakeLists.txt");
    for (const auto& file : files({".cpp"})) {
        INFO(file);
        CHECK(map.find(file) != std::string::npos);
    }
    for (const auto& line : lines_of(map)) {
        for (std::size_t at = 0; (at = line.find(".cpp", at)) != std::string::npos; at += 4) {
            const std::size_t begin = line.find_last_of(" (", at) + 1;
            const std::string file = line.substr(begin, at + 4 - begin);
            INFO(file);
            CHECK((fs::exists(file) || file.find("${") != std::string::npos));
        }
    }
}
