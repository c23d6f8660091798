#include "io/profiles/elephrame.h"

#include "base/translate.h"
#include "data/crowd_text.h"
#include "io/profiles/declare.h"
#include "io/profiles/derive.h"

namespace courtyard {
namespace {

bool is_crowd(std::string_view value) {
    const CrowdSize size = parse_crowd_text(value);
    return size.has_number() || size.vague || is_any_of(value, {"unclear", "unknown"});
}

const Recognition& recognition() {
    static const Recognition known_by{
        {{"Location", "Size", "Subject", "Time", "Date"}},
        {columns_of("ID Location Size Date Subject Description Time Links")},
        {{"Size", is_crowd},
         {"Links", [](std::string_view v) { return v.find("http") != std::string_view::npos; }},
         {"Location", [](std::string_view v) { return v.find(',') != std::string_view::npos; }}}};
    return known_by;
}

double score(std::span<const FieldFacts> fields) {
    return score_of(recognition(), fields);
}

void derive(Derivation& derivation) {
    if (const Column* links = column_named(derivation, {"Links"}))
        derive_first_address(derivation, "first_address", *links);
}

ProfileMapping mapping(std::span<const FieldFacts> fields) {
    static const std::vector<RoleNames> role_names{{Role::Id, {"ID"}},
                                                   {Role::Begin, {"Date"}},
                                                   {Role::Category, {"Subject"}},
                                                   {Role::Place, {"Location"}},
                                                   {Role::CrowdText, {"Size"}},
                                                   {Role::ParticipantsLow, {"participants_low", "Size"}},
                                                   {Role::ParticipantsHigh, {"participants_high"}},
                                                   {Role::Text, {"Description"}},
                                                   {Role::Url, {"first_address", "Links"}}};
    ProfileMapping out;
    out.roles = roles_by_names(fields, role_names, recognition());
    out.home_country = "US";
    out.unknowns = {std::string(kNoCoordinates),
                    tr_later("The time of day is a word (\"Evening\"): events are shown for the whole day."),
                    tr_later("Detained, injured and killed people are not counted."),
                    tr_later("Some events have no identifier.")};
    return out;
}

}  // namespace

Profile elephrame_profile() {
    return {"elephrame",
            "Elephrame: Black Lives Matter protests",
            tr_later("protests"),
            tr_later("See the publisher's terms."),
            "Elephrame, https://elephrame.com",
            score,
            derive,
            mapping};
}

}  // namespace courtyard
