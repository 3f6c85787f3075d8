#include "ui/gallery/shelf.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace mendbay::samples {

using namespace flow;
using namespace flow::screen;

Text both(std::string zh, std::string en) { return named({std::move(zh), std::move(en)}); }

Chrome kiosk(int step) {
    Chrome chrome;
    chrome.outlet = {"中山路服务网点", "Zhongshan Road"};
    chrome.step = step, chrome.steps = step ? 5 : 0;
    if (step) {
        chrome.back = Button{{"common.back"}, {Act::back}};
        chrome.cancel = Button{{"common.cancel"}, {Act::cancel}};
    }
    return chrome;
}

Chrome kiosk_without_way_back(int step) {
    Chrome chrome = kiosk(step);
    chrome.back.reset(), chrome.cancel.reset();
    return chrome;
}

Chrome staff(Station station) {
    Chrome chrome;
    chrome.station = station;
    chrome.outlet = {"中山路服务网点", "Zhongshan Road"};
    chrome.terminal = 'B';
    chrome.title = {"board.title"};
    chrome.lights = {{both("扫描枪", "Scanner"), Tone::right},
                     {both("标签机", "Labels"), Tone::right},
                     {both("中心 离线 2 天", "Centre offline 2 days"), Tone::neutral}};
    chrome.person = "李*";
    chrome.sign_out = Button{{"board.sign_out"}, {Act::sign_out}};
    return chrome;
}

Chrome warehouse(Tone printer) {
    Chrome chrome = staff();
    chrome.outlet = {"修达·中山路服务网点", "Mendbay Zhongshan Road"};
    chrome.lights = {{{"device.scanner", {std::string("front")}}, Tone::right},
                     {{"device.scanner", {std::string("hand")}}, Tone::right},
                     {{"device.printer", {std::string("label")}}, printer},
                     {{"device.printer", {std::string("receipt")}}, Tone::right}};
    chrome.person = "欧**";
    return chrome;
}

std::shared_ptr<const Picture> paper(int width, int height) {
    Picture picture{width, height, std::vector<std::uint8_t>(std::size_t(width) * std::size_t(height), 255)};
    const auto fill = [&](int x0, int y0, int x1, int y1, std::uint8_t grey) {
        for (int y = y0; y < std::min(y1, height); ++y)
            for (int x = x0; x < std::min(x1, width); ++x) picture.grey[std::size_t(y * width + x)] = grey;
    };
    fill(width / 3, 30, width * 2 / 3, 66, 20);
    for (int row = 0; row < 25; ++row)
        for (int column = 0; column < 25; ++column)
            if ((row * 7 + column * 5 + row * column) % 3 == 0)
                fill(width / 2 - 125 + column * 10, 110 + row * 10, width / 2 - 115 + column * 10, 120 + row * 10, 0);
    fill(60, 390, width - 60, 430, 20);
    for (int y = 480; y + 24 < height; y += 52) fill(40, y, 160, y + 22, 90), fill(width - 260, y, width - 40, y + 22, 30);
    return std::make_shared<const Picture>(std::move(picture));
}

std::shared_ptr<const Picture> code(int module) {
    constexpr int modules = 29;
    const int side = modules * module;
    Picture picture{side, side, std::vector<std::uint8_t>(std::size_t(side) * std::size_t(side), 255)};
    const auto is_dark = [](int x, int y) {
        for (const auto& [fx, fy] : {std::pair{0, 0}, std::pair{modules - 7, 0}, std::pair{0, modules - 7}}) {
            const int from_middle = std::max(std::abs(x - fx - 3), std::abs(y - fy - 3));
            if (from_middle <= 4) return from_middle <= 1 || from_middle == 3;
        }
        std::uint32_t mixed = std::uint32_t(x) * 0x9E3779B1u ^ std::uint32_t(y) * 0x85EBCA77u;
        mixed = (mixed ^ mixed >> 15) * 0x2C1B3C6Du;
        return (mixed >> 17 & 1) != 0;
    };
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            if (is_dark(x / module, y / module)) picture.grey[std::size_t(y * side + x)] = 0;
    return std::make_shared<const Picture>(std::move(picture));
}

}  // namespace mendbay::samples
