#include "hw/sim/printer_port.hpp"

#include <algorithm>

namespace mendbay::hw::sim {

namespace {

constexpr std::size_t longest_question = 3;  // of all languages

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
        link_->changed_.wait_for(lock, limit, [&] { return is_gone() || (!link_->answers_.empty() && !link_->stalled_); });
        if (is_gone()) return fail(Fault::gone, "simulated printer: unplugged");
        if (link_->stalled_) return std::size_t(0);
        const std::size_t count = std::min(into.size(), link_->answers_.size());
        std::copy_n(link_->answers_.begin(), count, into.begin());
        link_->answers_.erase(0, count);
        return count;
    }

    Result<std::size_t> write(std::string_view bytes, std::chrono::milliseconds limit) override {
        std::unique_lock lock(link_->mutex_);
        link_->changed_.wait_for(lock, limit, [&] { return is_gone() || has_room(); });
        std::size_t taken = 0;
        while (taken < bytes.size() && !is_gone() && has_room()) link_->receive(bytes[taken++]);
        // What went out before the trouble is told; the next call meets the trouble again.
        if (taken == 0 && is_gone()) return fail(Fault::gone, "simulated printer: unplugged");
        link_->changed_.notify_all();
        return taken;
    }

  private:
    bool is_gone() const { return !link_->plugged_ || link_->plugging_ != plugging_; }
    bool has_room() const { return !link_->stalled_ && link_->waiting_.size() < printer_buffer_bytes; }

    std::shared_ptr<SimPrinterLink> link_;
    int plugging_;
};

// -------------------------------------------------------------------------------------------------------- the printer

SimPrinterLink::SimPrinterLink(const wire::PrinterProfile& profile) : head_(head_for(profile)) {}

std::shared_ptr<SimPrinterLink> SimPrinterLink::make(const wire::PrinterProfile& profile) {
    return std::shared_ptr<SimPrinterLink>(new SimPrinterLink(profile));
}

OpenPort SimPrinterLink::port() {
    return [link = shared_from_this()]() -> Result<std::unique_ptr<BytePort>> {
        std::lock_guard lock(link->mutex_);
        if (!link->plugged_) return fail(Fault::not_found, "simulated printer: unplugged");
        if (link->open_) return fail(Fault::busy, "simulated printer: held by another program");
        link->open_ = true;
        return std::make_unique<Port>(link, link->plugging_);
    };
}

void SimPrinterLink::reply(const std::string& bytes) {
    if (!mute_) answers_ += bytes;
}

void SimPrinterLink::receive(char byte) {
    if (mishap_at_ && received_ >= *mishap_at_) {
        mishap_at_.reset();
        happen(mishap_);
        if (!plugged_) return;
    }
    ++received_;
    tail_ += byte;
    if (tail_.size() > longest_question) tail_.erase(0, 1);
    waiting_ += byte;
    const std::string answer = head_->answer(tail_, condition_);
    reply(answer);
    // A question alone does not fill the buffer of a printer that waits for paper.
    if (!answer.empty() && waiting_ == tail_) waiting_.clear();
    print_what_waits();
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

void SimPrinterLink::happen(Mishap what) {
    switch (what) {
        case Mishap::paper_out: condition_.paper_out = true; break;
        case Mishap::cover_open: condition_.cover_open = true; break;
        case Mishap::unplug:
            plugged_ = false;
            cut_off();
            break;
        case Mishap::stall: stalled_ = true; break;
    }
    changed_.notify_all();
}

// ------------------------------------------------------------------------------------------------------ what is done

void SimPrinterLink::paper_out() {
    std::lock_guard lock(mutex_);
    happen(Mishap::paper_out);
}

void SimPrinterLink::near_end() {
    std::lock_guard lock(mutex_);
    condition_.near_end = true;
}

void SimPrinterLink::refill() {
    std::lock_guard lock(mutex_);
    condition_.paper_out = condition_.near_end = false;
    print_what_waits();
    changed_.notify_all();
}

void SimPrinterLink::open_cover() {
    std::lock_guard lock(mutex_);
    happen(Mishap::cover_open);
}

void SimPrinterLink::close_cover() {
    std::lock_guard lock(mutex_);
    condition_.cover_open = false;
    print_what_waits();
    changed_.notify_all();
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

void SimPrinterLink::resume() {
    std::lock_guard lock(mutex_);
    stalled_ = false;
    changed_.notify_all();
}

void SimPrinterLink::mute(bool is_mute) {
    std::lock_guard lock(mutex_);
    mute_ = is_mute;
}

void SimPrinterLink::power_cycle() {
    std::lock_guard lock(mutex_);
    waiting_.clear();
    tail_.clear();
    head_->power_cycle();
    cut_off();
    changed_.notify_all();
}

void SimPrinterLink::fail_after(std::size_t bytes, Mishap what) {
    std::lock_guard lock(mutex_);
    mishap_at_ = received_ + bytes;
    mishap_ = what;
}

void SimPrinterLink::stray(std::string_view bytes) {
    std::lock_guard lock(mutex_);
    answers_ += bytes;
    changed_.notify_all();
}

std::vector<wire::Bitmap> SimPrinterLink::pages() const {
    std::lock_guard lock(mutex_);
    return head_->pages();
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
