using System.CommandLine;
using CourseKit.Cli.Doctor;

namespace CourseKit.Cli.Jupyter;

/// <summary>The options that say in which of Jupyter's folders a kernel is.</summary>
internal sealed class KernelPlace
{
    private readonly Option<bool> _user = new("--user") { Description = "For you alone, in every Jupyter that you start. This is the default." };
    private readonly Option<string?> _prefix = new("--prefix") { Description = "In share/jupyter of this folder, for example /usr/local for everybody." };
    private readonly Option<bool> _sysPrefix = new("--sys-prefix") { Description = "In the Python environment that is active here." };

    public void AddTo(Command command)
    {
        command.Add(_user);
        command.Add(_prefix);
        command.Add(_sysPrefix);
    }

    /// <summary>The folder <c>kernels</c>, which need not exist yet.</summary>
    /// <exception cref="UserErrorException">There is no such place, or more than one is named.</exception>
    public async Task<string> KernelsFolderAsync(ParseResult parsed, IMachine machine, CancellationToken cancellationToken)
    {
        var (user, prefix, sysPrefix) = (parsed.GetValue(_user), parsed.GetValue(_prefix), parsed.GetValue(_sysPrefix));
        if ((user ? 1 : 0) + (prefix is null ? 0 : 1) + (sysPrefix ? 1 : 0) > 1)
            throw new UserErrorException("--user, --prefix and --sys-prefix name different places; keep one of them.");
        var folders = new JupyterFolders(machine);
        var data = sysPrefix ? JupyterFolders.OfPrefix(await ActivePythonAsync(machine, cancellationToken))
            : prefix is not null ? JupyterFolders.OfPrefix(Existing(prefix, "--prefix"))
            : folders.User;
        return Path.Combine(Path.GetFullPath(data), "kernels");
    }

    private static async Task<string> ActivePythonAsync(IMachine machine, CancellationToken cancellationToken) =>
        await new PythonPrefix(machine).FindAsync(cancellationToken) is { } prefix
            ? Existing(prefix, "The active Python's prefix")
            : throw new UserErrorException("--sys-prefix finds no Python: VIRTUAL_ENV and CONDA_PREFIX are not set and no python3 on PATH answers; name its folder with --prefix.");

    private static string Existing(string folder, string what) => Directory.Exists(folder)
        ? folder
        : throw new UserErrorException($"{what} {folder} is not a folder; create it first, or use --user.");
}
