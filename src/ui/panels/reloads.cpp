#include "ui/panels/reloads.h"

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kWidth = 560;
constexpr float kGap = 10;
constexpr float kListHeight = 190;

/// "3 added, 2 changed, 1 removed"
Line change_words(const ReloadView& reload) {
    if (reload.added + reload.changed + reload.removed == 0) return Line("its events are the same");
    return Line("{} added, {} changed, {} removed", grouped(reload.added).view(),
                grouped(reload.changed).view(), grouped(reload.removed).view());
}

Line title_of(const ReloadView& reload) {
    switch (reload.state) {
        case ReloadState::Reading:
            return Line("{} changed on disk: reading it …", reload.file);
        case ReloadState::Offered:
            return Line("{} changed on disk: {}", reload.file, change_words(reload).view());
        case ReloadState::Taken:
            return Line("{}: the new version is shown ({})", reload.file, change_words(reload).view());
        case ReloadState::Failed:
            return Line("{} changed on disk, but cannot be read", reload.file);
    }
    return Line("{}", "");
}

const char* kind_words(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::Added:
            return tr("added");
        case ChangeKind::Changed:
            return tr("changed");
        case ChangeKind::Removed:
            return tr("removed");
    }
    return "";
}

/// As high as its lines, up to a limit.
float list_height(const FrameView& view, const ReloadView& reload) {
    const float line = ImGui::GetTextLineHeight() + 2 * ImGui::GetStyle().CellPadding.y + 1;
    return std::min(std::ceil(line * static_cast<float>(reload.lines.size())) + 1, px(view, kListHeight));
}

void draw_list(const FrameView& view, const ReloadView& reload) {
    const ThemeColors& c = colors(view);
    constexpr ImGuiTableFlags kFlags =
        ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_NoSavedSettings;
    if (!ImGui::BeginTable("##differences", 3, kFlags, {0, list_height(view, reload)})) return;
    ImGui::TableSetupColumn("kind", ImGuiTableColumnFlags_WidthFixed, px(view, 66));
    ImGui::TableSetupColumn("event", ImGuiTableColumnFlags_WidthStretch, 1);
    ImGui::TableSetupColumn("what", ImGuiTableColumnFlags_WidthStretch, 1.4F);
    const auto cell = [](std::string_view text, ImU32 color) {
        ImGui::TableNextColumn();
        ellipsis_text(text, ImGui::GetContentRegionAvail().x, color);
    };
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(reload.lines.size()));
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const ReloadLine& line = reload.lines[static_cast<std::size_t>(i)];
            ImGui::TableNextRow();
            cell(kind_words(line.kind), line.kind == ChangeKind::Removed ? c.error : c.accent);
            cell(line.title, c.text_strong);
            cell(line.what, c.text);
        }
    }
    ImGui::EndTable();
    const std::uint64_t all = reload.added + reload.changed + reload.removed;
    if (all > reload.lines.size()) {
        dim_text(view, Line("The first {} of {} differences.", grouped(reload.lines.size()).view(),
                            grouped(all).view())
                           .view());
    }
}

}  // namespace

float ReloadsPanel::height_of(const FrameView& view, const ReloadView& reload) const {
    const ImGuiStyle& style = ImGui::GetStyle();
    float height = 2 * style.WindowPadding.y + ImGui::GetTextLineHeight() + style.ItemSpacing.y;
    if (reload.state == ReloadState::Reading) return height + px(view, 4);
    if (unfolded_.contains(reload.layer) || reload.state == ReloadState::Failed) {
        height += reload.state == ReloadState::Failed ? 2 * ImGui::GetTextLineHeightWithSpacing()
                                                      : list_height(view, reload) + style.ItemSpacing.y;
        const bool more = reload.added + reload.changed + reload.removed > reload.lines.size();
        if (more && reload.state != ReloadState::Failed) height += ImGui::GetTextLineHeightWithSpacing();
    }
    return height + ImGui::GetFrameHeight();
}

Rect ReloadsPanel::draw(const FrameView& view, const Rect& area, UiOutput& out) {
    Rect rest = area;
    const float gap = px(view, kGap);
    const float width = std::min(px(view, kWidth), area.width - 2 * gap);
    for (const ReloadView& reload : view.reloads) {
        const float height = height_of(view, reload);
        if (rest.height < height + gap) break;
        draw_card(view, reload, {area.x + (area.width - width) / 2, rest.y + gap, width, height}, out);
        rest.y += gap + height;
        rest.height -= gap + height;
    }
    std::erase_if(unfolded_, [&view](LayerId id) {
        return std::none_of(view.reloads.begin(), view.reloads.end(),
                            [id](const ReloadView& r) { return r.layer == id; });
    });
    return rest;
}

void ReloadsPanel::draw_card(const FrameView& view, const ReloadView& reload, const Rect& card,
                             UiOutput& out) {
    const ThemeColors& c = colors(view);
    const bool failed = reload.state == ReloadState::Failed;
    begin_card(view, Line("##reload{}", static_cast<std::uint32_t>(reload.layer)).c_str(), card,
               failed ? c.error_ground : c.raised,
               ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoFocusOnAppearing);
    keep_on_top();
    ellipsis_text(title_of(reload).view(), ImGui::GetContentRegionAvail().x, c.text_strong);
    if (reload.state == ReloadState::Reading) {
        progress_bar(view, -1, ImGui::GetContentRegionAvail().x);
        out.animating = true;
    } else {
        if (failed) {
            ImGui::BeginChild(
                "##why", {0, 2 * ImGui::GetTextLineHeightWithSpacing() - ImGui::GetStyle().ItemSpacing.y});
            wrapped_text(reload.error, c.text);
            ImGui::EndChild();
        } else if (unfolded_.contains(reload.layer)) {
            draw_list(view, reload);
        }
        draw_buttons(view, reload, out);
    }
    end_card();
}

void ReloadsPanel::draw_buttons(const FrameView& view, const ReloadView& reload, UiOutput& out) {
    const bool open = unfolded_.contains(reload.layer);
    if (!reload.lines.empty() && reload.state != ReloadState::Failed) {
        if (text_button(view, open ? tr("Hide details###list") : tr("What differs…###list"),
                        tr("List the events that were added, changed and removed"), ButtonLook::Quiet)) {
            if (open)
                unfolded_.erase(reload.layer);
            else
                unfolded_.insert(reload.layer);
        }
        ImGui::SameLine();
    }
    const float padding = 2 * ImGui::GetStyle().FramePadding.x;
    const auto width_of = [&](const char* words) { return ImGui::CalcTextSize(words).x + padding; };
    if (reload.state == ReloadState::Offered) {
        align_right(width_of(tr("Keep")) + width_of(tr("Use the new version")) +
                    ImGui::GetStyle().ItemSpacing.x);
        if (text_button(view, tr("Keep"),
                        tr("Go on with what is shown; the file is offered again when it changes")))
            out.commands.push_back(DismissReload{reload.layer});
        ImGui::SameLine();
        if (text_button(view, tr("Use the new version"),
                        tr("Show what the file holds now (Ctrl+Z goes back)"), ButtonLook::Accent)) {
            out.commands.push_back(ReloadLayer{reload.layer});
        }
        return;
    }
    align_right(width_of(tr("Dismiss")));
    if (text_button(view, tr("Dismiss"), tr("Close this message")))
        out.commands.push_back(DismissReload{reload.layer});
}

}  // namespace courtyard::ui
