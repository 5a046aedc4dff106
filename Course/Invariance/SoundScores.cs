using CourseKit.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Invariance;

/// <summary>A network's scores, of which a greatest can be told: <c>argmax</c> takes NaN for the greatest, and an answer for sure.</summary>
internal static class SoundScores
{
    /// <summary>As <see cref="Classifier.Scores"/>.</summary>
    /// <param name="model">The network.</param>
    /// <param name="output">What it gave, shape (N, classes).</param>
    /// <returns>A new tensor of the same shape, in the caller's scope.</returns>
    /// <exception cref="ArgumentException">A score is NaN or +infinite, so that no probability follows from it.</exception>
    public static Tensor Of(Module<Tensor, Tensor> model, Tensor output)
    {
        var scores = Classifier.Scores(model, output);
        using var scope = NewDisposeScope();
        // The greatest score is NaN where any is.
        return scores.amax([1]) is var greatest && greatest.isnan().any().item<bool>() ? throw Odd("NaN")
            : greatest.isposinf().any().item<bool>() ? throw Odd("infinity")
            : scores;

        ArgumentException Odd(string what) => new($"{LayerWords.Kind(model)} gives {what} as a score: its training has diverged; load other weights. Or there is no number in an image: look at what is given to it.");
    }
}
