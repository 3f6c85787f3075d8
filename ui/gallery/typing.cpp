// Samples: one for each kind of keyboard, and signing with a finger.
#include "ui/gallery/shelf.hpp"

#include <cmath>

namespace mendbay::samples {

using namespace flow;
using namespace flow::screen;

namespace {

struct Words {
    const char *title, *subtitle, *placeholder;
};
constexpr Words phone{"typing.phone.title", "typing.phone.subtitle", "typing.phone.placeholder"};
constexpr Words phone_tail{"typing.phone_tail.title", "typing.phone_tail.subtitle", "typing.phone_tail.placeholder"};
constexpr Words invoice_number{"typing.invoice_number.title", "typing.invoice_number.subtitle",
                               "typing.invoice_number.placeholder"};
constexpr Words invoice_date{"typing.invoice_date.title", "typing.invoice_date.subtitle", "typing.invoice_date.placeholder"};
constexpr Words serial{"typing.serial.title", "typing.serial.subtitle", "typing.serial.placeholder"};
constexpr Words ticket_number{"typing.ticket_number.title", "typing.ticket_number.subtitle",
                              "typing.ticket_number.placeholder"};
constexpr Words any_number{"typing.any_number.title", "typing.any_number.subtitle", "typing.any_number.placeholder"};
constexpr Words symptom{"typing.symptom.title", "typing.symptom.subtitle", "typing.symptom.placeholder"};

Typing typing(Keys keys, const Words& words, std::string text, std::string shown, int longest) {
    Typing page;
    page.keys = keys;
    page.title = {words.title};
    page.subtitle = {words.subtitle};
    page.placeholder = {words.placeholder};
    page.submit = {{"common.next"}, {Act::submit}, {}, !text.empty()};
    page.text = std::move(text);
    page.shown = std::move(shown);
    page.longest = longest;
    return page;
}
Typing typing(Keys keys, const Words& words, const std::string& text, int longest) {
    return typing(keys, words, text, text, longest);
}

Typing but(Typing page, Text problem) {
    page.problem = std::move(problem);
    page.submit.enabled = false;
    return page;
}

Typing date(std::string text, std::string shown) {
    using namespace std::chrono;
    Typing page = typing(Keys::date, invoice_date, std::move(text), std::move(shown), 8);
    page.latest = sys_days(2026y / 3 / 20);
    page.submit.enabled = page.text.size() == 8;
    return page;
}

Typing known_serial() {
    Typing page = typing(Keys::serial, serial, "K252231D9QA8JDF", 40);
    page.good = both("硬盘录像机 NVR-1608", "Video recorder NVR-1608");
    return page;
}

Signature signature() {
    Signature page;
    page.title = {"signature.title"};
    page.subtitle = {"signature.subtitle"};
    page.hint = {"signature.hint"};
    page.submit = {{"signature.done"}, {Act::submit}, {}, false};
    page.others = {{{"signature.again"}, {Act::clear}, {}, false}, {{"signature.none"}, {Act::none_given}}};
    return page;
}

// Two strokes with some swing in them.
Signature signed_page() {
    Signature page = signature();
    page.submit.enabled = page.others[0].enabled = true;
    const auto stroke = [&](float from, float to, float middle, float swing) {
        page.drawn.strokes.emplace_back();
        for (int i = 0; i <= 24; ++i) {
            const float share = float(i) / 24, x = from + (to - from) * share;
            const float y = middle + swing * std::sin(share * 9) * (1 - share * 0.6f);
            page.drawn.strokes.back().push_back(
                {std::int16_t(x * ticket::Signature::width), std::int16_t(y * ticket::Signature::height)});
        }
    };
    stroke(0.18f, 0.55f, 0.5f, 0.28f);
    stroke(0.5f, 0.84f, 0.56f, -0.2f);
    return page;
}

Signature wordy_signature() {
    Signature page = signed_page();
    page.subtitle =
        both("签名表示：您同意工程师拆机检测，并已备份好硬盘里的录像和资料。",
             "By signing you agree that our engineer opens the unit, and that recordings and files on its disk have "
             "been backed up by you.");
    return page;
}

}  // namespace

void lay_out_typing(Shelf& shelf) {
    shelf.add("typing_phone", kiosk(4), typing(Keys::phone, phone, "13812345678", "138 1234 5678", 40));
    shelf.add("typing_phone_empty", kiosk(4), typing(Keys::phone, phone, "", 16), State::empty);
    shelf.add("typing_phone_wrong", kiosk(4),
              but(typing(Keys::phone, phone, "12812345678", "12812345678", 16), {"typing.phone_wrong"}), State::wrong);
    shelf.add("typing_digits", kiosk(1), typing(Keys::digits, invoice_number, "", 20), State::empty);
    shelf.add("typing_tail", kiosk(0), typing(Keys::digits, phone_tail, "5678", 4));
    shelf.add("typing_date", kiosk(1), date("20260314", "2026-03-14"));
    shelf.add("typing_date_begun", kiosk(1), date("202603", "2026-03"));
    shelf.add("typing_date_wrong", kiosk(1), but(date("20260931", "2026-09-31"), {"typing.no_such_date"}), State::wrong);
    shelf.add("typing_serial", kiosk(2), typing(Keys::serial, serial, "K252231D9QA8JDFK252231D9QA8JDF0123456789", 40),
              State::wordy);
    shelf.add("typing_serial_known", kiosk(2), known_serial());
    shelf.add("typing_number", kiosk(0),
              but(typing(Keys::document_number, ticket_number, "SZ001-260302-A0001-H", 24), {"typing.number_misread"}),
              State::wrong);
    shelf.add("typing_number_staff", staff(),
              but(typing(Keys::document_number, any_number, "SZ001-260302-A0001-H", 24), {"typing.number_misread"}),
              State::wrong);
    shelf.add("typing_words", kiosk(4), typing(Keys::words, symptom, "晚上画面发绿", 60));
    shelf.add("typing_words_empty", kiosk(4), typing(Keys::words, symptom, "", 60), State::empty);
    shelf.add("typing_words_long", kiosk(4),
              typing(Keys::words, symptom,
                     "开机几分钟后画面变绿，随后自动重启，夜间更频繁，重新插拔电源后可以好一会儿，再过半天又会这样，请师傅帮"
                     "忙看看电源板",
                     60),
              State::wordy);
    shelf.add("signature", kiosk(5), signature(), State::empty);
    shelf.add("signature_drawn", kiosk(5), signed_page());
    shelf.add("signature_long", kiosk(5), wordy_signature(), State::wordy);
}

}  // namespace mendbay::samples
