using System.ComponentModel;
using CourseKit.Cli.Doctor;

namespace CourseKit.Cli.Jupyter;

/// <summary>The folder of the Python that is active in this shell.</summary>
internal sealed class PythonPrefix(IMachine machine)
{
    /// <summary>The virtual or Conda environment that is active, or else that of the first Python on PATH; null if there is none.</summary>
    public async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        foreach (var variable in (string[])["VIRTUAL_ENV", "CONDA_PREFIX"])
        {
            if (machine.Variable(variable) is { Length: > 0 } active)
                return active;
        }
        if ((machine.FindProgram("python3") ?? machine.FindProgram("python")) is not { } python)
            return null;
        try
        {
            var answer = await machine.RunAsync(python, ["-c", "import sys; print(sys.prefix)"], cancellationToken);
            return answer.ExitCode == 0 && answer.Output.Trim() is { Length: > 0 } prefix ? prefix : null;
        }
        catch (Win32Exception)
        {
            // A file of that name that is no program.
            return null;
        }
    }
}
