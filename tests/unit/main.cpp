#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "base/translate.h"

int main(int argc, char** argv) {
    courtyard::prepare_translation();  // as the program's own
    return doctest::Context(argc, argv).run();
}
