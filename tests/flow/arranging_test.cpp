// The devices' pages: test, name, choose, forget, take back; and the walk of a first start.
#include "kiosk/scan/classify.hpp"
#include "tests/flow/stage.hpp"

#include <algorithm>

using namespace mendbay;
using namespace mendbay::flow;

namespace {

constexpr int front = 0, receipt = 1, unnamed_scanner = 2, unknown_printer = 3;  // places in the stage's list

Stage at_devices() {
    Stage stage(Station::warehouse);
    stage.list_devices();
    stage.scan(stage_badge);
    stage.touch(Act::open_jobs);
    stage.touch(Act::devices);
    return stage;
}

void scan_with(Stage& stage, const std::string& device, std::string_view text) {
    stage.effects.clear();
    stage.happen(Scanned{device, scan::classify({std::string(text), {}}), std::string(text)});
}

// A first start at which only this device is there, led as far as "did it come out?".
Stage asked_about(int device) {
    Stage stage;
    stage.world.devices.first_start = true;
    stage.world.devices.devices = {stage.world.devices.devices[std::size_t(device)]};
    stage.list_devices();
    for (int page = 0; page < 3; ++page) stage.touch(Act::proceed);
    return stage;
}

template <class Order>
std::vector<Order> orders_of(const Stage& stage) {
    std::vector<Order> found;
    for (const DeviceOrder& order : stage.arranged)
        if (const auto* one = std::get_if<Order>(&order)) found.push_back(*one);
    return found;
}

bool says(const Stage& stage, std::string_view words) { return stage.words(Lang::en).find(words) != std::string::npos; }

}  // namespace

TEST_CASE("staff see every device with its state in words, live") {
    Stage stage = at_devices();
    const auto page = stage.shows<screen::Devices>();
    REQUIRE(page.cards.size() == 4);
    CHECK(page.cards[front].tone == Tone::right);
    CHECK(page.cards[receipt].state == Text{"devices.state.near_end"});
    CHECK(page.cards[receipt].note == Text{"devices.papers_wait", {std::int64_t(1)}});
    CHECK(page.cards[unnamed_scanner].badge == Text{"devices.new"});
    CHECK(page.cards[unknown_printer].state == Text{"devices.state.not_chosen"});

    stage.world.devices.devices[receipt].ready = false;
    stage.world.devices.devices[receipt].why = "cover_open";
    stage.list_devices();
    CHECK(stage.shows<screen::Devices>().cards[receipt].state == Text{"devices.state.cover_open"});
    CHECK(stage.shows<screen::Devices>().cards[receipt].tone == Tone::look);
}

TEST_CASE("every word for a device that is not ready has its sentence") {
    for (const char* why :
         {"paper_out", "cover_open", "head_open", "ribbon_out", "cutter_jammed", "too_hot", "offline", "paused", "gone",
          "not_found", "busy", "permission", "timeout", "unsupported", "not_chosen", "not_started", "twins"}) {
        Stage stage = at_devices();
        stage.world.devices.devices[receipt].ready = false;
        stage.world.devices.devices[receipt].why = why;
        stage.list_devices();
        INFO(why);
        CHECK(stage.shows<screen::Devices>().cards[receipt].state != Text{"devices.state.trouble"});
    }
}

TEST_CASE("a new device with the serial number of a kept one says so on its card and on its page, in both languages") {
    Stage stage = at_devices();
    stage.world.devices.devices[unnamed_scanner].twin_of = "front";
    stage.list_devices();
    CHECK(stage.shows<screen::Devices>().cards[unnamed_scanner].note == Text{"devices.twin_of", {"front"}});
    CHECK(stage.shows<screen::Devices>().cards[unnamed_scanner].badge == Text{"devices.new"});
    CHECK(says(stage, "Same serial number as front: told apart by its socket. Keep both plugged where they are"));
    stage.touch(Act::open_device, unnamed_scanner);
    CHECK(says(stage, "Same serial number as front"));
    CHECK(stage.words(Lang::zh).find("序列号与front相同") != std::string::npos);
}

TEST_CASE("a printer that never says anything is not said to be well") {
    Stage stage = at_devices();
    stage.world.devices.devices[receipt].parts.clear();
    stage.list_devices();
    CHECK(stage.shows<screen::Devices>().cards[receipt].state == Text{"devices.state.silent"});
}

TEST_CASE("a test scan shows what was read, and says when it is exactly the code on the screen") {
    Stage stage = at_devices();
    stage.touch(Act::open_device, front);
    stage.touch(Act::test_scan);
    CHECK(orders_of<ListenToKeyboards>(stage).back().on);
    scan_with(stage, "front", "6901234567892");
    CHECK(stage.shows<screen::ScanPrompt>().feedback_tone == Tone::look);
    scan_with(stage, "front", screen_code);
    CHECK(stage.shows<screen::ScanPrompt>().feedback_tone == Tone::right);
    stage.touch(Act::back);
    CHECK_FALSE(orders_of<ListenToKeyboards>(stage).back().on);
    CHECK(stage.shows<screen::Trace>().life.size() == 2);
    CHECK(orders_of<KeepDevice>(stage).empty());  // it has its name already
}

TEST_CASE("what cannot be seen in a code is shown by its name") {
    Stage stage = at_devices();
    stage.touch(Act::open_device, front);
    stage.touch(Act::test_scan);
    scan_with(stage, "front",
              "01\x1D"
              "21\x1E\x7F");
    CHECK(says(stage, "01<GS>21<RS><DEL>"));
    CHECK_FALSE(says(stage, "\x1D"));
}

TEST_CASE("a code read in another keyboard layout is not the code on the screen") {
    Stage stage = at_devices();
    stage.touch(Act::open_device, front);
    stage.touch(Act::test_scan);
    std::string other(screen_code);
    std::ranges::replace(other, 'y', 'Z');
    scan_with(stage, "front", other);
    CHECK(stage.shows<screen::ScanPrompt>().feedback_tone == Tone::look);
}

TEST_CASE("a test page goes through the spool, and the code on it is read back") {
    Stage stage = at_devices();
    stage.touch(Act::open_device, receipt);
    stage.touch(Act::test_page, int(Lang::en));
    REQUIRE(stage.orders.size() == 1);
    const auto& order = std::get<PrintTestPage>(stage.orders[0].command);
    CHECK(order.device == "receipt");
    CHECK(order.lang == Lang::en);
    stage.print(PrintState::needs_attention, "paper_out");
    CHECK(says(stage, "out of paper"));
    stage.print(PrintState::done);
    CHECK(stage.shows<screen::Done>().print_tone == Tone::right);
    scan_with(stage, "front", test_page_code(1));
    CHECK(stage.shows<screen::Done>().subtitle == Text{"devices.page_read_back"});
    stage.touch(Act::finish);
    CHECK(stage.shows<screen::Trace>().number == "receipt");
}

TEST_CASE("a test page of which nobody knows is asked about") {
    Stage stage = at_devices();
    stage.touch(Act::open_device, receipt);
    stage.touch(Act::test_page, int(Lang::zh));
    stage.print(PrintState::unconfirmed, "gone");
    stage.touch(Act::it_did_not_come_out);
    REQUIRE(stage.orders.size() == 2);
    CHECK_FALSE(std::get<SettleJob>(stage.orders[1].command).came_out);
}

TEST_CASE("a device is named, and a name that is taken says so and keeps what was typed") {
    Stage stage = at_devices();
    stage.touch(Act::open_device, unnamed_scanner);
    stage.touch(Act::rename);
    CHECK(stage.shows<screen::Typing>().text == "hand");  // the front is taken
    stage.world.arrange_says = "name_taken";
    stage.happen(Typed{"front"});
    stage.touch(Act::submit);
    CHECK(stage.shows<screen::Typing>().problem == Text{"devices.name_taken"});
    CHECK(stage.shows<screen::Typing>().text == "front");
    stage.world.arrange_says.clear();
    stage.happen(Typed{"后台"});
    stage.touch(Act::submit);
    CHECK(stage.shows<screen::Trace>().number == "后台");
    CHECK(orders_of<KeepDevice>(stage).back().id == "usb:1eab:0c10@1-4");
}

TEST_CASE("a printer's kind is chosen, and its papers go with it") {
    Stage stage = at_devices();
    stage.touch(Act::open_device, unknown_printer);
    stage.touch(Act::choose_profile);
    stage.touch(Act::choose, 1);
    const auto order = orders_of<KeepDevice>(stage).back();
    CHECK(order.profile == "tspl203");
    CHECK(order.name == "label");
    CHECK(order.papers == std::vector<std::string>{"part_tag", "unit_tag", "bin_label", "carton_label"});
    CHECK(stage.shows<screen::Trace>().number == "label");
    stage.touch(Act::choose_paper);
    stage.touch(Act::choose, 1);
    CHECK(orders_of<KeepDevice>(stage).back().papers == std::vector<std::string>{"part_tag", "bin_label", "carton_label"});
}

TEST_CASE("a device is forgotten only after a question, and that can be taken back") {
    Stage stage = at_devices();
    stage.touch(Act::open_device, front);
    stage.touch(Act::forget);
    stage.touch(Act::keep);
    CHECK(orders_of<ForgetDevice>(stage).empty());
    stage.touch(Act::forget);
    stage.touch(Act::confirm);
    CHECK(orders_of<ForgetDevice>(stage).back().id == "front");
    CHECK(stage.shows<screen::Devices>().cards.size() == 3);
    stage.touch(Act::undo);
    CHECK(orders_of<UndoArrangement>(stage).size() == 1);
}

TEST_CASE("a printer on the network is added by its address") {
    Stage stage = at_devices();
    stage.touch(Act::add_network);
    stage.world.arrange_says = "bad_address";
    stage.happen(Typed{"here"});
    stage.touch(Act::submit);
    CHECK(stage.shows<screen::Typing>().problem == Text{"devices.bad_address"});
    stage.world.arrange_says.clear();
    stage.happen(Typed{"192.168.1.50"});
    stage.touch(Act::submit);
    CHECK(orders_of<AddPrinter>(stage).back().address == "192.168.1.50");
    stage.shows<screen::Choices>();  // what kind is it?
}

TEST_CASE("who comes from the warehouse goes back to it and is still signed in") {
    Stage stage = at_devices();
    stage.touch(Act::back);
    const auto& board = std::get<Warehouse>(stage.session.at);
    REQUIRE(board.who);
    CHECK(board.who->id.text == "S01");
}

TEST_CASE("at the kiosk a badge opens the devices, and an unknown one does not") {
    Stage stage;
    stage.list_devices();
    stage.world.person.person.reset();
    stage.scan(stage_badge);
    CHECK(says(stage, "badge"));
    stage.shows<screen::ScanPrompt>();
    stage.world.person.person = Person{StaffId{"S01"}, "王库", {Role::storekeeper}};
    stage.scan(stage_badge);
    stage.shows<screen::Devices>();
    stage.touch(Act::back);
    stage.shows<screen::Attract>();
}

TEST_CASE("the kiosk shows staff a way in only while no scanner works") {
    Stage stage;
    stage.list_devices();
    CHECK_FALSE(stage.offers(Act::devices));
    for (auto& device : stage.world.devices.devices) device.ready = false, device.why = "starting";
    stage.list_devices();
    CHECK_FALSE(stage.offers(Act::devices));
    for (auto& device : stage.world.devices.devices) device.why = "gone";
    stage.world.devices.devices.push_back({.id = "path:ttyS0", .where = "ttyS0", .connected = true, .ready = true});
    stage.list_devices();
    CHECK(stage.offers(Act::devices));  // a serial port that nobody has named may be anything
    for (auto& device : stage.world.devices.devices) device.ready = false;
    stage.list_devices();
    stage.touch(Act::devices);
    stage.shows<screen::ScanPrompt>();
    stage.touch(Act::type_instead);
    stage.type(stage_badge.substr(6));
    stage.touch(Act::submit);
    stage.shows<screen::Devices>();
}

TEST_CASE("staff who walk away from the devices are signed out; a first start waits") {
    Stage stage = at_devices();
    stage.wait(std::chrono::minutes{16});
    const auto& board = std::get<Warehouse>(stage.session.at);
    CHECK_FALSE(board.who);

    Stage first;
    first.world.devices.first_start = true;
    first.list_devices();
    first.wait(std::chrono::minutes{16});
    first.shows<screen::Notice>();
}

TEST_CASE("a first start walks through every scanner and printer, and keeps what was seen to work") {
    Stage stage;
    stage.world.devices.first_start = true;
    stage.world.devices.devices[receipt].name.clear();
    stage.world.devices.devices[receipt].id = "usb:0483:5743@1-3";
    stage.world.devices.devices[receipt].papers.clear();
    stage.world.devices.devices[front].name.clear();
    stage.world.devices.devices[front].id = "usb:0c2e:0b6a:SN123";
    stage.list_devices();
    stage.touch(Act::proceed);

    CHECK(orders_of<ListenToKeyboards>(stage).back().on);
    scan_with(stage, "usb:0c2e:0b6a:SN123", screen_code);
    CHECK(orders_of<KeepDevice>(stage).back().name == "front");
    scan_with(stage, "usb:1eab:0c10@1-4", screen_code);
    CHECK(orders_of<KeepDevice>(stage).back().name == "hand");
    stage.touch(Act::proceed);
    CHECK_FALSE(orders_of<ListenToKeyboards>(stage).back().on);

    // The receipt printer is known by its ids: its first page comes out.
    stage.touch(Act::proceed);
    CHECK(orders_of<KeepDevice>(stage).back().profile == "escpos80");
    CHECK(orders_of<KeepDevice>(stage).back().papers ==
          std::vector<std::string>{"ticket_slip", "receipt", "loan_agreement"});
    stage.print(PrintState::done);
    stage.touch(Act::it_came_out);

    // The other one is not: the first language is rubbish, the second is right.
    stage.touch(Act::proceed);
    CHECK(orders_of<KeepDevice>(stage).back().profile == "escpos80");
    stage.touch(Act::it_did_not_come_out);
    CHECK(orders_of<KeepDevice>(stage).back().profile == "tspl203");
    CHECK(orders_of<KeepDevice>(stage).back().papers ==
          std::vector<std::string>{"part_tag", "unit_tag", "bin_label", "carton_label"});
    stage.touch(Act::it_came_out);

    const auto end = stage.shows<screen::Notice>();
    CHECK(end.items.size() == 4);
    stage.touch(Act::finish);
    CHECK(orders_of<EndFirstStart>(stage).size() == 1);
    stage.shows<screen::Attract>();
}

TEST_CASE("a printer that speaks no language we know is left for somebody to choose") {
    Stage stage = asked_about(unknown_printer);
    for (int language = 0; language < 3; ++language) stage.touch(Act::it_did_not_come_out);
    CHECK(orders_of<ForgetDevice>(stage).size() == 1);
    CHECK(says(stage, "Every language was tried"));
    CHECK(stage.shows<screen::Notice>().title == Text{"devices.walk_end_not_all"});
}

TEST_CASE("a kept printer whose page does not come out stays as it was") {
    Stage stage = asked_about(receipt);
    stage.touch(Act::it_did_not_come_out);
    CHECK(orders_of<ForgetDevice>(stage).empty());
    CHECK(stage.world.devices.devices[0].profile == "escpos80");
    CHECK(stage.world.devices.devices[0].name == "receipt");
}

TEST_CASE("a printer that is skipped after a wrong try is as it was found") {
    Stage stage = asked_about(unknown_printer);
    stage.touch(Act::it_did_not_come_out);
    stage.touch(Act::skip);
    CHECK(orders_of<ForgetDevice>(stage).back().id == "label");
}

TEST_CASE("keyboards are not listened to when staff have gone, however they went") {
    for (const bool by_themselves : {true, false}) {
        Stage stage = at_devices();
        stage.touch(Act::open_device, front);
        stage.touch(Act::test_scan);
        CHECK(orders_of<ListenToKeyboards>(stage).back().on);
        if (by_themselves) stage.touch(Act::sign_out);
        else stage.wait(std::chrono::minutes{16});
        CHECK_FALSE(orders_of<ListenToKeyboards>(stage).back().on);
    }
}

TEST_CASE("staff who walk away from a check of all devices are signed out, too") {
    Stage stage = at_devices();
    stage.touch(Act::walk);
    stage.wait(std::chrono::minutes{16});
    const auto* board = std::get_if<Warehouse>(&stage.session.at);
    REQUIRE(board);
    CHECK_FALSE(board->who);
}

TEST_CASE("a test page that the store refuses leads back to the device") {
    Stage stage = at_devices();
    stage.touch(Act::open_device, receipt);
    stage.world.fails = true;
    stage.touch(Act::test_page);
    CHECK(stage.shows<screen::Trace>().number == "receipt");
    stage.world.fails = false;
    stage.touch(Act::test_page);
    stage.shows<screen::Done>();
}

TEST_CASE("the last paper of a printer stays, and a new printer is named by its first") {
    Stage stage = at_devices();
    stage.touch(Act::open_device, receipt);
    stage.touch(Act::choose_paper);
    stage.touch(Act::choose, 0);
    CHECK(orders_of<KeepDevice>(stage).empty());
    CHECK(says(stage, "has to print something"));
}

TEST_CASE("\"later\" is an answer: the walk of a first start is offered once") {
    Stage stage;
    stage.world.devices.first_start = true;
    stage.list_devices();
    stage.touch(Act::cancel);
    stage.shows<screen::Attract>();
    stage.list_devices();
    stage.shows<screen::Attract>();
}

TEST_CASE("a customer is never interrupted by a walk") {
    Stage stage;
    stage.touch(Act::start);
    stage.world.devices.first_start = true;
    stage.list_devices();
    stage.shows<screen::Consent>();
}
