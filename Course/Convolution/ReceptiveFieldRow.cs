namespace CourseKit.Convolution;

/// <summary>One layer of a stack, and what its outputs see of the stack's input.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Field">The receptive field of its outputs.</param>
public sealed record ReceptiveFieldRow(WindowLayer Layer, ReceptiveField Field);
