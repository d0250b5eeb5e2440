namespace FswLayout.Backends.SetupScript;

/// <summary>What is the same in every <c>setup.sh</c>.</summary>
internal static class SetupFunctions
{
    public const string Text = """
        say() { put "setup.sh: $1"; }
        problem() {
            say "$1" >&2
            problems=$((problems + 1))
        }
        # What an interrupted conversion leaves is of no use.
        fail() {
            say "$1" >&2
            [ -z "$unfinished" ] || rm -f "$unfinished"
            exit 1
        }
        trap 'fail interrupted' HUP INT TERM

        # folder PATH: makes it unless it is there; toolbox's mkdir may have no -p.
        folder() {
            [ ! -d "$1" ] || return 0
            mkdir "$1" || fail "cannot make the folder $1: is its file system mounted read-write?"
            say "made $1"
        }

        # raw TEXT: bytes, each written \0 and its three octal digits
        if [ -n "${KSH_VERSION:-}" ]; then
            raw() { print -n -- "$1"; }
        else
            raw() { printf '%b' "$1"; }
        fi

        # holds FILE OFFSET COUNT HEX RAW: whether the bytes there are these. Android of 2012 has dd and neither od nor hexdump;
        # these bytes hold neither NUL nor line end, so a shell can compare them as they are. Of a file that ends before OFFSET od complains.
        holds() {
            bytes=
            if command -v od >/dev/null 2>&1; then
                for byte in $(od -A n -v -t x1 -j "$2" -N "$3" "$1" 2>/dev/null); do bytes=$bytes$byte; done
                [ "$bytes" = "$4" ]
            elif command -v hexdump >/dev/null 2>&1; then
                [ "$(hexdump -v -s "$2" -n "$3" -e '1/1 "%02x"' "$1" 2>/dev/null)" = "$4" ]
            elif command -v dd >/dev/null 2>&1; then
                [ "$(dd if="$1" bs=1 skip="$2" count="$3" 2>/dev/null)" = "$(raw "$5")" ]
            else
                fail "cannot look into $1: there is neither od nor hexdump nor dd"
            fi
        }

        # unsparse FILE: by way of a second file, so that FILE is whole at any time.
        unsparse() {
            if ! command -v simg2img >/dev/null 2>&1; then
                problem "$1 is a sparse image, which cannot be mounted, and there is no simg2img here: run 'fswc unsparse' on it where fswc is, and copy what it writes here"
                return 1
            fi
            say "converting $1, which is sparse"
            unfinished=$1.unsparse
            if ! simg2img "$1" "$unfinished" || [ ! -s "$unfinished" ]; then
                rm -f "$unfinished"
                problem "simg2img could not convert $1: is there room for it, and is the file whole?"
                return 1
            fi
            mv -f "$unfinished" "$1" || fail "cannot put $unfinished in the place of $1"
            unfinished=
        }

        # image FILE SIZE EXT: SIZE 0: the layout does not say; EXT yes: it holds ext2, ext3 or ext4. An image that is fine is only read.
        image() {
            wanted=
            [ "$2" = 0 ] || wanted=" of $2 bytes"
            if [ ! -f "$1" ] || [ ! -r "$1" ]; then
                problem "there is no file $1 that can be read: copy an image$wanted there"
                return
            fi
            if [ ! -s "$1" ]; then
                problem "$1 is empty: copy an image$wanted there"
                return
            fi
            layers=0
            # What was downloaded can be sparse twice over.
            while holds "$1" 0 4 3aff26ed '\0072\0377\0046\0355'; do
                layers=$((layers + 1))
                [ "$layers" -le 3 ] || fail "$1 is still sparse after 3 conversions"
                unsparse "$1" || return 0
            done
            if [ "$3" = yes ] && ! holds "$1" 1080 2 53ef '\0123\0357'; then
                problem "$1 holds no ext file system: copy an image$wanted there"
                return
            fi
            size_of "$1"
            if [ "$2" != 0 ] && [ "$size" != "$2" ]; then
                problem "$1 has $size bytes, but the layout says $2: copy it again, or change its size in the layout"
                return
            fi
            say "$1 is fine: $size bytes"
        }
        """;
}
