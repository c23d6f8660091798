#include <array>

#include "base/translate.h"
#include "ui/panels/mapping_sheet.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr std::array kEncodings{"UTF-8",        "UTF-16LE", "UTF-16BE",   "windows-1251", "windows-1252",
                                "windows-1250", "KOI8-R",   "ISO-8859-1", "GB18030",      "Shift_JIS"};
struct Separator {
    const char* sign;
    const char* words;
};
constexpr std::array kSeparators{Separator{",", tr_later("Comma  ,")},
                                 Separator{";", tr_later("Semicolon  ;")}, Separator{"\t", tr_later("Tab")},
                                 Separator{"|", tr_later("Bar  |")}};

const char* separator_words(const std::string& sign) {
    for (const Separator& separator : kSeparators) {
        if (sign == separator.sign) return tr(separator.words);
    }
    return sign.c_str();
}

void label(const FrameView& view, const char* words) {
    dim_text(view, words);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - px(view, 3));
}

void draw_profile_menu(const MappingSheet& sheet) {
    const FrameView& view = sheet.view;
    const Mapping& wanted = sheet.mapping.wanted;
    const DatasetFacts& dataset = sheet.seen.dataset();
    const std::string& name = wanted.profile.empty() ? dataset.profile : wanted.profile;
    std::string title = dataset.title.empty() ? name : dataset.title;
    for (const ProfileName& profile : sheet.mapping.profiles) {
        if (profile.name == name) title = profile.title;
    }
    if (begin_menu(view, "##profile", Line("{}", tr(title)).c_str(), ImGui::GetContentRegionAvail().x)) {
        Mapping changed = wanted;
        bool chosen = false;
        if (ImGui::Selectable(tr("As detected"), wanted.profile.empty())) {
            changed.profile.clear();
            chosen = true;
        }
        explain(tr("Takes your choice back: what the file itself shows decides"));
        for (const ProfileName& profile : sheet.mapping.profiles) {
            const Line title_words("{}", tr(profile.title));
            const bool pressed = ImGui::Selectable(title_words.c_str(), profile.name == wanted.profile);
            explain(tr("Reads the columns and codes as this dataset means them"));
            if (!pressed) continue;
            changed.profile = profile.name;
            chosen = true;
        }
        ImGui::EndCombo();
        if (chosen && changed != wanted) sheet.wish(changed);
    } else {
        explain(tr("Which published dataset this is: says what its columns and codes mean"));
    }
}

std::string title_of(const MappingSheet& sheet, const std::string& name) {
    for (const ProfileName& profile : sheet.mapping.profiles) {
        if (profile.name == name) return profile.title;
    }
    return name;
}

void draw_dataset(const MappingSheet& sheet) {
    const FrameView& view = sheet.view;
    const ThemeColors& c = colors(view);
    const DatasetFacts& dataset = sheet.seen.dataset();
    heading(view, tr("DATASET"));
    draw_profile_menu(sheet);
    ImGui::PushFont(fonts().small);
    std::string score = dataset.profile == "generic" ? std::string(tr("No known dataset fits better."))
                                                     : tr_format("Fits by {:.0f} %.", dataset.score * 100);
    if (!dataset.runner_up.empty()) {
        score += tr_format(" Next: {}, by {:.0f} %.", title_of(sheet, dataset.runner_up),
                           dataset.runner_up_score * 100);
    }
    wrapped_text(score, c.text);
    wrapped_text(tr_format("A row counts: {}", tr(dataset.unit_of_count)), c.text);
    for (const std::string& unknown : dataset.unknowns)
        wrapped_text(tr_format("Not known: {}", tr(unknown)), c.text);
    if (!dataset.licence.empty()) wrapped_text(tr_format("Terms: {}", tr(dataset.licence)), c.text_dim);
    if (!dataset.citation.empty()) wrapped_text(tr_format("Cite as: {}", dataset.citation), c.text_dim);
    ImGui::PopFont();
}

void draw_encoding(const MappingSheet& sheet) {
    const Mapping& wanted = sheet.mapping.wanted;
    const std::string& now = wanted.encoding.empty() ? sheet.seen.mapping().encoding : wanted.encoding;
    label(sheet.view, tr("Encoding"));
    if (!begin_menu(sheet.view, "##encoding", now.c_str(), ImGui::GetContentRegionAvail().x))
        return explain(tr("How the file's bytes become letters: change it when names look garbled"));
    Mapping changed = wanted;
    if (ImGui::Selectable(tr("As detected"), wanted.encoding.empty())) changed.encoding.clear();
    explain(tr("Takes your choice back: what the file itself shows decides"));
    for (const char* encoding : kEncodings) {
        if (ImGui::Selectable(encoding, wanted.encoding == encoding)) changed.encoding = encoding;
        explain(tr("Reads the file's letters so; the rows at the right show what comes of it"));
    }
    ImGui::EndCombo();
    if (changed != wanted) sheet.wish(changed);
}

void draw_separator(const MappingSheet& sheet) {
    const Mapping& wanted = sheet.mapping.wanted;
    const std::string& now = wanted.separator.empty() ? sheet.seen.mapping().separator : wanted.separator;
    label(sheet.view, tr("Columns are parted by"));
    if (!begin_menu(sheet.view, "##separator", separator_words(now), ImGui::GetContentRegionAvail().x))
        return explain(tr("The sign between two columns"));
    Mapping changed = wanted;
    if (ImGui::Selectable(tr("As detected"), wanted.separator.empty())) changed.separator.clear();
    explain(tr("Takes your choice back: what the file itself shows decides"));
    for (const Separator& separator : kSeparators) {
        if (ImGui::Selectable(tr(separator.words), wanted.separator == separator.sign))
            changed.separator = separator.sign;
        explain(tr("Each of these signs in a line begins a new column, outside of quotation marks"));
    }
    ImGui::EndCombo();
    if (changed != wanted) sheet.wish(changed);
}

void draw_text_table(const MappingSheet& sheet) {
    const MappingReport& report = sheet.seen.mapping();
    const Mapping& wanted = sheet.mapping.wanted;
    if (report.encoding.empty() && report.separator.empty()) return;
    ImGui::Dummy({1, px(sheet.view, 4)});
    heading(sheet.view, tr("TEXT FILE"));
    if (!report.encoding.empty()) draw_encoding(sheet);
    if (!report.separator.empty()) draw_separator(sheet);
    bool header = wanted.has_header.value_or(report.has_header);
    if (ImGui::Checkbox(tr("First row names the columns"), &header)) {
        Mapping changed = wanted;
        changed.has_header = header;
        sheet.wish(changed);
    }
    explain(tr("Off: the first row is an event like the others, and columns are numbered"));
}

void draw_geocoding(const MappingSheet& sheet) {
    const GeocodeReport& report = sheet.seen.geocoding();
    ImGui::Dummy({1, px(sheet.view, 4)});
    heading(sheet.view, tr("PLACES"));
    bool geocode = sheet.mapping.wanted.geocode.value_or(true);
    if (ImGui::Checkbox(tr("Look up rows without coordinates"), &geocode)) {
        Mapping changed = sheet.mapping.wanted;
        changed.geocode = geocode;
        sheet.wish(changed);
    }
    explain(
        tr("By the names of their places, in the gazetteer that comes with the program; nothing is sent"));
    if (report.places.empty()) return;
    ImGui::PushFont(fonts().small);
    wrapped_text(tr_format("{} rows placed by name, {} of them ambiguous; {} rows with names not found.",
                           grouped(report.rows_placed).view(), grouped(report.rows_ambiguous).view(),
                           grouped(report.rows_not_found).view()),
                 colors(sheet.view).text);
    ImGui::PopFont();
}

}  // namespace

void draw_mapping_source(const MappingSheet& sheet) {
    draw_dataset(sheet);
    draw_text_table(sheet);
    draw_geocoding(sheet);
}

}  // namespace courtyard::ui
