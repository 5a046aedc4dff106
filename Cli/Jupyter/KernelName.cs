using System.Text.RegularExpressions;

namespace CourseKit.Cli.Jupyter;

/// <summary>The name by which notebooks and Jupyter's commands know a kernel: that of its folder.</summary>
internal static partial class KernelName
{
    /// <summary>The name in notebooks that were made for .NET Interactive, so that they open with this kernel.</summary>
    public const string Default = ".net-csharp";

    /// <summary>The name as Jupyter keeps it, which is in small letters.</summary>
    /// <exception cref="UserErrorException">Jupyter would not take it.</exception>
    public static string Check(string name) =>
        // Dots alone would pass Jupyter's rule and lead out of the folder.
        WellFormed().IsMatch(name) && name.Trim('.').Length > 0
            ? name.ToLowerInvariant()
            : throw new UserErrorException($"\"{name}\" cannot be a kernel's name: Jupyter allows ASCII letters, digits, -, . and _; write for example --name {Default}.");

    [GeneratedRegex(@"\A[a-zA-Z0-9._-]+\z")]
    private static partial Regex WellFormed();
}
