namespace CourseKit.Cli.Doctor.Checks;

/// <summary>The .NET that runs this program, and will run the cells.</summary>
internal sealed class RuntimeCheck : ICheck
{
    public string Subject => ".NET runtime";

    public string ByHand => "dotnet --list-runtimes";

    public Task<DoctorLine> ExamineAsync(IMachine machine, CancellationToken cancellation) =>
        Task.FromResult(machine.RuntimeVersion.Major == 10
            ? DoctorLine.Ok(Subject, machine.RuntimeVersion.ToString())
            : DoctorLine.Note(
                Subject,
                $"{machine.RuntimeVersion}: the course is written for .NET 10 and rolled forward.",
                "Unset DOTNET_ROLL_FORWARD, so that .NET 10 is taken."));
}
