using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension;

/// <summary>The kernel that has loaded the extension, for what shows itself by a call in the middle of a cell.</summary>
internal static class ExtensionHost
{
    private static IKernelHost? _current;

    /// <summary>The kernel.</summary>
    /// <exception cref="InvalidOperationException">No kernel has loaded the extension: the code runs in a plain program.</exception>
    public static IKernelHost Current =>
        _current ?? throw new InvalidOperationException("This shows something in a notebook, and no notebook has loaded CourseKit: write #r \"nuget: CourseKit\" in a cell.");

    /// <summary>Cancelled when the cell that runs now is interrupted; never in a plain program.</summary>
    public static CancellationToken Interrupted => _current?.Interrupted ?? CancellationToken.None;

    /// <summary>Called when a kernel loads the extension.</summary>
    public static void Set(IKernelHost host) => _current = host;
}
