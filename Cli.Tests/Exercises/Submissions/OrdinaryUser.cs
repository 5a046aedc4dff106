using System.Runtime.InteropServices;

namespace CourseKit.Cli.Tests.Exercises.Submissions;

/// <summary>Lets one thread of root meet files as a user without rights does, since root may read everything.</summary>
internal sealed class OrdinaryUser : IDisposable
{
    private const uint Root = 0;
    private const uint Nobody = 65534;

    private OrdinaryUser() { }

    /// <summary>Gives root's rights to files up, on Linux, until the thread disposes of what this returns. Another user's stay as they are.</summary>
    /// <param name="folder">Is made readable for the user first.</param>
    public static OrdinaryUser? OnThisThread(string folder)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return null;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        _ = SetFileUser(Nobody);
        return new();
    }

    /// <inheritdoc/>
    public void Dispose() => _ = SetFileUser(Root);

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileUser(uint user);
}
