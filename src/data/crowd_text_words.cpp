#include "data/crowd_text_words.h"

#include <algorithm>
#include <array>
#include <span>

namespace courtyard::crowd {
namespace {

struct MultiplierWord {
    std::string_view word;
    Multiplier meaning;
};
constexpr double kTen = 10, kDozen = 12, kHundred = 100, kThousand = 1000, kMillion = 1e6;
constexpr Multiplier one(double value) {
    return {value, false, 0, 0};
}
constexpr Multiplier many(double value) {
    return {value, true, value, value * 10};
}
// the sizes of the plural words are conventions; see CrowdSize
constexpr Multiplier kDozens{kDozen, true, 20, 100}, kTens{kTen, true, 20, 100};

constexpr MultiplierWord kMultipliers[] = {
    {"dozen", one(kDozen)},        {"dozens", kDozens},
    {"hundred", one(kHundred)},    {"hundreds", many(kHundred)},
    {"thousand", one(kThousand)},  {"thousands", many(kThousand)},
    {"k", one(kThousand)},         {"million", one(kMillion)},
    {"millions", many(kMillion)},  {"mln", one(kMillion)},
    {"m", one(kMillion)},          {"tens", many(kTen)},
    {"scores", kDozens},           {"десяток", one(kTen)},
    {"десятка", one(kTen)},        {"десятки", kTens},
    {"десятков", kTens},           {"дюжина", one(kDozen)},
    {"дюжины", kDozens},           {"дюжин", kDozens},
    {"сотня", one(kHundred)},      {"сотню", one(kHundred)},
    {"сотни", many(kHundred)},     {"сотен", many(kHundred)},
    {"тысяча", one(kThousand)},    {"тысячу", one(kThousand)},
    {"тысячи", many(kThousand)},   {"тысяч", many(kThousand)},
    {"тыс", one(kThousand)},       {"т", one(kThousand)},
    {"миллион", one(kMillion)},    {"миллиона", one(kMillion)},
    {"миллионы", many(kMillion)},  {"миллионов", many(kMillion)},
    {"млн", one(kMillion)},        {"dutzend", one(kDozen)},
    {"dutzende", kDozens},         {"hundert", one(kHundred)},
    {"hunderte", many(kHundred)},  {"tausend", one(kThousand)},
    {"tausende", many(kThousand)}, {"tsd", one(kThousand)},
    {"mio", one(kMillion)},        {"миллионами", many(kMillion)},
    {"сотнями", many(kHundred)},
};

struct NumberWord {
    std::string_view word;
    double value;
};
constexpr NumberWord kNumbers[] = {
    {"zero", 0},         {"one", 1},         {"two", 2},         {"three", 3},        {"four", 4},
    {"five", 5},         {"six", 6},         {"seven", 7},       {"eight", 8},        {"nine", 9},
    {"ten", 10},         {"eleven", 11},     {"twelve", 12},     {"fifteen", 15},     {"twenty", 20},
    {"thirty", 30},      {"forty", 40},      {"fifty", 50},      {"sixty", 60},       {"seventy", 70},
    {"eighty", 80},      {"ninety", 90},     {"half", 0.5},      {"два", 2},          {"две", 2},
    {"двух", 2},         {"три", 3},         {"трёх", 3},        {"трех", 3},         {"четыре", 4},
    {"пять", 5},         {"пяти", 5},        {"шесть", 6},       {"семь", 7},         {"восемь", 8},
    {"девять", 9},       {"десять", 10},     {"десяти", 10},     {"двенадцать", 12},  {"пятнадцать", 15},
    {"двадцать", 20},    {"двадцати", 20},   {"тридцать", 30},   {"сорок", 40},       {"пятьдесят", 50},
    {"пятидесяти", 50},  {"шестьдесят", 60}, {"семьдесят", 70},  {"восемьдесят", 80}, {"девяносто", 90},
    {"сто", 100},        {"ста", 100},       {"двести", 200},    {"двухсот", 200},    {"триста", 300},
    {"трёхсот", 300},    {"трехсот", 300},   {"четыреста", 400}, {"пятьсот", 500},    {"пятисот", 500},
    {"шестьсот", 600},   {"семьсот", 700},   {"восемьсот", 800}, {"девятьсот", 900},  {"полсотни", 50},
    {"полтысячи", 500},  {"полутора", 1.5},  {"полторы", 1.5},   {"полтора", 1.5},    {"полмиллиона", 500000},
    {"полтораста", 150}, {"zwei", 2},        {"drei", 3},        {"zehn", 10},        {"zwanzig", 20},
    {"fünfzig", 50},
};

struct ClassWords {
    WordClass meaning;
    std::span<const std::string_view> words;
};
using Words = std::string_view;
constexpr Words kAtLeast[] = {"over",    "more",    "above", "least", "exceeding", "exceeds", "exceed",
                              "upwards", "minimum", "min",   "plus",  "beyond",    "более",   "больше",
                              "свыше",   "минимум", "mehr",  "über",  "mindestens"};
constexpr Words kAtMost[] = {"under",    "less",    "fewer",   "below",    "up",     "most",
                             "max",      "maximum", "maximal", "менее",    "меньше", "до",
                             "максимум", "bis",     "weniger", "höchstens"};
constexpr Words kAbout[] = {"about",          "around", "approximately", "approx",  "roughly",
                            "some",           "nearly", "almost",        "c",       "ca",
                            "circa",          "около",  "примерно",      "порядка", "почти",
                            "приблизительно", "rund",   "etwa",          "gut",     "knapp"};
constexpr Words kNot[] = {"no", "not", "не", "nicht"};
constexpr Words kBetween[] = {"between", "между", "zwischen"};
constexpr Words kFrom[] = {"from", "от", "von"};
constexpr Words kAnd[] = {"and", "и", "und"};
constexpr Words kTo[] = {"to", "till", "until", "or", "или", "oder"};
constexpr Words kSeveral[] = {"several",    "few",  "couple", "many",   "multiple", "various", "несколько",
                              "нескольких", "пара", "пару",   "многие", "mehrere",  "einige"};
constexpr Words kSize[] = {"handful", "group",   "groups",   "crowd",     "crowds",   "small", "large",
                           "huge",    "massive", "numerous", "mass",      "majority", "много", "немного",
                           "толпа",   "группа",  "горстка",  "небольшая", "большая",  "viele", "wenige"};
constexpr Words kPeople[] = {"people",       "persons",       "person",       "protesters",    "protestors",
                             "participants", "demonstrators", "marchers",     "attendees",     "individuals",
                             "человек",      "человека",      "люди",         "людей",         "чел",
                             "участников",   "участника",     "протестующих", "демонстрантов", "митингующих",
                             "personen",     "menschen",      "teilnehmer",   "teilnehmende"};
constexpr Words kSort[] = {"activists", "students",   "workers",  "women",      "men",
                           "residents", "supporters", "members",  "активистов", "студентов",
                           "женщин",    "мужчин",     "рабочих",  "жителей",    "сторонников",
                           "frauen",    "männer",     "arbeiter", "studenten",  "studierende"};
constexpr Words kBeside[] = {"police",
                             "policemen",
                             "policeman",
                             "policewomen",
                             "officer",
                             "officers",
                             "soldiers",
                             "soldier",
                             "troops",
                             "guards",
                             "gendarmes",
                             "journalists",
                             "reporters",
                             "observers",
                             "onlookers",
                             "bystanders",
                             "passersby",
                             "counterprotesters",
                             "counterdemonstrators",
                             "children",
                             "child",
                             "kids",
                             "babies",
                             "minors",
                             "полицейских",
                             "полицейский",
                             "полицейского",
                             "полиции",
                             "омоновцев",
                             "силовиков",
                             "росгвардейцев",
                             "солдат",
                             "журналистов",
                             "журналиста",
                             "детей",
                             "ребёнок",
                             "ребенок",
                             "ребёнка",
                             "ребенка",
                             "несовершеннолетних",
                             "прохожих",
                             "зрителей",
                             "polizisten",
                             "polizist",
                             "polizei",
                             "beamte",
                             "polizeibeamte",
                             "einsatzkräfte",
                             "journalisten",
                             "kinder",
                             "kind"};
constexpr Words kIncludes[] = {"including", "includes", "included", "include", "incl",           "among",
                               "amongst",   "them",     "whom",     "включая", "числе",          "них",
                               "которых",   "среди",    "darunter", "davon",   "einschließlich", "inklusive"};
constexpr Words kSays[] = {
    "say",      "says",    "said",     "saying",    "estimate", "estimates", "estimated", "est",
    "count",    "counts",  "counted",  "figure",    "figures",  "claim",     "claims",    "claimed",
    "report",   "reports", "reported", "according", "source",   "sources",   "сообщает",  "сообщила",
    "сообщили", "оценкам", "оценке",   "данным",    "laut",     "angaben",   "zufolge"};
constexpr Words kAside[] = {
    "in",        "at",        "on",           "by",           "for",     "with",
    "near",      "outside",   "inside",       "against",      "during",  "after",
    "before",    "per",       "via",          "total",        "overall", "altogether",
    "later",     "then",      "now",          "who",          "which",   "that",
    "were",      "was",       "are",          "is",           "have",    "had",
    "but",       "though",    "gathered",     "took",         "marched", "rallied",
    "protested", "attended",  "participated", "demonstrated", "joined",  "present",
    "came",      "в",         "на",           "по",           "у",       "за",
    "с",         "со",        "без",          "перед",        "против",  "возле",
    "но",        "всего",     "потом",        "затем",        "вышли",   "вышло",
    "собрались", "собралось", "пришли",       "пришло",       "приняли", "участвовали",
    "im",        "am",        "an",           "auf",          "bei",     "vor",
    "nach",      "mit",       "für",          "gegen",        "aber",    "insgesamt",
    "waren",     "kamen"};
constexpr Words kThing[] = {"car",
                            "cars",
                            "vehicles",
                            "vehicle",
                            "trucks",
                            "truck",
                            "tractors",
                            "tractor",
                            "buses",
                            "bus",
                            "motorcycles",
                            "motorcycle",
                            "motorbikes",
                            "bikes",
                            "bicycles",
                            "boats",
                            "ships",
                            "taxis",
                            "lorries",
                            "organizations",
                            "organisations",
                            "organization",
                            "cities",
                            "towns",
                            "villages",
                            "places",
                            "locations",
                            "events",
                            "protests",
                            "rallies",
                            "demonstrations",
                            "days",
                            "day",
                            "hours",
                            "hour",
                            "minutes",
                            "weeks",
                            "months",
                            "km",
                            "kilometers",
                            "kilometres",
                            "kilometer",
                            "meters",
                            "metres",
                            "miles",
                            "percent",
                            "families",
                            "households",
                            "tents",
                            "signatures",
                            "schools",
                            "universities",
                            "factories",
                            "stores",
                            "shops",
                            "countries",
                            "states",
                            "districts",
                            "years",
                            "dollars",
                            "машин",
                            "машины",
                            "автомобилей",
                            "автомобиля",
                            "авто",
                            "тракторов",
                            "грузовиков",
                            "автобусов",
                            "мотоциклов",
                            "организаций",
                            "городов",
                            "городах",
                            "дней",
                            "дня",
                            "часов",
                            "часа",
                            "минут",
                            "подписей",
                            "палаток",
                            "семей",
                            "пикетов",
                            "акций",
                            "процентов",
                            "autos",
                            "fahrzeuge",
                            "traktoren",
                            "fahrräder",
                            "dogs",
                            "dog",
                            "horses",
                            "horse",
                            "animals",
                            "собак",
                            "собаки",
                            "собаками",
                            "лошадей",
                            "hunde",
                            "pferde"};
constexpr Words kFate[] = {
    "arrested",  "arrests",      "arrest",      "detained",  "detentions",   "detainees",  "injured",
    "injuries",  "wounded",      "killed",      "dead",      "deaths",       "died",       "hospitalized",
    "задержано", "задержаны",    "задержанных", "задержали", "арестовано",   "арестованы", "ранено",
    "раненых",   "пострадавших", "убито",       "погибших",  "festgenommen", "verletzte",  "festnahmen"};
constexpr Words kCalendar[] = {
    "january", "february", "march",    "april", "may",  "june",    "july",     "august",  "september",
    "october", "november", "december", "jan",   "feb",  "mar",     "apr",      "jun",     "jul",
    "aug",     "sep",      "sept",     "oct",   "nov",  "dec",     "since",    "января",  "февраля",
    "марта",   "апреля",   "мая",      "июня",  "июля", "августа", "сентября", "октября", "ноября",
    "декабря", "года",     "году",     "год",   "г"};

constexpr ClassWords kClasses[] = {{WordClass::AtLeast, kAtLeast},  {WordClass::AtMost, kAtMost},
                                   {WordClass::About, kAbout},      {WordClass::Not, kNot},
                                   {WordClass::Between, kBetween},  {WordClass::From, kFrom},
                                   {WordClass::And, kAnd},          {WordClass::To, kTo},
                                   {WordClass::Several, kSeveral},  {WordClass::Size, kSize},
                                   {WordClass::People, kPeople},    {WordClass::Sort, kSort},
                                   {WordClass::Beside, kBeside},    {WordClass::Includes, kIncludes},
                                   {WordClass::Says, kSays},        {WordClass::Aside, kAside},
                                   {WordClass::Thing, kThing},      {WordClass::Fate, kFate},
                                   {WordClass::Calendar, kCalendar}};

}  // namespace

std::optional<Multiplier> multiplier_of(std::string_view word) {
    for (const MultiplierWord& entry : kMultipliers) {
        if (entry.word == word) return entry.meaning;
    }
    return std::nullopt;
}

std::optional<double> number_of_word(std::string_view word) {
    for (const NumberWord& entry : kNumbers) {
        if (entry.word == word) return entry.value;
    }
    return std::nullopt;
}

WordClass word_class(std::string_view word) {
    for (const ClassWords& entry : kClasses) {
        if (std::find(entry.words.begin(), entry.words.end(), word) != entry.words.end())
            return entry.meaning;
    }
    return WordClass::Other;
}

bool is_genitive_singular(std::string_view word) {
    return word == "тысячи" || word == "сотни" || word == "дюжины";
}

}  // namespace courtyard::crowd
