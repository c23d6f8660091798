#include "query/reconcile_csv.h"

#include <fmt/format.h>

#include <iterator>

#include "base/text.h"

namespace courtyard {
namespace {

/// A spreadsheet takes some texts for formulas: these are marked as text.
void add_text(std::string& out, std::string_view text) {
    const bool formula =
        !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    append_csv_field(out, formula ? "'" + std::string(text) : std::string(text));
}

void add_number(std::string& out, std::optional<double> number) {
    out += ',';
    if (number) fmt::format_to(std::back_inserter(out), "{}", *number);
}

void add_heads(std::string& out, const ReconcileWords& words) {
    const char* combined = words.combined == CombinedReports::Sum ? "sum of reports" : "greatest report";
    for (const std::size_t side : kBothSides) {
        add_text(out, fmt::format("place in {}", words.datasets[side]));
        out += ',';
    }
    out += "latitude,longitude,first day,last day";
    for (const std::size_t side : kBothSides) {
        const std::string of = fmt::format("{}: {}", words.datasets[side], words.measures[side]);
        for (const std::string& head :
             {fmt::format("{} ({})", of, combined), of + ", low", of + ", high",
              words.datasets[side] + ": reports", words.datasets[side] + ": reports with a number"}) {
            out += ',';
            add_text(out, head);
        }
    }
    out += ",difference (second less first),verdict,places matched\r\n";
}

void add_side(std::string& out, const ReportedNumber& number) {
    const bool known = number.has_number();
    add_number(out, known ? number.best : std::nullopt);
    add_number(out, known ? std::optional(number.low) : std::nullopt);
    add_number(out, known ? std::optional(number.high) : std::nullopt);
    fmt::format_to(std::back_inserter(out), ",{},{}", number.reports, number.known);
}

void add_match(std::string& out, const ReconciledPlace& place) {
    switch (place.match) {
        case PlaceMatch::None:
            out += "no partner";
            break;
        case PlaceMatch::Name:
            out += "by name";
            break;
        case PlaceMatch::Distance:
            fmt::format_to(std::back_inserter(out), "by distance: {:.1f} km", place.apart_km);
            break;
    }
}

}  // namespace

std::string reconcile_csv(const Reconciled& reconciled, const ReconciledPlaces& places,
                          std::span<const std::uint32_t> cells, const ReconcileJudging& judging,
                          CalendarUnit unit, const ReconcileWords& words) {
    std::string out;
    add_heads(out, words);
    for (const std::uint32_t number : cells) {
        const ReconciledCell& cell = reconciled.cells[number];
        const ReconciledPlace& place = places.places[cell.place];
        for (const std::size_t side : kBothSides) {
            add_text(out, place.names[side]);
            out += ',';
        }
        const Instant last = advanced(cell.begin, {unit, 1}) - 1;
        fmt::format_to(std::back_inserter(out), "{:.5f},{:.5f},{},{}", place.at.lat(), place.at.lon(),
                       format_instant(cell.begin, TimePrecision::Day),
                       format_instant(last, TimePrecision::Day));
        for (const std::size_t side : kBothSides) add_side(out, cell.sides[side]);
        const auto difference = judging.comparable ? difference_of(cell) : std::nullopt;
        add_number(out, difference ? difference->exact : std::nullopt);
        out += ',';
        out += verdict_name(verdict_of(cell, judging));
        out += ',';
        add_match(out, place);
        out += "\r\n";
    }
    return out;
}

}  // namespace courtyard
