namespace CourseKit.Cli.Doctor.Checks;

/// <summary>Whether Git is there to fetch the course's next version with.</summary>
internal sealed class GitCheck : ICheck
{
    private static readonly Package Git = new("git", "git", "git", "Git.Git", "git");

    public string Subject => "Git";

    public string ByHand => "git --version";

    public async Task<DoctorLine> ExamineAsync(IMachine machine, CancellationToken cancellation)
    {
        if (machine.FindProgram("git") is not { } git)
            return DoctorLine.Note(Subject, "not on PATH; only updating the course needs it.", Git.InstallOn(machine));

        ProgramResult version = await machine.RunAsync(git, ["--version"], cancellation);
        return version.ExitCode == 0
            ? DoctorLine.Ok(Subject, version.Output.Trim())
            : DoctorLine.Note(Subject, $"{git} does not run.", Git.InstallOn(machine));
    }
}
