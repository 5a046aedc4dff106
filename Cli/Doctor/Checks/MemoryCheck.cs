namespace CourseKit.Cli.Doctor.Checks;

/// <summary>Whether a lesson fits into the memory that this process may have.</summary>
internal sealed class MemoryCheck : ICheck
{
    // A lesson stays under 1.2 GB; the compiler and the program around it take the rest.
    internal const long Needed = 3 * ByteCount.GiB / 2;

    public string Subject => "Memory";

    public string ByHand => "free -h";

    public Task<DoctorLine> ExamineAsync(IMachine machine, CancellationToken cancellation) => Task.FromResult(Examine(machine));

    private DoctorLine Examine(IMachine machine)
    {
        MemoryAmount whole = MemoryInformation.Read(machine) ?? machine.RuntimeMemory;
        ControlGroupMemory? limit = ControlGroupMemory.Read(machine);
        bool limited = limit is { } group && group.Limit < whole.Total;
        long total = limited ? limit!.Value.Limit : whole.Total;
        long available = limited ? Math.Min(whole.Available, limit!.Value.Available) : whole.Available;

        string finding = $"{ByteCount.Format(total)}, {ByteCount.Format(available)} of it available"
            + (limited ? $" (a control group's limit; the machine has {ByteCount.Format(whole.Total)})" : "");
        if (total < Needed)
        {
            return DoctorLine.Problem(Subject, $"{finding}: a lesson needs {ByteCount.Format(Needed)}.", limited
                ? "Raise the limit of the container or service, for example: docker run --memory 4g"
                : "Use a machine or virtual machine with 2 GiB of memory or more.");
        }

        return available < Needed
            ? DoctorLine.Note(Subject, $"{finding}: a lesson needs {ByteCount.Format(Needed)}.", "Close other programs, and run one notebook at a time: coursekit run --jobs 1")
            : DoctorLine.Ok(Subject, finding);
    }
}
