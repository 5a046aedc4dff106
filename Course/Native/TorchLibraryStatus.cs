namespace CourseKit.Native;

/// <summary>How loading TorchSharp's native libraries went, in words that can be shown to a person.</summary>
public sealed record TorchLibraryStatus
{
    /// <summary>Whether <c>torch</c> can be used in this process.</summary>
    public required bool IsLoaded { get; init; }

    /// <summary>Full paths of the libraries that were loaded, in the order of loading.</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>Why a patched copy of <c>libLibTorchSharp.so</c> is in use, in one sentence; null where the library
    /// loads as shipped.</summary>
    public string? PatchReason { get; init; }

    /// <summary>What went wrong, in one sentence; null when loaded.</summary>
    public string? Problem { get; init; }

    /// <summary>What the reader can do about it, in one sentence; null when loaded.</summary>
    public string? Remedy { get; init; }

    /// <summary>Whether the library in use is a patched copy.</summary>
    public bool IsPatched => PatchReason is not null;

    /// <summary>The whole status as one or two sentences.</summary>
    public override string ToString() => this switch
    {
        { IsLoaded: false } => $"TorchSharp's native libraries did not load. {Problem} {Remedy}",
        { PatchReason: { } reason } => $"TorchSharp's native libraries are loaded. {reason}",
        _ => "TorchSharp's native libraries are loaded as shipped.",
    };
}
