// From a job in the spool to the paper it stands for: stored facts in, Document out.
#pragma once

#include "db/store.hpp"
#include "kiosk/app/assets.hpp"
#include "kiosk/paper/document.hpp"

namespace mendbay::app {

// What a test page says of its printer; other papers say nothing of it.
struct PrinterWords {
    std::string model, language, where;
    const hw::wire::PrinterProfile* profile = nullptr;  // none: it makes its own dots
};

Result<paper::Document> paper_for(db::Store& store, const db::SpoolJob& job, const Assets& assets,
                                  const PrinterWords& printer = {});

}  // namespace mendbay::app
