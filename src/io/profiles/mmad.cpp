#include "io/profiles/mmad.h"

#include <fmt/core.h>

#include <array>

#include "base/translate.h"
#include "io/profiles/declare.h"
#include "io/profiles/derive.h"

namespace courtyard {
namespace {

constexpr std::array kSides{Label{0, "anti-government"}, Label{1, "pro-government"}, Label{3, "other"}};

const Recognition& recognition() {
    static const Recognition known_by{
        {{"asciiname", "event_date", "mean_avg_numparticipants"},
         {"cowcode", "asciiname", "event_date", "side"}},
        {columns_of("cowcode asciiname event_date side numreports max_scope max_partviolence "
                    "max_secengagement mean_avg_numparticipants latitude longitude geonameid")},
        {{"cowcode", is_whole_number},
         {"side", [](std::string_view v) { return is_number_between(v, 0, 3); }}}};
    return known_by;
}

double score(std::span<const FieldFacts> fields) {
    return score_of(recognition(), fields);
}

void derive_id(Derivation& derivation) {
    const Column* country = column_named(derivation, {"cowcode"});
    const Column* place = column_named(derivation, {"asciiname"});
    const Column* date = column_named(derivation, {"event_date"});
    const Column* side = column_named(derivation, {"side"});
    if (!place || !date) return;
    derive_row_text(derivation, "event_id", place->name, [&](std::size_t row) -> std::optional<std::string> {
        return fmt::format("{}{}{}-{}{}{}", country ? country->text(row) : std::string{}, country ? "-" : "",
                           place->text(row), date->text(row), side ? "-" : "",
                           side ? side->text(row) : std::string{});
    });
}

void derive(Derivation& derivation) {
    derive_id(derivation);
    if (const Column* side = column_named(derivation, {"side"}))
        derive_labels(derivation, "side_taken", *side, kSides);
    if (const Column* mean = column_named(derivation, {"mean_avg_numparticipants"});
        mean && mean->is_numeric())
        derive_copy(derivation, "participants_high", *mean);
}

ProfileMapping mapping(std::span<const FieldFacts> fields) {
    static const std::vector<RoleNames> role_names{{Role::Id, {"event_id"}},
                                                   {Role::Begin, {"event_date"}},
                                                   {Role::Category, {"side_taken", "side"}},
                                                   {Role::Place, {"asciiname"}},
                                                   {Role::Country, {"country", "countryname"}},
                                                   {Role::Longitude, {"longitude"}},
                                                   {Role::Latitude, {"latitude"}},
                                                   {Role::ParticipantsLow, {"mean_avg_numparticipants"}},
                                                   {Role::ParticipantsHigh, {"participants_high"}}};
    ProfileMapping out;
    out.roles = roles_by_names(fields, role_names, recognition());
    out.location_precision = LocationPrecision::City;
    out.unknowns = {
        tr_later("Participants are a mean of reports, given as both the low and the high number."),
        tr_later(
            "Detained, injured and killed people are not counted: the answer of security forces is a rank."),
        tr_later("Sources are counted (numreports), not named; there is no text."),
        tr_later("Countries are Correlates of War codes."),
        tr_later("A file of single reports also exists, in which an event is several rows.")};
    if (!field_named(fields, "latitude")) out.unknowns.emplace_back(kNoCoordinates);
    return out;
}

}  // namespace

Profile mmad_profile() {
    return {"mmad",
            "Mass Mobilization in Autocracies Database",
            tr_later("days of protest in a city"),
            tr_later("See the publisher's terms."),
            "Weidmann and Rød (2019), The Internet and Political Protest in Autocracies, Oxford University "
            "Press.",
            score,
            derive,
            mapping};
}

}  // namespace courtyard
