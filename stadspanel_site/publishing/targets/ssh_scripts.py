"""Scripts for the server of the target over ssh, in POSIX shell; `$root` is the folder, `$2` and on are words."""

from stadspanel_site.publishing.ledger import LEDGER
from stadspanel_site.publishing.targets.folder import MARKER, RESERVE
from stadspanel_site.publishing.targets.ssh_calls import IN_USE, LOST, NO_LEDGER, NO_RELEASE, NOT_OURS
from stadspanel_site.publishing.targets.target import RELEASE_ID

# Unfinished work: what is coming, and what is going.
FRESH, _GONE = ".nieuw-", ".weg-"
HELD = b"vast "
_REMAINS = f"releases/{FRESH}* releases/{_GONE}* .{LEDGER}.nieuw .current.nieuw"
# What sent the last of a publication that was killed may still be ending.
_CLEAR = f"rm -rf -- {_REMAINS} 2>/dev/null || {{ sleep 2; rm -rf -- {_REMAINS}; }}"
# Whose lock is gone may change nothing any more: another may be at work, or has looked what readers have.
_STILL_HELD = f"""
[ .slot -ef "/proc/$3/fd/9" ] || {{ rm -f .{LEDGER}.nieuw .current.nieuw; exit {LOST}; }}
"""
ENTER = f"""
cd -- "$root" || exit 1
[ -e {MARKER} ] || [ -z "$(ls -A | grep -vx .slot)" ] || exit {NOT_OURS}
"""
_ENTER_IF_THERE = f"""
[ -d "$root" ] || exit 0
{ENTER}"""
# The lock is held as long as this session reads from us: a publisher that is killed, or whose connection breaks,
# lets go. Where the server does not notice that the connection broke, it lets go after some hours.
LOCK = f"""
command -v flock >/dev/null || {{ echo "flock: not found" >&2; exit 1; }}
here=$(pwd) above=$root made=0
while [ -n "$above" ] && [ ! -e "$above" ]; do
    made=$((made + 1))
    case $above in */*) above=${{above%/*}} ;; *) above= ;; esac
done
mkdir -p -- "$root" || exit 1
{ENTER}
exec 9>>.slot || exit 1
flock -n 9 || exit {IN_USE}
# Who has it may remove the file at the end: a lock on a file that is not there any more is no lock.
[ .slot -ef /proc/self/fd/9 ] || exit {IN_USE}
new=
[ -e {MARKER} ] || new=yes
# First, so that who is killed here leaves nothing that seems to be of somebody else.
: >>{MARKER} && mkdir -p releases || exit 1
echo "vast $$"
timeout 4h cat >/dev/null
# However the publisher ended: what did not come fills no disk.
{_CLEAR}
# What is equal lies there once, so that a release that goes makes little room. This does, for what is withdrawn.
set -- $(du -sLk current 2>/dev/null)
size=$((${{1:-0}} < 65536 ? ${{1:-0}} : 65536))
if [ "$size" -gt 0 ] && [ "$(stat -c %s {RESERVE} 2>/dev/null || echo 0)" -lt $((size * 1024)) ]; then
    fallocate -l "${{size}}K" {RESERVE} 2>/dev/null || rm -f {RESERVE}
fi
# Where nothing was published, nothing stays.
if [ -n "$new" ] && rmdir releases 2>/dev/null; then
    rm -f {MARKER} .slot
    cd -- "$here"
    while [ "$made" -gt 0 ] && rmdir -- "$root" 2>/dev/null; do
        made=$((made - 1)) root=${{root%/*}}
    done
fi
"""
PREPARE = f"""
{ENTER}
{_CLEAR} || exit 1
readlink current || echo
# How much room there is, where that can be told.
df -Pk . 2>/dev/null || :
"""
# How much room the releases $3 and on take besides what $2, the current one, has too.
SIZES = f"""
{ENTER}
cd releases && shift && du -sk -- "$@" 2>/dev/null || :
"""
# A release gets its name when all of it has reached the disk. That may take long, and readers keep what they had.
NAME = f"""
{ENTER}
fresh="releases/{FRESH}$2"
if [ -d "releases/$2" ]; then
    rm -rf -- "$fresh"
else
    find "$fresh" -exec sync -- {{}} + || exit 1
{_STILL_HELD}    mv -T -- "$fresh" "releases/$2" || exit 1
fi
"""
# Which ledger knows most: that of the newest release if readers have it, and after a release was taken back the one
# beside the releases. By their names, as release.order_of has it; never by time stamps.
_NEWEST_LEDGER = f"""
newest=$(find releases -mindepth 1 -maxdepth 1 -type d 2>/dev/null | grep -xE 'releases/{RELEASE_ID.pattern}' |
    sort -t . -k 2,2n -k 1,1 | tail -n 1)
ledger={LEDGER}
if [ ! -e "$ledger" ] || [ "$(readlink current)" = "$newest" ]; then
    # All of it was public once.
    for part in site prive; do
        [ -z "$newest" ] || [ ! -e "$newest/$part/{LEDGER}" ] || ledger=$newest/$part/{LEDGER}
    done
fi
"""
# The same file has two names then, which takes no room on a full disk.
_SAME_LEDGER = f"""
rm -f .{LEDGER}.nieuw
ln -- "$ledger" .{LEDGER}.nieuw 2>/dev/null || cp -- "$ledger" .{LEDGER}.nieuw || exit 1
"""
_LEDGER_IN_PLACE = f"""
if [ .{LEDGER}.nieuw -ef {LEDGER} ]; then rm -f .{LEDGER}.nieuw; else mv -T .{LEDGER}.nieuw {LEDGER}; fi || exit 1
"""
# The link changes in one step, and nothing that takes long comes before it.
_SWITCH = f"""
[ -d "releases/$2/site" ] || exit {NO_RELEASE}
rm -f .current.nieuw
ln -s "releases/$2" .current.nieuw || exit 1
{_STILL_HELD}mv -T .current.nieuw current || exit 1
"""
# First the ledger, so that what readers have now stays known.
GO_BACK = f"""
{ENTER}
{_NEWEST_LEDGER}
if [ -e "$ledger" ] && [ "$ledger" != {LEDGER} ]; then
{_SAME_LEDGER}
{_LEDGER_IN_PLACE}
fi
{_SWITCH}
"""
# Before readers have the release: on a full disk they keep what they had.
GO_ON = f"""
{ENTER}
ledger=releases/$2/prive/{LEDGER}
[ -e "$ledger" ] || ledger=releases/$2/site/{LEDGER}
{_SAME_LEDGER}
{_SWITCH}
{_LEDGER_IN_PLACE}
"""
# After a connection that broke: with the lock in hand, nothing that was asked before can still happen.
ASK = f"""
{ENTER}
exec 9>>.slot && flock -w 5 9 || exit {IN_USE}
readlink current || :
"""
LIST = f"""
{_ENTER_IF_THERE}
readlink current || echo
[ ! -d releases ] || ls -1 releases
"""
READ_LEDGER = f"""
{_ENTER_IF_THERE}
{_NEWEST_LEDGER}
[ ! -e "$ledger" ] || exec cat -- "$ledger"
[ -z "$newest" ] || exit {NO_LEDGER}
"""
READ_SERVED = f"""
{_ENTER_IF_THERE}
[ ! -f "current/site/$2" ] || exec cat "current/site/$2"
"""
READ_COMPRESSED = f"""
{_ENTER_IF_THERE}
cd current/site 2>/dev/null || exit 0
find . -type f '(' -name '*.gz' -o -name '*.br' ')' -print0 | tar --create --null --files-from=-
"""
READ_PRIVATE = f"""
{_ENTER_IF_THERE}
[ ! -f "releases/$2/prive/$3" ] || exec cat "releases/$2/prive/$3"
"""
SPEND_RESERVE = f"""
{ENTER}
rm -f {RESERVE}
"""
# First without its name: a release that is half gone is never one to go back to.
REMOVE = f"""
{ENTER}
shift
cd releases || exit 1
for id; do mv -T -- "$id" "{_GONE}$id" || exit 1; done
rm -rf -- {_GONE}*
"""
