# How every folder of src/ becomes a library, with the same warnings and the same include rule.

add_library(courtyard_options INTERFACE)
target_compile_options(courtyard_options INTERFACE
  -Wall -Wextra -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Werror)
# gcc 12 sees overlapping copies in std::string's own operator+ (gcc bug 105651, fixed in 13).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(courtyard_options INTERFACE -Wno-restrict)
endif()
# libdate, GDAL and others are C++ libraries with asserts on: keep ours on where we debug.
target_compile_definitions(courtyard_options INTERFACE COURTYARD_VERSION="${PROJECT_VERSION}")
if(COURTYARD_SANITIZE STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(COURTYARD_SANITIZE STREQUAL "thread")
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
  # gcc loses sight of an optional's state between what the sanitizer adds
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(courtyard_options INTERFACE -Wno-maybe-uninitialized)
  endif()
elseif(COURTYARD_SANITIZE)
  message(FATAL_ERROR "COURTYARD_SANITIZE is '${COURTYARD_SANITIZE}': use address, thread or nothing.")
endif()

# What the fuzzers feed: these count the branches taken, which the others can do without.
if(COURTYARD_FUZZ)
  set(COURTYARD_FUZZED base geo time gl data gazetteer query io)  # gl shares common headers with them
endif()

# What nearly every source includes is compiled once, with courtyard_base, and not some hundred times. For clang,
# which builds the tests with sanitizers, and where nothing is optimised: gcc 12's optimiser then takes the standard
# library for our own code and warns of what is right.
set(COURTYARD_COMMON_HEADERS
  <algorithm> <array> <atomic> <chrono> <cmath> <cstdint> <cstring> <filesystem> <functional> <map> <memory>
  <optional> <set> <span> <sstream> <stop_token> <string> <string_view> <thread> <unordered_map> <utility>
  <variant> <vector> <fmt/core.h> <tl/expected.hpp>)

# courtyard_module(NAME DEPS module... [LIBRARIES target...] [COMMON header... | COMMON_OF module] [COLD])
# COMMON: headers that most of its sources include, compiled once beside those above where headers are shared;
# COMMON_OF: the same as another module's. COLD: no loops over events, so -O2 does, which compiles in two thirds of
# the time of Release's -O3.
# Makes the static library courtyard_NAME of src/NAME/**, linked to the modules it may include, and a test
# that fails, naming the file, when a source of NAME includes a module that is not in DEPS.
function(courtyard_module name)
  cmake_parse_arguments(ARG "COLD" "COMMON_OF" "DEPS;LIBRARIES;COMMON" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.h)
  set(target courtyard_${name})
  if(sources)
    add_library(${target} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(${target} PRIVATE courtyard_options)
    target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR}/src FILES ${headers})
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${target} ${scope} ${CMAKE_SOURCE_DIR}/src)
  if(name IN_LIST COURTYARD_FUZZED)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
  if(ARG_COLD AND CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(${target} PRIVATE -O2)
  endif()
  foreach(dep IN LISTS ARG_DEPS)
    target_link_libraries(${target} ${scope} courtyard_${dep})
  endforeach()
  target_link_libraries(${target} ${scope} ${ARG_LIBRARIES})
  if(NOT COURTYARD_SHARE_HEADERS)
    # Each source reads its own.
  elseif(name STREQUAL "base" OR ARG_COMMON)
    target_precompile_headers(${target} PRIVATE ${COURTYARD_COMMON_HEADERS} ${ARG_COMMON})
  elseif(ARG_COMMON_OF)
    target_precompile_headers(${target} REUSE_FROM courtyard_${ARG_COMMON_OF})
  elseif(sources AND "base" IN_LIST ARG_DEPS)
    target_precompile_headers(${target} REUSE_FROM courtyard_base)
  endif()
  if(COURTYARD_BATCHES AND sources)
    courtyard_compile_in_batches(${target} ${sources})
  endif()
  list(JOIN ARG_DEPS "," deps)
  add_test(NAME arch.includes.${name}
    COMMAND ${CMAKE_COMMAND} -DMODULE=${name} -DALLOWED=${deps} -DROOT=${CMAKE_SOURCE_DIR}
            -P ${CMAKE_SOURCE_DIR}/tests/arch/check_includes.cmake)
endfunction()
