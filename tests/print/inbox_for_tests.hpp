// What the inbox would get from a printer's thread, and waiting for it.
#pragma once

#include "hw/news.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string_view>
#include <vector>

namespace mendbay::test {

class PrintInbox {
  public:
    // `limit` is reached only by a test that has failed.
    explicit PrintInbox(std::chrono::milliseconds limit = std::chrono::seconds(10)) : limit_(limit) {}

    std::function<bool(hw::News)> teller() {
        return [this](hw::News news) {
            std::lock_guard lock(mutex_);
            if (is_full_) return false;
            news_.push_back(std::move(news));
            arrived_.notify_all();
            return true;
        };
    }
    void set_full(bool is_full) {
        std::lock_guard lock(mutex_);
        is_full_ = is_full;
    }

    // Waits until such a piece of news is there; no after the limit.
    template <class Kind, class Is>
    bool hears(Is is) {
        std::unique_lock lock(mutex_);
        return arrived_.wait_for(lock, limit_, [&] {
            return std::ranges::any_of(news_, [&](const hw::News& news) {
                const auto* one = std::get_if<Kind>(&news);
                return one != nullptr && is(*one);
            });
        });
    }
    bool hears_job(std::int64_t job, hw::JobState state) {
        return hears<hw::JobChanged>(
            [&](const hw::JobChanged& change) { return change.job == job && change.state == state; });
    }
    bool hears_job(std::int64_t job, hw::JobState state, std::string_view why) {
        return hears<hw::JobChanged>(
            [&](const hw::JobChanged& change) { return change.job == job && change.state == state && change.why == why; });
    }
    // Waits until the job's life has come to an end.
    bool hears_end_of(std::int64_t job) {
        return hears<hw::JobChanged>([&](const hw::JobChanged& change) {
            return change.job == job && (change.state == hw::JobState::done || change.state == hw::JobState::unconfirmed);
        });
    }

    std::vector<hw::JobState> life_of(std::int64_t job) const {
        std::lock_guard lock(mutex_);
        std::vector<hw::JobState> states;
        for (const hw::News& news : news_) {
            if (const auto* change = std::get_if<hw::JobChanged>(&news); change != nullptr && change->job == job)
                states.push_back(change->state);
        }
        return states;
    }
    // What has been heard so far.
    template <class Kind, class Is>
    bool has_heard(Is is) const {
        std::lock_guard lock(mutex_);
        return std::ranges::any_of(news_, [&](const hw::News& news) {
            const auto* one = std::get_if<Kind>(&news);
            return one != nullptr && is(*one);
        });
    }
    std::size_t device_changes() const {
        std::lock_guard lock(mutex_);
        return std::size_t(std::ranges::count_if(
            news_, [](const hw::News& news) { return std::holds_alternative<hw::DeviceChanged>(news); }));
    }

  private:
    const std::chrono::milliseconds limit_;
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<hw::News> news_;
    bool is_full_ = false;
};

}  // namespace mendbay::test
