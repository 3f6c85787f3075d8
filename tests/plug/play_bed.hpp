// A machine whose USB sockets a test plugs devices into: the program sees them through the real libraries, in a /sys and
// a /dev that umockdev plays.
#pragma once

#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

typedef struct _UMockdevTestbed UMockdevTestbed;
typedef struct _UMockdevIoctlBase UMockdevIoctlBase;

namespace mendbay::tests {

struct UsbDevice {
    std::string socket;  // "1-2.4"
    std::string vendor, product;
    std::string serial = {}, maker = {}, model = {};
};

// One test's machine; the program must run under umockdev-wrapper. Not for more than one thread.
class PlayBed {
  public:
    PlayBed();
    ~PlayBed();
    PlayBed(const PlayBed&) = delete;
    PlayBed& operator=(const PlayBed&) = delete;

    // Plug one in, with one node of the kind. The number is that of its node (ttyACM0, event5, hidraw0, video0, lp0); that
    // of a serial port is used once in a test, for umockdev gives no other device the name.
    void plug_serial(const UsbDevice& device, int number, int interface_number = 0);
    void plug_keyboard(const UsbDevice& device, int number, int interface_number = 0, std::string_view keys = all_keys);
    void plug_hid(const UsbDevice& device, int number, std::string_view report_descriptor_in_hex);
    void plug_camera(const UsbDevice& device, int number, int index = 0, std::string_view udev_capabilities = {});
    void plug_printer(const UsbDevice& device, int number, std::string_view ieee1284_id = {});
    // What a printer answers when it is asked for its device id; else it has none.
    void answer_device_id(const std::string& node, std::string_view bytes);
    void plug_adapter_socket(const UsbDevice& device, int number);  // ttyUSB: one of several sockets of one interface
    // Whatever it is, as umockdev writes it.
    void add(const std::string& description);

    // Pulls the device out of its socket, and udevd announces that its nodes went.
    void pull(const std::string& socket);

    // Plugging and pulling announce themselves, as udevd does; this is for more. The kernel counts only when told, and has
    // no count before.
    void announce(std::string_view action, const std::string& node);
    void count_plugs(std::uint64_t count);

    // The other end of a serial port.
    void send(const std::string& node, std::string_view bytes);
    // Where the node really is.
    std::string file_of(const std::string& node) const;

    // Everything a keyboard of 104 keys has.
    static constexpr std::string_view all_keys = "1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe";

  private:
    void plug_node(const UsbDevice& device, const std::string& place, const std::string& node, const std::string& lines);
    void pull_node(const std::string& name);
    void plug_usb(const UsbDevice& device, int interface_number, std::string_view driver);

    UMockdevTestbed* bed_;
    struct Node {
        std::string name, socket, place;
    };
    std::vector<Node> nodes_;
    std::vector<std::string> places_;  // in /sys, of all that was added, in that order
    std::set<std::string> plugged_;    // sockets, and the places of interfaces
    std::vector<UMockdevIoctlBase*> handlers_;
    std::deque<std::string> device_ids_;  // their addresses stay
};

}  // namespace mendbay::tests
