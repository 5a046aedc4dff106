namespace CourseKit.Convolution;

/// <summary>One stop of a filter that slides over a signal.</summary>
/// <param name="T">The position t, by which the flipped filter is shifted.</param>
/// <param name="Flipped">The flipped and shifted filter w(t−a), over a.</param>
/// <param name="Product">x(a) w(t−a), over a.</param>
/// <param name="Area">The area below the product, s(t).</param>
public sealed record SlidePosition(double T, Curve Flipped, Curve Product, double Area);
