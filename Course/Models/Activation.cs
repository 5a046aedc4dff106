using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>What a unit makes of its weighted sum.</summary>
public enum Activation
{
    /// <summary>max(0, a).</summary>
    Relu,

    /// <summary>tanh(a), from −1 to 1.</summary>
    Tanh,

    /// <summary>1 / (1 + e⁻ᵃ), from 0 to 1.</summary>
    Sigmoid,
}

internal static class ActivationLayer
{
    public static Module<Tensor, Tensor> Of(Activation activation) => activation switch
    {
        Activation.Relu => ReLU(),
        Activation.Tanh => Tanh(),
        Activation.Sigmoid => Sigmoid(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Give Relu, Tanh or Sigmoid."),
    };
}
