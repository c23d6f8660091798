#include "io/profiles/gdelt.h"

#include <fmt/core.h>

#include <array>

#include "base/text.h"
#include "base/translate.h"
#include "io/profiles/declare.h"
#include "io/profiles/derive.h"
#include "io/profiles/gdelt_columns.h"

namespace courtyard {
namespace {

/// CAMEO root codes. Source: Conflict and Mediation Event Observations Event and Actor Codebook, 1.1b3.
constexpr std::array kRoots{Label{1, "make public statement"},
                            Label{2, "appeal"},
                            Label{3, "express intent to cooperate"},
                            Label{4, "consult"},
                            Label{5, "engage in diplomatic cooperation"},
                            Label{6, "engage in material cooperation"},
                            Label{7, "provide aid"},
                            Label{8, "yield"},
                            Label{9, "investigate"},
                            Label{10, "demand"},
                            Label{11, "disapprove"},
                            Label{12, "reject"},
                            Label{13, "threaten"},
                            Label{14, "protest"},
                            Label{15, "exhibit force posture"},
                            Label{16, "reduce relations"},
                            Label{17, "coerce"},
                            Label{18, "assault"},
                            Label{19, "fight"},
                            Label{20, "use unconventional mass violence"}};

/// Sub-codes that matter for protests; a code of four digits has the label of its first three.
constexpr std::array kSubCodes{
    Label{140, "engage in political dissent"}, Label{141, "demonstrate or rally"},
    Label{142, "conduct hunger strike"},       Label{143, "conduct strike or boycott"},
    Label{144, "obstruct passage, block"},     Label{145, "protest violently, riot"}};

std::optional<std::string> event_label(std::string_view code) {
    code = trimmed(code);
    if (!is_whole_number(code)) return std::nullopt;
    if (const auto label = label_of(code.substr(0, 3), kSubCodes); label && code.size() >= 3)
        return std::string(*label);
    // "0834" and "083" are of root 08; spreadsheets drop the zero
    const bool zero_lost = code.size() == 1 || (code.size() <= 3 && code[0] > '2') ||
                           (code.size() == 3 && number_of(code.substr(0, 2)).value_or(0) > 20);
    const auto root = label_of(zero_lost ? code.substr(0, 1) : code.substr(0, 2), kRoots);
    if (!root) return std::nullopt;
    return std::string(*root);
}

/// The host of an address, without "www.".
std::optional<std::string> host_of(std::string_view address) {
    const std::size_t scheme = address.find("://");
    if (scheme == std::string_view::npos) return std::nullopt;
    std::string_view host = address.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#:"));
    if (host.starts_with("www.")) host.remove_prefix(4);
    if (host.empty()) return std::nullopt;
    return std::string(host);
}

const Recognition& recognition() {
    static const Recognition known_by{
        {{"globaleventid", "eventrootcode", "goldsteinscale", "actiongeo_type"}},
        {gdelt_columns(GdeltVersion::One), gdelt_columns(GdeltVersion::Two)},
        {{"eventrootcode", [](std::string_view v) { return is_number_between(v, 1, 20); }},
         {"actiongeo_type", [](std::string_view v) { return is_number_between(v, 0, 5); }},
         {"day", [](std::string_view v) { return v.size() == 8 && is_whole_number(v); }}}};
    return known_by;
}

double score(std::span<const FieldFacts> fields) {
    return score_of(recognition(), fields);
}

void derive(Derivation& derivation) {
    if (const Column* root = column_named(derivation, {"EventRootCode"}))
        derive_labels(derivation, "event_root", *root, kRoots);
    if (const Column* code = column_named(derivation, {"EventCode"}))
        derive_text(derivation, "event", *code, event_label);
    if (const Column* url = column_named(derivation, {"SOURCEURL"}))
        derive_text(derivation, "source_host", *url, host_of);
}

ProfileMapping mapping(std::span<const FieldFacts> fields) {
    static const std::vector<RoleNames> role_names{{Role::Id, {"GLOBALEVENTID"}},
                                                   {Role::Begin, {"Day"}},
                                                   {Role::Category, {"event_root", "EventRootCode"}},
                                                   {Role::SubCategory, {"event", "EventCode"}},
                                                   {Role::Actor, {"Actor1Name"}},
                                                   {Role::Place, {"ActionGeo_Fullname"}},
                                                   {Role::Region, {"ActionGeo_ADM1Code"}},
                                                   {Role::Country, {"ActionGeo_CountryCode"}},
                                                   {Role::Longitude, {"ActionGeo_Long"}},
                                                   {Role::Latitude, {"ActionGeo_Lat"}},
                                                   {Role::LocationPrecision, {"ActionGeo_Type"}},
                                                   {Role::Source, {"source_host"}},
                                                   {Role::Url, {"SOURCEURL"}}};
    ProfileMapping out;
    out.roles = roles_by_names(fields, role_names, recognition());
    out.location_precisions = {{"0", LocationPrecision::Unknown}, {"1", LocationPrecision::Country},
                               {"2", LocationPrecision::Region},  {"3", LocationPrecision::City},
                               {"4", LocationPrecision::City},    {"5", LocationPrecision::Region}};
    if (const FieldFacts* root = field_named(fields, "EventRootCode"))
        out.filter =
            SuggestedFilter{std::string(root->name), {"14"}, tr_later("protest events: CAMEO root code 14")};
    out.unknowns = {
        (tr_later("A row is a mention that a machine read in the news, not a checked event: one protest may "
                  "be many "
                  "rows, or none.")),
        tr_later("Sizes of crowds and numbers of detained, injured and killed people are not recorded."),
        tr_later(
            "Rows of type 1 stand on the centre of a country, those of types 2 and 5 on that of a region."),
        tr_later("Country codes are FIPS 10-4, not ISO 3166 (RS is Russia)."),
        tr_later("The day is what the text was read to say; it may lie long before the day of publication.")};
    return out;
}

}  // namespace

Profile gdelt_profile() {
    return {"gdelt",
            "GDELT event table",
            tr_later("media reports"),
            tr_later("Free for any use with attribution and a link to the GDELT Project."),
            "The GDELT Project, https://www.gdeltproject.org/",
            score,
            derive,
            mapping};
}

}  // namespace courtyard
