#include "base/translate.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <thread>

#include "base/asset_dir.h"
#include "base/result.h"
#include "base/text.h"

using namespace courtyard;

namespace {

/// A language for as long as a test lasts.
class Speaking {
public:
    explicit Speaking(const char* code,
                      const std::filesystem::path& dir = find_share_dir().value() / "locale") {
        set_interface_language(code, dir);
    }
    ~Speaking() { set_interface_language("en", {}); }
    Speaking(const Speaking&) = delete;
    Speaking& operator=(const Speaking&) = delete;
};

/// An environment variable for as long as a test lasts.
class Environment {
public:
    Environment(const char* name, const char* value) : name_(name) {
        if (const char* before = std::getenv(name)) before_ = before;
        value == nullptr ? unsetenv(name) : setenv(name, value, 1);
    }
    ~Environment() { before_ ? setenv(name_, before_->c_str(), 1) : unsetenv(name_); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    const char* name_;
    std::optional<std::string> before_;
};

std::string events(std::uint64_t n) {
    return tr_format_plural("{} event", "{} events", n, n);
}

}  // namespace

TEST_CASE("translate: English needs no catalogue") {
    CHECK(interface_language() == "en");
    CHECK(std::string(tr("Layers")) == "Layers");
    CHECK(std::string(tr_in("month of a day", "January")) == "January");
    CHECK(events(1) == "1 event");
    CHECK(events(2) == "2 events");
    CHECK(events(21) == "21 events");
    CHECK(with_thousands(1234567) == "1,234,567");
}

TEST_CASE("translate: Russian, and back to English") {
    const std::uint32_t before = language_generation();
    {
        const Speaking russian("ru");
        CHECK(interface_language() == "ru");
        CHECK(language_generation() > before);
        CHECK(std::string(tr("Layers")) == "Слои");
        CHECK(tr(std::string_view("Layers")) == "Слои");
        CHECK(std::string(tr("Layers")) == "Слои");  // as it is kept
        const std::string other = "no text of the program";
        CHECK(tr(std::string_view(other)).data() == other.data());
        CHECK(std::string(tr("")).empty());  // not the catalogue's head
        CHECK(tr(std::string_view()).empty());
    }
    CHECK(std::string(tr("Layers")) == "Layers");
}

TEST_CASE("translate: Russian has three plurals") {
    const Speaking russian("ru");
    for (const std::uint64_t n : {1U, 21U, 101U}) CHECK(events(n) == fmt::format("{} событие", n));
    for (const std::uint64_t n : {2U, 4U, 22U}) CHECK(events(n) == fmt::format("{} события", n));
    for (const std::uint64_t n : {0U, 5U, 11U, 12U, 14U, 25U})
        CHECK(events(n) == fmt::format("{} событий", n));
    CHECK(plural_of(1) == 1);
    CHECK(plural_of(7) == 7);
    CHECK(plural_of(1.5) == 2);
    CHECK(plural_of(-1) == 2);
    CHECK(plural_of(std::nan("")) == 2);
}

TEST_CASE("translate: a month beside a day, and thousands") {
    const Speaking russian("ru");
    CHECK(std::string(tr_in("month alone", "January")) == "январь");
    CHECK(std::string(tr_in("month of a day", "January")) == "января");
    CHECK(std::string(tr_in("no such context", "January")) == "January");
    CHECK(with_thousands(1234567) == "1\u00A0234\u00A0567");
    CHECK(with_thousands(999) == "999");
}

TEST_CASE("translate: decimals, as the language writes them, where a format asks for it") {
    const auto km = [] { return tr_format("{:.1Lf} km", 1234.56); };
    CHECK(km() == "1234.6 km");
    CHECK(tr_format("{:Lg}", 0.25) == "0.25");
    const Speaking russian("ru");
    CHECK(decimal_mark() == ',');
    CHECK(km() == "1234,6\u00A0км");
    CHECK(tr_format("{:L}", 0.25) == "0,25");  // of no catalogue
    CHECK(tr_format("{:L}", -3.0) == "-3");
    CHECK(tr_format("{:L}", 1234567) == "1234567");
    CHECK(tr_format("{:.2f}, {:.2f}", 55.75, 37.62) == "55.75, 37.62");  // for machines, and coordinates
    const Result<int> failed = fail("no answer within {:Lg} s", 0.5);
    CHECK(failed.error().message.find("0,5") != std::string::npos);
    const InEnglish english;
    CHECK(decimal_mark() == '.');
    CHECK(km() == "1234.6 km");
}

TEST_CASE("translate: numbers as people type them") {
    CHECK(typed_number("1,234.5") == 1234.5);
    CHECK(typed_number("1,234,567") == 1234567.0);
    CHECK(typed_number("-12,345e2") == -1234500.0);
    for (const char* unclear :
         {"1,5", "0,05", "1 5", "1234,567", "1,23,456", "1,2345", "1.5,000", ",5", "1,", "1,234 5"}) {
        CAPTURE(unclear);
        CHECK_FALSE(typed_number(unclear));
    }
    CHECK(typed_number(" \u22121 234") == -1234.0);
    CHECK(typed_number("1\u00A0234\u202F567") == 1234567.0);
    for (const char* none : {"", " ", "many", "1.5.2", "inf", "nan", "1e999"})
        CHECK_FALSE(typed_number(none));
    CHECK(with_decimal_marks("0.5 1.5") == "0.5 1.5");
    CHECK(with_decimal_points("0.5 1.5") == "0.5 1.5");
    const Speaking russian("ru");
    CHECK(typed_number("1,5") == 1.5);
    CHECK(typed_number("1.5") == 1.5);
    CHECK(typed_number("\u22121\u00A0234,5") == -1234.5);
    CHECK_FALSE(typed_number("1,234.5"));  // which of the two it is cannot be told
    CHECK_FALSE(typed_number("1 5"));
    CHECK_FALSE(typed_number("1,5,2"));
    CHECK(with_decimal_marks("0.5 1.5") == "0,5 1,5");
    CHECK(with_decimal_points("0,5 1.5") == "0.5 1.5");
}

TEST_CASE("translate: errors speak the language too") {
    const Speaking russian("ru");
    const Result<int> failed = fail("{} wants a number", "x");
    CHECK(failed.error().message != "x wants a number");
    CHECK(failed.error().message.find('x') != std::string::npos);
}

TEST_CASE("translate: what machines read stays English, in this thread alone") {
    const Speaking russian("ru");
    {
        const InEnglish outer;
        {
            const InEnglish inner;
            CHECK(std::string(tr("Layers")) == "Layers");
        }
        CHECK(std::string(tr("Layers")) == "Layers");
        CHECK(events(5) == "5 events");
        std::string beside;
        std::thread([&beside] { beside = tr("Layers"); }).join();
        CHECK(beside == "Слои");
    }
    CHECK(std::string(tr("Layers")) == "Слои");
}

TEST_CASE("translate: without a catalogue, or with a broken one, all is English") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("courtyard-broken-locale-" + std::to_string(::getpid()));
    const auto messages = folder / "C.UTF-8" / "LC_MESSAGES";
    std::filesystem::create_directories(messages);
    {
        std::ofstream(messages / "courtyard-ru.mo") << "This is no catalogue.";
        const Speaking russian("ru", folder);
        CHECK(std::string(tr("Layers")) == "Layers");
        CHECK(events(5) == "5 events");
    }
    {
        const Speaking russian("ru", folder / "nowhere");
        CHECK(std::string(tr("Layers")) == "Layers");
        CHECK(std::string(tr_in("month alone", "May")) == "May");
    }
    {
        const Speaking unknown("xx");
        CHECK(interface_language() == "en");
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("translate: a format that does not fit gives way to the English one") {
    const int n = 3;
    const char* text = "three";
    CHECK(format_translated("{} events", "событий: {}", fmt::make_format_args(n)) == "событий: 3");
    CHECK(format_translated("{} events", "событий: {} {}", fmt::make_format_args(n)) == "3 events");
    CHECK(format_translated("{} events", "событий: {:.1f}", fmt::make_format_args(n)) == "3 events");
    CHECK(format_translated("{} events", "событий: {", fmt::make_format_args(n)) == "3 events");
    CHECK(format_translated("{} of {}", "{1} – {0}", fmt::make_format_args(n, text)) == "three – 3");
}

TEST_CASE("translate: the desktop's language") {
    const Environment all("LC_ALL", nullptr), messages("LC_MESSAGES", nullptr);
    const auto says = [](const char* lang) {
        const Environment language("LANG", lang);
        return desktop_language();
    };
    CHECK(says("ru_RU.UTF-8") == "ru");
    CHECK(says("ru") == "ru");
    CHECK(says("ru.UTF-8") == "ru");
    CHECK(says("run") == "en");
    CHECK(says("de_DE.UTF-8") == "en");
    CHECK(says("C") == "en");
    CHECK(says(nullptr) == "en");
    const Environment stronger("LC_ALL", "en_GB.UTF-8");
    CHECK(says("ru_RU.UTF-8") == "en");
}
