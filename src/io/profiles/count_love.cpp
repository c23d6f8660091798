#include "io/profiles/count_love.h"

#include "base/translate.h"
#include "io/profiles/declare.h"
#include "io/profiles/derive.h"

namespace courtyard {
namespace {

const Recognition& recognition() {
    static const Recognition known_by{
        {{"event_attendees", "event_date", "event_location"}, {"Attendees", "Curated", "Date", "Location"}},
        {columns_of("event_id event_date event_location event_attendees event_tags event_primary_url"),
         columns_of("Date Location Attendees Event_(legacy;_see_tags) Tags Curated Source Total_Articles")},
        {{"Curated",
          [](std::string_view v) {
              return is_any_of(v, {"yes", "no", "true", "false", "0", "1"});
          }},
         {"Location", [](std::string_view v) { return v.find(',') != std::string_view::npos; }},
         {"event_location", [](std::string_view v) { return v.find(',') != std::string_view::npos; }}}};
    return known_by;
}

double score(std::span<const FieldFacts> fields) {
    return score_of(recognition(), fields);
}

void derive(Derivation& derivation) {
    if (const Column* tags = column_named(derivation, {"event_tags", "Tags"}))
        derive_first_item(derivation, "first_tag", *tags);
    if (const Column* attendees = column_named(derivation, {"event_attendees", "Attendees"});
        attendees && attendees->is_numeric())
        derive_copy(derivation, "participants_high", *attendees);
}

ProfileMapping mapping(std::span<const FieldFacts> fields) {
    static const std::vector<RoleNames> role_names{
        {Role::Id, {"event_id"}},
        {Role::Begin, {"event_date", "Date"}},
        {Role::Category, {"first_tag", "Event (legacy; see tags)"}},
        {Role::SubCategory, {"event_tags", "Tags"}},
        {Role::Place, {"event_location", "Location"}},
        {Role::ParticipantsLow, {"event_attendees", "Attendees"}},
        {Role::ParticipantsHigh, {"participants_high"}},
        {Role::CrowdText, {"event_attendees", "Attendees"}},
        {Role::Text, {"Event (legacy; see tags)"}},
        {Role::Url, {"event_primary_url", "Source"}}};
    ProfileMapping out;
    out.roles = roles_by_names(fields, role_names, recognition());
    out.home_country = "US";
    out.unknowns = {std::string(kNoCoordinates),
                    tr_later("One number of participants is given, for both low and high; it is meant as a "
                             "careful lower one."),
                    tr_later("Detained, injured and killed people are not counted."),
                    tr_later("The time of day of events is not recorded.")};
    return out;
}

}  // namespace

Profile count_love_profile() {
    return {"count_love",
            "Count Love: protests in the USA",
            tr_later("protests"),
            tr_later("See the publisher's terms."),
            "Count Love, https://countlove.org",
            score,
            derive,
            mapping};
}

}  // namespace courtyard
