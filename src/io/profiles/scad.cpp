#include "io/profiles/scad.h"

#include <array>

#include "base/translate.h"
#include "io/profiles/declare.h"
#include "io/profiles/derive.h"

namespace courtyard {
namespace {

constexpr int kFirstYear = 1990;  ///< Coverage is 1990 to 2017.

/// Source: SCAD codebook, variable etype.
constexpr std::array kTypes{Label{1, "organized demonstration"},
                            Label{2, "spontaneous demonstration"},
                            Label{3, "organized violent riot"},
                            Label{4, "spontaneous violent riot"},
                            Label{5, "general strike"},
                            Label{6, "limited strike"},
                            Label{7, "pro-government violence"},
                            Label{8, "anti-government violence"},
                            Label{9, "extra-government violence"},
                            Label{10, "intra-government violence"}};

/// Ranges of npart. Source: SCAD codebook.
struct Range {
    int code;
    std::optional<std::int64_t> low, high;
};
constexpr std::array kParticipants{Range{1, 1, 9},
                                   Range{2, 11, 100},
                                   Range{3, 101, 1000},
                                   Range{4, 1001, 10000},
                                   Range{5, 10001, 100000},
                                   Range{6, 100001, 1000000},
                                   Range{7, 1000001, std::nullopt}};

const Recognition& recognition() {
    static const Recognition known_by{
        {{"etype", "npart", "ndeath", "gislocnum"}, {"etype", "npart", "ndeath", "locnum"}},
        {columns_of(
            "eventid ccode id countryname startdate enddate duration stday stmo styr eday emo eyr "
            "etype escalation actor1 actor2 actor3 target1 target2 cgovtarget rgovtarget npart ndeath "
            "repress elocal ilocal sublocal locnum gislocnum issue1 issue2 issue3 issuenote nsource "
            "notes coder ACD_questionable latitude longitude geo_comments location_precision")},
        {{"etype", [](std::string_view v) { return is_number_between(v, -9, 10); }},
         {"npart", [](std::string_view v) { return is_number_between(v, -99, 7); }},
         {"locnum", [](std::string_view v) { return is_number_between(v, -99, 7); }}}};
    return known_by;
}

double score(std::span<const FieldFacts> fields) {
    return score_of(recognition(), fields);
}

void derive_participant_range(Derivation& derivation, std::string name,
                              std::optional<std::int64_t> Range::*bound) {
    const Column* code = column_named(derivation, {"npart"});
    if (!code) return;
    derive_row_integer(derivation, std::move(name), code->name,
                       [&](std::size_t row) -> std::optional<std::int64_t> {
                           const auto value = code->number(row);
                           for (const Range& range : kParticipants) {
                               if (value == static_cast<double>(range.code)) return range.*bound;
                           }
                           return std::nullopt;
                       });
}

/// One eventid may have several rows, a place each.
void derive_id(Derivation& derivation) {
    const Column* event = column_named(derivation, {"eventid"});
    const Column* place = column_named(derivation, {"id"});
    if (!event || !place) return;
    derive_row_text(derivation, "event_place_id", event->name,
                    [&](std::size_t row) -> std::optional<std::string> {
                        if (event->missing(row)) return std::nullopt;
                        return event->text(row) + "-" + place->text(row);
                    });
}

void derive(Derivation& derivation) {
    derive_id(derivation);
    derive_date(derivation, "first_day", "styr", "stmo", "stday");
    derive_date(derivation, "last_day", "eyr", "emo", "eday");
    if (const Column* start = column_named(derivation, {"startdate"}))
        derive_full_years(derivation, "first_day", *start, kFirstYear);
    if (const Column* end = column_named(derivation, {"enddate"}))
        derive_full_years(derivation, "last_day", *end, kFirstYear);
    if (const Column* type = column_named(derivation, {"etype"}))
        derive_labels(derivation, "event_type", *type, kTypes);
    derive_participant_range(derivation, "participants_low", &Range::low);
    derive_participant_range(derivation, "participants_high", &Range::high);
}

ProfileMapping mapping(std::span<const FieldFacts> fields) {
    static const std::vector<RoleNames> role_names{{Role::Id, {"event_place_id", "eventid"}},
                                                   {Role::Category, {"event_type", "etype"}},
                                                   {Role::SubCategory, {"issue1"}},
                                                   {Role::Actor, {"actor1"}},
                                                   {Role::Place, {"elocal"}},
                                                   {Role::Country, {"countryname"}},
                                                   {Role::Longitude, {"longitude"}},
                                                   {Role::Latitude, {"latitude"}},
                                                   {Role::LocationPrecision, {"locnum"}},
                                                   {Role::ParticipantsLow, {"participants_low"}},
                                                   {Role::ParticipantsHigh, {"participants_high"}},
                                                   {Role::Killed, {"ndeath"}},
                                                   {Role::Text, {"issuenote", "notes"}},
                                                   {Role::Begin, {"first_day", "startdate"}},
                                                   {Role::End, {"last_day", "enddate"}}};
    ProfileMapping out;
    out.roles = roles_by_names(fields, role_names, recognition());
    out.location_precisions = {{"1", LocationPrecision::City},     {"2", LocationPrecision::City},
                               {"3", LocationPrecision::District}, {"4", LocationPrecision::Region},
                               {"5", LocationPrecision::Region},   {"6", LocationPrecision::Region},
                               {"7", LocationPrecision::Country}};
    out.unknowns = {
        tr_later("An event at several places is several rows with one eventid: rows are not events."),
        tr_later("Participants are known by order of size only; the bounds are those of the order."),
        tr_later("Detained and injured people are not counted."),
        tr_later("Sources are counted (nsource), not named."),
        tr_later("Issues are codes; see the codebook.")};
    return out;
}

}  // namespace

Profile scad_profile() {
    return {"scad",
            "Social Conflict Analysis Database",
            tr_later("events, one row a place"),
            tr_later("See the publisher's terms."),
            "Salehyan et al. (2012), Social Conflict in Africa: A New Database, International Interactions "
            "38(4).",
            score,
            derive,
            mapping};
}

}  // namespace courtyard
