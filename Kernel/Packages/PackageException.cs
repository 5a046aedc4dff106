namespace CourseKit.Kernel.Packages;

/// <summary>A package or assembly that cannot be had.</summary>
/// <param name="message">One clear sentence: what, where, what to do.</param>
/// <param name="id">The package that was asked for and is to blame, if it is one of several.</param>
public sealed class PackageException(string message, string? id = null) : Exception(message)
{
    /// <summary>The package that was asked for and is to blame; null if all of them are.</summary>
    public string? Id { get; } = id;

    /// <summary>The addresses of sources added by <c>#i</c> that were asked and did not answer.</summary>
    internal IReadOnlyList<string> SilentAdded { get; init; } = [];
}
