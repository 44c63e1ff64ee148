"""A bare Typer program of two commands that prints one Rich table."""

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    """Print a table of three rows."""
    table = Table("Greeting", "Name", title="Greetings")
    for greeting in ("Hello", "Good morning", "Good evening"):
        table.add_row(greeting, name)
    Console().print(table)


@app.command()
def goodbye(name: str) -> None:
    """Take leave."""
    typer.echo(f"Bye {name}")


if __name__ == "__main__":
    app()
