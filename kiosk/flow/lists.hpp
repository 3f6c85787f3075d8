// The lists a person chooses from, as data (assets/lists/*.toml): symptoms and fault codes by product line.
#pragma once

#include "kiosk/base/id.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/base/text.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::flow {

struct ListItem {
    std::string id;  // what is stored
    Name name;
    std::string picture;  // an icon's name; may be empty
};
struct CategoryLists {
    std::vector<ListItem> symptoms;     // T-11, what the customer sees
    std::vector<ListItem> fault_codes;  // what the engineer finds; stands on the tag (P-02)
};

// A kind of product, and where its serial label is.
struct Thing {
    Name name, where;
    std::string picture;  // of ui/illustrations
};

class Lists {
  public:
    // One file for each category. Errors name file, line and key.
    Done add(std::string_view toml, std::string_view file);

    // The category's own lists, or those of "general" for a unit nobody knows (W-01).
    const CategoryLists& of(const CategoryId& category) const;
    // Of all categories, in the order of their files.
    const std::vector<Thing>& things() const { return things_; }
    Name symptom(const CategoryId& category, std::string_view id) const;
    Name fault_code(const CategoryId& category, std::string_view id) const;

  private:
    std::map<std::string, CategoryLists> categories_;
    std::vector<Thing> things_;
};

}  // namespace mendbay::flow
