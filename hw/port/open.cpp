#include "hw/port/open.hpp"

#include "hw/port/fault.hpp"
#include "hw/port/fd_port.hpp"

#include <fcntl.h>
#include <libserialport.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>

namespace mendbay::hw {

namespace {

struct Speed {
    int baud;
    speed_t word;
};
constexpr std::array speeds{
    Speed{1200, B1200},     Speed{2400, B2400},     Speed{4800, B4800},     Speed{9600, B9600},
    Speed{19200, B19200},   Speed{38400, B38400},   Speed{57600, B57600},   Speed{115200, B115200},
    Speed{230400, B230400}, Speed{460800, B460800}, Speed{921600, B921600},
};

struct FreePort {
    void operator()(sp_port* port) const { sp_free_port(port); }
};
using SerialPort = std::unique_ptr<sp_port, FreePort>;

// The device may be there again under another node while a link keeps its name, so links are followed each time. What is
// no link is left alone: it needs no following, and umockdev's realpath() breaks on the nodes that it plays.
Result<std::string> resolved(const std::string& path) {
    struct stat facts {};
    if (::lstat(path.c_str(), &facts) == 0 && !S_ISLNK(facts.st_mode)) return path;
    std::array<char, PATH_MAX> real{};
    if (!::realpath(path.c_str(), real.data())) return fail_errno(errno, Moment::opening, path);
    return std::string(real.data());
}

// Whoever opens the port with this program a second time is told that it is busy.
Done hold(const Fd& fd, const std::string& path) {
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) return fail_errno(errno, Moment::opening, path);
    return {};
}

Result<speed_t> speed_word(const SerialSettings& settings) {
    const auto speed = std::ranges::find(speeds, settings.baud, &Speed::baud);
    if (speed == speeds.end())
        return fail(Fault::bad_input, settings.path + ": no such speed: " + std::to_string(settings.baud));
    return speed->word;
}

// A cooked tty destroys frames: it swallows XON and ^C and turns CR into LF.
Done make_raw(const Fd& fd, const std::string& path, const SerialSettings& settings) {
    const auto speed = speed_word(settings);
    if (!speed) return tl::unexpected(speed.error());
    termios tty{};
    if (::tcgetattr(fd.get(), &tty) != 0) return fail_errno(errno, Moment::opening, path);
    ::cfmakeraw(&tty);
    tty.c_cflag &= ~tcflag_t(CSIZE | PARENB | PARODD | CSTOPB | CRTSCTS);
    tty.c_cflag |= CLOCAL | CREAD | (settings.data_bits == 7 ? CS7 : CS8);
    if (settings.parity != Parity::none) tty.c_cflag |= PARENB;
    if (settings.parity == Parity::odd) tty.c_cflag |= PARODD;
    if (settings.stop_bits == 2) tty.c_cflag |= CSTOPB;
    ::cfsetspeed(&tty, *speed);
    if (::tcsetattr(fd.get(), TCSANOW, &tty) != 0) return fail_errno(errno, Moment::opening, path);
    return {};
}

// For what libserialport does not list: ptys and FIFOs, and serial chips that sysfs does not show it.
Result<std::unique_ptr<BytePort>> open_directly(const std::string& path, bool is_fifo, const SerialSettings& settings) {
    Fd fd(::open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
    if (!fd.is_open()) return fail_errno(errno, Moment::opening, path);
    if (auto held = hold(fd, path); !held) return tl::unexpected(held.error());
    if (!is_fifo) {
        if (auto raw = make_raw(fd, path, settings); !raw) return tl::unexpected(raw.error());
    }
    return make_fd_port(std::move(fd), path);
}

sp_parity word_of(Parity parity) {
    switch (parity) {
        case Parity::none: return SP_PARITY_NONE;
        case Parity::even: return SP_PARITY_EVEN;
        case Parity::odd: return SP_PARITY_ODD;
    }
    return SP_PARITY_NONE;
}

tl::unexpected<Error> fail_serial(sp_return answer, const std::string& path) {
    if (answer == SP_ERR_FAIL) return fail_errno(sp_last_error_code(), Moment::opening, path);
    return fail(answer == SP_ERR_MEM ? Fault::io : Fault::unsupported, path + ": these settings are not supported");
}

Result<std::unique_ptr<BytePort>> open_listed(sp_port* port, const std::string& path, const SerialSettings& settings) {
    if (const auto answer = sp_open(port, SP_MODE_READ_WRITE); answer != SP_OK) return fail_serial(answer, path);
    struct CloseAtEnd {
        sp_port* port;
        ~CloseAtEnd() { sp_close(port); }
    } const close_at_end{port};

    const std::array answers{
        sp_set_baudrate(port, settings.baud),          sp_set_bits(port, settings.data_bits),
        sp_set_parity(port, word_of(settings.parity)), sp_set_stopbits(port, settings.stop_bits),
        sp_set_flowcontrol(port, SP_FLOWCONTROL_NONE),
    };
    const auto refused = std::ranges::find_if(answers, [](sp_return answer) { return answer != SP_OK; });
    if (refused != answers.end()) return fail_serial(*refused, path);

    // From here on only poll() and our own descriptor: the library's wait does not see an unplugged cable.
    int handle = -1;
    if (const auto answer = sp_get_port_handle(port, &handle); answer != SP_OK) return fail_serial(answer, path);
    Fd fd(::fcntl(handle, F_DUPFD_CLOEXEC, 0));
    if (!fd.is_open()) return fail_errno(errno, Moment::opening, path);
    if (auto held = hold(fd, path); !held) return tl::unexpected(held.error());
    // Keeps programs out that know nothing of flock(), such as modem managers.
    if (::ioctl(fd.get(), TIOCEXCL) != 0) return fail_errno(errno, Moment::opening, path);
    return make_fd_port(std::move(fd), path);
}

Result<std::unique_ptr<BytePort>> open_once(const SerialSettings& settings) {
    const auto path = resolved(settings.path);
    if (!path) return tl::unexpected(path.error());
    struct stat facts {};
    if (::stat(path->c_str(), &facts) != 0) return fail_errno(errno, Moment::opening, *path);
    const bool is_fifo = S_ISFIFO(facts.st_mode);
    if (!is_fifo && !S_ISCHR(facts.st_mode)) return fail(Fault::bad_input, *path + ": is no device");

    sp_port* listed = nullptr;
    if (!is_fifo && sp_get_port_by_name(path->c_str(), &listed) == SP_OK) {
        const SerialPort port(listed);
        return open_listed(port.get(), *path, settings);
    }
    return open_directly(*path, is_fifo, settings);
}

}  // namespace

OpenPort open_serial(SerialSettings settings) {
    return [settings = std::move(settings)] { return open_once(settings); };
}

}  // namespace mendbay::hw
