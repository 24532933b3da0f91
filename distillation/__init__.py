"""Makes the bilingual student of the sentence encoder: aligned text, training, evaluation.

Not part of the running product. Text comes out of software packages of public registries
(their translations and translated manuals); ``sources.toml`` names each with its licence.
"""
