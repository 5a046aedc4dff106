using System.Text.Json;
using System.Text.RegularExpressions;

namespace CourseKit.Cli.Doctor.Checks;

/// <summary>Whether a Jupyter is there to open notebooks in. <c>run</c> needs none.</summary>
internal sealed partial class JupyterCheck : ICheck
{
    private const string KernelName = ".net-csharp";

    private static readonly string[] FrontEnds = ["jupyterlab", "notebook"];

    private static readonly Package Notebook = new("jupyter-notebook", "python3-notebook", "jupyter-notebook", null, "jupyterlab");

    public string Subject => "Jupyter";

    // Two Python programs, which start slowly on a cold disk.
    public TimeSpan Patience => TimeSpan.FromSeconds(20);

    public string ByHand => "jupyter --version";

    public async Task<DoctorLine> ExamineAsync(IMachine machine, CancellationToken cancellation)
    {
        string install = machine.System == OperatingSystemKind.Windows ? "py -m pip install notebook" : Notebook.InstallOn(machine);
        if (machine.FindProgram("jupyter") is not { } jupyter)
            return DoctorLine.Note(Subject, "not on PATH; only reading notebooks in a browser needs it.", install);

        Task<ProgramResult> asked = machine.RunAsync(jupyter, ["--version"], cancellation);
        Task<ProgramResult> listed = machine.RunAsync(jupyter, ["kernelspec", "list", "--json"], cancellation);
        Dictionary<string, string> versions = Component().Matches((await asked).Output)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["version"].Value);
        bool hasKernel = HasKernel((await listed).Output);

        string[] frontEnds = [.. FrontEnds
            .Where(versions.ContainsKey)
            .Select(name => $"{name} {versions[name]}")];
        if (frontEnds.Length == 0)
        {
            string core = versions.TryGetValue("jupyter_core", out string? version) ? $"jupyter_core {version}" : jupyter;
            return DoctorLine.Note(Subject, $"{core}, with neither notebook nor jupyterlab; only reading notebooks in a browser needs them.", install);
        }

        string found = string.Join(", ", frontEnds);
        return hasKernel
            ? DoctorLine.Ok(Subject, $"{found}; the kernel {KernelName} is installed")
            : DoctorLine.Note(Subject, $"{found}, without a C# kernel; only opening notebooks in Jupyter needs one.", "coursekit jupyter install");
    }

    private static bool HasKernel(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.GetProperty("kernelspecs").TryGetProperty(KernelName, out _);
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    // "notebook         : 6.4.12", while what is missing reads "not installed".
    [GeneratedRegex(@"^(?<name>[\w-]+)\s*:\s*(?<version>\d[^\s]*)", RegexOptions.Multiline)]
    private static partial Regex Component();
}
