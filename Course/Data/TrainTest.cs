namespace CourseKit.Data;

/// <summary>Images to learn from, and others to be tested on.</summary>
/// <param name="Train">What a network is trained on.</param>
/// <param name="Test">What it has never seen.</param>
public sealed record TrainTest(ImageDataset Train, ImageDataset Test);
