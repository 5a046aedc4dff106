using System.ComponentModel;
using System.Diagnostics;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Marking;

/// <summary>Opens the page in the teacher's browser by way of a file that leads to it: programs' arguments can be read by everybody on the machine, and the link lets in.</summary>
internal sealed class BrowserStart : IDisposable
{
    private readonly string _file;

    private BrowserStart(string file) => _file = file;

    /// <summary>Opens it, if there is a screen to open it on. What fails is no matter, since the link is printed as well.</summary>
    /// <param name="folder">The gradebook's folder, which is nobody else's.</param>
    /// <param name="server">The page's server.</param>
    public static BrowserStart? Open(string folder, MarkingServer server)
    {
        if (OperatingSystem.IsLinux() && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY")) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY")))
            return null;
        var file = Path.GetFullPath(Path.Combine(folder, $"marking-{server.Port}.html"));
        var start = new BrowserStart(file);
        try
        {
            AtomicFile.WriteText(file, Html.Of($"""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url={server.Link}"><title>Marking</title></head>
                <body><p><a href="{server.Link}">Marking</a></p></body></html>

                """).ToString());
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            var program = OperatingSystem.IsMacOS() ? "open" : "xdg-open";
            using var process = Process.Start(OperatingSystem.IsWindows()
                ? new ProcessStartInfo(file) { UseShellExecute = true }
                : new ProcessStartInfo(program, [file]) { RedirectStandardOutput = true, RedirectStandardError = true });
            return start;
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or UnauthorizedAccessException)
        {
            start.Dispose();
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The token in it opens nothing any more.
        }
    }
}
