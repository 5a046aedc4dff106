"""What PyTorch makes of the course's networks and layers, given the same weights.

    /usr/bin/python3 Course.Tests/Models/Agreement/pytorch.py > Course.Tests/Models/Agreement/pytorch.json

Written from the papers, not from the C# code. Each number of an input or weight tensor comes from `draw`, which the tests repeat; all is
float64, but for torchvision's AlexNet in its full size, where a few outputs are kept as float32.
"""
import json
import math

import numpy
import torch
from torch import nn
from torch.nn import functional as F

F64 = torch.float64


def draw(count, which):
    """Numbers between -1 and 1: the fractions of multiples of squares, moved by which tensor it is."""
    x = 0.6180339887498949 * numpy.arange(1, count + 1, dtype=numpy.float64) ** 2 + 0.37 * which
    return 2 * (x - numpy.floor(x)) - 1


def tensor(which, *shape, scale=1.0):
    return torch.tensor(draw(math.prod(shape), which) * scale, dtype=F64).reshape(shape)


def weights(which, *shape):
    """Scaled so that sums keep the size of what comes in; vectors, such as biases, by one half."""
    fan_in = math.prod(shape[1:])
    return tensor(which, *shape, scale=0.5 if len(shape) == 1 else math.sqrt(3 / fan_in)).requires_grad_()


def some(values):
    """Five entries from the first to the last, and the sum of all."""
    flat = values.detach().reshape(-1)
    return [flat[i * (len(flat) - 1) // 4].item() for i in range(5)] + [flat.sum().item()]


def case(name, parameters, x, output, loss=None):
    (loss if loss is not None else (output * tensor(99, *output.shape)).sum()).backward()
    return {"Name": name, "Output": some(output), "Shape": list(output.shape), "Input": some(x.grad),
            "Parameters": [{"Name": key, "Shape": list(value.shape), "Gradient": some(value.grad)} for key, value in parameters.items()]}


def images(*shape):
    """Between 0 and 1."""
    return ((tensor(0, *shape) + 1) / 2).requires_grad_()


def network(name, layers, *shape):
    """A chain of PyTorch's own layers, with names."""
    model = nn.Sequential()
    for key, layer in layers:
        model.add_module(key, layer)
    model.double().eval()
    with torch.no_grad():
        for which, value in enumerate(model.parameters()):
            value.copy_(weights(which + 1, *value.shape))
    x = images(*shape)
    return case(name, dict(model.named_parameters()), x, model(x))


# --- LeNet-5 as it is written today

def modern(name, act, pool):
    return network(name, [
        ("conv1", nn.Conv2d(1, 6, 5, padding=2)), ("a1", act()), ("p1", pool(2)), ("conv2", nn.Conv2d(6, 16, 5)), ("a2", act()), ("p2", pool(2)),
        ("flatten", nn.Flatten()), ("fc1", nn.Linear(400, 120)), ("a3", act()), ("fc2", nn.Linear(120, 84)), ("a4", act()), ("fc3", nn.Linear(84, 10))], 2, 1, 28, 28)


class BlurredMax(nn.Module):
    """Zhang's (2019) max pooling of stride 2: of stride 1, and its maps blurred by [1 3 3 1] / 8 both ways with stride 2."""

    def __init__(self, size):
        super().__init__()
        self.pool = nn.MaxPool2d(size, stride=1)

    def forward(self, x):
        maps = F.pad(self.pool(x), (1, 2, 1, 2), mode="reflect")
        row = torch.tensor([1, 3, 3, 1], dtype=F64) / 8
        return F.conv2d(maps, (row[:, None] * row).expand(maps.shape[1], 1, 4, 4), stride=2, groups=maps.shape[1])


# --- LeNet-5 of 1998, from the paper's section II and equations 7 to 9

TABLE = [line.split() for line in """
0 1 2
1 2 3
2 3 4
3 4 5
0 4 5
0 1 5
0 1 2 3
1 2 3 4
2 3 4 5
0 3 4 5
0 1 4 5
0 1 2 5
0 1 3 4
1 2 4 5
0 2 3 5
0 1 2 3 4 5
""".strip().splitlines()]


def original(name, criterion):
    shapes = {"C1.weight": (6, 1, 5, 5), "C1.bias": (6,), "S2.weight": (6,), "S2.bias": (6,), "C3.weight": (60, 5, 5), "C3.bias": (16,),
              "S4.weight": (16,), "S4.bias": (16,), "C5.weight": (120, 16, 5, 5), "C5.bias": (120,), "F6.weight": (84, 120), "F6.bias": (84,)}
    p = {key: weights(which + 1, *shape) for which, (key, shape) in enumerate(shapes.items())}
    patterns = torch.sign(tensor(50, 10, 84))

    def squash(a):
        return 1.7159 * torch.tanh(a * 2 / 3)

    def sub_sample(maps, layer):
        sums = maps[:, :, 0::2, 0::2] + maps[:, :, 0::2, 1::2] + maps[:, :, 1::2, 0::2] + maps[:, :, 1::2, 1::2]
        return squash(torch.stack([sums[:, m] * p[layer + ".weight"][m] + p[layer + ".bias"][m] for m in range(sums.shape[1])], 1))

    x = images(2, 1, 28, 28)
    paper = torch.zeros(2, 1, 32, 32, dtype=F64)
    paper[:, :, 2:30, 2:30] = x
    c1 = squash(F.conv2d(paper * 1.175 + (1 - paper) * -0.1, p["C1.weight"], p["C1.bias"]))
    s2 = sub_sample(c1, "S2")
    c3, taken = [], 0
    for m, row in enumerate(TABLE):
        sees = [int(number) for number in row]
        c3.append(F.conv2d(s2[:, sees], p["C3.weight"][None, taken:taken + len(sees)], p["C3.bias"][m:m + 1]))
        taken += len(sees)
    s4 = sub_sample(squash(torch.cat(c3, 1)), "S4")
    c5 = squash(s4.reshape(2, -1) @ p["C5.weight"].reshape(120, -1).T + p["C5.bias"])
    f6 = squash(c5 @ p["F6.weight"].T + p["F6.bias"])
    y = torch.stack([((f6 - pattern) ** 2).sum(1) for pattern in patterns], 1)

    desired = [3, 8]
    loss = 0
    for image in range(2):
        loss = loss + y[image, desired[image]] / 2
        if criterion == "map":
            j = 100  # as far off as the distances are, so that the second part counts
            loss = loss + torch.log(math.exp(-j) + torch.exp(-y[image]).sum()) / 2
    return case(name, p, x, y, loss)


# --- the small AlexNet

def small(name, without=(), act=nn.ReLU, overlapping=False, normalised=False, towers=1):
    layers, depth = [], 1
    for n, (filters, size) in enumerate([(16, 5), (32, 3), (48, 3), (48, 3), (32, 3)], 1):
        if n in without:
            continue
        layers += [(f"conv{n}", nn.Conv2d(depth, filters, size, padding=size // 2, groups=towers if n in (2, 4, 5) else 1)), (f"a{n}", act())]
        if normalised and n <= 2:
            layers.append((f"n{n}", nn.LocalResponseNorm(5, alpha=5 * 1e-4, beta=0.75, k=2)))
        if n in (1, 2, 5):
            layers.append((f"p{n}", nn.MaxPool2d(3, 2, 1) if overlapping else nn.MaxPool2d(2, 2)))
        depth = filters
    layers.append(("flatten", nn.Flatten()))
    inputs = depth * 4 * 4
    for n in (6, 7):
        if n not in without:
            layers += [(f"fc{n}", nn.Linear(inputs, 256)), (f"a{n}", act())]
            inputs = 256
    return network(name, layers + [("fc8", nn.Linear(inputs, 10))], 2, 1, 32, 32)


# --- layers that PyTorch does not have

def normalisation():
    x = (3 * tensor(0, 2, 7, 3, 4)).requires_grad_()
    maps = []
    for i in range(7):
        strength = sum(x[:, j] ** 2 for j in range(max(0, i - 2), min(7, i + 3)))
        maps.append(x[:, i] / (2 + 1e-4 * strength) ** 0.75)
    return case("normalisation", {}, x, torch.stack(maps, 1))


def blur(size):
    x = tensor(0, 2, 3, 9, 8).requires_grad_()
    row = torch.tensor([math.comb(size - 1, i) for i in range(size)], dtype=F64) / 2 ** (size - 1)
    before, after = (size - 1) // 2, size // 2
    padded = nn.ReflectionPad2d((before, after, before, after))(x)
    rows = [sum(row[d] * padded[:, :, i + d] for d in range(size)) for i in range(0, 9, 2)]
    columns = [sum(row[d] * torch.stack(rows, 2)[..., j + d] for d in range(size)) for j in range(0, 8, 2)]
    return case(f"blur-{size}", {}, x, torch.stack(columns, 3))


def locally_connected():
    p = {"weight": weights(1, 3, 4, 2, 3, 3, 3), "bias": weights(2, 2, 3, 4)}
    x = tensor(0, 2, 3, 5, 7).requires_grad_()
    chunks = F.unfold(x, 3, padding=1, stride=2).reshape(2, 3, 3, 3, 3, 4)  # image, depth, row and column of the chunk, position
    return case("locally-connected", p, x, torch.einsum("ncmlij,ijdcml->ndij", chunks, p["weight"]) + p["bias"])


# --- torchvision's AlexNet, a few outputs

def torchvision_alexnet():
    import torchvision
    model = torchvision.models.alexnet().eval()
    with torch.no_grad():
        for which, value in enumerate(model.parameters()):
            fan_in = math.prod(value.shape[1:])
            scale = 0.5 if value.dim() == 1 else math.sqrt(3 / fan_in)
            value.copy_(torch.from_numpy((draw(value.numel(), which + 1) * scale).astype(numpy.float32)).reshape(value.shape))
        output = model(((tensor(0, 1, 3, 224, 224) + 1) / 2).float())
    return {"Name": "alexnet-torchvision", "Names": [name for name, _ in model.named_parameters()], "Output": some(output.double())}


def cases():
    yield modern("lenet5-relu-max", nn.ReLU, nn.MaxPool2d)
    yield modern("lenet5-tanh-average", nn.Tanh, nn.AvgPool2d)
    yield modern("lenet5-relu-average", nn.ReLU, nn.AvgPool2d)
    yield modern("lenet5-sigmoid-max", nn.Sigmoid, nn.MaxPool2d)
    yield modern("lenet5-blurpool", nn.ReLU, BlurredMax)
    yield original("lenet5-map", "map")
    yield original("lenet5-mean-squared", "mean-squared")
    yield small("alexnet-small")
    yield small("alexnet-small-without-7", [7])
    yield small("alexnet-small-without-6-7", [6, 7])
    yield small("alexnet-small-without-3-4", [3, 4])
    yield small("alexnet-small-without-3-4-6-7", [3, 4, 6, 7])
    yield small("alexnet-small-in-two-towers", act=nn.Tanh, overlapping=True, normalised=True, towers=2)
    yield normalisation()
    for size in (2, 3, 4, 5):
        yield blur(size)
    yield locally_connected()


torch.set_num_threads(1)
answer = {"Cases": list(cases())}
if __name__ == "__main__" and "data" not in globals():
    print('{"Cases": [')
    print(",\n".join(json.dumps(one) for one in answer["Cases"]))
    print('],\n"AlexNet":', json.dumps(torchvision_alexnet()), "}")
