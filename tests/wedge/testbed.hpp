// Devices that umockdev plays: nodes in /dev that the real libraries open, with the kernel's answers to their questions.
// Only under umockdev-wrapper; what is typed and reported is written by the test.
#pragma once

#include "tests/catch.hpp"

#include <linux/hidraw.h>
#include <linux/input.h>
#include <termios.h>
#include <umockdev.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace mendbay::tests {

// One device and its node. What it answers to ioctl() is what `answer` says.
class Node {
  public:
    virtual ~Node() { g_object_unref(handler_); }
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;

    void send(std::string_view bytes) { REQUIRE(::write(fd_, bytes.data(), bytes.size()) == ssize_t(bytes.size())); }
    // The device goes, and its node with it.
    void unplug() {
        ::close(fd_);
        ::unlink(path.c_str());
    }

    const std::string path;  // "/dev/input/event5"

  protected:
    // What an ioctl gives back and fills in: `data` becomes the argument, its size is what was asked for.
    struct Answer {
        long returned = 0;
        int error_number = 0;
        std::string data;
    };

    Node(UMockdevTestbed* testbed, std::string node, const std::string& description)
        : path("/dev/" + std::move(node)), handler_(umockdev_ioctl_base_new()) {
        REQUIRE(umockdev_testbed_add_from_string(testbed, description.c_str(), nullptr));
        g_signal_connect(handler_, "handle-ioctl", G_CALLBACK(&Node::on_ioctl), this);
        REQUIRE(umockdev_testbed_attach_ioctl(testbed, path.c_str(), handler_, nullptr));
        fd_ = umockdev_testbed_get_dev_fd(testbed, path.c_str());
        REQUIRE(fd_ >= 0);
        // The node is a pty: no byte may mean anything to it.
        termios tty{};
        REQUIRE(::tcgetattr(fd_, &tty) == 0);
        ::cfmakeraw(&tty);
        REQUIRE(::tcsetattr(fd_, TCSANOW, &tty) == 0);
    }

    // In umockdev's thread.
    virtual Answer answer(unsigned long request, long argument) = 0;

  private:
    static gboolean on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer self) {
        constexpr unsigned long request_bits = 0xFFFFFFFF;
        const unsigned long request = umockdev_ioctl_client_get_request(client) & request_bits;
        UMockdevIoctlData* argument = umockdev_ioctl_client_get_arg(client);
        long value = 0;
        std::memcpy(&value, argument->data, std::min<std::size_t>(sizeof value, std::size_t(argument->data_len)));
        const Answer given = static_cast<Node*>(self)->answer(request, value);
        if (!given.data.empty()) {
            UMockdevIoctlData* target = umockdev_ioctl_data_resolve(argument, 0, given.data.size(), nullptr);
            umockdev_ioctl_data_update(target, 0, reinterpret_cast<guint8*>(const_cast<char*>(given.data.data())),
                                       gint(given.data.size()));
            g_object_unref(target);
        }
        umockdev_ioctl_client_complete(client, given.error_number ? -1 : given.returned, given.error_number);
        return TRUE;
    }

    UMockdevIoctlBase* handler_;
    int fd_ = -1;
};

class Testbed {
  public:
    Testbed() : testbed_(umockdev_testbed_new()) {}
    ~Testbed() { g_object_unref(testbed_); }
    Testbed(const Testbed&) = delete;
    Testbed& operator=(const Testbed&) = delete;

    UMockdevTestbed* get() const { return testbed_; }

    // Whether this program runs under umockdev-wrapper, without which nodes are looked for in the real /dev.
    static bool is_there() {
        const char* preloaded = std::getenv("LD_PRELOAD");
        return preloaded && std::string_view(preloaded).find("libumockdev-preload") != std::string_view::npos;
    }

  private:
    UMockdevTestbed* testbed_;
};

// A scanner that types: a node of the input layer with the keys of a keyboard.
class EvdevNode final : public Node {
  public:
    EvdevNode(const Testbed& testbed, const std::string& name, bool can_type = true)
        : Node(testbed.get(), "input/" + name,
               "P: /devices/virtual/input/input5/" + name + "\nN: input/" + name + "\nE: DEVNAME=/dev/input/" + name +
                   "\nE: SUBSYSTEM=input\n"),
          can_type_(can_type) {}

    bool is_grabbed() const { return grabbed_; }
    void set_grabbed_by_another() { grabbed_ = true; }

  private:
    Answer answer(unsigned long request, long argument) override {
        if (request == EVIOCGRAB) {
            if (argument != 0 && grabbed_) return {0, EBUSY, {}};
            grabbed_ = argument != 0;
            return {};
        }
        if (_IOC_TYPE(request) != 'E') return {0, ENOTTY, {}};
        const std::size_t size = _IOC_SIZE(request);
        const auto number = _IOC_NR(request);
        std::string data(size, '\0');
        const auto set = [&](int bit) { data[std::size_t(bit) / 8] = char(data[std::size_t(bit) / 8] | 1 << bit % 8); };
        if (number == _IOC_NR(EVIOCGVERSION)) {
            constexpr int version = 0x10001;
            std::memcpy(data.data(), &version, sizeof version);
            return {0, 0, data};
        }
        if (number == _IOC_NR(EVIOCGID)) {
            const input_id id{BUS_USB, 0x0c2e, 0x0b61, 0x0110};
            std::memcpy(data.data(), &id, sizeof id);
            return {0, 0, data};
        }
        if (number == _IOC_NR(EVIOCGNAME(0))) {
            const std::string name = "A scanner that types";
            data.replace(0, name.size(), name);
            return {long(name.size()) + 1, 0, data};
        }
        if (number == _IOC_NR(EVIOCGPHYS(0)) || number == _IOC_NR(EVIOCGUNIQ(0))) return {0, ENOENT, {}};
        if (number == _IOC_NR(EVIOCGBIT(0, 0))) {
            for (const int type : {EV_SYN, EV_KEY, EV_MSC, EV_REP}) set(type);
        } else if (number == _IOC_NR(EVIOCGBIT(EV_KEY, 0))) {
            if (can_type_) {
                for (int key = KEY_ESC; key <= KEY_KPDOT; ++key) set(key);
            } else {
                set(KEY_POWER);
            }
        } else if (number == _IOC_NR(EVIOCGBIT(EV_MSC, 0))) {
            set(MSC_SCAN);
        }
        return {long(size), 0, data};
    }

    const bool can_type_;
    std::atomic<bool> grabbed_{false};
};

// A HID device as hidraw shows it.
class HidrawNode final : public Node {
  public:
    HidrawNode(const Testbed& testbed, const std::string& name, std::string descriptor)
        : Node(testbed.get(), name,
               "P: /devices/virtual/misc/uhid/0003:0C2E:0B67.0001/hidraw/" + name + "\nN: " + name + "\nE: DEVNAME=/dev/" +
                   name + "\nE: SUBSYSTEM=hidraw\n"),
          descriptor_(std::move(descriptor)) {}

  private:
    Answer answer(unsigned long request, long) override {
        if (request == HIDIOCGRDESCSIZE) {
            const int size = int(descriptor_.size());
            return {0, 0, {reinterpret_cast<const char*>(&size), sizeof size}};
        }
        if (request == HIDIOCGRDESC) {
            hidraw_report_descriptor descriptor{};
            descriptor.size = std::uint32_t(descriptor_.size());
            std::copy(descriptor_.begin(), descriptor_.end(), descriptor.value);
            return {0, 0, {reinterpret_cast<const char*>(&descriptor), sizeof descriptor}};
        }
        return {0, ENOTTY, {}};
    }

    const std::string descriptor_;
};

}  // namespace mendbay::tests
