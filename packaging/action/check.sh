#!/bin/sh
# What action.yml does once fswc is there: findings for people into the log, for code scanning into $FSW_SARIF; fails where the layout has errors.
set -eu
: "${FSW_LAYOUT:?the layout to check}" "${FSW_SARIF:=layout.sarif}" "${FSW_OPTIONS:=}"
# Options are words, as on any command line.
# shellcheck disable=SC2086
fswc check "$FSW_LAYOUT" --format sarif $FSW_OPTIONS > "$FSW_SARIF" || [ $? -eq 1 ]
# shellcheck disable=SC2086
exec fswc check "$FSW_LAYOUT" $FSW_OPTIONS
