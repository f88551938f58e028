"""Starts ULO: `python main.py` opens the window, `python main.py --help` lists what can be done without one."""

from ulo.start import main

if __name__ == "__main__":
    raise SystemExit(main())
