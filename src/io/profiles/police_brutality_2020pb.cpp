#include "io/profiles/police_brutality_2020pb.h"

#include <array>

#include "base/text.h"
#include "base/translate.h"
#include "io/geometry.h"
#include "io/profiles/declare.h"
#include "io/profiles/derive.h"

namespace courtyard {
namespace {

/// Tags that say most of what happened, the gravest first.
constexpr std::array<std::string_view, 10> kTellingTags{
    "shoot", "vehicle", "tear-gas", "pepper-spray", "rubber-bullet",
    "beat",  "strike",  "tase",     "arrest",       "threaten"};

const Recognition& recognition() {
    static const Recognition known_by{
        {{"date_text", "edit_at", "city", "state"}},
        {columns_of("id name date date_text city state description tags geolocation links edit_at"),
         columns_of("state edit_at city name date date_text id Link_1 Link_2 Link_3")},
        {{"edit_at", [](std::string_view v) { return v.find("http") != std::string_view::npos; }},
         {"geolocation", [](std::string_view v) { return coordinate_pair_of_text(v).has_value(); }}}};
    return known_by;
}

double score(std::span<const FieldFacts> fields) {
    return score_of(recognition(), fields);
}

std::optional<std::string> telling_tag(std::string_view tags) {
    const std::string lower = lowered(tags);
    for (const std::string_view tag : kTellingTags) {
        if (lower.find(tag) != std::string::npos) return std::string(tag);
    }
    return trimmed(lower).empty() ? std::nullopt : std::optional<std::string>("other");
}

/// date_text in brackets says that the date is believed, not known.
std::optional<std::string> date_precision(std::string_view date_text) {
    return trimmed(date_text).starts_with('(') ? "week" : "day";
}

void derive(Derivation& derivation) {
    if (const Column* tags = column_named(derivation, {"tags"}))
        derive_text(derivation, "force", *tags, telling_tag);
    if (const Column* date = column_named(derivation, {"date_text"}))
        derive_text(derivation, "date_precision", *date, date_precision);
    if (const Column* links = column_named(derivation, {"links", "Link 1"}))
        derive_first_address(derivation, "first_address", *links);
}

ProfileMapping mapping(std::span<const FieldFacts> fields) {
    static const std::vector<RoleNames> role_names{{Role::Id, {"id"}},
                                                   {Role::Begin, {"date"}},
                                                   {Role::TimePrecision, {"date_precision"}},
                                                   {Role::Category, {"force", "tags"}},
                                                   {Role::SubCategory, {"tags"}},
                                                   {Role::Place, {"city"}},
                                                   {Role::Region, {"state"}},
                                                   {Role::Coordinates, {"geolocation"}},
                                                   {Role::Text, {"name", "description"}},
                                                   {Role::Url, {"first_address", "Link 1", "links"}}};
    ProfileMapping out;
    out.roles = roles_by_names(fields, role_names, recognition());
    out.home_country = "US";
    out.unknowns = {tr_later("Whether a place is a street or the town's point is not said."),
                    tr_later("Dates \"believed to be\" are taken for the week around them."),
                    tr_later("Sizes of crowds and numbers of arrested and injured people are not recorded."),
                    tr_later("An incident may have several tags: its category is the gravest of them.")};
    if (!field_named(fields, "geolocation")) out.unknowns.emplace_back(kNoCoordinates);
    return out;
}

}  // namespace

Profile police_brutality_2020pb_profile() {
    return {"2020pb",
            "2020PB: police brutality at protests in the USA",
            tr_later("incidents"),
            tr_later("See the publisher's terms."),
            "2020PB/police-brutality, https://github.com/2020PB/police-brutality",
            score,
            derive,
            mapping};
}

}  // namespace courtyard
