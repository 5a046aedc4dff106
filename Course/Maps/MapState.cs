namespace CourseKit;

/// <summary>What is striking about a feature map.</summary>
public enum MapState
{
    /// <summary>Nothing.</summary>
    Alive,

    /// <summary>Every value is exactly 0.</summary>
    Dead,

    /// <summary>At least 95 % of the values have a magnitude of at least 99 % of the greatest one in all maps, as those of tanh
    /// at −1 and 1, of a sigmoid at 1 or of ReLU6 at 6; and not all maps are so.</summary>
    Saturated,

    /// <summary>Every value is the same, and not 0.</summary>
    Constant,

    /// <summary>Some values are NaN or infinite.</summary>
    NotFinite,
}
