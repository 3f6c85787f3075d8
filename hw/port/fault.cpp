#include "hw/port/fault.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace mendbay::hw {

namespace {

struct Row {
    int error_number;
    Fault opening, using_it;
};

constexpr std::array rows{
    Row{ENOENT, Fault::not_found, Fault::gone},
    Row{ENOTDIR, Fault::not_found, Fault::gone},
    Row{ENXIO, Fault::not_found, Fault::gone},
    Row{ENODEV, Fault::not_found, Fault::gone},
    Row{EIO, Fault::io, Fault::gone},  // a tty whose other end went, and a hidraw node whose device went
    Row{EPIPE, Fault::not_found, Fault::gone},
    Row{ESHUTDOWN, Fault::not_found, Fault::gone},
    Row{ECONNRESET, Fault::not_found, Fault::gone},
    Row{ECONNREFUSED, Fault::not_found, Fault::gone},
    Row{EHOSTUNREACH, Fault::not_found, Fault::gone},
    Row{EHOSTDOWN, Fault::not_found, Fault::gone},
    Row{ENETUNREACH, Fault::not_found, Fault::gone},
    Row{ENETDOWN, Fault::not_found, Fault::gone},
    Row{ETIMEDOUT, Fault::timeout, Fault::gone},  // in use: TCP_USER_TIMEOUT ran out, the link is dead
    Row{EBUSY, Fault::busy, Fault::busy},
    Row{EWOULDBLOCK, Fault::busy, Fault::timeout},  // opening: flock() is held by another
    Row{ENOSPC, Fault::full, Fault::full},
    Row{EDQUOT, Fault::full, Fault::full},
    Row{EFBIG, Fault::full, Fault::full},
    Row{EISDIR, Fault::bad_input, Fault::bad_input},
    Row{EINVAL, Fault::unsupported, Fault::unsupported},
    Row{ENOTTY, Fault::unsupported, Fault::unsupported},
};

}  // namespace

Fault fault_of(int error_number, Moment moment) {
    const auto row = std::ranges::find(rows, error_number, &Row::error_number);
    if (row == rows.end()) return Fault::io;
    return moment == Moment::opening ? row->opening : row->using_it;
}

tl::unexpected<Error> fail_errno(int error_number, Moment moment, std::string_view device, std::source_location where) {
    const std::string words = std::generic_category().message(error_number);
    return fail(fault_of(error_number, moment), fmt::format("{}: {}", device, words), where);
}

}  // namespace mendbay::hw
