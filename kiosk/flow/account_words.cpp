// Words for the refusals of stock, loaners, money and accounts: what is wrong, under which rule, and what to do.
#include "kiosk/flow/words.hpp"

namespace mendbay::flow {

Text words(parts::StockRefusal refusal) {
    using parts::StockRefusal;
    switch (refusal) {
        case StockRefusal::not_signed_in: return {"refusal.not_signed_in"};
        case StockRefusal::needs_storekeeper: return {"stock_refusal.needs_storekeeper"};
        case StockRefusal::needs_engineer: return {"stock_refusal.needs_engineer"};
        case StockRefusal::needs_manager: return {"stock_refusal.needs_manager"};
        case StockRefusal::needs_centre: return {"stock_refusal.needs_centre"};
        case StockRefusal::unknown_part: return {"refusal.unknown_part"};
        case StockRefusal::unknown_bin: return {"refusal.unknown_bin"};
        case StockRefusal::bin_elsewhere: return {"refusal.bin_elsewhere"};
        case StockRefusal::bin_under_count: return {"stock_refusal.bin_under_count"};
        case StockRefusal::already_there: return {"stock_refusal.already_there"};
        case StockRefusal::quantity_out_of_range: return {"stock_refusal.quantity_out_of_range"};
        case StockRefusal::needs_serial: return {"stock_refusal.needs_serial"};
        case StockRefusal::not_serialised: return {"stock_refusal.not_serialised"};
        case StockRefusal::needs_lot: return {"stock_refusal.needs_lot"};
        case StockRefusal::serial_is_here: return {"stock_refusal.serial_is_here"};
        case StockRefusal::not_there: return {"stock_refusal.not_there"};
        case StockRefusal::not_issued: return {"stock_refusal.not_issued"};
        case StockRefusal::no_such_movement: return {"stock_refusal.no_such_movement"};
        case StockRefusal::unknown_note: return {"stock_refusal.unknown_note"};
        case StockRefusal::not_on_note: return {"stock_refusal.not_on_note"};
        case StockRefusal::opened_before: return {"stock_refusal.opened_before"};
        case StockRefusal::unknown_ticket: return {"refusal.unknown_ticket"};
        case StockRefusal::ticket_not_appraised: return {"stock_refusal.ticket_not_appraised"};
        case StockRefusal::quote_not_accepted: return {"stock_refusal.quote_not_accepted"};
        case StockRefusal::part_not_named: return {"stock_refusal.part_not_named"};
        case StockRefusal::reserved_for_other: return {"stock_refusal.reserved_for_other"};
        case StockRefusal::not_for_parts: return {"stock_refusal.not_for_parts"};
        case StockRefusal::must_be_new: return {"stock_refusal.must_be_new"};
        case StockRefusal::bag_of_other: return {"stock_refusal.bag_of_other"};
        case StockRefusal::not_on_site: return {"stock_refusal.not_on_site"};
        case StockRefusal::appraise_on_site: return {"stock_refusal.appraise_on_site"};
        case StockRefusal::ticket_is_over: return {"stock_refusal.ticket_is_over"};
        case StockRefusal::needs_waybill: return {"stock_refusal.needs_waybill"};
        case StockRefusal::needs_reason: return {"stock_refusal.needs_reason"};
        case StockRefusal::unknown_return: return {"stock_refusal.unknown_return"};
        case StockRefusal::return_decided: return {"stock_refusal.return_decided"};
        case StockRefusal::return_not_refused: return {"stock_refusal.return_not_refused"};
        case StockRefusal::on_hand_already: return {"stock_refusal.on_hand_already"};
        case StockRefusal::asked_already: return {"stock_refusal.asked_already"};
        case StockRefusal::not_paid_first: return {"stock_refusal.not_paid_first"};
        case StockRefusal::nothing_to_write: return {"stock_refusal.nothing_to_write"};
        case StockRefusal::too_many_lines: return {"stock_refusal.too_many_lines"};
    }
    return {"refusal.see_staff"};
}

Text words(parts::LoanRefusal refusal) {
    using parts::LoanRefusal;
    switch (refusal) {
        case LoanRefusal::not_signed_in: return {"refusal.not_signed_in"};
        case LoanRefusal::needs_clerk: return {"loan_refusal.needs_clerk"};
        case LoanRefusal::needs_manager: return {"loan_refusal.needs_manager"};
        case LoanRefusal::unknown_ticket: return {"refusal.unknown_ticket"};
        case LoanRefusal::ticket_not_open: return {"loan_refusal.ticket_not_open"};
        case LoanRefusal::unknown_unit: return {"loan_refusal.unknown_unit"};
        case LoanRefusal::unit_not_available: return {"loan_refusal.unit_not_available"};
        case LoanRefusal::other_loan_out: return {"loan_refusal.other_loan_out"};
        case LoanRefusal::unknown_loan: return {"loan_refusal.unknown_loan"};
        case LoanRefusal::no_such_step: return {"loan_refusal.no_such_step"};
        case LoanRefusal::amount_out_of_range: return {"loan_refusal.amount_out_of_range"};
        case LoanRefusal::no_promised_date: return {"loan_refusal.no_promised_date"};
        case LoanRefusal::deposit_not_taken: return {"loan_refusal.deposit_not_taken"};
        case LoanRefusal::receipt_not_printed: return {"loan_refusal.receipt_not_printed"};
        case LoanRefusal::agreement_not_signed: return {"loan_refusal.agreement_not_signed"};
        case LoanRefusal::needs_photos: return {"loan_refusal.needs_photos"};
        case LoanRefusal::too_many_accessories: return {"loan_refusal.too_many_accessories"};
        case LoanRefusal::another_unit: return {"loan_refusal.another_unit"};
        case LoanRefusal::accessory_unlisted: return {"loan_refusal.accessory_unlisted"};
        case LoanRefusal::deduction_too_large: return {"loan_refusal.deduction_too_large"};
        case LoanRefusal::needs_reason: return {"loan_refusal.needs_reason"};
        case LoanRefusal::not_overdue: return {"loan_refusal.not_overdue"};
        case LoanRefusal::reminded_today: return {"loan_refusal.reminded_today"};
        case LoanRefusal::not_lost_yet: return {"loan_refusal.not_lost_yet"};
        case LoanRefusal::still_to_pay: return {"loan_refusal.still_to_pay"};
        case LoanRefusal::loan_out: return {"loan_refusal.loan_out"};
    }
    return {"refusal.see_staff"};
}

Text words(parts::MoneyRefusal refusal) {
    using parts::MoneyRefusal;
    switch (refusal) {
        case MoneyRefusal::not_signed_in: return {"refusal.not_signed_in"};
        case MoneyRefusal::needs_clerk: return {"money_refusal.needs_clerk"};
        case MoneyRefusal::needs_manager: return {"money_refusal.needs_manager"};
        case MoneyRefusal::amount_out_of_range: return {"money_refusal.amount_out_of_range"};
        case MoneyRefusal::unknown_ticket: return {"money_refusal.unknown_ticket"};
        case MoneyRefusal::nothing_due: return {"money_refusal.nothing_due"};
        case MoneyRefusal::more_than_due: return {"money_refusal.more_than_due"};
        case MoneyRefusal::receipt_exists: return {"money_refusal.receipt_exists"};
        case MoneyRefusal::unknown_payment: return {"money_refusal.unknown_payment"};
        case MoneyRefusal::is_a_refund: return {"money_refusal.is_a_refund"};
        case MoneyRefusal::more_than_paid: return {"money_refusal.more_than_paid"};
        case MoneyRefusal::is_a_deposit: return {"money_refusal.is_a_deposit"};
        case MoneyRefusal::needs_reason: return {"money_refusal.needs_reason"};
        case MoneyRefusal::not_balanced: return {"money_refusal.not_balanced"};
        case MoneyRefusal::prepay_parts: return {"money_refusal.prepay_parts"};
        case MoneyRefusal::prepay_all: return {"money_refusal.prepay_all"};
        case MoneyRefusal::use_on_account: return {"money_refusal.use_on_account"};
        case MoneyRefusal::not_on_account: return {"money_refusal.not_on_account"};
        case MoneyRefusal::over_limit: return {"money_refusal.over_limit"};
        case MoneyRefusal::due_in_the_past: return {"money_refusal.due_in_the_past"};
        case MoneyRefusal::count_below_zero: return {"money_refusal.count_below_zero"};
        case MoneyRefusal::more_than_there: return {"money_refusal.more_than_there"};
        case MoneyRefusal::needs_words: return {"money_refusal.needs_words"};
        case MoneyRefusal::needs_title: return {"money_refusal.needs_title"};
        case MoneyRefusal::invoice_issued: return {"money_refusal.invoice_issued"};
        case MoneyRefusal::needs_number: return {"money_refusal.needs_number"};
    }
    return {"refusal.see_staff"};
}

Text words(parts::AccountRefusal refusal) {
    using parts::AccountRefusal;
    switch (refusal) {
        case AccountRefusal::not_signed_in: return {"refusal.not_signed_in"};
        case AccountRefusal::needs_centre: return {"account_refusal.needs_centre"};
        case AccountRefusal::needs_manager: return {"account_refusal.needs_manager"};
        case AccountRefusal::amount_out_of_range: return {"account_refusal.amount_out_of_range"};
        case AccountRefusal::needs_document: return {"account_refusal.needs_document"};
        case AccountRefusal::more_than_deposited: return {"account_refusal.more_than_deposited"};
        case AccountRefusal::over_credit: return {"account_refusal.over_credit"};
        case AccountRefusal::unknown_order: return {"account_refusal.unknown_order"};
        case AccountRefusal::not_lost: return {"account_refusal.not_lost"};
        case AccountRefusal::reissued_too_often: return {"account_refusal.reissued_too_often"};
        case AccountRefusal::needs_reason: return {"account_refusal.needs_reason"};
        case AccountRefusal::advanced_already: return {"account_refusal.advanced_already"};
        case AccountRefusal::unknown_outlet: return {"account_refusal.unknown_outlet"};
    }
    return {"refusal.see_staff"};
}

Text words(parts::ClaimRefusal refusal) {
    using parts::ClaimRefusal;
    switch (refusal) {
        case ClaimRefusal::not_signed_in: return {"refusal.not_signed_in"};
        case ClaimRefusal::needs_manager: return {"claim_refusal.needs_manager"};
        case ClaimRefusal::needs_branch: return {"claim_refusal.needs_branch"};
        case ClaimRefusal::needs_centre: return {"claim_refusal.needs_centre"};
        case ClaimRefusal::other_outlet: return {"claim_refusal.other_outlet"};
        case ClaimRefusal::unknown_claim: return {"claim_refusal.unknown_claim"};
        case ClaimRefusal::no_such_step: return {"claim_refusal.no_such_step"};
        case ClaimRefusal::not_warranty_work: return {"claim_refusal.not_warranty_work"};
        case ClaimRefusal::not_finished: return {"claim_refusal.not_finished"};
        case ClaimRefusal::claimed_already: return {"claim_refusal.claimed_already"};
        case ClaimRefusal::no_fee: return {"claim_refusal.no_fee"};
        case ClaimRefusal::record_incomplete: return {"claim_refusal.record_incomplete"};
        case ClaimRefusal::part_untagged: return {"claim_refusal.part_untagged"};
        case ClaimRefusal::period_closed: return {"claim_refusal.period_closed"};
        case ClaimRefusal::needs_note: return {"claim_refusal.needs_note"};
        case ClaimRefusal::needs_reason: return {"claim_refusal.needs_reason"};
        case ClaimRefusal::is_reviewer: return {"claim_refusal.is_reviewer"};
        case ClaimRefusal::needs_second: return {"claim_refusal.needs_second"};
        case ClaimRefusal::same_person: return {"claim_refusal.same_person"};
        case ClaimRefusal::appealed_already: return {"claim_refusal.appealed_already"};
        case ClaimRefusal::appeal_too_late: return {"claim_refusal.appeal_too_late"};
        case ClaimRefusal::line_not_closed: return {"claim_refusal.line_not_closed"};
    }
    return {"refusal.see_staff"};
}

Text words(parts::SettlementRefusal refusal) {
    using parts::SettlementRefusal;
    switch (refusal) {
        case SettlementRefusal::not_signed_in: return {"refusal.not_signed_in"};
        case SettlementRefusal::needs_centre: return {"settlement_refusal.needs_centre"};
        case SettlementRefusal::needs_manager: return {"settlement_refusal.needs_manager"};
        case SettlementRefusal::unknown_period: return {"settlement_refusal.unknown_period"};
        case SettlementRefusal::period_closed: return {"settlement_refusal.period_closed"};
        case SettlementRefusal::period_drafted: return {"settlement_refusal.period_drafted"};
        case SettlementRefusal::another_period: return {"settlement_refusal.another_period"};
        case SettlementRefusal::period_not_over: return {"settlement_refusal.period_not_over"};
        case SettlementRefusal::no_such_step: return {"settlement_refusal.no_such_step"};
        case SettlementRefusal::earlier_period_open: return {"settlement_refusal.earlier_period_open"};
        case SettlementRefusal::amount_out_of_range: return {"settlement_refusal.amount_out_of_range"};
        case SettlementRefusal::needs_document: return {"settlement_refusal.needs_document"};
        case SettlementRefusal::wrong_document: return {"settlement_refusal.wrong_document"};
        case SettlementRefusal::needs_corrected_line: return {"settlement_refusal.needs_corrected_line"};
        case SettlementRefusal::corrects_nothing: return {"settlement_refusal.corrects_nothing"};
        case SettlementRefusal::line_exists: return {"settlement_refusal.line_exists"};
        case SettlementRefusal::too_many_lines: return {"settlement_refusal.too_many_lines"};
        case SettlementRefusal::only_corrections: return {"settlement_refusal.only_corrections"};
        case SettlementRefusal::needs_reason: return {"settlement_refusal.needs_reason"};
        case SettlementRefusal::answer_too_late: return {"settlement_refusal.answer_too_late"};
        case SettlementRefusal::wrong_amount: return {"settlement_refusal.wrong_amount"};
        case SettlementRefusal::not_by_hand: return {"settlement_refusal.not_by_hand"};
    }
    return {"refusal.see_staff"};
}

Text words(parts::BatchRefusal refusal) {
    using parts::BatchRefusal;
    switch (refusal) {
        case BatchRefusal::not_signed_in: return {"refusal.not_signed_in"};
        case BatchRefusal::needs_clerk: return {"batch_refusal.needs_clerk"};
        case BatchRefusal::unknown_batch: return {"batch_refusal.unknown_batch"};
        case BatchRefusal::batch_sent: return {"batch_refusal.batch_sent"};
        case BatchRefusal::batch_not_sent: return {"batch_refusal.batch_not_sent"};
        case BatchRefusal::unit_not_for_factory: return {"batch_refusal.unit_not_for_factory"};
        case BatchRefusal::in_other_batch: return {"batch_refusal.in_other_batch"};
        case BatchRefusal::in_this_batch: return {"batch_refusal.in_this_batch"};
        case BatchRefusal::not_in_batch: return {"batch_refusal.not_in_batch"};
        case BatchRefusal::back_already: return {"batch_refusal.back_already"};
        case BatchRefusal::batch_empty: return {"batch_refusal.batch_empty"};
        case BatchRefusal::batch_full: return {"batch_refusal.batch_full"};
        case BatchRefusal::needs_waybill: return {"batch_refusal.needs_waybill"};
    }
    return {"refusal.see_staff"};
}

Text words(CodeRefusal refusal) {
    switch (refusal) {
        case CodeRefusal::malformed: return {"code_refusal.malformed"};
        case CodeRefusal::wrong: return {"code_refusal.wrong"};
        case CodeRefusal::too_late: return {"code_refusal.too_late"};
        case CodeRefusal::used: return {"code_refusal.used"};
        case CodeRefusal::too_many_tries: return {"code_refusal.too_many_tries"};
    }
    return {"refusal.see_staff"};
}

}  // namespace mendbay::flow
