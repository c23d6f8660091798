// usage: compare_pictures EXPECTED.png ACTUAL.png DIFFERENCE.png
// Exit status 0 when the pictures agree but for what another build of the same renderer may round
// differently: judged by the mean difference and by how many pixels differ plainly. Else it writes a picture
// of the differences.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "io/png_writer.h"

namespace {

constexpr double kMostMeanDifference = 0.25;  // of 255, over all channels of all pixels
constexpr int kPlainDifference = 40;          // of 255, in any channel of a pixel
constexpr double kMostPlainShare = 0.002;     // of all pixels

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    auto expected = courtyard::read_png(argv[1]);
    auto actual = courtyard::read_png(argv[2]);
    if (!expected || !actual) {
        std::fprintf(stderr, "%s\n", (!expected ? expected : actual).error().message.c_str());
        return 2;
    }
    if (expected->width != actual->width || expected->height != actual->height) {
        std::fprintf(stderr, "the sizes differ: %d x %d expected, %d x %d drawn\n", expected->width,
                     expected->height, actual->width, actual->height);
        return 1;
    }
    double sum = 0;
    std::size_t plain = 0;
    const std::size_t pixels = expected->rgba.size() / 4;
    courtyard::Picture difference{expected->width, expected->height,
                                  std::vector<std::uint8_t>(expected->rgba.size(), 255)};
    for (std::size_t i = 0; i < pixels; ++i) {
        int most = 0;
        for (std::size_t c = 4 * i; c < 4 * i + 3; ++c) {
            const int d = std::abs(int{expected->rgba[c]} - int{actual->rgba[c]});
            sum += d;
            most = std::max(most, d);
            difference.rgba[c] = static_cast<std::uint8_t>(std::min(255, 4 * d));
        }
        plain += most >= kPlainDifference ? 1U : 0U;
    }
    const double mean = sum / static_cast<double>(3 * pixels);
    const double share = static_cast<double>(plain) / static_cast<double>(pixels);
    std::printf("mean difference %.4f of 255, %zu pixels differ plainly\n", mean, plain);
    if (mean <= kMostMeanDifference && share <= kMostPlainShare) return 0;
    const auto written = courtyard::write_png(argv[3], difference.rgba, difference.width, difference.height);
    std::fprintf(stderr, "the picture is not the expected one; differences: %s\n",
                 written ? argv[3] : "not written");
    return 1;
}
