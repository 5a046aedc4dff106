namespace CourseKit;

/// <summary>One channel of a layer's output. Statistics are of all its finite values.</summary>
public sealed record FeatureMap
{
    /// <summary>Its number, from 0.</summary>
    public required int Channel { get; init; }

    /// <summary>What is striking about it.</summary>
    public required MapState State { get; init; }

    /// <summary>The least finite value; NaN if there is none.</summary>
    public required double Min { get; init; }

    /// <summary>The greatest finite value; NaN if there is none.</summary>
    public required double Max { get; init; }

    /// <summary>The mean; NaN without finite values.</summary>
    public required double Mean { get; init; }

    /// <summary>The standard deviation of a sample (divided by n − 1), as <c>torch.std</c> has it; NaN below two values.</summary>
    public required double Deviation { get; init; }

    /// <summary>Which share of all values is exactly 0, 0 to 1.</summary>
    public required double Zeros { get; init; }

    /// <summary>How many values are NaN or infinite.</summary>
    public required long NotFinite { get; init; }

    /// <summary>The row and column of the greatest value, the first of several; (0, 0) without finite values.</summary>
    public required (int Row, int Column) Peak { get; init; }

    /// <summary>The values by row and column. Where the map is larger than <see cref="FeatureMaps.MostSide"/>, means of small
    /// areas.</summary>
    public required float[,] Values { get; init; }
}
