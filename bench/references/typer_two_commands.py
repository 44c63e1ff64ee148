"""A bare Typer program of two commands: what any answer of such a program costs at least."""

import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    """Greet."""
    typer.echo(f"Hello {name}")


@app.command()
def goodbye(name: str, formal: bool = False) -> None:
    """Take leave."""
    typer.echo(f"Goodbye, {name}." if formal else f"Bye {name}")


if __name__ == "__main__":
    app()
