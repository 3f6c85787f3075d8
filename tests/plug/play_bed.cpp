#include "tests/plug/play_bed.hpp"

#include "tests/catch.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <umockdev-1.0/umockdev.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

namespace mendbay::tests {

namespace {

const std::string controller = "/devices/pci0000:00/0000:00:14.0/usb1/";

std::string usb_place(const std::string& socket) { return controller + socket; }
std::string interface_place(const std::string& socket, int interface_number) {
    return fmt::format("{}{}/{}:1.{}", controller, socket, socket, interface_number);
}
std::string driver_link(std::string_view place, std::string_view driver) {
    std::string up;
    for (const char c : place)
        if (c == '/') up += "../";
    return fmt::format("L: driver={}bus/drivers/{}\n", up, driver);
}

// A pty has no modem lines, so it is told what a scanner's cable would say; all else the pty does.
gboolean modem_lines(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer) {
    const gulong asked = umockdev_ioctl_client_get_request(client);
    if (asked == TIOCMGET) {
        UMockdevIoctlData* arg = umockdev_ioctl_client_get_arg(client);
        UMockdevIoctlData* lines = umockdev_ioctl_data_resolve(arg, 0, sizeof(int), nullptr);
        int up = TIOCM_CTS | TIOCM_DSR | TIOCM_CAR;
        umockdev_ioctl_data_update(lines, 0, reinterpret_cast<guint8*>(&up), sizeof up);
        umockdev_ioctl_client_complete(client, 0, 0);
        g_object_unref(lines);
        return TRUE;
    }
    if (asked == TIOCMSET || asked == TIOCMBIS || asked == TIOCMBIC) {
        umockdev_ioctl_client_complete(client, 0, 0);
        return TRUE;
    }
    int error_number = 0;
    const int answer = umockdev_ioctl_client_execute(client, &error_number, nullptr);
    umockdev_ioctl_client_complete(client, answer, error_number);
    return TRUE;
}

// `bytes` is the printer's device id, a std::string.
gboolean tell_device_id(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer bytes) {
    const gulong asked = umockdev_ioctl_client_get_request(client);
    if (_IOC_TYPE(asked) != 'P' || _IOC_NR(asked) != 1) {
        umockdev_ioctl_client_complete(client, -1, ENOTTY);
        return TRUE;
    }
    const auto& id = *static_cast<const std::string*>(bytes);
    UMockdevIoctlData* arg = umockdev_ioctl_client_get_arg(client);
    UMockdevIoctlData* into = umockdev_ioctl_data_resolve(arg, 0, _IOC_SIZE(asked), nullptr);
    umockdev_ioctl_data_update(into, 0, reinterpret_cast<guint8*>(const_cast<char*>(id.data())), gint(id.size()));
    umockdev_ioctl_client_complete(client, 0, 0);
    g_object_unref(into);
    return TRUE;
}

}  // namespace

PlayBed::PlayBed() {
    bed_ = umockdev_testbed_new();
    // A new machine's /sys is empty: the one seen otherwise is real, and no place to plug into.
    INFO("run as: umockdev-wrapper build/test_plug");
    REQUIRE_FALSE(std::filesystem::exists("/sys/devices"));
    // Others than root may look in, as in a real /sys and /dev.
    namespace fs = std::filesystem;
    gchar* root = umockdev_testbed_get_root_dir(bed_);
    fs::permissions(root, fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
    g_free(root);
}

PlayBed::~PlayBed() {
    for (UMockdevIoctlBase* handler : handlers_) g_object_unref(handler);
    g_object_unref(bed_);
}

void PlayBed::add(const std::string& description) {
    GError* error = nullptr;
    umockdev_testbed_add_from_string(bed_, description.c_str(), &error);
    INFO(description);
    INFO((error ? error->message : ""));
    REQUIRE(error == nullptr);
    const auto place = description.substr(3, description.find('\n') - 3);
    places_.push_back("/sys" + place);
}

void PlayBed::plug_usb(const UsbDevice& device, int interface_number, std::string_view driver) {
    if (plugged_.insert(device.socket).second) {
        std::string text = fmt::format("P: {}\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nA: idVendor={}\nA: idProduct={}\n",
                                       usb_place(device.socket), device.vendor, device.product);
        if (!device.serial.empty()) text += fmt::format("A: serial={}\n", device.serial);
        if (!device.maker.empty()) text += fmt::format("A: manufacturer={}\n", device.maker);
        if (!device.model.empty()) text += fmt::format("A: product={}\n", device.model);
        add(text + "A: busnum=1\nA: devnum=5\n");
    }
    const std::string place = interface_place(device.socket, interface_number);
    if (!plugged_.insert(place).second) return;
    add(fmt::format("P: {}\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_interface\n{}A: bInterfaceNumber={:02}\n", place,
                    driver_link(place, driver), interface_number));
}

void PlayBed::plug_node(const UsbDevice& device, const std::string& place, const std::string& node,
                        const std::string& lines) {
    add(fmt::format("P: {}\nN: {}\nE: DEVNAME=/dev/{}\n{}", place, node, node, lines));
    nodes_.push_back({"/dev/" + node, device.socket, "/sys" + place});
}

void PlayBed::plug_serial(const UsbDevice& device, int number, int interface_number) {
    plug_usb(device, interface_number, "cdc_acm");
    const std::string name = fmt::format("ttyACM{}", number);
    plug_node(device, interface_place(device.socket, interface_number) + "/tty/" + name, name,
              fmt::format("E: SUBSYSTEM=tty\nE: MAJOR=166\nE: MINOR={}\nL: device=../../../{}:1.{}\n", number, device.socket,
                          interface_number));
    UMockdevIoctlBase* handler = umockdev_ioctl_base_new();
    g_signal_connect(handler, "handle-ioctl", G_CALLBACK(modem_lines), nullptr);
    handlers_.push_back(handler);
    REQUIRE(umockdev_testbed_attach_ioctl(bed_, ("/dev/" + name).c_str(), handler, nullptr));
}

void PlayBed::plug_adapter_socket(const UsbDevice& device, int number) {
    plug_usb(device, 0, "mxuport");
    const std::string name = fmt::format("ttyUSB{}", number);
    const std::string port = interface_place(device.socket, 0) + "/" + name;
    add(fmt::format("P: {}\nE: SUBSYSTEM=usb-serial\n{}", port, driver_link(port, "mxuport")));
    plug_node(device, port + "/tty/" + name, name, fmt::format("E: SUBSYSTEM=tty\nE: MAJOR=188\nE: MINOR={}\n", number));
}

void PlayBed::plug_keyboard(const UsbDevice& device, int number, int interface_number, std::string_view keys) {
    plug_usb(device, interface_number, "usbhid");
    const std::string hid = fmt::format("{}/0003:{}:{}.{:04}", interface_place(device.socket, interface_number),
                                        device.vendor, device.product, number);
    const std::string input = fmt::format("{}/input/input{}", hid, number);
    add(fmt::format("P: {}\nE: SUBSYSTEM=hid\n", hid));
    add(fmt::format("P: {}\nE: SUBSYSTEM=input\nA: name={}\nA: id/bustype=0003\nA: capabilities/key={}\n", input,
                    device.model, keys));
    plug_node(device, fmt::format("{}/event{}", input, number), fmt::format("input/event{}", number),
              fmt::format("E: SUBSYSTEM=input\nE: MAJOR=13\nE: MINOR={}\n", 64 + number));
}

void PlayBed::plug_hid(const UsbDevice& device, int number, std::string_view report_descriptor_in_hex) {
    plug_usb(device, 0, "usbhid");
    const std::string hid =
        fmt::format("{}/0003:{}:{}.{:04}", interface_place(device.socket, 0), device.vendor, device.product, number);
    add(fmt::format("P: {}\nE: SUBSYSTEM=hid\nH: report_descriptor={}\n", hid, report_descriptor_in_hex));
    plug_node(device, fmt::format("{}/hidraw/hidraw{}", hid, number), fmt::format("hidraw{}", number),
              fmt::format("E: SUBSYSTEM=hidraw\nE: MAJOR=243\nE: MINOR={}\n", number));
}

void PlayBed::plug_camera(const UsbDevice& device, int number, int index, std::string_view udev_capabilities) {
    plug_usb(device, 0, "uvcvideo");
    std::string lines = fmt::format("E: SUBSYSTEM=video4linux\nE: MAJOR=81\nE: MINOR={}\nA: index={}\n", number, index);
    if (!udev_capabilities.empty()) lines += fmt::format("E: ID_V4L_CAPABILITIES={}\n", udev_capabilities);
    plug_node(device, fmt::format("{}/video4linux/video{}", interface_place(device.socket, 0), number),
              fmt::format("video{}", number), lines);
}

void PlayBed::plug_printer(const UsbDevice& device, int number, std::string_view ieee1284_id) {
    plug_usb(device, 0, "usblp");
    const std::string place = interface_place(device.socket, 0);
    if (!ieee1284_id.empty())
        umockdev_testbed_set_attribute(bed_, ("/sys" + place).c_str(), "ieee1284_id", std::string(ieee1284_id).c_str());
    plug_node(
        device, fmt::format("{}/usbmisc/lp{}", place, number), fmt::format("usb/lp{}", number),
        fmt::format("E: SUBSYSTEM=usbmisc\nE: MAJOR=180\nE: MINOR={}\nL: device=../../../{}:1.0\n", number, device.socket));
}

void PlayBed::answer_device_id(const std::string& node, std::string_view bytes) {
    UMockdevIoctlBase* handler = umockdev_ioctl_base_new();
    device_ids_.emplace_back(bytes);
    g_signal_connect(handler, "handle-ioctl", G_CALLBACK(tell_device_id), &device_ids_.back());
    handlers_.push_back(handler);
    REQUIRE(umockdev_testbed_attach_ioctl(bed_, node.c_str(), handler, nullptr));
}

void PlayBed::pull(const std::string& socket) {
    std::vector<Node> left;
    std::vector<std::string> gone;
    for (Node& node : nodes_) {
        if (node.socket != socket) left.push_back(node);
        else pull_node(node.name);
    }
    nodes_ = std::move(left);
    // The last first: each takes its own links with it, and no others.
    const std::string place = "/sys" + usb_place(socket);
    const auto is_of_socket = [&](const std::string& each) { return each == place || each.starts_with(place + "/"); };
    for (auto each = places_.rbegin(); each != places_.rend(); ++each)
        if (is_of_socket(*each)) umockdev_testbed_remove_device(bed_, each->c_str());
    std::erase_if(places_, is_of_socket);
    std::erase_if(plugged_,
                  [&](const std::string& each) { return each == socket || each.starts_with(usb_place(socket) + "/"); });
}

void PlayBed::pull_node(const std::string& name) {
    announce("remove", name);
    // The other end of a pty goes: whoever has it open is hung up on. Its number stays, for umockdev closes it in the end.
    const int fd = umockdev_testbed_get_dev_fd(bed_, name.c_str());
    if (fd >= 0) {
        const int nothing = ::open("/dev/zero", O_RDONLY | O_CLOEXEC);
        ::dup2(nothing, fd);
        ::close(nothing);
        umockdev_testbed_detach_ioctl(bed_, name.c_str(), nullptr);
    }
    std::filesystem::remove(file_of(name));
}

void PlayBed::announce(std::string_view action, const std::string& node) {
    for (const Node& each : nodes_)
        if (each.name == node) umockdev_testbed_uevent(bed_, each.place.c_str(), std::string(action).c_str());
}

void PlayBed::count_plugs(std::uint64_t count) {
    namespace fs = std::filesystem;
    gchar* root = umockdev_testbed_get_root_dir(bed_);
    const fs::path folder = fs::path(root) / "sys/kernel";
    g_free(root);
    fs::create_directories(folder);
    std::ofstream(folder / "uevent_seqnum") << count << '\n';
}

void PlayBed::send(const std::string& node, std::string_view bytes) {
    const int fd = umockdev_testbed_get_dev_fd(bed_, node.c_str());
    REQUIRE(::write(fd, bytes.data(), bytes.size()) == ssize_t(bytes.size()));
}

std::string PlayBed::file_of(const std::string& node) const {
    gchar* root = umockdev_testbed_get_root_dir(bed_);
    std::string file = std::string(root) + node;
    g_free(root);
    return file;
}

}  // namespace mendbay::tests
