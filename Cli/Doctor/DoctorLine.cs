namespace CourseKit.Cli.Doctor;

/// <summary>One line of the doctor's report. Only <see cref="Ok"/> makes a line without a remedy: a finding that
/// leaves its reader with nothing to do is not worth reporting as a problem or a note.</summary>
internal sealed record DoctorLine
{
    private DoctorLine(Status status, string subject, string finding, string? remedy) =>
        (Status, Subject, Finding, Remedy) = (status, subject, finding, remedy);

    public Status Status { get; }

    public string Subject { get; }

    public string Finding { get; }

    public string? Remedy { get; }

    public static DoctorLine Ok(string subject, string finding) => new(Status.Ok, subject, finding, null);

    public static DoctorLine Note(string subject, string finding, string remedy) =>
        new(Status.Note, subject, finding, remedy);

    public static DoctorLine Problem(string subject, string finding, string remedy) =>
        new(Status.Problem, subject, finding, remedy);
}
