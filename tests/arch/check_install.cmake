cmake_minimum_required(VERSION 3.25)
# Installs the program, moves the tree, and uses it from there: it must find its own assets.
# usage: cmake -DBUILD=<build folder> -DWORK=<scratch folder> -DVERSION=0.1.0 -P check_install.cmake

# run(OUTPUT_VARIABLE COMMAND...): fails with what the command said.
function(run output)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${WORK} RESULT_VARIABLE status
                  OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nexit status ${status}\n${out}${err}")
  endif()
  set(${output} "${out}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
run(ignored ${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/first)
file(RENAME ${WORK}/first ${WORK}/moved)
set(root ${WORK}/moved)

foreach(file bin/courtyard share/applications/courtyard.desktop share/courtyard/assets/demo/protests.geojson
             share/courtyard/locale/C.UTF-8/LC_MESSAGES/courtyard-ru.mo
             share/icons/hicolor/scalable/apps/courtyard.svg share/icons/hicolor/256x256/apps/courtyard.png)
  if(NOT EXISTS ${root}/${file})
    message(FATAL_ERROR "not installed: ${file}")
  endif()
endforeach()

run(version ${root}/bin/courtyard --version)
if(NOT version MATCHES "${VERSION}")
  message(FATAL_ERROR "courtyard --version says '${version}', not ${VERSION}")
endif()

set(demo ${root}/share/courtyard/assets/demo)
run(ignored ${root}/bin/courtyard render ${demo}/protests.geojson ${demo}/detentions.geojson
    -o ${WORK}/demo.png --size 640x400)
file(SIZE ${WORK}/demo.png bytes)
if(bytes LESS 10000)
  message(FATAL_ERROR "the rendered picture has ${bytes} bytes only")
endif()
file(REMOVE_RECURSE ${WORK}/moved)
