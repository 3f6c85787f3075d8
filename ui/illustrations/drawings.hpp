// One function for each drawing; ui/illustrations.cpp has the table of them, with their proportions and what is to be found
// on each.
#pragma once

#include "ui/illustrations/sheet.hpp"

namespace mendbay::ui {

// papers.cpp
void draw_invoice(const Sheet& s);
void draw_invoice_on_phone(const Sheet& s);
void draw_slip(const Sheet& s);
void draw_part_tag(const Sheet& s);
void draw_badge(const Sheet& s);
// devices.cpp: what people carry and keep on a desk
void draw_phone(const Sheet& s);
void draw_tablet(const Sheet& s);
void draw_laptop(const Sheet& s);
void draw_router(const Sheet& s);
// surveillance.cpp
void draw_recorder(const Sheet& s);
void draw_dome_camera(const Sheet& s);
void draw_bullet_camera(const Sheet& s);
// appliances.cpp
void draw_tv(const Sheet& s);
void draw_fridge(const Sheet& s);
void draw_air_conditioner(const Sheet& s);
void draw_washing_machine(const Sheet& s);
// store.cpp
void draw_bin(const Sheet& s);
void draw_new_part(const Sheet& s);
void draw_box(const Sheet& s);
// outlet.cpp
void draw_scanner(const Sheet& s);
void draw_typing_scanner(const Sheet& s);
void draw_pos_scanner(const Sheet& s);
void draw_camera_scanner(const Sheet& s);
void draw_receipt_printer(const Sheet& s);
void draw_label_printer(const Sheet& s);
void draw_sheet_printer(const Sheet& s);
void draw_keyboard(const Sheet& s);
void draw_unknown_device(const Sheet& s);

}  // namespace mendbay::ui
