"""Run the command line and exit with its code: `python build.py [options]` is `stadspanel build [options]`."""

import importlib.util
import runpy
import sys
from pathlib import Path

if __name__ == "__main__":
    if __spec__ is not None:
        # `python -m build` means the package that makes a wheel; this file stands before it.
        here = Path(__file__).resolve().parent
        sys.path[:] = [folder for folder in sys.path if Path(folder).resolve() != here]
        if importlib.util.find_spec("build") is None:
            sys.exit("The package build is not installed here. Give: make wheel")
        runpy.run_module("build", run_name="__main__", alter_sys=True)
    else:
        from stadspanel_site.commands.build import build

        build.main(sys.argv[1:], prog_name="build.py")
