using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>Local response normalisation (Krizhevsky, Sutskever and Hinton, 2012, section 3.3): each number is divided by a power of how
/// strong its neighbours are, those at the same place in the n maps around its own:
/// b(i) = a(i) / (k + α Σⱼ a(j)²)^β, where j goes from max(0, i − ⌊n/2⌋) to min(N − 1, i + ⌊n/2⌋).</summary>
public sealed class LocalResponseNormalisation : Module<Tensor, Tensor>, IOwnLayer
{
    private readonly int _n;
    private readonly double _scale, _beta, _k;

    /// <summary>With the paper's constants unless others are given.</summary>
    /// <param name="n">How many neighbouring maps, the own one among them; odd.</param>
    /// <param name="alpha">α.</param>
    /// <param name="beta">β.</param>
    /// <param name="k">k.</param>
    /// <param name="ofMean">Whether α multiplies the mean of the squares, as PyTorch and Caffe have it, which amounts to α/n, and not their
    /// sum, as the paper does.</param>
    /// <exception cref="ArgumentOutOfRangeException">n is even or less than 1.</exception>
    public LocalResponseNormalisation(int n = 5, double alpha = 1e-4, double beta = 0.75, double k = 2, bool ofMean = false) : base(nameof(LocalResponseNormalisation))
    {
        if (n < 1 || n % 2 == 0)
            throw new ArgumentOutOfRangeException(nameof(n), n, "Give an odd number of maps, so that as many lie on either side.");
        (_n, _scale, _beta, _k) = (n, ofMean ? alpha / n : alpha, beta, k);
    }

    /// <summary>Normalises across maps.</summary>
    /// <param name="a">Shape (N, maps, height, width); it stays the caller's.</param>
    /// <returns>A new tensor of the same shape, which belongs to the caller.</returns>
    public override Tensor forward(Tensor a)
    {
        ArgumentNullException.ThrowIfNull(a);
        using var scope = NewDisposeScope();
        var maps = a.shape[1];
        // Maps of zeros before the first and after the last; then map i's neighbours are i to i + n − 1.
        var squares = functional.pad(a.square(), [0, 0, 0, 0, _n / 2, _n / 2]);
        var sum = squares.narrow(1, 0, maps);
        for (var j = 1; j < _n; j++)
            sum = sum + squares.narrow(1, j, maps);
        return (a / (_k + _scale * sum).pow(_beta)).MoveToOuterDisposeScope();
    }

    string IOwnLayer.Details => FormattableString.Invariant($"{_n} maps");
}
