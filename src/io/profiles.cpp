#include "io/profiles.h"

#include <algorithm>
#include <array>

#include "io/profiles/generic.h"

namespace courtyard {

std::span<const Profile> profiles() {
    static const std::array all{generic_profile()};
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

std::optional<std::vector<std::string>> headerless_names(std::span<const std::string_view>, char) {
    return std::nullopt;
}

}  // namespace courtyard
