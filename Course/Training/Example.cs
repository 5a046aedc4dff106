namespace CourseKit.Training;

/// <summary>What a network made of one image.</summary>
/// <param name="Index">Which image, from 0.</param>
/// <param name="Truth">Its class, from 0.</param>
/// <param name="Predicted">The class that it was taken for, from 0.</param>
/// <param name="Probability">What softmax gave the predicted class, 0 to 1.</param>
/// <param name="TruthProbability">What it gave the true class, 0 to 1.</param>
public sealed record Example(int Index, int Truth, int Predicted, double Probability, double TruthProbability);
