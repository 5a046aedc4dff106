namespace CourseKit.Convolution;

/// <summary>What max pooling leaves of a map, and where each number came from: the way back for the gradient.</summary>
/// <param name="Values">The greatest number of each window, shape (out height, out width).</param>
/// <param name="Rows">The row of the map where it stood, of the same shape.</param>
/// <param name="Columns">The column of the map where it stood, of the same shape.</param>
/// <param name="MapHeight">Rows of the map that was pooled.</param>
/// <param name="MapWidth">Columns of the map that was pooled.</param>
public sealed record MaxPooled(double[,] Values, int[,] Rows, int[,] Columns, int MapHeight, int MapWidth);
