namespace CourseKit;

/// <summary>A line chart as data: the notebook draws it. Change a title or a label with <c>with</c>:
/// <c>Plot.Of(a, b) with { Title = "…" }</c>.</summary>
/// <param name="Title">Above the chart; empty for none.</param>
/// <param name="XLabel">Below the horizontal axis; empty for none.</param>
/// <param name="YLabel">Above the vertical axis; empty for none.</param>
/// <param name="Curves">The lines, at most six if they are to be told apart.</param>
public sealed record Plot(string Title, string XLabel, string YLabel, IReadOnlyList<Curve> Curves)
{
    /// <summary>A chart with neither title nor labels.</summary>
    /// <param name="curves">At least one.</param>
    /// <exception cref="ArgumentException">There is no curve.</exception>
    public static Plot Of(params Curve[] curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.Length == 0)
            throw new ArgumentException("A plot needs something to show; give it at least one curve.", nameof(curves));
        return new("", "", "", curves);
    }
}
