#include "tests/journeys/journey.hpp"

#include "hw/wire/image_file.hpp"
#include "hw/wire/image_reader.hpp"
#include "kiosk/app/assets.hpp"
#include "kiosk/app/consignment_commands.hpp"
#include "kiosk/app/sample.hpp"
#include "kiosk/app/terminal_process.hpp"
#include "kiosk/base/number.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdio>
#include <map>
#include <sstream>

namespace mendbay::test {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr const char* clock_text = "2026-11-22T10:00:00+08:00";

Result<hw::GreyImage> image_of(const fs::path& file) {
    const auto bytes = app::read_file(file);
    if (!bytes) return tl::unexpected(bytes.error());
    return hw::wire::decode_image(*bytes);
}

class Play {
  public:
    explicit Play(fs::path program) : program_(std::move(program)) {
        std::string pattern = (fs::temp_directory_path() / "mendbay-journey-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        here_ = &places_["outlet"];
        here_->data = folder_ / "data";
        here_->control = folder_ / "control";
        if (auto made = app::make_sample(here_->data, "assets", *parse_instant(clock_text)); !made)
            note("sample: " + made.error().detail);
    }
    ~Play() {
        for (auto& [name, place] : places_)
            if (place.terminal) place.terminal->kill();
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    void line(const std::string& written) {
        if (written.empty() || written.starts_with("#")) return note(written);
        note("> " + written);
        const std::string said = filled(written);
        const auto words = app::control_words(said);
        if (!words || words->empty()) return note("this line cannot be read");
        const std::string& verb = (*words)[0];
        if (verb == "start") start(*words);
        else if (verb == "at") at(*words);
        else if (verb == "write") write(*words);
        else if (verb == "kill") end();
        else if (verb == "stop") stop();
        else if (verb == "rows") rows(said.substr(5));
        else if (verb == "cli") cli(said.substr(4));
        else if (verb == "file") file((*words)[1]);
        else if (verb == "codes") codes((*words)[1]);
        else if (verb == "touches") note(std::to_string(std::exchange(touches_, 0)));
        else control(said);
        if (verb == "tap" || verb == "touch") ++touches_;
    }
    std::string transcript() && { return std::move(transcript_); }

  private:
    void note(const std::string& text) { transcript_ += text + "\n"; }

    // Another place: a data directory and a terminal of its own; or another terminal on a place's data.
    void at(const std::vector<std::string>& words) {
        if (words.size() != 2 && words.size() != 4) return note("at NAME [beside NAME]");
        const bool is_new = !places_.contains(words[1]);
        here_ = &places_[words[1]];
        if (!is_new) return;
        const fs::path own = folder_ / words[1];
        fs::create_directories(own);
        here_->control = own / "control";
        here_->data = words.size() == 4 ? places_[words[3]].data : own / "data";
    }
    // A file of that name beside the data directories, for the command line.
    void write(const std::vector<std::string>& words) {
        if (words.size() != 3) return note("write NAME \"TEXT\"");
        if (const auto written = app::write_file(folder_ / words[1], words[2]); !written) note(written.error().detail);
    }

    void start(const std::vector<std::string>& words) {
        auto& terminal = here_->terminal;
        if (terminal) return note("it runs already");
        touches_ = 0;
        app::TerminalStart how;
        how.program = program_;
        how.data = here_->data;
        how.devices = "assets/demo/devices.toml";
        how.control = here_->control;
        for (const Station station : {Station::counter, Station::warehouse, Station::centre})
            if (words.size() > 1 && words[1] == code_of(station)) how.station = station;
        if (how.station != Station::kiosk) how.width = 1280, how.height = 800;
        // "start kiosk unplugged": nobody has ever kept a device here, and nothing is plugged in yet.
        const bool unplugged = words.size() > 2 && words[2] == "unplugged";
        if (unplugged) how.devices.clear();
        else if (words.size() > 2 && std::sscanf(words[2].c_str(), "%dx%d", &how.width, &how.height) != 2)
            return note("which size?");
        how.headless = true;
        how.clock = parse_instant(clock_text);
        how.seed = 1 + starts_++;  // another one each time, or the second start would say the orders of the first again
        auto launched = app::TerminalProcess::launch(how);
        if (!launched) return note("the terminal did not start: " + launched.error().detail);
        terminal = std::move(*launched);
        control("settle");
    }
    void end() {
        auto& terminal = here_->terminal;
        if (!terminal) return note("nothing runs");
        terminal->kill();
        terminal.reset();
    }
    void stop() {
        auto& terminal = here_->terminal;
        if (!terminal) return note("nothing runs");
        terminal.reset();
    }
    void control(const std::string& said) {
        auto& terminal = here_->terminal;
        if (!terminal) return note("nothing runs");
        const auto answer = terminal->control().say(said, 40s);
        if (!answer) return note("no answer: " + answer.error().detail);
        if (*answer != "ok") note(*answer);
    }

    // The codes on the last paper, as any camera would read them.
    std::vector<std::string> codes_on(const std::string& device, std::string& count) {
        const fs::path picture = folder_ / "paper.png";
        auto& terminal = here_->terminal;
        if (!terminal) return {};
        const auto answer = terminal->control().say("show " + device + " " + picture.string());
        count = answer ? *answer : answer.error().detail;
        std::vector<std::string> texts;
        if (!answer || answer->starts_with("ok 0")) return texts;
        if (const auto image = image_of(picture))
            for (const auto& code : hw::wire::see_every(*image)) texts.push_back(code.raw.bytes);
        return texts;
    }
    void codes(const std::string& device) {
        std::string count;
        const auto texts = codes_on(device, count);
        note(count);
        for (const auto& text : texts) note("  " + text);
    }

    // A text file of the data directory.
    void file(const std::string& name) {
        const auto text = app::read_file(here_->data / name);
        note(text ? *text : name + ": not there");
    }

    void rows(const std::string& select) {
        try {
            SQLite::Database database((here_->data / "mendbay.db").string(), SQLite::OPEN_READONLY);
            database.setBusyTimeout(5000);
            SQLite::Statement statement(database, select);
            while (statement.executeStep()) {
                std::string row;
                for (int i = 0; i < statement.getColumnCount(); ++i)
                    row += (i ? " | " : "  ") +
                           (statement.getColumn(i).isNull() ? std::string("-") : statement.getColumn(i).getString());
                note(row);
            }
        } catch (const std::exception& trouble) {
            note(fmt::format("rows: {}", trouble.what()));
        }
    }
    void cli(const std::string& arguments) {
        const std::string command =
            fmt::format("'{}' --data '{}' {} 2>&1", program_.string(), here_->data.string(), arguments);
        FILE* pipe = popen(command.c_str(), "r");
        if (!pipe) return note("cli: cannot be started");
        std::string out;
        char buffer[4096];
        for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
        const int status = pclose(pipe);
        for (std::string::size_type at; (at = out.find(folder_.string())) != std::string::npos;)
            out.replace(at, folder_.string().size(), "DIR");
        transcript_ += out;
        note(fmt::format("exit {}", WEXITSTATUS(status)));
    }

    std::string filled(const std::string& line) {
        std::string out;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const auto end = line[i] == '{' ? line.find('}', i) : std::string::npos;
            if (end == std::string::npos) {
                out += line[i];
                continue;
            }
            out += value(line.substr(i + 1, end - i - 1));
            i = end;
        }
        return out;
    }
    static std::string one_value(const fs::path& data, const char* select, const std::string& argument) {
        try {
            SQLite::Database database((data / "mendbay.db").string(), SQLite::OPEN_READONLY);
            SQLite::Statement statement(database, select);
            statement.bind(1, argument);
            return statement.executeStep() ? statement.getColumn(0).getString() : std::string("NOTHING");
        } catch (const std::exception& trouble) {
            return trouble.what();
        }
    }
    static std::string badge_in(const char* file, const std::string& id) {
        const auto staff = app::read_file(file);
        const auto at = staff ? staff->find("\n" + id + ",") : std::string::npos;
        if (at == std::string::npos) return {};
        const auto line_end = staff->find('\n', at + 1);
        const std::string row = staff->substr(at + 1, line_end - at - 1);
        std::string badge = row.substr(row.rfind(',') + 1);
        if (!badge.empty() && badge.back() == '\r') badge.pop_back();
        return badge;
    }
    static std::string key_of(const fs::path& data) {
        std::ostringstream out, err;
        if (app::show_key(data, out, err) != 0) return err.str();
        const std::string said = out.str();  // CODE KEY
        return said.substr(said.find(' ') + 1, said.find('\n') - said.find(' ') - 1);
    }
    std::string value(const std::string& name) {
        std::istringstream in(name);
        std::string what, which, where;
        in >> what >> which >> where;
        const fs::path& data = where.empty() ? here_->data : places_[where].data;
        if (what == "receipt" || what == "label") {
            std::string ignored;
            const auto texts = codes_on(what, ignored);
            return texts.empty() ? "NO-CODE" : texts.front();
        }
        if (what == "bin") return bin_number("SZ001", which);
        // The label of the n-th old part, or carton, as it was last printed.
        if (what == "tag")
            return one_value(data,
                             "SELECT 'MB1:P:' || tag || ':' || latest_print || ':' || tag_check FROM old_part "
                             "ORDER BY tag LIMIT 1 OFFSET CAST(? AS INTEGER) - 1",
                             which);
        if (what == "carton")
            return one_value(data,
                             "SELECT 'MB1:C:' || carton.number || ':' || seal || ':' || label_check FROM carton "
                             "JOIN consignment ON consignment.number = consignment WHERE ordinal = CAST(? AS INTEGER)",
                             which);
        if (what == "command") {
            constexpr std::array<std::string_view, 9> names{"",     "confirm", "undo",       "next_carton", "done",
                                                            "back", "damaged", "wrong_part", "unreadable"};
            const auto at = std::find(names.begin(), names.end(), which) - names.begin();
            return "MB1:Z:" + to_string(Number{NumberKind::command, "SZ001", *parse_day("2026-01-01"), 'A', int(at)});
        }
        if (what == "ticket")
            return one_value(data, "SELECT number FROM ticket WHERE serial = ? ORDER BY registered_ms DESC LIMIT 1", which);
        if (what == "badge") {
            for (const char* file : {"assets/demo/staff.csv", "assets/demo/centre/staff.csv"})
                if (const std::string badge = badge_in(file, which); !badge.empty()) return "MB1:E:" + badge;
            return "NO-BADGE";
        }
        if (what == "stick") return (folder_ / which).string();
        if (what == "consignment") return one_value(data, "SELECT number FROM consignment LIMIT CAST(? AS INTEGER)", "1");
        // What another place must know this one by; the line that holds it is shown unfilled.
        if (what == "key") return key_of(places_[which].data);
        if (what == "day") {
            const Day day = civil_day(*parse_instant(clock_text), Zone{}) + std::chrono::days{std::atoi(which.c_str())};
            std::string compact;
            for (const char c : to_string(day))
                if (c != '-') compact += c;
            return compact;
        }
        return "{" + name + "}";
    }

    struct Place {
        fs::path data, control;
        std::unique_ptr<app::TerminalProcess> terminal;
    };
    fs::path program_, folder_;
    int starts_ = 0, touches_ = 0;
    std::map<std::string, Place> places_;
    Place* here_ = nullptr;
    std::string transcript_;
};

}  // namespace

std::string play_journey(std::string_view journey, const fs::path& program) {
    Play play(program);
    std::istringstream lines{std::string(journey)};
    for (std::string line; std::getline(lines, line);) play.line(line);
    return std::move(play).transcript();
}

}  // namespace mendbay::test
