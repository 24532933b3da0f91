"""What kind of message it is: a question for the articles, or one for a person, or neither."""
