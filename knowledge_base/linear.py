"""Make a model's linear layers fast: oneDNN instead of PyTorch's default, MKL.

On few rows, a question's handful of tokens, MKL reads the weights at half the speed on AMD
processors. PyTorch's own compiler lowers linear layers to the same operator.
"""

import logging

import torch

log = logging.getLogger(__name__)

# oneDNN lays weights out for about so many rows: the tokens of a question or two.
ROWS = 16


class PackedLinear(torch.nn.Module):
    """A linear layer for inference whose weights are laid out for oneDNN."""

    def __init__(self, layer: torch.nn.Linear) -> None:
        super().__init__()
        self.in_features = layer.in_features
        self.out_features = layer.out_features
        self._weight = torch.ops.mkldnn._reorder_linear_weight(layer.weight.detach(), ROWS)
        self._bias = None if layer.bias is None else layer.bias.detach()

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Return ``rows @ weight.T + bias``, shape (…, out_features)."""
        packed: torch.Tensor = torch.ops.mkldnn._linear_pointwise(
            rows, self._weight, self._bias, "none", [], ""
        )
        return packed


def pack_linear_layers(model: torch.nn.Module) -> int:
    """Replace the linear layers in place; returns how many, 0 where oneDNN is not there."""
    try:
        return _pack(model)
    except (AttributeError, NotImplementedError, RuntimeError) as error:
        # Slower, never wrong: another build of PyTorch, or a processor that oneDNN lacks.
        log.info("linear layers stay as they are: %s", type(error).__name__)
        return 0


def _pack(model: torch.nn.Module) -> int:
    # All are packed before any is replaced: half a model would be neither fast nor plain.
    packed = [
        (parent, name, PackedLinear(layer))
        for parent in model.modules()
        for name, layer in parent.named_children()
        # Quantised and parametrised layers are subclasses, which do more than multiply.
        if type(layer) is torch.nn.Linear and layer.weight.dtype == torch.float32
    ]
    for parent, name, layer in packed:
        setattr(parent, name, layer)
    return len(packed)
