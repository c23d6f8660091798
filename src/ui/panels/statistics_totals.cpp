#include "ui/panels/statistics_totals.h"

#include "base/translate.h"

namespace courtyard::ui {
namespace {

const char* possible_tip() {
    return tr(
        "Events known to the week, the month or the year that touch this time and do not lie wholly in it: "
        "they "
        "may have been before or after it");
}

const char* places_tip(const EventTable& table) {
    switch (places_by(table)) {
        case PlacesBy::Name:
            return tr("Different names of places");
        case PlacesBy::NameAndRegion:
            return tr("Different names of places; the same name in two regions is two places");
        case PlacesBy::Position:
            break;
    }
    return tr("Different positions: the layer has no column of places");
}

void draw_event_totals(const StatisticsFrame& frame) {
    const StatisticsAnswer& a = frame.answer;
    stat_line(
        frame.view, tr("Events"), grouped(a.certain.events).view(),
        tr("Events of this layer that pass the filter and were surely in this time, in whole or in part"));
    if (a.possible.events > 0)
        stat_line(frame.view, tr("possibly also"), grouped(a.possible.events).view(), possible_tip(),
                  AccountLook::Quiet);
    stat_line(frame.view, tr("Places"), grouped(a.places).view(), places_tip(frame.table()));
    if (a.without_place > 0)
        stat_line(frame.view, tr("events that name no place"), grouped(a.without_place).view(),
                  tr("They have coordinates, but no name of a place to tell places apart by"),
                  AccountLook::Quiet);
}

void draw_measure_total(const StatisticsFrame& frame, const MeasureTotal& total) {
    const EventTable& table = frame.table();
    const std::string title = measure_title(table, total.measure);
    const Column* column = table.column(total.measure);
    const std::string_view unit = column == nullptr ? std::string_view() : tr(column->unit);
    const Line tip = shows_estimates_alone(table, total.measure)
                         ? Line(
                               "Sum of the low estimates, and of the high ones; one that is missing is taken "
                               "to be the other. Unit: {}",
                               unit)
                         : Line(
                               "Sum of the numbers, of an event without one of its low estimate; between "
                               "brackets of the low and of the high estimates. Unit: {}",
                               unit.empty() ? std::string_view(tr("not stated")) : unit);
    stat_line(frame.view, title, sum_text(table, total.measure, total.certain), tip.c_str());
    if (total.possible.events > total.possible.unknown)
        stat_line(frame.view, tr("possibly also"), sum_text(table, total.measure, total.possible),
                  possible_tip(), AccountLook::Quiet);
    const std::uint64_t unknown = total.certain.unknown + total.possible.unknown;
    if (unknown == 0) return;
    stat_line(
        frame.view, tr("not known of"), count_of_events(unknown),
        tr("The sum leaves these events out: their number is not known, which is not zero, and there is no "
           "estimate of it"),
        AccountLook::Quiet);
}

/// Rows that are no events, of all of the layer.
void draw_tray_totals(const StatisticsFrame& frame) {
    const EventTable& table = *frame.layer.whole;
    if (table.undated_count() == 0 && table.unlocated_count() == 0 && frame.layer.without_clock == 0) return;
    ImGui::Dummy({1, px(frame.view, 1)});
    stat_note(frame.view, tr("Of the whole layer, and in no number above:"));
    if (table.undated_count() > 0)
        stat_line(
            frame.view, tr("rows without a date"), grouped(table.undated_count()).view(),
            tr("They have a place, but no time could be read: they are in no window of time. The ledger "
               "lists them (Ctrl+L)"),
            AccountLook::Quiet);
    if (table.unlocated_count() > 0)
        stat_line(frame.view, tr("rows without a place"), grouped(table.unlocated_count()).view(),
                  tr("They could not be put on the map. The ledger lists them (Ctrl+L)"), AccountLook::Quiet);
    if (frame.layer.without_clock > 0)
        stat_line(frame.view, tr("events without a clock"), grouped(frame.layer.without_clock).view(),
                  tr("The clock at their place is asked for and not known"), AccountLook::Quiet);
}

std::vector<std::string> total_row(const StatisticsFrame& frame, const MeasureTotal& total) {
    const auto number = [](double v) { return fmt::format("{}", v); };
    const BinTally &sure = total.certain, &perhaps = total.possible;
    const bool range = sure.low != 0 || sure.high != 0 || perhaps.low != 0 || perhaps.high != 0;
    const bool known = sure.unknown < sure.events || sure.events == 0;
    return {measure_title(frame.table(), total.measure),
            known ? number(sure.sum) : std::string(),
            known && range ? number(sure.low) : std::string(),
            known && range ? number(sure.high) : std::string(),
            perhaps.unknown < perhaps.events ? number(perhaps.sum) : std::string(),
            fmt::format("{}", sure.unknown + perhaps.unknown)};
}

void copy_totals(const StatisticsFrame& frame) {
    const CopyWords words_of_copy;
    const StatisticsAnswer& a = frame.answer;
    const auto count = [](std::uint64_t n) { return fmt::format("{}", n); };
    TextRows rows{{"what", "amount", "low", "high", "possibly also", "events unknown"},
                  {"Events", count(a.certain.events), "", "", count(a.possible.events), ""},
                  {"Places", count(a.places), "", "", "", count(a.without_place)}};
    for (const MeasureTotal& total : a.totals) rows.push_back(total_row(frame, total));
    const EventTable& table = *frame.layer.whole;
    rows.push_back({"Rows without a date (whole layer)", count(table.undated_count()), "", "", "", ""});
    rows.push_back({"Rows without a place (whole layer)", count(table.unlocated_count()), "", "", "", ""});
    copy_rows(frame, tr("Totals"), rows);
}

}  // namespace

void draw_statistics_totals(const StatisticsFrame& frame) {
    if (begin_block(frame.view, "totals", tr("TOTALS"), nullptr)) copy_totals(frame);
    draw_event_totals(frame);
    for (const MeasureTotal& total : frame.answer.totals) draw_measure_total(frame, total);
    draw_tray_totals(frame);
}

}  // namespace courtyard::ui
