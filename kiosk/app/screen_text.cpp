#include "kiosk/app/screen_text.hpp"

#include <fmt/format.h>

#include <array>

namespace mendbay::app {

namespace {

using namespace flow::screen;
using flow::Act;
using flow::Tone;

constexpr std::array<std::string_view, 54> act_names{"none",
                                                     "start",
                                                     "check_progress",
                                                     "set_language",
                                                     "agree",
                                                     "back",
                                                     "cancel",
                                                     "stay",
                                                     "no_proof",
                                                     "type_instead",
                                                     "submit",
                                                     "choose",
                                                     "proceed",
                                                     "confirm",
                                                     "finish",
                                                     "choose_since",
                                                     "choose_wish",
                                                     "it_came_out",
                                                     "it_did_not_come_out",
                                                     "reprint",
                                                     "no_new_serial",
                                                     "open_part",
                                                     "sign_out",
                                                     "undo",
                                                     "comfort",
                                                     "edit",
                                                     "clear",
                                                     "keep",
                                                     "none_given",
                                                     "open_list",
                                                     "open_figures",
                                                     "search",
                                                     "clear_search",
                                                     "devices",
                                                     "open_device",
                                                     "test_scan",
                                                     "test_page",
                                                     "rename",
                                                     "choose_paper",
                                                     "choose_profile",
                                                     "forget",
                                                     "skip",
                                                     "walk",
                                                     "add_network",
                                                     "open_job",
                                                     "next_carton",
                                                     "dangerous_carton",
                                                     "close_cartons",
                                                     "unseal",
                                                     "open_jobs",
                                                     "open_bin",
                                                     "drop",
                                                     "take_step",
                                                     "open_bench"};

constexpr std::string_view tone_name(Tone tone) {
    switch (tone) {
        case Tone::neutral: return "";
        case Tone::right: return " (right)";
        case Tone::wrong: return " (wrong)";
        case Tone::look: return " (look)";
    }
    return "";
}

class Page {
  public:
    Page(const Catalogue& texts, Lang lang) : texts_(texts), lang_(lang) {}

    void kind(std::string_view name) { line("page: {}", name); }
    template <class... Args>
    void line(fmt::format_string<Args...> format, Args&&... args) {
        std::string text = fmt::format(format, std::forward<Args>(args)...);
        for (char& c : text)
            if (c == '\n') c = ' ';
        out_ += text + "\n";
    }
    std::string say(const Text& text) const { return texts_.say(text, lang_); }
    void text(const Text& text, Tone tone = Tone::neutral) {
        if (!text.empty()) line("  {}{}", say(text), tone_name(tone));
    }
    void button(const Button& button, std::string_view note = {}) {
        if (button.tap.act == Act::none) return;
        const std::string which = button.tap.index ? fmt::format(" {}", button.tap.index) : std::string();
        line("  [{}] {}{}{}{}", say(button.label), name_of(button.tap.act), which, button.enabled ? "" : " (off)", note);
    }
    void items(const std::vector<Summary::Item>& items) {
        for (const auto& item : items) {
            line("  {}: {}{}", say(item.label), say(item.value), tone_name(item.tone));
            if (!item.edit.label.empty()) button(item.edit);
        }
    }

    void body(const Attract& page) {
        kind("attract");
        text(page.title);
        text(page.subtitle);
        button(page.start);
        for (const auto& other : page.others) button(other);
    }
    void body(const Consent& page) {
        kind("consent");
        text(page.title);
        for (const auto& paragraph : page.paragraphs) text(paragraph);
        button(page.agree);
        button(page.decline);
    }
    void body(const ScanPrompt& page) {
        kind("scan");
        text(page.title);
        text(page.subtitle);
        text(page.feedback, page.feedback_tone);
        text(page.feedback_detail);
        for (const auto& other : page.others) button(other);
    }
    void body(const Typing& page) {
        kind("typing");
        text(page.title);
        line("  field: {}", page.shown);
        text(page.problem, Tone::wrong);
        text(page.good, Tone::right);
        button(page.submit);
        for (const auto& other : page.others) button(other);
    }
    void body(const Signature& page) {
        kind("signature");
        text(page.title);
        line("  strokes: {}", page.drawn.strokes.size());
        button(page.submit);
        for (const auto& other : page.others) button(other);
    }
    void body(const DecisionCard& page) {
        kind("decision");
        text(page.title, page.answer == DecisionCard::Answer::yes  ? Tone::right
                         : page.answer == DecisionCard::Answer::no ? Tone::wrong
                                                                   : Tone::look);
        text(page.subtitle);
        if (page.end) line("  end: {} ({} days)", to_string(*page.end), page.remaining_days);
        text(page.start_label);
        text(page.end_label);
        line("  {} {}", page.product.in(lang_), page.serial);
        for (const auto& reason : page.reasons) text(reason.text, reason.tone);
        text(page.next);
        button(page.proceed);
    }
    void body(const Choices& page) {
        kind("choices");
        text(page.title);
        text(page.subtitle);
        for (const auto& option : page.options) {
            const std::string detail = say(option.detail);
            line("  [{}{}{}] {} {}", say(option.label), detail.empty() ? "" : " ", detail, name_of(option.tap.act),
                 option.tap.index);
        }
        for (const auto& other : page.others) button(other);
    }
    void body(const Summary& page) {
        kind("summary");
        text(page.title);
        items(page.items);
        for (const auto& question : page.questions) {
            text(question.label);
            for (std::size_t i = 0; i < question.options.size(); ++i)
                button(question.options[i], int(i) == question.chosen ? " *" : "");
        }
        button(page.confirm);
    }
    void body(const Busy& page) {
        kind("busy");
        text(page.title);
    }
    void body(const flow::screen::Done& page) {
        kind("done");
        text(page.title);
        text(page.subtitle);
        line("  {}{}", page.number, page.paper ? "" : " (no picture yet)");
        text(page.print_status, page.print_tone);
        for (const auto& other : page.others) button(other);
        button(page.finish);
    }
    void body(const Notice& page) {
        kind("notice");
        text(page.title, page.tone);
        text(page.body);
        items(page.items);
        for (const auto& other : page.others) button(other);
        button(page.proceed);
    }
    void body(const Board& page) {
        kind("board");
        text(page.caption, page.tone);
        text(page.figure);
        text(page.headline);
        text(page.detail);
        for (const auto& next : page.next) line("  next: {}", say(next));
        for (const auto& count : page.counts) line("  {}: {}", say(count.label), count.count);
        for (const auto& bin : page.bins)
            if (bin.parts || bin.here) line("  bin {}: {}{}", bin.label, bin.parts, bin.here ? " *" : "");
        for (const auto& action : page.actions) button(action);
    }
    void body(const Listing& page) {
        kind("listing");
        line("  {} ({}){}", say(page.title), page.count, page.search.empty() ? "" : " search: " + page.search);
        for (const auto& row : page.rows)
            line("  [{} · {} · {}{}] {} {}", say(row.label), say(row.detail), say(row.badge), tone_name(row.tone),
                 name_of(row.tap.act), row.tap.index);
        if (page.rows.empty()) text(page.empty_title);
        button(page.search_field);
        button(page.clear_search);
        for (const auto& other : page.others) button(other);
    }
    void body(const Figures& page) {
        kind("figures");
        text(page.title);
        for (const auto& bar : page.bars) line("  {}: {}{}", say(bar.label), bar.value, tone_name(bar.tone));
        for (const auto& row : page.rows) {
            std::string cells;
            for (const auto& cell : row) cells += (cells.empty() ? "" : " | ") + say(cell);
            line("  {}", cells);
        }
        if (page.bars.empty() && page.rows.empty()) text(page.empty_title);
        for (const auto& other : page.others) button(other);
    }
    void body(const Trace& page) {
        kind("trace");
        line("  {} {}", page.number, say(page.state));
        items(page.items);
        for (const auto& life : page.life) line("  {} {}", life.at, say(life.what));
        for (const auto& other : page.others) button(other);
        button(page.proceed);
    }
    void body(const Devices& page) {
        kind("devices");
        text(page.title);
        text(page.subtitle);
        for (const auto& card : page.cards) {
            const std::string detail = say(card.detail), note = say(card.note), badge = say(card.badge);
            line("  [{}] {} {}: {}{}{}{}{}", say(card.name), name_of(card.tap.act), card.tap.index, say(card.state),
                 tone_name(card.tone), detail.empty() ? "" : " · " + detail, note.empty() ? "" : " · " + note,
                 badge.empty() ? "" : " · " + badge);
        }
        if (page.cards.empty()) text(page.empty_title), text(page.empty_hint);
        for (const auto& other : page.others) button(other);
    }
    void body(const Bench& page) {
        kind("bench");
        text(page.title);
        for (const auto& card : page.cards) line("  [{}] {} {}", say(card.label), name_of(card.tap.act), card.tap.index);
        for (const auto& fault : page.faults) button(fault);
        line("  papers: {}", page.papers.size());
    }
    void body(const Gallery& page) {
        kind("gallery");
        for (const auto& row : page.rows) line("  [{}] {} {}", row.name, name_of(row.tap.act), row.tap.index);
        for (const auto& one : page.switches) button(one.button, one.on ? " *" : "");
    }

    std::string out() && { return std::move(out_); }

  private:
    const Catalogue& texts_;
    Lang lang_;
    std::string out_;
};

}  // namespace

std::string_view name_of(Act act) { return act_names[std::size_t(act)]; }

std::optional<Act> parse_act(std::string_view word) {
    for (std::size_t i = 0; i < act_names.size(); ++i)
        if (act_names[i] == word && !word.empty()) return Act(i);
    return {};
}

std::string screen_text(const flow::Screen& screen, const Catalogue& texts) {
    Page page(texts, screen.chrome.lang);
    std::visit([&](const auto& body) { page.body(body); }, screen.body);
    if (screen.chrome.step) page.line("  step {} of {}", screen.chrome.step, screen.chrome.steps);
    if (!screen.chrome.person.empty()) page.line("  person: {}", screen.chrome.person);
    if (screen.chrome.banner)
        page.line("  banner: {}{}", page.say(screen.chrome.banner->text), tone_name(screen.chrome.banner->tone));
    if (const auto& dialog = screen.chrome.dialog) {
        page.line("  dialog: {}", page.say(dialog->title));
        page.button(dialog->yes);
        page.button(dialog->no);
    }
    const Comfort& comfort = screen.chrome.comfort;
    if (comfort != Comfort{})
        page.line("  comfort:{}{}{}{}", comfort.large ? " large" : "", comfort.low ? " low" : "",
                  comfort.contrast ? " contrast" : "", comfort.spoken ? " spoken" : "");
    if (screen.chrome.countdown) page.line("  countdown: {}", screen.chrome.countdown->seconds_left);
    return std::move(page).out();
}

}  // namespace mendbay::app
