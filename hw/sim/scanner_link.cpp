#include "hw/sim/scanner_link.hpp"

#include <algorithm>
#include <utility>

namespace mendbay::hw::sim {

class ScannerLink::Port final : public BytePort {
  public:
    explicit Port(std::shared_ptr<ScannerLink> link) : link_(std::move(link)), plugging_(link_->plugging_) {}

    ~Port() override {
        const std::lock_guard lock(link_->mutex_);
        if (link_->plugging_ == plugging_) link_->open_ = false;
    }

    Result<std::size_t> read(std::span<char> into, std::chrono::milliseconds limit) override {
        std::unique_lock lock(link_->mutex_);
        const auto is_gone = [&] { return link_->plugging_ != plugging_ || !link_->plugged_; };
        const auto has_bytes = [&] { return !link_->host_busy_ && !(link_->reading_.empty() && link_->unread_.empty()); };
        link_->changed_.wait_for(lock, std::min(limit, longest_wait), [&] { return is_gone() || has_bytes(); });
        if (link_->plugging_ != plugging_) return fail(Fault::gone, "simulated scanner: unplugged");
        if (!has_bytes()) {
            if (is_gone()) return fail(Fault::gone, "simulated scanner: unplugged");
            return std::size_t(0);
        }
        const std::size_t most = link_->bytes_a_read_ == 0 ? into.size() : std::min(into.size(), link_->bytes_a_read_);
        std::size_t count = 0;
        while (count < most && has_bytes()) {
            std::string& piece = link_->reading_;
            if (piece.empty()) {
                piece = std::move(link_->unread_.front());
                link_->unread_.pop_front();
            }
            const std::size_t taken = std::min(most - count, piece.size());
            std::copy_n(piece.begin(), taken, into.begin() + std::ptrdiff_t(count));
            piece.erase(0, taken);
            count += taken;
        }
        lock.unlock();
        link_->changed_.notify_all();
        return count;
    }

    // Scanners listen to nothing, but a command sent to one does not fail either.
    Result<std::size_t> write(std::string_view bytes, std::chrono::milliseconds) override {
        const std::lock_guard lock(link_->mutex_);
        if (link_->plugging_ != plugging_ || !link_->plugged_) return fail(Fault::gone, "simulated scanner: unplugged");
        return bytes.size();
    }

  private:
    std::shared_ptr<ScannerLink> link_;
    int plugging_;
};

std::string ScannerLink::bytes_of(std::string_view code) const {
    std::string bytes;
    for (const std::string& piece : pieces_of(code)) bytes += piece;
    return bytes;
}

bool ScannerLink::scan(std::string_view code) {
    auto pieces = pieces_of(code);
    {
        const std::lock_guard lock(mutex_);
        if (!plugged_) return false;
        if (std::exchange(drop_in_next_, false) && pieces.size() >= 3) {
            const auto from = pieces.begin() + std::ptrdiff_t(pieces.size() / 3);
            *from = hole();
            pieces.erase(from + 1, pieces.begin() + std::ptrdiff_t(pieces.size() * 2 / 3));
        }
        pieces.insert(pieces.begin(), std::exchange(noise_, {}));
        for (std::string& piece : pieces) {
            if (piece.empty()) continue;
            if (host_busy_) pile_up(unread_, std::move(piece));
            else unread_.push_back(std::move(piece));
        }
    }
    changed_.notify_all();
    return true;
}

bool ScannerLink::raw(std::string_view bytes) {
    {
        const std::lock_guard lock(mutex_);
        if (!plugged_) return false;
        if (!bytes.empty()) unread_.emplace_back(bytes);
    }
    changed_.notify_all();
    return true;
}

bool ScannerLink::noise(std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    if (!plugged_) return false;
    noise_ += bytes;
    return true;
}

void ScannerLink::unplug() {
    {
        const std::lock_guard lock(mutex_);
        plugged_ = false;
        noise_.clear();
    }
    changed_.notify_all();
}

void ScannerLink::plug() {
    {
        const std::lock_guard lock(mutex_);
        if (plugged_) return;
        plugged_ = true;
        open_ = false;
        unread_.clear();
        reading_.clear();
        ++plugging_;
    }
    changed_.notify_all();
}

bool ScannerLink::is_plugged() const {
    const std::lock_guard lock(mutex_);
    return plugged_;
}

void ScannerLink::split(std::size_t bytes_a_read) {
    const std::lock_guard lock(mutex_);
    bytes_a_read_ = bytes_a_read;
}

void ScannerLink::set_host_busy(bool busy) {
    {
        const std::lock_guard lock(mutex_);
        host_busy_ = busy;
    }
    changed_.notify_all();
}

void ScannerLink::drop_in_next() {
    const std::lock_guard lock(mutex_);
    drop_in_next_ = true;
}

bool ScannerLink::wait_until_read(std::chrono::milliseconds limit) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, limit, [&] { return unread_.empty() && reading_.empty(); });
}

OpenPort ScannerLink::port() {
    return [link = shared_from_this()]() -> Result<std::unique_ptr<BytePort>> {
        const std::lock_guard lock(link->mutex_);
        if (!link->plugged_) return fail(Fault::not_found, "simulated scanner: unplugged");
        if (link->open_) return fail(Fault::busy, "simulated scanner: open already");
        link->open_ = true;
        if (!link->is_stream()) link->reading_ = link->at_opening();
        return std::make_unique<Port>(link);
    };
}

}  // namespace mendbay::hw::sim
