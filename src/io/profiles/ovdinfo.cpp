#include "io/profiles/ovdinfo.h"

#include "base/translate.h"
#include "io/profiles/declare.h"
#include "io/profiles/derive.h"
#include "time/calendar.h"

namespace courtyard {
namespace {

const Recognition& recognition() {
    static const Recognition known_by{
        {{"number_of_detentions", "event_type_eng"},
         {"number_of_detentions", "agreement", "event_type"},
         {"number_of_detentions", "ovd"}},
        {columns_of(
             "Id date region agreement agreement_eng event_type event_type_eng subject subject_eng "
             "organizer organizer_eng description description_eng ovd place number_of_detentions links"),
         columns_of("Id date agreement agreement_eng event_type event_type_eng subject subject_eng organizer "
                    "organizer_eng description description_eng place number_of_detentions links")},
        {{"date",
          [](std::string_view v) { return v.find_first_not_of("0123456789.-/") == std::string_view::npos; }},
         {"links", [](std::string_view v) { return v.find("http") != std::string_view::npos; }}}};
    return known_by;
}

double score(std::span<const FieldFacts> fields) {
    return score_of(recognition(), fields);
}

void derive(Derivation& derivation) {
    if (const Column* count = column_named(derivation, {"number_of_detentions"});
        count && !count->is_numeric())
        derive_counts(derivation, "detained", *count, parse_casualty_text);
    if (const Column* links = column_named(derivation, {"links"}))
        derive_first_address(derivation, "first_address", *links);
}

ProfileMapping mapping(std::span<const FieldFacts> fields) {
    static const std::vector<RoleNames> role_names{{Role::Id, {"Id"}},
                                                   {Role::Begin, {"date"}},
                                                   {Role::Category, {"event_type_eng", "event_type"}},
                                                   {Role::SubCategory, {"subject_eng", "subject"}},
                                                   {Role::Actor, {"organizer_eng", "organizer"}},
                                                   {Role::Place, {"place"}},
                                                   {Role::Region, {"region"}},
                                                   {Role::Detained, {"number_of_detentions", "detained"}},
                                                   {Role::DetainedLow, {"detained_low"}},
                                                   {Role::DetainedHigh, {"detained_high"}},
                                                   {Role::Text, {"description_eng", "description"}},
                                                   {Role::Url, {"first_address", "links"}}};
    ProfileMapping out;
    out.roles = roles_by_names(fields, role_names, recognition());
    out.home_country = "RU";
    if (!field_named(fields, "lat") && !field_named(fields, "latitude"))
        out.unknowns.emplace_back(kNoCoordinates);
    out.unknowns.emplace_back(tr_later("Only events at which somebody was detained are recorded."));
    out.unknowns.emplace_back(tr_later("The number of participants and of injured people is not recorded."));
    out.unknowns.emplace_back(tr_later("The time of day of events is not recorded."));
    out.unknowns.emplace_back(tr_later("Events of 2021 are preliminary."));
    const auto year = [](std::int64_t y) { return instant_from_civil(y, 1, 1); };
    out.gaps = {
        {{CoverageGap::kEver, year(2012)}, "", tr_later("OVD-Info's list begins with Moscow in 2012")},
        {{year(2012), year(2013)}, tr_later("all but Moscow"), tr_later("OVD-Info listed Moscow alone")},
        {{year(2013), year(2020)},
         tr_later("regions other than Moscow and St Petersburg"),
         tr_later("OVD-Info lists other regions from 2020 on")}};
    return out;
}

}  // namespace

Profile ovdinfo_profile() {
    return {"ovdinfo",
            "OVD-Info: detentions at public events",
            tr_later("events with detentions"),
            tr_later("See the publisher's terms."),
            "OVD-Info, https://ovdinfo.org",
            score,
            derive,
            mapping};
}

}  // namespace courtyard
