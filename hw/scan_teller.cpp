#include "hw/scan_teller.hpp"

#include "kiosk/base/result.hpp"

namespace mendbay::hw {

void ScanTeller::scan(RawScan scan) {
    // What is still to be told goes first, so that news arrive in order.
    if (!tell_pending() || !tell_(Scan{device_, std::move(scan)})) lose("inbox_full");
}

void ScanTeller::lose(std::string why) {
    if (!loss_to_tell_) loss_to_tell_ = ScanLost{device_, std::move(why)};
    tell_pending();
}

void ScanTeller::change(bool connected, std::string fault) {
    // Pulled out, then not there: that is one change, and it was told.
    const bool was_pulled_out = told_state_ && told_state_->fault == name_of(Fault::gone);
    if (was_pulled_out && fault == name_of(Fault::not_found)) fault = told_state_->fault;
    DeviceChanged state;
    state.device = device_;
    state.connected = connected;
    state.fault = std::move(fault);
    state_to_tell_ = std::move(state);
    tell_pending();
}

bool ScanTeller::tell_pending() {
    if (loss_to_tell_ && tell_(*loss_to_tell_)) loss_to_tell_.reset();
    if (state_to_tell_) {
        const bool is_new = !told_state_ || told_state_->connected != state_to_tell_->connected ||
                            told_state_->fault != state_to_tell_->fault;
        if (!is_new || (!loss_to_tell_ && tell_(*state_to_tell_))) {
            told_state_ = std::move(state_to_tell_);
            state_to_tell_.reset();
        }
    }
    return !loss_to_tell_ && !state_to_tell_;
}

}  // namespace mendbay::hw
