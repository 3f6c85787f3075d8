// Result<T>: a value, or the reason there is none.
//
// Three kinds of no exist here and only one of them is an Error. A rule that says no is a Refusal (an enum in the
// decision of its room); the world failing is an Error (disk, cable, malformed file); our own mistake is an assert.
// An Error travels as a value up to the edge of the program, where it is logged once and shown or retried.
#pragma once

#include <tl/expected.hpp>

#include <source_location>
#include <string>
#include <utility>

namespace mendbay {

enum class Fault {
    not_found,    // what was asked for is not there
    busy,         // somebody else holds it (port, file, printer)
    io,           // the device or disk failed; trying again may help
    gone,         // the device was unplugged
    timeout,      // nothing came in the time allowed
    full,         // no room: disk, queue, paper layout
    corrupt,      // what was read cannot be right
    bad_input,    // what a person or another program handed us is malformed
    unsupported,  // asked for something this device or build cannot do
};

struct Error {
    Fault fault;
    std::string detail;  // for a person who repairs things: names the file, device or field
    std::source_location where = std::source_location::current();
};

template <class T>
using Result = tl::expected<T, Error>;
using Done = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(Fault fault, std::string detail,
                                                std::source_location where = std::source_location::current()) {
    return tl::unexpected<Error>(Error{fault, std::move(detail), where});
}

// The name of a fault as it stands in logs and in `--json` answers.
constexpr const char* name_of(Fault fault) {
    switch (fault) {
        case Fault::not_found: return "not_found";
        case Fault::busy: return "busy";
        case Fault::io: return "io";
        case Fault::gone: return "gone";
        case Fault::timeout: return "timeout";
        case Fault::full: return "full";
        case Fault::corrupt: return "corrupt";
        case Fault::bad_input: return "bad_input";
        case Fault::unsupported: return "unsupported";
    }
    return "?";
}

// std::visit with one lambda for each alternative.
template <class... F>
struct overloaded : F... {
    using F::operator()...;
};

}  // namespace mendbay
