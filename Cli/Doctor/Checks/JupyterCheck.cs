using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CourseKit.Cli.Jupyter;

namespace CourseKit.Cli.Doctor.Checks;

/// <summary>Whether a Jupyter is there to open notebooks in. <c>run</c> needs none.</summary>
internal sealed partial class JupyterCheck : ICheck
{
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
        (string Name, string? Missing)[] kernels = [.. Kernels((await listed).Output, machine)];

        string[] frontEnds = [.. FrontEnds
            .Where(versions.ContainsKey)
            .Select(name => $"{name} {versions[name]}")];
        if (frontEnds.Length == 0)
        {
            string core = versions.TryGetValue("jupyter_core", out string? version) ? $"jupyter_core {version}" : jupyter;
            return DoctorLine.Note(Subject, $"{core}, with neither notebook nor jupyterlab; only reading notebooks in a browser needs them.", install);
        }

        string found = string.Join(", ", frontEnds);
        if (kernels.FirstOrDefault(kernel => kernel.Missing is not null) is { Missing: { } missing } broken)
            return DoctorLine.Problem(Subject, $"{found}; the kernel {broken.Name} cannot start, for {missing} is gone.", "coursekit jupyter install");
        return kernels is [var kernel, ..]
            ? DoctorLine.Ok(Subject, $"{found}; the kernel {kernel.Name} is installed")
            : DoctorLine.Note(Subject, $"{found}, without CourseKit's kernel; only opening notebooks in Jupyter needs one.", "coursekit jupyter install");
    }

    // Another's C# kernel may have the same name; ours is known by what it starts.
    private static IEnumerable<(string Name, string? Missing)> Kernels(string json, IMachine machine)
    {
        JsonObject? specs = null;
        try
        {
            specs = JsonNode.Parse(json)?["kernelspecs"] as JsonObject;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // A Jupyter that cannot list its kernels says so itself.
        }
        foreach ((string name, JsonNode? spec) in specs ?? [])
        {
            string[] arguments = [.. (spec?["spec"]?["argv"] as JsonArray ?? []).Select(word => word?.ToString() ?? "")];
            if (KernelProgram.IsStartedBy(arguments))
                yield return (name, KernelProgram.Missing(arguments, machine.Exists));
        }
    }

    // "notebook         : 6.4.12", while what is missing reads "not installed".
    [GeneratedRegex(@"^(?<name>[\w-]+)\s*:\s*(?<version>\d[^\s]*)", RegexOptions.Multiline)]
    private static partial Regex Component();
}
