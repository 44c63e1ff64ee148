"""What the server hands out besides its tools: addresses, completions, and a prompt."""

from __future__ import annotations

from mcp_types import ResourceTemplateReference

from serving import Assistant


def test_topics_and_facts_have_addresses(asked: Assistant) -> None:
    """From the list of topics a client walks to a topic, and on to its facts."""
    (listed,) = asked.do("list_resources").resources
    templates = asked.do("list_resource_templates").resource_templates
    assert [one.uri_template for one in templates] == [
        "dealerfacts://topic/{id}",
        "dealerfacts://fact/{id}",
    ]
    topics = asked.read(listed.uri)["topics"]
    overdose = next(one for one in topics if one["id"] == "overdose")
    assert (overdose["uri"], overdose["facts"]) == ("dealerfacts://topic/overdose", 4)
    topic = asked.read(overdose["uri"])
    assert topic["below"] == ["naloxone"]
    first = topic["facts"][0]
    page = asked.read(first["uri"])
    assert page["id"] == first["id"]
    assert page["says"] == first["says"]
    assert page["related"][0]["how"] == "updates"
    assert page["citation"].startswith("王, C.")


def test_an_address_of_nothing_says_what_was_meant(asked: Assistant) -> None:
    """An unknown id, whatever it holds, is refused with what is near."""
    assert "did you mean alliance-selling" in asked.refused("dealerfacts://fact/alliance-seling")
    assert "it is at dealerfacts://topic/" in asked.refused("dealerfacts://fact/prison")
    assert "did you mean prison" in asked.refused("dealerfacts://topic/prizon")
    assert "dealerfacts://topics lists them" in asked.refused("dealerfacts://topic/zzz")
    assert "Unknown resource" in asked.refused("dealerfacts://fact/..%2F..%2Fetc%2Fpasswd")
    assert "Unknown resource" in asked.refused("file:///etc/passwd")


def test_the_id_in_an_address_is_completed(asked: Assistant) -> None:
    """A client that types an address is offered the ids that begin so."""
    reference = ResourceTemplateReference(uri="dealerfacts://fact/{id}")
    found = asked.do("complete", reference, {"name": "id", "value": "alliance-s"})
    assert found.completion.values == ["alliance-selling"]


def test_the_prompt_tells_how_to_cite(asked: Assistant, shipped: Assistant) -> None:
    """The rules stand in the prompt, with the question, and in the instructions of the server."""
    (prompt,) = asked.do("list_prompts").prompts
    made = asked.do("get_prompt", prompt.name, {"question": "How many?"})
    said = made.messages[0].content.text
    for rule in ("Quote exactly", "Name the source and its date", "State every caveat", "is near"):
        assert rule in said
        assert rule in shipped.has("instructions")
    assert said.endswith("The question:\n\nHow many?")
    assert "The question" not in asked.do("get_prompt", prompt.name).messages[0].content.text
