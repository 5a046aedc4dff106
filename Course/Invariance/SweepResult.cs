using CourseKit.Training;
using CourseKit.Words;

namespace CourseKit.Invariance;

/// <summary>How a network did on images that were changed more and more. Plain data, which makes its charts.</summary>
public sealed record SweepResult
{
    /// <summary>The model's class.</summary>
    public required string Model { get; init; }

    /// <summary>What was changed: <see cref="ImageTransform.Name"/>.</summary>
    public required string Transform { get; init; }

    /// <summary>What the amounts count: <see cref="ImageTransform.Unit"/>.</summary>
    public required string Unit { get; init; }

    /// <summary>How many images were shown, at each amount.</summary>
    public required int Images { get; init; }

    /// <summary>The layers whose distances were measured, besides the output's.</summary>
    public required IReadOnlyList<string> Layers { get; init; }

    /// <summary>A point for each amount, in the order in which they were asked for.</summary>
    public required IReadOnlyList<SweepPoint> Points { get; init; }

    /// <summary>The share of images that were recognised, in per cent.</summary>
    /// <param name="name">What the line is called.</param>
    public Curve Accuracy(string name = "accuracy") => Percent(name, point => point.Accuracy);

    /// <summary>The mean probability of the true class, in per cent.</summary>
    /// <inheritdoc cref="Accuracy"/>
    public Curve Probability(string name = "probability of the true class") => Percent(name, point => point.Probability);

    /// <summary>The share of images with the same answer as without the change, in per cent.</summary>
    /// <inheritdoc cref="Accuracy"/>
    public Curve Agreement(string name = "same answer as unchanged") => Percent(name, point => point.Agreement);

    /// <summary>How far what a layer gives has moved, in distances between two images.</summary>
    /// <param name="layer">One of <see cref="Layers"/>; null for the model's output.</param>
    /// <param name="name">What the line is called; the layer's name, if not given.</param>
    /// <exception cref="ArgumentException">The layer was not measured.</exception>
    public Curve Distance(string? layer = null, string? name = null)
    {
        if (layer is null)
            return Of(name ?? "output", point => point.Distance);
        var index = Layers.ToList().IndexOf(layer);
        return index >= 0
            ? Of(name ?? layer, point => point.LayerDistances[index])
            : throw new ArgumentException($"{layer} was not measured; {(Layers.Count == 0 ? "no layer was: name some to Sweep.Run" : $"measured were {string.Join(", ", Layers)}")}.", nameof(layer));
    }

    /// <summary>Accuracy, and the mean probability of the true class, against the amount.</summary>
    public Plot Plot() => new($"{Model}: {Transform}", Axis, "%", [Accuracy(), Probability("probability")]);

    /// <summary>How far each layer and the output moved, against the amount.</summary>
    public Plot Distances() => new($"{Model}: {Transform}", Axis, "distance, 1 for another image", [.. Layers.Select(layer => Distance(layer)), Distance()]);

    /// <summary>One line: the model, what was changed between which amounts, and at which of them most and fewest images were recognised.</summary>
    public override string ToString()
    {
        if (Points.Count == 0)
            return $"{Model}, {Transform}, {Written.Count(Images, "image")}: no amounts";
        var (most, least) = (Points.MaxBy(point => point.Accuracy)!, Points.MinBy(point => point.Accuracy)!);
        var amounts = Points.Count == 1 ? $"by {With(Points[0].Amount)}" : $"from {Written.Short(Points.Min(point => point.Amount))} to {With(Points.Max(point => point.Amount))}";
        var accuracy = most.Accuracy == least.Accuracy ? $"accuracy {TrainingText.Percent(most.Accuracy)}" : $"accuracy {At(most)}, least {At(least)}";
        return $"{Model}, {Transform} {amounts}, {Written.Count(Images, "image")}: {accuracy}";

        string With(double amount) => $"{Written.Short(amount)}{(Unit == "°" ? "°" : $" {Unit}".TrimEnd())}";

        static string At(SweepPoint point) => $"{TrainingText.Percent(point.Accuracy)} at {Written.Short(point.Amount)}";
    }

    private string Axis => Unit == "" ? Transform : $"{Transform} ({Unit})";

    private Curve Percent(string name, Func<SweepPoint, double> share) => Of(name, point => 100 * share(point));

    // A line goes from the smallest amount to the largest, in whatever order they were asked for.
    private Curve Of(string name, Func<SweepPoint, double> value)
    {
        SweepPoint[] ascending = [.. Points.OrderBy(point => point.Amount)];
        return new(name, [.. ascending.Select(point => point.Amount)], [.. ascending.Select(value)]);
    }
}
