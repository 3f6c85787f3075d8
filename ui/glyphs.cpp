// FreeType draws each glyph once, into rows of an atlas that begins anew when it is full.
#include "ui/glyphs.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

#include <algorithm>
#include <cassert>
#include <cstring>
#include <set>
#include <string_view>
#include <unordered_map>

namespace mendbay::ui {

namespace {

constexpr int atlas_side = 2048;  // 4 MB: some 2,500 glyphs of body text; a page needs a few hundred
constexpr int solid_side = 4;     // of the solid square in the corner; its middle is sampled
constexpr int weights = 3;        // of Weight

// A file seen as memory; pages come in as glyphs are read.
class MappedFile {
  public:
    explicit MappedFile(const std::string& path) {
        const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (fd < 0) return;
        struct stat about {};
        if (::fstat(fd, &about) == 0 && about.st_size > 0) {
            void* at = ::mmap(nullptr, std::size_t(about.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
            if (at != MAP_FAILED) data_ = static_cast<const FT_Byte*>(at), size_ = std::size_t(about.st_size);
        }
        ::close(fd);
    }
    ~MappedFile() {
        if (data_) ::munmap(const_cast<FT_Byte*>(data_), size_);
    }
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    const FT_Byte* data() const { return data_; }
    FT_Long size() const { return FT_Long(size_); }

  private:
    const FT_Byte* data_ = nullptr;
    std::size_t size_ = 0;
};

// Marks that change or join their neighbours and have no shape of their own.
bool is_invisible(char32_t c) {
    return c < 0x20 || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

std::uint64_t key_of(Weight weight, int size, char32_t c) {
    return std::uint64_t(c) | std::uint64_t(size) << 32 | std::uint64_t(weight) << 48;
}

// Takes empty rows and columns away: FreeType's bitmaps hold the curves' control points, which lie outside of the ink.
void trim(const std::uint8_t*& bits, int pitch, Glyph& glyph) {
    const auto row_is_empty = [&](int y) {
        return std::all_of(bits + y * pitch, bits + y * pitch + glyph.width, [](std::uint8_t ink) { return ink == 0; });
    };
    const auto column_is_empty = [&](int x) {
        for (int y = 0; y < glyph.height; ++y)
            if (bits[y * pitch + x]) return false;
        return true;
    };
    while (glyph.height > 0 && row_is_empty(glyph.height - 1)) --glyph.height;
    while (glyph.height > 0 && row_is_empty(0)) bits += pitch, --glyph.top, --glyph.height;
    if (glyph.height == 0) glyph.width = 0;
    while (glyph.width > 0 && column_is_empty(glyph.width - 1)) --glyph.width;
    while (glyph.width > 0 && column_is_empty(0)) ++bits, ++glyph.left, --glyph.width;
}

}  // namespace

struct Glyphs::Inside {
    std::unique_ptr<MappedFile> files[weights];
    FT_Library library = nullptr;
    FT_Face faces[weights] = {};
    int face_sizes[weights] = {};
    std::unordered_map<std::uint64_t, Glyph> glyphs;
    std::unordered_map<std::uint64_t, float> advances;
    std::set<char32_t> missing;
    Texture atlas{Texture::Kind::mask, atlas_side, atlas_side, {}, 1, 1};
    int x = 0, y = 0, row_height = 0;  // the next free place: glyphs stand in rows

    ~Inside() {
        for (FT_Face face : faces)
            if (face) FT_Done_Face(face);
        if (library) FT_Done_FreeType(library);
    }

    void clear_atlas() {
        atlas.pixels.assign(std::size_t(atlas_side) * atlas_side, 0);
        for (int row = 0; row < solid_side; ++row) std::fill_n(atlas.pixels.begin() + row * atlas_side, solid_side, 255);
        glyphs.clear();
        x = solid_side + 1, y = 0, row_height = solid_side;
        ++atlas.generation;
        ++atlas.revision;
    }

    FT_UInt index_of(Weight weight, char32_t c) {
        const FT_UInt index = FT_Get_Char_Index(faces[int(weight)], c);
        if (!index) missing.insert(c);
        return index;
    }

    // Copies a bitmap into the next free place, with one empty pixel around it for filters that look at neighbours.
    bool place(const std::uint8_t* bits, int pitch, Glyph& glyph) {
        if (x + glyph.width + 1 > atlas_side) x = 0, y += row_height + 1, row_height = 0;
        if (y + glyph.height + 1 > atlas_side) return false;
        glyph.u = x, glyph.v = y;
        for (int row = 0; row < glyph.height; ++row)
            std::memcpy(&atlas.pixels[std::size_t(y + row) * atlas_side + std::size_t(x)], bits + row * pitch,
                        std::size_t(glyph.width));
        x += glyph.width + 1;
        row_height = std::max(row_height, glyph.height);
        ++atlas.revision;
        return true;
    }
};

Glyphs::Glyphs(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Glyphs::~Glyphs() = default;

Result<std::unique_ptr<Glyphs>> Glyphs::open(const FontFiles& files) {
    auto inside = std::make_unique<Inside>();
    if (FT_Init_FreeType(&inside->library) != 0) return fail(Fault::io, "FreeType does not start");
    const struct {
        const std::string &path, &family;
        const char* package;
    } wanted[weights] = {
        // by Weight
        {files.regular, files.family, "fonts-noto-cjk"},
        {files.bold, files.family, "fonts-noto-cjk"},
        {files.icons, files.icon_family, "fonts-material-design-icons-iconfont"},
    };
    for (int i = 0; i < weights; ++i) {
        const auto& [path, family, package] = wanted[i];
        inside->files[i] = std::make_unique<MappedFile>(path);
        const MappedFile& file = *inside->files[i];
        if (!file.data())
            return fail(Fault::not_found, fmt::format("{}: the font cannot be read; Debian has it in {}", path, package));
        FT_Face face = nullptr;
        if (FT_New_Memory_Face(inside->library, file.data(), file.size(), -1, &face) != 0)
            return fail(Fault::corrupt, fmt::format("{}: not a font", path));
        const FT_Long count = face->num_faces;
        FT_Done_Face(face);
        for (FT_Long n = 0; n < count && !inside->faces[i]; ++n) {
            if (FT_New_Memory_Face(inside->library, file.data(), file.size(), n, &face) != 0) continue;
            if (face->family_name && family == face->family_name) inside->faces[i] = face;
            else FT_Done_Face(face);
        }
        if (!inside->faces[i]) return fail(Fault::not_found, fmt::format("{}: holds no face \"{}\"", path, family));
    }
    inside->clear_atlas();
    return std::unique_ptr<Glyphs>(new Glyphs(std::move(inside)));
}

float Glyphs::advance(Weight weight, char32_t c) {
    if (is_invisible(c)) return 0;
    const auto [at, added] = inside_->advances.try_emplace(key_of(weight, 0, c), 0.0f);
    if (added) {
        const FT_Face face = inside_->faces[int(weight)];
        FT_Fixed units = 0;
        FT_Get_Advance(face, inside_->index_of(weight, c), FT_LOAD_NO_SCALE, &units);
        at->second = float(units) / float(face->units_per_EM);
    }
    return at->second;
}

const Glyph& Glyphs::find(Weight weight, int size, char32_t c) {
    assert(size >= 1 && size <= largest);
    Inside& in = *inside_;
    const std::uint64_t key = key_of(weight, size, c);
    if (const auto found = in.glyphs.find(key); found != in.glyphs.end()) return found->second;
    Glyph glyph;
    const FT_Face face = in.faces[int(weight)];
    if (in.face_sizes[int(weight)] != size) FT_Set_Pixel_Sizes(face, 0, FT_UInt(size)), in.face_sizes[int(weight)] = size;
    if (!is_invisible(c) &&
        FT_Load_Glyph(face, in.index_of(weight, c), FT_LOAD_RENDER | FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP) == 0) {
        const FT_GlyphSlot slot = face->glyph;
        glyph = {slot->bitmap_left, slot->bitmap_top, int(slot->bitmap.width), int(slot->bitmap.rows), 0, 0};
        const std::uint8_t* bits = slot->bitmap.buffer;
        trim(bits, slot->bitmap.pitch, glyph);
        if (glyph.width > 0 && !in.place(bits, slot->bitmap.pitch, glyph)) {
            in.clear_atlas();
            [[maybe_unused]] const bool placed = in.place(bits, slot->bitmap.pitch, glyph);
            assert(placed);  // one glyph of at most 400 pixels always fits an empty atlas
        }
    }
    return in.glyphs.emplace(key, glyph).first->second;
}

const Texture& Glyphs::atlas() const { return inside_->atlas; }
float Glyphs::solid_u() const { return float(solid_side) / 2 / atlas_side; }
float Glyphs::solid_v() const { return float(solid_side) / 2 / atlas_side; }
int Glyphs::missing_glyphs() const { return int(inside_->missing.size()); }

}  // namespace mendbay::ui
