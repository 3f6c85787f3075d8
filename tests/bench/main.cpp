// mendbay_bench: figures against their limits. Ours and the peer's are measured in turns in one run on one machine.
//
//   mendbay_bench [--peers] [part…]      exit 1 when a limit was passed
#include "tests/bench/figures.hpp"

#include <sodium.h>

#include <cstdio>
#include <cstdlib>

namespace mendbay::bench {

namespace {

constexpr Part parts[]{
    {"rules", rules},     {"lookups", look_ups},          {"counts", counts},
    {"commits", commits}, {"drawing", drawing},           {"papers", papers},
    {"camera", camera},   {"image", hard_pictures},       {"terminal", terminal},
    {"imports", imports}, {"browser", browser_beside_us},
};

// Columns, not bytes: µ and × count once.
std::string padded(const std::string& text, std::size_t width) {
    const auto columns = std::size_t(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
    return text + std::string(columns < width ? width - columns : 0, ' ');
}

std::string line(const std::string& what, const std::string& measured, const std::string& peer, const std::string& figure,
                 const std::string& limit, const std::string& verdict) {
    return padded(what, 60) + padded(measured, 12) + padded(peer, 12) + padded(figure, 16) + padded(limit, 10) + verdict;
}

std::string shown(const Figure& figure) {
    const bool has_figure = figure.gate != Gate::none;
    return line(figure.what, figure.measured, figure.peer,
                has_figure ? fmt::format("{:.3g} {}", figure.figure, figure.unit) : "",
                has_figure ? fmt::format("{} {:.3g}", figure.gate == Gate::at_most ? "≤" : "≥", figure.limit) : "",
                has_figure ? (figure.is_ok() ? "ok" : "OVER") : "");
}

int run(const std::vector<std::string_view>& wanted, const Settings& settings) {
    int over = 0;
    fmt::print("{}\n", line("what", "measured", "peer", "ratio", "gate", ""));
    for (const Part& part : parts) {
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), part.name) == wanted.end()) continue;
        for (const Figure& figure : part.run(settings)) {
            fmt::print("{}\n", shown(figure));
            std::fflush(stdout);
            over += !figure.is_ok();
        }
    }
    return over ? 1 : 0;
}

}  // namespace

void give_up(const std::string& why) {
    fmt::print(stderr, "mendbay_bench: {}\n", why);
    std::exit(3);
}

}  // namespace mendbay::bench

int main(int argc, char** argv) {
    if (sodium_init() < 0) return 3;
    std::vector<std::string_view> wanted;
    mendbay::bench::Settings settings;
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--peers") settings.with_peers = true;
        else wanted.emplace_back(argv[i]);
    }
    return mendbay::bench::run(wanted, settings);
}
