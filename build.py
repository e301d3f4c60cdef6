"""Run the command line and exit with its code: `python build.py [options]` is `stadspanel build [options]`."""

import sys

from stadspanel_site.commands.build import build

if __name__ == "__main__":
    build.main(sys.argv[1:], prog_name="build.py")
