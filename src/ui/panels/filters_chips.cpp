#include "ui/panels/filters_chips.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/translate.h"
#include "session/clause_words.h"
#include "session/filter_columns.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr std::size_t kMostChipLetters = 140;
constexpr float kChipButton = 22;
constexpr float kChipPad = 4;

/// At most so many letters, cut at a whole character.
std::string shortened(const std::string& words) {
    if (words.size() <= kMostChipLetters) return words;
    std::size_t length = kMostChipLetters;
    while (length > 0 && (static_cast<unsigned char>(words[length]) & 0xC0U) == 0x80U) --length;
    return words.substr(0, length) + "…";
}

/// What a chip's words do when they are clicked.
const char* edit_tip(const Clause& clause) {
    if (std::holds_alternative<RowsRule>(clause.rule) || std::holds_alternative<DatasetRule>(clause.rule))
        return nullptr;
    const bool drawn = std::holds_alternative<ExtentRule>(clause.rule) ||
                       std::holds_alternative<LassoRule>(clause.rule) ||
                       std::holds_alternative<AreaRule>(clause.rule);
    return drawn ? tr("Draw on the map what takes its place") : tr("Show the control that sets this");
}

}  // namespace

void FilterChips::read(const FrameView& view) {
    if (!language_.changed() && document_ == view.session.document_ptr()) return;
    document_ = view.session.document_ptr();
    chips_.clear();
    const bool several = event_layers(*document_).size() > 1;
    for (const FilterClause& clause : document_->filter) {
        Chip chip{clause.id, clause_words(clause, *document_), {}, {}};
        chip.cut = shortened(chip.words);
        const LayerState* layer = clause.layer ? document_->find(*clause.layer) : nullptr;
        if (layer != nullptr) chip.layers = Line("only {}", layer->name).view();
        if (layer == nullptr && several) chip.layers = tr("all layers");
        if (!clause.clause.enabled)
            chip.layers += chip.layers.empty() ? tr("off") : std::string(" · ") + tr("off");
        chips_.push_back(std::move(chip));
    }
    not_asked_ = view.session.not_asked();
    std::sort(not_asked_.begin(), not_asked_.end());
    not_asked_.erase(std::unique(not_asked_.begin(), not_asked_.end()), not_asked_.end());
}

std::optional<FilterId> FilterChips::draw(const FrameView& view, UiOutput& out) {
    read(view);
    std::optional<FilterId> edit;
    const auto& clauses = document_->filter;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        ImGui::PushID(static_cast<int>(clauses[i].id));
        if (draw_chip(view, clauses[i], chips_[i], out)) edit = clauses[i].id;
        ImGui::PopID();
    }
    ImGui::PushFont(fonts().small);
    for (const std::string& why : not_asked_) wrapped_text(why, colors(view).text_dim);
    if (!clauses.empty()) {
        if (link(view, tr("Clear all"),
                 tr("Ask nothing any more: all events show again (Ctrl+Z brings this back)")))
            out.commands.push_back(ClearFilter{});
    }
    ImGui::PopFont();
    return edit;
}

/// The eye at the left, the words, the cross at the right. True when the words were clicked.
bool FilterChips::draw_chip(const FrameView& view, const FilterClause& clause, const Chip& chip,
                            UiOutput& out) const {
    const ThemeColors& c = colors(view);
    const float button = std::floor(px(view, kChipButton)), pad = px(view, kChipPad);
    const float width = std::max(ImGui::GetContentRegionAvail().x, 1.0F);
    const float text_width = std::max(width - 2 * button - 2 * pad, 1.0F);
    ImGui::PushFont(fonts().small);
    const ImVec2 words = ImGui::CalcTextSize(chip.cut.c_str(), nullptr, false, text_width);
    const float below = chip.layers.empty() ? 0 : ImGui::GetTextLineHeight() + px(view, 1);
    const float height = std::floor(std::max(words.y + below + 2 * pad, button));
    const ImVec2 at = ImGui::GetCursorScreenPos(), to{at.x + width, at.y + height};
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const bool on = clause.clause.enabled;
    draw.AddRectFilled(at, to, on ? c.accent_soft : c.field, px(view, 4));
    const float button_y = std::floor(at.y + (height - button) / 2);
    ImGui::SetCursorScreenPos({at.x, button_y});
    if (icon_button(view, {.id = "##enabled",
                           .icon = on ? Icon::Eye : Icon::EyeOff,
                           .tip = on ? tr("Stop asking this, but keep it here") : tr("Ask this again"),
                           .size_px = kChipButton})) {
        Clause changed = clause.clause;
        changed.enabled = !on;
        out.commands.push_back(SetClause{clause.id, std::move(changed)});
    }
    const char* tip = edit_tip(clause.clause);
    ImGui::SetCursorScreenPos({at.x + button + pad, at.y});
    ImGui::BeginDisabled(tip == nullptr);
    const bool edit = ImGui::InvisibleButton("##edit", {text_width, height});
    const bool hovered = ImGui::IsItemHovered();
    ImGui::EndDisabled();
    const std::string whole = tip == nullptr ? chip.words : chip.words + "\n" + tip;
    explain(chip.cut == chip.words && tip != nullptr ? tip : whole.c_str());
    if (hovered) draw.AddRectFilled({at.x + button, at.y}, {to.x - button, to.y}, c.hover, px(view, 4));
    const ImVec2 text{at.x + button + pad, std::floor(at.y + (height - words.y - below) / 2)};
    draw.AddText(ImGui::GetFont(), ImGui::GetFontSize(), text, on ? c.text_strong : c.text_dim,
                 chip.cut.c_str(), nullptr, text_width);
    if (below > 0) draw.AddText({text.x, text.y + words.y + px(view, 1)}, c.text_dim, chip.layers.c_str());
    ImGui::RenderNavHighlight({{at.x + button, at.y}, {to.x - button, to.y}}, ImGui::GetItemID());
    ImGui::SetCursorScreenPos({to.x - button, button_y});
    if (icon_button(view, {.id = "##remove",
                           .icon = Icon::Close,
                           .tip = tr("Take this off the filter"),
                           .size_px = kChipButton})) {
        out.commands.push_back(RemoveClause{clause.id});
    }
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({width, height});
    ImGui::PopFont();
    return edit;
}

}  // namespace courtyard::ui
