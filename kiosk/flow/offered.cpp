#include "kiosk/flow/offered.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using namespace screen;

class Collector {
  public:
    void tap(Tap tap) {
        if (tap.act != Act::none) taps.push_back(tap);
    }
    void button(const Button& button) {
        if (button.enabled) tap(button.tap);
    }
    void button(const std::optional<Button>& maybe) {
        if (maybe) button(*maybe);
    }
    void buttons(const std::vector<Button>& all) {
        for (const auto& one : all) button(one);
    }

    void page(const Attract& page) { button(page.start), buttons(page.others); }
    void page(const Consent& page) { button(page.agree), button(page.decline); }
    void page(const ScanPrompt& page) { buttons(page.others); }
    void page(const Typing& page) { button(page.submit), buttons(page.others); }
    void page(const Signature& page) { button(page.submit), buttons(page.others); }
    void page(const DecisionCard& page) { button(page.proceed); }
    void page(const Choices& page) {
        for (const auto& option : page.options) tap(option.tap);
        buttons(page.others);
    }
    void page(const Summary& page) {
        for (const auto& item : page.items) button(item.edit);
        for (const auto& question : page.questions) buttons(question.options);
        button(page.confirm);
    }
    void page(const Busy&) {}
    void page(const screen::Done& page) { buttons(page.others), button(page.finish); }
    void page(const Notice& page) { buttons(page.others), button(page.proceed); }
    void page(const Board& page) {
        for (const auto& count : page.counts) tap(count.tap);
        for (const auto& cell : page.bins) tap(cell.tap);
        buttons(page.actions);
    }
    void page(const Listing& page) {
        button(page.search_field), button(page.clear_search);
        for (const auto& row : page.rows) tap(row.tap);
        buttons(page.others);
    }
    void page(const Figures& page) { buttons(page.others); }
    void page(const Trace& page) { buttons(page.others), button(page.proceed); }
    void page(const screen::Devices& page) {
        for (const auto& card : page.cards) tap(card.tap);
        buttons(page.others);
    }
    void page(const Bench& page) {
        for (const auto& card : page.cards) tap(card.tap);
        buttons(page.faults);
    }
    void page(const Gallery& page) {
        for (const auto& row : page.rows) tap(row.tap);
        for (const auto& dial : page.dials) buttons(dial.options);
        for (const auto& one : page.switches) button(one.button);
    }

    std::vector<Tap> taps;
};

}  // namespace

std::vector<Tap> offered(const Screen& screen) {
    Collector collect;
    const Chrome& chrome = screen.chrome;
    collect.button(chrome.back);
    collect.button(chrome.cancel);
    collect.button(chrome.sign_out);
    if (chrome.language_switch) collect.tap({Act::set_language});
    if (chrome.comfort_offered)
        for (const auto kind : {ComfortKind::large, ComfortKind::low, ComfortKind::contrast, ComfortKind::spoken})
            if (kind != ComfortKind::spoken || chrome.speech_offered) collect.tap({Act::comfort, int(kind)});
    if (chrome.dialog) {
        collect.button(chrome.dialog->yes);
        collect.button(chrome.dialog->no);
    }
    if (chrome.countdown) {
        collect.button(chrome.countdown->stay);
        collect.button(chrome.countdown->leave);
    }
    std::visit([&](const auto& page) { collect.page(page); }, screen.body);
    return std::move(collect.taps);
}

bool offers(const Screen& screen, Tap tap) {
    const auto taps = offered(screen);
    return std::find(taps.begin(), taps.end(), tap) != taps.end();
}

}  // namespace mendbay::flow
