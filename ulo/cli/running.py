"""Runs one command and turns what can go wrong into sentences and an exit code: 0 done, 1 refused, 2 wrong usage."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from ulo.cli import arguments
from ulo.cli.saying import complain, print_any_letter
from ulo.domain.errors import PersonFacing, ViewOnly

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
_ROOT = Path(__file__).resolve().parents[2]


def main(argv: Sequence[str]) -> int:
    """Run the command these arguments name; returns the exit code, raises nothing."""
    print_any_letter()
    try:
        return _run(argv)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else DONE
    except arguments.WrongUsage as trouble:
        complain(str(trouble))
        return WRONG_USAGE
    except PersonFacing as trouble:
        complain(str(trouble))
        for said in dict.fromkeys(trouble.fields.values()):
            if said != trouble.said:
                complain(f"- {said}")
    except KeyboardInterrupt:
        complain("\nStopped. Nothing of what was under way was kept.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains at the end
    except Exception as fault:  # the last guard: a person never sees a traceback
        complain(_our_fault(fault))
    return REFUSED


def _run(argv: Sequence[str]) -> int:
    asked = arguments.read(argv)
    if asked.view_only and not arguments.only_looks(asked):
        raise ViewOnly
    from ulo.cli.commands import COMMANDS  # the store is heavy; help and wrong usage do without it

    COMMANDS[asked.command](asked)
    return DONE


def _our_fault(fault: Exception) -> str:
    """What is said of a fault of ours: its kind and place, nothing of what it was about."""
    ours = [frame for frame in traceback.extract_tb(fault.__traceback__) if _ROOT in Path(frame.filename).parents]
    place = f"{Path(ours[-1].filename).relative_to(_ROOT).as_posix()}:{ours[-1].lineno}" if ours else "unknown"
    return (
        "Something went wrong that is our fault, not yours. Nothing of what was under way was kept.\n"
        f"Please send us these words: {type(fault).__name__} at {place}."
    )
