#include "ui/panels/mapping_places.h"

#include <algorithm>

#include "base/translate.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

/// A match with a lower score is worth a look: its spelling, region or country does not fit wholly, or
/// others of its name are nearly as great.
constexpr double kSureGeocodeScore = 0.9;
constexpr int kSettled = 3;  ///< rank_of() a place that wants no look.

/// True for a place that was taken though the spelling or a hint did not fit wholly.
bool is_inexact(const GeocodedPlace& place) {
    return place.chosen >= 0 &&
           place.candidates[static_cast<std::size_t>(place.chosen)].score < kSureGeocodeScore;
}

/// In the order of the list: what needs a person most comes first.
int rank_of(const GeocodedPlace& place) {
    if (place.by_person) return kSettled;
    if (place.ambiguous) return 0;
    if (place.chosen < 0) return 1;
    return is_inexact(place) ? 2 : kSettled;
}

Line candidate_words(const GeocodeCandidate& candidate) {
    const Line people = candidate.population > 0 ? Line(" · {} people", grouped(candidate.population).view())
                                                 : Line("{}", "");
    return Line("{}{} · {:.0f} %", candidate.label, people.view(), candidate.score * 100);
}

const char* state_words(const GeocodedPlace& place) {
    if (place.by_person) return tr("as you chose");
    if (place.candidates.empty()) return tr("not found");
    if (place.ambiguous) return tr("ambiguous");
    if (place.chosen < 0) return tr("left unlocated");
    return is_inexact(place) ? tr("placed, doubtful") : tr("placed");
}

}  // namespace

void MappingPlaces::read(const GeocodeReport& report) {
    if (report_ == &report && read_for_ == shows_) return;
    report_ = &report;
    read_for_ = shows_;
    const auto& places = report.places;
    order_.clear();
    doubtful_ = 0;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        const bool doubtful = rank_of(places[i]) < kSettled;
        doubtful_ += doubtful ? 1U : 0U;
        if (doubtful || places[i].by_person || shows_ == Shows::All) order_.push_back(i);
    }
    std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
        const int rank_a = rank_of(places[a]), rank_b = rank_of(places[b]);
        return rank_a != rank_b ? rank_a < rank_b : places[a].rows > places[b].rows;
    });
}

void MappingPlaces::draw(const MappingSheet& sheet) {
    const FrameView& view = sheet.view;
    const GeocodeReport& report = sheet.seen.geocoding();
    if (report.places.empty()) {
        return wrapped_text(
            tr("No place was looked up: every row has coordinates, no column names a place, or looking up is "
               "off."),
            colors(view).text_dim);
    }
    read(report);
    ImGui::AlignTextToFramePadding();
    dim_text(view, Line("{} of {} names want a look.", grouped(doubtful_).view(),
                        grouped(report.places.size()).view())
                       .view());
    ImGui::SameLine();
    bool all = shows_ == Shows::All;
    if (ImGui::Checkbox(tr("Show all names"), &all)) shows_ = all ? Shows::All : Shows::Doubtful;
    explain(
        Line("Also those that were placed without a doubt: the spelling and the region or country fit, the "
             "score is {:.0f} % or more",
             kSureGeocodeScore * 100)
            .c_str());
    constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInnerH |
                                       ImGuiTableFlags_Resizable | ImGuiTableFlags_NoSavedSettings;
    if (!ImGui::BeginTable("##places", 4, kFlags)) return;
    ImGui::TableSetupScrollFreeze(0, 1);
    ImGui::TableSetupColumn(tr("Name in the file"), ImGuiTableColumnFlags_WidthStretch, 1);
    ImGui::TableSetupColumn(tr("Rows"), ImGuiTableColumnFlags_WidthFixed, px(view, 56));
    ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, px(view, 116));
    ImGui::TableSetupColumn(tr("Place"), ImGuiTableColumnFlags_WidthStretch, 1.6F);
    ImGui::TableHeadersRow();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(order_.size()));
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const std::uint32_t index = order_[static_cast<std::size_t>(i)];
            ImGui::PushID(static_cast<int>(index));
            draw_place(sheet, report.places[index]);
            ImGui::PopID();
        }
    }
    ImGui::EndTable();
}

void MappingPlaces::draw_place(const MappingSheet& sheet, const GeocodedPlace& place) {
    const FrameView& view = sheet.view;
    const ThemeColors& c = colors(view);
    const Mapping& wanted = sheet.mapping.wanted;
    const float inset = ImGui::GetStyle().FramePadding.y;
    const auto cell = [&](std::string_view text, ImU32 color) {
        ImGui::TableNextColumn();
        ImGui::SetCursorPosY(ImGui::GetCursorPosY() + inset);
        ellipsis_text(text, ImGui::GetContentRegionAvail().x, color);
    };
    const auto with = [](const std::string& part) { return part.empty() ? part : ", " + part; };
    ImGui::TableNextRow();
    cell(place.name + with(place.region) + with(place.country), c.text_strong);
    cell(grouped(place.rows).view(), c.text);
    cell(state_words(place), rank_of(place) < kSettled ? c.accent : c.text_dim);
    ImGui::TableNextColumn();
    const auto choice = wanted.places.find(place.key);
    std::uint64_t now = 0;  // 0: left unlocated
    if (choice != wanted.places.end())
        now = choice->second;
    else if (place.chosen >= 0)
        now = place.candidates[static_cast<std::size_t>(place.chosen)].geonames_id;
    Line shown("Left unlocated");
    for (const GeocodeCandidate& candidate : place.candidates) {
        if (candidate.geonames_id == now) shown = candidate_words(candidate);
    }
    if (place.candidates.empty()) {
        ImGui::SetCursorPosY(ImGui::GetCursorPosY() + inset);
        return dim_text(view, tr("no place of this name is known"));
    }
    if (!begin_menu(view, "##place", shown.c_str(), ImGui::GetContentRegionAvail().x))
        return explain(tr("The place that these rows are put at: name, population, how well it fits"));
    Mapping changed = wanted;
    if (ImGui::Selectable(tr("As detected"), choice == wanted.places.end())) changed.places.erase(place.key);
    explain(tr("Takes your choice back: what the file itself shows decides"));
    for (const GeocodeCandidate& candidate : place.candidates) {
        ImGui::PushID(static_cast<int>(candidate.geonames_id));
        if (ImGui::Selectable(candidate_words(candidate).c_str(), candidate.geonames_id == now))
            changed.places[place.key] = candidate.geonames_id;
        explain(
            Line("{}. These rows are put at {:.4f}, {:.4f}", candidate.label, candidate.lat, candidate.lon)
                .c_str());
        ImGui::PopID();
    }
    if (ImGui::Selectable(tr("Leave unlocated"), now == 0)) changed.places[place.key] = 0;
    explain(tr("These rows stay off the map, in the ledger's list of unlocated rows"));
    ImGui::EndCombo();
    if (changed != wanted) sheet.wish(changed);
}

}  // namespace courtyard::ui
