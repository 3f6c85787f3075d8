// From a job in the spool to the paper it stands for: stored facts in, Document out.
#pragma once

#include "db/store.hpp"
#include "kiosk/app/assets.hpp"
#include "kiosk/paper/document.hpp"

namespace mendbay::app {

Result<paper::Document> paper_for(db::Store& store, const db::SpoolJob& job, const Assets& assets);

}  // namespace mendbay::app
