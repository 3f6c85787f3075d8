#include "kiosk/app/scan_commands.hpp"

#include "hw/wire/image_file.hpp"
#include "hw/wire/image_reader.hpp"
#include "kiosk/base/digest.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/scan/classify.hpp"
#include "kiosk/scan/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <istream>
#include <ostream>

namespace mendbay::app {

namespace {

using Json = nlohmann::ordered_json;

constexpr int exit_done = 0, exit_nothing_found = 1, exit_bad_input = 2, exit_world_failed = 3;

bool is_blank(const std::string& line) { return line.find_first_not_of(" \t\r") == std::string::npos; }

// The bytes that a line asks about.
Result<std::string> bytes_in(const std::string& line) {
    constexpr bool without_exceptions = false;
    const Json object = Json::parse(line, nullptr, without_exceptions);
    if (object.is_discarded()) return fail(Fault::bad_input, "not JSON");
    if (!object.is_object()) return fail(Fault::bad_input, "not an object");
    const auto raw = object.find("raw"), text = object.find("text");
    const bool has_raw = raw != object.end(), has_text = text != object.end();
    if (has_raw == has_text) return fail(Fault::bad_input, has_raw ? "both raw and text" : "neither raw nor text");
    if (has_text) {
        if (!text->is_string()) return fail(Fault::bad_input, "text: not a string");
        return text->get<std::string>();
    }
    std::string bytes;
    if (!raw->is_string() || !from_base64(raw->get<std::string>(), bytes)) return fail(Fault::bad_input, "raw: not base64");
    return bytes;
}

Result<hw::GreyImage> image_in(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes;
    std::array<char, 64 * 1024> piece;
    while (stream.read(piece.data(), piece.size()) || stream.gcount() > 0) {
        bytes.append(piece.data(), std::size_t(stream.gcount()));
        if (bytes.size() > hw::wire::longest_image_file_bytes) return fail(Fault::bad_input, "too large for a picture");
    }
    if (!stream.eof()) return fail(Fault::bad_input, "cannot be read");
    return hw::wire::decode_image(bytes);
}

Json json_of(const std::string& file, const hw::wire::SeenCode& seen) {
    Json json;
    json["file"] = file;
    json["corners"] = Json::array();
    for (const auto corner : seen.corners) json["corners"].push_back({corner.x, corner.y});
    json.update(scan::json_of(scan::classify(seen.raw)));
    return json;
}

}  // namespace

int scan_parse(std::istream& in, std::ostream& out) {
    int status = exit_done;
    for (std::string line; std::getline(in, line);) {
        if (is_blank(line)) continue;
        const auto bytes = bytes_in(line);
        if (bytes) {
            out << scan::write_code(scan::classify({*bytes, {}})) << '\n' << std::flush;
        } else {
            out << scan::write_line(Json{{"error", bytes.error().detail}}) << '\n' << std::flush;
            status = exit_bad_input;
        }
        if (!out) return exit_world_failed;
    }
    return in.bad() ? exit_world_failed : status;
}

int scan_image(const std::vector<std::string>& files, CodesWanted wanted, std::ostream& out, std::ostream& err) {
    if (files.empty()) {
        err << "scan image: name at least one file\n";
        return exit_bad_input;
    }
    int status = exit_done;
    for (const std::string& file : files) {
        const auto image = image_in(file);
        if (!image) {
            err << file << ": " << image.error().detail << '\n';
            status = std::max(status, exit_bad_input);
            continue;
        }
        const auto seen = wanted == CodesWanted::every ? hw::wire::see_every(*image) : hw::wire::see_soon(*image);
        if (seen.empty()) {
            err << file << ": no code found\n";
            status = std::max(status, exit_nothing_found);
        }
        for (const auto& code : seen) out << scan::write_line(json_of(file, code)) << '\n';
        if (!out.flush()) return exit_world_failed;
    }
    return status;
}

}  // namespace mendbay::app
