#include "io/area_reader.h"

#include <fstream>
#include <string>
#include <utility>

#include "base/text.h"
#include "io/polygon_file.h"
#include "io/region_reader.h"

namespace courtyard {
namespace {

std::vector<std::string> fields_of(const std::string& line, char mark) {
    std::vector<std::string> out;
    std::size_t begin = 0;
    for (std::size_t end = line.find(mark); end != std::string::npos; end = line.find(mark, begin)) {
        out.push_back(line.substr(begin, end - begin));
        begin = end + 1;
    }
    out.push_back(line.substr(begin));
    return out;
}

/// Calls take(fields) for each line that is no comment; it returns false when a line is not as it should be.
template <typename Take>
Result<void> for_each_line(const std::filesystem::path& path, std::size_t fields, Take take) {
    std::ifstream file(path);
    bool any = false;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') continue;
        const auto parts = fields_of(line, '\t');
        any = parts.size() >= fields && take(parts);
        if (!any) break;
    }
    if (!any) return fail("this table is missing or damaged; install the program whole: {}", path.string());
    return {};
}

}  // namespace

Result<std::vector<Population>> read_populations(const std::filesystem::path& assets_dir) {
    std::vector<Population> out;
    auto done = for_each_line(assets_dir / "regions" / "populations.tsv", 4, [&](const auto& fields) {
        const auto people = number_of(fields[1]);
        if (!people || *people < 0) return false;
        out.push_back({fields[0], static_cast<std::uint64_t>(*people), fields[2], fields[3]});
        return true;
    });
    if (!done) return pass_on(done);
    return out;
}

Result<std::vector<CountryNames>> read_country_names(const std::filesystem::path& assets_dir) {
    std::vector<CountryNames> out;
    auto done = for_each_line(assets_dir / "gazetteer" / "countries.tsv", 5, [&](const auto& fields) {
        CountryNames names{fields[0], {}};
        for (std::size_t i = 1; i < fields.size(); ++i) {
            for (std::string& name : fields_of(fields[i], '|')) {
                if (!name.empty()) names.names.push_back(std::move(name));
            }
        }
        out.push_back(std::move(names));
        return true;
    });
    if (!done) return pass_on(done);
    return out;
}

Result<void> AreaReader::need_world(const std::stop_token& stop) {
    if (world_) return {};
    auto populations = read_populations(assets_dir_);
    if (!populations) return pass_on(populations);
    auto countries = read_country_names(assets_dir_);
    if (!countries) return pass_on(countries);
    auto map = read_regions(assets_dir_, stop);
    if (!map) return pass_on(map);
    populations_ = std::move(*populations);
    countries_ = std::move(*countries);
    world_ = std::move(*map);
    outlines_ = std::make_shared<const RegionOutlines>(world_->regions());
    return {};
}

Result<AreaSetPtr> AreaReader::read(const AreaKey& key, const std::stop_token& stop) {
    if (const auto known = sets_.find(key); known != sets_.end()) return known->second;
    RegionMapPtr map;
    RegionOutlinesPtr outlines;
    if (key.level == AreaLevel::File) {
        auto read = read_polygon_file(key.file, stop);
        if (!read) return pass_on(read);
        map = std::move(*read);
        outlines = std::make_shared<const RegionOutlines>(map->regions());
    } else {
        if (auto ready = need_world(stop); !ready) return pass_on(ready);
        map = world_;
        outlines = outlines_;
    }
    auto set = std::make_shared<const AreaSet>(
        make_area_set(key, std::move(map), std::move(outlines), populations_, countries_));
    sets_.emplace(key, set);
    return set;
}

}  // namespace courtyard
