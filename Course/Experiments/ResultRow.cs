namespace CourseKit.Experiments;

/// <summary>A variant in a <see cref="ResultTable"/>.</summary>
/// <param name="Variant">Its name.</param>
/// <param name="Mean">Over its runs; null without any.</param>
/// <param name="Difference">From the first variant, over the seeds that both have; null for the first itself, or where there are none.</param>
public sealed record ResultRow(string Variant, Estimate? Mean, Estimate? Difference);
