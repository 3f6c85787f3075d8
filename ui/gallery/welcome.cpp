// Samples: the idle page and the customer's consent.
#include "ui/gallery/shelf.hpp"

namespace mendbay::samples {

using namespace flow;
using namespace flow::screen;

namespace {

Attract attract() {
    Attract page;
    page.title = {"attract.title"};
    page.subtitle = {"attract.subtitle"};
    page.start = {{"attract.start"}, {Act::start}, {"attract.start_detail"}};
    page.others = {{{"attract.progress"}, {Act::check_progress}, {"attract.progress_detail"}}};
    page.steps[0] = {"attract.step_invoice"};
    page.steps[1] = {"attract.step_serial"};
    page.steps[2] = {"attract.step_slip"};
    return page;
}

Attract closed() {
    Attract page = attract();
    page.title = {"attract.closed_title"};
    page.subtitle = {"attract.closed_subtitle"};
    page.start.enabled = false;
    page.out_of_order = true;
    page.others.clear();
    for (Text& step : page.steps) step = {};
    return page;
}

Attract wordy_attract() {
    Attract page = attract();
    page.subtitle = both("准备好购机发票和产品，全程约一分钟。没有发票也没关系，我们按序列号为您查保修。",
                         "Have your invoice and the product at hand; it takes a minute. Without an invoice we look the "
                         "warranty up by the serial number.");
    page.steps[0] = both("扫纸质或电子发票", "Scan the invoice, on paper or on a phone");
    page.steps[1] = both("扫机身上的序列号", "Scan the serial number on the unit");
    page.steps[2] = both("取走打印的维修单", "Take the slip that is printed");
    return page;
}

Consent consent() {
    return {{"consent.title"},
            {{"consent.what"}, {"consent.why"}, {"consent.how_long", {Name{"中山路服务网点", "Zhongshan Road"}}}},
            {{"consent.agree"}, {Act::agree}},
            {{"consent.decline"}, {Act::cancel}}};
}

Consent wordy_consent() {
    Consent page = consent();
    const auto once = page.paragraphs;
    for (int i = 0; i < 3; ++i) page.paragraphs.insert(page.paragraphs.end(), once.begin(), once.end());
    return page;
}

}  // namespace

void lay_out_welcome(Shelf& shelf) {
    shelf.add("attract", kiosk(0), attract());
    shelf.add("attract_closed", kiosk(0), closed(), State::wrong);
    shelf.add("attract_long", kiosk(0), wordy_attract(), State::wordy);
    Chrome before_anything = kiosk(1);
    before_anything.cancel.reset();
    shelf.add("consent", before_anything, consent());
    shelf.add("consent_long", before_anything, wordy_consent(), State::wordy);
}

}  // namespace mendbay::samples
