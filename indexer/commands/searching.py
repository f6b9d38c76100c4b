"""`morgue search`: a question from the terminal, answered as the reading room answers it."""

from __future__ import annotations

import contextlib
from typing import get_args

import click

from indexer.commands.shared import counted, index_option, json_option, print_json, settings_of
from indexer.desk.answer import Answer, Card, MarkedText, Question
from indexer.desk.answer_json import answer_record
from indexer.query.choice import Sort

_HELP = """Search the index.  Options that are not listed here are words of the query.

\b
  morgue search mali -rafale
  morgue search '"free meals"' title:school after:2010
  morgue search byline:casali --json
"""
_SORTS = get_args(Sort)


@click.command(
    help=_HELP,
    short_help="Search the index.",
    # no short options here: -h would swallow the query word -hollande
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@index_option
@click.option(
    "--sort",
    type=click.Choice(_SORTS),
    help="Order; relevance, or newest without words.  recent: relevance, newer articles lifted.",
)
@click.option("--page", type=click.IntRange(1), default=1, help="Which page of the result.")
@click.option("--size", type=click.IntRange(1, 1000), default=10, help="Articles on a page.")
@json_option
def search(query: tuple[str, ...], index: str | None, sort: str | None, page: int, size: int, as_json: bool) -> None:
    from indexer.desk.desk import Desk  # the other commands start faster without an engine

    settings = settings_of(index=index)
    question = Question(text=" ".join(query), sort=sort, page=page, size=size, timeline="year")  # type: ignore[arg-type]
    with contextlib.closing(Desk(settings.index, settings["engine"])) as desk:
        answer = desk.ask(question)
    click.echo(f"Read as: {answer.read_as}", err=True)
    for complaint in answer.complaints:
        click.echo(f"  {complaint.message}", err=True)
    if as_json:
        print_json(answer_record(answer))
    else:
        _say(answer)


def _say(answer: Answer) -> None:
    least = "at least " if answer.at_least else ""
    said = [counted(answer.total, "article")] if answer.total or not answer.pages else []
    if answer.pages:
        said.append(counted(answer.pages, "page not taken for an article", "pages not taken for articles"))
    click.echo(least + " and ".join(said))
    first = (answer.question.page - 1) * answer.question.size + 1
    for rank, card in enumerate(answer.cards, first):
        _say_card(rank, card)
    if answer.undated or answer.disputed:
        click.echo(f"{answer.undated:,} undated and {answer.disputed:,} disputed matches are not shown.")
    if answer.period:
        held = counted(answer.period.held, "article")
        click.echo(f"  {held} held, {answer.period.said}; a usual month holds about {answer.period.usual_month:,}")
    for relaxation in answer.relaxations:
        others = f" and {counted(relaxation.pages, 'other page')}" if relaxation.pages else ""
        click.echo(f"  {relaxation.said}: {relaxation.count:,}{others}")
    if answer.suggestions:
        click.echo(f"  Did you mean {', '.join(answer.suggestions)}?")
    if first - 1 + len(answer.cards) < answer.found and answer.cards:
        click.echo(f"Further on: --page {answer.question.page + 1}")


def _say_card(rank: int, card: Card) -> None:
    article = card.article
    click.echo(f"{rank:>3}. {_marked(card.title) if article.title else article.locator}")
    day = str(article.published) if article.published else "undated"
    names = ", ".join(credit.name for credit in article.byline)
    parts = [day, names, article.section, article.site, f"id {card.id}"]
    if card.versions > 1:
        parts.append(counted(card.versions, "version"))
    if card.alike:
        parts.append(f"nearly the same in {counted(card.alike, 'other article')}")
    if card.not_article:
        parts.append(f"not taken for an article: {card.not_article}")
    if card.older:
        parts.append(f"found in the version {card.older}")
    click.echo("     " + " · ".join(part for part in parts if part))
    for snippet in card.snippets:
        click.echo(f"     … {_marked(snippet.stretches)}")


def _marked(stretches: tuple[MarkedText, ...]) -> str:
    """Matches in bold; click takes the codes away where the output is no terminal."""
    return "".join(click.style(part.text, bold=True) if part.match else part.text for part in stretches)
