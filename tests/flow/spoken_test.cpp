#include "kiosk/flow/spoken.hpp"

#include "tests/flow/stage.hpp"

using namespace mendbay;
using namespace mendbay::flow;
using namespace mendbay::flow::screen;

namespace {
std::vector<Text> said(const Stage& stage) { return spoken(stage.screen()); }
}  // namespace

TEST_CASE("what is read out is what to do now; what just went wrong comes first") {
    Stage stage;
    CHECK(said(stage).front() == Text{"attract.title"});
    stage.touch(Act::start);
    stage.touch(Act::agree);
    CHECK(said(stage) == std::vector<Text>{{"proof.title"}, {"proof.subtitle"}});
    stage.scan("134567890123456789");
    CHECK(said(stage).front() == Text{"scan.is_payment"});
    stage.happen(ScanFailed{"front", "overflow"});
    CHECK(said(stage).front() == Text{"scan.again"});
    stage.touch(Act::type_instead);
    stage.type("1");
    CHECK(said(stage).front() == Text{"typing.invoice_number.title"});  // not again with every key
    stage.wait(std::chrono::seconds{50});
    CHECK(said(stage).front() == Text{"ui.countdown.title"});
}
