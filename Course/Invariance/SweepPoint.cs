namespace CourseKit.Invariance;

/// <summary>How a network did on images that were all changed by the same amount.</summary>
/// <param name="Amount">How much they were changed.</param>
/// <param name="Accuracy">The share that it recognised, 0 to 1.</param>
/// <param name="Probability">The probability that it gave the true class, by softmax, the mean over the images.</param>
/// <param name="Agreement">The share of images that it gave the same answer for as without the change, right or wrong; 0 to 1.</param>
/// <param name="Distance">How far its outputs moved: 0 for not at all, 1 for as far as another image's output lies.</param>
/// <param name="LayerDistances">The same for each layer of <see cref="SweepResult.Layers"/>.</param>
public sealed record SweepPoint(double Amount, double Accuracy, double Probability, double Agreement, double Distance, IReadOnlyList<double> LayerDistances);
