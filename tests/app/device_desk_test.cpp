// Devices that are plugged in, kept, renamed, forgotten and taken back, with the real threads behind them.
#include "kiosk/app/device_desk.hpp"

#include "hw/port/identity.hpp"
#include "kiosk/base/queue.hpp"
#include "kiosk/flow/arranging.hpp"
#include "kiosk/scan/classify.hpp"
#include "tests/app/sample_outlet.hpp"

#include <algorithm>

using namespace mendbay;
using namespace mendbay::app;
using namespace std::chrono_literals;
using flow::DeviceKind;

namespace {

const Assets& assets() {
    static const Assets loaded = [] {
        auto all = load_assets(shipped_assets);
        REQUIRE(all);
        return std::move(*all);
    }();
    return loaded;
}

// A desk whose devices are plugged in by lines, and an inbox that is emptied into it.
struct Bench {
    Folder folder;
    Queue<hw::News> inbox{1000};
    std::unique_ptr<DeviceDesk> desk;
    std::vector<hw::Scan> scans;

    explicit Bench(std::string_view kept = {}) {
        if (!kept.empty()) REQUIRE(write_file(folder.path / "devices.toml", kept));
        open();
    }
    void open() {
        desk.reset();
        auto opened = DeviceDesk::open({folder.path / "devices.toml", {}, false}, assets(),
                                       [this](hw::News news) { return inbox.put(std::move(news)); }, {});
        INFO((opened ? "" : opened.error().detail));
        REQUIRE(opened);
        desk = std::move(*opened);
        desk->take(hw::DevicesPresent{});
    }
    std::string line(const std::string& said) { return desk->handle(*control_words_of(said)).value_or("not a device line"); }
    static std::optional<std::vector<std::string>> control_words_of(const std::string& said) {
        std::vector<std::string> words;
        std::string word;
        for (const char c : said + " ") {
            if (c != ' ') word += c;
            else if (!word.empty()) words.push_back(std::exchange(word, {}));
        }
        return words;
    }
    void take_news(std::chrono::milliseconds limit = 0ms) {
        while (auto news = inbox.take_for({}, limit)) {
            std::visit(overloaded{
                           [&](const hw::Scan& scan) { scans.push_back(desk->take(scan)); },
                           [&](const hw::DeviceChanged& changed) { desk->take(changed); },
                           [&](const hw::JobChanged& changed) { desk->take(changed); },
                           [](const auto&) {},
                       },
                       *news);
            limit = 0ms;
        }
    }
    // The facts of a device once they are as wanted; whatever they are after five seconds.
    template <class Is>
    flow::DeviceFacts facts(const std::string& id, Is is) {
        for (const auto until = std::chrono::steady_clock::now() + 5s;;) {
            take_news(20ms);
            const auto listed = desk->listed();
            const auto* device = flow::find(listed, id);
            if (device && (is(*device) || std::chrono::steady_clock::now() > until)) return *device;
            if (std::chrono::steady_clock::now() > until) {
                FAIL("no device " << id);
                return {};
            }
        }
    }
    flow::DeviceFacts ready(const std::string& id) {
        return facts(id, [](const auto& device) { return device.ready; });
    }
    flow::Arranged order(flow::DeviceOrder order) { return desk->carry_out({1, std::move(order)}); }
    // The next scan, five seconds at most.
    hw::Scan scan() {
        for (int i = 0; i < 250 && scans.empty(); ++i) take_news(20ms);
        REQUIRE_FALSE(scans.empty());
        const hw::Scan first = scans.front();
        scans.erase(scans.begin());
        return first;
    }
    // A machine on which these sockets hold scanners of one model and one serial number, none of which can be opened.
    void plug_in(const std::vector<std::string>& sockets) {
        std::vector<hw::Sighting> seen;
        for (const auto& socket : sockets) {
            hw::Sighting one;
            one.node = "/dev/no-such-node-" + socket;
            one.vendor = 0x0c2e;
            one.product = 0x0b6a;
            one.socket = socket;
            one.serial = "SN123";
            one.interface_number = 0;
            one.place = "/sys/devices/" + socket;
            seen.push_back(std::move(one));
        }
        desk->take(hw::DevicesPresent{hw::named(std::move(seen))});
    }
    // Every device of the page: what it is called, where it is, whose twin it is.
    std::vector<std::string> page() const {
        std::vector<std::string> rows;
        for (const auto& device : desk->listed().devices)
            rows.push_back(device.id + ", " + device.where + (device.twin_of.empty() ? "" : ", twin of " + device.twin_of));
        return rows;
    }
    std::string kept() const { return read_file(folder.path / "devices.toml").value_or(""); }
};

}  // namespace

TEST_CASE("a scanner that is plugged in works at once, and is offered as new") {
    Bench bench;
    CHECK(bench.desk->listed().first_start);
    REQUIRE(bench.line("attach serial usb:0c2e:0b6a:SN123 1900") == "ok");
    const auto facts = bench.ready("usb:0c2e:0b6a:SN123");
    CHECK(facts.ready);
    CHECK(facts.name.empty());
    CHECK(facts.where == "USB");
    REQUIRE(bench.line("show_code usb:0c2e:0b6a:SN123 HELLO") == "ok");
    CHECK(bench.scan().raw.bytes == "HELLO");
}

TEST_CASE("a scanner is kept under a name, found again after a restart, and renamed") {
    Bench bench;
    bench.line("attach hidpos usb:1eab:0c10@1-4 HR22");
    bench.ready("usb:1eab:0c10@1-4");
    CHECK(bench.order(flow::KeepDevice{"usb:1eab:0c10@1-4", "前台", {}, {}}).problem == "");
    CHECK(bench.ready("前台").kind == DeviceKind::pos_scanner);
    CHECK(bench.kept().find("hidpos:usb:1eab:0c10@1-4") != std::string::npos);
    CHECK_FALSE(bench.desk->listed().first_start);

    bench.open();
    CHECK_FALSE(bench.ready("前台").ready);  // not plugged in, and said so
    bench.line("attach hidpos usb:1eab:0c10@1-4 HR22");
    CHECK(bench.order(flow::KeepDevice{"前台", "hand", {}, {}}).id == "hand");
    CHECK(bench.ready("hand").ready);
    bench.line("show_code hand ]Q1A-1");
    const auto scan = bench.scan();
    CHECK(scan.device == "hand");
    CHECK(scan::classify(scan.raw).text == "A-1");
}

TEST_CASE("two devices cannot have one name, and one that is gone cannot be kept") {
    Bench bench;
    bench.line("attach serial usb:1:1:A one");
    bench.line("attach serial usb:1:1:B two");
    CHECK(bench.order(flow::KeepDevice{"usb:1:1:A", "front", {}, {}}).problem == "");
    CHECK(bench.order(flow::KeepDevice{"usb:1:1:B", "front", {}, {}}).problem == "name_taken");
    bench.line("detach usb:1:1:B");
    CHECK(bench.order(flow::KeepDevice{"usb:1:1:B", "hand", {}, {}}).problem == "no_such_device");
    CHECK(flow::find(bench.desk->listed(), "usb:1:1:B") == nullptr);
}

TEST_CASE("the last arrangement is taken back, once") {
    Bench bench;
    bench.line("attach serial usb:1:1:A one");
    bench.order(flow::KeepDevice{"usb:1:1:A", "front", {}, {}});
    const std::string kept = bench.kept();
    CHECK(bench.order(flow::ForgetDevice{"front"}).problem == "");
    CHECK(bench.ready("usb:1:1:A").name.empty());  // still plugged in: it is new again
    CHECK(bench.desk->listed().may_undo);
    CHECK(bench.order(flow::UndoArrangement{}).problem == "");
    CHECK(bench.kept() == kept);
    CHECK_FALSE(bench.desk->listed().may_undo);
    CHECK(bench.ready("front").ready);
}

TEST_CASE("an unknown keyboard is left alone until it types the code on the screen, and then its layout is known") {
    Bench bench;
    bench.line("attach keyboard usb:dead:beef@1-7 Keyboard de");
    CHECK(bench.desk->listed().devices.empty());
    CHECK_FALSE(bench.desk->listens_to_keyboards());
    bench.order(flow::ListenToKeyboards{true});
    for (int i = 0; i < 250 && !bench.desk->listens_to_keyboards(); ++i) bench.take_news(20ms);
    CHECK(bench.desk->listens_to_keyboards());
    CHECK(bench.desk->listed().devices.empty());  // it may be anybody's
    REQUIRE(bench.desk->handle({"show_code", "usb:dead:beef@1-7", std::string(flow::screen_code)}) == "ok");
    CHECK(bench.scan().raw.bytes == flow::screen_code);
    REQUIRE(bench.desk->listed().devices.size() == 1);
    CHECK(bench.order(flow::KeepDevice{"usb:dead:beef@1-7", "hand", {}, {}}).problem == "");
    CHECK(bench.kept().find("layout = \"de\"") != std::string::npos);
    bench.order(flow::ListenToKeyboards{false});
    bench.ready("hand");
    bench.desk->handle({"show_code", "hand", "Zy-_{1}"});
    CHECK(bench.scan().raw.bytes == "Zy-_{1}");
}

TEST_CASE("a camera looks at nothing before it is kept") {
    Bench bench;
    bench.line("attach camera usb:046d:082d@1-2 Webcam");
    const auto listed = bench.desk->listed();
    REQUIRE(listed.devices.size() == 1);
    CHECK(listed.devices[0].why == "not_started");
    CHECK(bench.order(flow::KeepDevice{"usb:046d:082d@1-2", "eye", {}, {}}).problem == "");
    CHECK(bench.ready("eye").kind == DeviceKind::camera_scanner);
    REQUIRE(bench.line("show_code eye MB1-Abc") == "ok");
    CHECK(bench.scan().raw.bytes == "MB1-Abc");
}

TEST_CASE("a printer nobody knows waits to be chosen, and prints when it is") {
    Bench bench;
    bench.line("attach lp usb:9999:0001@1-5 LabelThing tspl203");
    CHECK(bench.desk->listed().devices.at(0).why == "not_chosen");
    CHECK(bench.order(flow::KeepDevice{"usb:9999:0001@1-5", "label", "tspl203", {"part_tag"}}).problem == "");
    const auto facts = bench.ready("label");
    CHECK(facts.kind == DeviceKind::label_printer);
    CHECK(bench.desk->outside().name_for("part_tag") == "label");
    CHECK(bench.desk->outside().printer("label") != nullptr);
    CHECK(bench.desk->stopped_printers().empty());
    bench.order(flow::KeepDevice{"label", "label", "zpl203", {"part_tag"}});
    CHECK(bench.desk->stopped_printers() == std::vector<std::string>{"label"});

    bench.order(flow::KeepDevice{"label", "label", "tspl203", {"part_tag"}});
    bench.ready("label");
    CHECK(bench.line("paper label out") == "ok");
    const auto empty = bench.facts("label", [](const auto& device) { return !device.ready; });
    CHECK(empty.why == "paper_out");
    CHECK(std::ranges::count(empty.parts, flow::DeviceFacts::Part{"paper", "out"}) == 1);
}

TEST_CASE("a paper comes out of one printer: who is chosen for it takes it from the other") {
    Bench bench;
    bench.line("attach lp usb:9999:0001@1-5 One escpos80");
    bench.line("attach lp usb:9999:0002@1-6 Two escpos80");
    bench.order(flow::KeepDevice{"usb:9999:0001@1-5", "receipt", "escpos80", {"ticket_slip"}});
    bench.order(flow::KeepDevice{"usb:9999:0002@1-6", "a second one", "escpos80", {"ticket_slip"}});
    CHECK(bench.desk->outside().name_for("ticket_slip") == "a second one");
    bench.order(flow::KeepDevice{"receipt", "receipt", "escpos80", {"ticket_slip"}});
    CHECK(bench.desk->outside().name_for("ticket_slip") == "receipt");
}

TEST_CASE("no device is called nothing, or what the store is called") {
    Bench bench;
    bench.line("attach serial usb:1:1:A one");
    for (const char* name : {"", "  ", "store"})
        CHECK(bench.order(flow::KeepDevice{"usb:1:1:A", name, {}, {}}).problem == "name_taken");
    CHECK(bench.line("attach lp usb:2:2:B Printer no_such_profile").starts_with("no"));
    CHECK(bench.line("show usb:2:2:B").starts_with("no"));
}

TEST_CASE("a printer on the network is added, and a name it cannot be found by is not") {
    Bench bench;
    CHECK(bench.order(flow::AddPrinter{"printer.local"}).problem == "bad_address");
    CHECK(bench.order(flow::AddPrinter{"127.0.0.1:9"}).id == "network");
    CHECK(bench.order(flow::AddPrinter{"127.0.0.1:9"}).id == "network 2");
    const auto sheets = bench.order(flow::AddPrinter{"ipp://127.0.0.1:9/ipp/print"});
    CHECK(sheets.id == "sheet");
    const auto listed = bench.desk->listed();
    CHECK(flow::find(listed, "network")->why == "not_chosen");
    CHECK(flow::find(listed, "sheet")->kind == DeviceKind::sheet_printer);
    CHECK(bench.desk->outside().name_for("ticket_slip").empty());  // a slip is for the roll, until somebody says otherwise
    bench.order(flow::KeepDevice{"sheet", "sheet", {}, {"ticket_slip"}});
    CHECK(bench.desk->outside().name_for("ticket_slip") == "sheet");
}

TEST_CASE("a disk that takes nothing leaves the devices as they were, and says so") {
    Bench bench;
    bench.line("attach serial usb:1:1:A one");
    std::filesystem::create_directory(bench.folder.path / "devices.toml.part");  // nothing can be written beside it
    CHECK(bench.order(flow::KeepDevice{"usb:1:1:A", "front", {}, {}}).problem == "not_written");
    CHECK(bench.ready("usb:1:1:A").name.empty());
}

TEST_CASE("a kept scanner stays the one it was when another with its serial number comes, and that one is offered as new") {
    using Page = std::vector<std::string>;
    Bench bench;
    bench.plug_in({"1-2"});
    REQUIRE(bench.order(flow::KeepDevice{"usb:0c2e:0b6a:SN123", "front", {}, {}}).problem.empty());
    const std::string alone = bench.kept();
    CHECK(bench.page() == Page{"front, USB"});

    bench.plug_in({"1-2", "1-3"});
    const Page both{"front, USB 1-2", "usb:0c2e:0b6a@1-3, USB 1-3, twin of front"};
    CHECK(bench.page() == both);
    CHECK(bench.kept().find("places = [\"usb:0c2e:0b6a@1-2\", \"usb:0c2e:0b6a@1-3\"]") != std::string::npos);

    // After a restart, too, even when the twin is seen first; it is still another than the kept one.
    bench.open();
    bench.plug_in({"1-3"});
    const Page only_twin{"front, USB", "usb:0c2e:0b6a@1-3, USB 1-3, twin of front"};
    CHECK(bench.page() == only_twin);
    bench.plug_in({"1-2", "1-3"});
    CHECK(bench.page() == both);
    bench.plug_in({"1-3"});
    CHECK(bench.page() == only_twin);
    bench.plug_in({"1-2", "1-3"});
    CHECK(bench.page() == both);

    bench.plug_in({"1-2"});
    CHECK(bench.page() == Page{"front, USB"});
    CHECK(bench.kept() == alone);
    bench.plug_in({"1-7"});
    CHECK(bench.page() == Page{"front, USB"});  // as before: wherever it is plugged
}

TEST_CASE("both of a pair of twins can be kept, and neither is the other when one is pulled") {
    using Page = std::vector<std::string>;
    Bench bench;
    bench.plug_in({"1-2"});
    bench.order(flow::KeepDevice{"usb:0c2e:0b6a:SN123", "front", {}, {}});
    bench.plug_in({"1-2", "1-3"});
    CHECK(bench.order(flow::KeepDevice{"usb:0c2e:0b6a@1-3", "back", {}, {}}).problem.empty());
    CHECK(bench.page() == Page{"front, USB 1-2", "back, USB 1-3"});
    for (const char* left : {"1-2", "1-3"}) {
        bench.plug_in({left});
        CHECK(bench.page() == Page{"front, USB", "back, USB 1-3"});
        bench.plug_in({"1-2", "1-3"});
        CHECK(bench.page() == Page{"front, USB 1-2", "back, USB 1-3"});
    }
}

TEST_CASE("when nobody knows which of two is the kept one, it is asked for, and both are offered") {
    Bench bench("[[scanner]]\nname = \"front\"\nport = \"serial:usb:0c2e:0b6a:SN123\"\n");
    bench.plug_in({"1-2", "1-3"});
    CHECK(flow::find(bench.desk->listed(), "front")->why == "twins");
    CHECK(bench.page() == std::vector<std::string>{"front, USB", "usb:0c2e:0b6a@1-2, USB 1-2, twin of front",
                                                   "usb:0c2e:0b6a@1-3, USB 1-3, twin of front"});
    bench.plug_in({"1-3"});
    CHECK(flow::find(bench.desk->listed(), "front")->why != "twins");
    CHECK(bench.page() == std::vector<std::string>{"front, USB"});
}
