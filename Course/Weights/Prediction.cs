namespace CourseKit.Weights;

/// <summary>A class that a network sees in an image.</summary>
/// <param name="Class">Its number, from 0.</param>
/// <param name="Name">Its name.</param>
/// <param name="Probability">How sure the network is, in 0..1: the softmax of its outputs.</param>
public sealed record Prediction(int Class, string Name, double Probability);
