namespace CourseKit;

/// <summary>One filter of a layer: the weights of one output channel.</summary>
public sealed record FilterKernel
{
    /// <summary>Its number, from 0: the output channel that it makes.</summary>
    public required int Number { get; init; }

    /// <summary>Dead where all weights are 0, constant where all are the same, not finite where some are NaN or infinite; else
    /// alive.</summary>
    public required MapState State { get; init; }

    /// <summary>The least finite weight; NaN if there is none.</summary>
    public required double Min { get; init; }

    /// <summary>The greatest finite weight; NaN if there is none.</summary>
    public required double Max { get; init; }

    /// <summary>The mean of the finite weights; NaN without any.</summary>
    public required double Mean { get; init; }

    /// <summary>The standard deviation of a sample (divided by n − 1); NaN below two weights.</summary>
    public required double Deviation { get; init; }

    /// <summary>The weights, by input channel, row and column; null for a filter beyond the first that are kept
    /// (<see cref="FilterBank.MostKept"/>).</summary>
    public required float[,,]? Weights { get; init; }
}
