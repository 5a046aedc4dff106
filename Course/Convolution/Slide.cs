namespace CourseKit.Convolution;

/// <summary>A filter that slides over a signal, stopped at some positions: what <see cref="ContinuousConvolution.Slide"/>
/// computes and the notebook draws.</summary>
/// <param name="X">The signal x(a).</param>
/// <param name="Positions">The stops, in the order in which they were asked for.</param>
/// <param name="S">The whole convolution s(t), over the same interval as <paramref name="X"/>.</param>
public sealed record Slide(Curve X, IReadOnlyList<SlidePosition> Positions, Curve S);
