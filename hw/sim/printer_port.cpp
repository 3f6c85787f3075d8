#include "hw/sim/printer_port.hpp"

#include <algorithm>

namespace mendbay::hw::sim {

namespace {

constexpr std::string_view longest_question = "~HQES";
constexpr std::size_t shorter_question = 3;  // all others
constexpr std::size_t longest_question_line = longest_question.size() + 2;

std::unique_ptr<PrinterHead> head_for(const wire::PrinterProfile& profile) {
    switch (profile.language) {
        case wire::Language::escpos: return escpos_head(profile);
        case wire::Language::zpl: return zpl_head(profile);
        case wire::Language::tspl: return tspl_head(profile);
    }
    return escpos_head(profile);
}

}  // namespace

// ---------------------------------------------------------------------------------------------------------- the cable

class SimPrinterLink::Port final : public BytePort {
  public:
    Port(std::shared_ptr<SimPrinterLink> link, int plugging) : link_(std::move(link)), plugging_(plugging) {}

    ~Port() override {
        std::lock_guard lock(link_->mutex_);
        if (link_->plugging_ == plugging_) link_->open_ = false;
    }
    Port(const Port&) = delete;
    Port& operator=(const Port&) = delete;

    Result<std::size_t> read(std::span<char> into, std::chrono::milliseconds limit) override {
        std::unique_lock lock(link_->mutex_);
        for (const auto end = Clock::now() + limit;;) {
            if (is_gone()) return fail(Fault::gone, "simulated printer: unplugged");
            const auto now = Clock::now();
            auto& answers = link_->answers_;
            const auto speaks_at = answers.empty() ? end : std::max(answers.front().due, link_->stalled_until_);
            if (!answers.empty() && speaks_at <= now) return take_answer(into);
            if (now >= end) return std::size_t(0);
            link_->changed_.wait_until(lock, std::min(end, speaks_at));
        }
    }

    Result<std::size_t> write(std::string_view bytes, std::chrono::milliseconds limit) override {
        std::unique_lock lock(link_->mutex_);
        for (const auto end = Clock::now() + limit; !is_gone() && !has_room() && Clock::now() < end;) {
            link_->changed_.wait_until(lock, link_->is_stalled() ? std::min(end, link_->stalled_until_) : end);
        }
        const bool is_question = bytes.size() <= longest_question_line;
        std::size_t taken = 0;
        while (taken < bytes.size() && !is_gone() && has_room() && link_->receive(bytes[taken], is_question)) ++taken;
        // What went out before the trouble is told; the next call meets the trouble again.
        if (taken == 0 && is_gone()) return fail(Fault::gone, "simulated printer: unplugged");
        link_->changed_.notify_all();
        return taken;
    }

  private:
    bool is_gone() const { return !link_->plugged_ || link_->plugging_ != plugging_; }
    bool has_room() const {
        const bool takes_whole_labels = link_->profile_.is_label() && link_->profile_.language != wire::Language::escpos;
        return !link_->is_stalled() &&
               link_->waiting_.size() < (takes_whole_labels ? label_buffer_bytes : receipt_buffer_bytes);
    }

    std::size_t take_answer(std::span<char> into) {
        std::string& said = link_->answers_.front().bytes;
        const std::size_t most = link_->split_ > 0 ? std::min(link_->split_, into.size()) : into.size();
        const std::size_t count = std::min(most, said.size());
        std::copy_n(said.begin(), count, into.begin());
        said.erase(0, count);
        if (said.empty()) link_->answers_.pop_front();
        return count;
    }

    std::shared_ptr<SimPrinterLink> link_;
    int plugging_;
};

// -------------------------------------------------------------------------------------------------------- the printer

SimPrinterLink::SimPrinterLink(const wire::PrinterProfile& profile) : profile_(profile), head_(head_for(profile)) {}

std::shared_ptr<SimPrinterLink> SimPrinterLink::make(const wire::PrinterProfile& profile) {
    return std::shared_ptr<SimPrinterLink>(new SimPrinterLink(profile));
}

OpenPort SimPrinterLink::port() {
    return [link = shared_from_this()]() -> Result<std::unique_ptr<BytePort>> {
        std::lock_guard lock(link->mutex_);
        if (!link->plugged_) return fail(Fault::not_found, "simulated printer: unplugged");
        if (link->open_ || link->held_) return fail(Fault::busy, "simulated printer: held by another program");
        link->open_ = true;
        return std::make_unique<Port>(link, link->plugging_);
    };
}

void SimPrinterLink::reply(std::string bytes) {
    if (!mute_ && !bytes.empty()) answers_.push_back({Clock::now() + delay_, std::move(bytes)});
}

// No: something happened before this byte, and it did not arrive.
bool SimPrinterLink::receive(char byte, bool is_question_alone) {
    if (mishap_at_ && received_ >= *mishap_at_) {
        mishap_at_.reset();
        has_failed_ = true;
        const int before = plugging_;
        happen(mishap_);
        if (plugging_ != before || is_stalled()) return false;
    }
    ++received_;
    if (unheard_ > 0) {
        --unheard_;
        return true;
    }
    tail_ += byte;
    if (tail_.size() > longest_question.size()) tail_.erase(0, 1);
    waiting_ += byte;
    std::string answer = head_->answer(tail_);
    const bool is_answered = !answer.empty();
    reply(std::move(answer));
    // What is only a question does not fill the buffer of a printer that waits for paper.
    if (is_answered && is_question_alone && !condition_.may_print()) {
        waiting_.resize(waiting_.size() - (tail_ == longest_question ? longest_question.size() : shorter_question));
    }
    print_what_waits();
    return true;
}

void SimPrinterLink::print_what_waits() {
    if (!condition_.may_print()) return;
    for (char byte : waiting_) reply(head_->take(static_cast<std::uint8_t>(byte)));
    waiting_.clear();
}

void SimPrinterLink::cut_off() {
    ++plugging_;
    open_ = false;
    answers_.clear();
}

void SimPrinterLink::forget() {
    waiting_.clear();
    tail_.clear();
    head_->power_cycle();
}

void SimPrinterLink::lose_power() {
    forget();
    cut_off();
}

template <class Change>
void SimPrinterLink::change(Change change_it) {
    std::lock_guard lock(mutex_);
    change_it(condition_);
    reply(head_->feel(condition_));
    print_what_waits();
    changed_.notify_all();
}

void SimPrinterLink::happen(Mishap what) {
    switch (what) {
        case Mishap::paper_out: condition_.paper_out = true; break;
        case Mishap::cover_open: condition_.cover_open = true; break;
        case Mishap::cutter_jam: condition_.cutter_jammed = true; break;
        case Mishap::head_hot: condition_.head_hot = true; break;
        case Mishap::ribbon_out: condition_.ribbon_out = true; break;
        case Mishap::mute: mute_ = true; break;
        case Mishap::unplug:
            plugged_ = false;
            cut_off();
            break;
        case Mishap::stall: stalled_until_ = Clock::time_point::max(); break;
        case Mishap::power: lose_power(); break;
        case Mishap::blackout:
            forget();
            answers_.clear();
            unheard_ = blackout_bytes;
            break;
        case Mishap::reset: cut_off(); break;
    }
    reply(head_->feel(condition_));
    changed_.notify_all();
}

// ------------------------------------------------------------------------------------------------------ what is done

void SimPrinterLink::paper_out() {
    change([](HeadCondition& now) { now.paper_out = true; });
}
void SimPrinterLink::near_end() {
    change([](HeadCondition& now) { now.near_end = true; });
}
void SimPrinterLink::refill() {
    change([](HeadCondition& now) { now.paper_out = now.near_end = false; });
}
void SimPrinterLink::open_cover() {
    change([](HeadCondition& now) { now.cover_open = true; });
}
void SimPrinterLink::close_cover() {
    change([](HeadCondition& now) { now.cover_open = false; });
}
void SimPrinterLink::jam_cutter() {
    change([](HeadCondition& now) { now.cutter_jammed = true; });
}
void SimPrinterLink::clear_cutter() {
    change([](HeadCondition& now) { now.cutter_jammed = false; });
}
void SimPrinterLink::heat_head() {
    change([](HeadCondition& now) { now.head_hot = true; });
}
void SimPrinterLink::cool_head() {
    change([](HeadCondition& now) { now.head_hot = false; });
}
void SimPrinterLink::ribbon_out() {
    change([](HeadCondition& now) { now.ribbon_out = true; });
}
void SimPrinterLink::refill_ribbon() {
    change([](HeadCondition& now) { now.ribbon_out = false; });
}

void SimPrinterLink::unplug() {
    std::lock_guard lock(mutex_);
    happen(Mishap::unplug);
}

void SimPrinterLink::plug() {
    std::lock_guard lock(mutex_);
    plugged_ = true;
    changed_.notify_all();
}

void SimPrinterLink::stall() {
    std::lock_guard lock(mutex_);
    happen(Mishap::stall);
}

void SimPrinterLink::stall_for(std::chrono::milliseconds time) {
    std::lock_guard lock(mutex_);
    stalled_until_ = Clock::now() + time;
}

void SimPrinterLink::resume() {
    std::lock_guard lock(mutex_);
    stalled_until_ = {};
    unheard_ = 0;
    changed_.notify_all();
}

void SimPrinterLink::mute(bool is_mute) {
    std::lock_guard lock(mutex_);
    mute_ = is_mute;
}

void SimPrinterLink::answer_late(std::chrono::milliseconds delay) {
    std::lock_guard lock(mutex_);
    delay_ = delay;
}

void SimPrinterLink::split_answers(std::size_t bytes) {
    std::lock_guard lock(mutex_);
    split_ = bytes;
}

void SimPrinterLink::power_cycle() {
    std::lock_guard lock(mutex_);
    happen(Mishap::power);
}

void SimPrinterLink::black_out() {
    std::lock_guard lock(mutex_);
    happen(Mishap::blackout);
}

void SimPrinterLink::reset() {
    std::lock_guard lock(mutex_);
    happen(Mishap::reset);
}

void SimPrinterLink::hold() {
    std::lock_guard lock(mutex_);
    held_ = true;
}

void SimPrinterLink::release() {
    std::lock_guard lock(mutex_);
    held_ = false;
}

void SimPrinterLink::fail_after(std::size_t bytes, Mishap what) {
    std::lock_guard lock(mutex_);
    mishap_at_ = received_ + bytes;
    mishap_ = what;
    has_failed_ = false;
}

bool SimPrinterLink::has_failed() const {
    std::lock_guard lock(mutex_);
    return has_failed_;
}

void SimPrinterLink::stray(std::string_view bytes) {
    std::lock_guard lock(mutex_);
    answers_.push_back({Clock::now(), std::string(bytes)});
    changed_.notify_all();
}

std::vector<wire::Bitmap> SimPrinterLink::pages() const {
    std::lock_guard lock(mutex_);
    return head_->pages();
}

std::vector<std::string> SimPrinterLink::lines() const {
    std::lock_guard lock(mutex_);
    return head_->lines();
}

std::vector<std::string> SimPrinterLink::complaints() const {
    std::lock_guard lock(mutex_);
    return head_->complaints();
}

std::size_t SimPrinterLink::bytes_received() const {
    std::lock_guard lock(mutex_);
    return received_;
}

}  // namespace mendbay::hw::sim
