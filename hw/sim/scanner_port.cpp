#include "hw/sim/scanner_port.hpp"

#include <algorithm>

namespace mendbay::hw::sim {

class SimScannerLink::Port final : public BytePort {
  public:
    explicit Port(std::shared_ptr<SimScannerLink> link) : link_(std::move(link)), plugging_(link_->plugging_) {}

    ~Port() override {
        const std::lock_guard lock(link_->mutex_);
        if (link_->plugging_ == plugging_) link_->open_ = false;
    }

    Result<std::size_t> read(std::span<char> into, std::chrono::milliseconds limit) override {
        std::unique_lock lock(link_->mutex_);
        const auto is_gone = [&] { return link_->plugging_ != plugging_ || !link_->plugged_; };
        link_->changed_.wait_for(lock, std::min(limit, longest_wait), [&] { return is_gone() || !link_->on_wire_.empty(); });
        if (link_->plugging_ != plugging_) return fail(Fault::gone, "simulated scanner: unplugged");
        std::string& wire = link_->on_wire_;
        if (wire.empty() && is_gone()) return fail(Fault::gone, "simulated scanner: unplugged");
        const std::size_t most = link_->bytes_a_read_ == 0 ? into.size() : std::min(into.size(), link_->bytes_a_read_);
        const std::size_t count = std::min(most, wire.size());
        std::copy_n(wire.begin(), count, into.begin());
        wire.erase(0, count);
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
    std::shared_ptr<SimScannerLink> link_;
    int plugging_;
};

bool SimScannerLink::scan(std::string_view bytes) {
    {
        const std::lock_guard lock(mutex_);
        if (!plugged_) return false;
        on_wire_ += noise_;
        on_wire_ += bytes;
        noise_.clear();
    }
    changed_.notify_all();
    return true;
}

bool SimScannerLink::noise(std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    if (!plugged_) return false;
    noise_ += bytes;
    return true;
}

void SimScannerLink::unplug() {
    {
        const std::lock_guard lock(mutex_);
        plugged_ = false;
        noise_.clear();
    }
    changed_.notify_all();
}

void SimScannerLink::plug() {
    {
        const std::lock_guard lock(mutex_);
        if (plugged_) return;
        plugged_ = true;
        open_ = false;
        on_wire_.clear();
        ++plugging_;
    }
    changed_.notify_all();
}

bool SimScannerLink::is_plugged() const {
    const std::lock_guard lock(mutex_);
    return plugged_;
}

void SimScannerLink::split(std::size_t bytes_a_read) {
    const std::lock_guard lock(mutex_);
    bytes_a_read_ = bytes_a_read;
}

bool SimScannerLink::wait_until_read(std::chrono::milliseconds limit) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, limit, [&] { return on_wire_.empty(); });
}

OpenPort SimScannerLink::port() {
    return [link = shared_from_this()]() -> Result<std::unique_ptr<BytePort>> {
        const std::lock_guard lock(link->mutex_);
        if (!link->plugged_) return fail(Fault::not_found, "simulated scanner: unplugged");
        if (link->open_) return fail(Fault::busy, "simulated scanner: open already");
        link->open_ = true;
        return std::make_unique<Port>(link);
    };
}

}  // namespace mendbay::hw::sim
