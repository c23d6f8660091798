#include "io/tile_address.h"

#include <doctest/doctest.h>

#include <string>

#include "io/raster_source.h"

using namespace courtyard;

TEST_CASE("a tile address takes the numbers of a tile") {
    const auto address = TileAddress::parse("  https://tiles.example.org/{z}/{x}/{y}.png?key=1  ");
    REQUIRE(address);
    CHECK(address->url({3, 5, 2}) == "https://tiles.example.org/3/5/2.png?key=1");
    CHECK(address->host() == "tiles.example.org");
    const auto southern = TileAddress::parse("http://127.0.0.1:8080/{z}/{x}/{-y}");
    REQUIRE(southern);
    CHECK(southern->url({3, 5, 2}) == "http://127.0.0.1:8080/3/5/5");
    CHECK(southern->host() == "127.0.0.1:8080");
}

TEST_CASE("what is no address of tiles is refused, and the refusal does not repeat it") {
    for (const std::string bad :
         {"file:///etc/{z}/{x}/{y}", "ftp://secret.example/{z}/{x}/{y}",
          "gopher://secret.example/{z}/{x}/{y}", "/vsicurl/http://secret.example/{z}/{x}/{y}",
          "secret.example/{z}/{x}/{y}", "https://secret.example/", "https://secret.example/{z}/{x}.png",
          "https://secret.example/{z}/{x}/{y}/{secret}", "https://{x}.secret.example/{z}/{y}",
          "https://{z}{x}{y}/secret", "https:///{z}/{x}/{y}",
          "https://secret.example/{z}/{x}/{y}\r\nHost: other", "https://sec ret/{z}/{x}/{y}",
          "https://user{x}:secret@host/{z}/{x}/{y}", "", "{z}/{x}/{y}"}) {
        CAPTURE(bad);
        const auto address = TileAddress::parse(bad);
        REQUIRE_FALSE(address);
        CHECK(address.error().message.find("https://host/{z}/{x}/{y}.png") != std::string::npos);
        CHECK(address.error().message.find("secret") == std::string::npos);
    }
}

TEST_CASE("credentials of an address are never shown") {
    const std::string source = "https://me:secret@tiles.example.org:8443/{z}/{x}/{y}?token=secret";
    const auto address = TileAddress::parse(source);
    REQUIRE(address);
    CHECK(address->host() == "tiles.example.org:8443");
    CHECK(shown_source(source) == "tiles.example.org:8443");
    CHECK(shown_source("ftp://me:secret@host/x").find("secret") == std::string::npos);
    CHECK(shown_source("/home/me/map.tif") == "map.tif");
}
