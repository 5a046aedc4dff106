using CourseKit.Cli.Doctor;

namespace CourseKit.Cli.Jupyter;

/// <summary>The folders in which Jupyter looks for what is installed, by the rules of its own <c>jupyter_core.paths</c>. In each, kernels
/// are folders in <c>kernels</c>.</summary>
internal sealed class JupyterFolders(IMachine machine)
{
    /// <summary>The user's own, whichever Python runs Jupyter.</summary>
    public string User =>
        Set("JUPYTER_DATA_DIR") is { } chosen ? chosen
        : machine.System switch
        {
            OperatingSystemKind.MacOS => Path.Combine(machine.HomeFolder, "Library", "Jupyter"),
            OperatingSystemKind.Windows when Set("APPDATA") is { } roaming => Path.Combine(roaming, "jupyter"),
            OperatingSystemKind.Windows => Path.Combine(Set("JUPYTER_CONFIG_DIR") ?? Path.Combine(machine.HomeFolder, ".jupyter"), "data"),
            _ => Path.Combine(Set("XDG_DATA_HOME") ?? Path.Combine(machine.HomeFolder, ".local", "share"), "jupyter"),
        };

    /// <summary>The folder of a Python, or of another place that programs are installed into.</summary>
    public static string OfPrefix(string prefix) => Path.Combine(prefix, "share", "jupyter");

    /// <summary>All folders, the one whose kernels win first. Those of other environments than the active one are unknown to it, too.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellationToken)
    {
        var separator = machine.System == OperatingSystemKind.Windows ? ';' : ':';
        var named = (Set("JUPYTER_PATH") ?? "").Split(separator, StringSplitOptions.RemoveEmptyEntries);
        var python = await new PythonPrefix(machine).FindAsync(cancellationToken);
        string[] usersPython = machine.System == OperatingSystemKind.Linux
            ? [OfPrefix(Set("PYTHONUSERBASE") ?? Path.Combine(machine.HomeFolder, ".local"))]
            : [];
        string[] everybodys = machine.System == OperatingSystemKind.Windows
            ? Set("PROGRAMDATA") is { } shared ? [Path.Combine(shared, "jupyter")] : []
            : [OfPrefix("/usr/local"), OfPrefix("/usr")];
        string[] pythons = python is null ? [] : [OfPrefix(python)];
        return [.. named.Concat([User]).Concat(usersPython).Concat(pythons).Concat(everybodys).Distinct(StringComparer.Ordinal)];
    }

    private string? Set(string name) => machine.Variable(name) is { Length: > 0 } value ? value : null;
}
