"""Where networks look, computed by PyTorch from the papers' formulas, not from the C# code: Grad-CAM (Selvaraju et al. 2017, equations 1 and 2) and maps
of occlusion (Zeiler and Fergus 2014, section 4.2).

    /usr/bin/python3 Course.Tests/Invariance/saliency.py > Course.Tests/Invariance/saliency.json

Weights and images come from `draw`, which the tests repeat. Maps of the small network are whole, in float64; of torchvision's AlexNet, float32, every
twelfth row and column is kept.
"""
import json
import math

import numpy
import torch
from torch import nn
from torch.nn import functional as F


def draw(count, which):
    """Numbers between -1 and 1: the fractions of multiples of squares, moved by which tensor it is."""
    x = 0.6180339887498949 * numpy.arange(1, count + 1, dtype=numpy.float64) ** 2 + 0.37 * which
    return 2 * (x - numpy.floor(x)) - 1


def image(*shape):
    """Between 0 and 1."""
    return torch.from_numpy((draw(math.prod(shape), 0).reshape(1, *shape) + 1) / 2)


def set_weights(model):
    with torch.no_grad():
        for which, value in enumerate(model.parameters()):
            scale = 0.5 if value.dim() == 1 else math.sqrt(3 / math.prod(value.shape[1:]))
            value.copy_(torch.from_numpy(draw(value.numel(), which + 1) * scale).reshape(value.shape))
    return model.eval()


def small():
    return set_weights(nn.Sequential(
        nn.Conv2d(2, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(4, 6, 3), nn.Flatten(), nn.Linear(6 * 4 * 3, 3)).double())


def grad_cam(model, layer, x, number):
    """By hooks: the layer's output is kept, and its gradient when the score is propagated back."""
    kept = {}

    def keep(_, __, output):
        kept["maps"] = output.detach().clone()
        output.register_hook(lambda gradient: kept.update(gradient=gradient.detach().clone()))

    handle = dict(model.named_modules())[layer].register_forward_hook(keep)
    scores = model(x)
    handle.remove()
    number = scores.argmax().item() if number is None else number
    scores[0, number].backward()
    alpha = [kept["gradient"][0, k].mean() for k in range(kept["maps"].shape[1])]
    weighted = sum(a * kept["maps"][0, k] for k, a in enumerate(alpha))
    values = F.interpolate(torch.clamp(weighted, min=0)[None, None], size=x.shape[2:], mode="bilinear", align_corners=False)[0, 0]
    return number, torch.softmax(scores, 1)[0, number].item(), values


def occlusion(model, x, side, stride, fill):
    """Around the middle of each cell of stride by stride pixels, the square is cut off at the edge."""
    with torch.no_grad():
        before = torch.softmax(model(x), 1)[0]
        number = before.argmax().item()
        height, width = x.shape[2:]
        values = numpy.zeros((height, width))
        for row in range(height):
            for column in range(width):
                i = min(row // stride * stride + (stride - 1) // 2, height - 1)
                j = min(column // stride * stride + (stride - 1) // 2, width - 1)
                covered = x.clone()
                for y in range(i - (side - 1) // 2, i + side // 2 + 1):
                    for z in range(j - (side - 1) // 2, j + side // 2 + 1):
                        if 0 <= y < height and 0 <= z < width:
                            covered[0, :, y, z] = fill
                values[row, column] = (before[number] - torch.softmax(model(covered), 1)[0, number]).item()
        return number, before[number].item(), torch.from_numpy(values)


def case(name, found, step=1):
    number, probability, values = found
    return {"Name": name, "Class": number, "Probability": probability, "Values": values[::step, ::step].reshape(-1).tolist()}


def cases():
    net, x = small(), image(2, 12, 10)
    for layer in ("0", "1", "2", "3"):
        yield case(f"small {layer}", grad_cam(net, layer, x, None))
    for number in range(3):
        yield case(f"small 3 for {number}", grad_cam(net, "3", x, number))
    for side, stride, fill in ((3, 1, 0), (4, 3, 0.5), (1, 2, 1), (30, 5, 0)):
        yield case(f"occlusion {side} {stride} {fill}", occlusion(net, x, side, stride, fill))


def alexnet():
    """The last convolution, after which torchvision's ReLU computes in place: the hook of the other way keeps what was before it."""
    import torchvision
    model = set_weights(torchvision.models.alexnet())
    for module in model.modules():
        if isinstance(module, nn.ReLU):
            module.inplace = False  # what it gives is the same, and the hooks see each layer's own output
    x = image(3, 96, 96).float()
    for layer in ("features.3", "features.10"):
        yield case(f"alexnet {layer}", grad_cam(model, layer, x, None), 12)


torch.set_num_threads(1)
answer = list(cases())
if __name__ == "__main__" and "data" not in globals():
    print("[")
    print(",\n".join(json.dumps(one) for one in answer + list(alexnet())))
    print("]")
