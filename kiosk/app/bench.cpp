#include "kiosk/app/bench.hpp"

#include "hw/wire/barcode.hpp"
#include "hw/wire/image_file.hpp"
#include "hw/wire/image_reader.hpp"
#include "kiosk/app/assets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace mendbay::app {

namespace {

using flow::Act;

struct BenchFault {
    Station station;
    const char* label;    // a text's key
    const char* command;  // of the control socket
};
constexpr std::array faults{
    BenchFault{Station::kiosk, "demo.receipt_out", "paper receipt out"},
    BenchFault{Station::kiosk, "demo.receipt_refill", "paper receipt refill"},
    BenchFault{Station::kiosk, "demo.receipt_open", "cover receipt open"},
    BenchFault{Station::kiosk, "demo.receipt_close", "cover receipt close"},
    BenchFault{Station::kiosk, "demo.front_unplug", "unplug front"},
    BenchFault{Station::kiosk, "demo.front_plug", "plug front"},
    BenchFault{Station::warehouse, "demo.label_out", "paper label out"},
    BenchFault{Station::warehouse, "demo.label_refill", "paper label refill"},
    BenchFault{Station::warehouse, "demo.hand_unplug", "unplug hand"},
    BenchFault{Station::warehouse, "demo.hand_plug", "plug hand"},
};
constexpr std::array printers{"receipt", "label"};

constexpr std::size_t most_papers = 12;
constexpr int module_dots = 4, bar_dots = 90;

// What is touched: a card, a fault or a paper, each kind with an act of its own.
constexpr Act scan_card = Act::choose, make_fault = Act::confirm, scan_paper = Act::reprint, change_station = Act::proceed;

constexpr std::array<std::pair<std::string_view, paper::Symbology>, 3> symbologies{
    {{"qr", paper::Symbology::qr}, {"data_matrix", paper::Symbology::data_matrix}, {"code128", paper::Symbology::code128}}};

}  // namespace

Result<std::shared_ptr<const flow::Picture>> picture_of(const Card& card) {
    if (card.drawn_as.empty()) return nullptr;
    const auto found = std::ranges::find(symbologies, card.drawn_as, &std::pair<std::string_view, paper::Symbology>::first);
    if (found == symbologies.end())
        return fail(Fault::bad_input, fmt::format("{}: code: qr, code128 or data_matrix is expected", card.id));
    const auto symbol = hw::wire::symbol_of(found->second, card.data);
    if (!symbol) return tl::unexpected(symbol.error());
    hw::wire::PlacedCode code{
        *symbol,
        {0, 0, hw::wire::width_dots(*symbol, module_dots), hw::wire::height_dots(*symbol, module_dots, bar_dots)},
        module_dots};
    hw::wire::Bitmap dots(code.area.width, code.area.height);
    hw::wire::draw(dots, code);
    auto picture = std::make_shared<flow::Picture>();
    picture->width = dots.width();
    picture->height = dots.height();
    for (int y = 0; y < dots.height(); ++y)
        for (int x = 0; x < dots.width(); ++x) picture->grey.push_back(dots.black(x, y) ? 0 : 255);
    return picture;
}

Bench::Bench(std::vector<Card> cards, Name outlet, std::filesystem::path folder, Launch launch)
    : cards_(std::move(cards)), outlet_(std::move(outlet)), folder_(std::move(folder)), launch_(std::move(launch)) {
    for (const auto& card : cards_)
        if (auto picture = picture_of(card)) drawn_.emplace(card.id, std::move(*picture));
}

Done Bench::open(Station station) {
    terminal_.reset();
    auto launched = launch_(station);
    if (!launched) return tl::unexpected(launched.error());
    terminal_ = std::move(*launched);
    station_ = station;
    papers_seen_.clear();  // its printers begin with a fresh roll
    return {};
}

std::vector<const Card*> Bench::cards_here() const {
    std::vector<const Card*> here;
    for (const auto& card : cards_)
        if (card.station == station_) here.push_back(&card);
    return here;
}

flow::Screen Bench::screen() const {
    flow::Screen screen;
    screen.chrome.station = Station::counter;
    screen.chrome.lang = lang_;
    screen.chrome.outlet = outlet_;
    screen.chrome.title = {"demo.title"};
    screen.chrome.banner = said_;

    flow::screen::Bench page;
    page.title = {station_ == Station::warehouse ? "demo.warehouse" : "demo.kiosk"};
    page.subtitle = {"demo.subtitle"};
    const auto here = cards_here();
    for (std::size_t i = 0; i < here.size(); ++i) {
        const auto drawn = drawn_.find(here[i]->id);
        page.cards.push_back({named(here[i]->label),
                              named(here[i]->detail),
                              drawn == drawn_.end() ? nullptr : drawn->second,
                              {scan_card, int(i)}});
    }
    page.faults.push_back({{station_ == Station::warehouse ? "demo.to_kiosk" : "demo.to_warehouse"}, {change_station}});
    for (std::size_t i = 0; i < faults.size(); ++i)
        if (faults[i].station == station_) page.faults.push_back({{faults[i].label}, {make_fault, int(i)}});
    for (std::size_t i = 0; i < papers_.size(); ++i) {
        const Text label{papers_[i].code.empty() ? "demo.paper" : "demo.paper_to_scan",
                         {papers_[i].printer, std::int64_t(papers_[i].number)}};
        page.papers.push_back(
            {label, papers_[i].picture, papers_[i].code.empty() ? flow::Tap{} : flow::Tap{scan_paper, int(i)}});
    }
    screen.body = std::move(page);
    return screen;
}

Done Bench::say(const std::string& line) {
    const auto answer = terminal_->control().say(line);
    if (!answer) return tl::unexpected(answer.error());
    if (!answer->starts_with("ok")) said_ = flow::screen::Banner{flow::Tone::look, {"demo.terminal_said", {*answer}}};
    return {};
}

Done Bench::touched(flow::Tap tap) {
    said_.reset();
    const std::size_t index = std::size_t(std::max(tap.index, 0));
    const auto here = cards_here();
    if (tap.act == Act::set_language) lang_ = other(lang_);
    else if (tap.act == change_station) return open(station_ == Station::warehouse ? Station::kiosk : Station::warehouse);
    else if (tap.act == make_fault && index < faults.size()) return say(faults[index].command);
    else if (tap.act == scan_card && index < here.size())
        return say(fmt::format("scan {} {}", here[index]->scanner, app::quoted(here[index]->bytes())));
    else if (tap.act == scan_paper && index < papers_.size())
        return say(fmt::format("scan {} {}", scanner_here(), app::quoted(papers_[index].code)));
    return {};
}

Done Bench::look() {
    if (!terminal_->is_running()) return fail(Fault::gone, "the terminal was closed");
    for (const char* printer : printers) {
        const auto answer = terminal_->control().say(fmt::format("show {}", printer));
        if (!answer) return tl::unexpected(answer.error());
        int there = 0;
        constexpr std::string_view head = "ok ";  // ok 3 papers
        if (answer->starts_with(head)) std::from_chars(answer->data() + head.size(), answer->data() + answer->size(), there);
        for (int& seen = papers_seen_[printer]; seen < there;)
            if (auto fetched = fetch(printer, ++seen); !fetched) return fetched;
    }
    return {};
}

Done Bench::fetch(const std::string& printer, int number) {
    const auto file = folder_ / "paper.png";
    if (auto said = say(fmt::format("page {} {} {}", printer, number, app::quoted(file.string()))); !said) return said;
    const auto bytes = read_file(file);
    if (!bytes) return tl::unexpected(bytes.error());
    auto image = hw::wire::decode_image(*bytes);
    if (!image) return tl::unexpected(image.error());
    const auto codes = hw::wire::see_every(*image);
    auto picture = std::make_shared<flow::Picture>(flow::Picture{image->width, image->height, std::move(image->pixels)});
    papers_.insert(papers_.begin(),
                   {printer, number, std::move(picture), codes.empty() ? std::string() : codes[0].raw.bytes});
    if (papers_.size() > most_papers) papers_.pop_back();
    return {};
}

}  // namespace mendbay::app
