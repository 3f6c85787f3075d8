// All kinds of scanners behind the same thread: what each of them can suffer.
#include "hw/scanner.hpp"
#include "hw/sim/hid_pos_port.hpp"
#include "hw/sim/scanner_port.hpp"
#include "hw/sim/wedge_port.hpp"
#include "tests/hw/inbox.hpp"

#include "tests/catch.hpp"

#include <deque>
#include <map>
#include <random>

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::chrono_literals;
using namespace std::string_literals;
using tests::Inbox;

namespace {

// A double, what it is called, how its port is decoded and what it puts behind a code.
struct Desk {
    std::string name;
    std::shared_ptr<sim::ScannerLink> link;
    wire::DecoderSettings settings;
    std::string suffix;

    ScannerConfig config() const { return {name, link->port(), settings}; }
    bool scan(const std::string& code) const { return link->scan(code + suffix); }
    // A code that has an AIM id is told with its bytes, or beside them, as the kind has it.
    std::string told(const std::string& code) const {
        const bool is_beside = std::holds_alternative<wire::HidPosSettings>(settings);
        return name + " scan " + (is_beside ? code.substr(0, 3) + " " + code.substr(3) : code);
    }
};

wire::WedgeSettings german() {
    wire::WedgeSettings settings;
    settings.layout = wire::KeyLayout::german;
    return settings;
}
sim::Typing typing_german() {
    sim::Typing typing;
    typing.layout = sim::Typing::Layout::german;
    return typing;
}
sim::Typing typing_numbers() {
    sim::Typing typing;
    typing.all_by_number = true;
    return typing;
}

std::vector<Desk> desks() {
    return {
        {"serial", sim::SimScannerLink::make(), wire::FramerSettings{}, "\r"},
        {"wedge", sim::SimWedgeLink::make(), wire::WedgeSettings{}, "\r"},
        {"german", sim::SimWedgeLink::make(typing_german()), german(), "\t"},
        {"numbers", sim::SimWedgeLink::make(typing_numbers()), wire::WedgeSettings{}, "\r"},
        {"report", sim::SimHidPosLink::make(), wire::HidPosSettings{}, ""},
    };
}

// A GS1 code with letters of both cases, every sign and separators.
std::string random_code(std::mt19937& random, int number) {
    std::string code = "]d2" + std::to_string(number) + "\x1d";
    for (std::size_t i = 1 + random() % 60; i > 0; --i) code += random() % 10 == 0 ? '\x1d' : char(' ' + random() % 95);
    return code;
}

}  // namespace

TEST_CASE("a thousand codes through scanners of every kind at once arrive, in order, letter case, symbols and GS intact") {
    constexpr int codes = 1000, most_ahead = 8;
    const auto all = desks();
    Inbox inbox(all.size() * (most_ahead + 1));
    std::vector<std::unique_ptr<Scanner>> scanners;
    for (const Desk& desk : all) scanners.push_back(std::make_unique<Scanner>(desk.config(), inbox.tell()));

    std::map<std::string, std::deque<std::string>> expected;  // by scanner
    std::map<std::string, std::mt19937> random;
    std::map<std::string, int> sent;
    for (const Desk& desk : all) {
        expected[desk.name].push_back(desk.name + " connected");
        random[desk.name].seed(std::uint32_t(desk.name.size()));
        if (desk.name != "serial") desk.link->split(37);  // no read ends where an event or a report does
    }
    for (std::size_t awaited = all.size() * (codes + 1); awaited > 0; --awaited) {
        for (const Desk& desk : all) {
            auto& ahead = expected[desk.name];
            for (int& number = sent[desk.name]; number < codes && ahead.size() < most_ahead; ++number) {
                const std::string code = random_code(random[desk.name], number);
                REQUIRE(desk.scan(code));
                ahead.push_back(desk.told(code));
            }
        }
        const std::string news = inbox.next();
        auto& ahead = expected[news.substr(0, news.find(' '))];
        REQUIRE_FALSE(ahead.empty());
        REQUIRE(news == ahead.front());
        ahead.pop_front();
    }
    CHECK(inbox.next(50ms) == "silence");
}

TEST_CASE("a cable pulled within a code loses that code alone, whatever the kind") {
    for (const Desk& desk : desks()) {
        INFO(desk.name);
        Inbox inbox;
        const Scanner scanner(desk.config(), inbox.tell());
        CHECK(inbox.next() == desk.name + " connected");
        const std::string code = "]C1" + std::string(200, 'x') + desk.suffix;
        const std::string bytes = desk.link->bytes_of(code);
        CHECK(desk.link->raw(bytes.substr(0, bytes.size() / 2)));
        desk.link->unplug();
        CHECK(inbox.next() == desk.name + " lost broken_frame");
        CHECK(inbox.next() == desk.name + " fault gone");
        desk.link->plug();
        CHECK(inbox.next() == desk.name + " connected");
        CHECK(desk.scan("]C1next"));
        CHECK(inbox.next() == desk.told("]C1next"));
    }
}

TEST_CASE("a code with a hole in what was typed is told as lost, and the next is read") {
    for (const Desk& desk : desks()) {
        if (!std::holds_alternative<wire::WedgeSettings>(desk.settings)) continue;
        INFO(desk.name);
        Inbox inbox;
        const Scanner scanner(desk.config(), inbox.tell());
        CHECK(inbox.next() == desk.name + " connected");
        desk.link->drop_in_next();
        CHECK(desk.scan("]C1 with a hole"));
        CHECK(desk.scan("]C1whole"));
        CHECK(inbox.next() == desk.name + " lost dropped");
        CHECK(inbox.next() == desk.told("]C1whole"));
    }
}

TEST_CASE("what is typed while the host does not read runs over the kernel's queue and is told as lost") {
    const auto link = sim::SimWedgeLink::make();
    Inbox inbox;
    const Scanner scanner({"front", link->port(), wire::WedgeSettings{}}, inbox.tell());
    CHECK(inbox.next() == "front connected");
    link->set_host_busy(true);
    CHECK(link->scan("a code of more than sixty-four events\r"));
    CHECK(link->scan("another\r"));
    link->set_host_busy(false);
    CHECK(inbox.next() == "front lost dropped");
    CHECK(link->scan("\r"));  // whatever is left of the second ends here
    CHECK(link->scan("whole\r"));
    CHECK(inbox.next() == "front scan whole");
    // What fits is kept: sixty-three events.
    link->set_host_busy(true);
    CHECK(link->scan("short\r"));
    link->set_host_busy(false);
    CHECK(inbox.next() == "front scan short");
}

TEST_CASE("of reports that nobody reads the kernel keeps sixty-four") {
    const auto link = sim::SimHidPosLink::make();
    Inbox inbox;
    const Scanner scanner({"front", link->port(), wire::HidPosSettings{}}, inbox.tell());
    CHECK(inbox.next() == "front connected");
    CHECK(link->wait_until_read(3s));  // the descriptor
    link->set_host_busy(true);
    for (int i = 0; i < 70; ++i) CHECK(link->scan(std::to_string(i)));
    link->set_host_busy(false);
    for (int i = 0; i < 64; ++i) CHECK(inbox.next() == "front scan " + std::to_string(i));
    CHECK(link->scan("next"));
    CHECK(inbox.next() == "front scan next");
}

TEST_CASE("the end of a long code that never comes is told as lost") {
    const auto link = sim::SimHidPosLink::make();
    const std::string bytes = link->bytes_of(std::string(100, 'x'));
    Inbox inbox;
    const Scanner scanner({"front", link->port(), wire::HidPosSettings{}}, inbox.tell());
    CHECK(inbox.next() == "front connected");
    CHECK(link->raw(std::string_view(bytes).substr(0, bytes.size() / 2)));
    CHECK(inbox.next() == "front lost broken_frame");
    CHECK(link->scan("next"));
    CHECK(inbox.next() == "front scan next");
}

TEST_CASE("a device that describes itself as no scanner is told once and then not heard") {
    const auto link = sim::SimScannerLink::make();  // whose first bytes are no descriptor
    Inbox inbox;
    const Scanner scanner({"front", link->port(), wire::HidPosSettings{}}, inbox.tell());
    CHECK(inbox.next() == "front connected");
    CHECK(link->raw("\x04\0\x05\x01\x09\x06"s));
    CHECK(link->raw("\x04\0ABCD"s));
    CHECK(inbox.next() == "front lost not_hid_pos");
    CHECK(inbox.next(100ms) == "silence");
}
