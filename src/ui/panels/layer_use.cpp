#include "ui/panels/layer_use.h"

#include <imgui.h>

#include "base/translate.h"
#include "session/context_marks.h"
#include "ui/widgets.h"

namespace courtyard::ui {

void draw_context_account(const FrameView& view, const LayerState& layer, UiOutput& out) {
    ImGui::PushFont(fonts().small);
    const std::uint64_t undated = layer.table->row_count();
    const std::uint64_t marks = layer.whole->row_count() - undated;
    wrapped_text(Line::plural("{} context mark on the time bar", "{} context marks on the time bar", marks,
                              grouped(marks).view())
                     .view(),
                 colors(view).text_dim);
    const auto list = [&](std::uint64_t count, const char* words, TrayKind tray, const char* tip) {
        if (count == 0) return;
        const Line text("{} {}", grouped(count).view(), words);
        if (link(view, text.c_str(), tip)) out.commands.push_back(ShowTray{tray});
    };
    list(undated, tr("without a date"), TrayKind::Undated,
         tr("Rows that cannot stand on the time bar: list them"));
    list(layer.whole->ledger().rejected, tr("rejected"), TrayKind::Rejected,
         tr("Rows that could not be read: list them with the reasons"));
    ImGui::PopFont();
}

void draw_use_choice(const FrameView& view, const LayerState& layer, UiOutput& out) {
    ImGui::PushFont(fonts().small);
    if (layer.is_context()) {
        if (wrapped_link(view, "##use", tr("Use its rows as events instead"),
                         tr("Rows count as events then; those without a place go to the unlocated ones "
                            "(Ctrl+Z goes back)")))
            out.commands.push_back(SetLayerUse{layer.id, LayerUse::Events});
    } else if (layer.whole->row_count() <= kMostMarks && can_be_context(*layer.whole)) {
        if (wrapped_link(
                view, "##use", tr("Use its rows as context marks instead"),
                tr("Flags with titles on the time bar, which count as no events (Ctrl+Z goes back)")))
            out.commands.push_back(SetLayerUse{layer.id, LayerUse::Context});
    }
    ImGui::PopFont();
}

void draw_coverage_list(const FrameView& view, const LayerState& layer, UiOutput& out) {
    ImGui::PushFont(fonts().small);
    for (const GapState& gap : view.session.document().gaps) {
        if (!gap.concerns(layer.id)) continue;
        ImGui::PushID(static_cast<int>(gap.id));
        const char* tip = gap.origin == GapOrigin::Dataset
                              ? tr("The dataset says so: click to take it back (Ctrl+Z brings it back)")
                          : gap.layer ? tr("You said so: click to take it back (Ctrl+Z brings it back)")
                                      : tr("You said so of all layers: click to take it back for all of them "
                                           "(Ctrl+Z brings it back)");
        const std::string said = gap_in_words(gap.gap);
        const std::string words = gap.layer ? said : tr_format("All layers: {}", said);
        if (chip(view, "##gap", words.c_str(), tip)) out.commands.push_back(RemoveGap{gap.id});
        ImGui::PopID();
    }
    ImGui::PopFont();
}

}  // namespace courtyard::ui
