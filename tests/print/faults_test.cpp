// A thousand printer faults at random bytes of random jobs, in every language, against the real printer thread: whatever
// happens, each paper comes out once, or somebody was asked about it and the next copy says so.
//
// The spool here behaves as the terminal and its store do: an attempt is committed before the first byte, a printer may
// report only the steps that the store knows, an unconfirmed job is asked about, and "no" queues a copy that is marked.
// The person answers by what the paper really shows, sometimes before putting the printer right, sometimes after.
#include "hw/printer.hpp"

#include "hw/sim/printer_port.hpp"
#include "hw/wire/languages.hpp"
#include "hw/wire/raster.hpp"
#include "kiosk/paper/print_mark.hpp"
#include "tests/catch.hpp"
#include "tests/print/fonts_for_tests.hpp"
#include "tests/print/papers_for_tests.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::chrono_literals;
using sim::Mishap;
using sim::SimPrinterLink;

namespace {

constexpr auto longest_wait_for_news = 20s;  // many times the pace's own limits; only a lost piece of news takes so long

PrinterPace hurried() {
    return {.poll = 10ms,
            .slowest_poll = 40ms,
            .answer = 60ms,
            .second_look = 2ms,
            .hesitation = 20ms,
            .stall = 60ms,
            .settle = 60ms};
}

// ------------------------------------------------------------------------------------------------------------- faults

struct FaultCase {
    Mishap what;
    std::vector<std::pair<std::string_view, std::string_view>> put_right;  // in the words of SimPrinterLink::play
    std::set<std::string> words;                                           // any of them names it
};

const std::vector<FaultCase> six_faults{
    {Mishap::paper_out, {{"paper", "refill"}}, {"paper_out"}},
    {Mishap::cover_open, {{"cover", "close"}}, {"cover_open", "head_open"}},  // ZPL: an open cover lifts the head
    {Mishap::power, {}, {"gone"}},
    {Mishap::stall, {{"resume", ""}}, {"stalled", "offline", "no_answer"}},
    {Mishap::reset, {}, {"gone"}},
    {Mishap::unplug, {{"plug", ""}}, {"gone"}},
};
// TSPL has one bit for all that it does not name: there, heat is "offline".
const std::vector<FaultCase> rarer_faults{
    {Mishap::head_hot, {{"head", "cool"}}, {"too_hot", "offline"}},
    {Mishap::mute, {{"mute", "off"}}, {"no_answer"}},
};

// -------------------------------------------------------------------------------------------------------------- spool

struct Job {
    JobState state = JobState::queued;
    int attempts = 0, print = 1, asked = 0;
    std::vector<std::pair<int, paper::Document>> begun;  // print number, and the paper as it was handed over
    std::set<std::string> told;                          // every word anybody was told since it was last handed over
};

// The steps that db/spool.cpp lets a printer report.
bool may_go(JobState from, JobState to) {
    using enum JobState;
    static const std::set<std::pair<JobState, JobState>> steps{
        {queued, needs_attention},    {sending, verifying},    {sending, done},
        {sending, needs_attention},   {sending, unconfirmed},  {verifying, done},
        {verifying, needs_attention}, {verifying, unconfirmed}};
    return from == to || steps.contains({from, to});
}

class Spool {
  public:
    std::function<bool(News)> teller() {
        return [this](News news) {
            std::lock_guard lock(mutex_);
            if (const auto* job = std::get_if<JobChanged>(&news)) note(*job);
            if (const auto* device = std::get_if<DeviceChanged>(&news)) {
                tell(device->fault);
                tell(std::string(wire::why_not(device->printer)));
            }
            changed_.notify_all();
            return true;
        };
    }

    void add(std::int64_t id) {
        std::lock_guard lock(mutex_);
        jobs_[id];
    }
    Result<paper::Document> begin(std::int64_t id) {
        std::lock_guard lock(mutex_);
        Job& job = jobs_.at(id);
        if (job.state != JobState::queued && job.state != JobState::needs_attention) {
            complaints_.push_back(fmt::format("job {} begun again", id));
            return fail(Fault::bad_input, "only a queued job can be sent");
        }
        ++job.attempts;
        job.state = JobState::sending;
        job.begun.emplace_back(job.print, paper_of(id, job));
        return job.begun.back().second;
    }
    // "Did it come out?" No: it is queued again, and its copy is marked.
    void settle(std::int64_t id, bool came_out) {
        std::lock_guard lock(mutex_);
        Job& job = jobs_.at(id);
        ++job.asked;
        job.state = came_out ? JobState::done : JobState::queued;
        if (!came_out) ++job.print;
    }

    void forget_what_was_told(std::int64_t id) {
        std::lock_guard lock(mutex_);
        jobs_.at(id).told.clear();
    }

    // Waits until the job has one of these states. No: it never had.
    bool has_come_to(std::int64_t id, std::set<JobState> states) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, longest_wait_for_news, [&] { return states.contains(jobs_.at(id).state); });
    }
    bool has_told(std::int64_t id, const std::set<std::string>& words) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, longest_wait_for_news, [&] {
            return std::ranges::any_of(words, [&](const std::string& word) { return jobs_.at(id).told.contains(word); });
        });
    }
    Job job(std::int64_t id) const {
        std::lock_guard lock(mutex_);
        return jobs_.at(id);
    }
    std::vector<std::string> complaints() const {
        std::lock_guard lock(mutex_);
        return complaints_;
    }

  private:
    static paper::Document paper_of(std::int64_t id, const Job& job) {
        const paper::PrintMark mark{.attempt = job.attempts, .reprint = job.print - 1, .event_head = "1a2b3c4d"};
        const std::string number = fmt::format("A{:04}", id);
        paper::Document document;
        document.blocks.push_back(paper::Line{.text = number, .size = paper::Size::huge, .bold = true});
        if (mark.reprint > 0) document.blocks.push_back(paper::Line{.text = paper::reprint_words(mark), .bold = true});
        document.blocks.push_back(paper::Line{.text = "旧件标签", .size = paper::Size::large});
        document.blocks.push_back(paper::Line{.text = paper::end_words(number, mark), .size = paper::Size::small});
        document.blocks.push_back(paper::Cut{});
        return document;
    }
    void note(const JobChanged& news) {
        Job& job = jobs_.at(news.job);
        tell(news.why);
        // `sending` was committed by begin().
        if (news.state == JobState::sending) return;
        if (!may_go(job.state, news.state)) {
            complaints_.push_back(fmt::format("job {} cannot go from {} to {}", news.job, int(job.state), int(news.state)));
        }
        job.state = news.state;
    }
    void tell(const std::string& word) {
        if (!word.empty() && !jobs_.empty()) jobs_.rbegin()->second.told.insert(word);
    }

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::int64_t, Job> jobs_;
    std::vector<std::string> complaints_;
};

// --------------------------------------------------------------------------------------------------------------- desk

// One printer, its spool and the person who stands in front of it, in a thread of their own.
class Desk {
  public:
    Desk(std::string name, const wire::PrinterProfile& profile, unsigned seed, std::vector<FaultCase> faults, int rounds)
        : name_(std::move(name)),
          profile_(profile),
          dice_(seed),
          faults_(std::move(faults)),
          rounds_(rounds),
          link_(SimPrinterLink::make(profile)),
          printer_(
              {.name = name_, .open = link_->port(), .profile = profile, .fonts = test::font_files(), .pace = hurried()},
              spool_.teller()),
          person_([this] { work(); }) {}

    void finish() { person_.join(); }
    int faults_seen() const { return faults_seen_; }
    int asked() const { return asked_; }
    std::vector<std::string> complaints() const {
        auto all = spool_.complaints();
        all.insert(all.end(), complaints_.begin(), complaints_.end());
        for (std::string& complaint : all) complaint = name_ + ": " + complaint;
        return all;
    }

  private:
    void work() {
        auto fonts = wire::Fonts::open(test::font_files());
        if (!fonts) return complain("no fonts");
        fonts_.emplace(std::move(*fonts));
        for (std::int64_t id = 1; id <= rounds_; ++id) {
            spool_.add(id);
            for (int tries = 0;; ++tries) {
                if (spool_.job(id).state == JobState::done) break;
                if (tries > 20) return complain(fmt::format("job {} never ends", id));
                // A copy is seldom unlucky twice.
                const bool is_unlucky = tries == 0 || dice_() % 4 == 0;
                if (!print(id, is_unlucky ? &faults_[dice_() % faults_.size()] : nullptr)) return;
            }
            look_back_at(id);
        }
    }

    // Hands the job over, with a fault waiting somewhere in it, and does what a person does until it is settled or queued
    // again. No: something never came.
    bool print(std::int64_t id, const FaultCase* fault) {
        const unsigned where = unsigned(dice_());
        spool_.forget_what_was_told(id);
        const bool was_handed_over = printer_.print({.id = id, .begin = [=, this]() -> Result<paper::Document> {
                                                         auto document = spool_.begin(id);
                                                         if (document && fault) arm(*document, *fault, where);
                                                         return document;
                                                     }});
        if (!was_handed_over) return never(id, "was taken");
        const std::set<JobState> ended{JobState::done, JobState::unconfirmed};
        if (!fault) {
            if (!spool_.has_come_to(id, ended)) return never(id, "ended");
            if (spool_.job(id).state == JobState::unconfirmed) answer(id);
            return true;
        }
        const auto end = std::chrono::steady_clock::now() + longest_wait_for_news;
        while (!(is_armed_ && link_->has_failed()) && std::chrono::steady_clock::now() < end)
            std::this_thread::sleep_for(1ms);
        if (!is_armed_.exchange(false)) return never(id, "met its fault");
        if (!spool_.has_told(id, fault->words)) return never(id, "told the fault by its name");
        ++faults_seen_;
        const bool answers_first = dice_() % 2 == 0 && is_in_doubt_before_help(*fault);
        if (answers_first) {
            if (!spool_.has_come_to(id, ended)) return never(id, "ended");
            if (spool_.job(id).state == JobState::unconfirmed) answer(id);
        }
        for (const auto& [what, how] : fault->put_right) {
            if (!link_->play(what, how)) complain(fmt::format("no fault {} {}", what, how));
        }
        if (answers_first) return true;
        if (!spool_.has_come_to(id, ended)) return never(id, "ended");
        if (spool_.job(id).state == JobState::unconfirmed) answer(id);
        return true;
    }

    // Not when the cable was cut before the first byte: that job waits, in nobody's doubt.
    bool is_in_doubt_before_help(const FaultCase& fault) const {
        return fault.what != Mishap::unplug && fault.what != Mishap::stall;
    }

    // Called in the printer's thread, right before the bytes of this paper.
    void arm(const paper::Document& document, const FaultCase& fault, unsigned where) {
        if (!fonts_of_printer_) {
            auto fonts = wire::Fonts::open(test::font_files());
            if (!fonts) return;
            fonts_of_printer_.emplace(std::move(*fonts));
        }
        const auto picture = wire::draw(document, profile_, *fonts_of_printer_);
        if (!picture) return;
        const std::size_t bytes = wire::driver_of(profile_.language).encode(*picture, profile_, wire::Finish{}).size();
        link_->fail_after(where % (bytes + 1), fault.what);
        is_armed_ = true;
    }

    bool is_on_paper(const paper::Document& document) {
        const auto picture = wire::draw(document, profile_, *fonts_);
        if (!picture) complain(picture.error().detail);
        return picture && std::ranges::count(link_->pages(), *picture) > 0;
    }
    void answer(std::int64_t id) {
        ++asked_;
        spool_.settle(id, is_on_paper(spool_.job(id).begun.back().second));
    }

    void look_back_at(std::int64_t id) {
        const Job job = spool_.job(id);
        const auto pages = link_->pages();
        long all = 0, unmarked = 0;
        for (const auto& [print, document] : job.begun) {
            const auto picture = wire::draw(document, profile_, *fonts_);
            if (!picture) return complain(picture.error().detail);
            const long copies = std::ranges::count(pages, *picture);
            if (copies > 1) complain(fmt::format("job {}: the same copy came out {} times", id, copies));
            all += copies;
            if (print == 1) unmarked += copies;
        }
        if (all == 0)
            complain(fmt::format("job {} is lost: attempt {}, asked {} times, told:{}", id, job.attempts, job.asked,
                                 words_of(job)));
        if (unmarked > 1) complain(fmt::format("job {} came out {} times unmarked", id, unmarked));
        if (job.asked == 0 && (all != 1 || job.print != 1)) {
            complain(fmt::format("job {} came out {} times and nobody was asked", id, all));
        }
    }

    bool never(std::int64_t id, std::string_view what) {
        const Job job = spool_.job(id);
        complain(fmt::format("job {} never {}; it is {}, attempt {}, told:{}", id, what, int(job.state), job.attempts,
                             words_of(job)));
        return false;
    }
    static std::string words_of(const Job& job) {
        std::string words;
        for (const std::string& word : job.told) words += " " + word;
        return words;
    }
    void complain(std::string about) { complaints_.push_back(std::move(about)); }

    std::string name_;
    wire::PrinterProfile profile_;
    std::mt19937 dice_;
    std::vector<FaultCase> faults_;
    int rounds_;
    std::optional<wire::Fonts> fonts_, fonts_of_printer_;  // one for each thread
    std::atomic<bool> is_armed_{false};
    int faults_seen_ = 0, asked_ = 0;
    std::vector<std::string> complaints_;

    std::shared_ptr<SimPrinterLink> link_;
    Spool spool_;
    Printer printer_;
    std::thread person_;
};

struct Kind {
    const char* name;
    wire::PrinterProfile profile;
};
// Small papers, so that a thousand of them take seconds; the receipt goes in many stretches.
std::vector<Kind> kinds() {
    wire::PrinterProfile receipt = test::profile("escpos58");
    receipt.buffer_bytes = 1024;
    receipt.has_cutter = true;  // without one a page has no end that a strict head can see
    wire::PrinterProfile reporter = test::profile("escpos80_asb");
    reporter.width_dots = 384;
    reporter.buffer_bytes = 1024;
    return {{"receipt", receipt},
            {"reporter", reporter},
            {"zpl", wire::with_label(test::profile("zebra_gk420"), 40, 30)},
            {"tspl", wire::with_label(test::profile("tspl203"), 40, 30)}};
}

}  // namespace

TEST_CASE("a thousand faults at random bytes: every job is printed once, or asked about and its copies marked") {
    constexpr int rounds = 95;
    test::font_files();
    std::vector<std::unique_ptr<Desk>> desks;
    unsigned seed = 20260302;
    for (const Kind& kind : kinds()) {
        for (int desk = 0; desk < 2; ++desk) {
            desks.push_back(std::make_unique<Desk>(fmt::format("{} {}", kind.name, desk), kind.profile, seed++, six_faults,
                                                   kind.profile.language == wire::Language::escpos ? rounds : 2 * rounds));
        }
        desks.push_back(std::make_unique<Desk>(fmt::format("{} rarer", kind.name), kind.profile, seed++, rarer_faults, 15));
    }
    int faults = 0, asked = 0;
    for (const auto& desk : desks) {
        desk->finish();
        faults += desk->faults_seen();
        asked += desk->asked();
        for (const std::string& complaint : desk->complaints()) FAIL_CHECK(complaint);
    }
    CHECK(faults >= 1000);
    CHECK(asked > 100);  // they were faults in the middle of jobs
}

TEST_CASE("a printer that stalls for ever keeps no other from printing") {
    PrinterPace patient = hurried();
    patient.stall = 10min;
    Spool stuck_spool, fine_spool;
    const auto stuck_link = SimPrinterLink::make(test::profile("escpos58"));
    const auto fine_link = SimPrinterLink::make(test::profile("tspl203"));
    Printer stuck({.name = "stuck",
                   .open = stuck_link->port(),
                   .profile = test::profile("escpos58"),
                   .fonts = test::font_files(),
                   .pace = patient},
                  stuck_spool.teller());
    Printer fine({.name = "fine",
                  .open = fine_link->port(),
                  .profile = test::profile("tspl203"),
                  .fonts = test::font_files(),
                  .pace = patient},
                 fine_spool.teller());
    stuck_spool.add(1);
    REQUIRE(stuck.print({.id = 1, .begin = [&] {
                             stuck_link->fail_after(1500, Mishap::stall);
                             return stuck_spool.begin(1);
                         }}));
    REQUIRE(stuck_spool.has_told(1, {"offline"}));
    for (std::int64_t id = 1; id <= 5; ++id) {
        fine_spool.add(id);
        REQUIRE(fine.print({.id = id, .begin = [&, id] { return fine_spool.begin(id); }}));
        REQUIRE(fine_spool.has_come_to(id, {JobState::done}));
    }
    CHECK(fine_link->pages().size() == 5);
    CHECK(stuck_spool.job(1).state == JobState::sending);
}
