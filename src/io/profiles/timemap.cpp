#include "io/profiles/timemap.h"

#include "base/text.h"
#include "base/translate.h"
#include "io/profiles/declare.h"
#include "io/profiles/derive.h"

namespace courtyard {
namespace {

const Recognition& recognition() {
    static const Recognition known_by{
        {{"description", "latitude", "longitude", "associations"}},
        {columns_of("id description date time time_precision location latitude longitude type category "
                    "category_full associations sources comments time_display")},
        {{"latitude", [](std::string_view v) { return number_of(v).has_value(); }},
         {"longitude", [](std::string_view v) { return number_of(v).has_value(); }}}};
    return known_by;
}

double score(std::span<const FieldFacts> fields) {
    return score_of(recognition(), fields);
}

void derive(Derivation& derivation) {
    if (column_named(derivation, {"category"})) return;
    if (const Column* associations = column_named(derivation, {"associations"}))
        derive_first_item(derivation, "first_association", *associations);
}

ProfileMapping mapping(std::span<const FieldFacts> fields) {
    static const std::vector<RoleNames> role_names{{Role::Id, {"id"}},
                                                   {Role::Begin, {"date"}},
                                                   {Role::Time, {"time"}},
                                                   {Role::TimePrecision, {"time_precision"}},
                                                   {Role::Category, {"category", "first_association"}},
                                                   {Role::SubCategory, {"associations", "type"}},
                                                   {Role::Place, {"location"}},
                                                   {Role::Longitude, {"longitude"}},
                                                   {Role::Latitude, {"latitude"}},
                                                   {Role::Text, {"description"}},
                                                   {Role::Source, {"sources"}}};
    ProfileMapping out;
    out.roles = roles_by_names(fields, role_names, recognition());
    out.unknowns = {
        tr_later("Sources are identifiers: their titles and addresses are in a sheet of their own."),
        tr_later("Associations are identifiers: what they are called is in a sheet of their own."),
        tr_later("How well places are known is not said."), tr_later("People are not counted.")};
    return out;
}

}  // namespace

Profile timemap_profile() {
    return {"timemap",
            "TimeMap: events of a mapped investigation",
            tr_later("events"),
            tr_later("See the publisher's terms."),
            "",
            score,
            derive,
            mapping};
}

}  // namespace courtyard
