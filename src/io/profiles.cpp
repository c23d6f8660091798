#include "io/profiles.h"

#include <algorithm>
#include <array>

#include "io/profiles/generic.h"

namespace courtyard {

std::span<const Profile> profiles() {
    static const std::array all{generic_profile()};
    return all;
}

const Profile& profile_for(std::span<const FieldFacts> fields) {
    const auto all = profiles();
    return *std::max_element(all.begin(), all.end(), [&](const Profile& a, const Profile& b) {
        return a.score(fields) < b.score(fields);
    });
}

}  // namespace courtyard
