#include "io/profiles/gdelt_columns.h"

namespace courtyard {

std::vector<std::string_view> gdelt_columns(GdeltVersion version) {
    std::vector<std::string_view> out{"GLOBALEVENTID",
                                      "Day",
                                      "MonthYear",
                                      "Year",
                                      "FractionDate",
                                      "Actor1Code",
                                      "Actor1Name",
                                      "Actor1CountryCode",
                                      "Actor1KnownGroupCode",
                                      "Actor1EthnicCode",
                                      "Actor1Religion1Code",
                                      "Actor1Religion2Code",
                                      "Actor1Type1Code",
                                      "Actor1Type2Code",
                                      "Actor1Type3Code",
                                      "Actor2Code",
                                      "Actor2Name",
                                      "Actor2CountryCode",
                                      "Actor2KnownGroupCode",
                                      "Actor2EthnicCode",
                                      "Actor2Religion1Code",
                                      "Actor2Religion2Code",
                                      "Actor2Type1Code",
                                      "Actor2Type2Code",
                                      "Actor2Type3Code",
                                      "IsRootEvent",
                                      "EventCode",
                                      "EventBaseCode",
                                      "EventRootCode",
                                      "QuadClass",
                                      "GoldsteinScale",
                                      "NumMentions",
                                      "NumSources",
                                      "NumArticles",
                                      "AvgTone"};
    const auto add_place = [&](std::initializer_list<std::string_view> names) {
        for (const std::string_view name : names) {
            if (version == GdeltVersion::Two || !name.ends_with("ADM2Code")) out.push_back(name);
        }
    };
    add_place({"Actor1Geo_Type", "Actor1Geo_Fullname", "Actor1Geo_CountryCode", "Actor1Geo_ADM1Code",
               "Actor1Geo_ADM2Code", "Actor1Geo_Lat", "Actor1Geo_Long", "Actor1Geo_FeatureID"});
    add_place({"Actor2Geo_Type", "Actor2Geo_Fullname", "Actor2Geo_CountryCode", "Actor2Geo_ADM1Code",
               "Actor2Geo_ADM2Code", "Actor2Geo_Lat", "Actor2Geo_Long", "Actor2Geo_FeatureID"});
    add_place({"ActionGeo_Type", "ActionGeo_Fullname", "ActionGeo_CountryCode", "ActionGeo_ADM1Code",
               "ActionGeo_ADM2Code", "ActionGeo_Lat", "ActionGeo_Long", "ActionGeo_FeatureID"});
    out.push_back("DATEADDED");
    out.push_back("SOURCEURL");
    return out;
}

}  // namespace courtyard
