#include "io/profiles.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "io/profiles/acled.h"
#include "io/profiles/ccc.h"
#include "io/profiles/count_love.h"
#include "io/profiles/declare.h"
#include "io/profiles/elephrame.h"
#include "io/profiles/gdelt.h"
#include "io/profiles/gdelt_columns.h"
#include "io/profiles/generic.h"
#include "io/profiles/german_registrations.h"
#include "io/profiles/mass_mobilization.h"
#include "io/profiles/mmad.h"
#include "io/profiles/ovdinfo.h"
#include "io/profiles/police_brutality_2020pb.h"
#include "io/profiles/scad.h"
#include "io/profiles/timemap.h"
#include "io/profiles/ucdp_ged.h"

namespace courtyard {
namespace {

constexpr std::size_t kDayField = 1;  ///< Of GDELT's rows: yyyymmdd.
constexpr std::size_t kDayLength = 8;

}  // namespace

std::span<const Profile> profiles() {
    static const std::array all{acled_profile(),
                                gdelt_profile(),
                                ucdp_ged_profile(),
                                ccc_profile(),
                                mass_mobilization_profile(),
                                scad_profile(),
                                mmad_profile(),
                                ovdinfo_profile(),
                                police_brutality_2020pb_profile(),
                                count_love_profile(),
                                elephrame_profile(),
                                german_registrations_profile(),
                                timemap_profile(),
                                generic_profile()};
    return all;
}

const Profile* profile_named(std::string_view name) {
    const auto all = profiles();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Profile& p) { return p.name == name; });
    return found == all.end() ? nullptr : &*found;
}

ProfileChoice choose_profile(std::span<const FieldFacts> fields) {
    ProfileChoice out;
    for (const Profile& profile : profiles()) {
        const double score = profile.score(fields);
        if (!out.winner || score > out.score) {
            out.runner_up = out.score > 0 ? out.winner : nullptr;
            out.runner_up_score = out.score;
            out.winner = &profile;
            out.score = score;
        } else if (score > out.runner_up_score) {
            out.runner_up = &profile;
            out.runner_up_score = score;
        }
    }
    return out;
}

std::optional<std::vector<std::string>> headerless_names(std::span<const std::string_view> first_row,
                                                         char separator) {
    if (separator != '\t' && separator != '\x01') return std::nullopt;
    const bool one = first_row.size() == 57 || first_row.size() == 58, two = first_row.size() == 61;
    if (!one && !two) return std::nullopt;
    const std::string_view day = trimmed(first_row[kDayField]);
    if (day.size() != kDayLength || !is_whole_number(day) || !is_whole_number(trimmed(first_row[0])))
        return std::nullopt;
    const auto names = gdelt_columns(two ? GdeltVersion::Two : GdeltVersion::One);
    return std::vector<std::string>(names.begin(), names.end());
}

bool is_hxl_row(std::span<const std::string_view> cells) {
    bool any = false;
    for (const std::string_view cell : cells) {
        const std::string_view text = trimmed(cell);
        if (text.empty()) continue;
        if (text.size() < 2 || text[0] != '#' ||
            !((text[1] >= 'a' && text[1] <= 'z') || (text[1] >= 'A' && text[1] <= 'Z')))
            return false;
        any = true;
    }
    return any;
}

}  // namespace courtyard
