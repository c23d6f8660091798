#include "app/frame_timing.h"
#include "app/window.h"
#include "cli/cli.h"

int main(int argc, char** argv) {
    return courtyard::cli::run(argc, argv, {courtyard::app::run_window, courtyard::app::time_frames});
}
