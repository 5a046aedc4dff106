using System.Globalization;

namespace CourseKit.Cli.Sandbox;

/// <summary>The command line that runs a program in a box of bubblewrap's: no network, no other process, nothing to write but three small folders,
/// and no rights.</summary>
/// <remarks>Root's limits on processes do not hold, and root's files are root's to read. So where root grades, a first bubblewrap lays out what the box has, and what
/// follows is a user that owns nothing; in that layout a second one makes the box. Anybody else needs the second only.</remarks>
/// <param name="contents">What it has.</param>
/// <param name="limits">What it may use.</param>
/// <param name="user">The number of a user without rights, where root grades; null for whoever grades.</param>
internal sealed class BoxCommand(BoxContents contents, BoxLimits limits, int? user)
{
    // Of the kernel's overflow user, which owns nothing.
    private const string Nobody = "65534";

    /// <summary>The command, from the first program to the last argument.</summary>
    /// <param name="program">What runs in the box, with its arguments.</param>
    public IReadOnlyList<string> For(IReadOnlyList<string> program) =>
    [
        // Its death is that of everything in it: the kernel sees to that.
        "setpriv", "--pdeathsig", "KILL",
        .. user is { } number ? LaidOut(number) : [],
        .. Limited(),
        .. Box(),
        .. program,
    ];

    private IEnumerable<string> LaidOut(int number)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        return
        [
            "bwrap", "--die-with-parent", .. Layout(),
            // The second one may only mount what it can see here already.
            "--bind", "/proc", "/proc", "--dev", "/dev", "--remount-ro", "/", "--chdir", "/", "--",
            "setpriv", "--reuid", id, "--regid", id, "--clear-groups", "--no-new-privs", "--",
            // Forgotten when the user changed.
            "setpriv", "--pdeathsig", "KILL",
        ];
    }

    private IEnumerable<string> Limited() =>
    [
        "prlimit", $"--as={Number(limits.Addresses)}", $"--nproc={Number(limits.Processes)}", $"--cpu={Number((long)limits.Processor.TotalSeconds)}", $"--fsize={Number(limits.Files)}",
        $"--nofile={Number(limits.OpenFiles)}", "--core=0", "--memlock=0", "--msgqueue=0", "--",
    ];

    private IEnumerable<string> Box() =>
    [
        "bwrap", "--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--uid", Nobody, "--gid", Nobody, "--hostname", "box",
        "--clearenv", .. contents.Environment.SelectMany(variable => (string[])["--setenv", variable.Key, variable.Value]),
        .. user is null ? [.. Layout()] : (string[])["--ro-bind", "/", "/"],
        "--proc", "/proc", "--dev", "/dev", .. Writable("/dev/shm"), "--remount-ro", "/dev", .. Writable("/tmp"), .. Writable(BoxContents.Home), .. CoveredByThose(),
        "--remount-ro", "/", "--chdir", BoxContents.Home, "--",
    ];

    // A clone may lie below /tmp itself.
    private IEnumerable<string> CoveredByThose() =>
        contents.Paths.Where(path => path.StartsWith("/tmp/", StringComparison.Ordinal) || path.StartsWith(BoxContents.Home + "/", StringComparison.Ordinal)).SelectMany(path => (string[])["--ro-bind", path, path]);

    private string[] Writable(string folder) => ["--size", Number(limits.Files), "--perms", "0700", "--tmpfs", folder];

    private IEnumerable<string> Layout()
    {
        // Older systems have folders where newer ones have links into /usr.
        var system = ((string[])["/bin", "/sbin", "/lib", "/lib32", "/lib64"]).SelectMany(path =>
            new DirectoryInfo(path).LinkTarget is { } target ? ["--symlink", target, path]
            : Directory.Exists(path) ? ["--ro-bind", path, path]
            : (string[])[]);
        // bubblewrap makes them for its own user alone.
        var parents = contents.Paths.Append(BoxContents.Home).Append("/usr").Append("/tmp/-").SelectMany(Above).Distinct().Order(StringComparer.Ordinal).SelectMany(path => (string[])["--perms", "0755", "--dir", path]);
        return
        [
            .. parents, "--ro-bind", "/usr", "/usr", .. system,
            "--perms", "0755", "--dir", "/etc", "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--ro-bind-try", "/etc/alternatives", "/etc/alternatives", "--ro-bind-try", "/etc/localtime", "/etc/localtime",
            "--perms", "0755", "--dir", BoxContents.Home,
            .. contents.Paths.Where(path => !path.StartsWith("/usr/", StringComparison.Ordinal)).SelectMany(path => (string[])["--ro-bind", path, path]),
        ];
    }

    private static IEnumerable<string> Above(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is { Length: > 1 }; folder = Path.GetDirectoryName(folder))
            if (!folder.StartsWith("/usr", StringComparison.Ordinal))
                yield return folder;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
