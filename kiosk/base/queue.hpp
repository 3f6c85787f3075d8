// Queue<T>: the only way two threads meet, and the only mutex in the program.
//
// Bounded: a full queue answers no at once and the sender tells a person (a scanner makes its error sound). Blocking
// takes end when the stop token asks, so every thread leaves within one wake-up.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>

namespace mendbay {

template <class T>
class Queue {
  public:
    // `on_put` runs in the sender's thread after each accepted item: it wakes a poll() loop that cannot wait here.
    explicit Queue(std::size_t capacity, std::function<void()> on_put = {})
        : capacity_(capacity), on_put_(std::move(on_put)) {}

    [[nodiscard]] bool put(T item) {
        {
            std::lock_guard lock(mutex_);
            if (items_.size() >= capacity_) return false;
            items_.push_back(std::move(item));
        }
        changed_.notify_one();
        if (on_put_) on_put_();
        return true;
    }

    // Waits for an item; nothing when stopped.
    std::optional<T> take(std::stop_token stop) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait(lock, stop, [&] { return !items_.empty(); })) return {};
        return pop();
    }

    // Waits at most `limit`; nothing when stopped or when the time is over.
    std::optional<T> take_for(std::stop_token stop, std::chrono::milliseconds limit) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, stop, limit, [&] { return !items_.empty(); })) return {};
        return pop();
    }

    std::optional<T> poll() {
        std::lock_guard lock(mutex_);
        if (items_.empty()) return {};
        return pop();
    }

  private:
    T pop() {
        T item = std::move(items_.front());
        items_.pop_front();
        return item;
    }

    const std::size_t capacity_;
    const std::function<void()> on_put_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<T> items_;
};

}  // namespace mendbay
