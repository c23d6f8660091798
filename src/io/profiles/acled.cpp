#include "io/profiles/acled.h"

#include <array>

#include "base/text.h"
#include "base/translate.h"
#include "io/column_collector.h"
#include "io/profiles/acled_notes.h"
#include "io/profiles/declare.h"
#include "io/profiles/derive.h"

namespace courtyard {
namespace {

constexpr int kFirstYear = 1990;  ///< Coverage begins in 1997.

bool is_event_type(std::string_view value) {
    static constexpr std::array<std::string_view, 9> kBegins{"battle",
                                                             "protest",
                                                             "riot",
                                                             "explosion",
                                                             "remote violence",
                                                             "violence against civilians",
                                                             "strategic development",
                                                             "headquarters",
                                                             "non-violent"};
    const std::string key = lowered(value);
    for (const std::string_view begin : kBegins) {
        if (key.starts_with(begin)) return true;
    }
    return false;
}

bool is_country_and_number(std::string_view value) {
    return value.size() > 3 && value.find_first_of("0123456789") != std::string_view::npos &&
           ((value[0] >= 'A' && value[0] <= 'Z') || is_whole_number(value));
}

const Recognition& recognition() {
    static const Recognition known_by{
        {{"event_id_cnty", "event_date", "event_type", "latitude", "longitude"}},
        {columns_of(
             "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type "
             "actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting "
             "iso region country admin1 admin2 admin3 location latitude longitude geo_precision source "
             "source_scale notes fatalities tags timestamp"),
         columns_of(
             "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type "
             "actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting "
             "iso region country admin1 admin2 admin3 location latitude longitude geo_precision source "
             "source_scale notes fatalities tags timestamp population_1km population_2km "
             "population_5km population_best"),
         columns_of("data_id iso event_id_cnty event_id_no_cnty event_date year time_precision event_type "
                    "sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction "
                    "region country admin1 admin2 admin3 location latitude longitude geo_precision source "
                    "source_scale notes fatalities timestamp iso3")},
        {{"event_type", is_event_type},
         {"event_id_cnty", is_country_and_number},
         {"geo_precision", [](std::string_view v) { return is_number_between(v, 1, 3); }},
         {"time_precision", [](std::string_view v) { return is_number_between(v, 1, 3); }}}};
    return known_by;
}

double score(std::span<const FieldFacts> fields) {
    return score_of(recognition(), fields);
}

/// Sizes of crowds as words: in "tags" of newer exports, in "notes" of older ones.
void derive_crowd_text(Derivation& derivation) {
    const Column* tags = column_named(derivation, {"tags"});
    const Column* notes = column_named(derivation, {"notes"});
    if (!tags && !notes) return;
    const TextColumn from_tags = tags ? as_text(*tags) : TextColumn{};
    const TextColumn from_notes = notes ? as_text(*notes) : TextColumn{};
    derive_row_text(derivation, "crowd_text", tags ? tags->name : notes->name,
                    [&](std::size_t row) -> std::optional<std::string> {
                        auto size = tags ? crowd_size_in_tags(from_tags.at(row)) : std::nullopt;
                        if (!size && notes) size = crowd_size_in_notes(from_notes.at(row));
                        return size;
                    });
}

void derive_detained(Derivation& derivation) {
    const Column* notes = column_named(derivation, {"notes"});
    if (!notes) return;
    derive_text(derivation, "detained_low", *notes, [](std::string_view value) -> std::optional<std::string> {
        const auto detained = detained_in_notes(value);
        if (!detained) return std::nullopt;
        return std::to_string(*detained);
    });
}

void derive(Derivation& derivation) {
    derive_crowd_text(derivation);
    derive_detained(derivation);
    if (const Column* date = column_named(derivation, {"event_date"}))
        derive_full_years(derivation, "event_date_full", *date, kFirstYear);
}

ProfileMapping mapping(std::span<const FieldFacts> fields) {
    static const std::vector<RoleNames> role_names{{Role::Id, {"event_id_cnty", "data_id"}},
                                                   {Role::Begin, {"event_date_full", "event_date"}},
                                                   {Role::TimePrecision, {"time_precision"}},
                                                   {Role::Category, {"event_type"}},
                                                   {Role::SubCategory, {"sub_event_type"}},
                                                   {Role::Actor, {"actor1"}},
                                                   {Role::Place, {"location"}},
                                                   {Role::Region, {"admin1"}},
                                                   {Role::Country, {"country"}},
                                                   {Role::Longitude, {"longitude"}},
                                                   {Role::Latitude, {"latitude"}},
                                                   {Role::LocationPrecision, {"geo_precision"}},
                                                   {Role::CrowdText, {"crowd_text"}},
                                                   {Role::ParticipantsLow, {"participants_low"}},
                                                   {Role::ParticipantsHigh, {"participants_high"}},
                                                   {Role::DetainedLow, {"detained_low"}},
                                                   {Role::Killed, {"fatalities"}},
                                                   {Role::Text, {"notes"}},
                                                   {Role::Source, {"source"}}};
    ProfileMapping out;
    out.roles = roles_by_names(fields, role_names, recognition());
    out.time_precisions = {
        {"1", TimePrecision::Day}, {"2", TimePrecision::Week}, {"3", TimePrecision::Month}};
    out.location_precisions = {
        {"1", LocationPrecision::Exact}, {"2", LocationPrecision::Near}, {"3", LocationPrecision::Region}};
    out.unknowns = {
        tr_later("The time of day of events is not recorded."),
        (tr_later("Detained people are counted in the notes only: \"detained_low\" is made from their words "
                  "and is a "
                  "lower bound; injured people are not counted.")),
        tr_later("Sizes of crowds are words of the reports; many events have none."),
        tr_later(
            "Fatalities of 0 may also mean that none were reported; national totals are split over days."),
        tr_later("An exact location is the town's point, so that many events share one.")};
    return out;
}

}  // namespace

Profile acled_profile() {
    return {
        "acled",
        "ACLED: Armed Conflict Location & Event Data",
        tr_later("events"),
        tr_later(
            "ACLED's terms of use: attribution is asked for, and the data must not be passed on; see the "
            "publisher's terms."),
        "Raleigh, Linke, Hegre and Karlsen (2010), Introducing ACLED: An Armed Conflict Location and Event "
        "Dataset, Journal of Peace Research 47(5), with the date of access.",
        score,
        derive,
        mapping};
}

}  // namespace courtyard
