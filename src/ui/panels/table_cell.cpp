#include "ui/panels/table_cell.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/letter_folding.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

// No column on any screen shows more of a line; a tooltip that is longer would not fit on it.
constexpr std::size_t kMostLineBytes = 400, kMostTipBytes = 2400;
constexpr std::string_view kUnknownDash = "–";

/// The first bytes of a text, whole letters of it.
std::string_view first_bytes(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
    return text.substr(0, most);
}

}  // namespace

bool TableCell::read(const TableFrame& frame, const TableColumn& column, std::uint32_t row) {
    value_.clear();
    if (!append_value(frame.now, column.what, row, value_)) return false;
    const std::string_view line =
        first_bytes(std::string_view(value_).substr(0, value_.find_first_of("\r\n")), kMostLineBytes);
    cut_ = line.size() < value_.size();
    line_.assign(line);
    if (cut_) line_ += "…";
    return true;
}

/// Whether a word that is searched for stands in the value; of several words each may stand elsewhere.
bool TableCell::found(const TableFrame& frame) {
    if (frame.words.empty()) return false;
    folded_.clear();
    fold_letters(value_, folded_);
    return std::ranges::any_of(
        frame.words, [this](const std::string& word) { return folded_.find(word) != std::string::npos; });
}

void TableCell::draw(const TableFrame& frame, const TableColumn& column, std::uint32_t row, ImVec2 at,
                     float width, ImU32 color) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const bool known = read(frame, column, row);
    if (!known) {
        line_.assign(kUnknownDash);
        color = with_alpha(colors(frame.view).text_dim, 0.7F);
    }
    const char* end = line_.data() + line_.size();
    const ImVec2 size = ImGui::CalcTextSize(line_.data(), end);
    if (column.number) at.x += std::floor(std::max(width - size.x, 0.0F));
    if (known && found(frame)) {
        const float pad = px(frame.view, 2);
        draw.AddRectFilled({at.x - pad, at.y - pad / 2},
                           {at.x + std::min(size.x, width) + pad, at.y + size.y + pad / 2},
                           with_alpha(colors(frame.view).accent, 0.28F), px(frame.view, 3));
    }
    if (size.x <= width) return draw.AddText(at, color, line_.data(), end);
    draw_cut_text(at, at.x + width, {line_.data(), line_.size()}, color);
}

void TableCell::explain_cut(const TableFrame& frame, const TableColumn& column, std::uint32_t row,
                            float width) {
    if (!read(frame, column, row)) return;
    if (!cut_ && ImGui::CalcTextSize(line_.c_str()).x <= width) return;
    const std::string_view shown = first_bytes(value_, kMostTipBytes);
    begin_tooltip(ImGui::GetFontSize() * 32);
    ImGui::TextUnformatted(shown.data(), shown.data() + shown.size());
    if (shown.size() < value_.size()) dim_text(frame.view, "…");
    end_tooltip();
}

}  // namespace courtyard::ui
