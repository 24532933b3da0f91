"""The commands of ``python -m knowledge_base``.

One module each with ``add_arguments(parser)`` and ``run(arguments)``, which returns the status.
"""
