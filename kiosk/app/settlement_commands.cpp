#include "kiosk/app/settlement_commands.hpp"

#include "db/store.hpp"
#include "kiosk/app/assets.hpp"

#include <fmt/ostream.h>
#include <nlohmann/json.hpp>

#include <ostream>

namespace mendbay::app {

namespace fs = std::filesystem;

namespace {

constexpr int done = 0, refused = 1, bad_input = 2, world_failed = 3;

int failed(const Error& error, std::ostream& err) {
    fmt::print(err, "mendbay: {}\n", error.detail);
    return error.fault == Fault::bad_input || error.fault == Fault::not_found ? bad_input : world_failed;
}

}  // namespace

int export_settlement(const fs::path& data, const std::string& partner, const fs::path& file, std::ostream& out,
                      std::ostream& err) {
    auto store = db::Store::open(data, db::Access::write);  // the key that signs may have to be made
    if (!store) return failed(store.error(), err);
    const auto parcel = (*store)->settlement_parcel({partner});
    if (!parcel) return failed(parcel.error(), err);
    const auto seed = (*store)->signing_seed();
    if (!seed) return failed(seed.error(), err);
    // Beside it first, then under its name: a stick pulled out halfway leaves no half file under the right one.
    fs::path beside = file;
    beside += ".part";
    if (const auto written = write_file(beside, parts::write_settlement_parcel(*parcel, *seed)); !written)
        return failed(written.error(), err);
    std::error_code trouble;
    fs::rename(beside, file, trouble);
    if (trouble) return failed({Fault::io, file.string() + ": " + trouble.message()}, err);
    fmt::print(out, "{}: {} periods, {} lines, {} claims, for {}\n", file.string(), parcel->periods.size(),
               parcel->lines.size(), parcel->claims.size(), parcel->to.text);
    return done;
}

int import_settlement(const fs::path& data, const fs::path& file, bool json, std::ostream& out, std::ostream& err) {
    const auto bytes = read_file(file);
    if (!bytes) return failed(bytes.error(), err);
    auto store = db::Store::open(data, db::Access::write);
    if (!store) return failed(store.error(), err);
    const auto parcel = parts::read_settlement_parcel(
        *bytes, [&](const OutletCode& from) { return (*store)->public_key(from).value_or(std::string()); });
    if (!parcel) return failed({parcel.error().fault, file.string() + ": " + parcel.error().detail}, err);
    const auto report = (*store)->take_settlement_parcel(*parcel, db::clock_of_this_machine());
    if (!report) return failed({report.error().fault, file.string() + ": " + report.error().detail}, err);

    if (json) {
        fmt::print(out, "{}\n",
                   nlohmann::ordered_json{{"outlet", parcel->outlet.text},
                                          {"from", parcel->from.text},
                                          {"periods", report->periods},
                                          {"lines", report->lines},
                                          {"claims", report->claims},
                                          {"conflicts", report->conflicts}}
                       .dump());
    } else if (!report->changed() && report->conflicts.empty()) {
        fmt::print(out, "{} from {}: all of it was known, nothing changed\n", parcel->outlet.text, parcel->from.text);
    } else {
        fmt::print(out, "{} from {}: {} new periods, {} lines, {} claims\n", parcel->outlet.text, parcel->from.text,
                   report->periods, report->lines, report->claims);
    }
    for (const std::string& conflict : report->conflicts) fmt::print(err, "not taken in: {}\n", conflict);
    return report->conflicts.empty() ? done : refused;
}

}  // namespace mendbay::app
