namespace CourseKit.Training;

/// <summary>One kind of mistake.</summary>
/// <param name="Truth">The class that the images have, from 0.</param>
/// <param name="Predicted">The class that they were taken for, from 0.</param>
/// <param name="Count">How many of them.</param>
/// <param name="Share">Of all images of the true class, 0 to 1.</param>
public sealed record Confusion(int Truth, int Predicted, long Count, double Share);
