"""What the assistant can do: the rasa-sdk action server. Writes nothing, knows no words."""
