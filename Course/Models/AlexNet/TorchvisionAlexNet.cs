using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>AlexNet as torchvision ships it: the later version with one tower and fewer filters (Krizhevsky, <i>One weird trick for
/// parallelizing convolutional neural networks</i>, 2014), without normalisation. 61 100 840 weights, under torchvision's names, so that its
/// weight file fits.
/// <code>
/// input                                        3×224×224
/// features.0    64 of 11×11, stride 4, pad 2   64×55×55      23 296 weights
/// features.2    pool 3×3, stride 2             64×27×27
/// features.3    192 of 5×5, pad 2              192×27×27    307 392
/// features.5    pool 3×3, stride 2             192×13×13
/// features.6    384 of 3×3, pad 1              384×13×13    663 936
/// features.8    256 of 3×3, pad 1              256×13×13    884 992
/// features.10   256 of 3×3, pad 1              256×13×13    590 080
/// features.12   pool 3×3, stride 2             256×6×6
/// avgpool       to 6×6, for images of any size 256×6×6
/// classifier.1  fully connected                4096      37 752 832
/// classifier.4  fully connected                4096      16 781 312
/// classifier.6  fully connected                1000       4 097 000
/// </code>
/// Each of them but the last is followed by ReLU; dropout comes before the first two fully connected layers.</summary>
/// <param name="classes">How many classes there are.</param>
/// <param name="device">Where the weights lie; null for the CPU.</param>
public sealed class TorchvisionAlexNet(int classes = 1000, Device? device = null) : LayerChain(nameof(TorchvisionAlexNet),
    ("features", Sequential(
        Conv2d(3, 64, 11, stride: 4, padding: 2, device: device), ReLU(inplace: true), MaxPool2d(3, stride: 2),
        Conv2d(64, 192, 5, padding: 2, device: device), ReLU(inplace: true), MaxPool2d(3, stride: 2),
        Conv2d(192, 384, 3, padding: 1, device: device), ReLU(inplace: true),
        Conv2d(384, 256, 3, padding: 1, device: device), ReLU(inplace: true),
        Conv2d(256, 256, 3, padding: 1, device: device), ReLU(inplace: true), MaxPool2d(3, stride: 2))),
    ("avgpool", AdaptiveAvgPool2d(6)),
    ("flatten", Flatten()),
    ("classifier", Sequential(
        Dropout(0.5), Linear(256 * 6 * 6, 4096, device: device), ReLU(inplace: true),
        Dropout(0.5), Linear(4096, 4096, device: device), ReLU(inplace: true),
        Linear(4096, classes, device: device))));
