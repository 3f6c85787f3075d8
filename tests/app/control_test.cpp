#include "kiosk/app/control.hpp"
#include "tests/app/sample_outlet.hpp"

#include <random>

using namespace mendbay;
using namespace mendbay::app;
using Words = std::vector<std::string>;

TEST_CASE("a line of the control socket is cut into words, quotes and escapes resolved") {
    CHECK(control_words("scan front \"]C1 01\\x1D\\r\"").value() == Words{"scan", "front", "]C1 01\x1D\r"});
    CHECK(control_words("  tap   choose 2 ").value() == Words{"tap", "choose", "2"});
    CHECK(control_words("type \"\"").value() == Words{"type", ""});
    CHECK(control_words("").value().empty());
    for (const char* bad : {"type \"open", "type \"\\", "type \"\\q\"", "raw front \"\\x1\"", "raw front \"\\xZZ\""}) {
        CAPTURE(bad);
        CHECK(control_words(bad).error().fault == Fault::bad_input);
    }
}

TEST_CASE("whatever bytes are quoted come back as they were") {
    std::mt19937 random(7);
    for (int round = 0; round < 5000; ++round) {
        std::string bytes;
        for (std::size_t length = random() % 40; bytes.size() < length;) bytes += char(random() % 256);
        const std::string line = "raw front " + app::quoted(bytes);
        CHECK(line.find('\n') == std::string::npos);
        REQUIRE(control_words(line).value() == Words{"raw", "front", bytes});
    }
}

TEST_CASE("a client and a server talk over a real socket, one line after another") {
    Folder folder;
    const auto socket = folder.path / "control";
    Words last;
    auto server = ControlServer::listen(socket, [&](const Words& words) -> std::string {
        last = words;
        if (words[0] == "screen") return "page: attract\n  hello\n.";
        return words[0] == "tap" ? "no: nothing offers it" : "ok";
    });
    REQUIRE(server);
    auto client = ControlClient::connect(socket, std::chrono::seconds{5});
    REQUIRE(client);
    CHECK((*client)->say("scan front " + app::quoted("a\x1D b")).value() == "ok");
    CHECK(last == Words{"scan", "front", "a\x1D b"});
    CHECK((*client)->say("screen").value() == "page: attract\n  hello");
    CHECK((*client)->say("tap agree").value() == "no: nothing offers it");
    CHECK((*client)->say("type \"open").value().starts_with("no "));

    auto second = ControlClient::connect(socket, std::chrono::seconds{5});
    REQUIRE(second);
    CHECK((*second)->say("settle").value() == "ok");
    CHECK((*client)->say("settle").value() == "ok");

    server->reset();
    CHECK((*client)->say("settle").error().fault == Fault::gone);
    CHECK_FALSE(std::filesystem::exists(socket));
}

TEST_CASE("nobody listening is said in time") {
    Folder folder;
    CHECK(ControlClient::connect(folder.path / "control", std::chrono::milliseconds{50}).error().fault == Fault::timeout);
}
