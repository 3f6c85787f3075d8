// How the things of a signed file stand in JSON, both ways: each thing names its members once (`members`, in this
// namespace), and the same visit writes or reads them. And the three lines of such a file.
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/digest.hpp"
#include "kiosk/base/id.hpp"
#include "kiosk/base/money.hpp"
#include "kiosk/base/result.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <stdexcept>
#include <vector>

namespace mendbay::parts {

using nlohmann::json;

struct NotOurs : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// How each kind of value stands in JSON, both ways.
template <class T>
struct As {
    static json to(const T& value) { return value; }
    static T from(const json& value) { return value.get<T>(); }
};
template <class Kind>
struct As<Id<Kind>> {
    static json to(const Id<Kind>& id) { return id.text; }
    static Id<Kind> from(const json& value) { return {value.get<std::string>()}; }
};
template <>
struct As<Fen> {
    static json to(Fen money) { return money.count; }
    static Fen from(const json& value) { return {value.get<std::int64_t>()}; }
};
template <>
struct As<Day> {
    static json to(Day day) { return to_string(day); }
    static Day from(const json& value) {
        if (const auto day = parse_day(value.get<std::string>())) return *day;
        throw NotOurs(value.dump() + " is not a day");
    }
};
template <>
struct As<Instant> {
    static json to(Instant at) { return at.time_since_epoch().count(); }
    static Instant from(const json& value) { return Instant(std::chrono::milliseconds(value.get<std::int64_t>())); }
};
template <class T>
struct As<std::optional<T>> {
    static json to(const std::optional<T>& value) { return value ? As<T>::to(*value) : json(nullptr); }
    static std::optional<T> from(const json& value) {
        return value.is_null() ? std::nullopt : std::optional<T>(As<T>::from(value));
    }
};
template <class Enum, auto parse>
struct AsWord {
    static json to(Enum value) { return name_of(value); }
    static Enum from(const json& value) {
        if (const auto known = parse(value.get<std::string>())) return *known;
        throw NotOurs(value.dump() + " is a word from a newer program");
    }
};

template <class T>
concept Thing = requires(T thing) {
    members([](const char*, auto&) {}, thing);
};

template <Thing T>
struct As<T> {
    static json to(const T& thing) {
        json object = json::object();
        // members() names them for reading, too, and so wants something that may be written.
        members([&](const char* key, auto& value) { object[key] = As<std::remove_cvref_t<decltype(value)>>::to(value); },
                const_cast<T&>(thing));
        return object;
    }
    static T from(const json& object) {
        T thing;
        members(
            [&](const char* key, auto& value) { value = As<std::remove_cvref_t<decltype(value)>>::from(object.at(key)); },
            thing);
        return thing;
    }
};
template <Thing T>
struct As<std::vector<T>> {
    static json to(const std::vector<T>& things) {
        json list = json::array();
        for (const T& thing : things) list.push_back(As<T>::to(thing));
        return list;
    }
    static std::vector<T> from(const json& list) {
        if (!list.is_array()) throw NotOurs("a list is missing");
        std::vector<T> things;
        for (const json& item : list) things.push_back(As<T>::from(item));
        return things;
    }
};

inline std::optional<std::string_view> take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

// ---- the file

// What a file is called where it is refused: its first line without the version, and what people call it.
struct SignedKind {
    std::string_view name;   // "mendbay parcel "
    std::string_view words;  // "consignment's file"
};
inline constexpr std::string_view signed_version = "1";

template <class Parcel>
std::string write_signed(const SignedKind& kind, const Parcel& parcel, std::string_view seed) {
    const std::string body = As<Parcel>::to(parcel).dump(-1, ' ', false, json::error_handler_t::replace);
    return std::string(kind.name) + std::string(signed_version) + "\n" + sign(seed, body) + "\n" + body + "\n";
}

template <class Parcel>
Result<Parcel> read_signed(const SignedKind& kind, std::string_view file, std::size_t most_bytes,
                           const std::function<std::string(const OutletCode&)>& key_of) {
    if (file.size() > most_bytes) return fail(Fault::bad_input, "larger than any " + std::string(kind.words));
    auto rest = file;
    const auto head = take_line(rest), signature = take_line(rest), body = take_line(rest);
    if (!head || *head != std::string(kind.name) + std::string(signed_version)) {
        const bool is_newer = head && head->starts_with(kind.name);
        return fail(Fault::bad_input, is_newer ? "from a newer program: bring this terminal up to date first"
                                               : "this is no " + std::string(kind.words));
    }
    if (!signature || !body || !rest.empty()) return fail(Fault::bad_input, "the file is cut short: copy it again");
    try {
        const json object = json::parse(*body);
        const OutletCode from{object.at("from").get<std::string>()};
        const std::string key = key_of(from);
        if (key.empty()) return fail(Fault::bad_input, "from " + from.text + ", whom nobody has made known here");
        if (!is_signed(key, *body, *signature))
            return fail(Fault::bad_input, "not signed by " + from.text + ", or altered on the way: have it sent again");
        return As<Parcel>::from(object);
    } catch (const json::exception& trouble) {
        return fail(Fault::bad_input, std::string("the file cannot be read: ") + trouble.what());
    } catch (const NotOurs& trouble) {
        return fail(Fault::bad_input, std::string("the file cannot be read: ") + trouble.what());
    }
}

}  // namespace mendbay::parts
