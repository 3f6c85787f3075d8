#include "hw/wire/hid_descriptor.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace mendbay::hw::wire {

namespace {

// An item: a prefix byte (two bits of size, two of type, four of tag) and its data.
enum Item : std::uint8_t {
    input = 0x80,
    output = 0x90,
    feature = 0xB0,
    collection = 0xA0,
    end_collection = 0xC0,
    usage_page = 0x04,
    report_size = 0x74,
    report_id = 0x84,
    report_count = 0x94,
    push = 0xA4,
    pop = 0xB4,
    usage = 0x08,
    usage_minimum = 0x18,
    usage_maximum = 0x28,
    long_item = 0xFE,
};
constexpr std::uint8_t size_bits = 0x03;

constexpr std::uint32_t scanner_page = 0x8C0000;
constexpr std::uint32_t byte_count = 0x01003B;
constexpr std::uint32_t aim_first = scanner_page | 0xFB, aim_last = scanner_page | 0xFD;
constexpr std::uint32_t decoded_data = scanner_page | 0xFE, data_continued = scanner_page | 0xFF;
// Reserved in the tables; devices exist that have their flag here and something else, a whole byte, at FF.
constexpr std::uint32_t other_continued = scanner_page | 0xED;

constexpr std::size_t most_pushed = 16, most_usages = 256;

struct Globals {
    std::uint32_t page = 0, size = 0, count = 0;
    std::uint8_t id = 0;
};
struct Usages {
    std::vector<std::uint64_t> listed;
    std::optional<std::uint64_t> minimum;

    // One usage for each field; when there are fewer, the last one is that of the rest.
    std::uint64_t at(std::size_t field) const { return listed.empty() ? 0 : listed[std::min(field, listed.size() - 1)]; }
};
struct Begun {
    HidPosReport report;
    HidField flag;  // other_continued
    std::size_t bits = 0;
    bool has_gap_in_data = false;
};

class DescriptorReader {
  public:
    Result<std::vector<HidPosReport>> read(std::string_view bytes) {
        if (bytes.size() > longest_descriptor_bytes) return fail(Fault::corrupt, "HID descriptor: too long");
        while (!bytes.empty()) {
            if (auto done = take_item(bytes); !done) return tl::unexpected(done.error());
        }
        const bool has_ids = !reports_.empty() && reports_.rbegin()->first != 0;
        std::vector<HidPosReport> reports;
        for (auto& [id, begun] : reports_) {
            HidPosReport& report = begun.report;
            report.id = id;
            // A flag is one bit; what is wider at FF counts only where there is no other flag.
            if (begun.flag.bits == 1 && report.continued.bits != 1) report.continued = begun.flag;
            const bool is_whole = report.data.bit % 8 == 0 && report.data.bits % 8 == 0 && !begun.has_gap_in_data;
            if (report.data && is_whole && (id != 0 || !has_ids)) reports.push_back(report);
        }
        if (reports.empty()) return fail(Fault::unsupported, "HID descriptor: no report with decoded data of a scanner");
        return reports;
    }

  private:
    Done take_item(std::string_view& bytes) {
        const auto prefix = static_cast<std::uint8_t>(bytes[0]);
        if (prefix == long_item) {
            constexpr std::size_t head = 3;
            const std::size_t length = bytes.size() < 2 ? 0 : static_cast<std::uint8_t>(bytes[1]);
            if (bytes.size() < head + length) return fail(Fault::corrupt, "HID descriptor: cut off in an item");
            bytes.remove_prefix(head + length);
            return {};
        }
        const std::size_t size = (prefix & size_bits) == 3 ? 4 : prefix & size_bits;
        if (bytes.size() < 1 + size) return fail(Fault::corrupt, "HID descriptor: cut off in an item");
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) value |= std::uint32_t(static_cast<std::uint8_t>(bytes[1 + i])) << (8 * i);
        bytes.remove_prefix(1 + size);
        return apply(std::uint8_t(prefix & ~size_bits), value, size);
    }

    Done apply(std::uint8_t item, std::uint32_t value, std::size_t size) {
        // A usage of four bytes brings its own page; a shorter one has the page that holds at the main item.
        const std::uint64_t said = size == 4 ? value : value | on_current_page;
        switch (item) {
            case usage_page: now_.page = value & 0xFFFF; break;
            case report_size: now_.size = value; break;
            case report_count: now_.count = value; break;
            case report_id: now_.id = std::uint8_t(value); break;
            case push:
                if (pushed_.size() >= most_pushed) return fail(Fault::corrupt, "HID descriptor: pushed too deep");
                pushed_.push_back(now_);
                break;
            case pop:
                if (pushed_.empty()) return fail(Fault::corrupt, "HID descriptor: nothing to pop");
                now_ = pushed_.back();
                pushed_.pop_back();
                break;
            case usage:
                if (usages_.listed.size() < most_usages) usages_.listed.push_back(said);
                break;
            case usage_minimum: usages_.minimum = said; break;
            case usage_maximum:
                for (std::uint64_t u = usages_.minimum.value_or(said); u <= said && usages_.listed.size() < most_usages; ++u)
                    usages_.listed.push_back(u);
                usages_.minimum.reset();
                break;
            case input: {
                auto done = lay(value);
                usages_ = {};
                return done;
            }
            case output:
            case feature:
            case collection:
            case end_collection: usages_ = {}; break;
            default: break;  // units, limits and strings: nothing here depends on them
        }
        return {};
    }

    // Lays `count` fields of `size` bits into the input report.
    Done lay(std::uint32_t flags) {
        Begun& begun = reports_[now_.id];
        constexpr std::uint32_t constant = 1, variable = 2;
        const std::uint64_t bits = std::uint64_t(now_.size) * now_.count;
        if (bits + begun.bits > longest_report_bytes * 8) return fail(Fault::corrupt, "HID descriptor: report too long");
        if (bits > 0 && (flags & constant) == 0 && (flags & variable) != 0) {
            for (std::size_t i = 0; i < now_.count; ++i) place(begun, usage_of(i), {begun.bits + i * now_.size, now_.size});
        }
        begun.bits += std::size_t(bits);
        return {};
    }

    void place(Begun& begun, std::uint32_t usage, HidField field) {
        HidPosReport& report = begun.report;
        const auto keep_first = [&](HidField& kept) {
            if (!kept) kept = field;
        };
        if (usage == byte_count) keep_first(report.count);
        else if (usage >= aim_first && usage <= aim_last) keep_first(report.aim[usage - aim_first]);
        else if (usage == data_continued) keep_first(report.continued);
        else if (usage == other_continued) keep_first(begun.flag);
        else if (usage == decoded_data) {
            if (!report.data) report.data = field;
            else if (report.data.bit + report.data.bits == field.bit) report.data.bits += field.bits;
            else begun.has_gap_in_data = true;
        }
    }

    std::uint32_t usage_of(std::size_t field) const {
        const std::uint64_t usage = usages_.at(field);
        return std::uint32_t(usage & on_current_page ? (usage & 0xFFFF) | now_.page << 16 : usage);
    }

    static constexpr std::uint64_t on_current_page = std::uint64_t(1) << 32;  // a mark beside the 32 bits of a usage

    Globals now_;
    std::vector<Globals> pushed_;
    Usages usages_;
    std::map<std::uint8_t, Begun> reports_;
};

}  // namespace

Result<std::vector<HidPosReport>> read_descriptor(std::string_view descriptor) {
    return DescriptorReader().read(descriptor);
}

}  // namespace mendbay::hw::wire
