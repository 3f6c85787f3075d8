#include "hw/wire/font.hpp"

#include <fmt/format.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <array>
#include <cassert>

namespace mendbay::hw::wire {

namespace {

struct Range {
    char32_t first, last;
};

// Characters that steer text and leave no ink. A printer draws one way round and joins nothing, so they are left out.
constexpr std::array inkless{
    Range{0x00AD, 0x00AD},    // soft hyphen
    Range{0x061C, 0x061C},    // Arabic letter mark
    Range{0x200B, 0x200F},    // zero-width space and joiners, direction marks
    Range{0x202A, 0x202E},    // direction embeddings and overrides
    Range{0x2060, 0x206F},    // word joiner, invisible operators, direction isolates
    Range{0xFE00, 0xFE0F},    // variation selectors
    Range{0xFEFF, 0xFEFF},    // byte order mark
    Range{0xE0100, 0xE01EF},  // ideographic variation selectors
};

// Blanks that few fonts carry; all are a space to a printer.
constexpr std::array blanks{Range{0x00A0, 0x00A0}, Range{0x2000, 0x200A}, Range{0x202F, 0x202F}, Range{0x205F, 0x205F}};

bool is_in(std::span<const Range> ranges, char32_t letter) {
    return std::ranges::any_of(ranges, [&](Range r) { return r.first <= letter && letter <= r.last; });
}

std::string escaped(unsigned value) {
    switch (value) {
        case '\n': return "\\n";
        case '\r': return "\\r";
        case '\t': return "\\t";
        default: return value < 0x100 ? fmt::format("\\x{:02X}", value) : fmt::format("\\u{:04X}", value);
    }
}

// The length a UTF-8 sequence says it has, by its first byte; 0: not a first byte.
int sequence_length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

struct Decoded {
    char32_t letter;
    std::size_t bytes;  // 0: broken here
};

Decoded decode(std::string_view utf8) {
    const auto first = static_cast<unsigned char>(utf8[0]);
    const int length = sequence_length(first);
    if (length == 0 || utf8.size() < std::size_t(length)) return {0, 0};
    if (length == 1) return {first, 1};
    char32_t letter = first & (0x7F >> length);
    for (int i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(utf8[std::size_t(i)]);
        if ((next & 0xC0) != 0x80) return {0, 0};
        letter = letter << 6 | (next & 0x3F);
    }
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = letter >= 0xD800 && letter <= 0xDFFF;
    if (letter < least[std::size_t(length)] || surrogate || letter > 0x10FFFF) return {0, 0};
    return {letter, std::size_t(length)};
}

}  // namespace

std::u32string printable(std::string_view utf8) {
    std::u32string out;
    const auto write = [&](const std::string& ascii) { out.append(ascii.begin(), ascii.end()); };
    while (!utf8.empty()) {
        const auto [letter, bytes] = decode(utf8);
        if (bytes == 0) {
            write(escaped(static_cast<unsigned char>(utf8[0])));
        } else if (letter < 0x20 || (letter >= 0x7F && letter < 0xA0) || letter == 0x2028 || letter == 0x2029) {
            write(escaped(letter));
        } else if (is_in(blanks, letter)) {
            out += U' ';
        } else if (!is_in(inkless, letter)) {
            out += letter;
        }
        utf8.remove_prefix(std::max<std::size_t>(bytes, 1));
    }
    return out;
}

std::string to_utf8(char32_t letter) {
    std::string out;
    const auto put = [&](char32_t byte) { out += char(static_cast<unsigned char>(byte)); };
    if (letter < 0x80) {
        put(letter);
    } else if (letter < 0x800) {
        put(0xC0 | letter >> 6), put(0x80 | (letter & 0x3F));
    } else if (letter < 0x10000) {
        put(0xE0 | letter >> 12), put(0x80 | (letter >> 6 & 0x3F)), put(0x80 | (letter & 0x3F));
    } else {
        put(0xF0 | letter >> 18), put(0x80 | (letter >> 12 & 0x3F)), put(0x80 | (letter >> 6 & 0x3F)),
            put(0x80 | (letter & 0x3F));
    }
    return out;
}

// ------------------------------------------------------------------------------------------------------------- faces

struct Fonts::Faces {
    Faces() { FT_Init_FreeType(&library); }
    ~Faces() {
        for (auto& list : faces) {
            for (FT_Face face : list) FT_Done_Face(face);
        }
        FT_Done_FreeType(library);
    }
    Faces(const Faces&) = delete;
    Faces& operator=(const Faces&) = delete;

    Result<FT_Face> open(const FontBytes& file) const;

    FT_Library library = nullptr;
    FontFiles files;  // keeps the bytes alive under the faces
    std::array<std::vector<FT_Face>, 2> faces;
};

Result<FT_Face> Fonts::Faces::open(const FontBytes& file) const {
    const auto* bytes = reinterpret_cast<const FT_Byte*>(file.bytes.data());
    const auto size = FT_Long(file.bytes.size());
    long faces_in_file = 1;
    for (long index = 0; index < faces_in_file; ++index) {
        FT_Face face = nullptr;
        if (FT_New_Memory_Face(library, bytes, size, index, &face) != 0) {
            return fail(Fault::bad_input, fmt::format("{}: not a font", file.name));
        }
        faces_in_file = face->num_faces;
        if (file.family.empty() || (face->family_name != nullptr && file.family == face->family_name)) return face;
        FT_Done_Face(face);
    }
    return fail(Fault::bad_input, fmt::format("{}: no face of the family {}", file.name, file.family));
}

Fonts::Fonts(std::unique_ptr<Faces> faces) : faces_(std::move(faces)) {}
Fonts::Fonts(Fonts&&) noexcept = default;
Fonts& Fonts::operator=(Fonts&&) noexcept = default;
Fonts::~Fonts() = default;

Result<Fonts> Fonts::open(const FontFiles& files) {
    auto faces = std::make_unique<Faces>();
    faces->files = files;
    const std::array lists{&faces->files.regular, &faces->files.bold};
    for (std::size_t weight = 0; weight < lists.size(); ++weight) {
        if (lists[weight]->empty()) return fail(Fault::bad_input, "no font given");
        for (const FontBytes& file : *lists[weight]) {
            auto face = faces->open(file);
            if (!face) return tl::unexpected(face.error());
            faces->faces[weight].push_back(*face);
        }
    }
    return Fonts(std::move(faces));
}

void Fonts::trim() {
    if (cache_.size() > most_cached_glyphs) cache_.clear();
}

namespace {

Bitmap ink_of(const FT_Bitmap& drawn) {
    Bitmap ink(int(drawn.width), int(drawn.rows));
    for (unsigned y = 0; y < drawn.rows; ++y) {
        const unsigned char* row = drawn.buffer + std::ptrdiff_t(y) * drawn.pitch;
        for (unsigned x = 0; x < drawn.width; ++x) {
            if (row[x / 8] >> (7 - x % 8) & 1) ink.blacken(int(x), int(y));
        }
    }
    return ink;
}

}  // namespace

Result<const Glyph*> Fonts::glyph(char32_t letter, int dots, Weight weight) {
    assert(dots > 0 && dots <= largest_glyph_dots);
    const std::uint64_t key = std::uint64_t(letter) | std::uint64_t(dots) << 32 | std::uint64_t(weight) << 48;
    if (const auto known = cache_.find(key); known != cache_.end()) return &known->second;

    for (FT_Face face : faces_->faces[std::size_t(weight)]) {
        const FT_UInt index = FT_Get_Char_Index(face, letter);
        if (index == 0) continue;
        if (FT_Set_Pixel_Sizes(face, 0, FT_UInt(dots)) != 0 || FT_Load_Glyph(face, index, FT_LOAD_TARGET_MONO) != 0 ||
            FT_Render_Glyph(face->glyph, FT_RENDER_MODE_MONO) != 0) {
            return fail(Fault::corrupt, fmt::format("font cannot draw {} U+{:04X}", to_utf8(letter), unsigned(letter)));
        }
        const FT_GlyphSlot slot = face->glyph;
        Glyph drawn{ink_of(slot->bitmap), slot->bitmap_left, slot->bitmap_top, int((slot->advance.x + 32) >> 6)};
        return &cache_.emplace(key, std::move(drawn)).first->second;
    }
    return fail(Fault::unsupported, fmt::format("no font has {} U+{:04X}", to_utf8(letter), unsigned(letter)));
}

}  // namespace mendbay::hw::wire
