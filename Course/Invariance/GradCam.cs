using CourseKit.Models;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Invariance;

/// <summary>Where in an image a network sees a class (R. R. Selvaraju et al., <i>Grad-CAM: Visual Explanations from Deep Networks via Gradient-based
/// Localization</i>, ICCV 2017): the maps of a layer, each weighted by how much the class's score grows with it.</summary>
public static class GradCam
{
    /// <summary>Weights map k of a layer by the mean of ∂score/∂Aₖ over its positions, adds them up, keeps what is above 0, and stretches it over the image
    /// (bilinear). The model is left as it was: its modes, its weights' gradients, and no hook.</summary>
    /// <remarks>Of a layer that is called several times in a pass it is the last call.</remarks>
    /// <param name="model">Gives a score for each class; it stays the caller's.</param>
    /// <param name="layer">Whose maps, by its name in <c>named_modules()</c>; as a rule the last convolution, or the activation after it.</param>
    /// <param name="image">As the model takes it, floating point, shape (channels, height, width) or (1, channels, height, width); it stays the caller's.</param>
    /// <param name="class">The class that is asked about, from 0; null for the one that the network decides for.</param>
    /// <param name="classes">The classes by name.</param>
    /// <exception cref="ArgumentException">There is no such layer or class, the layer gives no maps, or the model does not take the image.</exception>
    public static Saliency Of(Module<Tensor, Tensor> model, string layer, Tensor image, int? @class = null, IReadOnlyList<string>? classes = null)
    {
        using var scope = NewDisposeScope();
        var explained = ExplainedImage.Of(model, image, @class, classes);
        if (explained.Probe.MapLayer(layer) is not Module<Tensor, Tensor> chosen)
            throw new ArgumentException($"{layer} of {explained.Probe.Name} takes more than one tensor; take a layer inside it, or the one after it.", nameof(layer));

        using var gradients = enable_grad();
        using var modes = new LayerModes(model);
        model.eval();
        Tensor? maps = null;
        // What follows is computed from a copy of the maps at which the gradient's way ends: nothing before them is gone through backwards, and
        // no layer after them can change them in place.
        var hook = chosen.register_forward_hook((_, _, output) =>
        {
            maps?.Dispose();
            maps = output.detach().DetachFromDisposeScope().requires_grad_();
            return maps.clone();
        });
        try
        {
            var scores = SoundScores.Of(model, model.call(explained.Batch.clone()));
            if (maps is null)
                throw new ArgumentException($"{layer} of {explained.Probe.Name} did not run, though it does without gradients; take another layer.", nameof(layer));
            var number = @class ?? (int)scores.argmax(1).item<long>();
            var slopes = scores.requires_grad ? autograd.grad([scores[0, number]], [maps], allow_unused: true)[0] : null;
            if (slopes is null || slopes.IsInvalid)
                throw new ArgumentException($"The scores of {explained.Probe.Name} do not depend on what {layer} gives, or it computes them without gradients; take another layer.", nameof(layer));
            var map = (slopes.mean([2, 3], keepdim: true) * maps.detach()).sum(1, keepdim: true).relu();
            var stretched = functional.interpolate(map, [explained.Batch.shape[2], explained.Batch.shape[3]], mode: InterpolationMode.Bilinear, align_corners: false);
            return explained.Result("Grad-CAM", layer, number, classes, scores.softmax(1, ScalarType.Float64)[0, number].ToDouble(), stretched[0, 0]);
        }
        finally
        {
            hook.remove();
            maps?.Dispose();
        }
    }
}
