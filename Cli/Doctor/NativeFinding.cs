namespace CourseKit.Cli.Doctor;

/// <summary>How loading TorchSharp's native library went.</summary>
/// <param name="Loaded">Whether tensors can be used.</param>
/// <param name="Words">What was found, in a sentence for the report: also why the library needed help, if it did.</param>
/// <param name="Remedy">What the loader itself advises, if it knows.</param>
internal sealed record NativeFinding(bool Loaded, string Words, string? Remedy = null);
