using CourseKit.Convolution;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>A network of the catalogue.</summary>
/// <param name="Name">What it is asked for by, <c>lenet5-modern</c>.</param>
/// <param name="Description">What it is, in one line.</param>
/// <param name="Input">The size of an image.</param>
/// <param name="Classes">How many classes it tells apart; null where it gives feature maps.</param>
/// <param name="Make">Makes it, on a device or, of null, on the CPU.</param>
public sealed record NetworkEntry(string Name, string Description, VolumeShape Input, int? Classes, Func<Device?, Module<Tensor, Tensor>> Make);
