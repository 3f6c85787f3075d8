// Loading a million units from CSV, against `sqlite3 .import` into the same columns. Only with --peers: it needs sqlite3.
#include "tests/bench/figures.hpp"
#include "tests/bench/outlets.hpp"

#include <cstdlib>
#include <fstream>

namespace mendbay::bench {

namespace fs = std::filesystem;

namespace {

constexpr int rows = 1'000'000;

void shell(const std::string& command) {
    if (std::system(command.c_str()) != 0) give_up(command);
}

}  // namespace

// In no particular order of keys, as such files come. Ours names each bad row, refuses the whole file for one, and appends
// to the event chain; the peer checks nothing and writes one table with the same key.
std::vector<Figure> imports(const Settings& settings) {
    if (!settings.with_peers) return {};
    const fs::path data = fresh_outlet("import"), csv = fs::path(bench_folder) / "units.csv",
                   peer = fs::path(bench_folder) / "peer.db";
    {
        std::ofstream file(csv);
        file << "serial,model,manufactured,status,sale_kind,exchanged_on\n";
        for (long long i = 0; i < rows; ++i) file << serial_of(int(i * 7'368'787 % rows)) << ",NVR-8216,2025-01-10,,,\n";
    }
    fs::remove(peer);
    const double ours = microseconds([&] {
        shell(fmt::format("{} --data {} import units {} >/dev/null 2>&1", MENDBAY_PROGRAM, data.string(), csv.string()));
    });
    const double theirs = microseconds([&] {
        shell(
            fmt::format("sqlite3 {} 'CREATE TABLE unit (serial TEXT PRIMARY KEY, model TEXT, manufactured TEXT, status "
                        "TEXT, sale_kind TEXT, "
                        "exchanged_on TEXT) WITHOUT ROWID' '.import --csv --skip 1 {} unit'",
                        peer.string(), csv.string()));
    });
    return {times_faster("import of 1 M units / sqlite3 .import", ours, theirs, 2.5)};
}

}  // namespace mendbay::bench
