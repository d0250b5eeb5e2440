# find_package(FswLayout) with CMake 3.20 and later:
#
#   fsw_layout(TARGET LAYOUT
#       [OUTPUT_DIRECTORY DIR] [INCLUDE_DIRECTORIES DIR...] [IMAGE_DIRECTORIES DIR...] [ONLY BACKEND...] [OPTIONS WORD...])
#
# compiles LAYOUT to OUTPUT_DIRECTORY (TARGET in the binary directory unless given) when it, or anything that it reads, has changed. What links with
# TARGET finds fsw_layout.h; the target property FSW_DIRECTORY is where all files are.

find_program(FSWC_EXECUTABLE fswc DOC "The compiler of memory layouts")
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(FswLayout REQUIRED_VARS FSWC_EXECUTABLE)

function(fsw_layout target layout)
    cmake_parse_arguments(PARSE_ARGV 2 FSW "" "OUTPUT_DIRECTORY" "INCLUDE_DIRECTORIES;IMAGE_DIRECTORIES;ONLY;OPTIONS")
    if(FSW_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "fsw_layout does not know what to do with: ${FSW_UNPARSED_ARGUMENTS}")
    endif()
    get_filename_component(layout "${layout}" ABSOLUTE)
    if(NOT FSW_OUTPUT_DIRECTORY)
        set(FSW_OUTPUT_DIRECTORY "${target}")
    endif()
    get_filename_component(directory "${FSW_OUTPUT_DIRECTORY}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")

    set(options ${FSW_OPTIONS})
    foreach(folder IN LISTS FSW_INCLUDE_DIRECTORIES)
        get_filename_component(folder "${folder}" ABSOLUTE)
        list(APPEND options --include "${folder}")
    endforeach()
    foreach(folder IN LISTS FSW_IMAGE_DIRECTORIES)
        get_filename_component(folder "${folder}" ABSOLUTE)
        list(APPEND options --images "${folder}")
    endforeach()
    foreach(backend IN LISTS FSW_ONLY)
        list(APPEND options --only "${backend}")
    endforeach()

    # fswc leaves files alone that do not change: the stamp tells when it last ran.
    set(stamp "${CMAKE_CURRENT_BINARY_DIR}/${target}.fswc")
    add_custom_command(
        OUTPUT "${stamp}"
        BYPRODUCTS "${directory}/manifest.json" "${directory}/fsw_layout.h"
        COMMAND "${FSWC_EXECUTABLE}" build "${layout}" --quiet -o "${directory}" --depfile "${stamp}.d" --depfile-target "${stamp}" ${options}
        COMMAND "${CMAKE_COMMAND}" -E touch "${stamp}"
        DEPENDS "${layout}" "${FSWC_EXECUTABLE}"
        DEPFILE "${stamp}.d"
        COMMENT "Compiling layout ${layout}"
        VERBATIM)
    add_custom_target(${target}-files DEPENDS "${stamp}")
    add_library(${target} INTERFACE)
    add_dependencies(${target} ${target}-files)
    target_include_directories(${target} INTERFACE "${directory}")
    set_target_properties(${target} PROPERTIES FSW_DIRECTORY "${directory}")
endfunction()
