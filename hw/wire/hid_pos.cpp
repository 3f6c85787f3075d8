#include "hw/wire/hid_pos.hpp"

#include <algorithm>

namespace mendbay::hw::wire {

namespace {

std::uint8_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

std::uint32_t little_endian(std::string_view bytes) {
    std::uint32_t number = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) number |= std::uint32_t(byte_at(bytes, at)) << (8 * at);
    return number;
}

// What is in a report at a field's place, at most 32 bits of it; nothing when the report is too short.
std::optional<std::uint32_t> number_in(std::string_view fields, HidField field) {
    if (field.bit + field.bits > fields.size() * 8) return {};
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(field.bits, 32); ++i) {
        const std::size_t at = field.bit + i;
        number |= std::uint32_t((byte_at(fields, at / 8) >> (at % 8)) & 1) << i;
    }
    return number;
}

// The AIM id in its three fields; empty when the scanner tells none. Some leave the bracket out.
std::string aim_in(std::string_view fields, const HidPosReport& layout) {
    std::string aim;
    for (const HidField& field : layout.aim) {
        const std::uint32_t character = field ? number_in(fields, field).value_or(0) & 0xFF : 0;
        if (character > ' ' && character < 0x7F) aim += char(character);
    }
    if (aim.size() == 2 && aim[0] != ']') aim.insert(aim.begin(), ']');
    return aim.size() == 3 && aim[0] == ']' ? aim : std::string();
}

}  // namespace

std::vector<Framed> HidPos::feed(std::string_view bytes, Clock::time_point now) {
    std::vector<Framed> framed;
    if (!bytes.empty()) last_record_ = now;
    rest_ += bytes;
    const std::string_view all = rest_;
    std::size_t at = 0;
    constexpr std::size_t length_bytes = 2;
    while (all.size() - at >= length_bytes) {
        const std::size_t length = little_endian(all.substr(at, length_bytes));
        if (all.size() - at - length_bytes < length) break;
        take_record(all.substr(at + length_bytes, length), framed);
        at += length_bytes + length;
    }
    rest_.erase(0, at);
    return framed;
}

std::optional<Framed> HidPos::idle(Clock::time_point now) {
    if (!in_frame() || now - last_record_ < longest_silence_in_frame) return {};
    auto lost = lose("broken_frame");
    skipping_ = false;
    return lost;
}

std::optional<Framed> HidPos::reset() {
    auto lost = in_code_ ? lose("broken_frame") : std::nullopt;
    forget_code();
    rest_.clear();
    reports_.clear();
    has_descriptor_ = false;
    skipping_ = false;
    return lost;
}

void HidPos::take_record(std::string_view record, std::vector<Framed>& framed) {
    if (!has_descriptor_) {
        has_descriptor_ = true;
        if (auto reports = read_descriptor(record)) reports_ = std::move(*reports);
        else framed.push_back(Lost{"not_hid_pos"});
        return;
    }
    if (record.empty()) return;
    // Reports that carry no code, such as those of a button or a battery, are somebody else's.
    const auto layout =
        std::ranges::find_if(reports_, [&](const auto& r) { return r.id == 0 || r.id == byte_at(record, 0); });
    if (layout == reports_.end()) return;
    if (layout->id != 0) record.remove_prefix(1);
    take_report(*layout, record, framed);
}

void HidPos::take_report(const HidPosReport& layout, std::string_view report, std::vector<Framed>& framed) {
    const auto add = [&](std::optional<Framed> one) {
        if (one) framed.push_back(std::move(*one));
    };
    // Whether it goes on is asked first: when even that is missing, nothing of it can be believed.
    const auto continued = layout.continued ? number_in(report, layout.continued) : 0;
    const std::size_t data_at = layout.data.bit / 8, room = layout.data.bits / 8;
    const auto count = layout.count ? number_in(report, layout.count) : std::uint32_t(room);
    if (!continued || !count || *count > room || report.size() < data_at + (layout.count ? *count : room)) {
        add(lose("broken_frame"));
        skipping_ = continued && *continued != 0;
        return;
    }
    std::string_view data = report.substr(data_at, *count);
    // Without a count the rest is filled up with NUL, and so no code can end with one.
    if (!layout.count) data = data.substr(0, data.find_last_not_of('\0') + 1);

    std::string aim = aim_in(report, layout);
    // Another kind of code in the middle of one: the end of the first never came.
    if (in_code_ && !aim.empty() && !aim_.empty() && aim != aim_) {
        add(lose("broken_frame"));
        skipping_ = false;
    }
    if (!skipping_) {
        if (aim_.empty()) aim_ = std::move(aim);
        data_ += data;
        in_code_ = true;
        if (data_.size() > longest_frame_bytes) add(lose("too_long"));
    }
    if (*continued != 0) return;
    if (!skipping_ && !data_.empty()) framed.push_back(RawScan{std::move(data_), std::move(aim_)});
    forget_code();
    skipping_ = false;
}

std::optional<Framed> HidPos::lose(const char* why) {
    forget_code();
    if (std::exchange(skipping_, true)) return {};
    return Lost{why};
}

void HidPos::forget_code() {
    data_.clear();
    aim_.clear();
    in_code_ = false;
}

}  // namespace mendbay::hw::wire
