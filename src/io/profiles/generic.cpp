#include "io/profiles/generic.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"

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

const std::vector<Synonyms>& content_synonyms() {
    static const std::vector<Synonyms> synonyms{
        {Role::Category,
         {"category", "eventtype", "type", "kind", "eventcategory", "тип", "категория", "вид", "typ"}},
        {Role::SubCategory, {"subcategory", "subeventtype", "subtype", "subkind", "подтип", "подкатегория"}},
        {Role::ParticipantsLow,
         {"participantslow", "sizelow", "estimatelow", "attendeeslow", "participantsmin", "crowdlow",
          "участниковот", "participants", "attendees", "eventattendees", "crowdsize", "участников",
          "участники", "teilnehmer"}},
        {Role::ParticipantsHigh,
         {"participantshigh", "sizehigh", "estimatehigh", "attendeeshigh", "participantsmax", "crowdhigh",
          "участниковдо"}},
        {Role::Detained,
         {"detained", "arrests", "numberofdetentions", "detentions", "detainees", "arrested", "задержано",
          "задержанных", "задержаны", "задержания", "festnahmen"}},
        {Role::DetainedLow, {"detainedlow", "arrestslow", "detentionslow", "detainedmin", "задержаноот"}},
        {Role::DetainedHigh, {"detainedhigh", "arrestshigh", "detentionshigh", "detainedmax", "задержанодо"}},
        {Role::Injured, {"injured", "injuries", "wounded", "ранено", "раненых", "пострадало", "verletzte"}},
        {Role::Killed,
         {"killed", "fatalities", "deaths", "dead", "fatalcasu", "ndeath", "погибло", "убито", "погибших",
          "tote"}},
        {Role::Text,
         {"description", "notes", "text", "summary", "details", "comment", "описание", "текст", "примечание",
          "title", "название", "name", "topic", "thema"}},
        {Role::Source, {"source", "sources", "sourcename", "publisher", "источник", "источники", "quelle"}},
        {Role::Url,
         {"url", "sourceurl", "links", "link", "href", "ссылка", "ссылки", "адресисточника", "website"}},
    };
    return synonyms;
}

std::string header_key(std::string_view name) {
    std::string key = lowered(name);
    std::erase_if(key, [](char c) { return c == ' ' || c == '_' || c == '-' || c == '.' || c == '\t'; });
    return key;
}

bool is_count(Role role) {
    return (role >= Role::ParticipantsLow && role <= Role::Killed);
}

bool matches(const std::string& key, std::string_view word) {
    if (word.ends_with('*')) return key.starts_with(word.substr(0, word.size() - 1));
    return key == word;
}

bool may_have(const FieldFacts& field, Role role) {
    if (role == Role::Longitude || role == Role::Latitude) return field.reads_as_coordinate;
    const bool numeric = field.type == ColumnType::Integer || field.type == ColumnType::Real;
    if (is_count(role)) return numeric || !field.has_values;
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
    constexpr int kBest = 1000, kWithValues = 100;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string key = header_key(fields[i].name);
        for (const Synonyms& entry : synonyms) {
            for (std::size_t rank = 0; rank < entry.words.size(); ++rank) {
                if (!matches(key, entry.words[rank]) || !may_have(fields[i], entry.role)) continue;
                const int score = kBest - static_cast<int>(rank) + (fields[i].has_values ? kWithValues : 0);
                candidates.push_back({score, entry.role, i});
                break;
            }
        }
    }
}

}  // namespace

std::vector<Role> roles_by_synonyms(std::span<const FieldFacts> fields) {
    std::vector<Candidate> candidates;
    collect(place_and_time_synonyms(), fields, candidates);
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

double generic_score(std::span<const FieldFacts>) {
    return 0.01;
}

ProfileMapping generic_mapping(std::span<const FieldFacts> fields) {
    ProfileMapping out;
    out.roles = roles_by_synonyms(fields);
    return out;
}

}  // namespace

Profile generic_profile() {
    return {"generic", "Events of any other kind", "events", "", "", generic_score, nullptr, generic_mapping};
}

}  // namespace courtyard
