#include "io/profiles/mass_mobilization.h"

#include <fmt/core.h>

#include <array>

#include "base/translate.h"
#include "io/profiles/declare.h"
#include "io/profiles/derive.h"

namespace courtyard {
namespace {

/// Columns of 0 and 1 that cleaned copies have in place of protesterdemand1 … 4.
constexpr std::array<std::string_view, 8> kDemands{"labor_wage_dispute",         "land_farm_issue",
                                                   "police_brutality",           "political_behavior_process",
                                                   "price increases_tax_policy", "removal_of_politician",
                                                   "social_restrictions",        "no_demands"};

const Recognition& recognition() {
    static const Recognition known_by{
        {{"protesterviolence", "protesteridentity", "participants_category"},
         {"protesterviolence", "protesteridentity", "protesterdemand1"}},
        {columns_of("id country ccode year region protest protestnumber startday startmonth startyear endday "
                    "endmonth endyear protesterviolence location participants_category participants "
                    "protesteridentity protesterdemand1 protesterdemand2 protesterdemand3 protesterdemand4 "
                    "stateresponse1 stateresponse2 stateresponse3 stateresponse4 stateresponse5 "
                    "stateresponse6 stateresponse7 sources notes"),
         columns_of("id country ccode year region protest protestnumber protesterviolence location "
                    "participants_category participants protesteridentity arrests accomodation beatings "
                    "crowddispersal ignore killings no_response shootings labor_wage_dispute land_farm_issue "
                    "no_demands police_brutality political_behavior_process price_increases_tax_policy "
                    "removal_of_politician social_restrictions start_date end_date")},
        {{"protest", [](std::string_view v) { return is_number_between(v, 0, 1); }},
         {"protesterviolence", [](std::string_view v) { return is_number_between(v, 0, 1); }}}};
    return known_by;
}

double score(std::span<const FieldFacts> fields) {
    return score_of(recognition(), fields);
}

void derive_demand(Derivation& derivation) {
    if (column_named(derivation, {"protesterdemand1"})) return;
    std::vector<std::pair<const Column*, std::string>> demands;
    for (const std::string_view name : kDemands) {
        const Column* column = column_named(derivation, {name});
        if (!column || !column->is_numeric()) continue;
        std::string words(name);
        for (char& c : words) c = c == '_' ? ' ' : c;
        demands.emplace_back(column, std::move(words));
    }
    if (demands.empty()) return;
    derive_row_text(derivation, "demand", demands.front().first->name,
                    [&](std::size_t row) -> std::optional<std::string> {
                        for (const auto& [column, words] : demands) {
                            if (column->number(row).value_or(0) == 1) return words;
                        }
                        return std::nullopt;
                    });
}

void note_years_without_protest(Derivation& derivation) {
    const Column* protest = column_named(derivation, {"protest"});
    if (!protest) return;
    std::uint64_t none = 0;
    for (std::size_t row = 0; row < derivation.rows; ++row) {
        if (protest->number(row) == 0.0) ++none;
    }
    if (none > 0)
        derivation.ledger.notes.push_back(fmt::format(
            "{} rows are years of a country without a protest (\"{}\" is 0): they have no date and no place",
            none, protest->name));
}

void derive(Derivation& derivation) {
    derive_date(derivation, "start_date", "startyear", "startmonth", "startday");
    derive_date(derivation, "end_date", "endyear", "endmonth", "endday");
    derive_demand(derivation);
    const Column* participants = column_named(derivation, {"participants"});
    const Column* category = column_named(derivation, {"participants_category"});
    if (participants) {
        derive_participants(derivation, *participants, category);
    } else if (category) {
        derive_participants(derivation, *category, nullptr);
    }
    note_years_without_protest(derivation);
}

ProfileMapping mapping(std::span<const FieldFacts> fields) {
    static const std::vector<RoleNames> role_names{{Role::Id, {"id"}},
                                                   {Role::Begin, {"start_date"}},
                                                   {Role::End, {"end_date"}},
                                                   {Role::Category, {"protesterdemand1", "demand"}},
                                                   {Role::SubCategory, {"stateresponse1"}},
                                                   {Role::Actor, {"protesteridentity"}},
                                                   {Role::Place, {"location"}},
                                                   {Role::Country, {"country"}},
                                                   {Role::ParticipantsLow, {"participants_low"}},
                                                   {Role::ParticipantsHigh, {"participants_high"}},
                                                   {Role::CrowdText, {"participants"}},
                                                   {Role::Text, {"notes"}},
                                                   {Role::Source, {"sources"}}};
    ProfileMapping out;
    out.roles = roles_by_names(fields, role_names, recognition());
    if (const FieldFacts* protest = field_named(fields, "protest"))
        out.filter =
            SuggestedFilter{std::string(protest->name), {"1"}, tr_later("protests; 0 is a year without one")};
    out.unknowns = {
        std::string(kNoCoordinates),
        tr_later("Events \"nationwide\" have no place smaller than the country."),
        (tr_later("Detained, injured and killed people are not counted: arrests, beatings and killings are "
                  "answers of "
                  "the state, yes or no.")),
        tr_later("The time of day of events is not recorded."),
        tr_later(
            "Where the number of participants is not in words, it is the range of participants_category.")};
    return out;
}

}  // namespace

Profile mass_mobilization_profile() {
    return {"mass_mobilization",
            "Mass Mobilization: protests against governments",
            tr_later("protests"),
            tr_later("See the publisher's terms (Harvard Dataverse)."),
            "Clark and Regan, Mass Mobilization Protest Data, Harvard Dataverse.",
            score,
            derive,
            mapping};
}

}  // namespace courtyard
