#include "kiosk/flow/money_words.hpp"

namespace mendbay::flow {

Text words(parts::PayKind kind) {
    using enum parts::PayKind;
    switch (kind) {
        case cash: return {"pay_kind.cash"};
        case wechat: return {"pay_kind.wechat"};
        case alipay: return {"pay_kind.alipay"};
        case card: return {"pay_kind.card"};
        case transfer: return {"pay_kind.transfer"};
        case on_account: return {"pay_kind.on_account"};
    }
    return {};
}

Text words(parts::LoanState state) {
    using enum parts::LoanState;
    switch (state) {
        case requested: return {"loan_state.requested"};
        case approved: return {"loan_state.approved"};
        case out: return {"loan_state.out"};
        case returned: return {"loan_state.returned"};
        case settled: return {"loan_state.settled"};
        case cancelled: return {"loan_state.cancelled"};
        case lost: return {"loan_state.lost"};
    }
    return {};
}

Text words(parts::LoanerState state) {
    using enum parts::LoanerState;
    switch (state) {
        case available: return {"loaner_state.available"};
        case reserved: return {"loaner_state.reserved"};
        case out: return {"loaner_state.out"};
        case checking: return {"loaner_state.checking"};
        case in_repair: return {"loaner_state.in_repair"};
        case retired: return {"loaner_state.retired"};
        case lost: return {"loaner_state.lost"};
    }
    return {};
}

Text words(parts::LoanerStep step) {
    using enum parts::LoanerStep;
    switch (step) {
        case pass: return {"loaner_step.pass"};
        case to_repair: return {"loaner_step.to_repair"};
        case repaired: return {"loaner_step.repaired"};
        case retire: return {"loaner_step.retire"};
        case count_lost: return {"loaner_step.count_lost"};
        case count_found: return {"loaner_step.count_found"};
    }
    return {};
}

}  // namespace mendbay::flow
