#include "tests/bench/outlets.hpp"

#include "kiosk/app/sample.hpp"
#include "tests/bench/figures.hpp"

#include <fstream>

namespace mendbay::bench {

namespace fs = std::filesystem;

namespace {

constexpr int units_in_a_batch = 200'000;  // what is held in memory at a time
constexpr const char* model = "NVR-8216";  // of the sample

void must(const Done& done) {
    if (!done) give_up(done.error().detail);
}

}  // namespace

std::string serial_of(int unit) { return fmt::format("MB{:010}", unit); }

Instant this_moment() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

std::unique_ptr<db::Store> open_store(const fs::path& data, db::Access access) {
    auto store = db::Store::open(data, access);
    if (!store) give_up(store.error().detail);
    return std::move(*store);
}

fs::path fresh_outlet(const std::string& name) {
    const fs::path data = fs::path(bench_folder) / name;
    fs::remove_all(data);
    fs::create_directories(data.parent_path());
    must(app::make_sample(data, "assets", this_moment()));
    return data;
}

fs::path large_outlet() {
    const fs::path data = fs::path(bench_folder) / "ten_million_units";
    const fs::path complete = fs::path(bench_folder) / "ten_million_units.complete";
    if (fs::exists(complete)) return data;
    fmt::print(stderr, "mendbay_bench: making an outlet of {} units, once\n", many_units);
    fresh_outlet(data.filename().string());
    const auto store = open_store(data, db::Access::write);
    std::vector<ticket::KnownUnit> batch;
    batch.reserve(units_in_a_batch);
    for (int unit = 0; unit < many_units; ++unit) {
        ticket::KnownUnit known;
        known.unit.serial = serial_of(unit);
        known.unit.model = model;
        known.unit.manufactured = Day{std::chrono::days{20'000 + unit % 500}};
        batch.push_back(std::move(known));
        if (batch.size() < units_in_a_batch && unit + 1 < many_units) continue;
        must(store->put_units(batch, this_moment()));
        batch.clear();
    }
    std::ofstream(complete) << many_units << '\n';
    return data;
}

}  // namespace mendbay::bench
