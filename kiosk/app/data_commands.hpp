// The commands of the command line that read or make a terminal's data. All reading commands are safe while a terminal
// runs on the same directory. Exit status: 0 done, 1 refused by a rule, 2 wrong usage or bad input, 3 the world failed.
#pragma once

#include "kiosk/app/assets.hpp"

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

namespace mendbay::app {

// --data, else $MENDBAY_DATA, else $XDG_DATA_HOME/mendbay, else ~/.local/share/mendbay.
std::filesystem::path data_directory(const std::string& named);

// `mendbay init`: the outlet of `file`, the policies that come with the program.
int init(const std::filesystem::path& data, const std::filesystem::path& file, const Assets& assets, std::ostream& err);

struct CheckRequest {
    std::string serial, invoice;  // invoice: the QR's payload; empty: no proof
    std::optional<Day> today;
    bool json = false;
    Lang lang = Lang::zh;
};
// `mendbay warranty check`: the decision of this terminal's data, in words or JSON.
int warranty_check(const std::filesystem::path& data, const CheckRequest& request, const Assets& assets, std::ostream& out,
                   std::ostream& err);

// `mendbay warranty replay`: the stored decision again, from its stored inputs; 1 when it differs.
int warranty_replay(const std::filesystem::path& data, const std::string& ticket, std::ostream& out, std::ostream& err);

// `mendbay ticket show`, `unit show`, `part trace`: everything known, in order of time.
int show_log(const std::filesystem::path& data, const std::string& entity, bool json, std::ostream& out, std::ostream& err);

// `mendbay print PAPER --id ID --as FORM --out FILE`: any paper, from stored data. FORM: a profile, png or pdf.
int print_paper(const std::filesystem::path& data, const std::string& paper, const std::string& id, const std::string& form,
                Lang lang, const std::filesystem::path& file, const Assets& assets, std::ostream& err);

// `mendbay doctor`: each line ok, or what to do; 3 when something is not.
int doctor(const std::filesystem::path& data, std::ostream& out, std::ostream& err);

}  // namespace mendbay::app
