// The models of the catalogue, all at once: an import of units or parts is held against them, row by row, before anything
// is written.
#include "db/inside.hpp"

namespace mendbay::db {

Result<std::vector<ModelRow>> Store::models() {
    return inside_->read([](Sql& sql) {
        std::vector<ModelRow> models;
        for (auto row = sql("SELECT id, category, name_zh, name_en FROM model ORDER BY id"); row.next();)
            models.push_back(
                {row.get<ModelId>(0), row.get<CategoryId>(1), {row.get<std::string>(2), row.get<std::string>(3)}});
        return models;
    });
}

}  // namespace mendbay::db
