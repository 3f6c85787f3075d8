#include "hw/port/open_by_identity.hpp"

#include "hw/port/look_around.hpp"

#include <unistd.h>

#include <cerrno>

namespace mendbay::hw {

namespace {

bool is_denied(const std::string& node) { return ::access(node.c_str(), R_OK | W_OK) != 0 && errno == EACCES; }

}  // namespace

Result<std::string> Seeker::node() {
    auto node = look_up();
    if (!node || !is_denied(*node)) {
        denied_since_.reset();
        return node;
    }
    const auto now = Clock::now();
    if (!denied_since_ || denied_node_ != *node) {
        denied_since_ = now;
        denied_node_ = *node;
    }
    if (now - *denied_since_ < pace_.permission_grace) return fail(Fault::not_found, *node + ": not given to us yet");
    return node;
}

Result<std::string> Seeker::look_up() {
    if (bond_.name().starts_with('/')) return bond_.name();
    // Counted before looking: what comes while we look is found at the next call.
    const auto count = plug_count();
    const auto now = Clock::now();
    if (is_out_of_date(count, now)) {
        const auto all = look_around(kind_);
        if (!all) return tl::unexpected(all.error());
        const Present* it = bond_.among(*all);
        found_ = it ? std::optional(it->node) : std::nullopt;
        count_then_ = count;
        looked_at_ = now;
    }
    if (!found_)
        return fail(Fault::not_found,
                    bond_.name() + (bond_.is_in_doubt() ? ": several carry this number" : ": not plugged in"));
    return *found_;
}

bool Seeker::is_out_of_date(std::optional<std::uint64_t> count, Clock::time_point now) const {
    return !looked_at_ || !count || count != count_then_ || now - *looked_at_ >= pace_.look_anyway;
}

}  // namespace mendbay::hw
