#!/bin/bash
# packaging/try-packages.sh [FOLDER]: packs everything in two copies of this revision that lie elsewhere, and compares the packages byte by byte;
# then installs the tool from them, without another source of packages, and uses it. The packages are left in FOLDER, if that is given.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

pack() { # COPY PACKAGES
    git clone -q "$here" "$1"
    # Analyzers change no byte, and have run in the tests' build.
    dotnet pack "$1" -o "$2" -p:ContinuousIntegrationBuild=true -p:RunAnalyzers=false -v q -nologo
}
pack "$work/one" "$work/packages"
pack "$work/another/way to it" "$work/again"
diff -r "$work/packages" "$work/again"

# What a package has to say, and to bring: the libraries with symbols and documentation.
for name in fswc FswLayout.Compiler FswLayout.Backends FswLayout.Build FswLayout.Generator; do
    package=$(echo "$work/packages/$name".[0-9]*.nupkg)
    unzip -p "$package" "$name.nuspec" > "$work/nuspec"
    for tag in '<license type="expression">MIT' '<readme>' '<description>' '<authors>' '<repository type="git"' '<tags>'; do
        grep -qF "$tag" "$work/nuspec" || { echo "$package says no $tag"; exit 1; }
    done
    case $name in
        FswLayout.Compiler | FswLayout.Backends)
            for framework in netstandard2.0 net10.0; do
                unzip -l "$package" "lib/$framework/$name.xml" > /dev/null
                unzip -l "${package%.nupkg}.snupkg" "lib/$framework/$name.pdb" > /dev/null
            done ;;
    esac
done

# The tool, as somebody without a network installs it.
mkdir "$work/user"
printf '<configuration><packageSources><clear /><add key="local" value="%s" /></packageSources></configuration>\n' "$work/packages" > "$work/user/nuget.config"
(
    cd "$work/user"
    # A folder of its own: what another run has unpacked under the same version would hide what is tried.
    export NUGET_PACKAGES="$work/user/packages"
    dotnet tool install fswc --tool-path "$work/user/tools" --add-source "$work/packages" --version "$(basename "$work/packages"/fswc.[0-9]*.nupkg .nupkg | cut -d. -f2-)"
    tools/fswc init --board tuna -o main.fsw
    tools/fswc check main.fsw
)
if [ $# -gt 0 ]; then
    mkdir -p "$1"
    cp "$work/packages"/* "$1"
fi
echo "the packages are the same bytes from two folders, and the tool installs and works"
