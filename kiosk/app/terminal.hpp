// A terminal: devices, store, session and stage, wired together, and the loop that keeps them talking.
//
//   scan:NAME ──┐                      ┌──▶ db (the one writer) ──┐
//   print:NAME ─┼─▶ inbox ─▶ step() ───┤                          ├─▶ inbox
//   db ─────────┤      ▲       │       └──▶ print:NAME ◀── spool ─┘
//   control ────┘    taps ◀─ stage ◀─ screen_of()
//
// The main thread owns the session and the stage; it sleeps in one poll() until something happened.
#pragma once

#include "kiosk/app/assets.hpp"
#include "kiosk/base/outlet.hpp"

#include <filesystem>
#include <optional>

namespace mendbay::app {

struct TerminalSettings {
    std::filesystem::path data;
    Station station = Station::kiosk;
    std::filesystem::path devices;  // empty: devices.toml of the data directory, else what is at hand
    bool played = false;            // devices are there only as the control socket plugs them in
    std::filesystem::path control;  // empty: no control socket
    bool windowed = false, headless = false;
    bool at_the_left = false;  // of the screen, so that a bench has room beside it
    int width = 1080, height = 1920;
    std::string drawing = "auto";
    std::string theme = "day";  // of assets/themes; "auto": day or night by the clock
    bool motion = true;
    bool sound = true;
    std::optional<Instant> clock;       // a simulated clock that stands still until it is moved
    std::optional<std::uint64_t> seed;  // repeatable randomness, for journeys
};

// Returns when the window is closed or the control socket says quit. 0, or 3 when the world failed.
int run_terminal(const TerminalSettings& settings);

}  // namespace mendbay::app
