// Textures are copied to the card when they changed; the triangles go through ImGui's backend.
#include "ui/gl_renderer.hpp"

#include "ui/imgui.hpp"
#include "ui/texture.hpp"

#include <SDL_opengl.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace mendbay::ui {

namespace {

// A texture's copy on the card.
struct Copy {
    GLuint name = 0;
    std::uint64_t revision = 0;
    bool used = false;
};

std::vector<std::uint32_t> as_rgba(const Texture& texture) {
    if (texture.kind == Texture::Kind::colour) return texture.colours;
    std::vector<std::uint32_t> out(texture.pixels.size());
    const bool mask = texture.kind == Texture::Kind::mask;
    std::transform(texture.pixels.begin(), texture.pixels.end(), out.begin(), [&](std::uint32_t value) {
        return mask ? 0x00ffffffu | value << 24 : 0xff000000u | value << 16 | value << 8 | value;
    });
    return out;
}

}  // namespace

struct GlRenderer::Inside {
    int width = 0, height = 0;
    ImGuiContext* context = nullptr;  // the backend keeps its state there; nothing else uses it
    std::map<const Texture*, Copy> copies;
    std::vector<std::uint32_t> pixels;
    ImDrawData* last = nullptr;  // the canvas's, which keeps it until its next frame

    ~Inside() {
        for (auto& [texture, copy] : copies) glDeleteTextures(1, &copy.name);
        if (context) {
            ImGui::SetCurrentContext(context);
            ImGui_ImplOpenGL3_Shutdown();
            ImGui::DestroyContext(context);
        }
    }

    GLuint copy_of(const Texture& texture) {
        Copy& copy = copies[&texture];
        copy.used = true;
        if (copy.name && copy.revision == texture.revision) return copy.name;
        if (!copy.name) glGenTextures(1, &copy.name);
        glBindTexture(GL_TEXTURE_2D, copy.name);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        const auto rgba = as_rgba(texture);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture.width, texture.height, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
        copy.revision = texture.revision;
        return copy.name;
    }

    void draw(ImDrawData& data) {
        last = &data;
        ImGui::SetCurrentContext(context);
        ImGui_ImplOpenGL3_NewFrame();
        for (auto& [texture, copy] : copies) copy.used = false;
        ImDrawList& list = *data.CmdLists[0];
        std::vector<const void*> addresses;
        for (ImDrawCmd& command : list.CmdBuffer) {
            addresses.push_back(im::address_of(command));
            const auto& texture = *static_cast<const Texture*>(addresses.back());
            im::set_texture(command, (ImTextureID)(std::uintptr_t)(copy_of(texture)));
        }
        glViewport(0, 0, width, height);
        ImGui_ImplOpenGL3_RenderDrawData(&data);
        for (int i = 0; i < list.CmdBuffer.Size; ++i)
            im::set_texture(list.CmdBuffer[i], im::texture_id(addresses[std::size_t(i)]));
        // A texture that is gone may leave its address to another one: forget what this frame did not use.
        std::erase_if(copies, [](auto& entry) {
            if (entry.second.used) return false;
            glDeleteTextures(1, &entry.second.name);
            return true;
        });
    }
};

GlRenderer::GlRenderer(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
GlRenderer::~GlRenderer() = default;

Result<std::unique_ptr<GlRenderer>> GlRenderer::create(int width, int height) {
    auto inside = std::make_unique<Inside>();
    inside->width = width, inside->height = height;
    ImGuiContext* context = ImGui::CreateContext();
    ImGui::SetCurrentContext(context);
    ImGui::GetIO().IniFilename = nullptr;
    if (!ImGui_ImplOpenGL3_Init("#version 130")) {
        ImGui::DestroyContext(context);
        return fail(Fault::unsupported, "OpenGL 3 does not start on this display");
    }
    inside->context = context;
    return std::unique_ptr<GlRenderer>(new GlRenderer(std::move(inside)));
}

bool GlRenderer::is_a_processor() {
    const auto* words = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    if (!words) return true;
    const std::string_view renderer(words);
    const auto has = [&](std::string_view part) { return renderer.find(part) != std::string_view::npos; };
    return has("llvmpipe") || has("softpipe") || has("swrast") || has("SWR") || has("Software");
}

std::vector<Box> GlRenderer::paint(ImDrawData& data) {
    inside_->draw(data);
    return {{0, 0, inside_->width, inside_->height}};
}

Frame GlRenderer::frame() {
    Inside& in = *inside_;
    const auto width = std::size_t(in.width), height = std::size_t(in.height);
    in.pixels.assign(width * height, 0);
    // What stood in the back buffer is undefined after a swap: drawn once more, it can be read.
    if (in.last) in.draw(*in.last);
    glReadBuffer(GL_BACK);
    glReadPixels(0, 0, in.width, in.height, GL_RGBA, GL_UNSIGNED_BYTE, in.pixels.data());
    for (std::size_t y = 0; y < height / 2; ++y)  // OpenGL's rows begin at the bottom
        std::swap_ranges(in.pixels.begin() + std::ptrdiff_t(y * width), in.pixels.begin() + std::ptrdiff_t((y + 1) * width),
                         in.pixels.begin() + std::ptrdiff_t((height - 1 - y) * width));
    for (std::uint32_t& pixel : in.pixels) pixel |= 0xff000000u;
    return {in.width, in.height, in.pixels};
}

}  // namespace mendbay::ui
