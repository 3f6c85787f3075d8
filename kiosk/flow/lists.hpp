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
    // The bench's; a file that leaves one out means the one of "general".
    std::vector<ListItem> causes;       // TT-06; those of a policy's `exclusions` by the same ids
    std::vector<ListItem> labour;       // names of the tariff's labour codes
    std::vector<ListItem> conditions;   // T-12: how a unit looks when it comes in
    std::vector<ListItem> accessories;  // T-12
    std::vector<ListItem> tests;        // T-17: gone through before a unit is ready
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
    // One of the bench's lists: the category's own, or the general one.
    const std::vector<ListItem>& bench(const CategoryId& category, std::vector<ListItem> CategoryLists::*list) const;
    Name bench_name(const CategoryId& category, std::vector<ListItem> CategoryLists::*list, std::string_view id) const;
    // T-17, for the store: ids by category, every category's own.
    std::map<std::string, std::vector<std::string>> test_lists() const;

  private:
    std::map<std::string, CategoryLists> categories_;
    std::vector<Thing> things_;
};

}  // namespace mendbay::flow
