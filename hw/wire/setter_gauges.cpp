// What a printer is measured by: a ruler, and patterns in which a dead dot shows.
#include "hw/wire/setter.hpp"

#include <array>

namespace mendbay::hw::wire {

namespace {

constexpr int dots_of_a_step = 8;  // every eighth dot of the head is lit at once
constexpr int least_step_rows = 2;

}  // namespace

Done Setter::place(const paper::Ruler&) {
    y_ = std::max(y_, beside_until_) + shape_.scaled(gauge_space) / 2;
    const Column column = column_at(y_);
    const int thick = shape_.scaled(ruler_line), mm = shape_.dots_per_mm;
    const int length_mm = (column.width - thick) / mm;
    if (length_mm < 1) return fail(Fault::full, "the paper is narrower than a millimetre");
    // Left edge to left edge, so that the distances are exact whatever the thickness of a tick.
    const int left = column.x + (column.width - thick - length_mm * mm) / 2;
    light({left, y_, length_mm * mm + thick, thick});
    const int figure_top = y_ + shape_.scaled(ruler_ten), figure_height = shape_.scaled(ruler_figure) * 5 / 4;
    for (int at = 0; at <= length_mm; ++at) {
        const int tick = at % 10 == 0 ? ruler_ten : (at % 5 == 0 ? ruler_five : ruler_tick);
        light({left + at * mm, y_, thick, shape_.scaled(tick)});
        if (at % 10 != 0) continue;
        auto figure = word_of(std::to_string(at), shape_.scaled(ruler_figure), false);
        if (!figure) return tl::unexpected(figure.error());
        const int centred = left + at * mm + thick / 2 - figure->width() / 2;
        put(*figure, {0, figure->text.size()}, std::clamp(centred, 0, shape_.width - figure->width()), figure_top,
            figure_height);
    }
    y_ = figure_top + figure_height + shape_.scaled(gauge_space) / 2;
    return {};
}

Done Setter::place(const paper::Pattern& pattern) {
    using Kind = paper::Pattern::Kind;
    y_ = std::max(y_, beside_until_) + shape_.scaled(gauge_space) / 2;
    // On a large label with the letters; a ruler never grows.
    const int height = pattern.height_mm * shape_.dots_per_mm * shape_.percent / 100;
    switch (pattern.kind) {
        case Kind::solid: light({0, y_, shape_.width, height}); break;
        case Kind::dots: {
            const int rows = std::max(height / dots_of_a_step, least_step_rows);
            for (int x = 0; x < shape_.width; ++x) light({x, y_ + x % dots_of_a_step * rows, 1, rows});
            y_ += rows * dots_of_a_step - height;
            break;
        }
        case Kind::greys: {
            constexpr int fields = 3;
            const Column column = column_at(y_);
            const int gap = shape_.scaled(column_gap), width = (column.width - (fields - 1) * gap) / fields;
            if (width < shape_.dots_per_mm) return fail(Fault::full, "the paper is narrower than its patterns");
            std::array<int, fields> left{};
            for (int field = 0; field < fields; ++field) left[std::size_t(field)] = column.x + field * (width + gap);
            for (int x = 0; x < width; x += 2) light({left[0] + x, y_, 1, height});
            for (int y = 0; y < height; y += 2) light({left[1], y_ + y, width, 1});
            for (int y = 0; y < height; ++y) {
                for (int x = y % 2; x < width; x += 2) light({left[2] + x, y_ + y, 1, 1});
            }
            break;
        }
    }
    y_ += height + shape_.scaled(gauge_space) / 2;
    return {};
}

}  // namespace mendbay::hw::wire
