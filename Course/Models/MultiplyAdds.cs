using TorchSharp;
using TorchSharp.Modules;
using Conv = TorchSharp.Modules.Convolution;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Models;

/// <summary>How often a call of a layer multiplies and adds: once for each output and each weight that it goes through. Biases,
/// normalization, activations and pooling are left out, as they are where such numbers are published.</summary>
internal static class MultiplyAdds
{
    /// <summary>The number for one call; null where the layer is none that is known.</summary>
    public static long? Of(Module layer, IReadOnlyList<torch.Tensor> inputs, IReadOnlyList<torch.Tensor> outputs) => layer switch
    {
        // Turned round: each input goes through a filter's weights.
        Conv { transposed: true } convolution => Sum(inputs, convolution.weight.numel() / convolution.in_channels),
        Conv convolution => Sum(outputs, convolution.weight.numel() / convolution.out_channels),
        Linear linear => Sum(outputs, linear.in_features),
        IOwnLayer own => outputs is [var output] ? checked(output.shape[0] * own.MultiplyAdds(LayerValues.Volume(output))) : null,
        NormBase or LayerNorm or GroupNorm or Embedding or PReLU => 0,
        _ when layer.GetType().Namespace == typeof(Linear).Namespace && !layer.named_parameters(false).Any() && !MultipliesUnseen(layer) => 0,
        _ => null,
    };

    /// <summary>Whether its weights are not parameters that can be seen, but the native library's.</summary>
    private static bool MultipliesUnseen(Module layer) =>
        layer is MultiheadAttention or Transformer or TransformerEncoder or TransformerDecoder or TransformerEncoderLayer or TransformerDecoderLayer or EmbeddingBag;

    private static long Sum(IReadOnlyList<torch.Tensor> tensors, long weights) => tensors.Sum(tensor => checked(tensor.numel() * weights));
}
