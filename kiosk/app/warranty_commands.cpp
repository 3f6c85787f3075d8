#include "kiosk/app/warranty_commands.hpp"

#include "kiosk/warranty/case_json.hpp"

#include <istream>
#include <ostream>
#include <string>

namespace mendbay::app {

namespace {

// The answer to one case.
tl::expected<std::string, warranty::BadCase> answer(std::string_view line) {
    const auto read = warranty::read_case(line);
    if (!read) return tl::unexpected(read.error());
    const auto decision = warranty::decide(read->facts);
    if (!decision) return tl::unexpected(warranty::BadCase{read->id_json, decision.error()});
    return warranty::write_decision(*decision, read->id_json);
}

}  // namespace

int warranty_decide(std::istream& in, std::ostream& out) {
    bool all_valid = true;
    for (std::string line; std::getline(in, line);) {
        if (line.find_first_not_of(" \t\r\v\f") == std::string::npos) continue;
        const auto said = answer(line);
        if (!said) all_valid = false;
        out << (said ? *said : warranty::write_bad_case(said.error())) << '\n' << std::flush;
        if (!out) return 3;
    }
    if (in.bad()) return 3;
    return all_valid ? 0 : 2;
}

}  // namespace mendbay::app
