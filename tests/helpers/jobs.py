"""Jobs for the runner, with cells and one question that suits most tests."""

QUESTION = {
    "exercise": "momentum",
    "probe": "value_probe",
    "case": {"n": 3},
    "without": [],
}


def cells(*sources: str) -> list[dict[str, str | None]]:
    """Cells without an object to ask for."""
    return [{"source": source, "object": None} for source in sources]
