#include "io/underlay_list.h"

#include <doctest/doctest.h>

#include <fstream>

#include "support/rasters.h"

using namespace courtyard;

namespace {

struct Read {
    Result<std::vector<ListedUnderlay>> list;
    std::vector<std::string> complaints;
};

Read read(const std::string& text) {
    const test::ScratchFolder folder("underlay-list");
    std::ofstream(folder.path() / "underlays.json") << text;
    Read out;
    out.list = read_underlay_list(folder.path(), out.complaints);
    return out;
}

}  // namespace

TEST_CASE("a list of underlays is read, and entries that cannot be used are told") {
    const Read read_list = read(R"j({"underlays": [
        {"name": "Streets", "source": "https://h/{z}/{x}/{y}.png", "attribution": "© h", "max_zoom": 18,
         "user_agent": "me", "terms": "https://h/terms"},
        {"source": "/maps/old.tif"}, {"source": "near.tif"},
        {"name": "no source"}, 7, {"source": "file:///x/{z}/{x}/{y}"},
        {"source": "/a.tif", "max_zoom": 99}, {"source": "/a.tif", "terms": "javascript:alert(1)"}]})j");
    REQUIRE(read_list.list);
    REQUIRE(read_list.list->size() == 3);
    const ListedUnderlay& first = read_list.list->front();
    CHECK(first.name == "Streets");
    CHECK(first.attribution == "© h");
    CHECK(first.max_zoom == 18);
    CHECK(first.user_agent == "me");
    CHECK(first.terms_url == "https://h/terms");
    CHECK((*read_list.list)[1].name == "old.tif");
    CHECK((*read_list.list)[1].source == "/maps/old.tif");
    CHECK((*read_list.list)[2].source.ends_with("/near.tif"));
    CHECK((*read_list.list)[2].source.starts_with("/"));
    CHECK(read_list.complaints.size() == 5);
}

TEST_CASE("without a list there is none; one that makes no sense is an error") {
    std::vector<std::string> complaints;
    const auto none = read_underlay_list("/nowhere", complaints);
    REQUIRE(none);
    CHECK(none->empty());
    for (const char* text : {"", "[]", "{", R"({"underlays": 3})"}) CHECK_FALSE(read(text).list);
}
