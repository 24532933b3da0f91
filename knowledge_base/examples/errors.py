"""Why an example question is not taken."""

from knowledge_base.errors import KnowledgeBaseError


class ExampleNotFound(KnowledgeBaseError):
    """No such example question, or it was removed since."""

    def __init__(self, example_id: int) -> None:
        super().__init__(f"no example question {example_id}")
        self.example_id = example_id


class NotAQuestion(KnowledgeBaseError):
    """There are no words in it."""


class TooManyExamples(KnowledgeBaseError):
    """The article has as many examples as count."""

    def __init__(self, most: int) -> None:
        super().__init__(f"an article has at most {most} example questions")
        self.most = most
