// Fields: one JSON object of a case and where it stands in it. Reading never stops: a wrong field gives a harmless value
// and leaves its path and what is wrong with it in `problem`, where the first one stays. The caller looks there once, at
// the end, and throws the values away when something is written there. Absent and null are the same.
// Private to kiosk/warranty.
#pragma once

#include "kiosk/warranty/decision.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <climits>
#include <cstdint>
#include <string>
#include <string_view>

namespace mendbay::warranty {

class Fields {
  public:
    // The whole case. `object` is a JSON object, and it and `problem` outlive the reading.
    Fields(const nlohmann::json& object, std::string& problem) : object_(object), problem_(problem) {}

    bool has(std::string_view key) const { return find(key) != nullptr; }

    void complain(std::string_view key, std::string_view what) const {
        if (problem_.empty()) problem_ = path_of(key).append(": ").append(what);
    }

    // Every kind of field comes in two forms: `x` must be there, `x_if` may be absent.
    std::optional<std::string> text_if(std::string_view key) const {
        const auto* value = find(key);
        if (!value) return {};
        if (value->is_string()) return value->get<std::string>();
        complain(key, "not a text");
        return {};
    }
    std::string text(std::string_view key) const { return there(key, text_if(key)); }

    // A number that no int can hold is read as the largest int, which decides like the number itself: as months or days
    // it leads to no date that exists, and as a count it is never reached.
    std::optional<int> number_if(std::string_view key, int least) const {
        const auto* value = find(key);
        if (!value) return {};
        if (!value->is_number_integer()) return complain(key, "not a whole number"), std::nullopt;
        if (value->is_number_unsigned() && value->get<std::uint64_t>() > INT_MAX) return INT_MAX;
        if (value->get<std::int64_t>() < least) return complain(key, "below " + std::to_string(least)), std::nullopt;
        return value->get<int>();
    }
    int number(std::string_view key, int least) const { return there(key, number_if(key, least)); }

    std::optional<bool> flag_if(std::string_view key) const {
        const auto* value = find(key);
        if (!value) return {};
        if (value->is_boolean()) return value->get<bool>();
        complain(key, "not true or false");
        return {};
    }
    bool flag(std::string_view key) const { return there(key, flag_if(key)); }

    std::optional<Day> day_if(std::string_view key) const {
        const auto* value = find(key);
        if (!value) return {};
        const auto day = day_of(*value);
        if (!day) complain(key, not_a_day);
        return day;
    }
    Day day(std::string_view key) const { return there(key, day_if(key)); }

    // One of the words of an enum, or of those of its values that are `allowed`.
    template <class E>
    std::optional<E> word_if(std::string_view key, std::span<const E> allowed = all_of<E>()) const {
        const auto* value = find(key);
        if (!value) return {};
        const auto* text = value->get_ptr<const std::string*>();
        const auto word = text ? parse_name<E>(*text) : std::nullopt;
        if (word && std::find(allowed.begin(), allowed.end(), *word) != allowed.end()) return word;
        complain(key, "not one of " + names_of(allowed));
        return {};
    }
    template <class E>
    E word(std::string_view key, std::span<const E> allowed = all_of<E>()) const {
        return there(key, word_if<E>(key, allowed));
    }

    // Lists; an absent one is empty, unless the caller asks for it with `has`.
    std::vector<std::string> texts(std::string_view key) const {
        std::vector<std::string> texts;
        each(key, [&](const nlohmann::json& item, std::size_t at) {
            if (item.is_string()) texts.push_back(item.get<std::string>());
            else complain_at(key, at, "not a text");
        });
        return texts;
    }
    std::vector<Day> days(std::string_view key) const {
        std::vector<Day> days;
        each(key, [&](const nlohmann::json& item, std::size_t at) {
            if (const auto day = day_of(item)) days.push_back(*day);
            else complain_at(key, at, not_a_day);
        });
        return days;
    }
    // take(const Fields&) for every object of a list.
    template <class Take>
    void objects(std::string_view key, Take take) const {
        each(key, [&](const nlohmann::json& item, std::size_t at) {
            if (item.is_object()) take(Fields(item, problem_, this, key, at));
            else complain_at(key, at, "not an object");
        });
    }
    // take(const Fields&) for an object that may be absent; says whether it was there.
    template <class Take>
    bool object_if(std::string_view key, Take take) const {
        const auto* value = find(key);
        if (!value) return false;
        if (value->is_object()) take(Fields(*value, problem_, this, key, alone));
        else complain(key, "not an object");
        return true;
    }
    // take(const Fields&) for an object that must be there.
    template <class Take>
    void object(std::string_view key, Take take) const {
        if (!object_if(key, take)) complain(key, missing);
    }
    // The keys of this object, for maps whose keys are data.
    template <class Take>
    void keys(Take take) const {
        for (const auto& [key, value] : object_.items()) take(key);
    }
    void must_have(std::string_view key) const {
        if (!has(key)) complain(key, missing);
    }

  private:
    static constexpr std::size_t alone = SIZE_MAX;  // not an item of a list
    static constexpr std::string_view missing = "missing";
    static constexpr std::string_view not_a_day = "not a day of the form YYYY-MM-DD";

    Fields(const nlohmann::json& object, std::string& problem, const Fields* outer, std::string_view key, std::size_t at)
        : object_(object), problem_(problem), outer_(outer), key_(key), at_(at) {}

    const nlohmann::json* find(std::string_view key) const {
        const auto found = object_.find(key);
        return found == object_.end() || found->is_null() ? nullptr : &*found;
    }

    // A field that must be there: what was read, or a problem and a value that nobody will use.
    template <class T>
    T there(std::string_view key, std::optional<T> value) const {
        if (!value && !has(key)) complain(key, missing);
        return std::move(value).value_or(T{});
    }

    template <class Take>
    void each(std::string_view key, Take take) const {
        const auto* value = find(key);
        if (!value) return;
        if (!value->is_array()) return complain(key, "not a list");
        for (std::size_t at = 0; at < value->size(); ++at) take((*value)[at], at);
    }

    static std::optional<Day> day_of(const nlohmann::json& value) {
        const auto* text = value.get_ptr<const std::string*>();
        return text ? parse_day(*text) : std::nullopt;
    }

    // "history.repairs[0].ready"
    std::string path_of(std::string_view key) const {
        std::string path = here();
        if (!path.empty()) path += '.';
        return path.append(key);
    }
    std::string here() const {
        if (!outer_) return {};
        std::string path = outer_->path_of(key_);
        if (at_ != alone) path += '[' + std::to_string(at_) + ']';
        return path;
    }
    void complain_at(std::string_view key, std::size_t at, std::string_view what) const {
        complain(std::string(key) + '[' + std::to_string(at) + ']', what);
    }

    const nlohmann::json& object_;
    std::string& problem_;
    const Fields* outer_ = nullptr;
    std::string_view key_;
    std::size_t at_ = alone;
};

}  // namespace mendbay::warranty
