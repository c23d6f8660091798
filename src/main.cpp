#include "app/frame_timing.h"
#include "app/window.h"
#include "base/translate.h"
#include "cli/cli.h"

int main(int argc, char** argv) {
    using namespace courtyard;
    prepare_translation();  // before there are threads
    const cli::Faces faces{app::run_window,
                           [](const std::vector<std::string>& files, int width, int height) {
                               return app::time_frames({files, {}}, width, height);
                           },
                           [](const std::vector<EventTablePtr>& tables, int width, int height) {
                               return app::time_frames({{}, tables}, width, height);
                           }};
    return cli::run(argc, argv, faces);
}
