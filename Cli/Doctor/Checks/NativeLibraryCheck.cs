namespace CourseKit.Cli.Doctor.Checks;

/// <summary>Whether TorchSharp's native library is found, loads, and what help it needed.</summary>
internal sealed class NativeLibraryCheck(INativeProbe probe) : ICheck
{
    private const string Cell = "#r \"nuget: CourseKit\"";

    public string Subject => "Native library";

    // A cold disk reads 480 MB first, and the compiler starts in the worker too.
    public TimeSpan Patience => TimeSpan.FromSeconds(60);

    public Status WithoutAnswer => Status.Problem;

    public string ByHand => $"run a notebook whose first cell is {Cell} and whose second is TorchSharp.torch.ones(2)";

    public async Task<DoctorLine> ExamineAsync(IMachine machine, CancellationToken cancellation)
    {
        if (!PlatformCheck.HasTensors(machine))
            return DoctorLine.Problem(Subject, "not tried: there is none for this platform.", "See the line Platform.");

        NativeFinding finding = await probe.LookAsync(cancellation);
        return finding.Loaded
            ? DoctorLine.Ok(Subject, finding.Words)
            : DoctorLine.Problem(Subject, finding.Words, finding.Remedy ?? Remedy(machine));
    }

    private static string Remedy(IMachine machine) => machine.System switch
    {
        OperatingSystemKind.Windows => "Install the Visual C++ runtime that libtorch needs: winget install Microsoft.VCRedist.2015+.x64",
        _ => "Fetch the packages again, in case a file is torn: dotnet restore --force",
    };
}
