#include "ui/panels/timebar_bin_tip.h"

#include <algorithm>
#include <optional>

#include "base/translate.h"
#include "session/coverage.h"
#include "ui/panels/timebar_bars.h"
#include "ui/panels/timebar_coverage.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr std::size_t kMostLines = 14, kLeastLines = 3;
constexpr float kOtherLines = 5;  // of the tip: its title, what was not collected, what a drag does

const char* hint_of(Grip grip) {
    switch (grip) {
        case Grip::Begin:
            return tr("Drag: set the begin (Alt: without snapping)");
        case Grip::End:
            return tr("Drag: set the end (Alt: without snapping)");
        case Grip::Middle:
            return tr("Drag: move the window · Shift-drag: new window");
        case Grip::Ground:
            break;
    }
    return tr("Drag: new window");
}

/// The bin at a place of the bar.
std::optional<std::size_t> bin_at(const TimebarPicture& p, float mouse_x) {
    const TimebarHistogram& h = p.histogram;
    const Instant at = p.scale.at(std::clamp(mouse_x, p.scale.left_px, p.scale.left_px + p.scale.width_px));
    const auto after = std::upper_bound(h.edges().begin(), h.edges().end(), at);
    if (h.bins() == 0 || after == h.edges().begin()) return std::nullopt;
    return std::min(static_cast<std::size_t>(after - h.edges().begin()) - 1, h.bins() - 1);
}

std::string counted(double n, const std::string& unit) {
    return unit.empty() ? tr_format_plural("{} event", "{} events", plural_of(n), number_text(n).view())
                        : fmt::format("{} {}", number_text(n).view(), unit);
}

void explain_track(const TimebarPicture& p, std::size_t track, std::size_t bin, const std::string& unit) {
    const TimebarHistogram& h = p.histogram;
    const ImVec2 cursor = ImGui::GetCursorScreenPos();
    const float box = ImGui::GetTextLineHeight() * 0.6F, down = ImGui::GetTextLineHeight() * 0.2F;
    ImGui::GetWindowDrawList()->AddRectFilled({cursor.x, cursor.y + down},
                                              {cursor.x + box, cursor.y + down + box},
                                              track_color(p.view, h.tracks()[track]), px(p.view, 2));
    ImGui::Dummy({box, box});
    ImGui::SameLine();
    const Document& document = p.view.session.document();
    const TrackBin& cell = h.at(track, bin);
    // A zero of what was not collected is none.
    const bool none = cell.certain.events + cell.possible.events == 0 &&
                      nothing_collected(document, document.layers[h.tracks()[track].layer].id,
                                        {h.edges()[bin], h.edges()[bin + 1]});
    ImGui::TextUnformatted(
        Line("{}  {}", h.tracks()[track].name, none ? tr("not collected") : bin_in_words(h, cell, unit))
            .c_str());
}

}  // namespace

std::string bin_in_words(const TimebarHistogram& h, const TrackBin& cell, const std::string& unit) {
    const BinTally &sure = cell.certain, &perhaps = cell.possible;
    std::string words = counted(h.value(sure), unit);
    if (h.sums() && sure.high > sure.low)
        words += tr_format(" ({} to {})", number_text(sure.low).view(), number_text(sure.high).view());
    if (h.sums() && sure.unknown > 0)
        words += tr_format("; {} of {} events not known", grouped(sure.unknown).view(),
                           grouped(sure.events).view());
    if (perhaps.events > 0 && h.sums())
        words += tr_format("; up to {} more in {} whose day is not known", number_text(perhaps.sum).view(),
                           counted(perhaps.events, ""));
    else if (perhaps.events > 0)
        words += tr_format(", and up to {} more whose day is not known", grouped(perhaps.events).view());
    if (h.filtered()) words += tr_format(" (without the filter {})", number_text(cell.all).view());
    return words;
}

namespace {

/// So many tracks have room in a tip that stands on a line of the screen.
std::size_t lines_above(float y) {
    const float lines = std::floor(y / ImGui::GetTextLineHeightWithSpacing()) - kOtherLines;
    return static_cast<std::size_t>(
        std::clamp(lines, static_cast<float>(kLeastLines), static_cast<float>(kMostLines)));
}

void explain_tracks(const TimebarPicture& p, std::size_t bin, std::size_t most) {
    const TimebarHistogram& h = p.histogram;
    const Session& session = p.view.session;
    const std::string unit =
        h.sums() ? unit_of_measure(session.document(), session.workspace().tracks.measure) : std::string();
    std::size_t lines = 0, left_out = 0;
    for (std::size_t t = h.tracks().size(); t-- > 0;) {  // as the stack has them: the topmost first
        const bool nothing = h.at(t, bin).certain.events + h.at(t, bin).possible.events == 0;
        if (nothing && h.tracks().size() > kMostLines / 2) continue;
        if (lines++ < most)
            explain_track(p, t, bin, unit);
        else
            ++left_out;
    }
    if (left_out > 0) dim_text(p.view, Line("and {} more", left_out).view());
}

}  // namespace

void explain_bin(const TimebarPicture& p, float mouse_x, Grip grip) {
    const TimebarHistogram& h = p.histogram;
    const auto bin = bin_at(p, mouse_x);
    if (!bin) return;
    const float share = std::clamp((mouse_x - p.bars.x) / std::max(p.bars.width, 1.0F), 0.0F, 1.0F);
    const float bottom =
        ImGui::GetWindowPos().y - px(p.view, 6);  // above the panel: its counts stay in sight
    ImGui::SetNextWindowPos({mouse_x, bottom}, ImGuiCond_Always, {share, 1});
    ImGui::BeginTooltip();
    ImGui::PushFont(fonts().bold);
    const TemporalExtent span{h.edges()[*bin], h.edges()[*bin + 1]};
    ImGui::TextUnformatted(range_in_words(span, p.view.session.document().clock.words()).c_str());
    ImGui::PopFont();
    if (h.counting())
        dim_text(p.view, tr("counting…"));
    else
        explain_tracks(p, *bin, lines_above(bottom));
    tell_coverage(p.view, span);
    dim_text(p.view, hint_of(grip));
    ImGui::EndTooltip();
}

}  // namespace courtyard::ui
