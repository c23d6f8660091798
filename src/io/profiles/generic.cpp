#include "io/profiles/generic.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "base/translate.h"
#include "data/crowd_text.h"
#include "io/coordinate_pairs.h"
#include "io/profiles/declare.h"
#include "io/profiles/derive.h"

namespace courtyard {
namespace {

/// Header words of a role, the most telling first. A star at the end stands for any ending.
struct Synonyms {
    Role role;
    std::vector<std::string_view> words;
};

/// Words are compared without case, blanks, underscores, hyphens and dots.
const std::vector<Synonyms>& place_and_time_synonyms() {
    static const std::vector<Synonyms> synonyms{
        {Role::Id,
         {"id", "eventid", "eventidcnty", "globaleventid", "dataid", "uid", "uuid", "objectid", "featureid"}},
        {Role::Begin,
         {"begin",     "date",          "eventdate",  "begindate", "startdate",  "datestart", "datebegin",
          "start",     "дата",          "датаначала", "начало",    "datetime",   "eventtime", "starttime",
          "begintime", "startdatetime", "beginutc",   "startutc",  "occurredat", "day",       "datum",
          "beginn",    "when",          "timestamp*", "epoch*",    "unixtime*",  "year"}},
        {Role::End,
         {"end", "enddate", "dateend", "datefinish", "enddatetime", "endutc", "endtime", "finish", "until",
          "bis", "датаокончания", "окончание", "конец", "ende"}},
        {Role::Time,
         {"time", "timeofday", "starttime", "startlocal", "localtime", "von", "время", "uhrzeit"}},
        {Role::Place,
         {"place", "city", "location", "placename", "locationname", "town", "settlement", "locality",
          "citytown", "eventlocation", "venue", "address", "город", "место", "населенныйпункт", "адрес",
          "ort", "stadt"}},
        {Role::Region,
         {"region", "admin1", "adm1", "regionname", "state", "stateterritory", "province", "oblast", "регион",
          "субъект", "область", "bundesland"}},
        {Role::LocationPrecision,
         {"locationprecision", "precision", "geoprecision", "placeprecision", "whereprec", "точность"}},
        {Role::TimePrecision, {"timeprecision", "dateprecision", "dateprec", "точностьдаты"}},
        {Role::Country, {"country", "countryname", "countrycode", "iso2", "iso3", "страна", "land"}},
        {Role::Longitude,
         {"lon", "lng", "long", "longitude", "xcoord", "actiongeolong", "долгота", "längengrad", "x"}},
        {Role::Latitude, {"lat", "latitude", "ycoord", "actiongeolat", "широта", "breitengrad", "y"}},
    };
    return synonyms;
}

const std::vector<Synonyms>& people_synonyms() {
    static const std::vector<Synonyms> synonyms{
        {Role::CrowdText,
         {"crowdtext",
          "crowdsize",
          "crowd",
          "sizetext",
          "estimatetext",
          "size",
          "attendance",
          "attendees",
          "eventattendees",
          "participants",
          "numberofparticipants",
          "turnout",
          "количествоучастников",
          "числоучастников",
          "численность",
          "участников",
          "участники",
          "teilnehmer",
          "teilnehmende",
          "teilnehmerzahl"}},
        {Role::ParticipantsLow, {"participantslow", "sizelow",
                                 "estimatelow",     "attendeeslow",
                                 "participantsmin", "crowdlow",
                                 "участниковот",    "participants",
                                 "attendees",       "eventattendees",
                                 "crowdsize",       "участников",
                                 "участники",       "teilnehmer",
                                 "attendance",      "numberofparticipants",
                                 "turnout",         "количествоучастников",
                                 "числоучастников", "teilnehmende",
                                 "teilnehmerzahl"}},
        {Role::ParticipantsHigh,
         {"participantshigh", "sizehigh", "estimatehigh", "attendeeshigh", "participantsmax", "crowdhigh",
          "участниковдо"}},
        {Role::Detained,
         {"detained", "arrests", "numberofdetentions", "detentions", "detainees", "arrested", "задержано",
          "задержанных", "задержаны", "задержания", "festnahmen", "detainedcount"}},
        {Role::DetainedLow,
         {"detainedlow", "arrestslow", "detentionslow", "detainedmin", "задержаноот", "detainedcountlow"}},
        {Role::DetainedHigh,
         {"detainedhigh", "arrestshigh", "detentionshigh", "detainedmax", "задержанодо",
          "detainedcounthigh"}},
        {Role::Injured,
         {"injured", "injuries", "wounded", "ранено", "раненых", "пострадало", "verletzte", "injuredcount"}},
        {Role::Killed,
         {"killed", "fatalities", "deaths", "dead", "fatalcasu", "ndeath", "погибло", "убито", "погибших",
          "tote", "killedcount"}}};
    return synonyms;
}

const std::vector<Synonyms>& content_synonyms() {
    static const std::vector<Synonyms> synonyms{
        {Role::Category,
         {"category", "eventtype", "type", "kind", "eventcategory", "тип", "категория", "вид", "typ"}},
        {Role::SubCategory, {"subcategory", "subeventtype", "subtype", "subkind", "подтип", "подкатегория"}},
        {Role::Text,
         {"description", "notes", "text", "summary", "details", "comment", "описание", "текст", "примечание",
          "title", "название", "name", "topic", "thema"}},
        {Role::Source, {"source", "sources", "sourcename", "publisher", "источник", "источники", "quelle"}},
        {Role::Url,
         {"url", "sourceurl", "links", "link", "href", "ссылка", "ссылки", "адресисточника", "website"}},
    };
    return synonyms;
}

bool is_count(Role role) {
    return (role >= Role::ParticipantsLow && role <= Role::Killed);
}

/// What follows the last point, stroke or underscore of a name: "lat" of "location.lat".
std::string tail_of(std::string_view name) {
    const std::size_t at = name.find_last_of("./_");
    return at == std::string_view::npos ? std::string{} : field_key(name.substr(at + 1));
}

/// Coordinates keep their names inside of what holds them. Single letters tell too little there.
bool matches_tail(const std::string& tail, Role role, std::string_view word) {
    const bool coordinate = role == Role::Longitude || role == Role::Latitude;
    return coordinate && word.size() > 1 && word != "long" && tail == word;
}

bool matches(const std::string& key, std::string_view word) {
    if (word.ends_with('*')) return key.starts_with(word.substr(0, word.size() - 1));
    return key == word;
}

/// True when at least half of the values say something of a crowd's size, and one of them in numbers.
bool reads_as_crowd(const FieldFacts& field) {
    std::size_t present = 0, good = 0, numbers = 0;
    for (const std::string& value : field.samples) {
        if (is_missing_word(value)) continue;
        ++present;
        const CrowdSize size = parse_crowd_text(value);
        if (size.has_number()) ++numbers;
        if (size.has_number() || size.vague || size.not_people) ++good;
    }
    return numbers > 0 && good * 2 >= present;
}

bool may_have(const FieldFacts& field, Role role) {
    if (role == Role::Longitude || role == Role::Latitude) return field.reads_as_coordinate;
    if (role == Role::Place && reads_as_pairs(field.name, field.samples)) return false;
    const bool numeric = field.type == ColumnType::Integer || field.type == ColumnType::Real;
    if (is_count(role)) return numeric || !field.has_values;
    if (role == Role::CrowdText) return field.type == ColumnType::Text && reads_as_crowd(field);
    const bool words =
        role == Role::Category || role == Role::SubCategory || role == Role::Url || role == Role::Text;
    return !(words && field.type == ColumnType::Real);
}

struct Candidate {
    int score = 0;
    Role role = Role::None;
    std::size_t field = 0;
};

void collect(const std::vector<Synonyms>& synonyms, std::span<const FieldFacts> fields,
             std::vector<Candidate>& candidates) {
    constexpr int kBest = 1000, kWithValues = 100, kInside = 50;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string key = field_key(fields[i].name), tail = tail_of(fields[i].name);
        for (const Synonyms& entry : synonyms) {
            for (std::size_t rank = 0; rank < entry.words.size(); ++rank) {
                const bool whole = matches(key, entry.words[rank]);
                if (!whole && !matches_tail(tail, entry.role, entry.words[rank])) continue;
                if (!may_have(fields[i], entry.role)) continue;
                const int score = kBest - static_cast<int>(rank) + (fields[i].has_values ? kWithValues : 0) -
                                  (whole ? 0 : kInside);
                candidates.push_back({score, entry.role, i});
                break;
            }
        }
    }
}

}  // namespace

bool is_named_like(std::string_view column, Role role) {
    const std::string key = field_key(column);
    for (const auto* synonyms : {&place_and_time_synonyms(), &people_synonyms(), &content_synonyms()}) {
        for (const Synonyms& entry : *synonyms) {
            if (entry.role != role) continue;
            return std::any_of(entry.words.begin(), entry.words.end(),
                               [&](std::string_view word) { return matches(key, word); });
        }
    }
    return false;
}

std::vector<Role> roles_by_synonyms(std::span<const FieldFacts> fields) {
    std::vector<Candidate> candidates;
    collect(place_and_time_synonyms(), fields, candidates);
    collect(people_synonyms(), fields, candidates);
    collect(content_synonyms(), fields, candidates);
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    std::vector<Role> roles(fields.size(), Role::None);
    for (const Candidate& candidate : candidates) {
        const bool taken = std::find(roles.begin(), roles.end(), candidate.role) != roles.end();
        if (!taken && roles[candidate.field] == Role::None) roles[candidate.field] = candidate.role;
    }
    return roles;
}

namespace {

/// What any table gets: a profile must be surer of it than this.
double generic_score(std::span<const FieldFacts>) {
    return 0.2;
}

/// Casualties in words ("около 40"), where a column of that name is text.
void derive_casualties(Derivation& derivation, Role role, const std::string& name) {
    for (const Synonyms& entry : people_synonyms()) {
        if (entry.role != role) continue;
        for (const std::string_view word : entry.words) {
            const Column* column = column_named(derivation, {word});
            const auto* text = column ? std::get_if<TextColumn>(&column->values) : nullptr;
            if (!text || text->dictionary.empty()) continue;
            const auto counts = [](std::string_view v) { return parse_casualty_text(v).has_number(); };
            if (text->dictionary.count_if(counts) * 2 < text->dictionary.size()) continue;
            return derive_counts(derivation, name, *column, parse_casualty_text);
        }
    }
}

void generic_derive(Derivation& derivation) {
    derive_casualties(derivation, Role::Detained, "detained_count");
    derive_casualties(derivation, Role::Injured, "injured_count");
    derive_casualties(derivation, Role::Killed, "killed_count");
}

ProfileMapping generic_mapping(std::span<const FieldFacts> fields) {
    ProfileMapping out;
    out.roles = roles_by_synonyms(fields);
    return out;
}

}  // namespace

Profile generic_profile() {
    return {"generic",
            tr_later("Events of any other kind"),
            tr_later("events"),
            "",
            "",
            generic_score,
            generic_derive,
            generic_mapping};
}

}  // namespace courtyard
