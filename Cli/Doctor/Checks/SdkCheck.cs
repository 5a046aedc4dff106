namespace CourseKit.Cli.Doctor.Checks;

/// <summary>Whether an SDK is installed that builds the course. Who runs a published program needs none.</summary>
internal sealed class SdkCheck : ICheck
{
    // What the repository's own global.json says, for a folder without one.
    private static readonly SdkNeed Usual = new(new SdkVersion(10, 0, 100, IsPreview: false), "latestFeature");

    public string Subject => ".NET SDK";

    public string ByHand => "dotnet --list-sdks";

    public async Task<DoctorLine> ExamineAsync(IMachine machine, CancellationToken cancellation)
    {
        (SdkNeed need, string? file) = Need(machine);
        string? dotnet = machine.FindProgram("dotnet");
        if (dotnet is null)
            return Missing(machine, need, file, "no dotnet on PATH");

        // `dotnet --version` fails where no SDK fits, without saying which ones there are; the list always comes.
        ProgramResult list = await machine.RunAsync(dotnet, ["--list-sdks"], cancellation);
        SdkVersion[] installed = [.. list.Output.Split('\n')
            .Select(line => SdkVersion.TryParse(line.Split(' ')[0], out SdkVersion version) ? version : (SdkVersion?)null)
            .OfType<SdkVersion>()
            .Order()];
        SdkVersion[] fitting = [.. installed.Where(need.Accepts)];
        if (fitting.Length > 0)
            return DoctorLine.Ok(Subject, file is null ? $"{fitting[^1]}" : $"{fitting[^1]}, as global.json asks");

        return Missing(machine, need, file, installed.Length == 0 ? "only the runtime is installed, no SDK" : $"installed: {string.Join(", ", installed)}");
    }

    private DoctorLine Missing(IMachine machine, SdkNeed need, string? file, string found)
    {
        string install = machine.System switch
        {
            OperatingSystemKind.Windows => "winget install Microsoft.DotNet.SDK.10",
            OperatingSystemKind.MacOS => "brew install --cask dotnet-sdk",
            _ => "curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 && export PATH=\"$HOME/.dotnet:$PATH\"",
        };
        return file is null
            ? DoctorLine.Note(Subject, $"{found}; only building from source needs one ({need.Version} or later).", install)
            : DoctorLine.Problem(Subject, $"{found}; {file} asks for {need.Version} or later ({need.RollForward}).", install);
    }

    // The nearest file upwards is the one that `dotnet` obeys.
    private static (SdkNeed Need, string? File) Need(IMachine machine)
    {
        for (string? folder = machine.CurrentFolder; !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            string file = Path.Combine(folder, "global.json");
            if (machine.ReadText(file) is { } text)
                return SdkNeed.TryParse(text, out SdkNeed? need) ? (need, file) : (Usual, null);
        }

        return (Usual, null);
    }
}
