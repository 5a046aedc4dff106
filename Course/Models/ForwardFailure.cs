namespace CourseKit;

/// <summary>Where a model's forward pass stopped.</summary>
/// <param name="Layer">The path of the layer that was running, <c>classifier.1</c>; empty for the model's own code.</param>
/// <param name="Kind">Its class.</param>
/// <param name="Inputs">The shapes of what it was given.</param>
/// <param name="Message">What the exception says, its first line.</param>
/// <param name="Hint">What to do about it, where that can be told; else null.</param>
public sealed record ForwardFailure(string Layer, string Kind, IReadOnlyList<IReadOnlyList<long>> Inputs, string Message, string? Hint);
