#include "io/profiles/ucdp_ged.h"

#include <array>

#include "base/translate.h"
#include "io/profiles/declare.h"
#include "io/profiles/derive.h"

namespace courtyard {
namespace {

constexpr std::array kViolence{Label{1, "state-based conflict"}, Label{2, "non-state conflict"},
                               Label{3, "one-sided violence"}};

const Recognition& recognition() {
    static const Recognition known_by{
        {{"date_start", "date_end", "where_prec", "type_of_violence", "best"}},
        {columns_of("id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
                    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
                    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
                    "source_date source_headline source_original where_prec where_coordinates "
                    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country "
                    "country_id region event_clarity date_prec date_start date_end deaths_a deaths_b "
                    "deaths_civilians deaths_unknown best high low gwnoa gwnob"),
         columns_of("id year active_year start_year end_year type_of_violence conflict_new_id conflict_name "
                    "dyad_new_id dyad_name side_a_new_id gwnoa side_a side_b_new_id gwnob side_b "
                    "number_of_sources source_article source_office source_date source_headline "
                    "source_original where_prec where_coordinates adm_1 adm_2 latitude longitude geom_wkt "
                    "priogrid_gid country country_id iso3 region event_clarity date_prec date_start date_end "
                    "deaths_a deaths_b deaths_civilians deaths_unknown low best high")},
        {{"type_of_violence", [](std::string_view v) { return is_number_between(v, 1, 3); }},
         {"where_prec", [](std::string_view v) { return is_number_between(v, 1, 7); }},
         {"date_prec", [](std::string_view v) { return is_number_between(v, 1, 5); }}}};
    return known_by;
}

double score(std::span<const FieldFacts> fields) {
    return score_of(recognition(), fields);
}

void derive(Derivation& derivation) {
    if (const Column* type = column_named(derivation, {"type_of_violence"}))
        derive_labels(derivation, "violence", *type, kViolence);
}

ProfileMapping mapping(std::span<const FieldFacts> fields) {
    static const std::vector<RoleNames> role_names{{Role::Id, {"id", "relid"}},
                                                   {Role::Begin, {"date_start"}},
                                                   {Role::End, {"date_end"}},
                                                   {Role::TimePrecision, {"date_prec"}},
                                                   {Role::Category, {"violence", "type_of_violence"}},
                                                   {Role::SubCategory, {"conflict_name"}},
                                                   {Role::Actor, {"side_a"}},
                                                   {Role::Place, {"where_coordinates"}},
                                                   {Role::Region, {"adm_1"}},
                                                   {Role::Country, {"country"}},
                                                   {Role::Longitude, {"longitude"}},
                                                   {Role::Latitude, {"latitude"}},
                                                   {Role::LocationPrecision, {"where_prec"}},
                                                   {Role::Killed, {"best"}},
                                                   {Role::Text, {"source_headline", "where_description"}},
                                                   {Role::Source, {"source_office"}}};
    ProfileMapping out;
    out.roles = roles_by_names(fields, role_names, recognition());
    out.time_precisions = {{"1", TimePrecision::Day},
                           {"2", TimePrecision::Week},
                           {"3", TimePrecision::Week},
                           {"4", TimePrecision::Month},
                           {"5", TimePrecision::Year}};
    out.widen_spans = false;  // date_start and date_end hold the span already
    out.location_precisions = {{"1", LocationPrecision::Exact},    {"2", LocationPrecision::Near},
                               {"3", LocationPrecision::District}, {"4", LocationPrecision::Region},
                               {"5", LocationPrecision::Region},   {"6", LocationPrecision::Country},
                               {"7", LocationPrecision::Unknown}};
    out.unknowns = {
        tr_later(
            "Only events with at least one death are recorded: peaceful protests are not in these data."),
        tr_later("Sizes of crowds and numbers of detained and injured people are not recorded."),
        tr_later("Killed people are the best estimate; \"low\" and \"high\" hold its range."),
        tr_later("Places of precision 5 (a line or a fuzzy area) are taken for regions, those of 7 (sea or "
                 "air) have "
                 "none.")};
    return out;
}

}  // namespace

Profile ucdp_ged_profile() {
    return {
        "ucdp_ged",
        "UCDP Georeferenced Event Dataset",
        tr_later("lethal events"),
        tr_later("CC BY 4.0"),
        "Sundberg and Melander (2013), Introducing the UCDP Georeferenced Event Dataset, Journal of Peace "
        "Research 50(4).",
        score,
        derive,
        mapping};
}

}  // namespace courtyard
