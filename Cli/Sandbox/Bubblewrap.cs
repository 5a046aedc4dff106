using System.Diagnostics;
using CourseKit.Cli.Exercises.Grading;

namespace CourseKit.Cli.Sandbox;

/// <summary>Starts workers in boxes, after it has been tried that there can be boxes here.</summary>
internal sealed class Bubblewrap
{
    private const string Remedy = "install it (on Debian and Ubuntu: apt-get install bubblewrap util-linux), "
        + "or grade in a container without a network (docker run --rm --network none --memory 4g --pids-limit 512 …) and add --unsafe-no-sandbox there";

    // Of nobody: no system gives numbers from here to people or services by itself (Debian policy, 9.2.2).
    private const int FirstUser = 64_000;
    private const int Users = 900;

    private static int _next;

    private readonly IReadOnlyList<string> _program;
    private readonly BoxContents _contents;
    private readonly BoxLimits _limits;

    private Bubblewrap(IReadOnlyList<string> program, BoxContents contents, BoxLimits limits) => (_program, _contents, _limits) = (program, contents, limits);

    /// <summary>Boxes for the cells of a source.</summary>
    /// <param name="sourceFolder">The source notebook's folder.</param>
    /// <param name="limits">What each may use.</param>
    /// <param name="program">What starts a worker, a program of .NET's; null for this one.</param>
    /// <exception cref="UserErrorException">There can be no boxes here; the message says why and what to do.</exception>
    public static Bubblewrap Require(string sourceFolder, BoxLimits limits, IReadOnlyList<string>? program = null)
    {
        if (!OperatingSystem.IsLinux())
            throw Refusal("it needs Linux's bubblewrap, and this is another system; grade on a Linux machine or in a Linux container");
        foreach (var tool in (string[])["bwrap", "setpriv", "prlimit"])
        {
            if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool))))
                throw Refusal($"the program {tool} is not there; {Remedy}");
        }
        var worker = program ?? WorkerCommand.Program();
        var folder = Path.GetDirectoryName(worker.Last(Path.IsPathFullyQualified))!;
        var boxes = new Bubblewrap(worker, BoxContents.OfCourse(folder, sourceFolder, limits), limits);
        if (boxes.Try(["/bin/true"]) is { } reason)
            throw Refusal($"bubblewrap cannot make one here ({reason}); allow user namespaces (as root: sysctl kernel.unprivileged_userns_clone=1, and kernel.apparmor_restrict_unprivileged_userns=0 on Ubuntu), or {Remedy[(Remedy.IndexOf("or ", StringComparison.Ordinal) + 3)..]}");
        foreach (var file in worker.Where(Path.IsPathFullyQualified))
        {
            if (boxes.Try(["/usr/bin/test", "-r", file]) is not null)
                throw Refusal($"a user without rights cannot read {file}, which has to run in it; give everybody the right to read it (chmod -R o+rX), or install coursekit elsewhere");
        }
        return boxes;
    }

    /// <summary>Where it is noted what packages the set-up comes to; boxes that are started after that have them.</summary>
    public string NotedPackages => _contents.NotedPackages;

    /// <summary>Starts a worker in a new box.</summary>
    public IConfinement Start() => Box.Start(_program, _contents.WithNotedPackages(), _limits, NextUser());

    /// <summary>Runs a program in a box, to its end, with the same rights as a worker.</summary>
    /// <returns>Null if it ended well; otherwise the last line that it, or bubblewrap, wrote.</returns>
    internal string? Try(IReadOnlyList<string> program)
    {
        var command = new BoxCommand(_contents, _limits, NextUser()).For(program);
        var (exitCode, errors) = BoxStarter.Run(() =>
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true })!;
            process.StandardInput.Close();
            var text = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, text);
        });
        return exitCode == 0 ? null : errors.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [.., var last] ? last.Trim() : FormattableString.Invariant($"exit code {exitCode}");
    }

    // Each box its own, so that the limits of one are not used up by another.
    private static int? NextUser() => Environment.IsPrivilegedProcess ? FirstUser + (Interlocked.Increment(ref _next) + Environment.ProcessId) % Users : null;

    private static UserErrorException Refusal(string reason) =>
        new($"There is no sandbox for students' code here: {reason}. Without one, --unsafe-no-sandbox grades with all your rights, which is for submissions that you trust.");
}
