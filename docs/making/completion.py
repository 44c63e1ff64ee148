"""Write what a shell loads to complete the program's command line, from Typer's own templates."""

from __future__ import annotations

import typer.completion

from making.pages import PROGRAM

_VARIABLE = f"_{PROGRAM.upper()}_COMPLETE"
# Where a shell looks for it below a prefix.
PLACES = {
    "bash": f"bash-completion/completions/{PROGRAM}",
    "zsh": f"zsh/site-functions/_{PROGRAM}",
    "fish": f"fish/vendor_completions.d/{PROGRAM}.fish",
}
# zsh runs the file itself as a function for the first completion, in which Typer's template does
# no more than to define another one for the second.
_MORE = {
    "zsh": (
        "\n\nif [[ $zsh_eval_context[-1] == loadautofunc ]]; then\n"
        f'  _{PROGRAM}_completion "$@"\n'
        "fi"
    )
}


def script(shell: str) -> str:
    """Return the text of the file for a shell."""
    made: str = vars(typer.completion)["get_completion_script"](
        prog_name=PROGRAM, complete_var=_VARIABLE, shell=shell
    )
    return f"{made}{_MORE.get(shell, '')}\n"
