// What a bench part gives: figures, most of them a ratio of two things measured in the same run, because wall times on
// one machine say nothing about another.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace mendbay::bench {

enum class Gate { none, at_most, at_least };

struct Figure {
    std::string what;
    std::string measured, peer;
    double figure = 0;  // a ratio, or whatever `unit` says
    std::string unit = {};
    Gate gate = Gate::none;
    double limit = 0;

    bool is_ok() const { return gate == Gate::none || (gate == Gate::at_most ? figure <= limit : figure >= limit); }
};

struct Settings {
    bool with_peers = false;  // other programs may be started: sqlite3, Chromium
};

struct Part {
    std::string_view name;
    std::vector<Figure> (*run)(const Settings&);
};

using Clock = std::chrono::steady_clock;

template <class F>
double microseconds(F&& work) {
    const auto begin = Clock::now();
    work();
    return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

// The value below which `share` of all lie; sorts.
inline double percentile(std::vector<double>& values, double share) {
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(share * double(values.size())))];
}
inline double median(std::vector<double>& values) { return percentile(values, 0.5); }

template <class F>
std::vector<double> repeat(int times, F&& work) {
    std::vector<double> taken;
    for (int i = 0; i < times; ++i) taken.push_back(microseconds([&] { work(i); }));
    return taken;
}

inline std::string readable(double us) {
    if (us < 1) return fmt::format("{:.0f} ns", us * 1e3);
    if (us < 1e3) return fmt::format("{:.1f} µs", us);
    if (us < 1e6) return fmt::format("{:.2f} ms", us / 1e3);
    return fmt::format("{:.2f} s", us / 1e6);
}

// Ours over the peer's, which may be at most `limit`.
inline Figure ratio(std::string what, double ours_us, double peers_us, double limit) {
    return {std::move(what), readable(ours_us), readable(peers_us), ours_us / peers_us, "×", Gate::at_most, limit};
}
// How often ours goes into the peer's: at least `limit`.
inline Figure times_faster(std::string what, double ours_us, double peers_us, double limit) {
    return {std::move(what), readable(ours_us), readable(peers_us), peers_us / ours_us, "× faster", Gate::at_least, limit};
}
// A time that has a limit of its own.
inline Figure within(std::string what, double ours_us, double limit_ms) {
    return {std::move(what), readable(ours_us), "", ours_us / 1e3, "ms", Gate::at_most, limit_ms};
}
inline Figure told(std::string what, std::string measured) { return {std::move(what), std::move(measured), {}}; }

// Says which thing could not be measured, and ends: a bench without its world has no figures.
[[noreturn]] void give_up(const std::string& why);

// Where databases for measuring are kept between runs.
inline constexpr const char* bench_folder = "build/bench";

std::vector<Figure> rules(const Settings&);
std::vector<Figure> look_ups(const Settings&);
std::vector<Figure> commits(const Settings&);
std::vector<Figure> counts(const Settings&);
std::vector<Figure> drawing(const Settings&);
std::vector<Figure> papers(const Settings&);
std::vector<Figure> camera(const Settings&);
std::vector<Figure> hard_pictures(const Settings&);
std::vector<Figure> terminal(const Settings&);
std::vector<Figure> imports(const Settings&);
std::vector<Figure> browser_beside_us(const Settings&);

}  // namespace mendbay::bench
