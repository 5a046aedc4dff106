#!/usr/bin/python3
"""Makes data/imagenet/models.csv from the table of weights in Debian's python3-torchvision: for the networks that lesson 5 reads,
each version of the weights with its accuracy on ImageNet's validation images (in percent) and its size (in millions of weights).

    data/scripts/imagenet_models.py [TARGET]
"""
import pathlib
import sys

from torchvision.models import get_model_weights

FAMILIES = {
    "AlexNet": ["alexnet"],
    "ConvNeXt": ["convnext_tiny", "convnext_small", "convnext_base", "convnext_large"],
    "DenseNet": ["densenet121", "densenet161", "densenet169", "densenet201"],
    "EfficientNet": ["efficientnet_b0", "efficientnet_b1"],
    "ViT": ["vit_h_14", "vit_l_16", "vit_l_32"],
    "Wide ResNet": ["wide_resnet50_2", "wide_resnet101_2"],
}

target = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent / "imagenet" / "models.csv")
lines = ["name,weights,family,acc@1,acc@5,millions"]
for family, names in FAMILIES.items():
    for name in names:
        for weights in get_model_weights(name):
            shares = weights.meta["_metrics"]["ImageNet-1K"]
            lines.append(f"{type(weights).__name__.removesuffix('_Weights')},{weights.name},{family},{shares['acc@1']:.3f},{shares['acc@5']:.3f},{weights.meta['num_params'] / 1e6:.1f}")
target.write_text("".join(f"{line}\n" for line in lines))
print(target)
