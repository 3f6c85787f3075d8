// mendbay: one program for every job of an outlet, on screen and on the command line.
#include "kiosk/app/consignment_commands.hpp"
#include "kiosk/app/data_commands.hpp"
#include "kiosk/app/demo.hpp"
#include "kiosk/app/gallery.hpp"
#include "kiosk/app/import_commands.hpp"
#include "kiosk/app/scan_commands.hpp"
#include "kiosk/app/settlement_commands.hpp"
#include "kiosk/app/terminal.hpp"
#include "kiosk/app/warranty_commands.hpp"

#include <fmt/format.h>
#include <sodium.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <CLI/CLI.hpp>

#include <iostream>

namespace {

using namespace mendbay;
using namespace mendbay::app;

// Commands that need the program's own data; says what is missing and gives 3.
template <class F>
int with_assets(F&& run) {
    const auto root = find_assets();
    const auto assets = root ? load_assets(*root) : tl::unexpected(root.error());
    if (assets) return run(*assets);
    fmt::print(stderr, "mendbay: {}\n", assets.error().detail);
    return 3;
}

Station parse_station(const std::string& word) {
    for (const auto station : {Station::kiosk, Station::counter, Station::warehouse, Station::centre})
        if (code_of(station) == word) return station;
    return Station::kiosk;
}

Lang parse_lang(const std::string& word) { return word == "en" ? Lang::en : Lang::zh; }

bool parse_size(const std::string& text, int& width, int& height) {
    return std::sscanf(text.c_str(), "%dx%d", &width, &height) == 2 && width >= 320 && height >= 240 && width <= 8192 &&
           height <= 8192;
}

}  // namespace

int main(int argc, char** argv) {
    spdlog::set_default_logger(spdlog::stderr_logger_mt("mendbay"));
    spdlog::set_level(spdlog::level::warn);
    if (sodium_init() < 0) return 3;

    CLI::App cli{"Mendbay 修达: the software of an after-sales service outlet"};
    cli.require_subcommand(1);
    cli.fallthrough();  // --data may stand before the command or after it
    cli.set_version_flag("--version", MENDBAY_VERSION);
    std::string data;
    bool verbose = false;
    cli.add_option("--data", data, "the terminal's data directory")->type_name("DIR");
    cli.add_flag("--verbose", verbose, "say what devices and jobs do");
    int status = 0;

    // ---- run
    TerminalSettings terminal;
    std::string station = "kiosk", size, clock;
    std::uint64_t seed = 0;
    auto* run = cli.add_subcommand("run", "the terminal");
    run->add_option("--station", station, "what this terminal is for")
        ->check(CLI::IsMember({"kiosk", "counter", "warehouse", "centre"}));
    run->add_option("--devices", terminal.devices, "a devices file")->type_name("FILE")->check(CLI::ExistingFile);
    run->add_flag("--played", terminal.played, "no device is looked for: the control socket plugs them in");
    run->add_option("--control", terminal.control, "a socket through which simulated devices and the screen are played")
        ->type_name("SOCKET");
    run->add_flag("--windowed", terminal.windowed, "in a window, not full screen");
    run->add_flag("--left", terminal.at_the_left, "a window at the left, with room beside it");
    run->add_flag("--headless", terminal.headless, "no window: draw into memory");
    run->add_option("--size", size, "of the window or frame, 1080x1920");
    run->add_option("--drawing", terminal.drawing, "auto, gl or software")->check(CLI::IsMember({"auto", "gl", "software"}));
    run->add_option("--theme", terminal.theme, "of assets/themes, or auto: day or night by the clock");
    bool still = false;
    run->add_flag("--still", still, "nothing on the screen moves by itself");
    run->add_option("--clock", clock, "a simulated clock that stands still, 2026-03-02T10:00:00+08:00");
    auto* seeded = run->add_option("--seed", seed, "repeatable randomness");
    run->callback([&] {
        terminal.data = data_directory(data);
        terminal.station = parse_station(station);
        terminal.motion = !still;
        if (terminal.station != Station::kiosk && size.empty()) terminal.width = 1280, terminal.height = 800;
        if (!size.empty() && !parse_size(size, terminal.width, terminal.height))
            throw CLI::ValidationError("--size", "WIDTHxHEIGHT is expected");
        if (!clock.empty()) {
            terminal.clock = parse_instant(clock);
            if (!terminal.clock) throw CLI::ValidationError("--clock", "a date and time with its zone is expected");
        }
        if (seeded->count()) terminal.seed = seed;
        if (verbose) spdlog::set_level(spdlog::level::info);
        status = run_terminal(terminal);
    });

    // ---- demo
    DemoSettings demo_settings;
    auto* demo_command = cli.add_subcommand("demo", "sample data, simulated devices, and a bench to play with");
    demo_command->add_flag("--play", demo_settings.play, "play the main job and leave pictures of every screen and paper");
    demo_command->add_option("--out", demo_settings.out, "where the pictures go (default: out)")->type_name("DIR");
    demo_command->add_option("--station", station, "what the terminal is for")->check(CLI::IsMember({"kiosk", "warehouse"}));
    demo_command->callback([&] {
        if (!data.empty()) demo_settings.data = data;
        demo_settings.station = parse_station(station);
        status = demo(demo_settings);
    });

    // ---- gallery
    GallerySettings gallery_settings;
    std::string gallery_lang;
    auto* gallery_command = cli.add_subcommand("gallery", "every page in every state, language, theme and size");
    gallery_command->add_option("--size", gallery_settings.size, "of the page shown, 1080x1920");
    gallery_command->add_option("--theme", gallery_settings.theme, "of assets/themes")->type_name("NAME");
    gallery_command->add_option("--lang", gallery_lang)->check(CLI::IsMember({"zh", "en"}));
    gallery_command
        ->add_option("--out", gallery_settings.out,
                     "write pictures of all of them, and of each kind side by side; no window")
        ->type_name("DIR");
    gallery_command->callback([&] {
        if (!gallery_lang.empty()) gallery_settings.lang = parse_lang(gallery_lang);
        status = gallery(gallery_settings);
    });

    // ---- init, import
    std::filesystem::path outlet_file, import_path;
    std::string import_kind;
    auto* init_command = cli.add_subcommand("init", "a fresh data directory");
    init_command->add_option("--outlet", outlet_file, "who we are")->required()->type_name("FILE")->check(CLI::ExistingFile);
    init_command->callback([&] {
        status =
            with_assets([&](const Assets& assets) { return init(data_directory(data), outlet_file, assets, std::cerr); });
    });

    auto* import_command = cli.add_subcommand("import", "bulk load, all or nothing");
    std::vector<std::string> kinds;
    for (const auto& kind : import_kinds()) kinds.emplace_back(kind.name);
    import_command->add_option("kind", import_kind, "what the rows are")->required()->check(CLI::IsMember(kinds));
    import_command->add_option("file", import_path, "CSV")->required()->type_name("FILE");
    import_command->callback([&] {
        auto store = db::Store::open(data_directory(data), db::Access::write);
        if (!store) {
            fmt::print(stderr, "mendbay: {}\n", store.error().detail);
            status = 3;
            return;
        }
        const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        status = import_file(import_kind, import_path, **store, now, std::cout, std::cerr);
    });

    // ---- scan
    auto* scan_command = cli.add_subcommand("scan", "what a code means");
    scan_command->require_subcommand(1);
    bool json = false;
    auto* parse_command =
        scan_command->add_subcommand("parse", "one {\"raw\": base64} or {\"text\": …} a line in, its meaning out");
    parse_command->add_flag("--json", json, "the only form there is");
    parse_command->callback([&] { status = scan_parse(std::cin, std::cout); });
    std::vector<std::string> pictures;
    auto* image_command = scan_command->add_subcommand("image", "the codes in photos and scans of paper");
    image_command->add_option("files", pictures, "PNG or JPEG")->required()->type_name("FILE");
    image_command->add_flag("--json", json, "the only form there is");
    bool every = false;
    image_command->add_flag("--every", every,
                            "take the hard looks too where an easy one saw something: a sheet with several codes, slower");
    image_command->callback(
        [&] { status = scan_image(pictures, every ? CodesWanted::every : CodesWanted::easy, std::cout, std::cerr); });

    // ---- warranty
    auto* warranty_command = cli.add_subcommand("warranty", "warranty decisions");
    warranty_command->require_subcommand(1);
    auto* decide_command = warranty_command->add_subcommand("decide", "one case a line in, one decision a line out");
    decide_command->add_flag("--json", json, "the only form there is");
    decide_command->callback([&] { status = warranty_decide(std::cin, std::cout); });
    CheckRequest check;
    std::string today, lang = "zh", ticket_number;
    auto* check_command = warranty_command->add_subcommand("check", "the decision for a unit of this terminal's data");
    check_command->add_option("--serial", check.serial)->required();
    check_command->add_option("--invoice", check.invoice, "the QR's payload");
    check_command->add_option("--today", today, "YYYY-MM-DD");
    check_command->add_option("--lang", lang)->check(CLI::IsMember({"zh", "en"}));
    check_command->add_flag("--json", check.json);
    check_command->callback([&] {
        check.lang = parse_lang(lang);
        if (!today.empty()) check.today = parse_day(today);
        if (!today.empty() && !check.today) throw CLI::ValidationError("--today", "YYYY-MM-DD is expected");
        status = with_assets(
            [&](const Assets& assets) { return warranty_check(data_directory(data), check, assets, std::cout, std::cerr); });
    });
    auto* replay_command = warranty_command->add_subcommand("replay", "a stored decision again, from its stored inputs");
    replay_command->add_option("--ticket", ticket_number)->required();
    replay_command->callback([&] { status = warranty_replay(data_directory(data), ticket_number, std::cout, std::cerr); });

    // ---- everything known of one thing
    std::string entity;
    const auto show = [&](const char* group, const char* verb, const char* what) {
        auto* group_command = cli.add_subcommand(group, what);
        group_command->require_subcommand(1);
        auto* command = group_command->add_subcommand(verb, "everything known, in order of time");
        command->add_option("id", entity)->required();
        command->add_flag("--json", json);
        command->callback([&] { status = show_log(data_directory(data), entity, json, std::cout, std::cerr); });
    };
    show("ticket", "show", "a repair ticket");
    show("unit", "show", "a unit, by its serial");
    show("part", "trace", "an old part, by its tag");

    // ---- consignments
    auto* consignment_command =
        cli.add_subcommand("consignment", "old parts between an outlet and its centre, by signed files");
    consignment_command->require_subcommand(1);
    std::filesystem::path parcel_file;
    auto* export_command = consignment_command->add_subcommand("export", "what is known of one, for the other side");
    export_command->add_option("number", entity, "of the consignment")->required();
    export_command->add_option("file", parcel_file, "on a stick, for instance")->required()->type_name("FILE");
    export_command->callback(
        [&] { status = export_consignment(data_directory(data), entity, parcel_file, std::cout, std::cerr); });
    auto* take_command = consignment_command->add_subcommand("import", "what the other side says; again is harmless");
    take_command->add_option("file", parcel_file)->required()->type_name("FILE");
    take_command->add_flag("--json", json);
    take_command->callback(
        [&] { status = import_consignment(data_directory(data), parcel_file, json, std::cout, std::cerr); });
    consignment_command->add_subcommand("key", "what the other side must know us by: our public key")->callback([&] {
        status = show_key(data_directory(data), std::cout, std::cerr);
    });

    // ---- settlements
    auto* settlement_command =
        cli.add_subcommand("settlement", "the account between an outlet and its centre, by signed files");
    settlement_command->require_subcommand(1);
    auto* tell_command = settlement_command->add_subcommand("export", "what is known of it, for the other side");
    tell_command->add_option("partner", entity, "the code of the outlet, or of the centre")->required();
    tell_command->add_option("file", parcel_file, "on a stick, for instance")->required()->type_name("FILE");
    tell_command->callback(
        [&] { status = export_settlement(data_directory(data), entity, parcel_file, std::cout, std::cerr); });
    auto* hear_command = settlement_command->add_subcommand("import", "what the other side says; again is harmless");
    hear_command->add_option("file", parcel_file)->required()->type_name("FILE");
    hear_command->add_flag("--json", json);
    hear_command->callback(
        [&] { status = import_settlement(data_directory(data), parcel_file, json, std::cout, std::cerr); });

    // ---- print
    std::string paper, id, form;
    std::filesystem::path out_file;
    auto* print_command = cli.add_subcommand("print", "any paper, from stored data");
    print_command
        ->add_option("paper", paper,
                     "ticket_slip, part_tag, unit_tag, bin_label, carton_label, return_list, "
                     "settlement_statement, receipt, loan_agreement")
        ->required();
    print_command->add_option("--id", id, "the number of what it is about")->required();
    print_command->add_option("--as", form, "png, pdf, or a printer: escpos80, escpos58, zpl203, zpl300, tspl203, tspl300 …")
        ->required();
    print_command->add_option("--out", out_file)->required()->type_name("FILE");
    print_command->add_option("--lang", lang)->check(CLI::IsMember({"zh", "en"}));
    print_command->callback([&] {
        status = with_assets([&](const Assets& assets) {
            return print_paper(data_directory(data), paper, id, form, parse_lang(lang), out_file, assets, std::cerr);
        });
    });

    // ---- doctor
    cli.add_subcommand("doctor", "is all well? each line ok, or what to do")->callback([&] {
        status = doctor(data_directory(data), std::cout, std::cerr);
    });

    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = cli.exit(error);
        return code == 0 ? 0 : 2;
    }
    return status;
}
