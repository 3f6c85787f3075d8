#include "tests/bench/degraded.hpp"

#include "hw/wire/code_picture.hpp"
#include "hw/wire/raster.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>
#include <random>

namespace mendbay::bench {

namespace {

using hw::GreyImage;
using hw::wire::Bitmap;
using hw::wire::Drawn;

constexpr int frame_width = 1280, frame_height = 720;

// Everything that can go wrong between the printer and the picture. Lengths in pixels of the frame, angles in degrees.
struct Shot {
    double missing_rows = 0;  // share of a dot row's pins that do not print, in rows
    double dead_dots = 0;     // the same for the columns of a thermal head
    double rotation = 0, tilt_x = 0, tilt_y = 0, size = 1;
    double blur = 0, motion = 0, motion_angle = 0;
    double ink = 30, paper = 225;  // greys
    double shade = 0;              // share of the light that is lost from one side to the other
    double glare = 0;              // radius of the spot, as a share of the frame's height
    double noise = 1.5;            // standard deviation, in greys
};

struct Damage {
    std::string_view name;
    void (*apply)(Shot&, double hardness, std::mt19937&);
};

// Distributions of the standard library differ from one library to the next; these do not.
double uniform(std::mt19937& random) { return double(random()) / 4294967296.0; }
double within(std::mt19937& random, double low, double high) { return low + (high - low) * uniform(random); }
double either_way(std::mt19937& random, double value) { return random() % 2 ? value : -value; }

void blur(Shot& s, double h, std::mt19937&) { s.blur = 1.0 + 3.2 * h; }
void motion(Shot& s, double h, std::mt19937& r) {
    s.motion = 3 + 11 * h;
    s.motion_angle = within(r, 0, 180);
}
void glare(Shot& s, double h, std::mt19937&) { s.glare = 0.02 + 0.10 * h; }
void low_contrast(Shot& s, double h, std::mt19937& r) {
    s.paper = within(r, 90, 200);
    s.ink = s.paper - (36 - 29 * h);
}
void shadow(Shot& s, double h, std::mt19937&) { s.shade = 0.5 + 0.45 * h; }
void missing_rows(Shot& s, double h, std::mt19937&) { s.missing_rows = 0.10 + 0.28 * h; }
void dead_dots(Shot& s, double h, std::mt19937&) { s.dead_dots = 0.05 + 0.20 * h; }
void rotation(Shot& s, double h, std::mt19937& r) { s.rotation = either_way(r, 4 + 41 * h); }
void perspective(Shot& s, double h, std::mt19937& r) {
    s.tilt_x = either_way(r, 12 + 38 * h * uniform(r));
    s.tilt_y = either_way(r, 12 + 38 * h);
}
void noise(Shot& s, double h, std::mt19937&) { s.noise = 15 + 50 * h; }
void far_away(Shot& s, double h, std::mt19937&) { s.size = 0.75 - 0.40 * h; }

constexpr std::array all_damages{
    Damage{"clean", [](Shot&, double, std::mt19937&) {}},
    Damage{"blur", blur},
    Damage{"motion", motion},
    Damage{"glare", glare},
    Damage{"low contrast", low_contrast},
    Damage{"shadow", shadow},
    Damage{"missing rows", missing_rows},
    Damage{"dead dots", dead_dots},
    Damage{"rotation", rotation},
    Damage{"perspective", perspective},
    Damage{"noise", noise},
    Damage{"far away", far_away},
    Damage{"blur, low contrast",
           [](Shot& s, double h, std::mt19937& r) { blur(s, h * 0.6, r), low_contrast(s, h * 0.7, r); }},
    Damage{"missing rows, turned",
           [](Shot& s, double h, std::mt19937& r) { missing_rows(s, h * 0.8, r), rotation(s, h * 0.4, r); }},
    Damage{"missing rows, blur",
           [](Shot& s, double h, std::mt19937& r) { missing_rows(s, h * 0.8, r), blur(s, h * 0.4, r); }},
    Damage{"noise, shadow", [](Shot& s, double h, std::mt19937& r) { noise(s, h * 0.5, r), shadow(s, h * 0.8, r); }},
    Damage{"perspective, motion",
           [](Shot& s, double h, std::mt19937& r) { perspective(s, h * 0.6, r), motion(s, h * 0.4, r); }},
};

// ------------------------------------------------------------------------------------------------------------- subjects

GreyImage paper(int width, int height) {
    return {width, height, std::vector<std::uint8_t>(std::size_t(width) * std::size_t(height), 255)};
}

// What does not fit on the sheet is cut off.
void lay(GreyImage& onto, const Bitmap& ink, int left, int top, int scale_x, int scale_y) {
    for (int y = 0; y < ink.height() * scale_y; ++y) {
        for (int x = 0; x < ink.width() * scale_x; ++x) {
            const bool inside = left + x < onto.width && top + y < onto.height;
            if (!inside || !ink.black(x / scale_x, y / scale_y)) continue;
            onto.pixels[std::size_t(top + y) * std::size_t(onto.width) + std::size_t(left + x)] = 0;
        }
    }
}

Bitmap modules(Drawn symbology, const std::string& bytes) {
    const auto drawn = hw::wire::modules_of(symbology, bytes);
    assert(drawn);
    return *drawn;
}

Subject code(std::string name, Drawn symbology, const std::string& bytes, int module_dots, double pixels_per_dot) {
    const Bitmap ink = modules(symbology, bytes);
    constexpr int bar_dots = 90, quiet_modules = 10;
    const bool linear = hw::wire::is_linear(symbology);
    const int quiet = quiet_modules * module_dots, tall = linear ? bar_dots : module_dots;
    GreyImage flat = paper(ink.width() * module_dots + 2 * quiet, ink.height() * tall + 2 * quiet);
    lay(flat, ink, quiet, quiet, module_dots, tall);
    return {std::move(name), std::move(flat), pixels_per_dot, {bytes}};
}

Bitmap words(hw::wire::Fonts& fonts, int width, int lines) {
    paper::Document document;
    document.blocks.push_back(paper::Line{"广东增值税电子普通发票", paper::Size::large, paper::Align::centre, true});
    for (int i = 0; i < lines; ++i) {
        document.blocks.push_back(paper::Pair{"*电子设备*网络硬盘录像机 NVR-1608", fmt::format("{}.00", 1280 + i * 37)});
        document.blocks.push_back(
            paper::Line{fmt::format("购方税号 91440300MA5F{:04}X  开户行 招商银行深圳分行 ||||| {}", i, 755000 + i)});
    }
    hw::wire::PrinterProfile profile;
    profile.width_dots = width;
    const auto drawn = hw::wire::draw(document, profile, fonts);
    assert(drawn);
    return *drawn;
}

Subject invoice_page(hw::wire::Fonts& fonts) {
    const std::string qr = "01,04,044031900111,12345678,192.00,20250220,62578391620541936482,7F3A,";
    const std::string serial = "SN-NVR1608A23K00417";
    GreyImage flat = paper(1000, 600);
    lay(flat, words(fonts, 900, 7), 50, 180, 1, 1);
    lay(flat, modules(Drawn::qr, qr), 40, 24, 4, 4);
    lay(flat, modules(Drawn::code128, serial), 420, 50, 2, 80);
    return {"invoice page", std::move(flat), 1.1, {qr, serial}};
}

// -------------------------------------------------------------------------------------------------- the printer's faults

// Pins that do not print leave white rows at a fixed distance, heads whose dots died leave white columns anywhere.
void print_badly(GreyImage& flat, const Shot& shot, std::mt19937& random) {
    const auto whiten_row = [&](int y) {
        std::fill_n(flat.pixels.begin() + std::ptrdiff_t(y) * flat.width, flat.width, std::uint8_t(255));
    };
    if (shot.missing_rows > 0) {
        constexpr int pins = 10;
        const int missing = std::max(1, int(shot.missing_rows * pins + 0.5)), first = int(random() % pins);
        for (int y = 0; y < flat.height; ++y) {
            // Spread over the head: neighbours fail together only when there are many.
            for (int k = 0; k < missing; ++k) {
                if (y % pins == (first + k * pins / missing) % pins) whiten_row(y);
            }
        }
    }
    for (int x = 0; x < flat.width; ++x) {
        if (uniform(random) >= shot.dead_dots) continue;
        for (int y = 0; y < flat.height; ++y) flat.pixels[std::size_t(y) * std::size_t(flat.width) + std::size_t(x)] = 255;
    }
}

// -------------------------------------------------------------------------------------------------------- how it is held

struct Point {
    double x, y, z;
};

// A frame's pixel → a place on the sheet: the sheet turned in its plane, tilted about both axes, seen by a pinhole.
class Held {
  public:
    Held(const Subject& subject, const Shot& shot) {
        const auto radians = [](double degrees) { return degrees * std::numbers::pi / 180; };
        const double c = std::cos(radians(shot.rotation)), s = std::sin(radians(shot.rotation));
        const double cx = std::cos(radians(shot.tilt_x)), sx = std::sin(radians(shot.tilt_x));
        const double cy = std::cos(radians(shot.tilt_y)), sy = std::sin(radians(shot.tilt_y));
        // Columns of the rotation: where the sheet's own axes point to.
        across_ = {c * cy, s * cx + c * sy * sx, s * sx - c * sy * cx};
        down_ = {-s * cy, c * cx - s * sy * sx, c * sx + s * sy * cx};
        scale_ = subject.pixels_per_dot * shot.size;
    }

    // From the middle of the frame, in pixels; to the middle of the sheet, in dots.
    std::array<double, 2> on_sheet(double x, double y) const {
        // The ray (x, y, focal) meets the plane spanned by across_ and down_ at distance focal.
        const double a = across_.x * focal - across_.z * x, b = down_.x * focal - down_.z * x;
        const double d = across_.y * focal - across_.z * y, e = down_.y * focal - down_.z * y;
        const double det = a * e - b * d;
        const double u = (x * focal * e - b * y * focal) / det, v = (a * y * focal - x * focal * d) / det;
        return {u / scale_, v / scale_};
    }

  private:
    static constexpr double focal = 1400;
    Point across_, down_;
    double scale_;
};

constexpr double table = 0.35;  // how bright the table is, of the paper's light

// 1 is paper, 0 is ink.
std::vector<float> held_before_the_camera(const GreyImage& flat, const Held& held, std::mt19937& random) {
    constexpr int samples = 3;  // each way
    const double middle_x = frame_width / 2.0 + within(random, -40, 40),
                 middle_y = frame_height / 2.0 + within(random, -30, 30);
    std::vector<float> light(std::size_t(frame_width) * frame_height);
    for (int y = 0; y < frame_height; ++y) {
        for (int x = 0; x < frame_width; ++x) {
            double sum = 0;
            for (int j = 0; j < samples; ++j) {
                for (int i = 0; i < samples; ++i) {
                    const auto [u, v] =
                        held.on_sheet(x + (i + 0.5) / samples - middle_x, y + (j + 0.5) / samples - middle_y);
                    const double px = u + flat.width / 2.0, py = v + flat.height / 2.0;
                    if (px < 0 || py < 0 || px >= flat.width || py >= flat.height) sum += table;
                    else sum += flat.pixels[std::size_t(py) * std::size_t(flat.width) + std::size_t(px)] / 255.0;
                }
            }
            light[std::size_t(y) * frame_width + std::size_t(x)] = float(sum / (samples * samples));
        }
    }
    return light;
}

// -------------------------------------------------------------------------------------------- lens, light and sensor

using Weights = std::vector<float>;

// Each pixel the weighted sum of those on a line through it, one step (dx, dy) apart; edges are repeated.
void smear(std::vector<float>& light, const Weights& weights, double dx, double dy) {
    const std::vector<float> before = light;
    const int reach = int(weights.size()) / 2;
    for (int y = 0; y < frame_height; ++y) {
        for (int x = 0; x < frame_width; ++x) {
            float sum = 0;
            for (int k = -reach; k <= reach; ++k) {
                const int px = std::clamp(x + int(std::lround(k * dx)), 0, frame_width - 1);
                const int py = std::clamp(y + int(std::lround(k * dy)), 0, frame_height - 1);
                sum += weights[std::size_t(k + reach)] * before[std::size_t(py) * frame_width + std::size_t(px)];
            }
            light[std::size_t(y) * frame_width + std::size_t(x)] = sum;
        }
    }
}

Weights gaussian(double sigma) {
    const int reach = int(std::ceil(3 * sigma));
    Weights weights;
    float sum = 0;
    for (int k = -reach; k <= reach; ++k) {
        weights.push_back(float(std::exp(-k * k / (2 * sigma * sigma))));
        sum += weights.back();
    }
    for (float& weight : weights) weight /= sum;
    return weights;
}

void defocus(std::vector<float>& light, const Shot& shot) {
    if (shot.blur > 0) {
        const Weights weights = gaussian(shot.blur);
        smear(light, weights, 1, 0);
        smear(light, weights, 0, 1);
    }
    if (shot.motion > 0) {
        const int length = 2 * int(shot.motion / 2) + 1;
        const double angle = shot.motion_angle * std::numbers::pi / 180;
        smear(light, Weights(std::size_t(length), 1.0f / float(length)), std::cos(angle), std::sin(angle));
    }
}

// The sum of twelve is as good as a bell curve here, and the same on every machine.
double bell(std::mt19937& random) {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += double(random() & 0xFFFF) / 65536.0;
    return sum;
}

GreyImage exposed(const std::vector<float>& light, const Shot& shot, std::mt19937& random) {
    GreyImage image = paper(frame_width, frame_height);
    const double spot_x = frame_width * within(random, 0.42, 0.58), spot_y = frame_height * within(random, 0.42, 0.58);
    const double radius = shot.glare * frame_height;
    for (int y = 0; y < frame_height; ++y) {
        for (int x = 0; x < frame_width; ++x) {
            const std::size_t at = std::size_t(y) * frame_width + std::size_t(x);
            double grey = shot.ink + (shot.paper - shot.ink) * double(light[at]);
            grey *= 1 - shot.shade * double(x) / frame_width;
            if (radius > 0) grey += 400 * std::exp(-(std::pow(x - spot_x, 2) + std::pow(y - spot_y, 2)) / (radius * radius));
            image.pixels[at] = std::uint8_t(std::clamp(grey + shot.noise * bell(random), 0.0, 255.0));
        }
    }
    return image;
}

}  // namespace

std::vector<Subject> subjects(hw::wire::Fonts& fonts) {
    return {
        code("QR, small", Drawn::qr,
             "SN:8H2K-77a\x1D"
             "21xY",
             6, 1.0),
        code("QR, large", Drawn::qr,
             "https://mendbay.example/t/SZ001-260302-A0001-G?k=7K3F9Q&o=SZ001&m=NVR-1608&d=20260302&w=in&v=1&x=" +
                 std::string(60, 'q'),
             4, 1.0),
        code("QR, invoice", Drawn::qr, "01,32,,24952000000012345678,1280.00,20250220,,7F3A,", 5, 1.0),
        code("QR, invoice in GBK", Drawn::qr,
             "01,04,044031900111,12345678,192.00,20250220,,\xD0\xDE\xB4\xEF\xB5\xE7\xC6\xF7", 5, 1.0),
        code("Code 128", Drawn::code128, "NVR1608A23K00417", 3, 1.0),
        code("Data Matrix", Drawn::data_matrix, "MB1:P:SZ001-260302-PA0001-C:1:1A2B", 6, 1.0),
        code("EAN-13", Drawn::ean13, "6901234567892", 3, 1.0),
        invoice_page(fonts),
    };
}

Subject page_of_words(hw::wire::Fonts& fonts) {
    GreyImage flat = paper(1000, 620);
    lay(flat, words(fonts, 900, 8), 50, 20, 1, 1);
    return {"words", std::move(flat), 1.1, {}};
}

const std::vector<std::string_view>& damages() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> list;
        for (const Damage& damage : all_damages) list.push_back(damage.name);
        return list;
    }();
    return names;
}

GreyImage degraded(const Subject& subject, std::string_view damage, double hardness, std::uint32_t seed) {
    const auto known = std::ranges::find(all_damages, damage, &Damage::name);
    assert(known != all_damages.end());
    std::mt19937 random(seed);
    Shot shot;
    known->apply(shot, hardness, random);
    GreyImage flat = subject.flat;
    print_badly(flat, shot, random);
    auto light = held_before_the_camera(flat, Held(subject, shot), random);
    defocus(light, shot);
    return exposed(light, shot, random);
}

}  // namespace mendbay::bench
