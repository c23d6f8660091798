#include "io/profiles/ccc.h"

#include "base/translate.h"
#include "io/profiles/declare.h"
#include "io/profiles/derive.h"
#include "time/calendar.h"

namespace courtyard {
namespace {

const Recognition& recognition() {
    static const Recognition known_by{
        {{"date", "locality", "size_low", "size_high", "claims"},
         columns_of("CityTown StateTerritory Date EventType EstimateLow EstimateHigh")},
        {columns_of(
             "date locality state location_detail online type title macroevent actors organizations "
             "participants claims valence issues issues_major size_low size_high size_mean size_text "
             "size_cat arrests arrests_any injuries_crowd injuries_crowd_any injuries_police "
             "injuries_police_any property_damage property_damage_any chemical_agents "
             "participant_measures police_measures participant_deaths police_deaths source_1 notes lat "
             "lon resolved_locality resolved_county resolved_state fips_code"),
         columns_of("CityTown StateTerritory Location Date EventType Actor Claim Pro(2)/Anti(1) EstimateLow "
                    "EstimateHigh EstimateText ReportedArrests ReportedParticipantInjuries "
                    "ReportedPoliceInjuries ReportedPropertyDamage TearGas Source1 Misc.")},
        {{"state", [](std::string_view v) { return v.size() == 2; }},
         {"StateTerritory", [](std::string_view v) { return v.size() == 2; }},
         {"valence", [](std::string_view v) { return is_number_between(v, 0, 2); }},
         {"size_cat", [](std::string_view v) { return is_number_between(v, 0, 4); }}}};
    return known_by;
}

double score(std::span<const FieldFacts> fields) {
    return score_of(recognition(), fields);
}

/// Killed people of both sides, where either is given.
void derive_killed(Derivation& derivation) {
    const Column* crowd = column_named(derivation, {"participant_deaths"});
    const Column* police = column_named(derivation, {"police_deaths"});
    if (!crowd || !police) return;
    derive_row_integer(derivation, "killed", crowd->name,
                       [&](std::size_t row) -> std::optional<std::int64_t> {
                           const auto a = crowd->number(row), b = police->number(row);
                           if (!a && !b) return std::nullopt;
                           return static_cast<std::int64_t>(a.value_or(0) + b.value_or(0));
                       });
}

void derive(Derivation& derivation) {
    if (const Column* type = column_named(derivation, {"type", "EventType"}))
        derive_first_item(derivation, "first_type", *type);
    if (const Column* arrests = column_named(derivation, {"arrests", "ReportedArrests"});
        arrests && !arrests->is_numeric())
        derive_counts(derivation, "detained", *arrests, parse_casualty_text);
    if (const Column* injured = column_named(derivation, {"injuries_crowd", "ReportedParticipantInjuries"});
        injured && !injured->is_numeric())
        derive_counts(derivation, "injured", *injured, parse_casualty_text);
    derive_killed(derivation);
    if (const Column* source = column_named(derivation, {"source_1", "Source1"}))
        derive_first_address(derivation, "first_address", *source);
}

ProfileMapping mapping(std::span<const FieldFacts> fields) {
    static const std::vector<RoleNames> role_names{
        {Role::Begin, {"date"}},
        {Role::Category, {"first_type", "type", "EventType"}},
        {Role::SubCategory, {"issues_major", "issues"}},
        {Role::Actor, {"organizations", "actors", "Actor"}},
        {Role::Place, {"resolved_locality", "locality", "CityTown"}},
        {Role::Region, {"state", "StateTerritory", "resolved_state"}},
        {Role::Longitude, {"lon"}},
        {Role::Latitude, {"lat"}},
        {Role::CrowdText, {"size_text", "EstimateText"}},
        {Role::ParticipantsLow, {"size_low", "EstimateLow"}},
        {Role::ParticipantsHigh, {"size_high", "EstimateHigh"}},
        {Role::Detained, {"arrests", "ReportedArrests", "detained"}},
        {Role::DetainedLow, {"detained_low"}},
        {Role::DetainedHigh, {"detained_high"}},
        {Role::Injured, {"injuries_crowd", "ReportedParticipantInjuries", "injured"}},
        {Role::Killed, {"killed", "participant_deaths"}},
        {Role::Text, {"claims", "Claim", "notes", "Misc."}},
        {Role::Source, {"source_1", "Source1"}},
        {Role::Url, {"first_address"}}};
    ProfileMapping out;
    out.roles = roles_by_names(fields, role_names, recognition());
    out.home_country = "US";
    out.location_precision = LocationPrecision::City;
    out.unknowns = {
        tr_later("Events have no identifier of their own."),
        tr_later("The time of day of events is not recorded."),
        tr_later("Places are the town's point, even where a square or street is named."),
        tr_later("Events that were online only have no place."),
        (tr_later(
            "Low numbers are often the police's and high ones the organisers'; \"hundreds\" is coded as 200, "
            "\"thousands\" as 2,000.")),
        tr_later("Injured police officers are counted in a column of their own.")};
    out.gaps = {{{CoverageGap::kEver, instant_from_civil(2020, 5, 1)},
                 "",
                 tr_later("the Consortium records it from May 2020 on"),
                 tr_later("use of tear gas")}};
    if (!field_named(fields, "lat")) out.unknowns.emplace_back(kNoCoordinates);
    return out;
}

}  // namespace

Profile ccc_profile() {
    return {"ccc",
            "Crowd Counting Consortium: protests in the USA",
            tr_later("events"),
            tr_later("The compiled data are published under the MIT licence; see the publisher's terms."),
            "Crowd Counting Consortium (Chenoweth and Pressman).",
            score,
            derive,
            mapping};
}

}  // namespace courtyard
