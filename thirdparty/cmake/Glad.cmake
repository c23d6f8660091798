# Generates the OpenGL and EGL loaders at build time, offline, with Debian's generator (package python3-glad).
# --reproducible takes the specifications from the package; without it the generator downloads them.
find_program(GLAD_EXECUTABLE glad PATHS /usr/bin NO_DEFAULT_PATH)
find_program(GLAD_EXECUTABLE glad REQUIRED)
set(GLAD_OUT ${CMAKE_BINARY_DIR}/glad)
string(JOIN "," GLAD_EXT
  GL_KHR_debug GL_EXT_texture_filter_anisotropic GL_ARB_buffer_storage
  EGL_EXT_platform_base EGL_MESA_platform_surfaceless EGL_EXT_device_base EGL_EXT_device_enumeration
  EGL_EXT_platform_device EGL_KHR_surfaceless_context EGL_KHR_create_context EGL_KHR_no_config_context)
add_custom_command(
  OUTPUT  ${GLAD_OUT}/src/gl.c ${GLAD_OUT}/src/egl.c ${GLAD_OUT}/include/glad/gl.h ${GLAD_OUT}/include/glad/egl.h
  COMMAND ${CMAKE_COMMAND} -E env --unset=PYTHONHOME --unset=PYTHONPATH
          ${GLAD_EXECUTABLE} --reproducible --quiet --api gl:core=4.5,egl=1.5
          --extensions ${GLAD_EXT} --out-path ${GLAD_OUT} c --loader
  DEPENDS ${CMAKE_CURRENT_LIST_FILE}
  COMMENT "glad: generating the OpenGL and EGL loaders"
  VERBATIM)
add_library(glad STATIC ${GLAD_OUT}/src/gl.c ${GLAD_OUT}/src/egl.c)
set_target_properties(glad PROPERTIES C_STANDARD 99)
target_include_directories(glad SYSTEM PUBLIC ${GLAD_OUT}/include)
target_link_libraries(glad PRIVATE ${CMAKE_DL_LIBS})
