#include "kiosk/flow/spoken.hpp"

namespace mendbay::flow {

namespace {

using namespace screen;

using Sentences = std::vector<Text>;

Sentences of(const Attract& page) { return {page.title, page.subtitle, page.start.label}; }
Sentences of(const Consent& page) {
    Sentences out{page.title};
    out.insert(out.end(), page.paragraphs.begin(), page.paragraphs.end());
    return out;
}
Sentences of(const ScanPrompt& page) {
    if (!page.feedback.empty()) return {page.feedback, page.feedback_detail};
    return {page.title, page.subtitle};
}
Sentences of(const Typing& page) {
    if (!page.problem.empty()) return {page.problem};
    return {page.title, page.subtitle};
}
Sentences of(const DecisionCard& page) { return {page.title, page.subtitle, page.next}; }
Sentences of(const screen::Done& page) { return {page.title, page.print_status, page.subtitle}; }
Sentences of(const Notice& page) { return {page.title, page.body}; }
Sentences of(const Board& page) { return {page.caption, page.figure, page.headline}; }

// The others say their title and subtitle, where they have them.
template <class Page>
Sentences of(const Page& page) {
    if constexpr (requires { page.subtitle; }) return {page.title, page.subtitle};
    else if constexpr (requires { page.title; }) return {page.title};
    else return {};
}

}  // namespace

Sentences spoken(const Screen& screen) {
    Sentences out;
    if (const auto& countdown = screen.chrome.countdown)
        out = {{"ui.countdown.title"}, countdown->stay.label, countdown->leave.label};
    else if (const auto& dialog = screen.chrome.dialog) out = {dialog->title, dialog->body};
    else {
        out = std::visit([](const auto& page) { return of(page); }, screen.body);
        if (screen.chrome.banner) out.insert(out.begin(), screen.chrome.banner->text);
    }
    std::erase_if(out, [](const Text& text) { return text.empty(); });
    return out;
}

}  // namespace mendbay::flow
