using System.Runtime.InteropServices;
using CourseKit.Native;
using CourseKit.Words;
using static TorchSharp.torch;

namespace CourseKit.Transfer;

/// <summary>Tells classes apart by a weighted sum of features for each class: multinomial logistic regression with an L2 penalty, solved to convergence. The same
/// examples always give the same model.</summary>
/// <remarks>
/// Before it is solved, the mean of the training examples is taken from the features, and all of them are divided by one number, such that the mean squared length of
/// an example is 1. Then a penalty means the same for pixels, for maps and for the outputs of fully connected layers, however many features there are. What is made small is
/// the sum of the examples' cross entropies and penalty / 2 times the sum of squared weights (of the scaled features; biases cost nothing): scikit-learn's
/// <c>LogisticRegression</c> with C = 1 / penalty on the scaled features. The more examples, the less the penalty counts.
/// Where there are more features than examples, the solution lies in the span of the examples, and is looked for there: no approximation, and it takes a moment
/// for AlexNet's 9216 features.
/// </remarks>
public sealed class LinearModel
{
    /// <summary>What the penalty is where nothing else is said.</summary>
    public const double UsualPenalty = 0.01;

    /// <summary>The solution counts as found where the gradient of the mean loss is at most so long.</summary>
    internal const double Tolerance = 1e-8;

    private const int MostIterations = 5000;

    private readonly double[,] _weights;
    private readonly double[] _biases;

    private LinearModel(Features train, int[] present, Tensor weights, Tensor biases)
    {
        (Source, Examples, Classes) = (train.Source, train.Count, train.Classes);
        (_weights, _biases) = (new double[Classes.Count, train.Length], new double[Classes.Count]);
        Array.Fill(_biases, double.NegativeInfinity);
        var ofWeights = MemoryMarshal.Cast<byte, double>(weights.bytes);
        var ofBiases = MemoryMarshal.Cast<byte, double>(biases.bytes);
        for (var row = 0; row < present.Length; row++)
        {
            _biases[present[row]] = ofBiases[row];
            for (var feature = 0; feature < train.Length; feature++)
                _weights[present[row], feature] = ofWeights[row * train.Length + feature];
        }
    }

    /// <summary>What the features are: <c>pool3 of TransferNet</c>.</summary>
    public string Source { get; }

    /// <summary>How many examples it has learnt from.</summary>
    public int Examples { get; }

    /// <summary>The classes by name, in order.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>How many features an example has.</summary>
    public int Length => _weights.GetLength(1);

    /// <summary>The factor of the squared weights.</summary>
    public double Penalty { get; private init; }

    /// <summary>How many steps the solution took.</summary>
    public int Iterations { get; private init; }

    /// <summary>How long the gradient of the mean loss is at the solution; 0 at the true one.</summary>
    public double GradientNorm { get; private init; }

    /// <summary>The mean loss at the solution, with the penalty's part.</summary>
    public double Loss { get; private init; }

    /// <summary>Whether the gradient is as good as 0.</summary>
    public bool HasConverged => GradientNorm <= Tolerance;

    /// <summary>The weights of the features as they were given, shape (classes, features): the score of a class is its bias and the sum of features times weights.
    /// A copy.</summary>
    public double[,] Weights => (double[,])_weights.Clone();

    /// <summary>The biases, one for each class; negative infinity for a class without an example, which is never answered. A copy.</summary>
    public double[] Biases => (double[])_biases.Clone();

    /// <summary>Solves for the weights.</summary>
    /// <param name="train">What to learn from.</param>
    /// <param name="penalty">The factor of the squared weights, above 0: the larger, the smaller the weights.</param>
    /// <param name="cancellationToken">Stops it, as an interrupt of the notebook does.</param>
    /// <exception cref="ArgumentException">All examples are of one class, or there are none; or a feature is no number.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static LinearModel Fit(Features train, double penalty = UsualPenalty, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        if (!(penalty > 0 && double.IsFinite(penalty)))
            throw new ArgumentOutOfRangeException(nameof(penalty), $"The penalty is {Written.Short(penalty)}; give a number above 0, such as {Written.Short(UsualPenalty)}.");
        int[] present = [.. train.Labels.ToArray().Distinct().Order()];
        if (present.Length < 2)
            throw new ArgumentException($"{train.Source}: {(present.Length == 0 ? "there are no examples" : $"all {Written.Count(train.Count, "example")} are of the class {Name.Short(train.Classes[present[0]])}")}, and there is nothing to tell apart; give examples of two classes or more.", nameof(train));
        if (train.Values.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            throw new ArgumentException($"{train.Source}: a feature is NaN or infinite; look at the network that made it.", nameof(train));

        using var stop = Interruption.Listen(cancellationToken);
        TorchLibrary.EnsureLoaded();
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var given = tensor(train.Array, [train.Count, train.Length]).to(ScalarType.Float64);
        var mean = given.mean([0]);
        var rows = given.sub_(mean);
        var scale = Math.Sqrt(rows.square().sum().item<double>() / train.Count);
        rows.div_(scale > 0 ? scale : 1);
        var (basis, within) = train.Length > train.Count ? Span(rows) : (null, rows);

        var classes = tensor(train.Labels.ToArray().Select(label => (long)Array.IndexOf(present, label)).ToArray());
        var loss = new LogisticLoss(within, classes, present.Length, penalty);
        var end = Lbfgs.Minimise(loss.At, new double[loss.Size], Tolerance, MostIterations, stop.Token);

        var solved = tensor(end.Point, [within.shape[1] + 1, present.Length]);
        var found = solved.narrow(0, 0, within.shape[1]);
        var weights = (basis is null ? found : basis.matmul(found)).div(scale > 0 ? scale : 1);
        var biases = solved[-1] - mean.matmul(weights);
        return new(train, present, weights.t().contiguous(), biases)
        {
            Penalty = penalty,
            Iterations = end.Iterations,
            GradientNorm = end.GradientNorm,
            Loss = end.Value,
        };
    }

    /// <summary>The class of each image.</summary>
    /// <param name="features">Of the same layer as those that it has learnt from.</param>
    /// <returns>Numbers of classes, in the images' order.</returns>
    /// <exception cref="ArgumentException">There are more or fewer features.</exception>
    public int[] Predict(Features features)
    {
        using var scope = NewDisposeScope();
        var classes = Scores(features).argmax(1);
        return [.. MemoryMarshal.Cast<byte, long>(classes.bytes).ToArray().Select(number => (int)number)];
    }

    /// <summary>How probable each class is for each image.</summary>
    /// <param name="features">Of the same layer as those that it has learnt from.</param>
    /// <returns>Shape (images, classes); the sum of a row is 1.</returns>
    /// <exception cref="ArgumentException">There are more or fewer features.</exception>
    public double[,] Probabilities(Features features)
    {
        using var scope = NewDisposeScope();
        var shares = Scores(features).softmax(1).contiguous();
        var result = new double[shares.shape[0], shares.shape[1]];
        shares.bytes.CopyTo(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref result[0, 0], result.Length)));
        return result;
    }

    /// <summary>The share of images that it recognises, 0 to 1.</summary>
    /// <param name="test">Of the same layer as those that it has learnt from.</param>
    /// <exception cref="ArgumentException">There are more or fewer features, or no images.</exception>
    public double Accuracy(Features test) => Confusion(test).Accuracy;

    /// <summary>Which class it takes for which.</summary>
    /// <param name="test">Of the same layer as those that it has learnt from.</param>
    /// <exception cref="ArgumentException">There are more or fewer features, or no images.</exception>
    public ConfusionMatrix Confusion(Features test)
    {
        var predicted = Predict(test);
        return ConfusionMatrix.Of([.. test.Labels.ToArray().Select(label => (int)label)], predicted, test.Classes);
    }

    /// <summary>One line: what it has learnt from, and how well the solution was found.</summary>
    public override string ToString() =>
        $"linear model on {Source}: {Written.Count(Length, "feature")}, {Written.Whole(Classes.Count)} classes, {Written.Count(Examples, "example")}, penalty {Written.Short(Penalty)}, {(HasConverged ? "solved" : "NOT solved")} in {Written.Count(Iterations, "step")} (gradient {Written.Short(GradientNorm)})";

    private Tensor Scores(Features features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Count == 0)
            throw new ArgumentException($"{features.Source}: there are no images to look at.", nameof(features));
        if (features.Length != Length)
            throw new ArgumentException($"{features.Source} has {Written.Count(features.Length, "number")} an image, and this model has learnt from {Written.Whole(Length)} ({Source}); give features of the same layer.", nameof(features));
        TorchLibrary.EnsureLoaded();
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var rows = tensor(features.Array, [features.Count, features.Length]).to(ScalarType.Float64);
        return rows.matmul(tensor(_weights).t()).add_(tensor(_biases)).MoveToOuterDisposeScope();
    }

    // With Q an orthonormal basis of the examples, an example is its coordinates times Qᵀ, and so is the solution: what is orthogonal to all examples only adds to the
    // penalty.
    private static (Tensor Basis, Tensor Coordinates) Span(Tensor rows)
    {
        var (basis, triangle) = linalg.qr(rows.t());
        return (basis, triangle.t().contiguous());
    }
}
