#include "kiosk/app/play.hpp"

#include "hw/wire/barcode.hpp"
#include "hw/wire/image_reader.hpp"
#include "hw/wire/png.hpp"
#include "kiosk/app/assets.hpp"
#include "kiosk/app/bench.hpp"
#include "kiosk/app/screen_text.hpp"
#include "tests/app/sample_outlet.hpp"

#include <set>

using namespace mendbay;
using namespace mendbay::app;

TEST_CASE("every play can be carried out: its cards exist, its acts are acts, its pictures have names of their own") {
    SampleOutlet sample;
    const auto cards = read_cards(shipped_assets, *sample.store, sample_day);
    REQUIRE(cards);
    const auto files = files_in(shipped_assets / "demo" / "play", ".play");
    REQUIRE(files.size() >= 4);
    std::set<std::string> pictures;
    for (const auto& file : files) {
        const auto play = parse_play(read_file(file).value(), file.filename().string());
        INFO((play ? "" : play.error().detail));
        REQUIRE(play);
        REQUIRE_FALSE(play->lines.empty());
        CHECK(play->lines[0].words[0] == "terminal");
        for (const auto& [number, text, words] : play->lines) {
            CAPTURE(file, number, text);
            if (words[0] == "card") CHECK(find_card(*cards, words[1]));
            if (words[0] == "tap") CHECK(parse_act(words[1]));
            if (words[0] == "picture") CHECK(pictures.insert(words[1]).second);
            if (words[0] == "paper_picture") CHECK(pictures.insert(words[2]).second);
        }
    }
}

TEST_CASE("a play that cannot be carried out is refused by file and line before it begins") {
    struct Bad {
        const char *text, *said;
    };
    const Bad bad[]{
        {"terminal kiosk 1080x1920\njump high\n", "x.play:2: jump: no such verb"},
        {"# a\n\ncard\n", "x.play:3: card needs 1 more words"},
        {"terminal kiosk 1080\n", "x.play:1: a size"},
        {"terminal kiosk 10x10\n", "x.play:1: a size"},
        {"terminal moon 1080x1920\n", "x.play:1: a terminal is kiosk or warehouse"},
        {"type \"open\n", "x.play:1: a quote is not closed"},
        {"wait long\n", "x.play:1: seconds"},
        {"wait 61\n", "x.play:1: seconds"},
    };
    for (const auto& [text, said] : bad) {
        CAPTURE(text);
        const auto play = parse_play(text, "x.play");
        REQUIRE_FALSE(play);
        CHECK_THAT(play.error().detail, ContainsSubstring(said));
    }
}

TEST_CASE("words and bytes of a play's line arrive as they are meant") {
    const auto play = parse_play("  scan front \"]C1 01\\x1D\" \n# left out\nexpect 请扫发票\r\n", "x.play");
    REQUIRE(play);
    REQUIRE(play->lines.size() == 2);
    CHECK(play->lines[0].words[2] == "]C1 01\x1D");
    CHECK(play->lines[1].number == 3);
    CHECK(play->lines[1].words[1] == "请扫发票");
}

TEST_CASE("a paper is scanned by the code that is on it") {
    Folder folder;
    const auto symbol = hw::wire::symbol_of(paper::Symbology::qr, "MB1:T:SZ001-260302-A0001-G:7QK2MD");
    REQUIRE(symbol);
    const int side = hw::wire::width_dots(*symbol, 5);
    hw::wire::Bitmap paper(side, side);
    hw::wire::draw(paper, {*symbol, {0, 0, side, side}, 5});
    REQUIRE(write_file(folder.path / "slip.png", hw::wire::png_of(paper)));
    CHECK(code_on_paper(folder.path / "slip.png").value() == "MB1:T:SZ001-260302-A0001-G:7QK2MD");

    REQUIRE(write_file(folder.path / "blank.png", hw::wire::png_of(hw::wire::Bitmap(200, 100))));
    CHECK(code_on_paper(folder.path / "blank.png").error().fault == Fault::corrupt);
    CHECK(code_on_paper(folder.path / "none.png").error().fault == Fault::not_found);
}

TEST_CASE("what is drawn on a card of the bench is what its scanner would send") {
    SampleOutlet sample;
    const auto cards = read_cards(shipped_assets, *sample.store, sample_day);
    REQUIRE(cards);
    for (const auto& card : *cards) {
        CAPTURE(card.id);
        const auto picture = picture_of(card);
        INFO((picture ? "" : picture.error().detail));
        REQUIRE(picture);
        if (card.drawn_as.empty()) {
            CHECK(*picture == nullptr);
            continue;
        }
        const auto codes = hw::wire::see_every(hw::GreyImage{(*picture)->width, (*picture)->height, (*picture)->grey});
        REQUIRE(codes.size() == 1);
        CHECK(codes[0].raw.bytes == card.data);
    }
}

TEST_CASE("the bench offers the cards of the station it plays, and every text it shows exists") {
    SampleOutlet sample;
    const auto cards = read_cards(shipped_assets, *sample.store, sample_day);
    REQUIRE(cards);
    Bench bench(*cards, {"网点", "Outlet"}, sample.folder.path,
                [](Station) { return fail(Fault::gone, "there is no terminal in this test"); });
    const auto assets = load_assets(shipped_assets);
    REQUIRE(assets);
    for (const Lang lang : {Lang::zh, Lang::en}) {
        const auto screen = bench.screen();
        CHECK(screen.chrome.lang == lang);
        const auto& page = std::get<flow::screen::Bench>(screen.body);
        CHECK(page.cards.size() == std::size_t(std::ranges::count(*cards, Station::kiosk, &Card::station)));
        CHECK_THAT(screen_text(screen, assets->texts), !ContainsSubstring("⟦"));
        CHECK(bench.touched({flow::Act::set_language}));
    }
    CHECK(bench.open(Station::kiosk).error().fault == Fault::gone);
}

TEST_CASE("a terminal is started with everything it is to have") {
    const auto words = arguments_for({"d", "v", "c", Station::warehouse, 1280, 800, true, sample_day, 3});
    CHECK(words == std::vector<std::string>{"mendbay", "--data", "d", "run", "--station", "warehouse", "--devices", "v",
                                            "--control", "c", "--size", "1280x800", "--headless", "--clock",
                                            "2026-11-22T02:00:00.000Z", "--seed", "3"});
}
