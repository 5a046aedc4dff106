namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>What shares a pair of axes.</summary>
/// <param name="XAxis">The horizontal axis's name.</param>
/// <param name="YAxis">The vertical axis's name.</param>
/// <param name="Marks">What is drawn there, in order.</param>
internal sealed record Panel(string XAxis, string YAxis, IReadOnlyList<TraceMark> Marks);
