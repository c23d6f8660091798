#include "io/profiles/german_registrations.h"

#include "base/text.h"
#include "base/translate.h"
#include "io/profiles/declare.h"
#include "io/profiles/derive.h"

namespace courtyard {
namespace {

constexpr int kFirstBerlinCode = 10115, kLastBerlinCode = 14199;  ///< Postal codes of Berlin.

const Recognition& recognition() {
    static const Recognition known_by{
        {{"participants_registered", "participants_actual"}, {"Datum", "Von", "Bis", "Thema"}},
        {columns_of("region city date organizer topic participants_registered participants_actual"),
         columns_of("Datum Von Bis Thema Strasse Nr PLZ Aufzugsstrecke Teilnehmende_(angemeldet) "
                    "Teilnehmende_(tatsächlich)")},
        {{"Von", [](std::string_view v) { return v.find(':') != std::string_view::npos; }},
         {"Bis", [](std::string_view v) { return v.find(':') != std::string_view::npos; }},
         {"Datum",
          [](std::string_view v) { return v.find_first_of("0123456789") != std::string_view::npos; }}}};
    return known_by;
}

double score(std::span<const FieldFacts> fields) {
    return score_of(recognition(), fields);
}

/// Berlin's own sheets do not name the city.
void derive_city(Derivation& derivation) {
    const Column* code = column_named(derivation, {"PLZ"});
    if (!code || column_named(derivation, {"city"})) return;
    derive_text(derivation, "city", *code, [](std::string_view value) -> std::optional<std::string> {
        if (!is_number_between(value, kFirstBerlinCode, kLastBerlinCode)) return std::nullopt;
        return "Berlin";
    });
}

void derive(Derivation& derivation) {
    derive_city(derivation);
    const Column* counted = column_named(derivation, {"participants_actual", "Teilnehmende (tatsächlich)"});
    const Column* registered =
        column_named(derivation, {"participants_registered", "Teilnehmende (angemeldet)"});
    if (counted) {
        derive_participants(derivation, *counted, registered);
    } else if (registered) {
        derive_participants(derivation, *registered, nullptr);
    }
}

ProfileMapping mapping(std::span<const FieldFacts> fields) {
    static const std::vector<RoleNames> role_names{{Role::Begin, {"date", "Datum"}},
                                                   {Role::End, {"Bis"}},
                                                   {Role::Time, {"Von"}},
                                                   {Role::Place, {"city"}},
                                                   {Role::Region, {"region"}},
                                                   {Role::Actor, {"organizer"}},
                                                   {Role::ParticipantsLow, {"participants_low"}},
                                                   {Role::ParticipantsHigh, {"participants_high"}},
                                                   {Role::Text, {"topic", "Thema"}}};
    ProfileMapping out;
    out.roles = roles_by_names(fields, role_names, recognition());
    out.home_country = "DE";
    out.location_precision = LocationPrecision::City;
    out.unknowns = {
        tr_later("A registration is not proof that the assembly took place."),
        tr_later(
            "Where the participants were not counted, the number is the one that was registered beforehand."),
        tr_later("Rows that are wholly the same are often separate registrations."),
        tr_later("Detained, injured and killed people are not counted."),
        tr_later("Registrations have no identifier and no category of their own.")};
    if (!field_named(fields, "lat") && !field_named(fields, "latitude"))
        out.unknowns.emplace_back(kNoCoordinates);
    return out;
}

}  // namespace

Profile german_registrations_profile() {
    return {"german_registrations",
            "Registered assemblies in German cities",
            tr_later("registered assemblies"),
            tr_later("See the terms of the city that published the table."),
            "",
            score,
            derive,
            mapping};
}

}  // namespace courtyard
