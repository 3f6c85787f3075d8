#include "hw/wire/ipp_state.hpp"

#include <algorithm>
#include <array>

namespace mendbay::hw::wire {

namespace {

// ------------------------------------------------------------------------------------------------------- the printer

constexpr int idle = 3, processing = 4, stopped = 5;

enum class Weight { bare, report, warning, error };

struct Keyword {
    std::string_view word;
    Weight weight;
};

Keyword keyword_of(std::string_view reason) {
    struct Ending {
        std::string_view text;
        Weight weight;
    };
    constexpr std::array endings{Ending{"-error", Weight::error}, Ending{"-warning", Weight::warning},
                                 Ending{"-report", Weight::report}};
    for (const Ending& ending : endings) {
        if (!reason.ends_with(ending.text)) continue;
        reason.remove_suffix(ending.text.size());
        return {reason, ending.weight};
    }
    return {reason, Weight::bare};
}

constexpr Tri PrinterState::*no_field = nullptr;

// One keyword, the word for a person, and the field it is about. In the order in which a person would put things right;
// the first of several is told.
struct Trouble {
    std::string_view keyword, why;
    Tri PrinterState::*field = no_field;
    bool at_any_weight = false;  // keeps the paper from coming out, however lightly it is said
};
constexpr std::array troubles{
    Trouble{"cover-open", "cover_open", &PrinterState::cover},
    Trouble{"door-open", "cover_open", &PrinterState::cover},
    Trouble{"interlock-open", "cover_open", &PrinterState::cover},
    Trouble{"media-jam", "paper_jam"},
    Trouble{"input-tray-missing", "tray_missing"},
    Trouble{"output-area-full", "output_full"},
    Trouble{"output-tray-missing", "tray_missing"},
    Trouble{"toner-empty", "toner_out", &PrinterState::ribbon},
    Trouble{"marker-supply-empty", "toner_out", &PrinterState::ribbon},
    Trouble{"marker-supply-missing", "toner_out", &PrinterState::ribbon},
    Trouble{"marker-waste-full", "needs_service"},
    Trouble{"developer-empty", "needs_service"},
    Trouble{"opc-life-over", "needs_service"},
    Trouble{"fuser-over-temp", "too_hot", &PrinterState::temperature},
    Trouble{"fuser-under-temp", "warming_up"},
    Trouble{"paused", "paused", no_field, true},
    Trouble{"moving-to-paused", "paused", no_field, true},
    Trouble{"shutdown", "offline", &PrinterState::online, true},
    Trouble{"timed-out", "offline", &PrinterState::online},
    Trouble{"stopped-partly", "stopped"},
    Trouble{"stopping", "stopped", no_field, true},
    Trouble{"offline", "offline", &PrinterState::online, true},
    Trouble{"cups-missing-filter", "unsupported_format"},
    Trouble{"cups-insecure-filter", "unsupported_format"},
    Trouble{"other", "stopped"},
};

// Paper has more words than bad and good.
struct PaperWord {
    std::string_view keyword;
    Paper in_earnest, lightly;
};
constexpr std::array paper_words{
    PaperWord{"media-needed", Paper::out, Paper::near_end},
    PaperWord{"media-empty", Paper::out, Paper::near_end},
    PaperWord{"media-low", Paper::near_end, Paper::near_end},
};

bool is_earnest(Weight weight, int printer_state) {
    return weight == Weight::error || (weight == Weight::bare && printer_state == stopped);
}

// ----------------------------------------------------------------------------------------------------------- the job

struct JobStateRow {
    int state;
    SheetJobReading reading;
};
constexpr std::array job_states{
    JobStateRow{3, {SheetJob::waiting, ""}},
    JobStateRow{4, {SheetJob::waiting, "job_held"}},
    JobStateRow{5, {SheetJob::printing, ""}},
    JobStateRow{6, {SheetJob::printing, ""}},  // stopped half way: the printer's own state says why
    JobStateRow{7, {SheetJob::in_doubt, "job_cancelled"}},
    JobStateRow{8, {SheetJob::in_doubt, "job_aborted"}},
    JobStateRow{9, {SheetJob::printed, ""}},
};

// What a reason makes of a state.
struct JobReasonRow {
    std::string_view reason;
    int state;
    SheetJobReading reading;
};
constexpr std::array job_reasons{
    JobReasonRow{"job-incoming", 3, {SheetJob::expected, ""}},
    JobReasonRow{"job-incoming", 4, {SheetJob::expected, ""}},
    JobReasonRow{"job-data-insufficient", 3, {SheetJob::expected, ""}},
    JobReasonRow{"job-data-insufficient", 4, {SheetJob::expected, ""}},
    JobReasonRow{"document-format-error", 8, {SheetJob::refused, "unsupported_format"}},
    JobReasonRow{"unsupported-document-format", 8, {SheetJob::refused, "unsupported_format"}},
    JobReasonRow{"document-unprintable-error", 8, {SheetJob::refused, "unsupported_format"}},
    JobReasonRow{"job-completed-with-errors", 9, {SheetJob::in_doubt, "printed_with_errors"}},
};

}  // namespace

SheetReading sheet_reading(const SheetAnswer& answer) {
    SheetReading found;
    if (answer.state < idle || answer.state > stopped) return found;
    PrinterState& state = found.reading.state;
    found.reading.busy = answer.state == processing;
    state.online = Tri::ok;
    if (!answer.is_print_server) {
        state.cover = state.ribbon = state.temperature = Tri::ok;  // of a cutter and a head it has never heard
        state.paper = Paper::ok;
    }

    std::size_t first = troubles.size();
    for (const std::string& reason : answer.reasons) {
        const Keyword said = keyword_of(reason);
        const bool earnest = is_earnest(said.weight, answer.state);
        for (const PaperWord& paper : paper_words) {
            if (said.word == paper.keyword) state.paper = std::max(state.paper, earnest ? paper.in_earnest : paper.lightly);
        }
        const auto trouble = std::ranges::find(troubles, said.word, &Trouble::keyword);
        if (trouble == troubles.end() || !(earnest || trouble->at_any_weight)) continue;
        if (trouble->field != no_field) state.*trouble->field = Tri::bad;
        first = std::min(first, std::size_t(trouble - troubles.begin()));
    }
    if (first < troubles.size()) found.why = troubles[first].why;
    // Whoever opens the cover to put paper in sees both; so the cover is told first and the paper before the rest.
    if (state.paper == Paper::out && state.cover != Tri::bad) found.why = "paper_out";
    if (found.why.empty() && answer.state == stopped) found.why = "stopped";
    if (found.why.empty() && !answer.accepts_jobs) found.why = "not_accepting";
    // A printer that does not print for a reason that has no field of its own is told as one that is not online.
    if (!found.why.empty() && state.may_print()) state.online = Tri::bad;
    return found;
}

SheetJobReading sheet_job(int job_state, std::span<const std::string> reasons) {
    for (const JobReasonRow& row : job_reasons) {
        if (row.state == job_state && std::ranges::find(reasons, row.reason) != reasons.end()) return row.reading;
    }
    const auto row = std::ranges::find(job_states, job_state, &JobStateRow::state);
    return row == job_states.end() ? SheetJobReading{} : row->reading;
}

}  // namespace mendbay::hw::wire
