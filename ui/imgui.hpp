// Dear ImGui, version 1.86 (Debian 12) or 1.91 and later (Debian 13), behind one header.
//
// Only ImGui's draw list is used: it turns shapes into anti-aliased triangles. Touches, text and layout are our own, so a
// frame is final the first time it is drawn (ImGui's widgets need two or three frames to settle) and code points above
// U+FFFF need no detour (ImWchar has 16 bits in Debian's build). What differs between the versions is settled here.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <cstdint>

namespace mendbay::ui::im {

// A texture's name in a draw list: a pointer before 1.91.4, a 64-bit number since. We always mean an address.
inline ImTextureID texture_id(const void* address) { return (ImTextureID) reinterpret_cast<std::uintptr_t>(address); }
inline const void* address_of(const ImDrawCmd& command) {
    return reinterpret_cast<const void*>((std::uintptr_t)(command.GetTexID()));
}

inline void push_texture(ImDrawList& list, ImTextureID id) {
#if IMGUI_VERSION_NUM >= 19200
    list.PushTexture(id);
#else
    list.PushTextureID(id);
#endif
}
inline void pop_texture(ImDrawList& list) {
#if IMGUI_VERSION_NUM >= 19200
    list.PopTexture();
#else
    list.PopTextureID();
#endif
}

inline void set_texture(ImDrawCmd& command, ImTextureID id) {
#if IMGUI_VERSION_NUM >= 19200
    command.TexRef = ImTextureRef(id);
#else
    command.TextureId = id;
#endif
}

// Draw data that holds one list. `slot` must outlive the data: 1.86 keeps a pointer to it.
inline void hold(ImDrawData& data, ImDrawList*& slot, float width, float height) {
    data.Clear();
    data.Valid = true;
#if IMGUI_VERSION_NUM >= 18980
    data.CmdLists.resize(0);
    data.CmdLists.push_back(slot);
#else
    data.CmdLists = &slot;
#endif
    data.CmdListsCount = 1;
    data.TotalIdxCount = slot->IdxBuffer.Size;
    data.TotalVtxCount = slot->VtxBuffer.Size;
    data.DisplayPos = ImVec2(0, 0);
    data.DisplaySize = ImVec2(width, height);
    data.FramebufferScale = ImVec2(1, 1);
}

}  // namespace mendbay::ui::im
