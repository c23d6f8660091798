#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "ui/panels/details.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kNameShare = 0.36F;
constexpr float kCopySize = 20;

}  // namespace

void DetailsPanel::draw_addresses(const FrameView& view, UiOutput& out) {
    const std::string* column = nullptr;
    int index = 0;
    for (const Field& address : content_.addresses) {
        ImGui::PushID(index++);
        if (column == nullptr || *column != address.name) {
            ImGui::Dummy({1, px(view, 2)});
            heading(view, address.name.c_str());
        }
        column = &address.name;
        wrapped_text(address.value, colors(view).text);
        if (text_button(view, tr("Copy"), tr("Copy this address")))
            out.commands.push_back(CopyText{address.value});
        // Only web addresses are ever handed to a browser; anything else is text to copy.
        if (is_web_address(address.value)) {
            ImGui::SameLine();
            if (text_button(view, tr("Open in browser"),
                            tr("Open this address in your web browser: the site will see that you came"))) {
                out.commands.push_back(OpenUrl{address.value});
            }
        }
        ImGui::PopID();
    }
}

void DetailsPanel::draw_fields(const FrameView& view, UiOutput& out) {
    if (content_.fields.empty()) return;
    ImGui::Dummy({1, px(view, 2)});
    heading(view, tr("ALL FIELDS"));
    if (!ImGui::BeginTable("##fields", 3, ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_NoSavedSettings))
        return;
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthFixed, std::floor(width * kNameShare));
    ImGui::TableSetupColumn("value", ImGuiTableColumnFlags_WidthStretch);
    ImGui::TableSetupColumn("copy", ImGuiTableColumnFlags_WidthFixed, px(view, kCopySize));
    const float mouse_y = ImGui::GetIO().MousePos.y;
    const bool window_hovered = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    int index = 0;
    for (const Field& field : content_.fields) {
        ImGui::PushID(index++);
        ImGui::TableNextRow();
        ImGui::TableNextColumn();
        const float top = ImGui::GetCursorScreenPos().y;
        wrapped_text(field.name, colors(view).text_dim);
        float bottom = ImGui::GetItemRectMax().y;
        ImGui::TableNextColumn();
        wrapped_text(field.value, colors(view).text);
        bottom = std::max(bottom, ImGui::GetItemRectMax().y);
        ImGui::TableNextColumn();
        if (window_hovered && mouse_y >= top && mouse_y < std::max(bottom, top + px(view, kCopySize))) {
            // The icon is higher than a line: it must not make the row grow under the cursor.
            ImVec2& reach = ImGui::GetCurrentWindow()->DC.CursorMaxPos;
            const ImVec2 kept = reach;
            ImGui::SetCursorPosY(ImGui::GetCursorPosY() - px(view, 3));
            if (icon_button(view, {.id = "##copy",
                                   .icon = Icon::Copy,
                                   .tip = tr("Copy this value"),
                                   .size_px = kCopySize})) {
                out.commands.push_back(CopyText{field.value});
            }
            reach = kept;
        }
        ImGui::PopID();
    }
    ImGui::EndTable();
}

void DetailsPanel::draw_empty_fields(const FrameView& view) {
    if (content_.empty.empty()) return;
    const std::size_t count = content_.empty.size();
    ImGui::PushFont(fonts().small);
    const std::string words = tr_format_plural("{} empty field", "{} empty fields", count, count) +
                              (show_empty_ ? ":###empty" : " …###empty");
    if (link(
            view, words.c_str(),
            show_empty_ ? tr("Fold the empty fields away") : tr("Name the fields that have no value here"))) {
        show_empty_ = !show_empty_;
    }
    if (show_empty_) {
        for (const std::string& name : content_.empty) wrapped_text(name, colors(view).text_dim);
    }
    ImGui::PopFont();
}

/// What stands in the file beside what was understood.
void DetailsPanel::draw_readings(const FrameView& view) const {
    if (content_.readings.empty()) return;
    const ThemeColors& c = colors(view);
    ImGui::Dummy({1, px(view, 2)});
    heading(view, tr("AS IT STANDS IN THE FILE"));
    for (const Reading& reading : content_.readings) {
        if (!reading.raw.empty()) wrapped_text(reading.raw, c.text);
        if (!reading.used.empty()) wrapped_text(tr_format("read as {}", reading.used), c.text_strong);
        if (!reading.why.empty()) {
            ImGui::PushFont(fonts().small);
            wrapped_text(reading.why, c.text_dim);
            ImGui::PopFont();
        }
        ImGui::Dummy({1, px(view, 1)});
    }
}

}  // namespace courtyard::ui
