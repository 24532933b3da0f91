"""The commands of ``python -m knowledge_base``, one module each with ``add_parser`` and ``run``."""
