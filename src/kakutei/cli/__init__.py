"""The command `kakutei`: options, calls into the pipeline, and printing; nothing else."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

import click

from kakutei import __version__
from kakutei.cli.catalogue import catalogue, find
from kakutei.cli.judging import judge, log
from kakutei.cli.learning import learn
from kakutei.cli.place import CATALOGUE_HELP, DATABASE_HELP, Place
from kakutei.cli.reading import claims, read, reread
from kakutei.cli.revising import edits, problems, versions
from kakutei.cli.running import run as stay
from kakutei.cli.showing import changes, disputes, export, list_titles, rebuild, show, why
from kakutei.cli.sources import sources
from kakutei.cli.telling import stories, story, timeline, track
from kakutei.errors import KakuteiError

_STOPPED = 130
"""What a shell gives a program that was stopped by Ctrl-C: 128 + SIGINT."""


class _InOrder(click.Group):
    """Lists the commands in the order in which a newcomer needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=_InOrder,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--database", "--db", "database", envvar="KAKUTEI_DATABASE", metavar="PATH", help=DATABASE_HELP)
@click.option("--catalogue", "titles", envvar="KAKUTEI_CATALOGUE", metavar="PATH", help=CATALOGUE_HELP)
@click.version_option(__version__, prog_name="kakutei", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, database: str | None, titles: str | None) -> None:
    """Read anime and manga news, and see what is confirmed and who says so.

    Begin with `kakutei read PATH...` (or `kakutei read --sample`), then `kakutei list` and `kakutei show TITLE`.
    """
    context.obj = Place(database, titles)
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


_COMMANDS: tuple[click.Command, ...] = (
    read, claims, list_titles, show, why, timeline, changes, disputes, stories, story, track, learn, export,
    find, catalogue, judge, log, sources, stay, edits, versions, problems, reread, rebuild
)  # fmt: skip
for command in _COMMANDS:
    cli.add_command(command)


def main() -> None:
    """Run the command line: exit code 0, 1 where the request failed, 2 where it was not understood.

    A terminal that lacks a letter gets a question mark for it, and no traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of one command; what goes wrong is told in one line on standard error."""
    try:
        return cli.main(arguments, prog_name="kakutei", standalone_mode=False) or 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "kakutei"
        return _tell(f"{error.format_message()} (see: {command} --help)", error.exit_code)
    except click.ClickException as error:
        return _tell(error.format_message(), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _tell("stopped; nothing is half written", _STOPPED)
    except KakuteiError as error:
        return _tell(str(error), 1)
    except BrokenPipeError:
        # The reader of our output has gone (`kakutei list | head`): what is still buffered goes nowhere, quietly.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _tell(message: str, code: int) -> int:
    print(f"kakutei: {message}", file=sys.stderr)
    return code
