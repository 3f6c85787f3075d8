// The terminal's answers to the control socket: the outside world played, the screen pressed on and looked at.
#include "hw/wire/bounce.hpp"
#include "hw/wire/png.hpp"
#include "kiosk/app/screen_text.hpp"
#include "kiosk/app/terminal_inside.hpp"

#include <fmt/format.h>

namespace mendbay::app {

std::string Terminal::control(const std::vector<std::string>& words) {
    if (words[0] == "scan") return control_scan(words);
    if (words[0] == "settle") {
        for (const auto until = Steady::now() + 15s; Steady::now() < until;) {
            if (on_main({"quiet"}) == "ok") return "ok";
            std::this_thread::sleep_for(5ms);
        }
        return "no: something is still under way";
    }
    if (words[0] == "await" && words.size() >= 2) {
        const auto limit = words.size() > 2 ? std::chrono::seconds{std::atoi(words[2].c_str())} : 10s;
        std::string shown;
        for (const auto until = Steady::now() + limit; Steady::now() < until;) {
            shown = on_main({"screen"});
            if (shown.find(words[1]) != std::string::npos) return "ok";
            std::this_thread::sleep_for(5ms);
        }
        for (char& c : shown)
            if (c == '\n') c = '|';
        return "no: shown is " + shown;
    }
    return on_main(words);
}

std::string Terminal::control_scan(const std::vector<std::string>& words) {
    if (words.size() != 3) return "no: scan DEVICE \"DATA\"";
    // The same code twice at once would be a trembling trigger, so a second showing takes as long as a hand does.
    static constexpr auto second_showing = hw::wire::bounce_time + 100ms;
    if (last_scan_.first == words[2]) std::this_thread::sleep_until(last_scan_.second + second_showing);
    const int before = scans_taken_;
    std::string shown;
    for (const auto until = Steady::now() + 5s; Steady::now() < until;) {
        shown = on_main({"show_code", words[1], words[2]});
        if (shown != "full") break;
        std::this_thread::sleep_for(2ms);  // a camera that is still looking at what was shown before
    }
    if (shown != "ok") return shown;
    last_scan_ = {words[2], Steady::now()};
    for (const auto until = Steady::now() + 1s; Steady::now() < until;) {
        if (scans_taken_ != before) return on_main({"drawn"});
        std::this_thread::sleep_for(1ms);
    }
    return "ok nothing came of it";
}

// heard DEVICE: how many codes came from it since the first asking, and all of them, quoted, in the order they came.
std::string Terminal::control_heard(const std::vector<std::string>& words) {
    if (words.size() != 2) return "no: heard DEVICE";
    noting_scans_ = true;
    std::string answer = "ok";
    for (const auto& code : std::exchange(scans_noted_[words[1]], {})) answer += " " + app::quoted(code);
    return answer;
}

std::string Terminal::on_main(std::vector<std::string> words) {
    ControlCall call{std::move(words), std::make_shared<std::promise<std::string>>()};
    auto answer = call.answer->get_future();
    while (!inbox_.put(call)) std::this_thread::sleep_for(1ms);
    while (answer.wait_for(100ms) != std::future_status::ready)
        if (ended_) return "no: the terminal ends";
    return answer.get();
}

bool Terminal::quiet() const {
    if (!asked_.empty() || !worker_->is_idle()) return false;
    for (const auto& [job, handed] : printing_)
        if (handed.state != flow::PrintState::needs_attention) return false;
    return true;
}

void Terminal::draw() {
    for (;;) {
        dirty_ = false;
        const auto report = stage_->draw(screen(), assets_.texts, moment());
        take_report(report);
        if (!dirty_) return;
    }
}

std::string Terminal::answer(const std::vector<std::string>& words) {
    const std::string& verb = words[0];
    const auto number = [&](std::size_t i) { return i < words.size() ? std::atof(words[i].c_str()) : 0.0; };
    if (auto handled = devices_->handle(words)) {
        devices_arranged();
        return *handled;
    }
    if (verb == "heard") return control_heard(words);
    if (verb == "quiet") return quiet() ? "ok" : "no";
    if (verb == "drawn") return draw(), "ok";
    if (verb == "screen") return screen_text(screen(), assets_.texts) + ".";
    if (verb == "tap") return tap(words);
    if (verb == "type" && words.size() == 2) return type(words[1]);
    if (verb == "press" && words.size() == 2) return press(words[1]);
    if (verb == "drag" && words.size() == 6)
        return drag({float(number(1)), float(number(2))}, {float(number(3)), float(number(4))}, int(number(5)));
    if (verb == "strike" && words.size() == 2) {
        draw();
        stage_->post_text(words[1]);
        return draw(), "ok";
    }
    if (verb == "sign" && words.size() == 2) return sign(words[1]);
    if (verb == "key" && words.size() == 2) {
        const auto key = ui::parse_key(words[1]);
        if (!key) return "no: there is no key " + words[1];
        draw();
        stage_->post_key(*key);
        return draw(), "ok";
    }
    if (verb == "touch" && words.size() == 3) {
        draw();
        played_on_ += 400ms;
        stage_->post_touch(float(number(1)), float(number(2)));
        return draw(), "ok";
    }
    if (verb == "shoot" && words.size() == 2) {
        draw();
        played_on_ += 5s;  // what moves has come to rest
        stage_->draw(screen(), assets_.texts, moment());
        const auto frame = stage_->frame();
        const auto written = write_file(words[1], hw::wire::png_of_rgba(frame.pixels, frame.width, frame.height));
        return written ? "ok" : "no: " + written.error().detail;
    }
    if (verb == "targets") {
        std::string out;
        draw();
        for (const auto& target : stage_->targets())
            out += fmt::format("{} {} {:.0f},{:.0f} {:.0f}x{:.0f}; ", target.key ? "key" : name_of(target.tap.act),
                               target.label, target.where.x0, target.where.y0, target.where.x1 - target.where.x0,
                               target.where.y1 - target.where.y0);
        return "ok " + out;
    }
    if (verb == "advance" && words.size() == 2) {
        if (!settings_.clock) return "no: the clock is real; start with --clock";
        // Second by second, as time goes.
        for (int i = 0; i < int(number(1)); ++i) {
            simulated_now_ += 1000;
            tick();
        }
        return draw(), "ok";
    }
    if (verb == "jobs") {
        std::string out;
        if (const auto jobs = reader_->unfinished_jobs())
            for (const auto& job : *jobs)
                out += fmt::format("{} {} {} attempts {} print {} {}\n", job.id, db::name_of(job.kind), job.subject,
                                   job.attempts, job.print, job.why);
        return out + ".";
    }
    if (verb == "quit") {
        ended_ = true;
        return "ok";
    }
    return "no: " + verb + " is not a command";
}

void Terminal::touch(const ui::Target& target) {
    stage_->post_touch((target.where.x0 + target.where.x1) / 2, (target.where.y0 + target.where.y1) / 2);
    draw();
}

std::string Terminal::tap(const std::vector<std::string>& words) {
    const auto act = words.size() > 1 ? parse_act(words[1]) : std::nullopt;
    if (!act) return "no: which act?";
    const flow::Tap wanted{*act, words.size() > 2 ? std::atoi(words[2].c_str()) : 0};
    draw();
    played_on_ += 400ms;  // a page that has just come up takes no touch at once
    for (const auto& target : stage_->targets()) {
        if (target.key || target.tap != wanted) continue;
        const ui::Target found = target;
        touch(found);
        return "ok";
    }
    return fmt::format("no: nothing on the screen offers {} {}", words[1], wanted.index);
}

// Whatever bears this label: a button, a key, a word of the candidate bar.
std::string Terminal::press(std::string_view label) {
    draw();
    played_on_ += 400ms;
    for (const auto& target : stage_->targets()) {
        if (target.label != label) continue;
        const ui::Target found = target;
        touch(found);
        return "ok";
    }
    return fmt::format("no: nothing on the screen is called {}", label);
}

// A finger put down, moved in even steps, held still and lifted, so that nothing is flung and every play of it ends the
// same.
std::string Terminal::drag(ui::Point from, ui::Point to, int milliseconds) {
    constexpr int step_ms = 16;
    draw();
    played_on_ += 400ms;
    stage_->post_press(from.x, from.y);
    draw();
    for (int t = step_ms; t < milliseconds + step_ms; t += step_ms) {
        const float share = std::min(1.0f, float(t) / float(milliseconds));
        played_on_ += std::chrono::milliseconds{step_ms};
        stage_->post_move(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
        draw();
    }
    played_on_ += 200ms;
    stage_->post_release(to.x, to.y);
    for (int i = 0; i < 300; ++i) {
        draw();
        if (!stage_->moving()) break;
        played_on_ += std::chrono::milliseconds{step_ms};
    }
    return "ok";
}

// Strokes as a signature is stored, drawn by a finger on the page's surface.
std::string Terminal::sign(std::string_view strokes) {
    const auto signature = ticket::parse_signature(strokes);
    draw();
    const auto surfaces = stage_->surfaces();
    if (!signature || surfaces.empty())
        return signature ? "no: there is nothing to draw upon" : "no: x,y x,y;x,y are expected";
    const ui::Rect field = surfaces.front().where;
    const float unit = field.width() / float(ticket::Signature::width);
    played_on_ += 400ms;
    for (const auto& stroke : signature->strokes) {
        const auto at = [&](const ticket::Signature::Dot& dot) {
            return ui::Point{field.x0 + dot.x * unit, field.y0 + dot.y * unit};
        };
        stage_->post_press(at(stroke.front()).x, at(stroke.front()).y);
        for (const auto& dot : stroke) stage_->post_move(at(dot).x, at(dot).y);
        stage_->post_release(at(stroke.back()).x, at(stroke.back()).y);
        draw();
    }
    return "ok";
}

// The first key that does this, and types this where a text is given. False: there is none now.
bool Terminal::touch_key(ui::Key::Does does, std::string_view text) {
    for (const auto& target : stage_->targets()) {
        if (!target.key || target.key->does != does || (!text.empty() && target.key->text != text)) continue;
        played_on_ += 50ms;
        const ui::Target found = target;
        touch(found);
        return true;
    }
    return false;
}

std::string Terminal::type(std::string_view text) {
    draw();
    played_on_ += 400ms;
    for (std::size_t i = 0; i < text.size();) {
        const unsigned char c = (unsigned char)text[i];
        const std::size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        const std::string letter(text.substr(i, length));
        i += length;
        // It may stand on another half of the keyboard: under shift, among the signs, or back among the letters.
        using Does = ui::Key::Does;
        bool typed = false;
        for (const Does leads_on : {Does::type, Does::shift, Does::shift, Does::layer, Does::shift, Does::layer}) {
            if (leads_on != Does::type && !touch_key(leads_on, {})) continue;
            typed = touch_key(Does::type, letter);
            if (typed) break;
        }
        if (!typed) return "no: the keyboard has no " + letter;
    }
    return "ok";
}

}  // namespace mendbay::app
